//! `bo staff sick`: who cannot work, until when they are paid, what is due.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use crate::cli::staff::look;
use bo::base::{Month, Result, Text, day};
use bo::people;
use bo::staff::sick::{self, MonthRow, NewSickness, SickRow, Sickness, SicknessRow};
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub const SICK: Noun = Noun {
    name: "sick",
    about: "Keep who cannot work, until when they are paid, and what is due",
    entries: &[
        verb::<Add>("add"),
        verb::<End>("end"),
        verb::<Certificate>("certificate"),
        verb::<Offer>("offer"),
        verb::<List>("list"),
        verb::<Pay>("pay"),
        verb::<Withdraw>("withdraw"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Enter that somebody cannot work
#[derive(clap::Args)]
#[command(after_help = "\
The employer pays for 42 calendar days of each illness (§ 3 EFZG), not in the first four weeks of
work here; the same illness shares its days unless six months are between, or twelve since it began.

Examples:
  bo staff sick add E-2 --from 2026-11-16
  bo staff sick add E-2 --from 2026-05-01 --until 2026-05-31 --same-as E-2/S1 --certificate 2026-05-04")]
struct Add {
    /// The person's number
    person: String,

    /// The first day on which they cannot work
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,

    /// The last day, if it is known
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,

    /// The earlier sickness of which it is the same illness
    #[arg(long, value_name = "NUMBER")]
    same_as: Option<Text>,

    /// The day on which the certificate came
    #[arg(long, value_name = "DATE", value_parser = day)]
    certificate: Option<NaiveDate>,

    /// Until when it certifies; the end of the sickness if not given
    #[arg(long, value_name = "DATE", value_parser = day, requires = "certificate")]
    certified_until: Option<NaiveDate>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewSickness {
            first: self.from,
            last: self.until,
            same_as: self.same_as,
            certified: self.certificate,
            certified_until: self.certified_until,
        };
        changed(cx, |tx| sick::add(tx, &self.person, &new))
    }
}

/// Say on which day a sickness ends, or ends after all
#[derive(clap::Args)]
struct End {
    /// Its number, or the person's for their latest one
    number: String,

    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,
}

impl Run for End {
    fn run(self, cx: &mut Context) -> Result<()> {
        changed(cx, |tx| sick::end(tx, &self.number, self.on))
    }
}

/// Say on which day the certificate came; leave on its days is given back
#[derive(clap::Args)]
#[command(after_help = "\
Without --until it proves the days until the end of the sickness, or until it came where no end is
known (§ 9 BUrlG); of several certificates the latest counts.

Examples:
  bo staff sick certificate E-2 --until 2026-12-04
  bo staff sick certificate E-2/S1 --on 2026-11-20")]
struct Certificate {
    /// The sickness's number, or the person's for their latest one
    number: String,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// The last day for which it certifies that they cannot work
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,
}

impl Run for Certificate {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        changed(cx, |tx| {
            sick::certified_on(tx, &self.number, on, self.until)
        })
    }
}

/// Say on which day a return to work was offered (§ 167 (2) SGB IX)
#[derive(clap::Args)]
struct Offer {
    /// The sickness's number, or the person's for their latest one
    number: String,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Offer {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        changed(cx, |tx| sick::offered(tx, &self.number, on))
    }
}

/// Say that a sickness was entered by mistake
#[derive(clap::Args)]
struct Withdraw {
    /// Its number
    number: String,
}

impl Run for Withdraw {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change::<SickRow>(|tx, firm| {
            let before = sick::rows(tx, firm, None, today)?;
            let taken = sick::withdraw(tx, &self.number)?;
            let is = |row: &SickRow| row.number == taken.number;
            Ok(before.into_iter().filter(is).collect())
        })
    }
}

/// What the log does not keep: it says that something came to be known, not what.
const HEALTH: [&str; 6] = [
    "--from",
    "--until",
    "--on",
    "--certificate",
    "--certified-until",
    "--same-as",
];

/// Makes a change and shows the sickness as it is then.
fn changed(
    cx: &mut Context,
    work: impl FnOnce(&bo::db::Transaction<'_>) -> Result<Sickness>,
) -> Result<()> {
    let today = cx.today();
    cx.change_without::<SickRow>(&HEALTH.map(String::from), |tx, firm| {
        let sickness = work(tx)?;
        let mut rows = sick::rows(tx, firm, Some(&sickness.person), today)?;
        rows.retain(|row| row.number == sickness.number);
        Ok(rows)
    })
}

/// List who was or is sick, with what is paid and due
#[derive(clap::Args)]
struct List {
    /// The person's number; everybody if not given
    person: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SickRow>()?;
        let today = cx.today();
        let (conn, firm) = cx.books()?;
        let person = self.person.as_deref();
        let person = person.map(|it| people::get(conn, it)).transpose()?;
        let rows = sick::rows(conn, firm, person.as_ref(), today)?;
        let people: BTreeSet<String> = rows.iter().map(|row| row.person.clone()).collect();
        look(cx, "sick list", "sickness", people)?;
        cx.print(rows)
    }
}

/// Show the days of sickness in a month that are paid, and those that are not: for payroll
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff sick pay --month 2026-03")]
struct Pay {
    /// The month; this one if not given
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,
}

impl Run for Pay {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<MonthRow>()?;
        let month = self.month.unwrap_or(Month::of(cx.today()));
        let (conn, firm) = cx.books()?;
        let rows = sick::months(conn, firm, None, month)?;
        let people: BTreeSet<String> = rows.iter().map(|row| row.person.clone()).collect();
        look(cx, "sick pay", "sickness", people)?;
        cx.print(rows)
    }
}

/// Enter the sickness of a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<SicknessRow>("\
The key is `number`, or the person and the first day; what is there already is left as it is. An
illness that goes on names the earlier one, which stands before it.

Examples:
  bo staff sick import sickness.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "sickness", |tx, row: SicknessRow| {
            sick::import(tx, &row)
        })
    }
}

/// Print all sickness, for `bo staff sick import` to read back; looking is logged
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff sick export --format csv > sickness.csv")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SicknessRow>()?;
        let rows = sick::import_rows(cx.db()?)?;
        let people: BTreeSet<String> = rows.iter().map(|row| row.person.to_string()).collect();
        look(cx, "sick export", "sickness", people)?;
        cx.print(rows)
    }
}

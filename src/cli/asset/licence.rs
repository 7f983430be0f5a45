//! `bo stock asset licence`: seats, terms, renewals.

use super::minor_if_any;
use crate::cli::args::months;
use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::asset::licence::{self, LicenceImportRow, LicencePatch, LicenceRow, SeatRow};
use bo::base::{Amount, Result, Text, day};
use bo::tabular::Tally;
use chrono::NaiveDate;

pub const LICENCE: Noun = Noun {
    name: "licence",
    about: "Keep licences and subscriptions: who has a seat, when they renew, when to give notice",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Edit>("edit"),
        verb::<Assign>("assign"),
        verb::<Release>("release"),
        verb::<Seats>("seats"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// What `add` and `edit` share.
#[derive(clap::Args)]
struct Facts {
    /// The number of the supplier
    #[arg(long, value_name = "NUMBER")]
    supplier: Option<Text>,

    /// How many may use it
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    seats: Option<u32>,

    /// It goes on for so long each time, such as 12m or 1y; without one it does not end
    #[arg(long, value_name = "SPAN", value_parser = months)]
    term: Option<u32>,

    /// Notice is given so many days before a term ends
    #[arg(long, value_name = "DAYS")]
    notice: Option<u32>,

    /// What a term costs, net
    #[arg(long, value_name = "AMOUNT")]
    cost: Option<Amount>,

    /// The last day, once notice was given
    #[arg(long, value_name = "DATE", value_parser = day)]
    ends: Option<NaiveDate>,

    /// For ourselves
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Facts {
    fn patch(self, cx: &mut Context) -> Result<LicencePatch> {
        Ok(LicencePatch {
            number: None,
            name: None,
            supplier: self.supplier,
            seats: self.seats,
            starts_on: None,
            term: self.term,
            notice_days: self.notice,
            cost: minor_if_any(cx, self.cost, "cost")?,
            ends_on: self.ends,
            note: self.note,
        })
    }
}

/// Add a licence or subscription
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset licence add \"CAD\" --seats 5 --term 1y --notice 90 --cost 2400 --on 2026-01-01")]
struct Add {
    /// What it is
    name: Text,

    /// Its number; the next one if not given
    #[arg(long, value_name = "NUMBER")]
    number: Option<Text>,

    /// The first day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    #[command(flatten)]
    facts: Facts,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let new = LicencePatch {
            number: self.number,
            name: Some(self.name),
            starts_on: Some(self.on.unwrap_or(today)),
            ..self.facts.patch(cx)?
        };
        cx.change(|tx, firm| {
            let done = licence::add(tx, firm, &new)?;
            Ok(vec![LicenceRow::of(tx, &done, today)?])
        })
    }
}

/// Change a licence, or give notice with --ends
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset licence edit LI-0001 --seats 8
  bo stock asset licence edit LI-0001 --ends 2026-12-31")]
struct Edit {
    /// The licence
    number: String,

    /// What it is
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,

    #[command(flatten)]
    facts: Facts,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let patch = LicencePatch {
            name: self.name,
            ..self.facts.patch(cx)?
        };
        let mut missed = None;
        cx.change(|tx, _| {
            let done = licence::edit(tx, &self.number, &patch)?;
            missed = patch.ends_on.and(done.notice_missed(today));
            Ok(vec![LicenceRow::of(tx, &done, today)?])
        })?;
        if let (Some(last), Some(ends)) = (missed, patch.ends_on) {
            cx.warn(format!(
                "notice for {ends} was to be given by {last}: has the supplier agreed to it?"
            ));
        }
        Ok(())
    }
}

/// List licences with their free seats and next days
#[derive(clap::Args)]
struct List {
    /// Those that have ended as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<LicenceRow>()?;
        let today = cx.today();
        let rows = licence::list(cx.db()?, today, self.all)?;
        cx.print(rows)
    }
}

/// Give somebody a seat
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset licence assign LI-0001 E-7")]
struct Assign {
    /// The licence
    number: String,

    /// Who gets it
    person: String,

    /// Since when; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Assign {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        cx.change(|tx, _| {
            let seat = licence::assign(tx, &self.number, &self.person, on)?;
            Ok(vec![SeatRow::of(tx, &seat)?])
        })
    }
}

/// Make a seat free again
#[derive(clap::Args)]
struct Release {
    /// The licence
    number: String,

    /// Who has it
    person: String,

    /// When; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Release {
    fn run(self, cx: &mut Context) -> Result<()> {
        let on = self.on.unwrap_or(cx.today());
        cx.change(|tx, _| {
            let seat = licence::release(tx, &self.number, &self.person, on)?;
            Ok(vec![SeatRow::of(tx, &seat)?])
        })
    }
}

/// List who has a seat
#[derive(clap::Args)]
struct Seats {
    /// Only of this licence
    licence: Option<String>,

    /// Only of this person
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,

    /// Who had one as well
    #[arg(long)]
    all: bool,
}

impl Run for Seats {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SeatRow>()?;
        let (licence, person) = (self.licence.as_deref(), self.person.as_deref());
        let rows = licence::seats(cx.db()?, licence, person, self.all)?;
        cx.print(rows)
    }
}

/// Add the licences of a file with who has a seat; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<LicenceImportRow>("\
The key is the number; what is there already is left as it is. `term` is in months, `holders` are
numbers of people with spaces between them.

Examples:
  bo stock asset licence import licences.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let firm = cx.firm()?.clone();
        let input = self.input;
        let tally = cx.import(&[&input], |cx, tx| {
            let mut tally = Tally::default();
            input.read(cx, |_, row: LicenceImportRow| {
                tally.count(licence::import(tx, &firm, &row, today)?);
                Ok(())
            })?;
            Ok(tally)
        })?;
        cx.note(format!("licences: {tally}"));
        Ok(())
    }
}

/// Print the licences, for `bo stock asset licence import` to read back
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<LicenceImportRow>()?;
        let rows = licence::export_rows(cx.db()?)?;
        cx.print(rows)
    }
}

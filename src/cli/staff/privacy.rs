//! `bo staff privacy`: what is stored about somebody, until when, and erasing it.

use super::refuse_dry_look;
use crate::cli::args::OutputFile;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Result, Text, counted, day};
use bo::people;
use bo::staff::hire;
use bo::staff::privacy::{self, ErasableRow, ErasedRow, HoldRow, RuleRow, StoredRow, Subject};
use chrono::{Days, NaiveDate};

pub const PRIVACY: Noun = Noun {
    name: "privacy",
    about: "See what is stored about people and who looked, and erase it when its time is over",
    entries: &[
        verb::<Rules>("rules"),
        verb::<Export>("export"),
        verb::<Due>("due"),
        verb::<Erase>("erase"),
        verb::<Erased>("erased"),
        verb::<Hold>("hold"),
        verb::<super::access::Access>("log"),
    ],
    hidden: false,
};

/// List what is kept about people where, how long and why
#[derive(clap::Args)]
#[command(after_help = "\
Months count from the day of the row (`row`, `day`), of the paper (`dated`, `valid`) or from the
day somebody left (`leaving`, `contract`), to the end of that year if year_end says so.

Examples:
  bo staff privacy rules
  bo staff privacy rules --format csv > retention.csv")]
struct Rules {}

impl Run for Rules {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RuleRow>()?;
        let today = cx.today();
        let rows = privacy::rules(cx.db()?, today)?;
        cx.print(rows)
    }
}

/// Hand out everything that is stored about somebody, with why and until when
#[derive(clap::Args)]
#[command(after_help = "\
Art. 15 and 20 GDPR: every table of the file is in it, place by place and record by record, with
the rule and the paragraph by which it is kept. Who has looked is in it (place `staff_access`), and
this look is as well. Files are hexadecimal. --to writes one JSON document, --format csv lines.

Examples:
  bo staff privacy export E-4 --to e-4.json
  bo staff privacy export E-4 --to - | jq '.places[].place'
  bo staff privacy export BW-2026-0001 --format csv > applicant.csv")]
struct Export {
    /// The number of the person or the applicant
    person: String,

    /// Write one JSON document to this file; `-` is stdout
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    to: Option<String>,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<StoredRow>()?;
        let (today, now) = (cx.today(), cx.now());
        let subject = Subject::get(cx.db()?, &self.person)?;
        refuse_dry_look(cx)?;
        let (purpose, what) = ("privacy export", "everything");
        cx.write(|tx| match &subject {
            Subject::Person(it) => people::looked_at(tx, it, purpose, what),
            Subject::Applicant(it) => hire::looked_at(tx, &it.number, purpose, what),
        })?;
        let rows = privacy::export(cx.db()?, &subject, today)?;
        if self.to.is_none() {
            return cx.print(rows);
        }
        let text = privacy::write(&rows, subject.number(), now);
        let output = OutputFile::named(self.to);
        if let Some(name) = output.write("-", text.as_bytes())? {
            let values = counted(rows.len() as i128, "value", "values");
            cx.note(format!("{name} written: {values}"));
        }
        Ok(())
    }
}

/// List what may be erased of whom, since when and why, with what it still waits for
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff privacy due
  bo staff privacy due --within 365d")]
struct Due {
    /// As of so many days from now
    #[arg(long, value_name = "DAYS", default_value = "0d", value_parser = days)]
    within: Days,
}

impl Run for Due {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ErasableRow>()?;
        let today = cx.today();
        let day = today.checked_add_days(self.within).unwrap_or(today);
        let rows = privacy::due(cx.db()?, day)?;
        cx.print(rows)
    }
}

fn days(text: &str) -> Result<Days, String> {
    let number = text.strip_suffix('d').unwrap_or(text).parse::<u32>().ok();
    let number = number.filter(|it| *it <= 36_500);
    let days = number.map(|it| Days::new(it.into()));
    days.ok_or_else(|| format!("`{text}` is no number of days, such as 30d"))
}

/// Erase what is due: shows it first, and does it with --yes
#[derive(clap::Args)]
#[command(after_help = "\
What somebody did stays under their number where the books need it; sums and entries stay as they
are. A protocol keeps what went by which rule (`bo staff privacy erased`). The file is written anew,
so that nothing is left in it. Copies are not: backups keep it until they are replaced.

Examples:
  bo staff privacy erase --when-due
  bo staff privacy erase --when-due --yes")]
struct Erase {
    /// Everything whose time is over
    #[arg(long)]
    when_due: bool,

    /// Do it
    #[arg(long)]
    yes: bool,
}

impl Run for Erase {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ErasableRow>()?;
        if !self.when_due {
            return Err(Error::usage("--when-due says what")
                .with_hint("bo erases nothing before its time: `bo staff privacy due` lists it"));
        }
        let today = cx.today();
        if !self.yes {
            let mut rows = privacy::due(cx.db()?, today)?;
            let waiting = rows.len();
            rows.retain(|row| row.waits_for.is_none());
            let waiting = waiting - rows.len();
            let count = rows.len();
            cx.print(rows)?;
            cx.note(match count {
                0 => "nothing has to be erased".to_string(),
                _ => "nothing was erased: --yes erases what stands above".to_string(),
            });
            if 0 < waiting {
                let lines = counted(waiting as i128, "line waits", "lines wait");
                cx.note(format!("{lines} for something: `bo staff privacy due`"));
            }
            return Ok(());
        }
        cx.change::<ErasableRow>(|tx, _| privacy::erase(tx, today))?;
        scrub(cx)
    }
}

/// Writes the file anew, unless nothing was changed.
pub fn scrub(cx: &mut Context) -> Result<()> {
    match cx.is_dry_run() {
        true => Ok(()),
        false => cx.db()?.scrub(),
    }
}

/// List what was erased of whom by which rule, the latest first; never what it said
#[derive(clap::Args)]
struct Erased {
    /// Only of this person or applicant
    person: Option<String>,
}

impl Run for Erased {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ErasedRow>()?;
        let conn = cx.db()?;
        let number = self.person.as_deref();
        let subject = number.map(|it| Subject::get(conn, it)).transpose()?;
        let rows = privacy::erased_rows(conn, subject.as_ref())?;
        cx.print(rows)
    }
}

/// Say that nothing of somebody is erased, and why; the last word counts. Without a person: list
#[derive(clap::Args)]
#[command(after_help = "\
Art. 17 (3) GDPR: what is needed for claims, or what a law wants kept, stays.

Examples:
  bo staff privacy hold E-4 --reason \"lawsuit about the bonus\"
  bo staff privacy hold E-4 --reason \"lawsuit about the bonus\" --until 2028-12-31
  bo staff privacy hold E-4 --reason settled --until today
  bo staff privacy hold")]
struct Hold {
    /// The number of the person or the applicant
    person: Option<String>,

    /// Why; the log does not keep it
    #[arg(long, requires = "person")]
    reason: Option<Text>,

    /// The day from which it may be erased again; today ends the hold. Without it there is no end
    #[arg(long, value_name = "DATE", value_parser = day, requires = "person")]
    until: Option<NaiveDate>,
}

impl Run for Hold {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<HoldRow>()?;
        let today = cx.today();
        let Some(person) = &self.person else {
            let rows = privacy::holds(cx.db()?, today)?;
            return cx.print(rows);
        };
        let Some(reason) = &self.reason else {
            return Err(Error::usage("--reason says why nothing of them is erased"));
        };
        let secrets = [reason.as_str().to_string()];
        cx.change_without::<HoldRow>(&secrets, |tx, _| {
            privacy::hold(tx, person, reason, self.until, today).map(|row| vec![row])
        })
    }
}

//! `bo staff privacy`: what is stored about somebody, until when, and erasing it.

use super::looks_are_kept;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::people;
use bo::staff::privacy::{self, ErasableRow, HoldRow, StoredRow};
use chrono::{Days, NaiveDate};

pub const PRIVACY: Noun = Noun {
    name: "privacy",
    about: "See what is stored about people and who looked, and erase it when its time is over",
    entries: &[
        verb::<Export>("export"),
        verb::<Due>("due"),
        verb::<Erase>("erase"),
        verb::<Hold>("hold"),
        verb::<super::access::Access>("log"),
    ],
    hidden: false,
};

/// Hand out everything that is stored about somebody, with why and until when
#[derive(clap::Args)]
#[command(after_help = "\
Art. 15 and 20 GDPR. Who has looked at sensitive fields is in it (place `staff_access`), and this
look is as well.

Examples:
  bo staff privacy export E-4
  bo staff privacy export E-4 --format json > e-4.json")]
struct Export {
    /// The person's number
    person: String,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<StoredRow>()?;
        let person = people::get(cx.db()?, &self.person)?;
        looks_are_kept(cx)?;
        cx.write(|tx| people::looked_at(tx, &person, "privacy export", "everything"))?;
        let rows = privacy::export(cx.db()?, &person)?;
        cx.print(rows)
    }
}

/// List what may be erased and why, with what it still waits for
#[derive(clap::Args)]
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
What was erased is gone from the file, not from its copies: backups keep it until they are replaced.

Examples:
  bo staff privacy erase --when-due
  bo staff privacy erase --when-due --yes")]
struct Erase {
    /// Everything whose time is over
    #[arg(long, required = true)]
    when_due: bool,

    /// Really do it
    #[arg(long)]
    yes: bool,
}

impl Run for Erase {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if !self.yes && !cx.is_dry_run() {
            cx.check_columns::<ErasableRow>()?;
            let mut rows = privacy::due(cx.db()?, today)?;
            rows.retain(|row| row.waits_for.is_none());
            cx.print(rows)?;
            cx.note("nothing is erased yet: --yes does it");
            return Ok(());
        }
        cx.change::<ErasableRow>(|tx, _| privacy::erase(tx, today))?;
        match cx.is_dry_run() {
            true => Ok(()),
            false => cx.db()?.scrub(),
        }
    }
}

/// Say until when nothing of somebody is erased, and why; the last word counts
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff privacy hold E-4 --reason \"lawsuit about the bonus\" --until 2028-12-31")]
struct Hold {
    /// The person's number
    person: String,

    /// Why; the log does not keep it
    #[arg(long)]
    reason: Text,

    /// The day from which it may be erased again; today ends the hold
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: NaiveDate,
}

impl Run for Hold {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets = [self.reason.as_str().to_string()];
        cx.change_without::<HoldRow>(&secrets, |tx, _| {
            privacy::hold(tx, &self.person, &self.reason, self.until, today).map(|row| vec![row])
        })
    }
}

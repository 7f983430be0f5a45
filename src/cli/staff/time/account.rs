//! `bo staff time account`: what changes overtime besides work.

use super::named;
use crate::cli::args::code;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::staff::time::{self, AccountRow, Hours, Kind};
use chrono::NaiveDate;

pub const ACCOUNT: Noun = Noun {
    name: "account",
    about: "Settle overtime: carried over, paid out, taken as time off",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Remove>("remove"),
    ],
    hidden: false,
};

/// Note what changes overtime besides work
#[derive(clap::Args)]
#[command(after_help = "\
`opening` is what was there before this day, and the count starts with it. `time-off` are hours of
this day that need not be worked: the target falls, and so does the overtime.

Examples:
  bo staff time account add E-2 2026-01-01 opening 12:30 --reason \"from the old sheet\"
  bo staff time account add E-2 2026-11-30 paid-out 10h --reason \"with the November salary\"
  bo staff time account add E-2 2026-12-04 time-off 6h --reason agreed")]
struct Add {
    /// The person's number
    person: String,

    /// The day
    #[arg(value_parser = day)]
    day: NaiveDate,

    /// Why: opening, paid-out, time-off, correction
    #[arg(value_parser = code::<Kind>())]
    kind: Kind,

    /// How long: 10h, 7:30, 45m; an opening balance or a correction may be negative
    #[arg(allow_hyphen_values = true)]
    hours: Hours,

    /// In words
    #[arg(long, value_name = "TEXT", required = true)]
    reason: Text,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = [self.reason.to_string()];
        cx.change_without::<AccountRow>(&secrets, |tx, _| {
            let (hours, reason) = (self.hours, &self.reason);
            let row = time::post(tx, &self.person, self.day, self.kind, hours, reason)?;
            Ok(vec![row])
        })
    }
}

/// List what changed overtime besides work
#[derive(clap::Args)]
struct List {
    /// Only of this person
    person: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AccountRow>()?;
        let person = named(cx, self.person.as_deref())?;
        let rows = time::account_rows(cx.db()?, person.as_ref())?;
        cx.print(rows)
    }
}

/// Take a change of overtime back; it is kept with the reason
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff time account remove 3 --reason \"was not paid\"")]
struct Remove {
    /// Its number
    id: i64,

    /// Why
    #[arg(long, value_name = "TEXT", required = true)]
    reason: Text,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = [self.reason.to_string()];
        cx.change_without::<AccountRow>(&secrets, |tx, _| {
            Ok(vec![time::take_back(tx, self.id, &self.reason)?])
        })
    }
}

//! `bo ticket recurring`: tickets that are opened again and again.

use crate::cli::args::code;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Every, Result, day};
use bo::ticket::recurring::{self, Recurring, RecurringRow};
use chrono::NaiveDate;

pub const RECURRING: Noun = Noun {
    name: "recurring",
    about: "Open tickets again and again, from a template",
    entries: &[
        verb::<List>("list"),
        verb::<Set>("set"),
        verb::<Open>("run"),
        verb::<Remove>("remove"),
    ],
    hidden: false,
};

/// List what recurs, with the next day that is not opened yet
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RecurringRow>()?;
        let rows = recurring::list(cx.db()?)?;
        cx.print(rows)
    }
}

/// Say what recurs; what is there under its name is replaced
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket recurring set backup --template backup-test --every month --starts 2026-12-01")]
struct Set {
    /// Its name
    code: String,

    /// The template
    #[arg(long, value_name = "CODE")]
    template: String,

    /// How often
    #[arg(long, value_name = "EVERY", value_parser = code::<Every>())]
    every: Every,

    /// From this day on
    #[arg(long, value_name = "DATE", value_parser = day)]
    starts: NaiveDate,

    /// Until this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    ends: Option<NaiveDate>,

    /// The mail address of who asks
    #[arg(long, value_name = "ADDRESS")]
    from: Option<String>,
}

impl Run for Set {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = Recurring {
            code: self.code,
            template: self.template,
            every: self.every,
            starts_on: self.starts,
            ends_on: self.ends,
            requester: self.from,
        };
        cx.change(|tx, _| Ok(vec![recurring::set(tx, &new)?]))
    }
}

/// Open the tickets of all days until today that are not opened yet
#[derive(clap::Args)]
#[command(after_help = "\
For cron: run again, it opens nothing twice. What is opened later than it was due says its day.")]
struct Open {}

impl Run for Open {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        super::change(cx, &[], |tx, firm| recurring::run(tx, firm, today))
    }
}

/// Stop something that recurs; its tickets stay
#[derive(clap::Args)]
struct Remove {
    /// Its name
    code: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.write(|tx| recurring::remove(tx, &self.code))
    }
}

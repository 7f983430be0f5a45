//! `bo ledger period`: months that nobody posts to any more.

use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Period, Result, Text};
use bo::ledger::period::{self, PeriodRow, Running};
use bo::ledger::reports::year_of;

pub const PERIOD: Noun = Noun {
    name: "period",
    about: "Lock months, such as after the VAT return, and open them again",
    entries: &[
        verb::<Lock>("lock"),
        verb::<Unlock>("unlock"),
        verb::<List>("list"),
    ],
    hidden: false,
};

/// Lock a month, a quarter or a year: nothing is posted to it any more
#[derive(clap::Args)]
#[command(after_help = "\
What comes late is posted in an open month: a reversal without --on has today's day then.
A month that is locked already stays as it is.

Examples:
  bo ledger period lock 2026-10 --reason \"VAT return filed\"
  bo ledger period lock 2026-Q3 --reason \"handed to the tax adviser\"")]
struct Lock {
    /// 2026-10, 2026-Q4, 2026 or 2026-01..2026-09
    period: Period,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// Lock a month that has not ended as well
    #[arg(long)]
    yes: bool,
}

impl Run for Lock {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let running = match self.yes {
            true => Running::Allowed,
            false => Running::Refused,
        };
        cx.change(|tx, _| period::lock(tx, self.period, &self.reason, today, running))
    }
}

/// Open locked months again; those of a closed year stay closed
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ledger period unlock 2026-10 --reason \"corrected VAT return\"")]
struct Unlock {
    /// 2026-10, 2026-Q4, 2026 or 2026-01..2026-09
    period: Period,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Unlock {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| period::unlock(tx, self.period, &self.reason))
    }
}

/// List the months of a year with their state, and all that were ever locked
#[derive(clap::Args)]
struct List {
    /// 2026, 2026-Q4, 2026-01..2026-09; this year if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<PeriodRow>()?;
        let period = self.period.unwrap_or(year_of(cx.today()));
        let rows = period::list(cx.db()?, period)?;
        cx.print(rows)
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::staff::expense::{self, ExpenseRow, State};
use chrono::NaiveDate;

/// Approve a receipt or a trip: it is posted, and owed to who paid; `bo inbox approve` does the same
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  BO_ACTOR=petra bo staff expense approve AU-2026-0001")]
pub struct Approve {
    /// Its number
    number: String,

    /// A word to it
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Approve {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut waits = false;
        cx.change::<ExpenseRow>(|tx, firm| {
            let done = expense::approve(tx, firm, &self.number, self.reason.as_ref())?;
            waits = done.state == State::Waiting;
            Ok(vec![ExpenseRow::of(tx, &done)?])
        })?;
        if waits {
            cx.note("it still waits: `bo inbox list` shows for whom");
        }
        Ok(())
    }
}

/// Reject a receipt or a trip
#[derive(clap::Args)]
pub struct Reject {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Reject {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<ExpenseRow>(|tx, firm| {
            let done = expense::reject(tx, firm, &self.number, &self.reason)?;
            Ok(vec![ExpenseRow::of(tx, &done)?])
        })
    }
}

/// Take a receipt or a trip back that nobody has decided about
#[derive(clap::Args)]
pub struct Withdraw {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Withdraw {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<ExpenseRow>(|tx, _| {
            let done = expense::withdraw(tx, &self.number, self.reason.as_ref())?;
            Ok(vec![ExpenseRow::of(tx, &done)?])
        })
    }
}

/// Take an approved receipt or trip out of the books again, with a reversal
#[derive(clap::Args)]
#[command(after_help = "\
What was paid out is owed to the firm from then on: `bo staff expense pay NUMBER --by cash` enters
that it came back.

Examples:
  bo staff expense cancel AU-2026-0001 --reason \"entered twice\"")]
pub struct Cancel {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// The day of the reversal; that of the entry while its month is open, if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<ExpenseRow>(|tx, _| {
            let done = expense::cancel(tx, &self.number, &self.reason, self.on)?;
            Ok(vec![ExpenseRow::of(tx, &done)?])
        })
    }
}

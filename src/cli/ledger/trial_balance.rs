use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result, counted, day};
use bo::ledger::{self, reports, reports::TrialBalanceRow};
use chrono::NaiveDate;

/// Debits, credits and balance of every account
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ledger trial-balance --on 2026-09-30      as of a day
  bo ledger trial-balance --period 2026-Q3     only what was posted in a quarter")]
pub struct TrialBalance {
    /// Everything up to this day
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "period")]
    on: Option<NaiveDate>,

    /// Only these days
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

impl Run for TrialBalance {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TrialBalanceRow>()?;
        let (from, to) = match self.period {
            Some(period) => (Some(period.from), Some(period.to)),
            None => (None, self.on),
        };
        let conn = cx.db()?;
        let rows = reports::trial_balance(conn, from, to)?;
        let (entries, head) = ledger::head(conn)?;
        cx.print(rows)?;
        cx.note(format!(
            "{}, head {head}",
            counted(entries, "entry", "entries")
        ));
        Ok(())
    }
}

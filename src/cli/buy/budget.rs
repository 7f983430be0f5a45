use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::ledger::reports;
use bo::procure::{self, SpendingRow};

/// What departments may spend, have ordered and have spent
#[derive(clap::Args)]
#[command(after_help = "\
The budget is that of all cost accounts in the plan `base` (`bo ledger budget set`); committed is
what is ordered and not billed, actual what is posted. Goods that are in the stock are neither:
they cost a department what it takes of them (`bo stock out --department`). purchase.over_budget in
bo.toml says what happens to an order beyond it: off, warn, hold.

Examples:
  bo buy budget --department werk --period 2026-Q4")]
pub struct Budget {
    /// Only of this department
    #[arg(long, value_name = "DEPARTMENT")]
    department: Option<String>,

    /// These months; this year if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

impl Run for Budget {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SpendingRow>()?;
        let year = reports::year_of(cx.today());
        let period = self.period.unwrap_or(year);
        let rows = procure::spending(cx.db()?, self.department.as_deref(), period)?;
        cx.print(rows)
    }
}

use super::report::{self, Days, Names, Paper};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::ledger::{self, reports, reports::TrialBalanceRow, reports::paper};

/// Opening, debits, credits and balance of every account (Summen- und Saldenliste)
#[derive(clap::Args)]
#[command(after_help = "\
`opening` is what an account held before the period, `balance` its debits less its credits in it,
`closing` both together. An account is looked into with `bo ledger account CODE`.

Examples:
  bo ledger trial-balance --on 2026-09-30      as of a day
  bo ledger trial-balance --period 2026-Q3     what was posted in a quarter
  bo ledger trial-balance --period 2026 -o susa.pdf")]
pub struct TrialBalance {
    #[command(flatten)]
    days: Days,

    /// Only this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    paper: Paper,
}

impl Run for TrialBalance {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TrialBalanceRow>()?;
        let department = report::department(cx, self.department.as_deref())?;
        let (from, to) = match self.days.period {
            Some(period) => (Some(period.from), Some(period.to)),
            None => (None, self.days.on),
        };
        let conn = cx.db()?;
        let rows = reports::trial_balance(conn, from, to, department, self.names.language)?;
        match self.paper.output {
            Some(_) => {
                let book = ledger::book(conn)?;
                self.paper.write(cx, self.names.language, |imprint| {
                    paper::trial_balance(imprint, &rows, self.days.period, self.days.on, book)
                })?;
            }
            None => cx.print(rows)?,
        }
        report::sign(cx)
    }
}

use super::report::{self, Charts, Detail, Paper};
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::ledger::reports::paper::Title;
use bo::ledger::reports::{self, By, Question};

/// Where the money came from and where it went, by month; this year if no period is named
#[derive(clap::Args)]
#[command(after_help = "\
Looks at the accounts of cash and banks, and names the line of the account on the other side.
An entry counts as a whole: a cash discount inside a payment lowers it. Transfers between our
own accounts do not count.

Examples:
  bo ledger cash-flow --period 2026-Q4
  bo ledger cash-flow --period 2026 --by quarter --accounts
  bo ledger cash-flow --period 2026 --chart")]
pub struct CashFlow {
    /// Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// An amount for each part of the period
    #[arg(long, value_name = "PART", default_value = "month", value_parser = code::<By>())]
    by: By,

    /// The accounts in each line instead of the line
    #[arg(long)]
    accounts: bool,

    #[command(flatten)]
    detail: Detail,

    #[command(flatten)]
    charts: Charts,

    #[command(flatten)]
    paper: Paper,
}

impl Run for CashFlow {
    fn run(self, cx: &mut Context) -> Result<()> {
        let question = Question {
            period: self.period,
            by: Some(self.by),
            accounts: self.accounts,
            ..report::question(cx, self.detail.all, self.detail.names.language)
        };
        let figures = reports::cash_flow(cx.db()?, &question)?;
        report::print(
            cx,
            Title::CashFlow,
            &figures,
            &question,
            &self.charts,
            &self.paper,
        )
    }
}

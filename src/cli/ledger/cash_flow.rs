use super::report::{self, Charts, Days, Detail, Paper};
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::ledger::reports::paper::Title;
use bo::ledger::reports::{self, By, Question};

/// Where the money came from and where it went, by month; this year up to today if no period is named
#[derive(clap::Args)]
#[command(after_help = "\
Looks at the accounts of cash and banks, and names the line of the account on the other side.
An entry counts as a whole: a cash discount inside a payment lowers it. Transfers between our
own accounts do not count. Opening balances that a firm brought along are money at the start of
the period they are in.
Money at the start and the end is what all these accounts hold, overdrafts taken off; the balance
sheet shows overdrafts with what is owed to banks.
A line is looked into with --accounts, an account with `bo ledger account CODE --period …`.

Examples:
  bo ledger cash-flow --period 2026-Q4
  bo ledger cash-flow --period 2026 --by quarter --accounts
  bo ledger cash-flow --period 2026-Q4 --compare 2025-Q4 --depth 1
  bo ledger cash-flow --period 2026 --chart")]
pub struct CashFlow {
    #[command(flatten)]
    days: Days,

    /// The whole period next to this one, with the difference
    #[arg(long, value_name = "PERIOD")]
    compare: Option<Period>,

    /// An amount for each part of the period; month if not given
    #[arg(long, value_name = "PART", value_parser = code::<By>())]
    by: Option<By>,

    /// How fine: 1 for letters, 2 for Roman numerals, 3 for Arabic ones
    #[arg(long, value_name = "LEVEL", default_value = "3", value_parser = clap::value_parser!(u32).range(1..=3))]
    depth: u32,

    #[arg(long, hide = true, value_name = "CODE")]
    department: Option<String>,

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
        report::not_both(self.compare.is_some(), self.by.is_some())?;
        report::meaningless(
            "--department",
            self.department.is_some(),
            "payments and what they settle carry no department",
            "`bo ledger income --department CODE` shows what a department earned and spent",
        )?;
        let language = self.detail.names.or_ours(cx);
        let question = Question {
            period: self.days.period,
            on: self.days.on_or_today(cx)?,
            compare: self.compare,
            by: self
                .by
                .or(Some(By::Month))
                .filter(|_| self.compare.is_none()),
            depth: Some(self.depth),
            accounts: self.accounts,
            ..report::question(cx, self.detail.all, language)
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

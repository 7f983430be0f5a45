use super::report::{self, Beside, Charts, Days, Detail, Paper};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::ledger::reports::paper::Title;
use bo::ledger::reports::{self, Question};

/// The balance sheet in the form of § 266 HGB; as of today if no day is named
#[derive(clap::Args)]
#[command(after_help = "\
--depth 2 is the short form of § 266 (1) sentence 3 HGB for small companies: letters and Roman
numerals. An account whose balance is on the other side stands there: a bank overdraft with what
is owed to banks. A till below zero stays with the money, and is told: it cannot be. The accounts of
VAT are one claim or one debt.
A line is looked into with --accounts, the result of the year with `bo ledger income`, an account
with `bo ledger account CODE --on …`.

Examples:
  bo ledger balance-sheet --on 2026-12-31
  bo ledger balance-sheet --on 2026-12-31 --compare 2025
  bo ledger balance-sheet --depth 3 --accounts
  bo ledger balance-sheet --on 2026-12-31 -o bilanz.pdf")]
pub struct BalanceSheet {
    #[command(flatten)]
    days: Days,

    #[command(flatten)]
    beside: Beside,

    /// How fine: 1 for letters, 2 for Roman numerals, 3 for Arabic ones
    #[arg(long, value_name = "LEVEL", default_value = "2", value_parser = clap::value_parser!(u32).range(1..=3))]
    depth: u32,

    /// The accounts in each line as well
    #[arg(long)]
    accounts: bool,

    #[arg(long, hide = true, value_name = "CODE")]
    department: Option<String>,

    #[command(flatten)]
    detail: Detail,

    #[command(flatten)]
    charts: Charts,

    #[command(flatten)]
    paper: Paper,
}

impl Run for BalanceSheet {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.beside.check()?;
        report::meaningless(
            "--department",
            self.department.is_some(),
            "money, debts and equity belong to the firm as a whole",
            "`bo ledger income --department CODE` shows what a department earned, and \
             `bo ledger balance --department CODE` all that was posted with it",
        )?;
        let language = self.detail.names.or_ours(cx);
        let question = Question {
            period: self.days.period,
            on: self.days.on_or_today(cx)?,
            compare: self.beside.compare,
            by: self.beside.by,
            depth: Some(self.depth),
            accounts: self.accounts,
            ..report::question(cx, self.detail.all, language)
        };
        let figures = reports::balance_sheet(cx.db()?, &question)?;
        report::print(
            cx,
            Title::BalanceSheet,
            &figures,
            &question,
            &self.charts,
            &self.paper,
        )
    }
}

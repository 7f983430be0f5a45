use super::report::{self, Beside, Charts, Closing, Days, Detail, Paper};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::ledger::reports::paper::Title;
use bo::ledger::reports::{self, Question};

/// Balances of accounts by type, and by the first digits of their codes
#[derive(clap::Args)]
#[command(after_help = "\
Debits are above zero, credits below. With --period only what was posted in it.
A closed year shows as it was before its closing entry; --with-closing shows it after.
A row is looked into with `bo ledger account CODE`, with the same --period.

Examples:
  bo ledger balance
  bo ledger balance --on 2026-09-30 --depth 2
  bo ledger balance --period 2026-Q4 --compare 2025-Q4
  bo ledger balance --period 2026 --by month --format csv")]
pub struct Balance {
    #[command(flatten)]
    days: Days,

    #[command(flatten)]
    beside: Beside,

    #[command(flatten)]
    closing: Closing,

    /// Add up accounts whose codes begin with the same so many digits; 0 for types only
    #[arg(long, value_name = "DIGITS")]
    depth: Option<u32>,

    /// Only this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    #[command(flatten)]
    detail: Detail,

    #[command(flatten)]
    charts: Charts,

    #[command(flatten)]
    paper: Paper,
}

impl Run for Balance {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.beside.check()?;
        let language = self.detail.names.or_ours(cx);
        let question = Question {
            period: self.days.period,
            on: self.days.on_or_today(cx)?,
            compare: self.beside.compare,
            by: self.beside.by,
            depth: self.depth,
            with_closing: self.closing.with_closing,
            department: report::department(cx, self.department.as_deref())?,
            ..report::question(cx, self.detail.all, language)
        };
        let figures = reports::balance(cx.db()?, &question)?;
        report::print(
            cx,
            Title::Balance,
            &figures,
            &question,
            &self.charts,
            &self.paper,
        )
    }
}

use super::report::{self, Beside, Charts, Days, Detail, Paper};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::ledger::reports::paper::Title;
use bo::ledger::reports::{self, Question};

/// The income statement in the form of § 275 (2) HGB; this year up to today if no period is named
#[derive(clap::Args)]
#[command(after_help = "\
Income is above zero, expenses below; each sum adds up everything above it.
--depth 1 begins with the gross result, as § 276 HGB allows small companies; 3 is the finest.
A line is looked into with --accounts, an account with `bo ledger account CODE --period …`.

Examples:
  bo ledger income --period 2026-Q3
  bo ledger income --period 2026 --compare 2025
  bo ledger income --period 2026 --by quarter --accounts
  bo ledger income --period 2026 -o income.pdf")]
pub struct Income {
    #[command(flatten)]
    days: Days,

    #[command(flatten)]
    beside: Beside,

    /// How fine: 1 for a small company, 2, or 3
    #[arg(long, value_name = "LEVEL", default_value = "2", value_parser = clap::value_parser!(u32).range(1..=3))]
    depth: u32,

    /// The accounts in each line as well
    #[arg(long)]
    accounts: bool,

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

impl Run for Income {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.beside.check()?;
        let language = self.detail.names.or_ours(cx);
        let question = Question {
            period: self.days.period,
            on: self.days.on_or_today(cx)?,
            compare: self.beside.compare,
            by: self.beside.by,
            depth: Some(self.depth),
            department: report::department(cx, self.department.as_deref())?,
            accounts: self.accounts,
            ..report::question(cx, self.detail.all, language)
        };
        let figures = reports::income(cx.db()?, &question)?;
        report::print(
            cx,
            Title::Income,
            &figures,
            &question,
            &self.charts,
            &self.paper,
        )
    }
}

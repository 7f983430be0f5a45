use super::report;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::ledger::{self, Department, JournalFilter, JournalRow};

/// List every posting, in the order it was made
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ledger journal --period 2026-10 --format csv > october.csv
  bo ledger journal --account 8400
  bo ledger journal --document RE-2026-0001")]
pub struct Journal {
    /// Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Only this account
    #[arg(long, value_name = "CODE")]
    account: Option<String>,

    /// Only what was posted for this paper
    #[arg(long, value_name = "NUMBER")]
    document: Option<String>,

    /// Only this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,
}

impl Run for Journal {
    fn run(self, cx: &mut Context) -> Result<()> {
        if let Some(account) = &self.account {
            ledger::get_account(cx.db()?, account)?;
        }
        let department = match &self.department {
            Some(code) => Some(Department::get(cx.db()?, code)?.id),
            None => None,
        };
        // Looked up for one paper, it is no report of the books.
        let is_report = self.document.is_none();
        let filter = JournalFilter {
            period: self.period,
            account: self.account,
            document: self.document,
            entry: None,
            department,
        };
        cx.stream::<JournalRow>(|conn, out| {
            ledger::each_journal_line(conn, &filter, |row| out.row(&row))
        })?;
        if is_report {
            report::sign(cx)?;
        }
        Ok(())
    }
}

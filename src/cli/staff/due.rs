use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::due::days;
use bo::base::{DueRow, Result};
use bo::staff;

/// What needs attention at this desk; exit code 1 if anything is overdue
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff due --within 30d")]
pub struct Due {
    /// How far to look ahead: 14d, 2w
    #[arg(long, value_name = "DAYS", default_value = "7d", value_parser = days)]
    within: u32,
}

impl Run for Due {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DueRow>()?;
        let today = cx.today();
        let (conn, firm) = cx.books()?;
        let rows = staff::due(conn, firm, today, self.within)?;
        let late = rows.iter().filter(|row| row.is_overdue()).count();
        cx.print(rows)?;
        super::overdue(late)
    }
}

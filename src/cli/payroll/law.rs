use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::payroll::statutory;
use chrono::Datelike;

/// List every figure of the law that wages depend on, with its source
#[derive(clap::Args)]
#[command(after_help = "\
The flow chart of the wage tax with its tariff, social insurance, church tax by state, flat rates
of wage tax. `verified` says whether a figure was compared with the law, its publication or
official results; what is not may still be right.

Examples:
  bo payroll law
  bo payroll law 2025 --format csv
  bo payroll law 2026 --columns name,value,unit,verified,source")]
pub struct Law {
    /// The year; this one if not given
    #[arg(value_name = "YEAR")]
    year: Option<i32>,
}

impl Run for Law {
    fn run(self, cx: &mut Context) -> Result<()> {
        let year = self.year.unwrap_or(cx.today().year());
        let rows = statutory::figures(year)?;
        let open = rows.iter().filter(|row| !row.verified).count();
        cx.print(rows)?;
        cx.note(format!("{open} of these figures are not verified"));
        Ok(())
    }
}

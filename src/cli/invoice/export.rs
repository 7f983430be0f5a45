use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, LineRow};
use bo::tabular::Format;

/// Print all invoices line by line with all columns, for `bo invoice import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
CSV unless --format says otherwise. Payments have an export of their own.

Examples:
  bo invoice export > all.csv
  bo invoice export --format json | jq length")]
pub struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        cx.stream::<LineRow>(|conn, out| invoice::each_line(conn, |row| out.row(&row)))
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::buy::{self, LineRow, OpenItemRow};
use bo::tabular::Format;

/// Print all bills line by line with all columns, for `bo buy bill import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
CSV unless --format says otherwise. VAT as stated and payments are rows of their own; the files
as they came are written by `bo buy bill file`. What was taken over from other books has an
export of its own: --opening.

Examples:
  bo buy bill export > bills.csv
  bo buy bill export --format json | jq length")]
pub struct Export {
    /// Only what was taken over from other books, for `bo buy bill import --opening`
    #[arg(long)]
    opening: bool,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        if self.opening {
            return cx
                .stream::<OpenItemRow>(|conn, out| buy::each_open_item(conn, |row| out.row(&row)));
        }
        cx.stream::<LineRow>(|conn, out| buy::each_line(conn, |row| out.row(&row)))
    }
}

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::staff::expense::{self, ReceiptRow};

/// Enter receipts from a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<ReceiptRow>("\
Each waits for approval here. `vat` is a rate, or parts such as 19=80.00 7=39.00. The key is
`number`, or person, date, what and amount, and equal rows are counted: two equal ones are two
receipts. What is there already is left as it is.

Examples:
  bo staff expense import receipts.csv --dry-run"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let firm = cx.firm()?.clone();
        let mut import = expense::Import::default();
        cx.import_rows(&self.input, "receipts", |tx, row: ReceiptRow| {
            import.row(tx, &firm, &row)
        })
    }
}

/// Print all receipts, for `bo staff expense import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff expense export --format csv > receipts.csv")]
pub struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ReceiptRow>()?;
        let rows = expense::receipt_rows(cx.db()?)?;
        cx.print(rows)
    }
}

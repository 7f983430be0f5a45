use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, LineRow, Options};
use bo::tabular::Tally;

/// Enter the invoices of a file: one row a line, rows with the same key form one invoice
#[derive(clap::Args)]
#[command(after_help = with_columns::<LineRow>("\
All of them are entered, or none. Importing the same file again changes nothing. The columns
are those of `bo invoice export`; key, customer, text and price are enough. A row with a
number is taken over as issued under it. `row` says what a row is, a line if nothing; `reason`
is why a paper takes another back; `deposits` are numbers divided by blanks; `percent` is that
of an allowance or charge; `item` is your number of what is sold.

Examples:
  bo invoice import lines.csv --dry-run
  bo invoice import lines.csv --issue
  jq -c '.orders[]' shop.json | bo invoice import -"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// Issue them at once
    #[arg(long)]
    issue: bool,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let options = Options {
            issue: self.issue,
            on_existing: self.on_existing.on_existing,
        };
        cx.firm()?;
        let firm = cx.firm()?.clone();
        let tally = cx.import(|cx, tx| {
            let mut import = invoice::Import::default();
            let mut report = self
                .input
                .gather(cx, |line, row: LineRow| import.row(line, row))?;
            let mut tally = Tally::default();
            let progress = cx.progress("entering", Some(import.len() as u64));
            if report.has_errors() {
                import.miss_rows();
            }
            import.enter(tx, &firm, options, today, |line, outcome| {
                progress.advance(1);
                report.check(line, outcome.map(|outcome| tally.count(outcome)))
            })?;
            drop(progress);
            report.finish()?;
            Ok(tally)
        })?;
        cx.note(format!("invoices: {tally}"));
        Ok(())
    }
}

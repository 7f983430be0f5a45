use crate::cli::args::{InputArgs, OnExistingArg};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::buy::{self, LineRow};
use bo::tabular::Tally;

/// Enter the bills of a file: one row a line, rows of the same supplier and number form one bill
#[derive(clap::Args)]
#[command(after_help = "\
All of them are entered, or none. Importing the same file again changes nothing. The columns
are those of `bo buy bill export`; supplier, number, date, text and price are enough. `row` says
what a row is: line (the usual), vat (as stated), payment, discount, cancellation. `decision`
approved or rejected decides as well.

Examples:
  bo buy bill import bills.csv --dry-run
  bo buy bill import bills.csv && bo buy bill approve --all")]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let on_existing = self.on_existing.on_existing;
        let firm = cx.firm()?.clone();
        let tally = cx.import(|cx, tx| {
            let mut import = buy::Import::default();
            let mut report = self
                .input
                .gather(cx, |line, row: LineRow| import.row(line, row))?;
            let mut tally = Tally::default();
            let progress = cx.progress("entering", Some(import.len() as u64));
            if report.has_errors() {
                import.miss_rows();
            }
            import.enter(tx, &firm, on_existing, today, |line, outcome| {
                progress.advance(1);
                report.check(line, outcome.map(|outcome| tally.count(outcome)))
            })?;
            drop(progress);
            report.finish()?;
            Ok(tally)
        })?;
        cx.note(format!("bills: {tally}"));
        Ok(())
    }
}

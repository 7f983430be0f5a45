use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::staff::trip::{self, TripImportRow};

/// Enter trips from a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<TripImportRow>("\
Each waits for approval here, and what there is for it is computed anew. The key is `number`, or the
person and the minute of the start; what is there already is left as it is. `places` is the
countries one after the other, such as CH:Genf; 2026-11-11T16:00=FR. Meals are how many, or on which
days.

Examples:
  bo staff trip import trips.csv --dry-run"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let firm = cx.firm()?.clone();
        cx.import_rows(&self.input, "trips", |tx, row: TripImportRow| {
            trip::import(tx, &firm, &row)
        })
    }
}

/// Print all trips, for `bo staff trip import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff trip export --format csv > trips.csv")]
pub struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TripImportRow>()?;
        let rows = trip::import_rows(cx.db()?)?;
        cx.print(rows)
    }
}

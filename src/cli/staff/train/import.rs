use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::staff::train::{self, TrainingRow};

/// Enter what was done from a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<TrainingRow>("\
The key is person, course and day; what is there already is left as it is. `cost` is in euro.

Examples:
  bo staff train import done.csv --dry-run"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.import_rows(&self.input, "training", |tx, row: TrainingRow| {
            train::import(tx, &row, today)
        })
    }
}

/// Print all that was done, for `bo staff train import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff train export --format csv > done.csv")]
pub struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TrainingRow>()?;
        let rows = train::training_rows(cx.db()?)?;
        cx.print(rows)
    }
}

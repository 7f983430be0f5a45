use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive;
use bo::base::Result;
use bo::contact::{self, ContactPatch};
use bo::tabular::Outcome;

/// Add or change the contacts of a file; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<ContactPatch>("\
The key is the column `number`. Columns that are not there stay as they are; the others
are those of `bo contact export`. Importing the same file again changes nothing.

Examples:
  bo contact import customers.csv --dry-run
  curl -s https://shop.example/customers.json | bo contact import - --on-existing update"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let home = cx.firm()?.company.country;
        cx.import_rows(&self.input, "contacts", |tx, row: ContactPatch| {
            let number = row.number.clone();
            let outcome = contact::import(tx, row, home, self.on_existing.on_existing)?;
            if outcome == Outcome::Updated {
                archive::retitle(tx, &number)?;
            }
            Ok(outcome)
        })
    }
}

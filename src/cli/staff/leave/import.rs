use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::staff::leave::{self, AbsenceRow, GrantRow};

/// Enter leave that was agreed on elsewhere, or with --grants what was granted; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<AbsenceRow>("\
Approved, if the column `state` does not say otherwise. The key is `number`, or person and days;
what is there already is left as it is. With --grants the columns are number, person, what
(granted, carried, adjusted, elsewhere), bucket, year, days, until, reason.

Examples:
  bo staff leave import leave.csv --dry-run
  bo staff leave import carried.csv --grants"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// What was granted, instead of leave
    #[arg(long)]
    grants: bool,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.grants {
            return cx.import_rows(&self.input, "grants", |tx, row: GrantRow| {
                leave::import_grant(tx, &row)
            });
        }
        let firm = cx.firm()?.clone();
        cx.import_rows(&self.input, "leave", |tx, row: AbsenceRow| {
            leave::import_absence(tx, &firm, &row)
        })
    }
}

/// Print all leave, or with --grants what was granted, for `bo staff leave import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff leave export --format csv > leave.csv
  bo staff leave export --grants --format csv > grants.csv")]
pub struct Export {
    /// What was granted, instead of leave
    #[arg(long)]
    grants: bool,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        match self.grants {
            true => {
                cx.check_columns::<GrantRow>()?;
                let rows = leave::grant_rows(cx.db()?)?;
                cx.print(rows)
            }
            false => {
                cx.check_columns::<AbsenceRow>()?;
                let rows = leave::absence_rows(cx.db()?)?;
                cx.print(rows)
            }
        }
    }
}

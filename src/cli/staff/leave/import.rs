use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::staff::leave::{self, AbsenceRow, GrantRow, ToldRow};

/// Enter leave that was agreed on elsewhere, what was granted, or who was told; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<AbsenceRow>("\
Approved, if the column `state` does not say otherwise. The key is `number`, or person and days;
what is there already is left as it is. With --grants the columns are number, person, what
(granted, carried, adjusted, elsewhere), bucket, year, days, until, reason. With --notices they are
number, person, year, days, given_on, text: the letters without which leave does not lapse; the
subject of the letter stands in `text`, if nothing else is known of it.

Examples:
  bo staff leave import leave.csv --dry-run
  bo staff leave import carried.csv --grants
  bo staff leave import told.csv --notices"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// What was granted, instead of leave
    #[arg(long)]
    grants: bool,

    /// Who was told what leave they have, instead of leave
    #[arg(long, conflicts_with = "grants")]
    notices: bool,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.grants {
            return cx.import_rows(&self.input, "grants", |tx, row: GrantRow| {
                leave::import_grant(tx, &row)
            });
        }
        let firm = cx.firm()?.clone();
        if self.notices {
            return cx.import_rows(&self.input, "notices", |tx, row: ToldRow| {
                leave::import_notice(tx, &firm, &row)
            });
        }
        cx.import_rows(&self.input, "leave", |tx, row: AbsenceRow| {
            leave::import_absence(tx, &firm, &row)
        })
    }
}

/// Print all leave, what was granted, or who was told, for `bo staff leave import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff leave export --format csv > leave.csv
  bo staff leave export --grants --format csv > grants.csv
  bo staff leave export --notices --format csv > told.csv")]
pub struct Export {
    /// What was granted, instead of leave
    #[arg(long)]
    grants: bool,

    /// Who was told what leave they have, instead of leave
    #[arg(long, conflicts_with = "grants")]
    notices: bool,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.notices {
            cx.check_columns::<ToldRow>()?;
            let rows = leave::told_rows(cx.db()?)?;
            return cx.print(rows);
        }
        if self.grants {
            cx.check_columns::<GrantRow>()?;
            let rows = leave::grant_rows(cx.db()?)?;
            return cx.print(rows);
        }
        cx.check_columns::<AbsenceRow>()?;
        let rows = leave::absence_rows(cx.db()?)?;
        cx.print(rows)
    }
}

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::staff::refuse_dry_look;
use bo::base::Result;
use bo::staff::hire::{self, ApplicantRow};

/// Add the applicants of a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<ApplicantRow>("\
The key is `number`, or opening and mail address, or opening and name; who is there already is left
as they are. `stage` with the day `since` is new, screening, interview, rejected or withdrawn.

Examples:
  bo staff hire applicant import applicants.csv --dry-run"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let firm = cx.firm()?.clone();
        let mut import = hire::Import::default();
        cx.import_rows(&self.input, "applicants", |tx, row: ApplicantRow| {
            import.row(tx, &firm, &row)
        })
    }
}

/// Print all applicants who are not erased, for `bo staff hire applicant import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff hire applicant export --format csv > applicants.csv")]
pub struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ApplicantRow>()?;
        refuse_dry_look(cx)?;
        let rows = hire::export_rows(cx.db()?)?;
        cx.write(|tx| hire::looked_at_all(tx, "applicant export", "everything"))?;
        cx.print(rows)
    }
}

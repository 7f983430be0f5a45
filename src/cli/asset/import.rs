use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset::{self, AssetImportRow, HandoverRow};
use bo::base::{Result, day};
use bo::tabular::Tally;
use chrono::NaiveDate;

/// Take a register over from a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<AssetImportRow>("\
The key is the number; what is there already is left as it is. What an asset in use was written off
until the end of a month stands in accumulated_on, accumulated_book and accumulated_tax; the plan
goes on from there. What a row leaves out follows from the class; what it leaves out for tax is as
in the books, but for computers and software, which have a life of a year if they are new.

Examples:
  bo stock asset import register.csv --dry-run
  bo stock asset import register.csv --locale de
  bo stock asset import --custody custody.csv"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// Who had what from when until when, after the register
    #[arg(long)]
    custody: bool,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let firm = cx.firm()?.clone();
        let input = self.input;
        if self.custody {
            return cx.import_rows(&input, "handovers", |tx, row: HandoverRow| {
                asset::import_handover(tx, &firm, &row, today)
            });
        }
        let tally = cx.import(&[&input], |cx, tx| {
            let mut tally = Tally::default();
            input.read(cx, |_, row: AssetImportRow| {
                tally.count(asset::import(tx, &firm, &row, today)?);
                Ok(())
            })?;
            Ok(tally)
        })?;
        cx.note(format!("assets: {tally}"));
        Ok(())
    }
}

/// Print the register, for `bo stock asset import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
What has gone is not in it. Written off is what the plan says at the end of a month: that of the
last posting, if --at says no other.

Examples:
  bo stock asset export --format csv > register.csv
  bo stock asset export --at 2026-12-31 --format csv > register.csv
  bo stock asset export --custody --format csv > custody.csv")]
pub struct Export {
    /// The last day of the month until which it is written off
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "custody")]
    at: Option<NaiveDate>,

    /// Who had what from when until when, instead
    #[arg(long)]
    custody: bool,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.custody {
            cx.check_columns::<HandoverRow>()?;
            let rows = asset::handovers(cx.db()?)?;
            return cx.print(rows);
        }
        cx.check_columns::<AssetImportRow>()?;
        let rows = asset::export_rows(cx.db()?, self.at)?;
        cx.print(rows)
    }
}

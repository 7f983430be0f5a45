use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, day};
use bo::stock::{self, Difference, ExplainRow, Known};
use chrono::NaiveDate;

/// How the value of an item came about, row by row
#[derive(clap::Args)]
#[command(after_help = "\
THERE is what is left after a row: quantities with their value, the oldest first.
--diff lists what was entered after the day of --as-known, and what each of those rows changed in
the value at the day of --at: they add up to the difference.

Examples:
  bo stock explain SCH-M8-40
  bo stock explain --diff --at 2025-12-31 --as-known 2026-01-15")]
pub struct Explain {
    /// The item; with --diff all of them if not given
    item: Option<String>,

    /// Up to the end of this day; all if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<NaiveDate>,

    /// What was entered later, and what it changed
    #[arg(long, requires = "as_known")]
    diff: bool,

    /// The day by whose end the rows before were known
    #[arg(long, value_name = "DATE", value_parser = day, requires = "diff")]
    as_known: Option<NaiveDate>,
}

impl Run for Explain {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.diff {
            let known = Known {
                at: self.at,
                as_known: self.as_known,
                method: None,
            };
            return cx.stream::<Difference>(|conn, out| {
                let item = match &self.item {
                    Some(number) => Some(stock::read_barcode(conn, number)?.0),
                    None => None,
                };
                let rows = stock::difference(conn, known, item.as_ref())?;
                rows.iter().try_for_each(|row| out.row(row))
            });
        }
        let Some(number) = &self.item else {
            return Err(Error::usage("which item is to be explained?")
                .with_hint("`bo stock value` lists them"));
        };
        cx.stream::<ExplainRow>(|conn, out| {
            let (item, _) = stock::read_barcode(conn, number)?;
            let rows = stock::explain(conn, &item, self.at)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

use super::named;
use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Period, Result};
use bo::staff::time::{self, EntryRow, TimeRow};
use bo::tabular::Tally;
use chrono::NaiveDate;

/// Add the working time of a file; all of it, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<TimeRow>("\
The key is who worked from which minute on: the same file twice changes nothing. `to` before `from`
is of the next day; `starts_on` is the day of `from` when it is not `day`. The file of a clock-in
system has columns of its own: --column says which ones are meant, and all others are left out.
With --on-existing update it shows the entries that were corrected and those that stand instead.

Examples:
  bo staff time import hours.csv --dry-run
  bo staff time import clock.csv --locale de --column person=Personalnummer --column day=Datum \\
    --column from=Kommen --column to=Gehen"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// What the file calls a column
    #[arg(long = "column", value_name = "OURS=THEIRS", value_parser = column)]
    names: Vec<(String, String)>,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

fn column(text: &str) -> Result<(String, String)> {
    let (ours, theirs) = text.split_once('=').ok_or_else(|| {
        Error::usage(format!("`{text}` names no column"))
            .with_hint("write it as person=Personalnummer")
    })?;
    let known = bo::tabular::columns::<TimeRow>();
    match known.contains(&ours) {
        true => Ok((ours.to_string(), theirs.to_string())),
        false => Err(Error::usage(format!("there is no column `{ours}`"))
            .with_hint(format!("it is one of {}", known.join(", ")))),
    }
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let input = self.input.choosing(self.names);
        cx.check_columns::<EntryRow>()?;
        let (tally, rows) = cx.import(&[&input], |cx, tx| {
            let mut import = time::Import::new(self.on_existing.on_existing);
            let mut tally = Tally::default();
            input.read(cx, |_, row: TimeRow| {
                tally.count(import.row(tx, row)?);
                Ok(())
            })?;
            let rows = import.replaced(tx)?;
            import.close(tx)?;
            Ok((tally, rows))
        })?;
        if !rows.is_empty() {
            cx.print(rows)?;
        }
        cx.note(format!("entries: {tally}"));
        Ok(())
    }
}

/// Print the entries that stand, for `bo staff time import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff time export --format csv > hours.csv
  bo staff time export E-2 --period 2026-11 --format csv")]
pub struct Export {
    /// Only of this person
    person: Option<String>,

    /// Only of these days; all if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        let days = every_day(self.period);
        let person = named(cx, self.person.as_deref())?;
        cx.stream::<TimeRow>(|conn, out| {
            time::each_time_row(conn, person.as_ref(), days, |row| out.row(&row))
        })
    }
}

/// The days that were asked for, or all there are.
pub fn every_day(period: Option<Period>) -> (NaiveDate, NaiveDate) {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    period.map_or((day(1900), day(2999)), |period| (period.from, period.to))
}

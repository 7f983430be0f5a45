use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::db::Transaction;
use bo::people::{self, Field, Person};
use bo::staff::{self, ChangeRow, HistoryImport, KnownRow, PersonRow};
use bo::tabular::Tally;
use chrono::NaiveDate;

/// Add the people of a file, or say what it says about those who are here; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<PersonRow>("\
A row is a contract with its person; several contracts of one person are several rows. The key
is `number` with `contract`; a row without a number gets the next one. What is empty is not said.
With --on-existing update it says what was known before and what is known now. With --history a row
says what holds of one field from a day on, and an empty value ends it.

Examples:
  bo staff import people.csv --dry-run
  bo staff import raise.csv --on-existing update --from 2027-01-01"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,

    /// What held from which day on, as `bo staff export --history` writes it
    #[arg(long, conflicts_with_all = ["from", "on_existing"])]
    history: bool,

    /// The first day on which it holds for people who are here; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let from = self.from.unwrap_or(cx.today());
        let firm = cx.firm()?.clone();
        if self.history {
            let tally = cx.import(&[&self.input], |cx, tx| {
                let (mut import, mut tally) = (HistoryImport::default(), Tally::default());
                self.input.read(cx, |_, row: KnownRow| {
                    tally.count(import.row(tx, &firm, &row)?);
                    Ok(())
                })?;
                import.finish(tx)?;
                Ok(tally)
            })?;
            cx.note(format!("facts: {tally}"));
            return Ok(());
        }
        cx.check_columns::<ChangeRow>()?;
        let hide = cx.is_dry_run();
        let (tally, changes) = cx.import(&[&self.input], |cx, tx| {
            let mut import = staff::Import::new(from, self.on_existing.on_existing);
            let mut tally = Tally::default();
            self.input.read(cx, |_, row: PersonRow| {
                tally.count(import.row(tx, &firm, &row)?);
                Ok(())
            })?;
            Ok((tally, import.into_changes().into_iter()))
        })?;
        if changes.len() > 0 {
            let rows: Vec<ChangeRow> = match hide {
                true => changes.map(ChangeRow::hidden).collect(),
                false => changes.collect(),
            };
            cx.print(rows)?;
        }
        cx.note(format!("contracts: {tally}"));
        Ok(())
    }
}

/// Print all contracts and people, for `bo staff import` to read back; looking is logged
#[derive(clap::Args)]
#[command(after_help = "\
A dry run leaves sensitive values out: nothing would say who has seen them.

Examples:
  bo staff export --format csv > people.csv
  bo staff export --history --format csv > history.csv")]
pub struct Export {
    /// As of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// What held and will hold from which day on, field by field
    #[arg(long, conflicts_with = "on")]
    history: bool,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.history {
            cx.check_columns::<KnownRow>()?;
            let rows = opened(cx, |tx, open, each| staff::each_known_row(tx, open, each))?;
            return cx.print(rows);
        }
        cx.check_columns::<PersonRow>()?;
        let on = self.on.unwrap_or(cx.today());
        let rows = opened(cx, |tx, open, each| {
            staff::each_person_row(tx, on, open, each)
        })?;
        cx.print(rows)
    }
}

/// The rows that `read` hands out, with a note of who has seen them for each person.
fn opened<R>(
    cx: &mut Context,
    read: impl FnOnce(&Transaction<'_>, bool, &mut dyn FnMut(&Person, R) -> Result<()>) -> Result<()>,
) -> Result<Vec<R>> {
    let open = !cx.is_dry_run();
    cx.write(|tx| {
        let mut rows = Vec::new();
        let mut last = None;
        read(tx, open, &mut |person, row| {
            if open && last.as_ref() != Some(person) {
                people::looked(tx, person, "export", Field::all())?;
                last = Some(person.clone());
            }
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    })
}

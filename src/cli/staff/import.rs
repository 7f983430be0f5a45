use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::people::{self, Field};
use bo::staff::{self, PersonRow};
use bo::tabular::Tally;
use chrono::NaiveDate;

/// Add the people of a file, or say what it says about those who are here; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<PersonRow>("\
A row is a contract with its person; several contracts of one person are several rows. The key
is `number` with `contract`; a row without a number gets the next one. What is empty is not said.

Examples:
  bo staff import people.csv --dry-run
  bo staff import raise.csv --on-existing update --from 2027-01-01"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,

    /// The first day on which it holds for people who are here; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let from = self.from.unwrap_or(cx.today());
        let firm = cx.firm()?.clone();
        let mut import = staff::Import::new(from, self.on_existing.on_existing);
        let tally = cx.import(|cx, tx| {
            let mut tally = Tally::default();
            self.input.read(cx, |_, row: PersonRow| {
                tally.count(import.row(tx, &firm, &row)?);
                Ok(())
            })?;
            Ok(tally)
        })?;
        cx.note(format!("contracts: {tally}"));
        Ok(())
    }
}

/// Print all contracts and people, for `bo staff import` to read back; looking is logged
#[derive(clap::Args)]
#[command(after_help = "\
A dry run leaves sensitive values out: nothing would say who has seen them.

Examples:
  bo staff export --format csv > people.csv")]
pub struct Export {
    /// As of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<PersonRow>()?;
        let on = self.on.unwrap_or(cx.today());
        let open = !cx.is_dry_run();
        let rows = cx.write(|tx| {
            let mut rows = Vec::new();
            let mut last = None;
            staff::each_person_row(tx, on, open, |person, row| {
                if open && last.as_ref() != Some(person) {
                    people::looked(tx, person, "export", Field::all())?;
                    last = Some(person.clone());
                }
                rows.push(row);
                Ok(())
            })?;
            Ok(rows)
        })?;
        cx.print(rows)
    }
}

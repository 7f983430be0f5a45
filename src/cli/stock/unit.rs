//! `bo stock unit`: how much of an item a unit is.

use super::kept::{Export, Import, Kept, List};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::db::{Connection, Transaction};
use bo::stock::{self, UnitRow};
use bo::tabular::Outcome;

pub const UNIT: Noun = Noun {
    name: "unit",
    about: "Say how much of an item a unit is",
    entries: &[
        verb::<Add>("add"),
        verb::<Remove>("remove"),
        verb::<List<Units>>("list"),
        verb::<Import<Units>>("import"),
        verb::<Export<Units>>("export"),
    ],
    hidden: false,
};

/// Say that a unit is so many of another one, for an item or for all
#[derive(clap::Args)]
#[command(after_help = "\
Conversions are exact: what does not come out to a millionth is refused. Units of weight, length,
volume and time are known.

Examples:
  bo stock unit add pack pcs 100 --item SCH-M8-40
  bo stock unit add dozen pcs 12
  bo stock unit add pcs dozen 1/12 --item EGG")]
struct Add {
    /// The unit
    unit: Text,

    /// The unit that it is made of
    of: Text,

    /// How many: 100, 0.5 or 1/12
    quantity: Text,

    /// Only for this item
    #[arg(long, value_name = "ITEM")]
    item: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let row = UnitRow {
            item: self.item,
            unit: self.unit,
            of: self.of,
            quantity: self.quantity,
        };
        cx.change(|tx, _| {
            stock::add_unit(tx, &row)?;
            Ok(vec![row])
        })
    }
}

/// Take back what a unit is, while nothing is entered in it yet
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock unit remove pack pcs --item SCH-M8-40")]
struct Remove {
    /// The unit
    unit: Text,

    /// The unit that it is made of
    of: Text,

    /// The item, if it was said for one
    #[arg(long, value_name = "ITEM")]
    item: Option<Text>,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let row = stock::remove_unit(tx, self.item.as_ref(), &self.unit, &self.of)?;
            Ok(vec![row])
        })
    }
}

/// The table of them.
struct Units;

impl Kept for Units {
    type Row = UnitRow;
    const WHAT: &'static str = "units";
    const IMPORT: &'static str =
        "Add those of a file; all of them, or none. The key is item, unit and of";

    fn all(conn: &Connection) -> Result<Vec<UnitRow>> {
        stock::units(conn)
    }

    fn add(tx: &Transaction<'_>, row: &UnitRow) -> Result<Outcome> {
        stock::add_unit(tx, row)
    }
}

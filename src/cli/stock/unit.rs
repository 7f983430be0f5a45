//! `bo stock unit`: how much of an item a unit is.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text};
use bo::stock::{self, UnitRow};

pub const UNIT: Noun = Noun {
    name: "unit",
    about: "Say how much of an item a unit is",
    entries: &[
        verb::<Add>("add"),
        verb::<Remove>("remove"),
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
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

/// List them all
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<UnitRow>(|conn, out| {
            stock::units(conn)?.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// Print them all for `import` to read back; the same as `list`
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        List {}.run(cx)
    }
}

/// Add those of a file; all of them, or none. The key is item, unit and of
#[derive(clap::Args)]
#[command(after_help = with_columns::<UnitRow>("All of them go in, or none."))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "units", |tx, row: UnitRow| {
            stock::add_unit(tx, &row)
        })
    }
}

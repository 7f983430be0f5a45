//! `bo stock bom`: what is made of what; `bo stock build` makes it.

use super::goods::enter;
use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Amount, Error, Quantity, Result, Text, When};
use bo::stock::{self, Building, PartRow};

pub const BOM: Noun = Noun {
    name: "bom",
    about: "Say what items are made of (bill of materials)",
    entries: &[
        verb::<Set>("set"),
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Say how much of a part goes into one of an item; 0 takes it out of the list
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock bom set SHELF BOARD 3
  bo stock bom set SHELF SCREW 0.12 --unit pack")]
struct Set {
    /// The item
    item: Text,

    /// What goes into it
    part: Text,

    /// How much of that goes into one
    quantity: Quantity,

    /// A unit of the part; its own if not given
    #[arg(long, value_name = "UNIT")]
    unit: Option<Text>,
}

impl Run for Set {
    fn run(self, cx: &mut Context) -> Result<()> {
        let row = PartRow {
            item: self.item,
            part: self.part,
            quantity: self.quantity,
            unit: self.unit,
        };
        cx.change(|tx, _| {
            stock::set_part(tx, &row)?;
            stock::bom(tx, Some(&row.item))
        })
    }
}

/// List what items are made of
#[derive(clap::Args)]
struct List {
    /// Only this item
    item: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<PartRow>(|conn, out| {
            let rows = stock::bom(conn, self.item.as_deref())?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// Print them all for `import` to read back; the same as `list`
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        List { item: None }.run(cx)
    }
}

/// Add or change those of a file; all of them, or none. The key is item and part
#[derive(clap::Args)]
#[command(after_help = with_columns::<PartRow>("All of them go in, or none."))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "parts", |tx, row: PartRow| {
            stock::set_part(tx, &row)
        })
    }
}

/// Build items out of their parts
#[derive(clap::Args)]
#[command(after_help = "\
The parts go out, those that expire first first, and what is built is worth what they have cost and
--cost beside them. When a part turns out to have cost otherwise, what was built does as well.
`bo stock reverse` of what was built takes the parts back, too.

Examples:
  bo stock build SHELF 4 --location B/01
  bo stock build SHELF 1 --part BOARD=4 --cost 12.50 --note \"one board broke\"")]
pub struct Build {
    /// The item
    item: String,

    /// How many of it
    quantity: Quantity,

    /// The day it was built, or the time of it: 2026-11-22T14:30; now if not given
    #[arg(long, value_name = "WHEN")]
    on: Option<When>,

    /// Where the parts are taken from
    #[arg(long, value_name = "LOCATION")]
    from: Option<String>,

    /// Where it is put
    #[arg(long, value_name = "LOCATION")]
    location: Option<String>,

    /// Its lot, or its serial number
    #[arg(long, value_name = "LOT", alias = "serial")]
    lot: Option<Text>,

    /// What it has cost beside the parts
    #[arg(long, value_name = "AMOUNT")]
    cost: Option<Amount>,

    /// Other parts than usual, for all of it (can be repeated); 0 leaves one out
    #[arg(long = "part", value_name = "ITEM=QUANTITY", value_parser = part)]
    parts: Vec<(String, Quantity)>,

    /// The paper behind it
    #[arg(long, value_name = "NUMBER")]
    document: Option<Text>,

    /// Why, in words
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

fn part(text: &str) -> Result<(String, Quantity)> {
    let (item, quantity) = text.rsplit_once('=').ok_or_else(|| {
        Error::usage(format!("`{text}` names no quantity")).with_hint("write it as BOARD=4")
    })?;
    Ok((item.to_string(), quantity.parse()?))
}

impl Run for Build {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (item, _) = stock::read_barcode(cx.db()?, &self.item)?;
        let building = Building {
            item: item.number.to_string(),
            quantity: self.quantity,
            on: self.on.unwrap_or_else(|| When::from(cx.today())),
            from: self.from,
            to: self.location,
            lots: self.lot.into_iter().collect(),
            cost: self.cost,
            instead: self.parts,
            document: self.document,
            note: self.note,
        };
        enter(cx, |tx, firm| stock::build(tx, firm, &building))
    }
}

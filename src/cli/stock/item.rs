//! `bo stock item`: what is kept.

use crate::cli::args::{InputArgs, OnExistingArg, code, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Code, Error, Price, Quantity, Result, ShowRow, Text, by_name, day};
use bo::ledger::Vat;
use bo::stock::{self, ItemKind, ItemPatch, ItemRow, Method, Negative, Tracking};
use chrono::NaiveDate;
use std::str::FromStr;

pub const ITEM: Noun = Noun {
    name: "item",
    about: "Keep the list of what there can be",
    entries: &[
        verb::<Add>("add"),
        verb::<Edit>("edit"),
        verb::<Show>("show"),
        verb::<Remove>("remove"),
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

#[derive(clap::Args)]
struct Facts {
    /// The unit it is kept in: pcs, kg, m
    #[arg(long, value_name = "UNIT")]
    unit: Option<Text>,

    /// What it is to the firm: it picks the accounts (§§ 266, 275 HGB)
    #[arg(long, value_name = "KIND", value_parser = code::<ItemKind>())]
    kind: Option<ItemKind>,

    /// How what goes out is valued
    #[arg(long, value_name = "METHOD", value_parser = code::<Method>())]
    method: Option<Method>,

    /// Whether pieces are told apart
    #[arg(long, value_name = "HOW", value_parser = code::<Tracking>())]
    tracking: Option<Tracking>,

    /// When more goes out than is there: refuse, warn or allow; what bo.toml says if not given
    #[arg(long, value_name = "ANSWER", value_parser = given_code::<Negative>)]
    negative: Option<Given<Negative>>,

    /// What it belongs to
    #[arg(long, value_name = "TEXT")]
    category: Option<Text>,

    /// The item it is a variant of
    #[arg(long, value_name = "ITEM")]
    variant_of: Option<Text>,

    /// Which variant: "red, L"
    #[arg(long, value_name = "TEXT")]
    variant: Option<Text>,

    /// Below that, more is needed
    #[arg(long, value_name = "QUANTITY", value_parser = given::<Quantity>)]
    min: Option<Given<Quantity>>,

    /// Up to that, it is filled
    #[arg(long, value_name = "QUANTITY", value_parser = given::<Quantity>)]
    target: Option<Given<Quantity>>,

    /// The contact it comes from
    #[arg(long, value_name = "CONTACT")]
    supplier: Option<Text>,

    /// How many days that takes
    #[arg(long, value_name = "DAYS", value_parser = given::<Days>)]
    lead_days: Option<Given<Days>>,

    /// What one is sold for, net; lines of invoices take it
    #[arg(long, value_name = "PRICE", value_parser = given::<Price>)]
    sale_price: Option<Given<Price>>,

    /// The VAT on that: 19, 7, …; what the contact usually gets if not given
    #[arg(long, value_name = "VAT", value_parser = given::<Vat>)]
    sale_vat: Option<Given<Vat>>,

    /// A note
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Facts {
    /// An empty text takes a fact away.
    fn patch(self, name: Option<Text>) -> ItemPatch {
        let text = |given: Option<Text>| given.map(|it| Some(it).filter(|it| !it.is_empty()));
        ItemPatch {
            name,
            unit: self.unit,
            method: self.method,
            tracking: self.tracking,
            negative: self.negative.map(|it| it.0),
            category: text(self.category),
            variant_of: text(self.variant_of),
            variant: text(self.variant),
            minimum: self.min.map(|it| it.0),
            target: self.target.map(|it| it.0),
            supplier: text(self.supplier),
            lead_days: self.lead_days.map(|it| it.0.map(|days| days.0)),
            closed_on: None,
            note: text(self.note),
            kind: self.kind,
            sale_price: self.sale_price.map(|it| it.0),
            sale_vat: self.sale_vat.map(|it| it.0),
        }
    }
}

/// What an option says; an empty text takes it away.
#[derive(Clone, Copy)]
struct Given<T>(Option<T>);

fn given<T: FromStr<Err = Error>>(text: &str) -> Result<Given<T>> {
    match text.is_empty() {
        true => Ok(Given(None)),
        false => text.parse().map(|it| Given(Some(it))),
    }
}

/// The same of something that has names.
fn given_code<T: Code>(text: &str) -> Result<Given<T>> {
    match text.is_empty() {
        true => Ok(Given(None)),
        false => by_name(text).map(|it| Given(Some(it))),
    }
}

/// A number of days.
#[derive(Clone, Copy)]
struct Days(u32);

impl FromStr for Days {
    type Err = Error;

    fn from_str(text: &str) -> Result<Days> {
        let days = text.parse();
        let wrong = |_| Error::usage(format!("expected a number of days, found `{text}`"));
        days.map(Days).map_err(wrong)
    }
}

/// Add an item
#[derive(clap::Args)]
#[command(after_help = "\
Without --method it is valued by the moving average; tax law knows only that and lifo.
--kind says what it is: goods (bought to be sold, the usual), material (raw materials and supplies),
unfinished and finished (products of one's own); each has its accounts.

Examples:
  bo stock item add SCH-M8-40 \"Screw M8x40 A2\" --unit pcs --min 500 --target 2000
  bo stock item add OEL-5W30 \"Engine oil 5W-30\" --unit l --tracking lot --method specific
  bo stock item add TABLE \"Table\" --kind finished --sale-price 490 --sale-vat 19
  bo stock item add SHIRT-RED-L \"Shirt\" --variant-of SHIRT --variant \"red, L\"")]
struct Add {
    /// What to call it by, such as SCH-M8-40
    number: Text,

    /// What it is
    name: Text,

    #[command(flatten)]
    facts: Facts,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let patch = self.facts.patch(Some(self.name));
        cx.change(|tx, _| {
            let item = stock::add(tx, &self.number, patch)?;
            Ok(vec![item.facts])
        })
    }
}

/// Change what is known about an item; an empty text takes a fact away
#[derive(clap::Args)]
#[command(after_help = "\
Once something was moved, its unit and how pieces are told apart stay, and another method holds
from a day on: `bo stock adjust ITEM --method fifo --on DATE`.

Examples:
  bo stock item edit SCH-M8-40 --min 300 --target 1500
  bo stock item edit SCH-M8-40 --close-on 2026-12-31")]
struct Edit {
    /// The item
    number: String,

    /// What it is
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,

    #[command(flatten)]
    facts: Facts,

    /// From that day on nothing of it is moved
    #[arg(long, value_name = "DATE", value_parser = day)]
    close_on: Option<NaiveDate>,

    /// It is open again
    #[arg(long, conflicts_with = "close_on")]
    reopen: bool,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut patch = self.facts.patch(self.name);
        patch.closed_on = match (self.close_on, self.reopen) {
            (Some(day), _) => Some(Some(day)),
            (None, true) => Some(None),
            (None, false) => None,
        };
        cx.change(|tx, _| {
            let item = stock::edit(tx, &self.number, patch)?;
            Ok(vec![item.facts])
        })
    }
}

/// Show everything known about an item
#[derive(clap::Args)]
struct Show {
    /// The item, or its barcode
    item: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        let today = cx.today();
        let facts = stock::show(cx.db()?, &self.item, today)?;
        cx.print(facts)
    }
}

/// Take an item away, of which nothing was entered yet
#[derive(clap::Args)]
#[command(after_help = "\
`bo stock item edit --close-on` closes one that is in use.

Examples:
  bo stock item remove SCH-M8-40")]
struct Remove {
    /// The item
    number: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![stock::remove(tx, &self.number)?]))
    }
}

/// List items by number
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<ItemRow>(|conn, out| stock::each_item(conn, |item| out.row(&item.facts)))
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

/// Add or change the items of a file; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<ItemRow>("\
The key is the column `number`. Importing the same file again changes nothing.

Examples:
  bo stock item import items.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "items", |tx, row: ItemRow| {
            stock::import_item(tx, row, self.on_existing.on_existing)
        })
    }
}

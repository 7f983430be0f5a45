//! `bo buy price`: what items cost at suppliers.

use crate::cli::args::{InputArgs, OnExistingArg, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Currency, Percent, Price, Quantity, Result, Text, day};
use bo::procure::{self, PriceFilter, PriceRow, WrongPrice};
use chrono::NaiveDate;

pub const PRICE: Noun = Noun {
    name: "price",
    about: "Keep the price lists of suppliers",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Remove>("remove"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Add a price, or one from a quantity on
#[derive(clap::Args)]
#[command(after_help = "\
A price belongs to the unit that is bought: 7.90 for a pack of 100, or 6.45 for 100 pieces
(--per 100). Lists of several days count together: of two prices from the same quantity on the one
that began last.

Examples:
  bo buy price add L-1 SCH-M8-40 --price 7.90 --per 100 --min 500
  bo buy price add L-1 SCH-M8-40 --price 6.45 --per 100 --from-quantity 2000
  bo buy price add L-2 OEL-5W30 --unit can --price 27.30 --pack 4 --supplier-item 4711 --lead-days 3")]
struct Add {
    /// The supplier
    supplier: Text,

    /// The item
    item: Text,

    /// What so many as --per cost, without VAT
    #[arg(long, value_name = "PRICE")]
    price: Price,

    /// For how many of the unit that is; 1 if not given
    #[arg(long, value_name = "QUANTITY")]
    per: Option<Quantity>,

    /// The unit it is bought in; the item's own if not given
    #[arg(long, value_name = "UNIT")]
    unit: Option<Text>,

    /// From that quantity on
    #[arg(long, value_name = "QUANTITY", default_value = "0")]
    from_quantity: Quantity,

    /// What is taken off, in percent
    #[arg(long, value_name = "PERCENT")]
    discount: Option<Percent>,

    /// The least that is sold
    #[arg(long, value_name = "QUANTITY")]
    min: Option<Quantity>,

    /// Only multiples of that are sold
    #[arg(long, value_name = "QUANTITY")]
    pack: Option<Quantity>,

    /// What the supplier calls the item
    #[arg(long, value_name = "NUMBER")]
    supplier_item: Option<Text>,

    /// How many days it takes
    #[arg(long, value_name = "DAYS")]
    lead_days: Option<u32>,

    /// Its currency; that of the contact if not given
    #[arg(long, value_name = "CODE")]
    currency: Option<Currency>,

    /// From when it holds; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// Until when it holds
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let row = PriceRow {
            supplier: self.supplier,
            item: self.item,
            unit: self.unit,
            from_quantity: self.from_quantity,
            price: self.price,
            per: self.per,
            currency: self.currency,
            discount: self.discount,
            minimum: self.min,
            pack: self.pack,
            supplier_item: self.supplier_item,
            lead_days: self.lead_days,
            valid_from: self.from.unwrap_or_else(|| cx.today()),
            valid_to: self.to,
        };
        cx.change(|tx, _| {
            let filter = PriceFilter {
                supplier: Some(row.supplier.to_string()),
                item: Some(row.item.to_string()),
                on: None,
            };
            procure::put_price(tx, row, self.on_existing.on_existing)?;
            let mut rows = Vec::new();
            procure::each_price(tx, &filter, |row| {
                rows.push(row);
                Ok(())
            })?;
            Ok(rows)
        })
    }
}

/// List prices by item, supplier and day
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy price list --item SCH-M8-40 --on 2026-11-30
  bo buy price list --supplier L-1")]
struct List {
    /// Only of this supplier
    #[arg(long, value_name = "CONTACT")]
    supplier: Option<String>,

    /// Only of this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// Only those that hold on this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let filter = PriceFilter {
            supplier: self.supplier,
            item: self.item,
            on: self.on,
        };
        cx.stream::<PriceRow>(|conn, out| procure::each_price(conn, &filter, |row| out.row(&row)))
    }
}

/// Take a price away that was wrong, while nothing was ordered at it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo buy price remove L-1 SCH-M8-40 --from 2026-11-04 --from-quantity 2000")]
struct Remove {
    /// The supplier
    supplier: String,

    /// The item
    item: String,

    /// From when it holds
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// From which quantity on
    #[arg(long, value_name = "QUANTITY")]
    from_quantity: Option<Quantity>,

    /// The unit it is bought in
    #[arg(long, value_name = "UNIT")]
    unit: Option<Text>,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        let wrong = WrongPrice {
            supplier: self.supplier,
            item: self.item,
            unit: self.unit,
            valid_from: self.from,
            from_quantity: self.from_quantity,
        };
        cx.change(|tx, _| Ok(vec![procure::remove_price(tx, &wrong)?]))
    }
}

/// Print all prices for `import` to read back
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        let filter = PriceFilter::default();
        cx.stream::<PriceRow>(|conn, out| procure::each_price(conn, &filter, |row| out.row(&row)))
    }
}

/// Add or change the prices of a file; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<PriceRow>("\
The key is supplier, item, unit, valid_from and from_quantity. Importing the same file again
changes nothing.

Examples:
  bo buy price import prices.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    on_existing: OnExistingArg,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "prices", |tx, row: PriceRow| {
            procure::put_price(tx, row, self.on_existing.on_existing)
        })
    }
}

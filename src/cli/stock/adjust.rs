use super::goods::enter;
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Amount, Error, Price, Quantity, Result, Text, When};
use bo::procure;
use bo::stock::{self, Adjustment, Goods, Method};

/// Put right what is there, or what it is worth
#[derive(clap::Args)]
#[command(after_help = "\
A quantity says how much is there: what is missing goes out, what is too much comes in. It holds
for the time it is entered: what goes out afterwards goes out of it. Of another day it holds for its
end, unless --on says the time; whatever is entered for before it later on, so much was there.
--worth values all that is there, such as at the lower market price at the end of a year
(§ 253 (4) HGB), or higher again afterwards (§ 253 (5)), at most at what it has cost. It is kept as
a value of one unit: what is entered for days before it later on is worth no more than that.
--price is the standard price of an item that is valued so; of any other it is what one is worth at
most, as --worth, or what one costs that went out before it came.
--add-cost is on top of what a row came in for. One that came without a price has cost that and no
more: no price of others is below it. Without --document that is the price of the goods, and is owed
to the supplier they came from; with one it is what that paper charges, such as freight.

Examples:
  bo stock adjust SCH-M8-40 412 --location A/03/2 --note \"counted\"
  bo stock adjust SCH-M8-40 --add-cost 14.90 --of 12 --document EB-2026-0031   freight of row 12
  bo stock adjust OEL-5W30 --price 6.20 --on 2026-12-01          standard price, or a lower value
  bo stock adjust OEL-5W30 --worth 60.00 --on 2026-12-31 --note \"market price\"
  bo stock adjust OEL-5W30 --method fifo --on 2027-01-01")]
pub struct Adjust {
    /// The item, or its barcode
    item: String,

    /// How much is there, in its own unit or in --unit
    quantity: Option<Quantity>,

    /// A unit of the item: pack, g
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// The day at whose end it holds, or the time of it: 2026-11-22T14:30; now if not given
    #[arg(long, value_name = "WHEN")]
    on: Option<When>,

    /// At which place a quantity is; "" is no particular one
    #[arg(long, value_name = "LOCATION")]
    location: Option<String>,

    /// Of which lot, or the serial number of a piece
    #[arg(long, value_name = "LOT", alias = "serial")]
    lot: Option<Text>,

    /// What one unit is worth from then on
    #[arg(long, value_name = "PRICE", group = "what")]
    price: Option<Price>,

    /// What all that is there is worth
    #[arg(long, value_name = "AMOUNT", group = "what")]
    worth: Option<Amount>,

    /// How it is valued from then on
    #[arg(long, value_name = "METHOD", value_parser = code::<Method>(), group = "what")]
    method: Option<Method>,

    /// What a row has cost on top: freight, customs, a bill that came late
    #[arg(
        long,
        value_name = "AMOUNT",
        allow_negative_numbers = true,
        group = "what",
        requires = "of"
    )]
    add_cost: Option<Amount>,

    /// The row of the journal that has cost more
    #[arg(long, value_name = "ROW", requires = "add_cost")]
    of: Option<i64>,

    /// The paper behind it
    #[arg(long, value_name = "NUMBER")]
    document: Option<Text>,

    /// Why, in words
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Adjust {
    fn run(self, cx: &mut Context) -> Result<()> {
        let what = self.price.map(Adjustment::Price);
        let what = what.or(self.worth.map(Adjustment::Worth));
        let what = what.or(self.method.map(Adjustment::Method));
        let what = what.or(self.add_cost.map(Adjustment::Cost));
        let adjustment = match (self.quantity, what) {
            (Some(quantity), None) => Adjustment::Count(quantity),
            (None, Some(what)) => what,
            (Some(_), Some(_)) => {
                return Err(Error::usage("a quantity, or one of the options, not both"));
            }
            (None, None) => {
                return Err(Error::usage("what is there, or what is it worth?")
                    .with_hint("a quantity, or --price, --worth, --method or --add-cost"));
            }
        };
        let (item, unit) = stock::read_barcode(cx.db()?, &self.item)?;
        let on = self.on.unwrap_or_else(|| When::from(cx.today()));
        let goods = Goods {
            time: on.time,
            unit: self.unit.or(unit.map(Text::into_string)),
            to: self.location,
            lots: self.lot.into_iter().collect(),
            of: self.of,
            document: self.document,
            note: self.note,
            ..Goods::of(&item.number, on.day)
        };
        enter(cx, |tx, firm| {
            procure::adjust(tx, firm, &goods, &adjustment)
        })
    }
}

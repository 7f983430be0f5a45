use super::goods::enter;
use crate::cli::args::{InputArgs, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Amount, Error, Price, Result, counted, day};
use bo::stock::{self, Known, Market, Method, ValueRow};
use bo::tabular::Locale;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What the stock is worth, now or at the end of a day
#[derive(clap::Args)]
#[command(after_help = "\
--as-known leaves out what was entered after a day: what was booked then. `bo stock explain --diff`
lists the rows that make the difference. --market reads prices of one unit (columns item, price)
and shows where they make the stock worth less, or more again up to what it has cost (§ 253 (4),
(5) HGB); --post books it at the end of the day, and a later price takes it back.
`bo stock adjust ITEM --worth` does so for one item.

Examples:
  bo stock value --at 2025-12-31
  bo stock value --at 2025-12-31 --as-known 2026-01-15
  bo stock value --method fifo                  as if everything were valued so
  bo stock value --at 2026-12-31 --market prices.csv
  bo stock value --at 2026-12-31 --market prices.csv --post")]
pub struct Value {
    /// Only this item
    item: Option<String>,

    /// At the end of this day; now if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<NaiveDate>,

    /// With what was entered by the end of this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_known: Option<NaiveDate>,

    /// As if everything had always been valued like this
    #[arg(long, value_name = "METHOD", value_parser = code::<Method>())]
    method: Option<Method>,

    /// A file of market prices: item, price
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    market: Option<String>,

    /// How that file writes numbers: iso (4.50) or de (4,50)
    #[arg(long, value_name = "LOCALE", default_value = "iso", value_parser = code::<Locale>(),
        requires = "market")]
    locale: Locale,

    /// Book what the market makes the stock worth less, or more again
    #[arg(long, requires = "market", conflicts_with_all = ["item", "as_known", "method", "all"])]
    post: bool,

    /// Items of which nothing is there as well
    #[arg(long)]
    all: bool,
}

impl Run for Value {
    fn run(self, cx: &mut Context) -> Result<()> {
        let known = Known {
            at: self.at,
            as_known: self.as_known,
            method: self.method,
        };
        let mut market: HashMap<String, Price> = HashMap::new();
        if let Some(file) = &self.market {
            let input = InputArgs::new(file).written(self.locale);
            let report = input.gather(cx, |_, row: Market| {
                match market.insert(row.item.to_string(), row.price) {
                    None => Ok(()),
                    Some(_) => Err(Error::input(format!("item: `{}` is there twice", row.item))),
                }
            })?;
            report.finish_saying("nothing was valued")?;
            for number in market.keys() {
                stock::get(cx.db()?, number).map_err(|err| err.at(file))?;
            }
        }
        if self.post {
            let on = self.at.unwrap_or_else(|| cx.today());
            return enter(cx, |tx, firm| stock::write_to_market(tx, firm, on, &market));
        }
        let only = match &self.item {
            None => None,
            Some(text) => Some(stock::read_barcode(cx.db()?, text)?.0.facts.number),
        };
        let (mut items, mut worth) = (0, rust_decimal::Decimal::ZERO);
        let mut lower = rust_decimal::Decimal::ZERO;
        cx.stream::<ValueRow>(|conn, out| {
            stock::value(conn, known, &market, |row| {
                let wanted = only.as_ref().is_none_or(|it| it.as_str() == row.item);
                let nothing = row.worth == Amount::default() && row.on_hand.millionths() == 0;
                if !wanted || (nothing && !self.all && self.item.is_none()) {
                    return Ok(());
                }
                items += 1;
                worth += row.worth.amount();
                lower += row
                    .lower
                    .map_or_else(Default::default, |it| it.amount() - row.worth.amount());
                out.row(&row)
            })
        })?;
        if cx.is_table() && self.item.is_none() {
            let market = match self.market {
                Some(_) => format!("; {lower:+.2} by the market"),
                None => String::new(),
            };
            cx.note(format!(
                "{}, worth {worth:.2}{market}",
                counted(items, "item", "items")
            ));
        }
        Ok(())
    }
}

//! Orders of a file: rows of the same order form one, as a draft.

use super::moved::Taken;
use super::order::{self, add_line, begin, finish, is_over};
use super::rows::OrderLineRow;
use super::store::orders;
use super::{Line, State, Wish, WishLine, share};
use crate::base::{Amount, Error, Money, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::stock;
use crate::tabular::{self, Line as Place, Outcome};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Of a line of an order that came in part: what it costs, how much is open, and of how much.
type Part = (Option<Amount>, i64, i64);

/// A file of orders while it is read. [`Import::close`] writes them.
#[derive(Default)]
pub struct Import {
    wishes: Vec<(Wish, Vec<(Place, OrderLineRow)>)>,
    /// Of orders that came in part, each line: what it costs, how much is open, of how much.
    parts: BTreeMap<Text, Vec<Part>>,
}

impl Import {
    /// Takes a row: a line of the order that the rows before it were of, or of another one.
    ///
    /// # Errors
    /// Input: it says something else about the order than the first row, or the order is not in one
    /// piece.
    pub fn row(&mut self, place: Place, today: NaiveDate, row: OrderLineRow) -> Result<()> {
        if row.order.is_empty() {
            return Err(Error::input("order: is missing"));
        }
        let same = |it: &(Wish, Vec<(Place, OrderLineRow)>)| it.0.key.as_ref() == Some(&row.order);
        if self.wishes.last().is_none_or(|it| !same(it)) {
            if self.wishes.iter().any(same) {
                return Err(Error::input(format!(
                    "order: the rows of `{}` are not together",
                    row.order
                )));
            }
            let wish = Wish {
                key: Some(row.order.clone()),
                day: row.date.unwrap_or(today),
                ..Wish::default()
            };
            self.wishes.push((wish, Vec::new()));
        }
        let Some((wish, rows)) = self.wishes.last_mut() else {
            return Ok(());
        };
        let mut supplier = Some(wish.supplier.clone()).filter(|it| !it.is_empty());
        let named = row.supplier.clone().map(Text::into_string);
        tabular::agree("supplier", "order", &mut supplier, named)?;
        wish.supplier = supplier.unwrap_or_default();
        tabular::agree("currency", "order", &mut wish.currency, row.currency)?;
        tabular::agree("rate", "order", &mut wish.rate, row.rate)?;
        tabular::agree("freight", "order", &mut wish.freight, row.freight)?;
        tabular::agree(
            "reference",
            "order",
            &mut wish.reference,
            row.reference.clone(),
        )?;
        tabular::agree(
            "contract",
            "order",
            &mut wish.contract,
            row.contract.clone(),
        )?;
        tabular::same(
            "order",
            [("date", row.date.is_some_and(|it| it != wish.day))],
        )?;
        // Of what came in part the rest is ordered: what came is there, or was. It bears the share of
        // the freight that is left.
        let open = row
            .open
            .filter(|_| row.state == Some(State::PartlyReceived));
        if row.state == Some(State::PartlyReceived) {
            self.parts.entry(row.order.clone()).or_default().push((
                row.net,
                row.open.unwrap_or(row.quantity).millionths(),
                row.quantity.millionths(),
            ));
        }
        if open.is_some_and(|it| it.millionths() == 0) {
            return Ok(());
        }
        let row = OrderLineRow {
            quantity: open.unwrap_or(row.quantity),
            ..row
        };
        wish.lines.push(WishLine {
            item: row.item.clone().map(Text::into_string),
            text: row.text.clone(),
            quantity: row.quantity,
            unit: row.unit.clone(),
            price: row.price,
            per: row.per,
            discount: row.discount,
            due_on: row.due_on,
            department: row.department.clone(),
        });
        rows.push((place, row));
        Ok(())
    }

    /// Writes the orders that are not there; one that is there has to say the same. What became of
    /// each, or what is wrong with which row, is told to `told`.
    ///
    /// # Errors
    /// As writing to the file, and whatever `told` does not take.
    pub fn close(
        mut self,
        tx: &Transaction<'_>,
        firm: &Firm,
        mut told: impl FnMut(Place, Result<Outcome>) -> Result<()>,
    ) -> Result<()> {
        for (wish, rows) in &mut self.wishes {
            let parts = wish.key.as_ref().and_then(|key| self.parts.get(key));
            let currency = wish.currency.unwrap_or(ledger::book(tx)?);
            let whole = wish.freight.and_then(|it| it.money(currency).ok());
            if let (Some(whole), Some(parts)) = (whole, parts) {
                let left = freight_left(whole, parts);
                wish.freight = Some(Amount::from(left));
                for (_, row) in rows {
                    row.freight = wish.freight;
                }
            }
        }
        let mut taken = Taken::default();
        for (wish, rows) in &self.wishes {
            let Some(first) = rows.first().map(|it| it.0) else {
                continue;
            };
            let done = match one(tx, firm, wish, rows) {
                Ok(Outcome::Added) => match billed(tx, wish, rows, &mut taken) {
                    Ok(()) => Ok(Outcome::Added),
                    Err(err) => Err(err),
                },
                done => done,
            };
            match done {
                Ok(outcome) => told(first, Ok(outcome))?,
                Err((index, err)) => told(rows.get(index).map_or(first, |it| it.0), Err(err))?,
            }
        }
        taken.close(tx)
    }
}

/// The share of the freight of an order that what is open of its lines bears.
fn freight_left(freight: Money, parts: &[Part]) -> Money {
    let net = |it: &Part| it.0.and_then(|it| it.money(freight.currency()).ok());
    let weights = parts.iter().map(|it| net(it).map_or(0, |it| it.minor()));
    let mut weights: Vec<i64> = weights.collect();
    if weights.iter().all(|it| *it == 0) {
        weights.fill(1);
    }
    let shares = freight.allocate(&weights).into_iter().zip(parts);
    let left = shares.map(|(own, (_, open, whole))| match whole {
        0 => 0,
        // As a receipt counts: what came has its share, the rest is left.
        _ => own.minor() - share(own.minor(), whole - open, *whole),
    });
    Money::from_minor(left.sum(), freight.currency())
}

/// Notes which bills charge for what has not come of an order that was just added.
fn billed(
    tx: &Transaction<'_>,
    wish: &Wish,
    rows: &[(Place, OrderLineRow)],
    taken: &mut Taken,
) -> std::result::Result<(), (usize, Error)> {
    let key = wish.key.clone().unwrap_or_default();
    let find = || {
        let order = orders::by_key(tx, &key)?;
        let lines = order.as_ref().map(|it| orders::lines(tx, it)).transpose()?;
        Ok(order.zip(lines))
    };
    let Some((order, lines)) = find().map_err(|err| (0, err))? else {
        return Ok(());
    };
    for ((line, (_, row)), index) in lines.iter().zip(rows).zip(0..) {
        if let Some(cell) = &row.on_the_way {
            let noted = taken.note(tx, &order, line, cell);
            noted.map_err(|err| (index, err.at("on_the_way")))?;
        }
    }
    Ok(())
}

/// Writes one order of a file; what is wrong is told with the row that it is about.
fn one(
    tx: &Transaction<'_>,
    firm: &Firm,
    wish: &Wish,
    rows: &[(Place, OrderLineRow)],
) -> std::result::Result<Outcome, (usize, Error)> {
    let head = |err: Error| (0, err);
    let key = wish.key.clone().unwrap_or_default();
    let there = match orders::find(tx, &key).map_err(head)? {
        Some(order) => Some(order),
        None => orders::by_key(tx, &key).map_err(head)?,
    };
    if let Some(order) = there {
        let own = order::show(tx, &order.number).map_err(head)?;
        let lines = orders::lines(tx, &order).map_err(head)?;
        let pairs = || own.iter().zip(&lines).zip(rows);
        let same = pairs().all(|((own, line), row)| says(tx, own, line, &row.1));
        if own.len() == rows.len() && same {
            return Ok(Outcome::Unchanged);
        }
        let err = Error::refused(format!(
            "order: `{}` is there and says something else",
            order.number
        ));
        return Err(head(
            err.with_hint("an order stays: another one gets another name"),
        ));
    }
    let (order, supplier) = begin(tx, firm, wish).map_err(head)?;
    for (line, index) in wish.lines.iter().zip(0..) {
        let position = u32::try_from(index + 1).unwrap_or(u32::MAX);
        add_line(tx, &order, &supplier, line, position).map_err(|err| (index, err))?;
    }
    let order = finish(tx, wish, &order, &supplier).map_err(head)?;
    // What was over elsewhere is over here: nothing is to come of it.
    if let Some(state) = rows[0].1.state
        && is_over(state)
    {
        let word = crate::base::Code::as_str(state);
        let reason = tx.language().pick("Übernommen", "Taken over");
        let reason = format!("{reason}: {word}");
        orders::step(tx, &order, "cancelled", order.day, Some(&reason)).map_err(head)?;
    }
    Ok(Outcome::Added)
}

/// Whether what a row says is what is there. What it does not say, it does not mind; a quantity may
/// be in another unit than the price list has.
fn says(conn: &Connection, own: &OrderLineRow, line: &Line, row: &OrderLineRow) -> bool {
    fn fits<T: PartialEq>(own: &Option<T>, row: &Option<T>) -> bool {
        row.is_none() || own == row
    }
    let quantity = match (&line.item_number, &row.unit) {
        _ if fits(&own.unit, &row.unit) && row.unit.is_some() => own.quantity == row.quantity,
        (Some(item), unit) => stock::get(conn, item)
            .and_then(|item| stock::measure(conn, &item, row.quantity, unit.as_deref()))
            .is_ok_and(|it| it.millionths == line.own),
        (None, None) => own.quantity == row.quantity,
        (None, Some(_)) => false,
    };
    quantity
        && fits(&own.supplier, &row.supplier)
        && fits(&own.date, &row.date)
        && fits(&own.item, &row.item)
        && fits(&own.text, &row.text)
        && fits(&own.price, &row.price)
        && fits(&own.discount, &row.discount)
        && fits(&own.due_on, &row.due_on)
        && fits(&own.freight, &row.freight)
        && fits(&own.department, &row.department)
}

//! Goods that are billed and not here move to another file with the lines of their orders: their bills
//! are in the books there, so what comes of them is not owed a second time.

use super::store::coming as store;
use super::store::matches::{self, MatchLine};
use super::{Line, Order, Verdict, on_the_way, share};
use crate::base::{Amount, Error, Money, Percent, Quantity, Result, Text};
use crate::buy::{self, Document};
use crate::db::{Connection, Transaction};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// What bills charge for what has not come, by the row of the line of the order, as a file has it.
pub(super) fn cells(conn: &Connection) -> Result<HashMap<i64, Text>> {
    let ever = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default();
    let mut cells = HashMap::new();
    for it in store::on(conn, ever)? {
        let mut said = Vec::new();
        for part in on_the_way::parts(conn, &it, ever)? {
            let net = Amount::from(Money::from_minor(part.net, part.bill.currency));
            let quantity = Quantity::from_millionths(part.quantity);
            let (number, position) = (&part.bill.supplier_number, part.position);
            said.push(format!("{number}:{position}:{quantity}:{net}"));
        }
        if !said.is_empty() {
            cells.insert(it.line.raw(), said.join("; ").parse()?);
        }
    }
    Ok(cells)
}

/// Bills of a file of orders, each with what of its lines is for what has not come.
#[derive(Default)]
pub(super) struct Taken {
    bills: BTreeMap<String, (Document, Vec<String>, Vec<MatchLine>)>,
}

impl Taken {
    /// Notes what bills charge for a line of an order.
    ///
    /// # Errors
    /// Input: it cannot be read. Refused: a bill is not there, or does not charge so much.
    pub(super) fn note(
        &mut self,
        conn: &Connection,
        order: &Order,
        line: &Line,
        cell: &Text,
    ) -> Result<()> {
        for said in cell.split("; ") {
            let mut parts = said.rsplitn(4, ':');
            let mut next = || {
                parts.next().ok_or_else(|| {
                    Error::input(format!("`{said}` is not NUMBER:LINE:QUANTITY:NET"))
                })
            };
            let (net, quantity, position, number) = (next()?, next()?, next()?, next()?);
            let position: u32 = position
                .parse()
                .map_err(|_| Error::input(format!("`{position}` is no line of a bill")))?;
            let quantity = quantity.parse::<Quantity>()?.millionths();
            let Some(bill) = buy::live(conn, order.contact, number)? else {
                return Err(Error::refused(format!(
                    "bill `{number}` of `{}` is not there",
                    order.supplier
                ))
                .with_hint(
                    "bills come before orders: `bo buy bill import`, or `--opening`; without `on_the_way` what comes of the order is owed",
                ));
            };
            let mut net = net.parse::<Amount>()?.money(bill.currency)?;
            // What other books had posted is one line.
            let position = if bill.opened_on.is_some() {
                1
            } else {
                position
            };
            let key = bill.number.clone();
            if !self.bills.contains_key(&key) {
                if matches::last(conn, &bill)?.is_some() {
                    return Err(
                        Error::refused(format!("bill `{number}` is matched already"))
                            .with_hint(format!("`bo buy bill show {key}`")),
                    );
                }
                let document = buy::load(conn, &key)?;
                self.bills
                    .insert(key.clone(), (document, Vec::new(), Vec::new()));
            }
            let Some((document, orders, lines)) = self.bills.get_mut(&key) else {
                continue;
            };
            let own = position.checked_sub(1).map(|it| it as usize);
            let charged = own.and_then(|it| document.lines.get(it)).map(|it| it.net);
            let known = lines.iter().filter(|it| it.position == position);
            let known: i64 = known.map(|it| it.billed).sum();
            // Shares of freight are rounded one by one.
            let slack = lines.len() as i64;
            let left = charged.map(|it| it.minor() - known);
            let Some(left) = left.filter(|it| net.minor() <= it + slack) else {
                return Err(Error::refused(format!(
                    "line {position} of bill `{number}` does not charge {net}"
                ))
                .with_hint(format!("`bo buy bill show {key}`")));
            };
            net = Money::from_minor(net.minor().min(left), bill.currency);
            if !orders.contains(&order.number) {
                orders.push(order.number.clone());
            }
            let expected = share(line.net.minor(), quantity, line.own);
            lines.push(match quantity {
                0 => MatchLine {
                    position,
                    line: None,
                    quantity: 0,
                    billed: net.minor(),
                    expected: net.minor(),
                    result: Verdict::Freight,
                    came: None,
                },
                _ => MatchLine {
                    position,
                    line: Some(line.id),
                    quantity,
                    billed: net.minor(),
                    expected,
                    result: Verdict::NotReceived,
                    came: None,
                },
            });
        }
        Ok(())
    }

    /// Writes the matches. What else the bills charge was settled in the other file.
    ///
    /// # Errors
    /// As writing to the file.
    pub(super) fn close(self, tx: &Transaction<'_>) -> Result<()> {
        for (number, (document, orders, mut lines)) in self.bills {
            for (bought, position) in document.lines.iter().zip(1_u32..) {
                let known = lines.iter().filter(|it| it.position == position);
                let count = known.clone().count();
                let rest = bought.net.minor() - known.map(|it| it.billed).sum::<i64>();
                if rest == 0 && count > 0 {
                    continue;
                }
                lines.push(MatchLine {
                    position,
                    line: None,
                    quantity: 0,
                    billed: rest,
                    expected: 0,
                    result: Verdict::NotOrdered,
                    came: None,
                });
            }
            lines.sort_by_key(|it| it.position);
            let none = (Percent::ZERO, Money::zero(document.head.currency));
            matches::insert(tx, &document.head, &orders.join(","), false, none, &lines)?;
            tx.touch("bill match", &number)?;
        }
        Ok(())
    }
}

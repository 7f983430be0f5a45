//! What is billed and has not come. Until it is here it is no cost but an advance (goods on their way,
//! § 266 (2) B. I. no. 4, § 252 (1) no. 4 and 5 HGB): bills post as they always do, so whoever decides
//! about one is told of which goods that is, and [`super::advance`] posts it at the end of a month.

use super::matching::Verdict;
use super::rows::UnbilledRow;
use super::store::coming::{self as store, Coming};
use super::store::{accruals, matches, orders};
use super::{advance, on_the_way};
use crate::base::{Amount, Money, Quantity, Result};
use crate::buy::{self, Bill, Stage};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;

/// What bills charge for what has not come, at the end of a day, with the freight that brings it.
pub(super) fn charged(conn: &Connection, it: &Coming, on: NaiveDate) -> Result<Money> {
    let parts = on_the_way::parts(conn, it, on)?;
    let whole = parts.iter().map(|it| it.amount).sum();
    Ok(Money::from_minor(whole, ledger::book(conn)?))
}

/// How much has not come: `10 pcs`.
pub(super) fn counted(it: &Coming) -> String {
    format!("{} {}", Quantity::from_millionths(it.quantity), it.unit)
}

/// What to say of a bill that was just approved: goods of it have not come, or it is for none of the
/// lines of its order, while what came of that is owed still.
///
/// # Errors
/// As reading the file.
pub fn still_to_come(conn: &Connection, bill: &Bill) -> Result<Vec<String>> {
    if bill.stage != Stage::Approved {
        return Ok(Vec::new());
    }
    let matched = match (bill.kind, matches::last(conn, bill)?) {
        (buy::Kind::Invoice, Some(matched)) => matched,
        (buy::Kind::CreditNote, None) if store::delivers(conn, bill.contact)? => {
            return Ok(vec![format!(
                "`{0}` is a profit now: as far as it makes goods cheaper that are in the stock, such as a bonus of the year, `bo stock adjust ITEM --add-cost=-… --of ROW --document {0}` says so (§ 255 (1) sentence 3 HGB)",
                bill.number
            )]);
        }
        _ => return Ok(Vec::new()),
    };
    let mut told = Vec::new();
    let ever = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(bill.date);
    for it in store::on(conn, ever)? {
        if !matched.lines.iter().any(|line| line.line == Some(it.line)) {
            continue;
        }
        told.push(format!(
            "{} of `{}` for {} are billed and have not come: until `bo buy receive {}` they are a cost that should be an advance, and their VAT can be deducted once they are here or paid (§ 15 (1) sentence 1 no. 1 UStG); what is not here at the end of a month or year, `bo buy unbilled --on DAY --post` posts as one",
            counted(&it),
            it.item,
            charged(conn, &it, ever)?,
            it.order
        ));
    }
    let mut odd = matched.lines.iter();
    let Some(odd) = odd.find(|it| it.result == Verdict::NotOrdered) else {
        return Ok(told);
    };
    for number in matched.orders.split(',') {
        let order = orders::get(conn, number)?;
        let mut owed = 0;
        for line in orders::lines(conn, &order)? {
            owed += accruals::posted(conn, &line)?.0.max(0);
        }
        if owed > 0 {
            told.push(format!(
                "line {} of `{bill}` is for no line of `{number}`, of which {} came and are owed beside it: if it is the bill for them, they are owed twice; `bo buy bill cancel {bill} --reason …` and enter it anew with a line for each item, then `bo buy match`",
                odd.position,
                Money::from_minor(owed, ledger::book(conn)?),
                bill = bill.number
            ));
        }
    }
    Ok(told)
}

/// Adds what is billed and had not come at the end of a day to what is not billed, by order.
pub(super) fn beside(conn: &Connection, on: NaiveDate, rows: &mut Vec<UnbilledRow>) -> Result<()> {
    for it in store::on(conn, on)? {
        let more = charged(conn, &it, on)?;
        let bills = store::bills(conn, it.line, on)?;
        match rows.iter_mut().find(|row| row.order == it.order) {
            Some(row) => {
                let before = row.on_the_way.money(more.currency())?;
                row.on_the_way = Amount::from(before + more);
                row.since = row.since.min(it.since);
                let own = row.bills.take().unwrap_or_default();
                let mut names: Vec<String> = own.split(',').map(str::to_string).collect();
                names.extend(bills);
                names.retain(|name| !name.is_empty());
                names.sort();
                names.dedup();
                row.bills = Some(names.join(",")).filter(|it| !it.is_empty());
            }
            None => rows.push(UnbilledRow {
                order: it.order,
                supplier: it.supplier,
                name: it.name,
                since: it.since,
                owed: Amount::from(Money::zero(more.currency())),
                to_credit: Amount::from(Money::zero(more.currency())),
                on_the_way: Amount::from(more),
                advance: Amount::from(Money::zero(more.currency())),
                bills: Some(bills.join(",")).filter(|it| !it.is_empty()),
            }),
        }
    }
    advance::beside(conn, on, |order, posted| {
        if let Some(row) = rows.iter_mut().find(|row| row.order == order) {
            let book = ledger::book(conn)?;
            row.advance = Amount::from(row.advance.money(book)? + posted.money(book)?);
        }
        Ok(())
    })
}

//! The last part of what an invoice gives back of a ticket: it comes to what is left of its line, so that
//! all parts together are what was asked for.

use super::bill::hours;
use super::owed::{Open, is_hours, is_of};
use super::store::parts::OnInvoice;
use crate::base::{Money, Price, Quantity, Result};
use crate::contact::Prices;
use crate::db::Connection;
use crate::invoice::{self, Adjustment, Content, Document, Item, Line, Vat, totals};
use rust_decimal::Decimal;

/// Takes the cents that were rounded in the parts before into the last `line` of so many minutes.
pub(super) fn to_the_cent(
    conn: &Connection,
    document: &Document,
    open: &Open,
    (of, price, minutes): (&OnInvoice, Option<Price>, i64),
    line: &mut Line,
) -> Result<()> {
    let head = &document.head;
    let is_own =
        |it: &&Item| is_hours(it) && is_of(it, &open.numbers) && Some(it.price) == line.price;
    let asked = document.items.iter().filter(is_own);
    let asked = asked.filter(|it| it.quantity.amount() > Decimal::ZERO);
    let (mut quantity, mut rest) = (0, Money::zero(head.currency));
    let mut vat = None;
    for item in asked {
        vat = Some(item.vat);
        quantity += item.quantity.millionths();
        rest += item.net;
    }
    let given = hours(0, open.before(of, price) + minutes);
    let is_last = given == Quantity::from_millionths(quantity);
    let Some(vat) = vat.filter(|_| is_last && head.prices == Prices::Net) else {
        return Ok(());
    };
    let mut parts = 1;
    for item in invoice::given_back(conn, head)?.iter().filter(is_own) {
        rest += item.net;
        parts += 1;
    }
    let own = amount(line, vat, head.currency)?;
    let back = own.is_negative();
    let beside = rest - own.abs();
    // What is further off is not what was rounded.
    if beside.is_zero() || beside.minor().abs() > parts {
        return Ok(());
    }
    line.adjustments.push(Adjustment {
        charge: beside.is_negative() == back,
        percent: None,
        amount: Some(Price::new(beside.abs().amount())),
        reason: head.language.pick("Rundung", "Rounding").parse()?,
        vat: None,
    });
    Ok(())
}

/// Takes them into the last credit note of an invoice that has allowances or charges of the whole: each
/// part of these is rounded as well.
pub(super) fn of_the_whole(
    conn: &Connection,
    document: &Document,
    content: &mut Content,
) -> Result<()> {
    let head = &document.head;
    let ([only], [_, ..], Prices::Net) = (&*document.by_vat, &*document.overall, head.prices)
    else {
        return Ok(());
    };
    let parts = 1 + invoice::given_back(conn, head)?.len() as i64;
    let beside = invoice::left_of(conn, head)? - invoice::net_of(content, document)?;
    if !beside.is_zero() && beside.minor().abs() <= parts {
        content.adjustments.push(Adjustment {
            charge: !beside.is_negative(),
            percent: None,
            amount: Some(Price::new(beside.abs().amount())),
            reason: head.language.pick("Rundung", "Rounding").parse()?,
            vat: Some(only.vat),
        });
    }
    Ok(())
}

/// What a line comes to, of which all changes are percentages.
fn amount(line: &Line, vat: Vat, currency: crate::base::Currency) -> Result<Money> {
    let changes = line.adjustments.iter().map(|it| totals::Change {
        charge: it.charge,
        percent: it.percent,
        amount: Money::zero(currency),
        reason: it.reason.clone(),
    });
    let changes: Vec<totals::Change> = changes.collect();
    let item = totals::Item {
        quantity: line.quantity,
        price: line.price.unwrap_or_default(),
        vat,
        adjustments: &changes,
    };
    totals::line_amount(&item, currency)
}

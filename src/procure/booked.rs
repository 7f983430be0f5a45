//! Goods that came without a price, and bills that may be for them: what is said so that nothing is
//! owed twice.

use super::cost_bearer::{self, Borne};
use super::hold;
use super::matching::is_freight;
use super::store::matches;
use super::store::unordered::{self as store, Unpriced};
use super::supplier;
use crate::base::{Error, Id, Quantity, Result, Text};
use crate::buy::{self, Bill, Stage};
use crate::contact::Contact;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::stock::{self, Entered};
use std::collections::BTreeSet;

/// What to do where goods of a supplier get their price and a bill of theirs is booked for nothing
/// that has come: it may be the one for them.
pub(super) fn for_nothing(
    conn: &Connection,
    contact: Id<Contact>,
    supplier: &str,
) -> Result<Option<String>> {
    let bills = store::booked(conn, contact)?;
    let Some(first) = bills.first() else {
        return Ok(None);
    };
    let names: Vec<String> = bills.iter().take(3).map(|it| format!("`{it}`")).collect();
    let names = names.join(", ");
    Ok(Some(format!(
        "{names} of `{supplier}` is booked already and for nothing that came: if it is the bill for them, `--document {first}` beside --add-cost says so, and nothing more is owed"
    )))
}

/// What of `before` is owed now may be owed already, as its bill is booked.
pub(super) fn twice(tx: &Transaction<'_>, before: &[Unpriced]) -> Result<Vec<String>> {
    let mut suppliers = BTreeSet::new();
    let mut told = Vec::new();
    for it in before {
        if store::price_of(tx, it)? <= 0 || !suppliers.insert(&it.supplier) {
            continue;
        }
        let from = supplier::get(tx, &it.supplier)?;
        told.extend(store::booked(tx, from.contact)?.first().map(|bill| {
            format!(
                "`{bill}` of `{}` is booked already and for nothing that came: if it is the bill for these goods they are owed twice; `bo buy bill cancel {bill}` and enter it anew to match it",
                from.number
            )
        }));
    }
    Ok(told)
}

/// What to say to whoever decides about a bill: goods of its supplier came without a price, and may be
/// what it is for.
///
/// # Errors
/// As reading the file.
pub fn without_price(conn: &Connection, bill: &Bill) -> Result<Vec<String>> {
    if bill.kind != buy::Kind::Invoice || matches::last(conn, bill)?.is_some() {
        return Ok(Vec::new());
    }
    let goods = store::unpriced_of(conn, bill.contact)?;
    let mut open = Vec::new();
    for it in goods {
        if pays_for(conn, &it)?.is_none() {
            open.push(it);
        }
    }
    let told = open.into_iter().map(|came| {
        let quantity = Quantity::from_millionths(came.quantity);
        let (item, unit, row, day) = (came.item, came.unit, came.row, came.day);
        let price = format!("`bo stock adjust {item} --add-cost … --of {row}");
        let how = match bill.stage {
            Stage::Approved => format!("{price} --document {}` says what they cost", bill.number),
            Stage::Received | Stage::Rejected => {
                format!("{price}`, then `bo buy match {}`", bill.number)
            }
        };
        format!(
            "{quantity} {unit} of `{item}` came from `{}` on {day} without a price: if the bill is for them, {how}",
            bill.contact_number
        )
    });
    Ok(told.collect())
}

/// The bill of a contact that a paper is, where it is in the books and charges goods, not only what
/// brings them here.
pub(super) fn of_goods(
    conn: &Connection,
    paper: &str,
    contact: Id<Contact>,
) -> Result<Option<Bill>> {
    let Some(bill) = in_the_books(conn, paper, Some(contact))? else {
        return Ok(None);
    };
    let document = buy::load(conn, &bill.number)?;
    let mut lines = document.lines.iter();
    Ok(lines.any(|it| !is_freight(&it.text)).then_some(bill))
}

/// The one department whose cost the goods of a bill are, if they are of one.
pub(super) fn department(conn: &Connection, bill: &Bill) -> Result<Option<String>> {
    let document = buy::load(conn, &bill.number)?;
    let goods = document.lines.iter().filter(|it| !is_freight(&it.text));
    let all = goods.map(|it| it.department.as_deref().unwrap_or_default());
    let only = hold::only(all).filter(|it| !it.is_empty());
    Ok(only.map(ToString::to_string))
}

/// What to say of goods that name a bill which is cancelled: it paid for them, and now they are owed to
/// nobody.
///
/// # Errors
/// As reading the file.
pub fn left_by(conn: &Connection, bill: &Bill) -> Result<Vec<String>> {
    let papers = [bill.number.to_string(), bill.supplier_number.to_string()];
    let goods = store::goods_for(conn, bill.contact, &papers)?;
    let told = goods.into_iter().map(|it| {
        let (quantity, row) = (Quantity::from_millionths(it.quantity), it.row);
        format!(
            "{quantity} {} of `{}` came on {} for `{}` (row {row}) and are owed to nobody now: a bill that is entered anew for them pays for them as soon as it is approved; else `bo stock reverse {row} --reason …`, then `bo stock in {} {quantity} --cost … --contact {} --on {}` owes them until their bill comes",
            it.unit, it.item, it.day, bill.number, it.item, bill.contact_number, it.day
        )
    });
    Ok(told.collect())
}

/// The bill that a paper is, if it is approved and stands; of a contact, if that is known.
pub(super) fn in_the_books(
    conn: &Connection,
    paper: &str,
    contact: Option<Id<Contact>>,
) -> Result<Option<Bill>> {
    let bill = match contact {
        Some(contact) => buy::live(conn, contact, paper)?,
        None => None,
    };
    let bill = bill.or(buy::find(conn, paper)?);
    let of = |it: &Bill| contact.is_none_or(|contact| contact == it.contact);
    Ok(bill.filter(|it| it.stage == Stage::Approved && !it.cancelled && of(it)))
}

/// The bill that pays for goods without a price: it was named when they came, or beside a cost of
/// theirs.
pub(super) fn pays_for(conn: &Connection, it: &Unpriced) -> Result<Option<Bill>> {
    let named = it.document.iter().map(|it| it.to_string());
    for paper in named.chain(store::papers(conn, it.row)?) {
        if let Some(bill) = of_goods(conn, &paper, it.contact)? {
            return Ok(Some(bill));
        }
    }
    Ok(None)
}

/// Takes a row of the journal back, as [`stock::take_back`]; one by which goods are owed goes with
/// them alone, and what a bill has written with the bill.
///
/// # Errors
/// As [`stock::take_back`]. Refused: something is owed because of it, or it is of a bill.
pub fn take_back(tx: &Transaction<'_>, firm: &Firm, row: i64, reason: &Text) -> Result<Entered> {
    may_take_back(tx, row)?;
    cost_bearer::of_row(tx, row, Borne::Never)?;
    stock::take_back(tx, firm, row, reason)
}

/// Refuses to take a row back alone by which goods are owed, or that a bill has written.
pub(super) fn may_take_back(conn: &Connection, row: i64) -> Result<()> {
    if let Some((of, order, receipt, position)) = store::owed_by(conn, row)? {
        return Err(Error::refused(format!(
            "row {row} has said what row {of} costs, which is owed since as order `{order}`"
        ))
        .with_hint(format!(
            "`bo buy return {receipt} {position} --mistake --reason …` takes the goods of row {of} and what is owed back; then `bo stock in` enters them anew"
        )));
    }
    let Some((bill, discount)) = matches::bill_of_row(conn, row)? else {
        return Ok(());
    };
    Err(match discount {
        true => Error::refused(format!("row {row} is the cash discount on bill `{bill}`"))
            .with_hint(format!(
                "it goes with its payment, which `bo bank unmatch` takes back, or with the bill: `bo buy bill cancel {bill} --reason …`"
            )),
        false => Error::refused(format!("row {row} is what bill `{bill}` charges"))
            .with_hint(format!("`bo buy bill cancel {bill} --reason …` takes it back")),
    })
}

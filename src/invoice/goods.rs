//! Invoices and the stock: what is kept goes out when it is invoiced, unless it went before, and
//! comes back when the invoice is taken back.

use super::delivery::{self, Delivery};
use super::{Document, Invoice, Kind, store};
use crate::base::{Kind as ErrorKind, Month, Quantity, Result, closest};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::stock::{self, Entered, Goods};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How much of which kept items a paper sells, in millionths of their own units, less what its lines
/// give back: a number that the stock does not know is one of another list.
///
/// # Errors
/// Refused: nobody has said what the unit of a line is.
pub(super) fn sold(tx: &Connection, document: &Document) -> Result<BTreeMap<String, i64>> {
    let mut sold: BTreeMap<String, i64> = BTreeMap::new();
    if document.head.kind == Kind::Deposit {
        return Ok(sold);
    }
    for line in &document.items {
        let Some(number) = line.item.as_deref() else {
            continue;
        };
        let Some(kept) = stock::find(tx, number)? else {
            continue;
        };
        let measured = stock::measure(tx, &kept, line.quantity, line.unit.as_deref())
            .map_err(|err| err.at(number))?;
        *sold.entry(number.to_string()).or_default() += measured.millionths;
    }
    Ok(sold)
}

/// Whether anything of what a paper sells did not leave with the notes that it names, or before.
///
/// # Errors
/// As reading the file.
pub(super) fn leave_now(
    conn: &Connection,
    invoice: &Invoice,
    delivered: &[Delivery],
    sold: &BTreeMap<String, i64>,
) -> Result<bool> {
    for (number, quantity) in sold {
        let item = stock::get(conn, number)?;
        let mut left = *quantity;
        if let Some(draft) = &invoice.draft {
            left -= stock::went_out(conn, &item, draft)?;
        }
        for note in delivered {
            left -= delivery::open(conn, note, &item)?.max(0);
        }
        if 0 < left {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes what an issued paper sells out of the stock, as far as it did not go out under the name of
/// its draft, or with the delivery notes it names, before.
///
/// # Errors
/// Refused: too little is there.
pub(super) fn go_out(
    tx: &Transaction<'_>,
    firm: &Firm,
    invoice: &Invoice,
    delivered: &[Delivery],
    sold: BTreeMap<String, i64>,
) -> Result<()> {
    let on = leaves_on(tx, invoice)?;
    for (number, quantity) in sold.into_iter().filter(|(_, quantity)| 0 < *quantity) {
        let item = stock::get(tx, &number)?;
        let gone = match &invoice.draft {
            Some(draft) => stock::went_out(tx, &item, draft)?,
            None => 0,
        };
        let mut left = quantity - gone.min(quantity);
        for note in delivered {
            let part = delivery::open(tx, note, &item)?.min(left);
            if 0 < part {
                store::delivery::bill(tx, invoice.id, note.id, item.id, part)?;
                left -= part;
            }
        }
        if left == 0 {
            continue;
        }
        let goods = Goods {
            quantity: Some(Quantity::from_millionths(left)),
            contact: Some(invoice.contact_number.to_string()),
            document: Some(invoice.name().parse()?),
            ..Goods::of(&number, on)
        };
        take_out(tx, firm, &goods)?;
    }
    Ok(())
}

/// Takes goods out for a customer: what is kept back for them first.
///
/// # Errors
/// As [`stock::take_out`].
pub(super) fn take_out(tx: &Transaction<'_>, firm: &Firm, goods: &Goods) -> Result<Entered> {
    let (Some(contact), Some(quantity), None) =
        (&goods.contact, goods.quantity, goods.lots.first())
    else {
        return stock::take_out(tx, firm, goods);
    };
    let item = stock::get(tx, &goods.item)?;
    let kept = stock::kept_for(tx, &item, contact)?;
    if kept.is_empty() {
        return stock::take_out(tx, firm, goods);
    }
    let mut left = stock::measure(tx, &item, quantity, goods.unit.as_deref())?.millionths;
    let mut all = Entered::default();
    let parts = kept.into_iter().map(|(number, open)| (Some(number), open));
    for (reservation, most) in parts.chain([(None, i64::MAX)]) {
        let part = most.min(left);
        if part <= 0 {
            continue;
        }
        left -= part;
        let goods = Goods {
            quantity: Some(Quantity::from_millionths(part)),
            unit: None,
            reservation,
            ..goods.clone()
        };
        all.add(stock::take_out(tx, firm, &goods)?);
    }
    Ok(all)
}

/// When the goods of an invoice left: when its service ended, if nothing is closed since, or on the
/// day it is posted on (§ 252 (1) no. 4, 5 HGB).
fn leaves_on(tx: &Transaction<'_>, invoice: &Invoice) -> Result<NaiveDate> {
    if let Some((_, end)) = invoice.service
        && end <= invoice.date
        && ledger::period::is_open(tx, end)?
    {
        return Ok(end);
    }
    match invoice.entry {
        Some(entry) => Ok(ledger::entry(tx, entry)?.date),
        None => Ok(invoice.date),
    }
}

/// What somebody should know about the goods of a paper: what left with it and from where, what it
/// gives back and does not bring back by itself, and a number that is nearly one of the stock.
///
/// # Errors
/// As reading the file.
pub fn goods_notes(conn: &Connection, invoice: &Invoice) -> Result<Vec<String>> {
    let known = stock::numbers(conn)?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let document = store::document(conn, invoice.clone())?;
    let mut notes = Vec::new();
    for (item, gone, quantity) in stock::went_out_with(conn, invoice.name())? {
        let unit = stock::get(conn, &item)?.facts.unit;
        let from = gone
            .location
            .map_or_else(String::new, |code| format!(" from {code}"));
        let lot = gone
            .lots
            .first()
            .map_or_else(String::new, |lot| format!(" of {lot}"));
        notes.push(format!(
            "{} {unit} of `{item}`{lot} went out{from} with {}: row {}",
            Quantity::from_millionths(quantity),
            invoice.name(),
            gone.row
        ));
        notes.extend(stock::before_counts(conn, std::iter::once(gone.row))?);
    }
    for (item, quantity, row, of) in stock::came_back_with(conn, invoice.name())? {
        let item = stock::get(conn, &item)?;
        let (number, unit) = (&item.number, &item.unit);
        notes.push(format!(
            "{} {unit} of `{number}` came back into the stock with {}: row {row}",
            Quantity::from_millionths(quantity),
            invoice.name()
        ));
        if !stock::used_by(conn, of)?.is_empty() {
            let kept = stock::kept_for(conn, &item, &invoice.contact_number)?;
            notes.extend(kept.last().map(|(again, quantity)| {
                format!(
                    "{} {unit} of `{number}` are kept back again for {}: `{again}`",
                    Quantity::from_millionths(*quantity),
                    invoice.contact_number
                )
            }));
        }
    }
    notes.extend(months_apart(conn, invoice)?);
    if invoice.kind != Kind::Cancellation {
        // A unit that nobody knows is no reason to refuse a credit note.
        let given = match sold(conn, &document) {
            Err(err) if matches!(err.kind(), ErrorKind::Busy | ErrorKind::System) => {
                return Err(err);
            }
            given => given.unwrap_or_default(),
        };
        for (number, quantity) in given {
            if quantity < 0 {
                notes.push(given_back(conn, invoice, &number, -quantity)?);
            }
        }
    }
    let numbers = document.items.iter().filter_map(|it| it.item.as_deref());
    for number in numbers.filter(|it| !known.iter().any(|known| known == it)) {
        let read = stock::read_barcode(conn, number)
            .ok()
            .map(|it| it.0.facts.number.to_string());
        let near = closest(number, known.iter().map(String::as_str)).map(str::to_string);
        if let Some(meant) = read.or(near) {
            notes.push(format!(
                "warning: `{number}` is no item of the stock, so nothing went out; is it `{meant}`?"
            ));
        }
    }
    Ok(notes)
}

/// What to say where goods of an earlier month left with a note, and the rest of the invoice is of a
/// later one: one entry is of one month.
fn months_apart(conn: &Connection, invoice: &Invoice) -> Result<Option<String>> {
    let (Some(entry), false) = (invoice.entry, invoice.kind == Kind::Cancellation) else {
        return Ok(None);
    };
    let posted = Month::of(ledger::entry(conn, entry)?.date);
    for number in &invoice.electronic.delivery_notes {
        let Some(day) = store::delivery::get(conn, number).ok().map(|it| it.day) else {
            continue;
        };
        if Month::of(day) < posted && posted == Month::of(invoice.date) {
            return Ok(Some(format!(
                "warning: what left with `{number}` on {day} is turnover of {}, and {} is posted in {posted} with all of it; an invoice of its own for each keeps the months apart (§ 13 (1) no. 1 a UStG, § 252 (1) no. 5 HGB)",
                Month::of(day),
                invoice.name()
            )));
        }
    }
    Ok(None)
}

/// What to say where somebody takes back a row by which goods left with an issued invoice, or a delivery
/// note: the paper stays.
///
/// # Errors
/// As reading the file.
pub fn of_row(conn: &Connection, row: i64) -> Result<Option<String>> {
    let Some(document) = stock::document_of(conn, row)? else {
        return Ok(None);
    };
    if let Some(invoice) = store::find(conn, &document)? {
        let name = invoice.name();
        let stands = invoice.number.is_some() && !invoice.cancelled;
        let own = stands && matches!(invoice.kind, Kind::Invoice | Kind::Final);
        return Ok(own.then(|| {
            format!(
                "row {row} left with {name}, which stays as turnover: `bo invoice cancel {name} --reason …` takes all of it back with its goods, `bo invoice credit {name}` a part"
            )
        }));
    }
    let note = delivery::list(conn)?
        .into_iter()
        .find(|it| it.number == document && it.taken_back.is_none());
    Ok(note.map(|it| {
        let number = it.number;
        format!("row {row} left with {number}, which says so still: `bo stock delivery cancel {number} --reason …` takes all of it back")
    }))
}

/// What brings goods back that a paper gives back: only whoever has them in hand knows that they came.
fn given_back(conn: &Connection, invoice: &Invoice, number: &str, quantity: i64) -> Result<String> {
    let mut names = Vec::new();
    if let Some(id) = invoice.corrects {
        let corrected = store::get_by_id(conn, id)?;
        names.push(corrected.name().to_string());
        names.extend(corrected.draft);
        let notes = corrected.electronic.delivery_notes.iter();
        names.extend(notes.map(ToString::to_string));
    }
    let mut row = None;
    for name in names {
        let gone = stock::went_out_with(conn, &name)?;
        row = row.or(gone
            .into_iter()
            .find(|it| it.0 == number)
            .map(|it| it.1.row));
    }
    let of = row.map_or_else(|| "ROW".to_string(), |row| row.to_string());
    let quantity = Quantity::from_millionths(quantity);
    let unit = stock::get(conn, number)?.facts.unit;
    Ok(format!(
        "{quantity} {unit} of `{number}` are given back; when they are here: `bo stock in {number} {quantity} --of {of} --contact {} --document {}`",
        invoice.contact_number,
        invoice.name()
    ))
}

/// Brings back what went out with an invoice that is taken back as a whole. What left with a delivery
/// note stays where it is, and can be invoiced anew.
///
/// # Errors
/// As writing into the journal of the stock.
pub(super) fn come_back(
    tx: &Transaction<'_>,
    firm: &Firm,
    invoice: &Invoice,
    cancellation: &Invoice,
) -> Result<()> {
    let mut rows = stock::went_out_with(tx, invoice.name())?;
    if let Some(draft) = &invoice.draft {
        rows.extend(stock::went_out_with(tx, draft)?);
    }
    let gone: Vec<i64> = rows.iter().map(|it| it.1.row).collect();
    for (item, row, left) in rows {
        let goods = Goods {
            quantity: Some(Quantity::from_millionths(left)),
            lots: row.lots,
            to: row.location,
            of: Some(row.row),
            contact: Some(invoice.contact_number.to_string()),
            document: Some(cancellation.name().parse()?),
            ..Goods::of(&item, cancellation.date)
        };
        stock::bring_in(tx, firm, &goods, false)?;
    }
    for row in gone {
        stock::keep_again(tx, firm, row)?;
    }
    Ok(())
}

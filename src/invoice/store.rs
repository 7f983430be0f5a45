//! The SQL of invoices.

pub mod back;
pub mod check;
pub mod copies;
pub mod delivery;
pub mod dunning;
pub mod export;
mod list;
pub mod quote;
pub mod recurring;
pub mod seals;
pub mod settlement;

pub use list::{
    Filter, Sort, delays, drafts, each_open_on, handed_over_on, list, numbers, open_numbers,
    receivable_on,
};

use super::totals::{Change, Overall, VatSum};
use super::{Deposit, Document, Invoice, Item, Kind, Particulars, Terms, Vat};
use crate::base::{Currency, Error, Id, Money, Percent, Result};
use crate::db::{Connection, Row, Transaction};
use chrono::NaiveDate;

const HEAD: &str = "SELECT invoice.id, invoice.draft, invoice.number, invoice.key, invoice.kind,
        invoice.contact, contact.number, invoice.buyer_name, invoice.date, invoice.dated,
        invoice.service_from, invoice.service_to, invoice.due_on, invoice.currency, invoice.rate,
        invoice.prices, invoice.payment_days, invoice.discount_days, invoice.discount_percent,
        invoice.retention_percent, invoice.retained, invoice.retained_until, invoice.language,
        invoice.buyer_reference, invoice.order_reference, invoice.subject, invoice.intro,
        invoice.closing, invoice.note, invoice.corrects, invoice.reason, invoice.net, invoice.vat,
        invoice.rounding, invoice.prepaid, invoice.payable, invoice.book_payable, invoice.settled,
        invoice.charged, invoice.cancelled, invoice.buyer, invoice.seller, invoice.entry,
        (SELECT currency FROM book), invoice.particulars, invoice.written_off, invoice.opened_on
     FROM invoice JOIN contact ON contact.id = invoice.contact";

fn head_row(row: &Row<'_>) -> Result<Invoice> {
    let currency: Currency = row.at(13)?;
    let money = |index: usize| Ok::<_, Error>(Money::from_minor(row.at(index)?, currency));
    let from: Option<NaiveDate> = row.at(10)?;
    let days: Option<u32> = row.at(17)?;
    let percent: Option<Percent> = row.at(18)?;
    Ok(Invoice {
        id: row.at(0)?,
        draft: row.at(1)?,
        number: row.at(2)?,
        key: row.at(3)?,
        kind: row.at(4)?,
        contact: row.at(5)?,
        contact_number: row.at(6)?,
        buyer_name: row.at(7)?,
        date: row.at(8)?,
        dated: row.at(9)?,
        service: from.zip(row.at(11)?),
        due_on: row.at(12)?,
        currency,
        rate: row.at(14)?,
        prices: row.at(15)?,
        terms: Terms {
            payment_days: row.at(16)?,
            discount: days.zip(percent),
        },
        retention_percent: row.at(19)?,
        retained: money(20)?,
        retained_until: row.at(21)?,
        language: row.at(22)?,
        buyer_reference: row.at(23)?,
        order_reference: row.at(24)?,
        subject: row.at(25)?,
        intro: row.at(26)?,
        closing: row.at(27)?,
        note: row.at(28)?,
        corrects: row.at(29)?,
        reason: row.at(30)?,
        net: money(31)?,
        vat: money(32)?,
        rounding: money(33)?,
        prepaid: money(34)?,
        payable: money(35)?,
        book_payable: Money::from_minor(row.at(36)?, row.at(43)?),
        settled: money(37)?,
        charged: money(38)?,
        cancelled: row.at(39)?,
        written_off: row.at(45)?,
        buyer: row.at(40)?,
        seller: row.at(41)?,
        entry: row.at(42)?,
        electronic: row.at(44)?,
        opened_on: row.at(46)?,
    })
}

/// The invoice called `name`: a number, the name of a draft, or a key.
pub fn find(conn: &Connection, name: &str) -> Result<Option<Invoice>> {
    // One index after the other: an OR over three would look at every row.
    for by in [by_number, by_draft, by_key] {
        let found = by(conn, name)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The invoice called `name`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, name: &str) -> Result<Invoice> {
    find(conn, name)?.ok_or_else(|| {
        Error::refused(format!("no invoice `{name}`"))
            .with_hint("`bo invoice list` shows them, drafts too")
    })
}

pub fn by_number(conn: &Connection, number: &str) -> Result<Option<Invoice>> {
    let id = "SELECT id FROM invoice WHERE number = ?1";
    conn.first(id, &[&number], |row| row.at(0))?
        .map(|id| get_by_id(conn, id))
        .transpose()
}

pub fn by_draft(conn: &Connection, draft: &str) -> Result<Option<Invoice>> {
    let id = "SELECT id FROM invoice WHERE draft = ?1";
    conn.first(id, &[&draft], |row| row.at(0))?
        .map(|id| get_by_id(conn, id))
        .transpose()
}

pub fn by_key(conn: &Connection, key: &str) -> Result<Option<Invoice>> {
    let id = "SELECT id FROM invoice WHERE key = ?1";
    conn.first(id, &[&key], |row| row.at(0))?
        .map(|id| get_by_id(conn, id))
        .transpose()
}

/// The day of the paper with this number, if there is one.
pub fn dated(conn: &Connection, number: &str) -> Result<Option<NaiveDate>> {
    conn.first(
        "SELECT date FROM invoice WHERE number = ?1",
        &[&number],
        |row| row.at(0),
    )
}

pub fn get_by_id(conn: &Connection, id: Id<Invoice>) -> Result<Invoice> {
    conn.first(&format!("{HEAD} WHERE invoice.id = ?1"), &[&id], head_row)?
        .ok_or_else(|| Error::system("the file is damaged: an invoice is missing"))
}

/// Everything on an invoice.
pub fn document(conn: &Connection, head: Invoice) -> Result<Document> {
    let currency = head.currency;
    let mut changes = changes(conn, &head)?;
    let items = conn.rows(
        "SELECT position, text, detail, item, quantity, unit, price, vat, account, net,
                (SELECT number FROM invoice AS back WHERE back.id = gives_back)
         FROM invoice_line WHERE invoice = ?1 ORDER BY position",
        &[&head.id],
        |row| {
            let position: i64 = row.at(0)?;
            let (own, others) = std::mem::take(&mut changes)
                .into_iter()
                .partition(|(line, ..)| *line == position);
            changes = others;
            let own: Vec<(i64, Change, Option<Vat>)> = own;
            Ok(Item {
                text: row.at(1)?,
                detail: row.at(2)?,
                item: row.at(3)?,
                quantity: row.at(4)?,
                unit: row.at(5)?,
                price: row.at(6)?,
                vat: row.at(7)?,
                account: row.at(8)?,
                changes: own.into_iter().map(|(_, change, _)| change).collect(),
                net: Money::from_minor(row.at(9)?, currency),
                gives_back: row.at(10)?,
            })
        },
    )?;
    let overall = changes
        .into_iter()
        .filter_map(|(_, change, vat)| Some(Overall { change, vat: vat? }))
        .collect();
    let by_vat = vat_sums(conn, head.id, currency)?;
    let deposits = conn
        .rows(
            "SELECT deposit FROM invoice_deposit WHERE invoice = ?1 ORDER BY deposit",
            &[&head.id],
            |row| row.at::<Id<Invoice>>(0),
        )?
        .into_iter()
        .map(|id| deposit_of(conn, get_by_id(conn, id)?))
        .collect::<Result<Vec<_>>>()?;
    Ok(Document {
        head,
        items,
        overall,
        by_vat,
        deposits,
    })
}

fn changes(conn: &Connection, head: &Invoice) -> Result<Vec<(i64, Change, Option<Vat>)>> {
    conn.rows(
        "SELECT line, charge, percent, amount, reason, vat
         FROM invoice_adjustment WHERE invoice = ?1 ORDER BY line, position",
        &[&head.id],
        |row| {
            let change = Change {
                charge: row.at(1)?,
                percent: row.at(2)?,
                amount: Money::from_minor(row.at(3)?, head.currency),
                reason: row.at(4)?,
            };
            Ok((row.at(0)?, change, row.at(5)?))
        },
    )
}

/// What stands for one VAT, in the order it is asked for: which, net, and its amount.
fn vat_sum(row: &Row<'_>, currency: Currency) -> Result<VatSum> {
    Ok(VatSum {
        vat: row.at(0)?,
        net: Money::from_minor(row.at(1)?, currency),
        amount: Money::from_minor(row.at(2)?, currency),
    })
}

fn vat_sums(conn: &Connection, id: Id<Invoice>, currency: Currency) -> Result<Vec<VatSum>> {
    let mut sums: Vec<VatSum> = conn.rows(
        "SELECT vat, net, amount FROM invoice_vat WHERE invoice = ?1",
        &[&id],
        |row| vat_sum(row, currency),
    )?;
    sums.sort_by_key(|sum| sum.vat);
    Ok(sums)
}

/// A deposit invoice to take off, by its number.
pub fn deposit(conn: &Connection, number: &str, currency: Currency) -> Result<Deposit> {
    let invoice = get(conn, number).map_err(|err| err.at("deposits"))?;
    if invoice.kind != Kind::Deposit || invoice.number.is_none() {
        return Err(Error::refused(format!(
            "deposits: `{number}` is no issued deposit invoice"
        )));
    }
    if invoice.currency != currency {
        return Err(Error::refused(format!(
            "deposits: `{number}` is in {}, not in {currency}",
            invoice.currency
        )));
    }
    deposit_of(conn, invoice)
}

fn deposit_of(conn: &Connection, invoice: Invoice) -> Result<Deposit> {
    Ok(Deposit {
        id: invoice.id,
        number: invoice.name().to_string(),
        date: invoice.date,
        by_vat: vat_sums(conn, invoice.id, invoice.currency)?,
        gross: invoice.gross(),
    })
}

/// The final invoice, draft or issued, that takes a deposit off and is not cancelled.
pub fn final_of(conn: &Connection, deposit: Id<Invoice>) -> Result<Option<Invoice>> {
    conn.first(
        &format!(
            "{HEAD} JOIN invoice_deposit ON invoice_deposit.invoice = invoice.id
             WHERE invoice_deposit.deposit = ?1 AND invoice.cancelled = 0
               AND invoice.number IS NOT NULL"
        ),
        &[&deposit],
        head_row,
    )
}

/// The cancellation of an invoice.
pub fn cancellation_of(conn: &Connection, id: Id<Invoice>) -> Result<Option<Invoice>> {
    conn.first(
        &format!("{HEAD} WHERE invoice.corrects = ?1 AND invoice.kind = 'cancellation'"),
        &[&id],
        head_row,
    )
}

/// What is open on an invoice and its credit notes together, in minor units; zero also means
/// that nothing is open on any of them.
pub fn open_of_all(conn: &Connection, first: Id<Invoice>) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(abs(payable + charged - settled)), 0) FROM invoice
         WHERE (id = ?1 OR corrects = ?1) AND number IS NOT NULL",
        &[&first],
    )
}

/// The numbers of credit notes and cancellations, with that of the invoice they correct.
pub fn corrections(conn: &Connection) -> Result<std::collections::HashMap<String, String>> {
    let pairs = conn.rows(
        "SELECT other.number, invoice.number FROM invoice AS other
         JOIN invoice ON invoice.id = other.corrects
         WHERE other.number IS NOT NULL AND invoice.number IS NOT NULL",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(pairs.into_iter().collect())
}

/// What is open on an invoice and what corrects it, what of it are fees of reminders, and what
/// was paid, in minor units.
pub fn state_of_all(conn: &Connection, first: Id<Invoice>) -> Result<(i64, i64, i64)> {
    let sum = |kind: &str| {
        conn.value::<i64>(
            "SELECT coalesce(sum(settlement.amount), 0)
             FROM settlement JOIN invoice ON invoice.id = settlement.invoice
             WHERE (invoice.id = ?1 OR invoice.corrects = ?1) AND settlement.kind = ?2",
            &[&first, &kind],
        )
    };
    let (open, charged): (i64, i64) = conn
        .first(
            "SELECT coalesce(sum(payable + charged - settled), 0), coalesce(sum(charged), 0)
             FROM invoice WHERE (id = ?1 OR corrects = ?1) AND number IS NOT NULL",
            &[&first],
            |row| Ok((row.at(0)?, row.at(1)?)),
        )?
        .unwrap_or_default();
    Ok((open, charged - sum("waiver")?, sum("payment")?))
}

/// The numbers of an invoice and of what corrects it.
pub fn numbers_of_all(conn: &Connection, first: Id<Invoice>) -> Result<Vec<String>> {
    conn.rows(
        "SELECT number FROM invoice WHERE (id = ?1 OR corrects = ?1) AND number IS NOT NULL
         ORDER BY id",
        &[&first],
        |row| row.at(0),
    )
}

/// Where an issued paper stands in its series.
pub struct Place {
    pub series: String,
    pub seq: i64,
    /// Whether the number was given elsewhere, and the series went on after it.
    pub given: bool,
}

/// Writes a paper with everything on it: a draft, or one that is issued as it is written.
pub fn insert(
    tx: &Transaction<'_>,
    document: &Document,
    place: Option<&Place>,
) -> Result<Id<Invoice>> {
    let id: Id<Invoice> = tx.value("SELECT coalesce(max(id), 0) + 1 FROM invoice", &[])?;
    for (item, position) in document.items.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO invoice_line (invoice, position, text, detail, item, quantity, unit,
                price, vat, account, net, gives_back)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
                (SELECT id FROM invoice WHERE number = ?12))",
            &[
                &id,
                &position,
                &item.text,
                &item.detail,
                &item.item,
                &item.quantity,
                &item.unit,
                &item.price,
                &item.vat,
                &item.account,
                &item.net,
                &item.gives_back,
            ],
        )?;
        for (change, number) in item.changes.iter().zip(1_i64..) {
            insert_change(tx, id, position, number, change, None)?;
        }
    }
    for (each, number) in document.overall.iter().zip(1_i64..) {
        insert_change(tx, id, 0, number, &each.change, Some(each.vat))?;
    }
    for sum in &document.by_vat {
        tx.execute(
            "INSERT INTO invoice_vat (invoice, vat, net, amount) VALUES (?1, ?2, ?3, ?4)",
            &[&id, &sum.vat, &sum.net, &sum.amount],
        )?;
    }
    for deposit in &document.deposits {
        tx.execute(
            "INSERT INTO invoice_deposit (invoice, deposit) VALUES (?1, ?2)",
            &[&id, &deposit.id],
        )?;
    }
    // Last, because an issued paper takes no more lines.
    insert_head(tx, id, &document.head, place)?;
    if let Some(number) = &document.head.number {
        seals::INVOICE.set(tx, id.raw(), number)?;
    }
    Ok(id)
}

fn insert_head(
    tx: &Transaction<'_>,
    id: Id<Invoice>,
    it: &Invoice,
    place: Option<&Place>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO invoice (id, draft, key, kind, contact, date, dated, service_from, service_to,
            currency, rate, prices, payment_days, discount_days, discount_percent,
            retention_percent, retained, retained_until, language, buyer_reference,
            order_reference, subject, intro, closing, note, corrects, reason, net, vat, rounding,
            prepaid, payable, book_payable, buyer_name, number, series, seq, given, due_on, buyer,
            seller, entry, issued_at, particulars, opened_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35,
            ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, ?45)",
        &[
            &id,
            &it.draft,
            &it.key,
            &it.kind,
            &it.contact,
            &it.date,
            &it.dated,
            &it.service.map(|(from, _)| from),
            &it.service.map(|(_, to)| to),
            &it.currency,
            &it.rate,
            &it.prices,
            &it.terms.payment_days,
            &it.terms.discount.map(|(days, _)| days),
            &it.terms.discount.map(|(_, percent)| percent),
            &it.retention_percent,
            &it.retained,
            &it.retained_until,
            &it.language,
            &it.buyer_reference,
            &it.order_reference,
            &it.subject,
            &it.intro,
            &it.closing,
            &it.note,
            &it.corrects,
            &it.reason,
            &it.net,
            &it.vat,
            &it.rounding,
            &it.prepaid,
            &it.payable,
            &it.book_payable,
            &it.buyer_name,
            &it.number,
            &place.map(|it| it.series.as_str()),
            &place.map(|it| it.seq),
            &place.is_some_and(|it| it.given),
            &it.due_on,
            &it.buyer,
            &it.seller,
            &it.entry,
            &it.number.as_ref().map(|_| tx.at()),
            &it.electronic,
            &it.opened_on,
        ],
    )?;
    Ok(())
}

fn insert_change(
    tx: &Transaction<'_>,
    invoice: Id<Invoice>,
    line: i64,
    position: i64,
    change: &Change,
    vat: Option<Vat>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO invoice_adjustment (invoice, line, position, charge, percent, amount, reason, vat)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &invoice,
            &line,
            &position,
            &change.charge,
            &change.percent,
            &change.amount,
            &change.reason,
            &vat,
        ],
    )?;
    Ok(())
}

/// Takes a draft out.
pub fn delete(tx: &Transaction<'_>, id: Id<Invoice>) -> Result<()> {
    tx.execute("DELETE FROM recurring_run WHERE invoice = ?1", &[&id])?;
    tx.execute("DELETE FROM invoice WHERE id = ?1", &[&id])?;
    Ok(())
}

/// Says what an e-invoice of a draft says beyond the usual.
pub fn set_particulars(tx: &Transaction<'_>, id: Id<Invoice>, said: &Particulars) -> Result<()> {
    tx.execute(
        "UPDATE invoice SET particulars = ?2 WHERE id = ?1",
        &[&id, said],
    )?;
    Ok(())
}

/// Makes a draft final.
pub fn mark_issued(tx: &Transaction<'_>, it: &Invoice, place: Option<&Place>) -> Result<()> {
    tx.execute(
        "UPDATE invoice SET number = ?2, series = ?3, seq = ?4, date = ?5, due_on = ?6,
            buyer_name = ?7, buyer = ?8, seller = ?9, entry = ?10, issued_at = ?11,
            intro = ?12, closing = ?13, service_from = ?14, service_to = ?15
         WHERE id = ?1",
        &[
            &it.id,
            &it.number,
            &place.map(|it| it.series.as_str()),
            &place.map(|it| it.seq),
            &it.date,
            &it.due_on,
            &it.buyer_name,
            &it.buyer,
            &it.seller,
            &it.entry,
            &tx.at(),
            &it.intro,
            &it.closing,
            &it.service.map(|(from, _)| from),
            &it.service.map(|(_, to)| to),
        ],
    )?;
    seals::INVOICE.set(tx, it.id.raw(), it.name())
}

/// Notes that a cancellation took an invoice back.
pub fn mark_cancelled(tx: &Transaction<'_>, id: Id<Invoice>) -> Result<()> {
    tx.execute("UPDATE invoice SET cancelled = 1 WHERE id = ?1", &[&id])?;
    Ok(())
}

/// Hands every invoice that was taken over from other books to `each`, with everything on it.
pub fn each_opened(conn: &Connection, mut each: impl FnMut(Document) -> Result<()>) -> Result<()> {
    let sql = format!("{HEAD} WHERE invoice.opened_on IS NOT NULL ORDER BY invoice.id");
    conn.each(&sql, &[], |row| each(document(conn, head_row(row)?)?))
}

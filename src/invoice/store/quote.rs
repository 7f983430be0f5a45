//! The SQL of quotes.

use super::seals;
use crate::base::{Currency, Error, Id, Money, Result};
use crate::db::{Connection, Row, Transaction};
use crate::invoice::{Content, Invoice, Quote, QuoteStatus};
use crate::tabular;
use chrono::NaiveDate;

pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    head: &Invoice,
    valid_until: NaiveDate,
    content: &Content,
) -> Result<Id<Quote>> {
    let id = tx.insert(
        "INSERT INTO quote (number, contact, date, valid_until, status, currency, net, vat, gross, content)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            &number,
            &head.contact,
            &head.date,
            &valid_until,
            &QuoteStatus::Open,
            &head.currency,
            &head.net,
            &head.vat,
            &head.gross(),
            &to_text(content)?,
        ],
    )?;
    seals::QUOTE.set(tx, id.raw(), number)?;
    Ok(id)
}

/// A content as quotes and recurring invoices keep it: the JSON that `--from` reads.
pub fn to_text(content: &Content) -> Result<String> {
    serde_json::to_string(content)
        .map_err(|err| Error::system(format!("a content cannot be written: {err}")))
}

/// The content behind a kept text.
pub fn from_text(text: &str) -> Result<Content> {
    tabular::from_json(text.as_bytes())
        .map_err(|err| Error::system(format!("the file is damaged: a kept content: {err}")))
}

const QUOTE: &str = "SELECT quote.id, quote.number, quote.contact, contact.number, contact.name,
        quote.date, quote.valid_until, quote.status, quote.currency, quote.net, quote.vat,
        quote.gross, quote.content, coalesce(invoice.number, invoice.draft)
     FROM quote
     JOIN contact ON contact.id = quote.contact
     LEFT JOIN invoice ON invoice.id = quote.invoice";

fn from_row(row: &Row<'_>) -> Result<Quote> {
    let currency: Currency = row.at(8)?;
    let content: String = row.at(12)?;
    Ok(Quote {
        id: row.at(0)?,
        number: row.at(1)?,
        contact: row.at(2)?,
        contact_number: row.at(3)?,
        contact_name: row.at(4)?,
        date: row.at(5)?,
        valid_until: row.at(6)?,
        status: row.at(7)?,
        net: Money::from_minor(row.at(9)?, currency),
        vat: Money::from_minor(row.at(10)?, currency),
        gross: Money::from_minor(row.at(11)?, currency),
        content: from_text(&content)?,
        invoice: row.at(13)?,
    })
}

/// The quote called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Quote> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no quote `{number}`"))
            .with_hint("`bo invoice quote list` shows them")
    })
}

/// Hands the quotes to `each`, newest first.
pub fn list(
    conn: &Connection,
    status: Option<QuoteStatus>,
    today: NaiveDate,
    mut each: impl FnMut(Quote) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!("{QUOTE} ORDER BY quote.date DESC, quote.id DESC"),
        &[],
        |row| {
            let quote = from_row(row)?;
            match status.is_none_or(|status| quote.status(today) == status) {
                true => each(quote),
                false => Ok(()),
            }
        },
    )
}

/// Hands all quotes to `each`, in the order they were written.
pub fn each(conn: &Connection, mut each: impl FnMut(Quote) -> Result<()>) -> Result<()> {
    conn.each(&format!("{QUOTE} ORDER BY quote.id"), &[], |row| {
        each(from_row(row)?)
    })
}

/// The quote called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Quote>> {
    conn.first(
        &format!("{QUOTE} WHERE quote.number = ?1"),
        &[&number],
        from_row,
    )
}

pub fn answer(
    tx: &Transaction<'_>,
    id: Id<Quote>,
    status: QuoteStatus,
    invoice: Option<Id<Invoice>>,
) -> Result<()> {
    tx.execute(
        "UPDATE quote SET status = ?2, invoice = ?3 WHERE id = ?1",
        &[&id, &status, &invoice],
    )?;
    Ok(())
}

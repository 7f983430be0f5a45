//! The SQL of what happens to issued invoices: what settles them, and what was sent.

use super::seals;
use crate::base::{Currency, Id, Money, Rate, Result, Text};
use crate::db::{Connection, Row, Transaction};
use crate::invoice::{DispatchRow, Invoice, PaymentRow, Settled, SettlementRow};
use crate::ledger::Entry;
use chrono::NaiveDate;

/// Something that settles an invoice, about to be written.
pub struct Settlement<'a> {
    pub invoice: Id<Invoice>,
    pub kind: Settled,
    pub date: NaiveDate,
    pub amount: Money,
    pub rate: Option<Rate>,
    pub method: Option<&'a Text>,
    pub reference: Option<&'a Text>,
    pub key: Option<&'a Text>,
    pub entry: Option<Id<Entry>>,
}

impl Settlement<'_> {
    pub fn new(
        invoice: Id<Invoice>,
        kind: Settled,
        date: NaiveDate,
        amount: Money,
    ) -> Settlement<'static> {
        Settlement {
            invoice,
            kind,
            date,
            amount,
            rate: None,
            method: None,
            reference: None,
            key: None,
            entry: None,
        }
    }
}

pub fn insert(tx: &Transaction<'_>, it: &Settlement<'_>) -> Result<()> {
    let key = match (it.key, it.kind) {
        (Some(key), _) => Some(key.to_string()),
        (None, Settled::Payment | Settled::Discount | Settled::WriteOff | Settled::Waiver) => {
            Some(free_key(tx, it)?)
        }
        // These come with a paper, which has a key of its own.
        (None, Settled::Credit | Settled::Cancellation) => None,
    };
    let id: Id<Settlement<'_>> = tx.insert(
        "INSERT INTO settlement (invoice, kind, date, amount, rate, method, reference, key, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &it.invoice,
            &it.kind,
            &it.date,
            &it.amount,
            &it.rate,
            &it.method.map(Text::as_str),
            &it.reference.map(Text::as_str),
            &key,
            &it.entry,
        ],
    )?;
    seals::SETTLEMENT.set(tx, id.raw(), &id.raw().to_string())
}

/// Whether money of an invoice went back: a direct debit that was returned, a refund.
pub fn came_back(conn: &Connection, invoice: Id<Invoice>) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM settlement
                        WHERE invoice = ?1 AND kind = 'payment' AND amount < 0)",
        &[&invoice],
    )
}

/// A key for what was entered without one, such as `RE-2026-0001/2`: it goes out with the
/// export, so that nothing comes in twice.
fn free_key(tx: &Transaction<'_>, it: &Settlement<'_>) -> Result<String> {
    let number: String = tx.value("SELECT number FROM invoice WHERE id = ?1", &[&it.invoice])?;
    let mut count: i64 = tx.value(
        "SELECT count(*) FROM settlement
         WHERE invoice = ?1 AND kind IN ('payment', 'discount', 'write-off', 'waiver')",
        &[&it.invoice],
    )?;
    loop {
        count += 1;
        let key = format!("{number}/{count}");
        if by_key(tx, &key)?.is_none() {
            return Ok(key);
        }
    }
}

const SETTLEMENT: &str = "SELECT coalesce(settlement.key, 'settlement-' || settlement.id),
        invoice.number, settlement.kind, settlement.date, settlement.amount, invoice.currency,
        settlement.method, settlement.reference, settlement.rate,
        CASE WHEN settlement.kind = 'payment' THEN
            (SELECT account.code FROM posting JOIN account ON account.id = posting.account
             WHERE posting.entry = settlement.entry AND posting.line = 1
               AND coalesce(account.role, '') NOT IN
                   ('receivable', CASE settlement.method WHEN 'cash' THEN 'cash' ELSE 'bank' END))
        END
     FROM settlement JOIN invoice ON invoice.id = settlement.invoice";

fn settlement_row(row: &Row<'_>) -> Result<SettlementRow> {
    let currency: Currency = row.at(5)?;
    Ok(SettlementRow {
        key: row.at(0)?,
        invoice: row.at(1)?,
        kind: row.at(2)?,
        date: row.at(3)?,
        amount: Money::from_minor(row.at(4)?, currency).amount().to_string(),
        currency,
        method: row.at(6)?,
        reference: row.at(7)?,
    })
}

pub fn by_key(conn: &Connection, key: &str) -> Result<Option<SettlementRow>> {
    conn.first(
        &format!("{SETTLEMENT} WHERE settlement.key = ?1"),
        &[&key],
        settlement_row,
    )
}

/// A payment that is to be taken back.
pub struct Taken {
    pub invoice: Id<Invoice>,
    pub amount: i64,
    pub rate: Option<Rate>,
    /// The cash discount that came with it, and its entry.
    pub discount: Option<(i64, Id<Entry>)>,
}

/// The payment with this key, with the cash discount that was entered along with it.
pub fn taken(conn: &Connection, key: &str) -> Result<Option<Taken>> {
    conn.first(
        "SELECT paid.invoice, paid.amount, paid.rate, less.amount, less.entry
         FROM settlement AS paid
         JOIN entry AS first ON first.id = paid.entry
         LEFT JOIN settlement AS less ON less.id = paid.id + 1 AND less.invoice = paid.invoice
            AND less.kind = 'discount'
            AND (SELECT posted_at FROM entry WHERE entry.id = less.entry) = first.posted_at
         WHERE paid.key = ?1 AND paid.kind = 'payment'",
        &[&key],
        |row| {
            let less: Option<i64> = row.at(3)?;
            Ok(Taken {
                invoice: row.at(0)?,
                amount: row.at(1)?,
                rate: row.at(2)?,
                discount: match less {
                    Some(less) => Some((less, row.at(4)?)),
                    None => None,
                },
            })
        },
    )
}

/// What settlements of this kind add up to, in minor units.
pub fn sum(conn: &Connection, invoice: Id<Invoice>, kind: Settled) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(amount), 0) FROM settlement WHERE invoice = ?1 AND kind = ?2",
        &[&invoice, &kind],
    )
}

/// The cash discounts and losses on an invoice that still stand, with their entries.
pub fn reductions(
    conn: &Connection,
    invoice: Id<Invoice>,
) -> Result<Vec<(Settled, i64, Id<Entry>)>> {
    conn.rows(
        "SELECT kind, amount, entry FROM settlement
         WHERE invoice = ?1 AND kind IN ('discount', 'write-off') AND entry IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.reverses = settlement.entry
                           OR (entry.id = settlement.entry AND entry.reverses IS NOT NULL))
         ORDER BY id",
        &[&invoice],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// Hands what settled one invoice, or all of them, to `each`, in the order it was entered.
pub fn each(
    conn: &Connection,
    invoice: Option<Id<Invoice>>,
    mut each: impl FnMut(SettlementRow) -> Result<()>,
) -> Result<()> {
    let condition = match invoice {
        Some(_) => "settlement.invoice = ?1",
        None => "?1 IS NULL",
    };
    conn.each(
        &format!("{SETTLEMENT} WHERE {condition} ORDER BY settlement.id"),
        &[&invoice],
        |row| each(settlement_row(row)?),
    )
}

/// Hands the payments, discounts, losses and waivers of all invoices to `each`, for an import to read back.
pub fn each_payment(
    conn: &Connection,
    mut each: impl FnMut(PaymentRow) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!(
            "{SETTLEMENT} WHERE settlement.kind IN ('payment', 'discount', 'write-off', 'waiver')
             ORDER BY settlement.id"
        ),
        &[],
        |row| {
            let it = settlement_row(row)?;
            each(PaymentRow {
                key: it.key.parse()?,
                invoice: it.invoice.parse()?,
                kind: it.kind,
                date: it.date,
                amount: it.amount.parse()?,
                rate: row.at(8)?,
                method: it.method,
                reference: it.reference,
                account: row.at(9)?,
            })
        },
    )
}

/// Notes an attempt to send a paper.
pub fn insert_dispatch(tx: &Transaction<'_>, id: Id<Invoice>, it: &DispatchRow) -> Result<()> {
    let row: Id<DispatchRow> = tx.insert(
        "INSERT INTO dispatch (invoice, at, how, recipient, message_id, error)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &id,
            &tx.at(),
            &it.how,
            &it.recipient,
            &it.message_id,
            &it.error,
        ],
    )?;
    seals::DISPATCH.set(tx, row.raw(), &row.raw().to_string())
}

/// The attempts to send a paper, the first one first.
pub fn dispatches(conn: &Connection, id: Id<Invoice>) -> Result<Vec<DispatchRow>> {
    conn.rows(
        "SELECT at, how, recipient, message_id, error FROM dispatch WHERE invoice = ?1 ORDER BY id",
        &[&id],
        |row| {
            Ok(DispatchRow {
                at: row.at(0)?,
                how: row.at(1)?,
                recipient: row.at(2)?,
                message_id: row.at(3)?,
                error: row.at(4)?,
            })
        },
    )
}

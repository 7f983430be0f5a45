//! The SQL of what settles bills.

use super::seals;
use crate::base::{Currency, Id, Money, Rate, Result, Text};
use crate::buy::{Bill, Settled};
use crate::db::{Connection, Row, Transaction};
use crate::ledger::Entry;
use chrono::NaiveDate;

/// Something that settles a bill, about to be written.
#[derive(Clone, Copy)]
pub struct Settlement<'a> {
    pub bill: &'a Bill,
    pub kind: Settled,
    pub date: NaiveDate,
    pub amount: Money,
    pub book_amount: Money,
    pub rate: Option<Rate>,
    pub method: Option<&'a Text>,
    pub reference: Option<&'a Text>,
    pub key: Option<&'a Text>,
    pub entry: Id<Entry>,
    /// What of a deposit it pays with its VAT.
    pub vat_moved: Option<Money>,
}

impl<'a> Settlement<'a> {
    pub fn new(
        bill: &'a Bill,
        kind: Settled,
        date: NaiveDate,
        amount: Money,
        book_amount: Money,
        entry: Id<Entry>,
    ) -> Settlement<'a> {
        Settlement {
            bill,
            kind,
            date,
            amount,
            book_amount,
            rate: None,
            method: None,
            reference: None,
            key: None,
            entry,
            vat_moved: None,
        }
    }
}

/// What settled a bill, as kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub key: Text,
    pub kind: Settled,
    pub date: NaiveDate,
    pub amount: Money,
    pub rate: Option<Rate>,
    pub method: Option<Text>,
    pub reference: Option<Text>,
    pub vat_moved: Option<Money>,
    /// Where the money went from, if that is not what `method` says.
    pub account: Option<Text>,
}

const KEPT: &str = "SELECT bill_payment.key, bill_payment.kind, bill_payment.date,
        bill_payment.amount, bill.currency, bill_payment.rate, bill_payment.method,
        bill_payment.reference, bill_payment.vat_moved,
        CASE WHEN bill_payment.kind = 'payment' THEN
            (SELECT account.code FROM posting JOIN account ON account.id = posting.account
             WHERE posting.entry = bill_payment.entry AND posting.line = 2
               AND coalesce(account.role, '') NOT IN
                   ('payable', CASE bill_payment.method WHEN 'cash' THEN 'cash' ELSE 'bank' END))
        END
     FROM bill_payment JOIN bill ON bill.id = bill_payment.bill";

fn kept(row: &Row<'_>) -> Result<Kept> {
    let currency: Currency = row.at(4)?;
    let moved: Option<i64> = row.at(8)?;
    Ok(Kept {
        key: row.at(0)?,
        kind: row.at(1)?,
        date: row.at(2)?,
        amount: Money::from_minor(row.at(3)?, currency),
        rate: row.at(5)?,
        method: row.at(6)?,
        reference: row.at(7)?,
        vat_moved: moved.map(|minor| Money::from_minor(minor, currency)),
        account: row.at(9)?,
    })
}

pub fn insert(tx: &Transaction<'_>, it: &Settlement<'_>) -> Result<()> {
    let key = match it.key {
        Some(key) => key.to_string(),
        None => free_key(tx, it.bill)?,
    };
    let id: Id<Kept> = tx.insert(
        "INSERT INTO bill_payment (bill, kind, date, amount, book_amount, rate, method, reference,
            key, entry, vat_moved)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &it.bill.id,
            &it.kind,
            &it.date,
            &it.amount,
            &it.book_amount,
            &it.rate,
            &it.method.map(Text::as_str),
            &it.reference.map(Text::as_str),
            &key,
            &it.entry,
            &it.vat_moved,
        ],
    )?;
    seals::PAYMENT.set(tx, id.raw(), &id.raw().to_string())
}

/// A key for what was entered without one, such as `EB-2026-0001/2`: it goes out with the export,
/// so that nothing comes in twice.
fn free_key(tx: &Transaction<'_>, bill: &Bill) -> Result<String> {
    let mut count: i64 = tx.value(
        "SELECT count(*) FROM bill_payment WHERE bill = ?1",
        &[&bill.id],
    )?;
    loop {
        count += 1;
        let key = format!("{}/{count}", bill.number);
        if by_key(tx, &key)?.is_none() {
            return Ok(key);
        }
    }
}

/// What has this key.
pub fn by_key(conn: &Connection, key: &str) -> Result<Option<Kept>> {
    conn.first(
        &format!("{KEPT} WHERE bill_payment.key = ?1"),
        &[&key],
        kept,
    )
}

/// A payment that is to be taken back.
pub struct Taken {
    pub bill: String,
    pub amount: i64,
    pub rate: Option<Rate>,
    /// The cash discount that came with it, in the book currency as well, and its entry.
    pub discount: Option<(i64, i64, Id<Entry>)>,
}

/// The payment with this key, with the cash discount that was entered along with it.
pub fn taken(conn: &Connection, key: &str) -> Result<Option<Taken>> {
    conn.first(
        "SELECT bill.number, paid.amount, paid.rate, less.amount, less.book_amount, less.entry
         FROM bill_payment AS paid
         JOIN bill ON bill.id = paid.bill
         JOIN entry AS first ON first.id = paid.entry
         LEFT JOIN bill_payment AS less ON less.id = paid.id + 1 AND less.bill = paid.bill
            AND less.kind = 'discount'
            AND (SELECT posted_at FROM entry WHERE entry.id = less.entry) = first.posted_at
         WHERE paid.key = ?1 AND paid.kind = 'payment'",
        &[&key],
        |row| {
            let less: Option<i64> = row.at(3)?;
            Ok(Taken {
                bill: row.at(0)?,
                amount: row.at(1)?,
                rate: row.at(2)?,
                discount: match less {
                    Some(less) => Some((less, row.at(4)?, row.at(5)?)),
                    None => None,
                },
            })
        },
    )
}

/// What settled a bill, in the order it was entered.
pub fn of(conn: &Connection, bill: &Bill) -> Result<Vec<Kept>> {
    conn.rows(
        &format!("{KEPT} WHERE bill_payment.bill = ?1 ORDER BY bill_payment.id"),
        &[&bill.id],
        kept,
    )
}

/// The cash discounts on a bill that still stand: amount, the same in the book currency, entry.
pub fn discounts(conn: &Connection, bill: &Bill) -> Result<Vec<(Money, Money, Id<Entry>)>> {
    conn.rows(
        "SELECT amount, book_amount, entry FROM bill_payment
         WHERE bill = ?1 AND kind = 'discount'
           AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.reverses = bill_payment.entry
                           OR (entry.id = bill_payment.entry AND entry.reverses IS NOT NULL))
         ORDER BY id",
        &[&bill.id],
        |row| {
            Ok((
                Money::from_minor(row.at(0)?, bill.currency),
                Money::from_minor(row.at(1)?, bill.book_payable.currency()),
                row.at(2)?,
            ))
        },
    )
}

/// Whether money of a bill came back: a direct debit that was returned, a refund.
pub fn came_back(conn: &Connection, bill: &Bill) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM bill_payment
                        WHERE bill = ?1 AND kind = 'payment' AND amount < 0)",
        &[&bill.id],
    )
}

/// What is cleared of a bill, in the book currency.
pub fn book_settled(conn: &Connection, bill: &Bill) -> Result<Money> {
    let settled = conn.value(
        "SELECT coalesce(sum(book_amount), 0) FROM bill_payment WHERE bill = ?1",
        &[&bill.id],
    )?;
    Ok(Money::from_minor(settled, bill.book_payable.currency()))
}

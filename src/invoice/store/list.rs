//! Lists of invoices: which, in which order, and what was open on a day.

use super::{HEAD, head_row};
use crate::base::{Code, Currency, Id, Money, Period, Result, Text};
use crate::contact::Contact;
use crate::db::{Connection, Params};
use crate::invoice::{Invoice, Kind, Status};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Which invoices to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these: a status, or everything that is open, or not issued.
    pub status: Option<Status>,
    /// Only what has something open, whatever its status.
    pub open: bool,
    /// Only this customer.
    pub customer: Option<String>,
    /// Only of these days.
    pub period: Option<Period>,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// In which order.
    pub sort: Sort,
    /// The other way round.
    pub reverse: bool,
    /// Only so many.
    pub limit: Option<u32>,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest first.
    #[default]
    Date,
    /// By number.
    Number,
    /// By customer name.
    Customer,
    /// What is due first, first.
    Due,
    /// The largest first.
    Amount,
    /// What is open most, first.
    Open,
}

impl Code for Sort {
    const WHAT: &'static str = "order";
    const NAMES: &'static [(Sort, &'static str)] = &[
        (Sort::Date, "date"),
        (Sort::Number, "number"),
        (Sort::Customer, "customer"),
        (Sort::Due, "due"),
        (Sort::Amount, "amount"),
        (Sort::Open, "open"),
    ];
}

impl Sort {
    /// The columns to order by, forwards and backwards.
    fn columns(self, reverse: bool) -> &'static str {
        match (self, reverse) {
            (Sort::Date, false) => "invoice.date DESC, invoice.id DESC",
            (Sort::Date, true) => "invoice.date, invoice.id",
            (Sort::Number, false) => "coalesce(invoice.number, invoice.draft), invoice.id",
            (Sort::Number, true) => "coalesce(invoice.number, invoice.draft) DESC, invoice.id DESC",
            (Sort::Customer, false) => "invoice.buyer_name, invoice.date, invoice.id",
            (Sort::Customer, true) => "invoice.buyer_name DESC, invoice.date DESC, invoice.id DESC",
            (Sort::Due, false) => "invoice.due_on, invoice.id",
            (Sort::Due, true) => "invoice.due_on DESC, invoice.id DESC",
            (Sort::Amount, false) => "invoice.payable DESC, invoice.id DESC",
            (Sort::Amount, true) => "invoice.payable, invoice.id",
            (Sort::Open, false) => {
                "invoice.payable + invoice.charged - invoice.settled DESC, invoice.id DESC"
            }
            (Sort::Open, true) => "invoice.payable + invoice.charged - invoice.settled, invoice.id",
        }
    }
}

/// Hands the invoices to `each`, without keeping any.
pub fn list(
    conn: &Connection,
    filter: &Filter,
    today: NaiveDate,
    mut each: impl FnMut(Invoice) -> Result<()>,
) -> Result<()> {
    let (from, to) = match filter.period {
        Some(period) => (Some(period.from), Some(period.to)),
        None => (None, None),
    };
    // What the database can tell apart it does, so that short answers are fast;
    // what depends on the day is told apart here.
    let condition = match (filter.open, filter.status) {
        (true, _) => "invoice.number IS NOT NULL AND payable + charged <> settled",
        (false, None) => "TRUE",
        (false, Some(Status::Draft)) => "invoice.number IS NULL",
        (false, Some(Status::Cancelled)) => "invoice.cancelled = 1",
        (false, Some(Status::Open | Status::PartlyPaid | Status::Overdue | Status::Overpaid)) => {
            "invoice.number IS NOT NULL AND payable + charged <> settled"
        }
        (false, Some(Status::Paid)) => "invoice.number IS NOT NULL AND payable + charged = settled",
        (false, Some(Status::WrittenOff)) => "invoice.written_off = 1",
    };
    let mut narrowed = String::new();
    if filter.period.is_some() {
        narrowed += " AND invoice.date BETWEEN ?1 AND ?2";
    }
    if filter.customer.is_some() {
        narrowed += " AND invoice.contact = (SELECT id FROM contact WHERE number = ?3)";
    }
    if filter.kind.is_some() {
        narrowed += " AND invoice.kind = ?4";
    }
    let order = filter.sort.columns(filter.reverse);
    let sql = format!(
        "{HEAD} WHERE {condition}{narrowed} AND (TRUE OR ?1 = ?2 OR ?3 = ?4) ORDER BY {order}"
    );
    let params: Params<'_> = &[&from, &to, &filter.customer, &filter.kind];
    conn.each_up_to(filter.limit, &sql, params, |row| {
        let invoice = head_row(row)?;
        let status = invoice.status(today);
        let asked = filter.status.is_none_or(|wanted| wanted == status);
        if asked {
            each(invoice)?;
        }
        Ok(asked)
    })
}

/// Every number and draft name, newest first, for completion.
pub fn numbers(conn: &Connection, limit: u32) -> Result<Vec<String>> {
    conn.rows(
        "SELECT coalesce(number, draft) FROM invoice ORDER BY id DESC LIMIT ?1",
        &[&limit],
        |row| row.at(0),
    )
}

/// The numbers of everything that is open, the oldest first.
pub fn open_numbers(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT number FROM invoice WHERE number IS NOT NULL AND payable + charged <> settled
         ORDER BY due_on, id",
        &[],
        |row| row.at(0),
    )
}

/// The names of all drafts, the oldest first.
pub fn drafts(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT draft FROM invoice WHERE number IS NULL ORDER BY id",
        &[],
        |row| row.at(0),
    )
}

/// Hands what was open at the end of a day to `each`, with what was settled and charged by
/// then: of one customer, or of all.
pub fn each_open_on(
    conn: &Connection,
    on: NaiveDate,
    customer: Option<Id<Contact>>,
    mut each: impl FnMut(Invoice) -> Result<()>,
) -> Result<()> {
    let condition = match customer {
        Some(_) => "invoice.contact = ?2",
        None => "?2 IS NULL",
    };
    conn.each(
        &format!(
            "{}, (SELECT coalesce(sum(amount), 0) FROM settlement
                  WHERE settlement.invoice = invoice.id AND settlement.date <= ?1),
                (SELECT coalesce(sum(fee + interest), 0) FROM reminder
                  WHERE reminder.invoice = invoice.id AND reminder.date <= ?1)
             FROM invoice JOIN contact ON contact.id = invoice.contact
             WHERE invoice.number IS NOT NULL AND coalesce(invoice.opened_on, invoice.date) <= ?1
               AND {condition}
             ORDER BY invoice.id",
            HEAD.split("FROM invoice JOIN")
                .next()
                .unwrap_or(HEAD)
                .trim_end()
        ),
        &[&on, &customer],
        |row| {
            let mut invoice = head_row(row)?;
            invoice.settled = Money::from_minor(row.at(47)?, invoice.currency);
            invoice.charged = Money::from_minor(row.at(48)?, invoice.currency);
            match invoice.open().is_zero() {
                true => Ok(()),
                false => each(invoice),
            }
        },
    )
}

/// What a paper in another currency left on the receivables at the end of `on`, in the currency
/// of the books.
pub fn receivable_on(
    conn: &Connection,
    number: &str,
    on: NaiveDate,
    book: Currency,
) -> Result<Money> {
    let minor = conn.value(
        "SELECT coalesce(sum(posting.amount), 0)
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE entry.document = ?1 AND entry.date <= ?2 AND account.role = 'receivable'
           AND (entry.source = 'invoice' OR entry.id IN (SELECT entry FROM invoice)
                OR entry.id IN (SELECT entry FROM settlement))",
        &[&number, &on],
    )?;
    Ok(Money::from_minor(minor, book))
}

/// What `invoice` has taken over, until the end of `on`, of the papers that take it back, or has
/// handed over to what it takes back; in the currency of the books. Such papers settle each other
/// in their own currency without an entry.
pub fn handed_over_on(
    conn: &Connection,
    invoice: &Invoice,
    on: NaiveDate,
    book: Currency,
) -> Result<Money> {
    let moved = conn.rows(
        "SELECT note.id = ?1, note.payable, note.book_payable, settlement.amount
         FROM invoice AS note JOIN settlement ON settlement.invoice = note.id
         WHERE (note.corrects = ?1 OR (note.id = ?1 AND note.corrects IS NOT NULL))
           AND settlement.kind IN ('credit', 'cancellation') AND settlement.date <= ?2",
        &[&invoice.id, &on],
        |row| {
            let own: bool = row.at(0)?;
            let (payable, book_payable, amount): (i64, i64, i64) =
                (row.at(1)?, row.at(2)?, row.at(3)?);
            let worth = match amount == payable {
                true => Money::from_minor(book_payable, book),
                false => Money::from_minor(amount, invoice.currency).in_book(invoice.rate, book)?,
            };
            Ok(if own { -worth } else { worth })
        },
    )?;
    Ok(Money::sum(moved, book))
}

/// How many days after they were due the invoices of each customer were paid, the last paid
/// last: below zero is early. Only what was paid in full until `on` counts.
pub fn delays(conn: &Connection, on: NaiveDate) -> Result<BTreeMap<Text, Vec<i64>>> {
    let mut delays: BTreeMap<Text, Vec<i64>> = BTreeMap::new();
    conn.each(
        "SELECT contact.number, invoice.due_on, max(settlement.date)
         FROM settlement
         JOIN invoice ON invoice.id = settlement.invoice
         JOIN contact ON contact.id = invoice.contact
         WHERE settlement.kind = 'payment' AND invoice.number IS NOT NULL
           AND invoice.payable > 0 AND invoice.cancelled = 0 AND invoice.written_off = 0
           AND invoice.payable + invoice.charged = invoice.settled
         GROUP BY invoice.id, contact.number, invoice.due_on
         HAVING max(settlement.date) <= ?1
         ORDER BY max(settlement.date), invoice.id",
        &[&on],
        |row| {
            let (due_on, paid_on): (NaiveDate, NaiveDate) = (row.at(1)?, row.at(2)?);
            let days = (paid_on - due_on).num_days();
            delays.entry(row.at(0)?).or_default().push(days);
            Ok(())
        },
    )?;
    Ok(delays)
}

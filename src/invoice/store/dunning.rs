//! The SQL of reminders.

use super::seals;
use crate::base::{Currency, Id, Money, Result, Text};
use crate::db::{Connection, Row, Transaction};
use crate::invoice::rows::ReminderLine;
use crate::invoice::{Invoice, Reminder};
use crate::ledger::Entry;
use chrono::NaiveDate;

const REMINDER: &str = "SELECT reminder.id, reminder.number, reminder.invoice, invoice.number,
        contact.number, reminder.level, reminder.date, reminder.due_on, reminder.open,
        reminder.fee, reminder.interest, invoice.currency
     FROM reminder
     JOIN invoice ON invoice.id = reminder.invoice
     JOIN contact ON contact.id = invoice.contact";

fn from_row(row: &Row<'_>) -> Result<Reminder> {
    let currency: Currency = row.at(11)?;
    Ok(Reminder {
        id: row.at(0)?,
        number: row.at(1)?,
        invoice: row.at(2)?,
        invoice_number: row.at(3)?,
        customer: row.at(4)?,
        level: row.at(5)?,
        date: row.at(6)?,
        due_on: row.at(7)?,
        open: Money::from_minor(row.at(8)?, currency),
        fee: Money::from_minor(row.at(9)?, currency),
        interest: Money::from_minor(row.at(10)?, currency),
    })
}

pub fn insert(
    tx: &Transaction<'_>,
    it: &Reminder,
    entry: Option<Id<Entry>>,
) -> Result<Id<Reminder>> {
    let id = tx.insert(
        "INSERT INTO reminder (number, invoice, level, date, due_on, open, fee, interest, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &it.number,
            &it.invoice,
            &it.level,
            &it.date,
            &it.due_on,
            &it.open,
            &it.fee,
            &it.interest,
            &entry,
        ],
    )?;
    seals::REMINDER.set(tx, id.raw(), &it.number)?;
    Ok(id)
}

/// The last reminder of an invoice.
pub fn last(conn: &Connection, invoice: Id<Invoice>) -> Result<Option<Reminder>> {
    conn.first(
        &format!("{REMINDER} WHERE reminder.invoice = ?1 ORDER BY level DESC LIMIT 1"),
        &[&invoice],
        from_row,
    )
}

/// The day until which interest was claimed.
pub fn interest_until(conn: &Connection, invoice: Id<Invoice>) -> Result<Option<NaiveDate>> {
    conn.value(
        "SELECT max(date) FROM reminder WHERE invoice = ?1 AND interest > 0",
        &[&invoice],
    )
}

/// Hands the reminders to `each`, newest first: all, or those of one invoice.
pub fn list(
    conn: &Connection,
    invoice: Option<&str>,
    mut each: impl FnMut(Reminder) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!("{REMINDER} WHERE ?1 IS NULL OR invoice.number = ?1 ORDER BY reminder.id DESC"),
        &[&invoice],
        |row| each(from_row(row)?),
    )
}

/// The reminder called `number`, as an export has it.
pub fn find(conn: &Connection, number: &Text) -> Result<Option<ReminderLine>> {
    conn.first(
        &format!("{REMINDER} WHERE reminder.number = ?1"),
        &[&number.as_str()],
        line,
    )
}

/// Hands the reminders to `each` for an import to read back, in the order they were sent.
pub fn each_line(
    conn: &Connection,
    mut each: impl FnMut(ReminderLine) -> Result<()>,
) -> Result<()> {
    conn.each(&format!("{REMINDER} ORDER BY reminder.id"), &[], |row| {
        each(line(row)?)
    })
}

fn line(row: &Row<'_>) -> Result<ReminderLine> {
    let it = from_row(row)?;
    Ok(ReminderLine {
        number: it.number.parse()?,
        invoice: it.invoice_number.parse()?,
        level: it.level,
        date: it.date,
        due_on: it.due_on,
        open: it.open.amount().to_string().parse()?,
        fee: it.fee.amount().to_string().parse()?,
        interest: it.interest.amount().to_string().parse()?,
    })
}

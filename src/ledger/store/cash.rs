//! The SQL of the cash-basis statement: postings with what the statement asks about them.

use crate::base::{Id, Result};
use crate::contact::Contact;
use crate::db::{Connection, Params, Row};
use crate::ledger::{Entry, Kind};
use chrono::NaiveDate;

/// A posting, and the account it is on.
#[derive(Clone, Debug)]
pub struct Flow {
    pub entry: Id<Entry>,
    pub source: String,
    pub number: String,
    pub date: NaiveDate,
    pub document: Option<String>,
    pub text: String,
    pub account: String,
    pub role: Option<String>,
    pub kind: Kind,
    pub cash_line: Option<String>,
    /// Whether the account is money: at a bank, in the till, or on its way between them.
    pub money: bool,
    pub tax: Option<String>,
    /// Debit above zero, credit below, in minor units of the book currency.
    pub amount: i64,
    pub contact: Option<Id<Contact>>,
    /// Whether the entry takes another one back.
    pub back: bool,
}

const FLOW: &str = "SELECT entry.id, entry.year || '/' || entry.no, entry.date, entry.document,
        entry.text, account.code, account.role, account.type, account.cash_line,
        CASE WHEN account.role IN ('bank', 'cash', 'transit')
               OR account.id IN (SELECT account FROM bank_account) THEN 1 ELSE 0 END,
        posting.tax, posting.amount, posting.contact, entry.source,
        CASE WHEN entry.reverses IS NULL THEN 0 ELSE 1 END
     FROM entry
     JOIN posting ON posting.entry = entry.id
     JOIN account ON account.id = posting.account";

/// Whether an entry has a receivable or a payable, to suppliers or to people.
const TRADE: &str = "EXISTS (SELECT 1 FROM posting AS other
             JOIN account AS trade ON trade.id = other.account
             WHERE other.entry = entry.id AND trade.role IN ('receivable', 'payable', 'payable-staff'))";

fn collected(conn: &Connection, sql: &str, params: Params<'_>) -> Result<Vec<Flow>> {
    conn.rows(sql, params, flow)
}

fn flow(row: &Row<'_>) -> Result<Flow> {
    Ok(Flow {
        entry: row.at(0)?,
        number: row.at(1)?,
        date: row.at(2)?,
        document: row.at(3)?,
        text: row.at(4)?,
        account: row.at(5)?,
        role: row.at(6)?,
        kind: row.at(7)?,
        cash_line: row.at(8)?,
        money: row.at::<i64>(9)? == 1,
        tax: row.at(10)?,
        amount: row.at(11)?,
        contact: row.at(12)?,
        source: row.at(13)?,
        back: row.at::<i64>(14)? == 1,
    })
}

/// Hands the postings of entries between two days that are about no receivable or payable to
/// `each`, in the order they were posted; not what opens or closes a year.
pub fn each_direct(
    conn: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    mut each: impl FnMut(Flow) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!(
            "{FLOW} WHERE entry.date BETWEEN ?1 AND ?2
               AND entry.source NOT IN ('opening', 'closing') AND NOT {TRADE}
             ORDER BY entry.id, posting.line"
        ),
        &[&from, &to],
        |row| each(flow(row)?),
    )
}

/// The documents with a receivable or a payable that something was posted about between two days.
pub fn documents(conn: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<String>> {
    conn.rows(
        &format!(
            "SELECT DISTINCT entry.document FROM entry
             WHERE entry.date BETWEEN ?1 AND ?2 AND entry.document IS NOT NULL
               AND entry.source <> 'closing' AND {TRADE}
             ORDER BY entry.document"
        ),
        &[&from, &to],
        |row| row.at(0),
    )
}

/// The postings of the entries about a document that have a receivable or a payable, up to a day.
pub fn of_document(conn: &Connection, document: &str, to: NaiveDate) -> Result<Vec<Flow>> {
    collected(
        conn,
        &format!(
            "{FLOW} WHERE entry.document = ?1 AND entry.date <= ?2 AND entry.source <> 'closing'
               AND {TRADE}
             ORDER BY entry.id, posting.line"
        ),
        &[&document, &to],
    )
}

/// The postings of entries with a receivable or a payable about no document, up to a day.
pub fn of_no_document(conn: &Connection, to: NaiveDate) -> Result<Vec<Flow>> {
    collected(
        conn,
        &format!(
            "{FLOW} WHERE entry.document IS NULL AND entry.date <= ?1
               AND entry.source <> 'closing' AND {TRADE}
             ORDER BY entry.id, posting.line"
        ),
        &[&to],
    )
}

//! The SQL of the books.

mod accounts;
pub mod cash;
mod chain;
pub mod closing;
pub mod datev;
mod departments;
mod entries;
pub mod export;
pub mod filed;
mod journal;
mod lines;
pub mod own_accounts;
pub mod pending;
pub mod periods;
pub mod recurring;
pub mod remarks;
pub mod reports;
pub mod sums;
pub mod tax;

pub use accounts::{
    CHART, Place, account_of_role, accounts, accounts_by_id, get_account, has_account, has_role,
    insert_account, place, seal_others,
};
pub use chain::{
    KEY, each_hashed, hashed_lines, head, last, numbered_years, runs, unbalanced, wrongly_keyed,
    years,
};
pub use departments::{DEPARTMENT, department, departments, find_department, insert_department};
use entries::{ENTRY_COLUMNS, entry_row};
pub use entries::{
    balance_by_source, balance_of, bank_line_of, by_key, days, debits, entries_after, entry, find,
    insert_entry, insert_postings, list, opening_day, postings, reversal_of,
};
pub use journal::{JournalFilter, each_journal_line};
pub use lines::{each_line, without_key};

use super::{Chart, Vat};
use crate::base::{Currency, Error, Period, Result};
use crate::db::{Connection, FromValue, Kept, Seal, Stored, ToValue, Transaction, Value, reads};
use chrono::{DateTime, NaiveDate, Utc};

pub fn insert_book(tx: &Transaction<'_>, currency: Currency, chart: Chart) -> Result<()> {
    tx.execute(
        "INSERT INTO book (id, currency, chart) VALUES (1, ?1, ?2)",
        &[&currency, &chart],
    )?;
    BOOK.set(tx, 1, chart.name())
}

/// What the books as a whole are.
pub const BOOK: Seal = Seal {
    kind: "book",
    records: "SELECT id, chart AS name FROM book",
    parts: &["SELECT currency, chart FROM book WHERE id = ?1"],
};

/// What must be readable.
pub const KEPT: &[Kept] = &[
    Kept {
        kind: "books",
        column: "currency",
        sql: "SELECT chart, currency FROM book",
        reads: reads::<Currency>,
    },
    Kept {
        kind: "account",
        column: "type",
        sql: "SELECT code, type FROM account",
        reads: reads::<super::Kind>,
    },
    Kept {
        kind: "account",
        column: "closed_on",
        sql: "SELECT code, closed_on FROM account WHERE closed_on IS NOT NULL",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "entry",
        column: "date",
        sql: "SELECT year || '/' || no, date FROM entry",
        reads: reads::<NaiveDate>,
    },
    Kept {
        kind: "entry",
        column: "posted_at",
        sql: "SELECT year || '/' || no, posted_at FROM entry",
        reads: reads::<DateTime<Utc>>,
    },
    Kept {
        kind: "entry",
        column: "currency",
        sql: "SELECT DISTINCT entry.year || '/' || entry.no, posting.currency
              FROM posting JOIN entry ON entry.id = posting.entry
              WHERE posting.currency IS NOT NULL",
        reads: reads::<Currency>,
    },
];

/// The currency the books are kept in.
pub fn book(conn: &Connection) -> Result<Currency> {
    conn.first("SELECT currency FROM book", &[], |row| row.at(0))?
        .ok_or_else(|| {
            Error::refused("the file has no books yet").with_hint("`bo init` opens them")
        })
}

/// The chart the books were opened with.
pub fn chart(conn: &Connection) -> Result<Chart> {
    conn.value("SELECT chart FROM book", &[])
}

/// The first and last day of `period`, or of all time, as the database keeps them.
pub(super) fn bounds(period: Option<Period>) -> (String, String) {
    match period {
        Some(period) => (period.from.to_string(), period.to.to_string()),
        None => (String::new(), "9999".to_string()),
    }
}

impl ToValue for Vat {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.to_string().into())
    }
}

impl FromValue for Vat {
    fn from_value(stored: Stored<'_>) -> Result<Vat, String> {
        stored.parse()
    }
}

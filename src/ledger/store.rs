//! The SQL of the books.

pub mod cash;
pub mod closing;
pub mod datev;
pub mod export;
pub mod own_accounts;
pub mod pending;
pub mod periods;
pub mod recurring;
pub mod remarks;
pub mod reports;
pub mod sums;
pub mod tax;

use super::run::Run;
use super::{Account, Chart, Department, Entry, EntryLine, JournalRow, Posting, Side, Vat, chain};
use crate::base::{Currency, Error, Id, Money, Period, Result, Text};
use crate::db::{
    Connection, FromValue, Kept, Row, Seal, Stored, ToValue, Transaction, Value, reads,
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;

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

/// What an entry that a person posted is called in files: sealed, before it was part of the hash
/// of the entry.
pub const KEY: Seal = Seal {
    kind: "entry",
    records: "SELECT id, year || '/' || no AS name FROM entry
              WHERE key IS NOT NULL OR source = 'manual'",
    parts: &["SELECT key FROM entry WHERE id = ?1"],
};

/// The entries that the log knows in runs.
pub fn runs(conn: &Connection) -> Result<Vec<Run>> {
    let runs = conn.rows(
        "SELECT seq, record FROM audit_record WHERE kind = ?1 ORDER BY seq, no",
        &[&super::run::KIND],
        |row| Ok(Run::parse(row.at(0)?, &row.at::<String>(1)?)),
    )?;
    Ok(runs.into_iter().flatten().collect())
}

/// Entries of desks with a key, which only people give.
pub fn wrongly_keyed(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT year || '/' || no FROM entry
         WHERE key IS NOT NULL AND source NOT IN ('manual', 'opening', 'closing', 'vat')
           AND coalesce((SELECT reversed.source FROM entry AS reversed
                         WHERE reversed.id = entry.reverses), '')
               NOT IN ('manual', 'opening', 'closing', 'vat')
         ORDER BY id",
        &[],
        |row| row.at(0),
    )
}

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

pub fn insert_account(tx: &Transaction<'_>, account: &Account) -> Result<Id<Account>> {
    tx.insert(
        "INSERT INTO account (code, name_de, name_en, type, role, position, cash_line, automatic,
            closed_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &account.code,
            &account.name_de,
            &account.name_en,
            &account.kind,
            &account.role,
            &account.position,
            &account.cash_line,
            &account.automatic,
            &account.closed_on,
        ],
    )
}

/// The chart of accounts, by code.
pub fn accounts(conn: &Connection) -> Result<Vec<Account>> {
    conn.rows(
        &format!("SELECT {ACCOUNT} FROM account ORDER BY code"),
        &[],
        account_row,
    )
}

/// The account with this code.
pub fn get_account(conn: &Connection, code: &str) -> Result<Account> {
    conn.first(
        &format!("SELECT {ACCOUNT} FROM account WHERE code = ?1"),
        &[&code],
        account_row,
    )?
    .ok_or_else(|| no_account(code))
}

/// Whether the chart has an account with this code.
pub fn has_account(conn: &Connection, code: &str) -> Result<bool> {
    let found = conn.first("SELECT id FROM account WHERE code = ?1", &[&code], |row| {
        row.at::<Id<Account>>(0)
    })?;
    Ok(found.is_some())
}

/// The account that desks call `role`.
pub fn account_of_role(conn: &Connection, role: &str) -> Result<Account> {
    conn.first(
        &format!("SELECT {ACCOUNT} FROM account WHERE role = ?1"),
        &[&role],
        account_row,
    )?
    .ok_or_else(|| no_role(role))
}

fn no_role(role: &str) -> Error {
    Error::refused(format!("the chart has no account for `{role}`"))
        .with_hint("`bo ledger accounts list` shows the roles")
}

fn no_account(code: &str) -> Error {
    Error::refused(format!("no account `{code}`"))
        .with_hint("`bo ledger accounts list` shows them, `bo ledger accounts add` adds one")
}

const ACCOUNT: &str = "account.code, account.name_de, account.name_en, account.type, account.role,
        account.position, account.cash_line, account.automatic, account.closed_on";

fn account_row(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        code: row.at(0)?,
        name_de: row.at(1)?,
        name_en: row.at(2)?,
        kind: row.at(3)?,
        role: row.at(4)?,
        position: row.at(5)?,
        cash_line: row.at(6)?,
        automatic: row.at(7)?,
        closed_on: row.at(8)?,
    })
}

pub fn insert_department(tx: &Transaction<'_>, code: &str, name: &str) -> Result<()> {
    if find_department(tx, code)?.is_some() {
        return Err(
            Error::refused(format!("there is a department `{code}` already"))
                .with_hint("`bo ledger department list` shows them"),
        );
    }
    tx.execute(
        "INSERT INTO department (code, name) VALUES (?1, ?2)",
        &[&code, &name],
    )?;
    Ok(())
}

/// The department with this code, if there is one.
pub fn find_department(conn: &Connection, code: &str) -> Result<Option<Department>> {
    conn.first(
        "SELECT id, code, name FROM department WHERE code = ?1",
        &[&code],
        department_row,
    )
}

/// The department with this code.
pub fn department(conn: &Connection, code: &str) -> Result<Department> {
    find_department(conn, code)?.ok_or_else(|| {
        Error::refused(format!("no department `{code}`")).with_hint(
            "`bo ledger department list` shows them, `bo ledger department add` makes a new one",
        )
    })
}

/// All departments, by code.
pub fn departments(conn: &Connection) -> Result<Vec<Department>> {
    conn.rows(
        "SELECT id, code, name FROM department ORDER BY code",
        &[],
        department_row,
    )
}

fn department_row(row: &Row<'_>) -> Result<Department> {
    Ok(Department {
        id: row.at(0)?,
        code: row.at(1)?,
        name: row.at(2)?,
    })
}

/// Whether the chart has an account for `role`.
pub fn has_role(conn: &Connection, role: &str) -> Result<bool> {
    Ok(conn
        .first("SELECT id FROM account WHERE role = ?1", &[&role], |row| {
            row.at::<Id<Account>>(0)
        })?
        .is_some())
}

/// Where a posting goes.
pub struct Place {
    id: Id<Account>,
    code: String,
    closed_on: Option<NaiveDate>,
}

impl Place {
    /// The row of the account.
    ///
    /// # Errors
    /// Refused: it is closed on `date`.
    pub fn on(&self, date: NaiveDate) -> Result<Id<Account>> {
        let Place { id, code, .. } = self;
        match self.closed_on {
            Some(closed_on) if closed_on <= date => Err(Error::refused(format!(
                "account {code} is closed since {closed_on}, nothing is posted to it on {date}"
            ))
            .with_hint(format!(
                "post to another one, or open it: `bo ledger accounts edit {code} --reopen`"
            ))),
            Some(_) | None => Ok(*id),
        }
    }
}

/// The account that `side` names.
///
/// # Errors
/// Refused: there is none.
pub fn place(conn: &Connection, side: &Side) -> Result<Place> {
    let (sql, named) = match side {
        Side::Role(role) => (
            "SELECT id, code, closed_on FROM account WHERE role = ?1",
            role,
        ),
        Side::Code(code) => (
            "SELECT id, code, closed_on FROM account WHERE code = ?1",
            code,
        ),
    };
    let found = conn.first(sql, &[named], |row| {
        Ok(Place {
            id: row.at(0)?,
            code: row.at(1)?,
            closed_on: row.at(2)?,
        })
    })?;
    found.ok_or_else(|| match side {
        Side::Role(role) => no_role(role),
        Side::Code(code) => no_account(code),
    })
}

/// The last entry and its hash; zeros before the first one.
pub fn last(conn: &Connection) -> Result<(Id<Entry>, [u8; 32])> {
    let last = conn.first(
        "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1",
        &[],
        |row| Ok((row.at::<i64>(0)?, row.at(1)?)),
    )?;
    let (id, hash) = last.unwrap_or_default();
    Ok((Id::new(id), hash))
}

/// Closes the postings of an entry.
pub fn insert_entry(
    tx: &Transaction<'_>,
    it: &Entry,
    prev: &[u8; 32],
    hash: &[u8; 32],
    key: Option<&str>,
) -> Result<()> {
    tx.append(
        "entry (id, year, no, date, text, document, source, reverses, posted_at,
            actor, prev_hash, hash, key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        &[
            &it.id,
            &i64::from(it.year),
            &it.no,
            &it.date,
            &it.text,
            &it.document,
            &it.source,
            &it.reverses,
            &it.posted_at,
            &it.actor,
            prev,
            hash,
            &key,
        ],
    )
}

/// Writes the lines of an entry, numbered from one. One row a statement: for several at once
/// SQLite would build a table of them first, because triggers look at each.
pub fn insert_postings(
    tx: &Transaction<'_>,
    entry: Id<Entry>,
    date: NaiveDate,
    lines: &[(Id<Account>, &Posting)],
) -> Result<()> {
    let date = date.to_string();
    for ((account, posting), line) in lines.iter().zip(1_i64..) {
        tx.append(
            "posting (entry, line, account, date, amount, currency,
                foreign_amount, tax, contact, department)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            &[
                &entry,
                &line,
                account,
                &date,
                &posting.amount,
                &posting.foreign.map(Money::currency),
                &posting.foreign,
                &posting.tax,
                &posting.contact,
                &posting.department,
            ],
        )?;
    }
    Ok(())
}

/// The day of the last balances that the firm brought along.
pub fn opening_day(conn: &Connection) -> Result<Option<NaiveDate>> {
    conn.value("SELECT max(date) FROM entry WHERE source = 'opening'", &[])
}

/// The entry with this key.
pub fn by_key(conn: &Connection, key: &str) -> Result<Option<Entry>> {
    conn.first(&format!("{ENTRY} WHERE key = ?1"), &[&key], entry_row)
}

/// Entries that no paper brings along to another file: people post them, banks and the staff desk.
/// `entry` is the entry, `reversed` the one it takes back.
const LOOSE: &str = "(entry.key IS NOT NULL
            OR entry.source IN ('opening', 'closing', 'vat', 'bank', 'staff')
            OR reversed.source IN ('opening', 'closing', 'vat', 'bank', 'staff'))";

/// What a file calls the entries that go out to it and have no key of their own: the beginning of
/// their hash, with the entry.
pub fn without_key(conn: &Connection) -> Result<HashMap<String, Id<Entry>>> {
    let rows: Vec<(String, Id<Entry>)> = conn.rows(
        &format!(
            "SELECT lower(substr(hex(entry.hash), 1, 12)), entry.id
             FROM entry LEFT JOIN entry AS reversed ON reversed.id = entry.reverses
             WHERE entry.key IS NULL AND {LOOSE}"
        ),
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Hands the postings of all entries that no paper brings along to `each`, for an import to read
/// back.
pub fn each_line(conn: &Connection, mut each: impl FnMut(EntryLine) -> Result<()>) -> Result<()> {
    let book = book(conn)?;
    let sql = format!(
        "SELECT coalesce(entry.key, lower(substr(hex(entry.hash), 1, 12))), entry.date, entry.text,
                entry.document,
                coalesce(reversed.key, lower(substr(hex(reversed.hash), 1, 12))), account.code,
                posting.amount, posting.tax, department.code, contact.number, posting.currency,
                posting.foreign_amount,
                CASE WHEN entry.source IN ('opening', 'closing', 'vat') THEN entry.source END
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         LEFT JOIN department ON department.id = posting.department
         LEFT JOIN contact ON contact.id = posting.contact
         LEFT JOIN entry AS reversed ON reversed.id = entry.reverses
         WHERE {LOOSE}
         ORDER BY entry.id, posting.line"
    );
    conn.each(&sql, &[], |row| {
        let amount = Money::from_minor(row.at(6)?, book);
        let text: Text = amount.abs().amount().to_string().parse()?;
        let (debit, credit) = match amount.is_negative() {
            false => (Some(text), None),
            true => (None, Some(text)),
        };
        each(EntryLine {
            key: row.at(0)?,
            date: row.at(1)?,
            text: row.at(2)?,
            document: row.at(3)?,
            reverses: row.at(4)?,
            source: row.at(12)?,
            account: row.at(5)?,
            debit,
            credit,
            tax: row.at(7)?,
            department: row.at(8)?,
            contact: row.at(9)?,
            currency: row.at(10)?,
            foreign: foreign_text(&row.at(10)?, row.at(11)?)?,
            rate: None,
        })
    })
}

/// An amount of another currency as a file has it: without its sign, which the side says.
fn foreign_text(currency: &Option<Currency>, minor: Option<i64>) -> Result<Option<Text>> {
    let money = currency.zip(minor);
    let text = money.map(|(currency, minor)| Money::from_minor(minor, currency).abs().amount());
    text.map(|amount| amount.to_string().parse()).transpose()
}

const ENTRY: &str = "SELECT id, year, no, date, text, document, source, reverses, posted_at,
        actor
     FROM entry";

/// The same columns where other tables are joined.
const ENTRY_COLUMNS: &str = "entry.id, entry.year, entry.no, entry.date, entry.text,
        entry.document, entry.source, entry.reverses, entry.posted_at, entry.actor";

fn entry_row(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.at(0)?,
        year: row.at::<i64>(1)? as i32,
        no: row.at(2)?,
        date: row.at(3)?,
        text: row.at(4)?,
        document: row.at(5)?,
        source: row.at(6)?,
        reverses: row.at(7)?,
        posted_at: row.at(8)?,
        actor: row.at(9)?,
    })
}

/// The entry called `number`, such as `2026/17`.
pub fn find(conn: &Connection, number: &str) -> Result<Entry> {
    let parts = number
        .split_once('/')
        .and_then(|(year, no)| Some((year.parse::<i64>().ok()?, no.parse::<u32>().ok()?)));
    let entry = match parts {
        Some((year, no)) => conn.first(
            &format!("{ENTRY} WHERE year = ?1 AND no = ?2"),
            &[&year, &no],
            entry_row,
        )?,
        None => None,
    };
    entry.ok_or_else(|| {
        Error::refused(format!("no entry `{number}`"))
            .with_hint("`bo ledger entry list` shows them, such as 2026/17")
    })
}

/// The entry with this row id.
pub fn entry(conn: &Connection, id: Id<Entry>) -> Result<Entry> {
    conn.first(&format!("{ENTRY} WHERE id = ?1"), &[&id], entry_row)?
        .ok_or_else(|| Error::system("the file is damaged: an entry is missing"))
}

pub fn reversal_of(conn: &Connection, id: Id<Entry>) -> Result<Option<Entry>> {
    conn.first(&format!("{ENTRY} WHERE reverses = ?1"), &[&id], entry_row)
}

/// The bank line that an entry explains, if one was matched with it and not taken back.
pub fn bank_line_of(conn: &Connection, id: Id<Entry>) -> Result<Option<i64>> {
    conn.first(
        "SELECT line FROM bank_match WHERE entry = ?1
         GROUP BY line HAVING sum(amount) <> 0 ORDER BY line LIMIT 1",
        &[&id],
        |row| row.at(0),
    )
}

/// Hands the entries of a period to `each`, in the order they were posted.
pub fn list(
    conn: &Connection,
    period: Option<Period>,
    mut each: impl FnMut(Entry) -> Result<()>,
) -> Result<()> {
    let (from, to) = bounds(period);
    conn.each(
        &format!("{ENTRY} WHERE date BETWEEN ?1 AND ?2 ORDER BY id"),
        &[&from, &to],
        |row| each(entry_row(row)?),
    )
}

/// The first and last day of `period`, or of all time, as the database keeps them.
pub(super) fn bounds(period: Option<Period>) -> (String, String) {
    match period {
        Some(period) => (period.from.to_string(), period.to.to_string()),
        None => (String::new(), "9999".to_string()),
    }
}

/// The lines of an entry, in order.
pub fn debits(conn: &Connection, entry: Id<Entry>) -> Result<Money> {
    let minor: i64 = conn.value(
        "SELECT coalesce(sum(amount), 0) FROM posting WHERE entry = ?1 AND amount > 0",
        &[&entry],
    )?;
    Ok(Money::from_minor(minor, book(conn)?))
}

pub fn postings(conn: &Connection, entry: Id<Entry>) -> Result<Vec<Posting>> {
    let book = book(conn)?;
    conn.rows(
        "SELECT account.code, posting.amount, posting.currency, posting.foreign_amount,
                posting.tax, posting.contact, posting.department
         FROM posting JOIN account ON account.id = posting.account
         WHERE entry = ?1 ORDER BY line",
        &[&entry],
        |row| {
            let currency: Option<Currency> = row.at(2)?;
            let foreign: Option<i64> = row.at(3)?;
            Ok(Posting {
                side: Side::Code(row.at(0)?),
                amount: Money::from_minor(row.at(1)?, book),
                foreign: foreign
                    .zip(currency)
                    .map(|(minor, currency)| Money::from_minor(minor, currency)),
                tax: row.at(4)?,
                contact: row.at(5)?,
                department: row.at(6)?,
            })
        },
    )
}

/// Which lines of the journal to show.
#[derive(Clone, Debug, Default)]
pub struct JournalFilter {
    /// Only these days.
    pub period: Option<Period>,
    /// Only this account.
    pub account: Option<String>,
    /// Only the lines of this document.
    pub document: Option<String>,
    /// Only the lines of this entry.
    pub entry: Option<Id<Entry>>,
    /// Only the lines of this department.
    pub department: Option<Id<Department>>,
    /// With the English names of accounts.
    pub english: bool,
}

/// Hands the lines of the journal to `each`, in the order they were posted.
pub fn each_journal_line(
    conn: &Connection,
    filter: &JournalFilter,
    mut each: impl FnMut(JournalRow) -> Result<()>,
) -> Result<()> {
    let book = book(conn)?;
    let (from, to) = bounds(filter.period);
    conn.each(
        "SELECT entry.year || '/' || entry.no, entry.date, account.code,
                CASE WHEN ?7 AND account.name_en <> '' THEN account.name_en ELSE account.name_de END,
                posting.amount, posting.foreign_amount, posting.currency, posting.tax,
                contact.number, entry.document, entry.text, department.code
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         LEFT JOIN contact ON contact.id = posting.contact
         LEFT JOIN department ON department.id = posting.department
         WHERE entry.date BETWEEN ?1 AND ?2
           AND (?3 IS NULL OR account.code = ?3)
           AND (?4 IS NULL OR entry.document = ?4
                OR entry.reverses IN (SELECT id FROM entry WHERE document = ?4))
           AND (?5 IS NULL OR entry.id = ?5)
           AND (?6 IS NULL OR posting.department = ?6)
         ORDER BY entry.id, posting.line",
        &[
            &from,
            &to,
            &filter.account,
            &filter.document,
            &filter.entry,
            &filter.department,
            &filter.english,
        ],
        |row| {
            let amount = Money::from_minor(row.at(4)?, book);
            let text = Some(amount.abs().amount().to_string());
            let foreign: Option<i64> = row.at(5)?;
            let currency: Option<Currency> = row.at(6)?;
            let (debit, credit) = match amount.is_negative() {
                false => (text, None),
                true => (None, text),
            };
            each(JournalRow {
                entry: row.at(0)?,
                date: row.at(1)?,
                account: row.at(2)?,
                name: row.at(3)?,
                debit,
                credit,
                foreign: foreign.zip(currency).map(|(minor, currency)| {
                    Money::from_minor(minor, currency).amount().to_string()
                }),
                currency: currency.unwrap_or(book).as_str().to_string(),
                tax: row.at(7)?,
                contact: row.at(8)?,
                document: row.at(9)?,
                text: row.at(10)?,
                department: row.at(11)?,
            })
        },
    )
}

/// How many entries were posted, and the start of the last one's hash: two books
/// with the same answer are the same books. Entries are counted by the trigger that lets them in.
pub fn head(conn: &Connection) -> Result<(i64, String)> {
    let (id, hash) = last(conn)?;
    Ok((id.raw(), chain::short(&hash)))
}

/// How many entries are of days after `day`.
pub fn entries_after(conn: &Connection, day: NaiveDate) -> Result<i64> {
    conn.value("SELECT count(*) FROM entry WHERE date > ?1", &[&day])
}

/// The first and the last day that an entry is of.
pub fn days(conn: &Connection) -> Result<Option<Period>> {
    let sql = "SELECT min(date), max(date) FROM entry";
    let days = conn.first(sql, &[], |row| {
        let (from, to): (Option<NaiveDate>, Option<NaiveDate>) = (row.at(0)?, row.at(1)?);
        Ok(from.zip(to))
    })?;
    Ok(days.flatten().map(|(from, to)| Period { from, to }))
}

/// An entry as the chain hashed it, for recomputing.
pub struct Hashed {
    pub entry: Entry,
    pub key: Option<String>,
    pub prev: [u8; 32],
    pub hash: [u8; 32],
}

/// Hands every entry to `each`, in the order of the chain.
pub fn each_hashed(conn: &Connection, mut each: impl FnMut(Hashed) -> Result<()>) -> Result<()> {
    conn.each(
        "SELECT id, year, no, date, text, document, source, reverses, posted_at, actor,
                prev_hash, hash, key
         FROM entry ORDER BY id",
        &[],
        |row| {
            each(Hashed {
                entry: entry_row(row)?,
                prev: row.at(10)?,
                hash: row.at(11)?,
                key: row.at(12)?,
            })
        },
    )
}

/// The lines of an entry with their account's row id, as the chain hashed them.
pub fn hashed_lines(
    conn: &Connection,
    entry: Id<Entry>,
    book: Currency,
) -> Result<Vec<(Id<Account>, Posting)>> {
    conn.rows(
        "SELECT account, amount, currency, foreign_amount, tax, contact, department
         FROM posting WHERE entry = ?1 ORDER BY line",
        &[&entry],
        |row| {
            let currency: Option<Currency> = row.at(2)?;
            let foreign: Option<i64> = row.at(3)?;
            Ok((
                row.at(0)?,
                Posting {
                    side: Side::Code(String::new()),
                    amount: Money::from_minor(row.at(1)?, book),
                    foreign: foreign
                        .zip(currency)
                        .map(|(minor, currency)| Money::from_minor(minor, currency)),
                    tax: row.at(4)?,
                    contact: row.at(5)?,
                    department: row.at(6)?,
                },
            ))
        },
    )
}

/// Entries whose postings do not add up or are of other days, and years whose numbers have gaps or were cut.
pub fn unbalanced(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT entry.year || '/' || entry.no FROM entry
         LEFT JOIN posting ON posting.entry = entry.id
         GROUP BY entry.id
         HAVING coalesce(sum(posting.amount), 1) <> 0
             OR min(posting.date) <> entry.date OR max(posting.date) <> entry.date
             OR min(posting.line) <> 1 OR max(posting.line) <> count(*)
         ORDER BY entry.id",
        &[],
        |row| row.at(0),
    )
}

/// For each year: how many entries there are, and the highest number.
pub fn years(conn: &Connection) -> Result<Vec<(i64, i64, i64)>> {
    conn.rows(
        "SELECT year, count(*), max(no) FROM entry GROUP BY year ORDER BY year",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// The years that gave out entry numbers, with the last one.
pub fn numbered_years(conn: &Connection) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT series, last FROM number_series WHERE substr(series, 1, 6) = 'entry ' ORDER BY series",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// What the entries of desks about `document` leave on the account with `role`.
pub fn balance_of(conn: &Connection, role: &str, document: &str) -> Result<Money> {
    let minor = conn.value(
        "SELECT coalesce(sum(posting.amount), 0)
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE entry.document = ?2 AND account.role = ?1 AND entry.source <> 'manual'",
        &[&role, &document],
    )?;
    Ok(Money::from_minor(minor, book(conn)?))
}

/// Every account with its row, by code.
pub fn accounts_by_id(conn: &Connection) -> Result<Vec<(Id<Account>, Account)>> {
    conn.rows(
        &format!("SELECT {ACCOUNT}, account.id FROM account ORDER BY code"),
        &[],
        |row| Ok((row.at(9)?, account_row(row)?)),
    )
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

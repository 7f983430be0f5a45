//! The SQL of expenses.

use super::{Category, Expense, Kind, PaidBy, State, VatSum};
use crate::base::{Currency, Error, Id, Kept, Money, Percent, Rate, Result};
use crate::db::{Connection, Row, Seal, Transaction, Witness};
use crate::ledger::{self, Entry};
use crate::people::Person;
use chrono::{DateTime, NaiveDate, Utc};

/// Papers as they came.
pub const FILES: Seal = Seal {
    kind: "expense-file",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM expense_file",
    parts: &["SELECT name, media_type, sha256, content FROM expense_file WHERE id = ?1"],
};

/// What was decided, with all that it was decided about.
pub const STEPS: Seal = Seal {
    kind: "expense-step",
    records: "SELECT step.id, expense.number || ' ' || step.position AS name
              FROM expense_step AS step JOIN expense ON expense.id = step.expense",
    parts: &[
        "SELECT id, expense, position, state, day, entry, at, by, reason FROM expense_step
         WHERE id = ?1",
        "SELECT expense.* FROM expense JOIN expense_step AS step ON step.expense = expense.id
         WHERE step.id = ?1",
        "SELECT vat.* FROM expense_vat AS vat
         JOIN expense_step AS step ON step.expense = vat.expense
         WHERE step.id = ?1 ORDER BY vat.position",
        "SELECT trip.* FROM trip JOIN expense_step AS step ON step.expense = trip.expense
         WHERE step.id = ?1",
        "SELECT leg.* FROM trip_leg AS leg JOIN expense_step AS step ON step.expense = leg.expense
         WHERE step.id = ?1 ORDER BY leg.position",
        "SELECT day.* FROM trip_day AS day JOIN expense_step AS step ON step.expense = day.expense
         WHERE step.id = ?1 ORDER BY day.day",
    ],
};

const EXPENSE: &str = "SELECT expense.id, expense.number, expense.kind, person.id, person.number,
        expense.day, expense.what, expense.supplier, expense.category, expense.account,
        expense.department, expense.paid_by, expense.currency, expense.rate, expense.gross,
        expense.amount, expense.tax, expense.file, trip.number, expense.created_at,
        expense.created_by, step.state,
        (SELECT entry FROM expense_step WHERE expense = expense.id AND state = 'approved')
     FROM expense
     JOIN person ON person.id = expense.person
     LEFT JOIN expense AS trip ON trip.id = expense.trip
     LEFT JOIN expense_step AS step ON step.expense = expense.id AND step.position =
        (SELECT max(position) FROM expense_step WHERE expense = expense.id)";

fn expense_row(row: &Row<'_>, book: Currency) -> Result<Expense> {
    let currency: Currency = row.at(12)?;
    let state: Option<State> = row.at(21)?;
    Ok(Expense {
        id: row.at(0)?,
        number: row.at(1)?,
        kind: row.at(2)?,
        person: Person {
            id: row.at(3)?,
            number: row.at(4)?,
        },
        day: row.at(5)?,
        what: row.at(6)?,
        supplier: row.at(7)?,
        category: row.at(8)?,
        account: row.at(9)?,
        department: row.at(10)?,
        paid_by: row.at(11)?,
        rate: row.at::<Option<Rate>>(13)?,
        gross: Money::from_minor(row.at(14)?, currency),
        amount: Money::from_minor(row.at(15)?, book),
        tax: Money::from_minor(row.at(16)?, book),
        file: row.at(17)?,
        trip: row.at(18)?,
        at: row.at(19)?,
        by: row.at(20)?,
        state: state.unwrap_or(State::Waiting),
        entry: row.at(22)?,
    })
}

/// The expense called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Expense>> {
    let book = ledger::book(conn)?;
    let sql = format!("{EXPENSE} WHERE expense.number = ?1");
    conn.first(&sql, &[&number], |row| expense_row(row, book))
}

/// The expense called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Expense> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no expense is called `{number}`"))
            .with_hint("`bo staff expense list --all` shows them")
    })
}

/// All expenses, or those of one person, by their day.
pub fn expenses(conn: &Connection, person: Option<&Person>) -> Result<Vec<Expense>> {
    let book = ledger::book(conn)?;
    let sql = format!(
        "{EXPENSE} WHERE ?1 IS NULL OR expense.person = ?1 ORDER BY expense.day, expense.id"
    );
    conn.rows(&sql, &[&person.map(|it| it.id)], |row| {
        expense_row(row, book)
    })
}

/// The receipts of a trip.
pub fn of_trip(conn: &Connection, trip: &Expense) -> Result<Vec<Expense>> {
    let book = ledger::book(conn)?;
    let sql = format!("{EXPENSE} WHERE expense.trip = ?1 ORDER BY expense.day, expense.id");
    conn.rows(&sql, &[&trip.id], |row| expense_row(row, book))
}

/// The VAT of a receipt.
pub fn vat(conn: &Connection, expense: &Expense) -> Result<Vec<VatSum>> {
    let book = expense.book();
    conn.rows(
        "SELECT rate, gross, tax FROM expense_vat WHERE expense = ?1 ORDER BY position",
        &[&expense.id],
        |row| {
            Ok(VatSum {
                rate: row.at::<Percent>(0)?,
                gross: Money::from_minor(row.at(1)?, book),
                tax: Money::from_minor(row.at(2)?, book),
            })
        },
    )
}

/// What is kept of a new expense.
pub struct Insert<'a> {
    pub number: &'a str,
    pub kind: Kind,
    pub person: &'a Person,
    pub day: NaiveDate,
    pub what: &'a str,
    pub supplier: Option<&'a str>,
    pub category: Category,
    pub account: &'a str,
    pub department: Option<&'a str>,
    pub paid_by: PaidBy,
    pub rate: Option<Rate>,
    pub gross: Money,
    pub amount: Money,
    pub tax: Money,
    pub file: Option<Id<Kept>>,
    pub trip: Option<Id<Expense>>,
}

/// Keeps an expense with its VAT.
pub fn insert(tx: &Transaction<'_>, new: &Insert<'_>, vat: &[VatSum]) -> Result<Expense> {
    let id: Id<Expense> = tx.insert(
        "INSERT INTO expense (number, kind, person, day, what, supplier, category, account,
            department, paid_by, currency, rate, gross, amount, tax, file, trip, created_at,
            created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19)",
        &[
            &new.number,
            &new.kind,
            &new.person.id,
            &new.day,
            &new.what,
            &new.supplier,
            &new.category,
            &new.account,
            &new.department,
            &new.paid_by,
            &new.gross.currency(),
            &new.rate,
            &new.gross,
            &new.amount,
            &new.tax,
            &new.file,
            &new.trip,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    for (sum, position) in vat.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO expense_vat (expense, position, rate, gross, tax)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            &[&id, &position, &sum.rate, &sum.gross, &sum.tax],
        )?;
    }
    get(tx, new.number)
}

/// Puts right what an expense was for and where it is posted.
pub fn update(tx: &Transaction<'_>, expense: &Expense) -> Result<()> {
    tx.execute(
        "UPDATE expense SET what = ?2, category = ?3, account = ?4, department = ?5 WHERE id = ?1",
        &[
            &expense.id,
            &expense.what,
            &expense.category,
            &expense.account,
            &expense.department,
        ],
    )?;
    Ok(())
}

/// Keeps what becomes of an expense.
pub fn insert_step(
    tx: &Transaction<'_>,
    expense: &Expense,
    state: State,
    day: NaiveDate,
    entry: Option<Id<Entry>>,
    reason: Option<&str>,
) -> Result<Expense> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM expense_step WHERE expense = ?1",
        &[&expense.id],
    )?;
    let position = before + 1;
    let id: Id<Expense> = tx.insert(
        "INSERT INTO expense_step (expense, position, state, day, entry, at, by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &expense.id,
            &position,
            &state,
            &day,
            &entry,
            &tx.at(),
            &tx.actor(),
            &reason,
        ],
    )?;
    STEPS.set(tx, id.raw(), &format!("{} {position}", expense.number))?;
    tx.touch("expense", &expense.number)?;
    get(tx, &expense.number)
}

/// What became of an expense: state, day, by whom, why.
pub type Step = (State, NaiveDate, String, Option<String>);

/// What became of an expense, step by step.
pub fn steps(conn: &Connection, expense: &Expense) -> Result<Vec<Step>> {
    conn.rows(
        "SELECT state, at, by, reason FROM expense_step WHERE expense = ?1 ORDER BY position",
        &[&expense.id],
        |row| {
            let at: DateTime<Utc> = row.at(1)?;
            Ok((row.at(0)?, at.date_naive(), row.at(2)?, row.at(3)?))
        },
    )
}

/// The paper with these bytes, and the expenses that it is the paper of.
pub fn file_by_hash(conn: &Connection, hash: &[u8; 32]) -> Result<Option<Id<Kept>>> {
    conn.first(
        "SELECT id FROM expense_file WHERE sha256 = ?1",
        &[hash],
        |row| row.at(0),
    )
}

/// The expenses that have this paper.
pub fn with_file(conn: &Connection, file: Id<Kept>) -> Result<Vec<Expense>> {
    let book = ledger::book(conn)?;
    let sql = format!("{EXPENSE} WHERE expense.file = ?1 ORDER BY expense.id");
    conn.rows(&sql, &[&file], |row| expense_row(row, book))
}

/// Keeps a paper.
pub fn insert_file(tx: &Transaction<'_>, paper: &Kept) -> Result<Id<Kept>> {
    let id: Id<Kept> = tx.insert(
        "INSERT INTO expense_file (name, media_type, sha256, content) VALUES (?1, ?2, ?3, ?4)",
        &[
            &paper.name,
            &paper.media_type,
            &paper.sha256,
            &paper.content.as_slice(),
        ],
    )?;
    FILES.set(tx, id.raw(), &id.raw().to_string())?;
    Ok(id)
}

/// A paper, bytes and all.
pub fn file(conn: &Connection, id: Id<Kept>) -> Result<Kept> {
    conn.first(
        "SELECT name, media_type, sha256, content FROM expense_file WHERE id = ?1",
        &[&id],
        |row| {
            Ok(Kept {
                name: row.at(0)?,
                media_type: row.at(1)?,
                sha256: row.at(2)?,
                content: row.at(3)?,
            })
        },
    )?
    .ok_or_else(|| Error::system("the file is damaged: a receipt is missing"))
}

/// All papers, by their rows.
pub fn files(conn: &Connection) -> Result<Vec<Id<Kept>>> {
    conn.rows("SELECT id FROM expense_file ORDER BY id", &[], |row| {
        row.at(0)
    })
}

/// What the receipt of an expense was sealed as.
pub fn witness(conn: &Connection, expense: &str) -> Result<Option<Witness>> {
    let sql = "SELECT file FROM expense WHERE number = ?1 AND file IS NOT NULL";
    match conn.first(sql, &[&expense], |row| row.at(0))? {
        Some(file) => FILES.witness(conn, file),
        None => Ok(None),
    }
}

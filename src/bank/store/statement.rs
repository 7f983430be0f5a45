//! The SQL of the files of banks and the statements in them.

use super::seals;
use crate::bank::chain::Link;
use crate::bank::import::{Known, NewFile};
use crate::bank::line::Line;
use crate::bank::{Account, Part};
use crate::base::{Id, Result};
use crate::db::{Connection, Transaction, Witness};
use chrono::NaiveDate;

/// A file of a bank, by its row.
pub struct File;

/// The file with these bytes, and the accounts it told of.
pub fn find_file(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<(Id<File>, String)>> {
    conn.first(
        "SELECT bank_file.id, bank_account.name
         FROM bank_file
         JOIN bank_statement ON bank_statement.file = bank_file.id
         JOIN bank_account ON bank_account.id = bank_statement.bank_account
         WHERE sha256 = ?1 ORDER BY bank_statement.id",
        &[sha256],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Keeps a file as it came.
pub fn insert_file(tx: &Transaction<'_>, file: &NewFile<'_>) -> Result<Id<File>> {
    let id: Id<File> = tx.insert(
        "INSERT INTO bank_file (name, format, sha256, content, imported_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[
            &file.name,
            &file.format,
            file.sha256,
            &file.content,
            &tx.at(),
        ],
    )?;
    seals::FILE.set(tx, id.raw(), &id.raw().to_string())?;
    Ok(id)
}

/// Keeps the head of a statement. It is sealed when its lines are there.
pub fn insert(
    tx: &Transaction<'_>,
    file: Id<File>,
    account: Id<Account>,
    part: &Part,
) -> Result<Id<crate::bank::Statement>> {
    tx.insert(
        "INSERT INTO bank_statement (file, bank_account, number, from_date, to_date, opening,
            closing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &file,
            &account,
            &part.number,
            &part.from,
            &part.to,
            &part.opening.map(|it| it.amount),
            &part.closing.map(|it| it.amount),
        ],
    )
}

/// Notes that a statement tells a line that is there already.
pub fn insert_repeat(
    tx: &Transaction<'_>,
    statement: Id<crate::bank::Statement>,
    position: u32,
    line: Id<Line>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO bank_repeat (statement, position, line) VALUES (?1, ?2, ?3)",
        &[&statement, &position, &line],
    )?;
    Ok(())
}

/// Seals a statement with its lines.
pub fn seal(tx: &Transaction<'_>, statement: Id<crate::bank::Statement>) -> Result<()> {
    let id = statement.raw();
    seals::STATEMENT.set(tx, id, &id.to_string())
}

/// The lines of an account that were booked between two days, oldest first.
pub fn known(
    conn: &Connection,
    account: Id<Account>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Known>> {
    conn.rows(
        "SELECT bank_line.id, digest, occurrence, bank_line.statement, booked_on, format
         FROM bank_line
         JOIN bank_statement ON bank_statement.id = bank_line.statement
         JOIN bank_file ON bank_file.id = bank_statement.file
         WHERE bank_line.bank_account = ?1 AND booked_on BETWEEN ?2 AND ?3
         ORDER BY booked_on, bank_line.id",
        &[&account, &from, &to],
        |row| {
            Ok(Known {
                id: row.at(0)?,
                digest: row.at(1)?,
                occurrence: row.at(2)?,
                statement: row.at(3)?,
                booked_on: row.at(4)?,
                format: row.at(5)?,
            })
        },
    )
}

/// The statements that tell a line as well.
pub fn repeats(conn: &Connection, line: Id<Line>) -> Result<Vec<Id<crate::bank::Statement>>> {
    conn.rows(
        "SELECT statement FROM bank_repeat WHERE line = ?1",
        &[&line],
        |row| row.at(0),
    )
}

/// The statements of an account, or of all, in the order of their days.
pub fn links(conn: &Connection, account: Option<Id<Account>>) -> Result<Vec<Link>> {
    conn.rows(
        "SELECT bank_statement.id, bank_account.name, bank_account.currency, number, from_date,
                to_date, opening, closing, bank_file.name, bank_file.format,
                (SELECT count(*) FROM bank_line WHERE statement = bank_statement.id),
                (SELECT count(*) FROM bank_repeat WHERE statement = bank_statement.id),
                bank_account.id
         FROM bank_statement
         JOIN bank_account ON bank_account.id = bank_statement.bank_account
         JOIN bank_file ON bank_file.id = bank_statement.file
         WHERE ?1 IS NULL OR bank_account.id = ?1
         ORDER BY bank_account.id, to_date, from_date, bank_statement.id",
        &[&account],
        |row| {
            Ok(Link {
                id: row.at(0)?,
                account: row.at(1)?,
                currency: row.at(2)?,
                number: row.at(3)?,
                from: row.at(4)?,
                to: row.at(5)?,
                opening: row.at(6)?,
                closing: row.at(7)?,
                file: row.at(8)?,
                format: row.at(9)?,
                lines: row.at(10)?,
                repeats: row.at(11)?,
                account_id: row.at(12)?,
            })
        },
    )
}

/// A line as it was told: its row, its digest, its amount.
type Told = (Id<Line>, [u8; 32], i64);

/// The lines of a statement in the bank's order, whoever told them first.
pub fn told(conn: &Connection, statement: Id<crate::bank::Statement>) -> Result<Vec<Told>> {
    conn.rows(
        "SELECT id, digest, amount FROM
            (SELECT position, id, digest, amount FROM bank_line WHERE statement = ?1
             UNION ALL
             SELECT bank_repeat.position, id, digest, amount
             FROM bank_repeat JOIN bank_line ON bank_line.id = bank_repeat.line
             WHERE bank_repeat.statement = ?1)
         ORDER BY position",
        &[&statement],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// What the lines of an account up to a day add up to; all of them, if none is said.
pub fn sum_until(conn: &Connection, account: Id<Account>, day: Option<NaiveDate>) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(amount), 0) FROM bank_line
         WHERE bank_account = ?1 AND (?2 IS NULL OR booked_on <= ?2)",
        &[&account, &day],
    )
}

/// What the lines of a statement from a day to another add up to.
pub fn sum_between(
    conn: &Connection,
    statement: Id<crate::bank::Statement>,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
) -> Result<i64> {
    conn.value(
        "SELECT coalesce((SELECT sum(amount) FROM bank_line
                          WHERE statement = ?1 AND (?2 IS NULL OR booked_on >= ?2)
                            AND (?3 IS NULL OR booked_on <= ?3)), 0)
              + coalesce((SELECT sum(amount) FROM bank_repeat
                          JOIN bank_line ON bank_line.id = bank_repeat.line
                          WHERE bank_repeat.statement = ?1
                            AND (?2 IS NULL OR booked_on >= ?2)
                            AND (?3 IS NULL OR booked_on <= ?3)), 0)",
        &[&statement, &from, &to],
    )
}

/// What of the lines up to a day no entry explains, and how many lines that are.
pub fn unmatched(
    conn: &Connection,
    account: Id<Account>,
    on: Option<NaiveDate>,
) -> Result<(i64, i64)> {
    conn.first(
        "SELECT coalesce(sum(amount - matched), 0), count(*) FROM bank_line
         WHERE bank_account = ?1 AND matched <> amount AND (?2 IS NULL OR booked_on <= ?2)",
        &[&account, &on],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
    .map(Option::unwrap_or_default)
}

/// What a file was sealed as.
pub fn witness(conn: &Connection, file: &str) -> Result<Option<Witness>> {
    let sql = "SELECT id FROM bank_file WHERE CAST(id AS TEXT) = ?1";
    match conn.first(sql, &[&file], |row| row.at(0))? {
        Some(file) => seals::FILE.witness(conn, file),
        None => Ok(None),
    }
}

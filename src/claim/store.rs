//! The SQL of claims.

use super::{Claim, How, Paid, ROLE};
use crate::base::{Currency, Error, Id, Money, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::ledger::{self, Entry};
use crate::people::Person;
use chrono::NaiveDate;

/// What is owed.
pub const CLAIMS: Seal = Seal {
    kind: "claim",
    records: "SELECT id, number AS name FROM claim",
    parts: &[
        "SELECT id, number, person, day, amount, entry, created_at, created_by, role
              FROM claim WHERE id = ?1",
    ],
};

/// What was paid.
pub const PAYMENTS: Seal = Seal {
    kind: "claim-payment",
    records: "SELECT payment.id, claim.number || ' ' || payment.id AS name
              FROM claim_payment AS payment JOIN claim ON claim.id = payment.claim",
    parts: &[
        "SELECT id, claim, how, day, amount, key, month, entry, at, by
              FROM claim_payment WHERE id = ?1",
    ],
};

const CLAIM: &str = "SELECT claim.id, claim.number, person.id, person.number, claim.day,
        claim.amount, claim.entry,
        (SELECT coalesce(sum(amount), 0) FROM claim_payment WHERE claim = claim.id),
        coalesce(claim.role, 'payable-staff')
     FROM claim JOIN person ON person.id = claim.person";

fn claim_row(row: &Row<'_>, book: Currency) -> Result<Claim> {
    Ok(Claim {
        id: row.at(0)?,
        number: row.at(1)?,
        person: Person {
            id: row.at(2)?,
            number: row.at(3)?,
        },
        day: row.at(4)?,
        amount: Money::from_minor(row.at(5)?, book),
        entry: row.at(6)?,
        settled: Money::from_minor(row.at(7)?, book),
        role: row.at(8)?,
    })
}

/// The claim called `number`, if there is one.
///
/// # Errors
/// As reading the file.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Claim>> {
    let book = ledger::book(conn)?;
    let sql = format!("{CLAIM} WHERE claim.number = ?1");
    conn.first(&sql, &[&number], |row| claim_row(row, book))
}

/// The claim called `number`.
pub fn get(conn: &Connection, number: &str) -> Result<Claim> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("nothing is owed on `{number}`"))
            .with_hint("`bo staff expense list` and `bo payroll list` show what is")
    })
}

/// All claims, the oldest first.
///
/// # Errors
/// As reading the file.
pub fn all(conn: &Connection) -> Result<Vec<Claim>> {
    let book = ledger::book(conn)?;
    let sql = format!("{CLAIM} ORDER BY claim.day, claim.id");
    conn.rows(&sql, &[], |row| claim_row(row, book))
}

/// Keeps a claim.
pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    person: &Person,
    day: NaiveDate,
    amount: Money,
    entry: Id<Entry>,
    role: &str,
) -> Result<()> {
    let other = (role != ROLE).then_some(role);
    let id: Id<Claim> = tx.insert(
        "INSERT INTO claim (number, person, day, amount, entry, created_at, created_by, role)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &number,
            &person.id,
            &day,
            &amount,
            &entry,
            &tx.at(),
            &tx.actor(),
            &other,
        ],
    )?;
    CLAIMS.set(tx, id.raw(), number)
}

/// Keeps a payment.
#[allow(clippy::too_many_arguments, reason = "they are the columns")]
pub fn insert_payment(
    tx: &Transaction<'_>,
    claim: &Claim,
    how: How,
    day: NaiveDate,
    amount: Money,
    key: Option<&str>,
    month: Option<&str>,
    entry: Id<Entry>,
) -> Result<()> {
    let id: Id<Paid> = tx.insert(
        "INSERT INTO claim_payment (claim, how, day, amount, key, month, entry, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &claim.id,
            &how,
            &day,
            &amount,
            &key,
            &month,
            &entry,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    PAYMENTS.set(tx, id.raw(), &format!("{} {}", claim.number, id.raw()))
}

/// The payment with this key: of which claim, how much, and how.
pub fn by_key(conn: &Connection, key: &str) -> Result<Option<(Claim, Money, How)>> {
    let book = ledger::book(conn)?;
    let found = conn.first(
        "SELECT claim.number, payment.amount, payment.how
         FROM claim_payment AS payment JOIN claim ON claim.id = payment.claim
         WHERE payment.key = ?1",
        &[&key],
        |row| Ok((row.at::<String>(0)?, row.at::<i64>(1)?, row.at::<How>(2)?)),
    )?;
    match found {
        Some((number, minor, how)) => Ok(Some((
            get(conn, &number)?,
            Money::from_minor(minor, book),
            how,
        ))),
        None => Ok(None),
    }
}

/// Whether a payment of a claim has this key.
///
/// # Errors
/// As reading the file.
pub fn is_paid_by(conn: &Connection, key: &str) -> Result<bool> {
    Ok(by_key(conn, key)?.is_some())
}

/// What was paid of a claim or of all, or with the salary of a month, in the order in which it was.
///
/// # Errors
/// As reading the file.
pub fn payments(conn: &Connection, number: Option<&str>, month: Option<&str>) -> Result<Vec<Paid>> {
    let book = ledger::book(conn)?;
    conn.rows(
        "SELECT claim.number, payment.how, payment.day, payment.amount, payment.month
         FROM claim_payment AS payment JOIN claim ON claim.id = payment.claim
         WHERE (?1 IS NULL OR claim.number = ?1) AND (?2 IS NULL OR payment.month = ?2)
         ORDER BY payment.id",
        &[&number, &month],
        |row| {
            Ok(Paid {
                number: row.at(0)?,
                how: row.at(1)?,
                day: row.at(2)?,
                amount: Money::from_minor(row.at(3)?, book),
                month: row.at(4)?,
            })
        },
    )
}

/// What is paid out with the salary of a month such as `2026-11`, for the payroll.
///
/// # Errors
/// As reading the file.
pub fn with_payroll(conn: &Connection, month: &str) -> Result<Vec<Paid>> {
    payments(conn, None, Some(month))
}

/// Payments whose entry is not in the books with their amount, by claim.
pub fn not_posted(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT claim.number FROM claim
         WHERE -claim.amount <> (SELECT coalesce(sum(posting.amount), 0)
                FROM posting JOIN account ON account.id = posting.account
                WHERE posting.entry = claim.entry
                  AND account.role = coalesce(claim.role, 'payable-staff'))
         UNION ALL
         SELECT claim.number FROM claim_payment AS payment
         JOIN claim ON claim.id = payment.claim
         WHERE payment.amount <> (SELECT coalesce(sum(posting.amount), 0)
                FROM posting JOIN account ON account.id = posting.account
                WHERE posting.entry = payment.entry
                  AND account.role = coalesce(claim.role, 'payable-staff'))",
        &[],
        |row| row.at(0),
    )
}

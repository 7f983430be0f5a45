//! The SQL of the VAT returns that were filed.

use crate::base::{Period, Result};
use crate::db::{Connection, Seal, Transaction};
use chrono::NaiveDate;

/// A return as it was filed.
pub const FILED: Seal = Seal {
    kind: "vat-filing",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM vat_filing",
    parts: &[
        "SELECT from_day, to_day, filed_on, amount, reference, entered_at, entered_by
         FROM vat_filing WHERE id = ?1",
    ],
};

/// What was filed of a period, in minor units.
pub struct Filed {
    pub period: Period,
    pub on: NaiveDate,
    pub minor: i64,
    pub reference: Option<String>,
}

pub fn insert(tx: &Transaction<'_>, new: &Filed) -> Result<()> {
    let id: crate::base::Id<Filed> = tx.insert(
        "INSERT INTO vat_filing (from_day, to_day, filed_on, amount, reference, entered_at,
            entered_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &new.period.from,
            &new.period.to,
            &new.on,
            &new.minor,
            &new.reference,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    FILED.set(tx, id.raw(), &id.raw().to_string())
}

/// All that was filed, by period and in the order it was filed.
pub fn all(conn: &Connection) -> Result<Vec<Filed>> {
    conn.rows(
        "SELECT from_day, to_day, filed_on, amount, reference FROM vat_filing
         ORDER BY to_day, from_day, id",
        &[],
        |row| {
            Ok(Filed {
                period: Period {
                    from: row.at(0)?,
                    to: row.at(1)?,
                },
                on: row.at(2)?,
                minor: row.at(3)?,
                reference: row.at(4)?,
            })
        },
    )
}

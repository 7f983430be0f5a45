//! The SQL of what must hold of statements and their lines.

use crate::base::{Currency, Iban, Result};
use crate::db::{Connection, Kept, reads};
use chrono::NaiveDate;

/// What must be readable.
pub const KEPT: &[Kept] = &[
    Kept {
        kind: "bank account",
        column: "iban",
        sql: "SELECT name, iban FROM bank_account WHERE iban IS NOT NULL",
        reads: reads::<Iban>,
    },
    Kept {
        kind: "bank account",
        column: "currency",
        sql: "SELECT name, currency FROM bank_account",
        reads: reads::<Currency>,
    },
    Kept {
        kind: "mandate",
        column: "iban",
        sql: "SELECT reference, iban FROM mandate",
        reads: reads::<Iban>,
    },
    Kept {
        kind: "bank line",
        column: "booked_on",
        sql: "SELECT CAST(id AS TEXT), booked_on FROM bank_line",
        reads: reads::<NaiveDate>,
    },
];

/// A statement that does not add up.
pub struct NotAddingUp {
    /// The row.
    pub id: i64,
    /// The name of the account.
    pub account: String,
    /// Its currency.
    pub currency: Currency,
    /// Opening balance and lines, in minor units.
    pub computed: i64,
    /// The closing balance.
    pub closing: i64,
}

/// Statements that do not add up.
pub fn not_adding_up(conn: &Connection) -> Result<Vec<NotAddingUp>> {
    conn.rows(
        "SELECT id, name, currency, computed, closing FROM
            (SELECT bank_statement.id, bank_account.name, bank_account.currency, closing,
                opening
                + coalesce((SELECT sum(amount) FROM bank_line
                            WHERE statement = bank_statement.id), 0)
                + coalesce((SELECT sum(amount) FROM bank_repeat
                            JOIN bank_line ON bank_line.id = bank_repeat.line
                            WHERE bank_repeat.statement = bank_statement.id), 0) AS computed
             FROM bank_statement
             JOIN bank_account ON bank_account.id = bank_statement.bank_account
             WHERE opening IS NOT NULL AND closing IS NOT NULL) AS statements
         WHERE computed <> closing
         ORDER BY id",
        &[],
        |row| {
            Ok(NotAddingUp {
                id: row.at(0)?,
                account: row.at(1)?,
                currency: row.at(2)?,
                computed: row.at(3)?,
                closing: row.at(4)?,
            })
        },
    )
}

/// Lines whose equal ones before them are missing, by row.
pub fn out_of_turn(conn: &Connection) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT max(id) FROM bank_line GROUP BY bank_account, digest
         HAVING max(occurrence) <> count(*) ORDER BY max(id)",
        &[],
        |row| row.at(0),
    )
}

/// Lines whose kept sum of matches is not that of their matches, by row.
pub fn wrongly_matched(conn: &Connection) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT bank_line.id FROM bank_line
         LEFT JOIN (SELECT line, sum(amount) AS matched FROM bank_match GROUP BY line) AS sums
            ON sums.line = bank_line.id
         WHERE bank_line.matched <> coalesce(sums.matched, 0)
         ORDER BY bank_line.id",
        &[],
        |row| row.at(0),
    )
}

/// Hands each file to `each`: its row, its name, its hash, its bytes.
pub fn each_file(
    conn: &Connection,
    mut each: impl FnMut(i64, String, [u8; 32], Vec<u8>) -> Result<()>,
) -> Result<()> {
    conn.each(
        "SELECT id, name, sha256, content FROM bank_file ORDER BY id",
        &[],
        |row| each(row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?),
    )
}

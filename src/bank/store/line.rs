//! The SQL of the lines of statements.

use crate::bank::line::{Detail, Line, LineFilter};
use crate::bank::{Account, Statement};
use crate::base::{Id, Money, Result};
use crate::db::{Connection, Params, Row, Transaction};

/// The columns of a line; `line_row` reads them.
pub const LINE: &str = "SELECT bank_line.id, bank_account.name, account.code, \
    bank_account.currency, booked_on, valued_on, amount, bank_line.name, bank_line.iban, \
    bank_line.bic, purpose, end_to_end, mandate, creditor, bank_reference, bank_line.code, \
    return_reason, original_amount, matched \
    FROM bank_line \
    JOIN bank_account ON bank_account.id = bank_line.bank_account \
    JOIN account ON account.id = bank_account.account";

/// The line with this row.
pub fn get(conn: &Connection, id: Id<Line>) -> Result<Option<Line>> {
    conn.first(&format!("{LINE} WHERE bank_line.id = ?1"), &[&id], line_row)
}

/// The transactions inside a line.
pub fn details(conn: &Connection, line: Id<Line>) -> Result<Vec<Detail>> {
    conn.rows(
        "SELECT amount, name, iban, purpose, end_to_end, mandate, return_reason
         FROM bank_detail WHERE line = ?1 ORDER BY position",
        &[&line],
        |row| {
            Ok(Detail {
                amount: row.at(0)?,
                name: row.at(1)?,
                iban: row.at(2)?,
                purpose: row.at(3)?,
                end_to_end: row.at(4)?,
                mandate: row.at(5)?,
                return_reason: row.at(6)?,
            })
        },
    )
}

/// Hands lines to `each` in the order they were booked, without keeping any.
pub fn each(
    conn: &Connection,
    filter: &LineFilter,
    account: Option<Id<Account>>,
    mut each: impl FnMut(Line) -> Result<()>,
) -> Result<()> {
    let (from, to) = match filter.period {
        Some(period) => (Some(period.from), Some(period.to)),
        None => (None, None),
    };
    let mut narrowed = String::new();
    if filter.open {
        narrowed += " AND matched <> amount";
    }
    if filter.period.is_some() {
        narrowed += " AND booked_on BETWEEN ?1 AND ?2";
    }
    if account.is_some() {
        narrowed += " AND bank_line.bank_account = ?3";
    }
    let order = match filter.newest_first {
        true => "booked_on DESC, bank_line.id DESC",
        false => "booked_on, bank_line.id",
    };
    let sql = format!("{LINE} WHERE (TRUE OR ?1 = ?2 OR ?3 IS NULL){narrowed} ORDER BY {order}");
    let word = filter.search.as_ref().map(|word| word.to_lowercase());
    let params: Params<'_> = &[&from, &to, &account];
    conn.each_up_to(filter.limit, &sql, params, |row| {
        let line = line_row(row)?;
        let asked = word.as_ref().is_none_or(|word| line.says(word));
        if asked {
            each(line)?;
        }
        Ok(asked)
    })
}

/// A line about to be kept.
pub struct NewLine<'a> {
    /// The account at the bank.
    pub account: Id<Account>,
    /// The statement it came with.
    pub statement: Id<Statement>,
    /// Its place there, from 1.
    pub position: u32,
    /// What it says.
    pub entry: &'a crate::bank::Entry,
    /// What makes it this line.
    pub digest: &'a [u8; 32],
    /// Which of the equal ones it is, from 1.
    pub occurrence: u32,
}

/// Keeps a line with the transactions inside it.
pub fn insert(tx: &Transaction<'_>, new: &NewLine<'_>) -> Result<Id<Line>> {
    let entry = new.entry;
    let id: Id<Line> = tx.insert(
        "INSERT INTO bank_line (bank_account, statement, position, booked_on, valued_on, amount,
            name, iban, bic, purpose, end_to_end, mandate, creditor, bank_reference, code,
            return_reason, original_amount, digest, occurrence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
            ?18, ?19)",
        &[
            &new.account,
            &new.statement,
            &new.position,
            &entry.booked_on,
            &entry.valued_on,
            &entry.amount,
            &entry.name,
            &entry.iban,
            &entry.bic,
            &entry.purpose,
            &entry.end_to_end,
            &entry.mandate,
            &entry.creditor,
            &entry.bank_reference,
            &entry.code,
            &entry.return_reason,
            &entry.original_amount,
            new.digest,
            &new.occurrence,
        ],
    )?;
    for (detail, position) in entry.details.iter().zip(1_u32..) {
        tx.execute(
            "INSERT INTO bank_detail (line, position, amount, name, iban, purpose, end_to_end,
                mandate, return_reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            &[
                &id,
                &position,
                &detail.amount,
                &detail.name,
                &detail.iban,
                &detail.purpose,
                &detail.end_to_end,
                &detail.mandate,
                &detail.return_reason,
            ],
        )?;
    }
    Ok(id)
}

/// A line from the columns of [`LINE`].
pub fn line_row(row: &Row<'_>) -> Result<Line> {
    let currency = row.at(3)?;
    Ok(Line {
        id: row.at(0)?,
        account: row.at(1)?,
        ledger: row.at(2)?,
        booked_on: row.at(4)?,
        valued_on: row.at(5)?,
        amount: Money::from_minor(row.at(6)?, currency),
        name: row.at(7)?,
        iban: row.at(8)?,
        bic: row.at(9)?,
        purpose: row.at(10)?,
        end_to_end: row.at(11)?,
        mandate: row.at(12)?,
        creditor: row.at(13)?,
        bank_reference: row.at(14)?,
        code: row.at(15)?,
        return_reason: row.at(16)?,
        original_amount: row.at(17)?,
        matched: Money::from_minor(row.at(18)?, currency),
    })
}

/// The kept digest of a line.
pub fn digest(conn: &Connection, line: Id<Line>) -> Result<Option<[u8; 32]>> {
    conn.first(
        "SELECT digest FROM bank_line WHERE id = ?1",
        &[&line],
        |row| row.at(0),
    )
}

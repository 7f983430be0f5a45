//! The SQL of framework contracts.

use super::super::Contract;
use crate::base::{Error, Id, Money, Result};
use crate::contact::Contact;
use crate::db::{Connection, Journal, Row, Transaction};
use crate::ledger;
use crate::stock::Item;
use chrono::NaiveDate;

/// Contracts, from the start.
pub static CONTRACTS: Journal = Journal {
    kind: "supply contracts",
    table: "supply_contract",
    rows: "SELECT * FROM supply_contract WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// When they were ended.
pub static ENDS: Journal = Journal {
    kind: "contract ends",
    table: "supply_contract_end",
    rows: "SELECT * FROM supply_contract_end WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

const CONTRACT: &str =
    "SELECT it.id, it.number, contact.number, contact.name, it.name, it.starts_on,
        it.ends_on, it.notice_days, it.renewal_months, it.value, item.number, it.quantity,
        it.note, over.ends_on, over.reason, it.contact
     FROM supply_contract AS it JOIN contact ON contact.id = it.contact
     LEFT JOIN stock_item AS item ON item.id = it.item
     LEFT JOIN supply_contract_end AS over ON over.contract = it.id";

fn contract_row(row: &Row<'_>, book: crate::base::Currency) -> Result<Contract> {
    let value: Option<i64> = row.at(9)?;
    Ok(Contract {
        id: row.at(0)?,
        number: row.at(1)?,
        supplier: row.at(2)?,
        supplier_name: row.at(3)?,
        name: row.at(4)?,
        starts_on: row.at(5)?,
        ends_on: row.at(6)?,
        notice_days: row.at(7)?,
        renewal_months: row.at(8)?,
        value: value.map(|it| Money::from_minor(it, book)),
        item: row.at(10)?,
        quantity: row.at(11)?,
        note: row.at(12)?,
        ended_on: row.at(13)?,
        reason: row.at(14)?,
        contact: row.at(15)?,
    })
}

/// All contracts, by number.
pub fn all(conn: &Connection) -> Result<Vec<Contract>> {
    let book = ledger::book(conn)?;
    conn.rows(&format!("{CONTRACT} ORDER BY it.id"), &[], |row| {
        contract_row(row, book)
    })
}

/// The contract called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Contract>> {
    let book = ledger::book(conn)?;
    let sql = format!("{CONTRACT} WHERE it.number = ?1");
    conn.first(&sql, &[&number], |row| contract_row(row, book))
}

/// The contract called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Contract> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no contract `{number}`"))
            .with_hint("`bo buy contract list` shows them")
    })
}

pub fn insert(
    tx: &Transaction<'_>,
    it: &Contract,
    contact: Id<Contact>,
    item: Option<Id<Item>>,
) -> Result<()> {
    tx.insert::<Contract>(
        "INSERT INTO supply_contract (number, contact, name, starts_on, ends_on, notice_days,
            renewal_months, value, item, quantity, note, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        &[
            &it.number,
            &contact,
            &it.name,
            &it.starts_on,
            &it.ends_on,
            &it.notice_days,
            &it.renewal_months,
            &it.value,
            &item,
            &it.quantity,
            &it.note,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    CONTRACTS.grows(tx);
    Ok(())
}

pub fn end(tx: &Transaction<'_>, it: &Contract, on: NaiveDate, reason: Option<&str>) -> Result<()> {
    tx.execute(
        "INSERT INTO supply_contract_end (contract, ends_on, reason, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&it.id, &on, &reason, &tx.at(), &tx.actor()],
    )?;
    ENDS.grows(tx);
    Ok(())
}

/// What was called off a contract: goods in minor units of the book currency as far as orders are in
/// it, and the quantity of its item.
pub fn called_off(conn: &Connection, it: &Contract) -> Result<(i64, i64)> {
    conn.first(
        "SELECT coalesce(sum(CASE
                WHEN EXISTS (SELECT 1 FROM purchase_step AS step WHERE step.purchase = purchase.id
                             AND step.state = 'closed')
                THEN line.net * (SELECT coalesce(sum(came.quantity), 0)
                                 FROM goods_receipt_line AS came WHERE came.line = line.id)
                     / line.own
                ELSE line.net END), 0),
            coalesce(sum(CASE WHEN line.item = contract.item THEN line.own ELSE 0 END), 0)
         FROM purchase_line AS line JOIN purchase_order AS purchase ON purchase.id = line.purchase
         JOIN supply_contract AS contract ON contract.id = purchase.contract
         WHERE contract.id = ?1 AND NOT EXISTS (SELECT 1 FROM purchase_step AS step
            WHERE step.purchase = purchase.id AND step.state IN ('rejected', 'cancelled'))",
        &[&it.id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
    .map(Option::unwrap_or_default)
}

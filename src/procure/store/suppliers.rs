//! The SQL of suppliers.

use super::super::{Measured, Supplier};
use crate::base::{Id, Result};
use crate::contact::Contact;
use crate::db::{Connection, Row, Transaction};
use chrono::NaiveDate;
use std::collections::HashMap;

const SUPPLIER: &str = "SELECT contact.id, contact.number, contact.name, contact.currency,
        it.customer_number, it.minimum_order, it.freight, it.free_above, it.lead_days, it.note
     FROM contact LEFT JOIN supplier AS it ON it.contact = contact.id";

fn supplier_row(row: &Row<'_>) -> Result<Supplier> {
    Ok(Supplier {
        contact: row.at(0)?,
        number: row.at(1)?,
        name: row.at(2)?,
        currency: row.at(3)?,
        customer_number: row.at(4)?,
        minimum_order: row.at(5)?,
        freight: row.at(6)?,
        free_above: row.at(7)?,
        lead_days: row.at(8)?,
        note: row.at(9)?,
    })
}

/// What is known of a contact as a supplier.
pub fn of(conn: &Connection, contact: Id<Contact>) -> Result<Option<Supplier>> {
    let sql = format!("{SUPPLIER} WHERE contact.id = ?1");
    conn.first(&sql, &[&contact], supplier_row)
}

/// Every contact that is a supplier, by number.
pub fn all(conn: &Connection) -> Result<Vec<Supplier>> {
    let sql = format!(
        "{SUPPLIER} WHERE contact.supplier = 1 OR it.contact IS NOT NULL ORDER BY contact.number"
    );
    conn.rows(&sql, &[], supplier_row)
}

/// Keeps what is known of a supplier.
pub fn put(tx: &Transaction<'_>, it: &Supplier) -> Result<()> {
    tx.execute(
        "INSERT INTO supplier (contact, customer_number, minimum_order, freight, free_above,
            lead_days, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (contact) DO UPDATE SET customer_number = excluded.customer_number,
            minimum_order = excluded.minimum_order, freight = excluded.freight,
            free_above = excluded.free_above, lead_days = excluded.lead_days,
            note = excluded.note",
        &[
            &it.contact,
            &it.customer_number,
            &it.minimum_order,
            &it.freight,
            &it.free_above,
            &it.lead_days,
            &it.note,
        ],
    )?;
    Ok(())
}

/// How suppliers have delivered since a day, by contact: one delivery of an order counts once. What
/// came without an order says nothing of it.
pub fn measured(conn: &Connection, since: NaiveDate) -> Result<HashMap<i64, Measured>> {
    let mut measured: HashMap<i64, Measured> = HashMap::new();
    conn.each(
        "SELECT purchase.contact, purchase.day, receipt.day, min(line.due_on),
            EXISTS (SELECT 1 FROM goods_inspection
                    WHERE goods_inspection.receipt = receipt.id AND verdict = 'defect')
            OR EXISTS (SELECT 1 FROM goods_return AS back
                       JOIN goods_receipt_line AS part ON part.id = back.line
                       WHERE part.receipt = receipt.id AND back.mistake IS NULL)
         FROM goods_receipt AS receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN goods_receipt_line AS came ON came.receipt = receipt.id
         JOIN purchase_line AS line ON line.id = came.line
         WHERE receipt.day >= ?1 AND purchase.unordered IS NULL
            AND (SELECT sum(part.quantity) FROM goods_receipt_line AS part
                 WHERE part.receipt = receipt.id)
                > (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
                   JOIN goods_receipt_line AS part ON part.id = back.line
                   WHERE part.receipt = receipt.id AND back.mistake = 1)
         GROUP BY purchase.contact, purchase.day, receipt.day, receipt.id",
        &[&since],
        |row| {
            let contact: i64 = row.at(0)?;
            let (ordered, came): (NaiveDate, NaiveDate) = (row.at(1)?, row.at(2)?);
            let due: Option<NaiveDate> = row.at(3)?;
            let it = measured.entry(contact).or_default();
            it.receipts += 1;
            it.days += (came - ordered).num_days();
            if let Some(due) = due {
                it.promised += 1;
                it.on_time += u32::from(came <= due);
            }
            it.bad += u32::from(row.at::<bool>(4)?);
            Ok(())
        },
    )?;
    Ok(measured)
}

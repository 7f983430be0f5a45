//! The SQL of items.

use super::super::{Item, ItemKind, ItemRow};
use super::{barcodes, units};
use crate::base::{Error, Id, Result};
use crate::contact::Contact;
use crate::db::{Connection, Row, Seal, Transaction};

const ITEM: &str = "SELECT item.id, item.number, item.name, item.unit, item.method, item.tracking,
        item.negative, item.category, parent.number, item.variant, item.minimum, item.target,
        contact.number, item.lead_days, item.closed_on, item.note, item.kind, item.sale_price,
        item.sale_vat
     FROM stock_item AS item LEFT JOIN stock_item AS parent ON parent.id = item.variant_of
     LEFT JOIN contact ON contact.id = item.supplier";

fn item_row(row: &Row<'_>) -> Result<Item> {
    Ok(Item {
        id: row.at(0)?,
        facts: ItemRow {
            number: row.at(1)?,
            name: row.at(2)?,
            unit: row.at(3)?,
            method: row.at(4)?,
            tracking: row.at(5)?,
            negative: row.at(6)?,
            category: row.at(7)?,
            variant_of: row.at(8)?,
            variant: row.at(9)?,
            minimum: row.at(10)?,
            target: row.at(11)?,
            supplier: row.at(12)?,
            lead_days: row.at(13)?,
            closed_on: row.at(14)?,
            note: row.at(15)?,
            kind: row.at::<Option<ItemKind>>(16)?.unwrap_or_default(),
            sale_price: row.at(17)?,
            sale_vat: row
                .at::<Option<String>>(18)?
                .map(|it| it.parse())
                .transpose()?,
        },
    })
}

/// The item called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Item>> {
    let sql = format!("{ITEM} WHERE item.number = ?1");
    conn.first(&sql, &[&number], item_row)
}

/// The item called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Item> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no item `{number}`"))
            .with_hint("`bo stock item list` shows them, `bo stock item add` makes a new one")
    })
}

/// The item with this row id.
pub fn by_id(conn: &Connection, id: Id<Item>) -> Result<Item> {
    let sql = format!("{ITEM} WHERE item.id = ?1");
    conn.first(&sql, &[&id], item_row)?
        .ok_or_else(|| Error::system(format!("item {} is not there", id.raw())))
}

/// Hands the items to `each`, by number.
pub fn each(conn: &Connection, mut each: impl FnMut(Item) -> Result<()>) -> Result<()> {
    conn.each(&format!("{ITEM} ORDER BY item.number"), &[], |row| {
        each(item_row(row)?)
    })
}

/// Whether an item is of a category.
pub fn has_category(conn: &Connection, category: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM stock_item WHERE category = ?1)";
    conn.value(sql, &[&category])
}

/// The item with a number that differs by capitals alone.
pub fn alike(conn: &Connection, number: &str) -> Result<Option<String>> {
    let sql = "SELECT number FROM stock_item WHERE lower(number) = lower(?1) LIMIT 1";
    conn.first(sql, &[&number], |row| row.at(0))
}

/// Another variant of an item that is described the same.
pub fn same_variant(conn: &Connection, of: Id<Item>, it: &ItemRow) -> Result<Option<String>> {
    conn.first(
        "SELECT number FROM stock_item
         WHERE variant_of = ?1 AND lower(variant) = lower(?2) AND number <> ?3 LIMIT 1",
        &[&of, &it.variant, &it.number],
        |row| row.at(0),
    )
}

/// Every item number, for completion.
pub fn numbers(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT number FROM stock_item ORDER BY number";
    conn.rows(sql, &[], |row| row.at(0))
}

/// Items as commands left them, with what they are made of: names may change, and a swap is found.
pub const ITEMS: Seal = Seal {
    kind: "item",
    records: "SELECT id, number AS name FROM stock_item",
    parts: &[
        "SELECT id, number, name, unit, method, tracking, negative, category, variant_of, variant,
            minimum, target, supplier, lead_days, closed_on, note, kind, sale_price, sale_vat
            FROM stock_item WHERE id = ?1",
        "SELECT part, quantity FROM stock_part WHERE item = ?1 ORDER BY part",
    ],
};

/// What an item refers to.
pub struct Links {
    /// What it is a variant of.
    pub variant_of: Option<Id<Item>>,
    /// Who it comes from.
    pub supplier: Option<Id<Contact>>,
}

/// Goods are what an item is if nothing else is said.
fn kind(it: &ItemRow) -> Option<ItemKind> {
    Some(it.kind).filter(|it| *it != ItemKind::Goods)
}

pub fn insert(tx: &Transaction<'_>, it: &ItemRow, links: &Links) -> Result<Id<Item>> {
    let id: Id<Item> = tx.insert(
        "INSERT INTO stock_item (number, name, unit, method, tracking, negative, category,
            variant_of, variant, minimum, target, supplier, lead_days, closed_on, note, kind,
            sale_price, sale_vat)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        &[
            &it.number,
            &it.name,
            &it.unit,
            &it.method,
            &it.tracking,
            &it.negative,
            &it.category,
            &links.variant_of,
            &it.variant,
            &it.minimum,
            &it.target,
            &links.supplier,
            &it.lead_days,
            &it.closed_on,
            &it.note,
            &kind(it),
            &it.sale_price,
            &it.sale_vat.map(|it| it.to_string()),
        ],
    )?;
    ITEMS.set(tx, id.raw(), &it.number)?;
    Ok(id)
}

pub fn update(tx: &Transaction<'_>, id: Id<Item>, it: &ItemRow, links: &Links) -> Result<()> {
    tx.execute(
        "UPDATE stock_item SET name = ?2, unit = ?3, method = ?4, tracking = ?5, negative = ?6,
            category = ?7, variant_of = ?8, variant = ?9, minimum = ?10, target = ?11,
            supplier = ?12, lead_days = ?13, closed_on = ?14, note = ?15, kind = ?16,
            sale_price = ?17, sale_vat = ?18
         WHERE id = ?1",
        &[
            &id,
            &it.name,
            &it.unit,
            &it.method,
            &it.tracking,
            &it.negative,
            &it.category,
            &links.variant_of,
            &it.variant,
            &it.minimum,
            &it.target,
            &links.supplier,
            &it.lead_days,
            &it.closed_on,
            &it.note,
            &kind(it),
            &it.sale_price,
            &it.sale_vat.map(|it| it.to_string()),
        ],
    )?;
    ITEMS.set(tx, id.raw(), &it.number)
}

/// Whether something was ever said about its stock.
pub fn has_moves(conn: &Connection, id: Id<Item>) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM stock_step WHERE item = ?1)";
    conn.value(sql, &[&id])
}

/// Takes an item away, with what is said of it alone.
pub fn remove(tx: &Transaction<'_>, id: Id<Item>) -> Result<()> {
    for (seal, table) in [
        (&units::UNITS, "stock_unit"),
        (&barcodes::GIVEN, "stock_barcode"),
    ] {
        let sql = format!("SELECT id FROM {table} WHERE item = ?1");
        let ids: Vec<i64> = tx.rows(&sql, &[&id], |row| row.at(0))?;
        seal.forget_rows(tx, &ids)?;
    }
    ITEMS.forget_rows(tx, &[id.raw()])?;
    for sql in [
        "DELETE FROM stock_unit WHERE item = ?1",
        "DELETE FROM stock_barcode WHERE item = ?1",
        "DELETE FROM stock_part WHERE item = ?1",
        "DELETE FROM stock_state WHERE item = ?1",
        "DELETE FROM stock_item WHERE id = ?1",
    ] {
        tx.execute(sql, &[&id])?;
    }
    Ok(())
}

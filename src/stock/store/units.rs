//! The SQL of units.

use super::super::{Item, UnitRow};
use crate::base::{Id, Quantity, Result, Text};
use crate::db::{Connection, Seal, Transaction};

/// Units as they were said.
pub const UNITS: Seal = Seal {
    kind: "conversion",
    records:
        "SELECT unit.id, coalesce(item.number || ' ', '') || unit.unit || '/' || unit.of AS name
              FROM stock_unit AS unit LEFT JOIN stock_item AS item ON item.id = unit.item",
    parts: &["SELECT id, item, unit, of, quantity, parts FROM stock_unit WHERE id = ?1"],
};

/// One unit is `quantity` millionths of another one, divided by `parts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// Millionths,
    pub quantity: i64,
    /// divided by.
    pub parts: i64,
}

/// How much of `of` one `unit` is, if that was said: for the item, or for all.
pub fn ratio(
    conn: &Connection,
    item: Option<Id<Item>>,
    unit: &str,
    of: &str,
) -> Result<Option<Ratio>> {
    let item = item.map_or(0, Id::raw);
    conn.first(
        "SELECT quantity, parts FROM stock_unit
         WHERE coalesce(item, 0) = ?1 AND unit = ?2 AND of = ?3",
        &[&item, &unit, &of],
        |row| {
            Ok(Ratio {
                quantity: row.at(0)?,
                parts: row.at(1)?,
            })
        },
    )
}

/// All units that were said, by item and unit.
pub fn all(conn: &Connection) -> Result<Vec<UnitRow>> {
    conn.rows(
        "SELECT item.number, unit.unit, unit.of, unit.quantity, unit.parts
         FROM stock_unit AS unit LEFT JOIN stock_item AS item ON item.id = unit.item
         ORDER BY item.number, unit.unit, unit.of",
        &[],
        |row| {
            let quantity: Quantity = row.at(3)?;
            let parts: i64 = row.at(4)?;
            let quantity: Text = match parts {
                1 => quantity.to_string().parse()?,
                parts => format!("{quantity}/{parts}").parse()?,
            };
            Ok(UnitRow {
                item: row.at(0)?,
                unit: row.at(1)?,
                of: row.at(2)?,
                quantity,
            })
        },
    )
}

/// The units of an item that its rows may be in, with the item's own first.
pub fn insert(
    tx: &Transaction<'_>,
    item: Option<&Item>,
    unit: &str,
    of: &str,
    ratio: Ratio,
) -> Result<()> {
    let id: Id<UnitRow> = tx.insert(
        "INSERT INTO stock_unit (item, unit, of, quantity, parts) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[
            &item.map(|it| it.id),
            &unit,
            &of,
            &ratio.quantity,
            &ratio.parts,
        ],
    )?;
    let name = match item {
        Some(item) => format!("{} {unit}/{of}", item.number),
        None => format!("{unit}/{of}"),
    };
    UNITS.set(tx, id.raw(), &name)
}

/// Takes a unit back.
pub fn remove(tx: &Transaction<'_>, item: Option<Id<Item>>, unit: &str, of: &str) -> Result<()> {
    let item = item.map_or(0, Id::raw);
    let it = "stock_unit WHERE coalesce(item, 0) = ?1 AND unit = ?2 AND of = ?3";
    let id: i64 = tx.value(&format!("SELECT id FROM {it}"), &[&item, &unit, &of])?;
    UNITS.forget_rows(tx, &[id])?;
    tx.execute("DELETE FROM stock_unit WHERE id = ?1", &[&id])?;
    Ok(())
}

/// What was said of the units of an item, and of those of all: of which, and how many of what.
pub fn said(conn: &Connection, item: Option<Id<Item>>) -> Result<Vec<(String, Ratio, String)>> {
    conn.rows(
        "SELECT unit, quantity, parts, of FROM stock_unit WHERE item IS NULL OR item = ?1",
        &[&item],
        |row| {
            let ratio = Ratio {
                quantity: row.at(1)?,
                parts: row.at(2)?,
            };
            Ok((row.at(0)?, ratio, row.at(3)?))
        },
    )
}

/// The items that have units of their own.
pub fn items(conn: &Connection) -> Result<Vec<Id<Item>>> {
    let sql = "SELECT DISTINCT item FROM stock_unit WHERE item IS NOT NULL";
    conn.rows(sql, &[], |row| row.at(0))
}

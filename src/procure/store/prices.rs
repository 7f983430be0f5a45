//! The SQL of price lists.

use super::super::{PriceRow, Tier};
use crate::base::{Currency, Id, Price, Quantity, Result, Text};
use crate::contact::Contact;
use crate::db::{Connection, Row, Seal, Transaction};
use crate::stock::Item;
use chrono::NaiveDate;

/// Prices as commands left them.
pub const PRICES: Seal = Seal {
    kind: "supplier-price",
    records: "SELECT it.id, contact.number || ' ' || item.number || ' #' || it.id AS name
              FROM supplier_price AS it JOIN contact ON contact.id = it.contact
              JOIN stock_item AS item ON item.id = it.item",
    parts: &[
        "SELECT id, contact, item, unit, own, valid_from, valid_to, from_quantity, price, per,
            currency, discount, minimum, pack, supplier_item, lead_days
         FROM supplier_price WHERE id = ?1",
    ],
};

const PRICE: &str =
    "SELECT contact.number, item.number, it.unit, it.from_quantity, it.price, it.per,
        it.currency, it.discount, it.minimum, it.pack, it.supplier_item, it.lead_days,
        it.valid_from, it.valid_to, it.id, it.own, it.contact, it.item
     FROM supplier_price AS it JOIN contact ON contact.id = it.contact
     JOIN stock_item AS item ON item.id = it.item";

fn price_row(row: &Row<'_>) -> Result<PriceRow> {
    Ok(PriceRow {
        supplier: row.at(0)?,
        item: row.at(1)?,
        unit: Some(row.at(2)?),
        from_quantity: row.at(3)?,
        price: row.at(4)?,
        per: Some(row.at(5)?),
        currency: Some(row.at(6)?),
        discount: row.at(7)?,
        minimum: row.at(8)?,
        pack: row.at(9)?,
        supplier_item: row.at(10)?,
        lead_days: row.at(11)?,
        valid_from: row.at(12)?,
        valid_to: row.at(13)?,
    })
}

/// Which prices.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only of this supplier.
    pub supplier: Option<Id<Contact>>,
    /// Only of this item.
    pub item: Option<Id<Item>>,
    /// Only those that hold on this day.
    pub on: Option<NaiveDate>,
}

/// Hands the prices to `each`, by item, supplier and day.
pub fn each(
    conn: &Connection,
    filter: &Filter,
    mut each: impl FnMut(PriceRow) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "{PRICE} WHERE (?1 IS NULL OR it.contact = ?1) AND (?2 IS NULL OR it.item = ?2)
            AND (?3 IS NULL OR (it.valid_from <= ?3 AND coalesce(it.valid_to, '9999') >= ?3))
         ORDER BY item.number, contact.number, it.valid_from, it.unit, it.from_quantity"
    );
    let params: crate::db::Params<'_> = &[&filter.supplier, &filter.item, &filter.on];
    conn.each(&sql, params, |row| each(price_row(row)?))
}

/// The price with the same key, if there is one, and its row.
pub fn same(
    conn: &Connection,
    contact: Id<Contact>,
    item: Id<Item>,
    row: &PriceRow,
) -> Result<Option<(i64, PriceRow)>> {
    let sql = format!(
        "{PRICE} WHERE it.contact = ?1 AND it.item = ?2 AND it.unit = ?3 AND it.valid_from = ?4
            AND it.from_quantity = ?5"
    );
    let from = row.from_quantity;
    conn.first(
        &sql,
        &[&contact, &item, &row.unit, &row.valid_from, &from],
        |row| Ok((row.at(14)?, price_row(row)?)),
    )
}

/// Adds a price, or takes the place of the row `before`. `own` is how much of the item one unit is.
pub fn put(
    tx: &Transaction<'_>,
    before: Option<i64>,
    contact: Id<Contact>,
    item: Id<Item>,
    own: i64,
    it: &PriceRow,
) -> Result<()> {
    let values: crate::db::Params<'_> = &[
        &contact,
        &item,
        &it.unit,
        &own,
        &it.valid_from,
        &it.valid_to,
        &it.from_quantity,
        &it.price,
        &it.per,
        &it.currency,
        &it.discount,
        &it.minimum,
        &it.pack,
        &it.supplier_item,
        &it.lead_days,
        &before,
    ];
    let id = match before {
        None => tx
            .insert::<PriceRow>(
                "INSERT INTO supplier_price (contact, item, unit, own, valid_from, valid_to,
                from_quantity, price, per, currency, discount, minimum, pack, supplier_item,
                lead_days, id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
                values,
            )?
            .raw(),
        Some(id) => {
            tx.execute(
                "UPDATE supplier_price SET contact = ?1, item = ?2, unit = ?3, own = ?4,
                valid_from = ?5, valid_to = ?6, from_quantity = ?7, price = ?8, per = ?9,
                currency = ?10, discount = ?11, minimum = ?12, pack = ?13, supplier_item = ?14,
                lead_days = ?15 WHERE id = ?16",
                values,
            )?;
            id
        }
    };
    PRICES.set(tx, id, &format!("{} {} #{id}", it.supplier, it.item))
}

/// The prices of one item, or of all, that hold on a day: item, supplier, and the price. The lists of
/// a supplier in one unit count together: of two prices from the same quantity on the one that began
/// last, and what is in another currency than the last list does not count beside it.
pub fn tiers(
    conn: &Connection,
    item: Option<Id<Item>>,
    on: NaiveDate,
) -> Result<Vec<(i64, i64, Tier)>> {
    let sql = "SELECT it.item, it.contact, it.unit, it.own, it.from_quantity, it.price, it.per,
            it.currency, it.discount, it.minimum, it.pack, it.supplier_item, it.lead_days
         FROM supplier_price AS it
         WHERE (?1 IS NULL OR it.item = ?1) AND it.valid_from <= ?2
            AND coalesce(it.valid_to, '9999') >= ?2
         ORDER BY it.item, it.contact, it.unit, it.valid_from DESC, it.from_quantity";
    let mut tiers: Vec<(i64, i64, Tier)> = Vec::new();
    // Where the tiers of this item, supplier and unit begin.
    let mut first = 0;
    conn.each(sql, &[&item, &on], |row| {
        let of: (i64, i64) = (row.at(0)?, row.at(1)?);
        let unit: Text = row.at(2)?;
        let own: i64 = row.at(3)?;
        let in_own = |units: Quantity| in_own(units.millionths(), own);
        let tier = Tier {
            unit,
            own,
            from: in_own(row.at(4)?),
            price: row.at::<Price>(5)?,
            per: row.at::<Quantity>(6)?,
            currency: row.at::<Currency>(7)?,
            discount: row.at(8)?,
            minimum: row.at::<Option<Quantity>>(9)?.map(in_own),
            pack: row.at::<Option<Quantity>>(10)?.map(in_own),
            supplier_item: row.at(11)?,
            lead_days: row.at(12)?,
        };
        let same = |it: &(i64, i64, Tier)| (it.0, it.1) == of && it.2.unit == tier.unit;
        if tiers.get(first).is_none_or(|it| !same(it)) {
            tiers[first..].sort_by_key(|it| it.2.from);
            first = tiers.len();
        }
        let own = &tiers[first..];
        let known = own.iter().any(|it| it.2.from == tier.from);
        let foreign = own.first().is_some_and(|it| it.2.currency != tier.currency);
        if !known && !foreign {
            tiers.push((of.0, of.1, tier));
        }
        Ok(())
    })?;
    tiers[first..].sort_by_key(|it| it.2.from);
    Ok(tiers)
}

/// The rows of the prices of a supplier for an item.
pub fn of(conn: &Connection, contact: Id<Contact>, item: Id<Item>) -> Result<Vec<(i64, PriceRow)>> {
    let sql = format!("{PRICE} WHERE it.contact = ?1 AND it.item = ?2 ORDER BY it.id");
    conn.rows(&sql, &[&contact, &item], |row| {
        Ok((row.at(14)?, price_row(row)?))
    })
}

/// The order that was made with a price, if there is one.
pub fn used(
    conn: &Connection,
    contact: Id<Contact>,
    item: Id<Item>,
    it: &PriceRow,
) -> Result<Option<String>> {
    conn.first(
        "SELECT purchase.number FROM purchase_line AS line
         JOIN purchase_order AS purchase ON purchase.id = line.purchase
         WHERE purchase.contact = ?1 AND line.item = ?2 AND line.unit = ?3 AND line.price = ?4
            AND line.per = ?5 AND line.quantity >= ?6 AND purchase.day >= ?7
            AND (?8 IS NULL OR purchase.day <= ?8)
         ORDER BY purchase.id LIMIT 1",
        &[
            &contact,
            &item,
            &it.unit,
            &it.price,
            &it.per,
            &it.from_quantity,
            &it.valid_from,
            &it.valid_to,
        ],
        |row| row.at(0),
    )
}

/// Takes a price away.
pub fn remove(tx: &Transaction<'_>, id: i64) -> Result<()> {
    PRICES.forget_rows(tx, &[id])?;
    tx.execute("DELETE FROM supplier_price WHERE id = ?1", &[&id])
        .map(drop)
}

/// So many millionths of a unit in millionths of the item's own.
fn in_own(units: i64, own: i64) -> i64 {
    let product = i128::from(units) * i128::from(own) / 1_000_000;
    i64::try_from(product).unwrap_or(i64::MAX)
}

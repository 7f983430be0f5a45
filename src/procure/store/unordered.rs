//! The SQL of what came without an order, and what was bought without one.

use super::super::Line;
use crate::base::{Id, Result, Text};
use crate::contact::Contact;
use crate::db::{Connection, Row};
use crate::ledger::Account;
use crate::stock::Item;
use chrono::NaiveDate;

/// What goods and materials came in for that are of no order, in minor units.
pub fn came(conn: &Connection, first: NaiveDate, last: NaiveDate) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(step.value), 0) FROM stock_move AS it
         JOIN stock_item AS item ON item.id = it.item
         JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
         WHERE it.kind = 'in' AND it.day BETWEEN ?1 AND ?2
            AND coalesce(item.kind, 'material') = 'material'
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)",
        &[&first, &last],
    )
}

/// What came in for a bill of a supplier, under one of its numbers, in minor units.
pub fn came_for(conn: &Connection, contact: Id<Contact>, papers: &[String; 2]) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(step.value), 0) FROM stock_move AS it
         JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
         WHERE it.kind = 'in' AND it.document IN (?2, ?3)
            AND (it.contact = ?1 OR it.contact IS NULL)
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)",
        &[&contact, &papers[0], &papers[1]],
    )
}

/// A row of the stock by which somebody said that goods cost more.
pub struct CostByHand {
    /// How much, in minor units.
    pub amount: i64,
    /// Whose cost the goods were when they came,
    pub department: Option<i64>,
    /// and when that was.
    pub day: NaiveDate,
    /// The paper that it names,
    pub document: String,
    /// and whom the goods came from.
    pub contact: Option<Id<Contact>>,
}

/// What came with a file is in the entries of that file, and what a bill has written follows from it.
const BY_HAND: &str = "SELECT it.value, came.department, came.day, it.document, came.contact
     FROM stock_move AS it JOIN stock_move AS came ON came.id = it.of
     WHERE it.kind = 'cost' AND it.document IS NOT NULL AND it.imported IS NULL
        AND NOT EXISTS (SELECT 1 FROM bill_match_cost AS known WHERE known.move = it.id)
        AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                        WHERE back.of = it.id AND back.kind = 'reversal')";

/// Costs by hand that name a bill by our number, or goods of its supplier by theirs, and stand.
pub fn costs_by_hand(
    conn: &Connection,
    contact: Id<Contact>,
    papers: &[String; 2],
) -> Result<Vec<CostByHand>> {
    conn.rows(
        &format!(
            "{BY_HAND} AND (it.document = ?2 OR it.document = ?3 AND came.contact = ?1)
             ORDER BY it.id"
        ),
        &[&contact, &papers[0], &papers[1]],
        by_hand_row,
    )
}

/// A cost by hand, if the row is one and stands.
pub fn cost_by_hand(conn: &Connection, row: i64) -> Result<Option<CostByHand>> {
    conn.first(&format!("{BY_HAND} AND it.id = ?1"), &[&row], by_hand_row)
}

fn by_hand_row(row: &Row<'_>) -> Result<CostByHand> {
    Ok(CostByHand {
        amount: row.at(0)?,
        department: row.at(1)?,
        day: row.at(2)?,
        document: row.at(3)?,
        contact: row.at(4)?,
    })
}

/// Goods that came in for a bill.
pub struct Named {
    /// The row of the journal.
    pub row: i64,
    /// What came,
    pub item: String,
    /// how much of it, in millionths,
    pub quantity: i64,
    /// of its unit,
    pub unit: String,
    /// and when.
    pub day: NaiveDate,
}

/// What came in for a bill of a supplier, under one of its numbers, is of no order and was not taken
/// back.
pub fn goods_for(
    conn: &Connection,
    contact: Id<Contact>,
    papers: &[String; 2],
) -> Result<Vec<Named>> {
    conn.rows(
        "SELECT it.id, item.number, it.quantity, item.unit, it.day FROM stock_move AS it
         JOIN stock_item AS item ON item.id = it.item
         WHERE it.kind = 'in' AND it.document IN (?2, ?3)
            AND (it.contact = ?1 OR it.contact IS NULL)
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')
         ORDER BY it.id",
        &[&contact, &papers[0], &papers[1]],
        |row| {
            Ok(Named {
                row: row.at(0)?,
                item: row.at(1)?,
                quantity: row.at(2)?,
                unit: row.at(3)?,
                day: row.at(4)?,
            })
        },
    )
}

/// What came of an item with a delivery note of a supplier: the receipt, its line, and how much did
/// not turn out to be a mistake.
pub fn came_with(
    conn: &Connection,
    contact: Id<Contact>,
    document: &str,
    item: Id<Item>,
) -> Result<Vec<(String, u32, i64)>> {
    conn.rows(
        "SELECT receipt.number, line.position, sum(part.quantity
            - (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
               WHERE back.line = part.id AND back.mistake = 1))
         FROM goods_receipt AS receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN goods_receipt_line AS part ON part.receipt = receipt.id
         JOIN purchase_line AS line ON line.id = part.line
         WHERE purchase.contact = ?1 AND lower(trim(receipt.document)) = lower(trim(?2))
            AND line.item = ?3
         GROUP BY receipt.id, line.id ORDER BY receipt.id DESC, line.position",
        &[&contact, &document, &item],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// A row of the stock of a supplier of which nobody has said what its goods cost.
pub struct Unpriced {
    /// The row.
    pub row: i64,
    /// Of which item,
    pub item: String,
    /// and its unit.
    pub unit: String,
    /// Who has delivered,
    pub contact: Id<Contact>,
    /// and their number.
    pub supplier: String,
    /// When.
    pub day: NaiveDate,
    /// How much, in millionths of the item's own unit.
    pub quantity: i64,
    /// The paper behind it.
    pub document: Option<Text>,
    /// Whose cost it is.
    pub department: Option<String>,
}

/// What came from suppliers and is of no receipt, of which nobody has said what it costs: it is worth
/// nothing but what papers name that come on top, such as freight. What a file brought is owed to
/// nobody.
const UNPRICED: &str = "SELECT it.id, item.number, item.unit, contact.id, contact.number, it.day,
        it.quantity, it.document, department.code
     FROM stock_move AS it JOIN stock_item AS item ON item.id = it.item
     JOIN contact ON contact.id = it.contact
     JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
     LEFT JOIN department ON department.id = it.department
     WHERE it.kind = 'in' AND it.contact IS NOT NULL AND contact.supplier = 1
        AND it.imported IS NULL AND coalesce(item.kind, 'material') = 'material'
        AND step.quantity > 0 AND step.value =
            (SELECT coalesce(sum(cost.value), 0) FROM stock_move AS cost
             WHERE cost.of = it.id AND cost.kind = 'cost' AND cost.document IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                                WHERE back.of = cost.id AND back.kind = 'reversal'))
        AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)";

fn unpriced_row(row: &Row<'_>) -> Result<Unpriced> {
    Ok(Unpriced {
        row: row.at(0)?,
        item: row.at(1)?,
        unit: row.at(2)?,
        contact: row.at(3)?,
        supplier: row.at(4)?,
        day: row.at(5)?,
        quantity: row.at(6)?,
        document: row.at(7)?,
        department: row.at(8)?,
    })
}

/// What of an item has no price yet, in the order in which it was entered.
pub fn unpriced(conn: &Connection, item: &Item) -> Result<Vec<Unpriced>> {
    let sql = format!("{UNPRICED} AND it.item = ?1 AND coalesce(it.value, 0) = 0 ORDER BY it.id");
    conn.rows(&sql, &[&item.id], unpriced_row)
}

/// What of a supplier came without a price.
pub fn unpriced_of(conn: &Connection, contact: Id<Contact>) -> Result<Vec<Unpriced>> {
    let sql = format!("{UNPRICED} AND it.contact = ?1 AND it.value IS NULL ORDER BY it.id");
    conn.rows(&sql, &[&contact], unpriced_row)
}

/// The papers that costs of a row name.
pub fn papers(conn: &Connection, row: i64) -> Result<Vec<String>> {
    conn.rows(
        "SELECT cost.document FROM stock_move AS cost
         WHERE cost.of = ?1 AND cost.kind = 'cost' AND cost.document IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = cost.id AND back.kind = 'reversal')
         ORDER BY cost.id",
        &[&row],
        |row| row.at(0),
    )
}

/// What went out to a supplier and may be of what a row brought, and is of no return.
pub struct GoneBack {
    /// The row,
    pub row: i64,
    /// how much,
    pub quantity: i64,
    /// when,
    pub day: NaiveDate,
    /// and whether it says so.
    pub named: bool,
}

/// What went back of goods, or went out to whom they came from without saying of which row it is, the
/// earliest first.
pub fn gone_back(conn: &Connection, it: &Unpriced) -> Result<Vec<GoneBack>> {
    conn.rows(
        "SELECT back.id, back.quantity, back.day, back.of IS NOT NULL
         FROM stock_move AS it JOIN stock_step AS step ON step.item = it.item AND step.day >= it.day
         JOIN stock_move AS back ON back.id = step.move
         WHERE it.id = ?1 AND (back.kind = 'back-out' AND back.of = it.id
                OR back.kind = 'out' AND back.of IS NULL AND back.contact = it.contact
                    AND back.lot IS it.lot)
            AND NOT EXISTS (SELECT 1 FROM goods_return AS known WHERE known.move = back.id)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS again
                            WHERE again.of = back.id AND again.kind IN ('reversal', 'back-in'))
         ORDER BY back.day, back.id",
        &[&it.row],
        |row| {
            Ok(GoneBack {
                row: row.at(0)?,
                quantity: row.at(1)?,
                day: row.at(2)?,
                named: row.at(3)?,
            })
        },
    )
}

/// Whether a contact delivered more of an item by a day than a row brought.
pub fn brought_more(conn: &Connection, it: &Unpriced, day: NaiveDate) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM stock_move AS it JOIN stock_step AS step ON step.item = it.item
            JOIN stock_move AS other ON other.id = step.move
            WHERE it.id = ?1 AND other.id <> it.id AND other.kind = 'in' AND step.quantity > 0
                AND other.contact = it.contact AND step.day <= ?2)",
        &[&it.row, &day],
    )
}

/// What came in with a paper of a supplier and is of no receipt: the row, and how much.
pub fn entered_with(
    conn: &Connection,
    contact: Id<Contact>,
    document: &str,
    item: Id<Item>,
) -> Result<Vec<(i64, i64)>> {
    conn.rows(
        "SELECT it.id, it.quantity FROM stock_move AS it
         WHERE it.contact = ?1 AND it.kind = 'in' AND it.value IS NULL AND it.contact IS NOT NULL
            AND lower(trim(it.document)) = lower(trim(?2)) AND it.item = ?3
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)
         ORDER BY it.id DESC",
        &[&contact, &document, &item],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The bills of a supplier that are booked for nothing that has come, the latest first.
pub fn booked(conn: &Connection, contact: Id<Contact>) -> Result<Vec<String>> {
    conn.rows(
        "SELECT bill.number FROM bill
         WHERE bill.contact = ?1 AND bill.status = 'approved' AND bill.cancelled = 0
            AND bill.kind = 'invoice'
            AND NOT EXISTS (SELECT 1 FROM bill_match AS it WHERE it.bill = bill.id)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS it WHERE it.document = bill.number)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS it
                            WHERE it.document = bill.supplier_number
                                AND (it.contact = bill.contact OR it.contact IS NULL))
         ORDER BY bill.id DESC",
        &[&contact],
        |row| row.at(0),
    )
}

/// What is owed because a row has said what goods cost that came without a price: the row of the
/// goods, the order, the receipt, and the line. None where all of it went back.
pub fn owed_by(conn: &Connection, row: i64) -> Result<Option<(i64, String, String, u32)>> {
    conn.first(
        "SELECT it.id, purchase.number, receipt.number, line.position
         FROM stock_move AS cost JOIN stock_move AS it ON it.id = cost.of
         JOIN goods_receipt_line AS part ON part.move = it.id
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN purchase_line AS line ON line.id = part.line
         WHERE cost.id = ?1 AND cost.kind = 'cost' AND it.kind = 'in' AND coalesce(it.value, 0) = 0
            AND part.value = cost.value
            AND coalesce(cost.document, purchase.number) = purchase.number
            AND part.quantity > (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
                                 WHERE back.line = part.id)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS first
                WHERE first.of = it.id AND first.kind = 'cost' AND first.id < cost.id
                    AND coalesce(first.document, purchase.number) = purchase.number
                    AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                                    WHERE back.of = first.id AND back.kind = 'reversal'))",
        &[&row],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )
}

/// What such goods cost now, without what comes on top with a paper of its own, in minor units.
pub fn price_of(conn: &Connection, it: &Unpriced) -> Result<i64> {
    conn.value(
        "SELECT step.value -
            (SELECT coalesce(sum(cost.value), 0) FROM stock_move AS cost
             WHERE cost.of = it.id AND cost.kind = 'cost' AND cost.document IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                                WHERE back.of = cost.id AND back.kind = 'reversal'))
         FROM stock_step AS step JOIN stock_move AS it ON it.id = step.move
         WHERE it.id = ?1 AND step.item = it.item AND step.day = it.day",
        &[&it.row],
    )
}

/// What came with a delivery, as a row of the stock.
pub struct Received {
    /// The order,
    pub order: String,
    /// whether it was made of what came,
    pub unordered: bool,
    /// its line,
    pub line: Id<Line>,
    pub position: u32,
    /// the receipt,
    pub receipt: String,
    /// who has delivered,
    pub supplier: String,
    /// for how much,
    pub worth: i64,
    /// how much of the line came and did not go back,
    pub kept: i64,
    /// and how much of this row.
    pub own: i64,
}

/// What came in with a row of the stock, if that is of a delivery.
pub fn received(conn: &Connection, row: i64) -> Result<Option<Received>> {
    conn.first(
        "SELECT purchase.number, receipt.number, line.position, contact.number, part.value, line.id,
            purchase.unordered IS NOT NULL,
            (SELECT sum(all_of.quantity) FROM goods_receipt_line AS all_of
             WHERE all_of.line = line.id)
                - (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
                   JOIN goods_receipt_line AS came ON came.id = back.line
                   WHERE came.line = line.id),
            part.quantity - (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
                             WHERE back.line = part.id)
         FROM goods_receipt_line AS part
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN purchase_line AS line ON line.id = part.line
         JOIN contact ON contact.id = purchase.contact
         WHERE part.move = ?1
         LIMIT 1",
        &[&row],
        |row| {
            Ok(Received {
                order: row.at(0)?,
                receipt: row.at(1)?,
                position: row.at(2)?,
                supplier: row.at(3)?,
                worth: row.at(4)?,
                line: row.at(5)?,
                unordered: row.at(6)?,
                kept: row.at(7)?,
                own: row.at(8)?,
            })
        },
    )
}

/// A row of the stock that brought something, as far as it says who is owed for it.
pub struct Brought {
    /// The supplier it came from,
    pub contact: Id<Contact>,
    /// their number,
    pub supplier: String,
    /// the paper,
    pub document: Option<Text>,
    /// and whether a file said so.
    pub imported: bool,
}

/// What came in from a supplier with a row of which nobody has said what it costs, and that is of no
/// delivery.
pub fn brought(conn: &Connection, row: i64) -> Result<Option<Brought>> {
    conn.first(
        "SELECT contact.id, contact.number, it.document, it.imported IS NOT NULL
         FROM stock_move AS it JOIN contact ON contact.id = it.contact
         WHERE it.id = ?1 AND it.kind = 'in' AND contact.supplier = 1 AND coalesce(it.value, 0) = 0
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)",
        &[&row],
        |row| {
            Ok(Brought {
                contact: row.at(0)?,
                supplier: row.at(1)?,
                document: row.at(2)?,
                imported: row.at(3)?,
            })
        },
    )
}

/// The last receipt of an item from a contact, with the line of its order; of that lot, if one is
/// named.
pub fn last_of(
    conn: &Connection,
    contact: Id<Contact>,
    item: Id<Item>,
    lot: Option<&Text>,
) -> Result<Option<(String, u32)>> {
    conn.first(
        "SELECT receipt.number, line.position
         FROM goods_receipt AS receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN goods_receipt_line AS part ON part.receipt = receipt.id
         JOIN purchase_line AS line ON line.id = part.line
         LEFT JOIN stock_move AS it ON it.id = part.move
         LEFT JOIN stock_lot AS lot ON lot.id = it.lot
         WHERE purchase.contact = ?1 AND line.item = ?2 AND (?3 IS NULL OR lot.code = ?3)
         ORDER BY receipt.id DESC, line.position LIMIT 1",
        &[&contact, &item, &lot.map(Text::as_str)],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// What was posted to an account of purchases, without what is of orders, in minor units.
pub fn purchases(
    conn: &Connection,
    account: Id<Account>,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(posting.amount), 0) FROM posting
         JOIN entry ON entry.id = posting.entry
         WHERE posting.account = ?1 AND entry.date BETWEEN ?2 AND ?3
            AND entry.source NOT IN ('receipt', 'stock')
            AND NOT EXISTS
                (SELECT 1 FROM bill JOIN bill_match AS it ON it.bill = bill.id
                 JOIN bill_match_line AS line ON line.match = it.id AND line.line IS NOT NULL
                 WHERE bill.entry IN (entry.id, entry.reverses)
                    AND it.id = (SELECT max(id) FROM bill_match AS last
                                 WHERE last.bill = bill.id))",
        &[&account, &first, &last],
    )
}

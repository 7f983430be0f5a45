//! Questions that `bo check` asks about buying.

use crate::base::Result;
use crate::db::Connection;

/// Parts of receipts that are not what their rows in the journal of the stock say: the receipt, and
/// what is wrong.
pub fn receipts_beside_stock(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT receipt.number, CASE
                WHEN part.move IS NULL THEN 'has no row in the journal of the stock'
                WHEN it.item <> line.item THEN 'its row is of another item'
                WHEN it.quantity <> part.quantity THEN 'its row is of another quantity'
                ELSE 'its row was taken back' END
         FROM goods_receipt_line AS part
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN purchase_line AS line ON line.id = part.line
         LEFT JOIN stock_move AS it ON it.id = part.move
         WHERE line.item IS NOT NULL AND (part.move IS NULL OR it.item <> line.item
            OR it.quantity <> part.quantity
            OR EXISTS (SELECT 1 FROM stock_move AS back
                       WHERE back.of = part.move AND back.kind = 'reversal'))
         ORDER BY receipt.id, part.position",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Returns that the journal of the stock does not know.
pub fn returns_beside_stock(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT back.number FROM goods_return AS back
         JOIN goods_receipt_line AS part ON part.id = back.line
         LEFT JOIN stock_move AS it ON it.id = back.move
         WHERE part.move IS NOT NULL AND (it.id IS NULL OR it.quantity <> back.quantity
            OR it.of <> part.move
            OR EXISTS (SELECT 1 FROM stock_move AS taken
                       WHERE taken.of = it.id AND taken.kind = 'reversal'))
         ORDER BY back.id",
        &[],
        |row| row.at(0),
    )
}

/// Orders of which something is owed that came with a bill that is booked for no order, and the bill.
pub fn owed_twice(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT DISTINCT purchase.number, bill.number
         FROM goods_receipt AS receipt JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN bill ON bill.contact = purchase.contact
            AND receipt.document IN (bill.number, bill.supplier_number)
         WHERE bill.kind = 'invoice' AND bill.status = 'approved' AND bill.cancelled = 0
            AND NOT EXISTS (SELECT 1 FROM bill_match AS it WHERE it.bill = bill.id)
            AND EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.receipt = receipt.id
                AND (SELECT coalesce(sum(it.amount), 0) FROM goods_accrual AS it
                     WHERE it.line = part.line) > 0)
         ORDER BY purchase.id, bill.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Orders of which nothing is billed and of which a row of the stock has cost something else than is
/// owed for it, without what papers name on top; and the row.
pub fn beyond_owed(conn: &Connection) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT purchase.number, part.move FROM goods_receipt_line AS part
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN stock_move AS cost ON cost.of = part.move AND cost.kind = 'cost'
         JOIN stock_move AS it ON it.id = part.move
         JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
         WHERE receipt.accrued = 1
            AND part.quantity > (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
                                 WHERE back.line = part.id)
            AND NOT EXISTS (SELECT 1 FROM bill_match_line AS billed WHERE billed.line = part.line)
         GROUP BY part.id, purchase.number, part.move, part.value, step.value
         HAVING step.value - coalesce(sum(CASE
                WHEN coalesce(cost.document, purchase.number) = purchase.number THEN 0
                WHEN EXISTS (SELECT 1 FROM stock_move AS back
                             WHERE back.of = cost.id AND back.kind = 'reversal') THEN 0
                ELSE cost.value END), 0) <> part.value
         ORDER BY part.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Approved bills whose last match is held and that nobody has let pass.
pub fn held_and_approved(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT bill.number FROM bill JOIN bill_match AS it ON it.bill = bill.id
         WHERE bill.status = 'approved' AND bill.cancelled = 0 AND it.state = 'held'
            AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = bill.id)
            AND NOT EXISTS (SELECT 1 FROM bill_match_decision AS said
                            WHERE said.match = it.id AND said.verdict = 'approve')
         ORDER BY bill.id",
        &[],
        |row| row.at(0),
    )
}

/// Matches that are not about what the lines of their bills charge.
pub fn unlike_their_bills(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT bill.number FROM bill JOIN bill_match AS it ON it.bill = bill.id
         WHERE it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = bill.id)
            AND bill.status = 'approved'
            AND (EXISTS (SELECT 1 FROM bill_line AS line WHERE line.bill = bill.id
                    AND line.net IS NOT (SELECT sum(part.billed) FROM bill_match_line AS part
                        WHERE part.match = it.id AND part.position = line.position))
                OR EXISTS (SELECT 1 FROM bill_match_line AS part WHERE part.match = it.id
                    AND NOT EXISTS (SELECT 1 FROM bill_line AS line
                        WHERE line.bill = bill.id AND line.position = part.position)))
         ORDER BY bill.id",
        &[],
        |row| row.at(0),
    )
}

/// Orders with steps that cannot follow each other, and the steps.
pub fn odd_steps(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT purchase.number, step.state FROM purchase_step AS step
         JOIN purchase_order AS purchase ON purchase.id = step.purchase
         LEFT JOIN purchase_step AS last ON last.purchase = step.purchase AND last.position =
            (SELECT max(it.position) FROM purchase_step AS it WHERE it.purchase = step.purchase
                AND it.position < step.position AND it.state <> 'sent')
         WHERE step.state <> 'sent' AND NOT (
            (last.id IS NULL AND step.state IN ('waiting', 'ordered', 'cancelled'))
            OR (last.state = 'waiting' AND step.state IN ('ordered', 'rejected', 'cancelled'))
            OR (last.state = 'ordered' AND step.state IN ('closed', 'cancelled')))
         ORDER BY step.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

//! The SQL of orders.

use super::super::{Line, Order, OrderRow, State};
use crate::base::{Amount, Currency, Error, Id, Money, Quantity, Rate, Result, Text};
use crate::contact::Contact;
use crate::db::{Connection, Row, Seal, Transaction};
use crate::ledger::Department;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What became of an order, with all that was ordered.
pub const STEPS: Seal = Seal {
    kind: "purchase-step",
    records: "SELECT step.id, purchase.number || ' ' || step.position AS name
              FROM purchase_step AS step
              JOIN purchase_order AS purchase ON purchase.id = step.purchase",
    parts: &[
        "SELECT * FROM purchase_step WHERE id = ?1",
        "SELECT purchase.* FROM purchase_order AS purchase
         JOIN purchase_step AS step ON step.purchase = purchase.id WHERE step.id = ?1",
        "SELECT line.* FROM purchase_line AS line
         JOIN purchase_step AS step ON step.purchase = line.purchase
         WHERE step.id = ?1 ORDER BY line.position",
    ],
};

const ORDER: &str = "SELECT purchase.id, purchase.number, purchase.contact, contact.number,
        contact.name, purchase.day, purchase.currency, purchase.rate, purchase.freight,
        department.code, contract.number, purchase.reference, purchase.key, purchase.note,
        purchase.created_by, step.state,
        EXISTS (SELECT 1 FROM purchase_step AS sent WHERE sent.purchase = purchase.id
                AND sent.state = 'sent')
     FROM purchase_order AS purchase
     JOIN contact ON contact.id = purchase.contact
     LEFT JOIN department ON department.id = purchase.department
     LEFT JOIN supply_contract AS contract ON contract.id = purchase.contract
     LEFT JOIN purchase_step AS step ON step.purchase = purchase.id AND step.position =
        (SELECT max(last.position) FROM purchase_step AS last
         WHERE last.purchase = purchase.id AND last.state <> 'sent')";

fn order_row(row: &Row<'_>) -> Result<Order> {
    let currency: Currency = row.at(6)?;
    let state: Option<State> = row.at(15)?;
    Ok(Order {
        id: row.at(0)?,
        number: row.at(1)?,
        contact: row.at(2)?,
        supplier: row.at(3)?,
        name: row.at(4)?,
        day: row.at(5)?,
        currency,
        rate: row.at::<Option<Rate>>(7)?,
        freight: Money::from_minor(row.at(8)?, currency),
        department: row.at(9)?,
        contract: row.at(10)?,
        reference: row.at(11)?,
        key: row.at(12)?,
        note: row.at(13)?,
        created_by: row.at(14)?,
        state: state.unwrap_or(State::Draft),
        sent: row.at(16)?,
    })
}

/// The order called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Order>> {
    let sql = format!("{ORDER} WHERE purchase.number = ?1");
    conn.first(&sql, &[&number], order_row)
}

/// The order called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Order> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no order `{number}`"))
            .with_hint("`bo buy order list --all` shows them, `bo buy order new` makes one")
    })
}

/// Whether an order was made of what came without one.
pub fn is_unordered(conn: &Connection, order: &Order) -> Result<bool> {
    let sql = "SELECT unordered IS NOT NULL FROM purchase_order WHERE id = ?1";
    conn.value(sql, &[&order.id])
}

/// The order that another program calls `key`.
pub fn by_key(conn: &Connection, key: &str) -> Result<Option<Order>> {
    let sql = format!("{ORDER} WHERE purchase.key = ?1");
    conn.first(&sql, &[&key], order_row)
}

/// The orders to a supplier, by number.
pub fn of_contact(conn: &Connection, contact: Id<Contact>) -> Result<Vec<Order>> {
    let sql = format!("{ORDER} WHERE purchase.contact = ?1 ORDER BY purchase.id");
    conn.rows(&sql, &[&contact], order_row)
}

/// All orders, by number.
pub fn all(conn: &Connection) -> Result<Vec<Order>> {
    conn.rows(&format!("{ORDER} ORDER BY purchase.id"), &[], order_row)
}

/// How much of a line bills are about that count: the last match of each bill that is approved and
/// not taken back, or that waits, and somebody has let it pass. What was only typed in uses up
/// nothing.
const BILLED: &str = "(SELECT coalesce(sum(part.quantity), 0) FROM bill_match_line AS part
        JOIN bill_match AS it ON it.id = part.match JOIN bill ON bill.id = it.bill
        WHERE part.line = line.id AND bill.cancelled = 0
            AND (bill.status = 'approved' OR bill.status = 'received' AND EXISTS
                (SELECT 1 FROM bill_match_decision AS said
                 WHERE said.match = it.id AND said.verdict = 'approve'))
            AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = it.bill))";

const LINE: &str =
    "SELECT line.id, line.purchase, line.position, line.item, item.number, line.text,
        line.supplier_item, line.quantity, line.unit, line.own, line.price, line.per,
        line.discount, line.net, line.due_on, department.code, purchase.currency,
        (SELECT coalesce(sum(part.quantity), 0) FROM goods_receipt_line AS part
         WHERE part.line = line.id),
        (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
         JOIN goods_receipt_line AS came ON came.id = back.line WHERE came.line = line.id),
        BILLED, item.unit
     FROM purchase_line AS line JOIN purchase_order AS purchase ON purchase.id = line.purchase
     LEFT JOIN stock_item AS item ON item.id = line.item
     LEFT JOIN department ON department.id = line.department";

fn line_sql(rest: &str) -> String {
    format!("{} {rest}", LINE.replace("BILLED", BILLED))
}

fn line_row(row: &Row<'_>) -> Result<(i64, Line)> {
    let currency: Currency = row.at(16)?;
    let unit: Text = row.at(8)?;
    Ok((
        row.at(1)?,
        Line {
            id: row.at(0)?,
            position: row.at(2)?,
            item: row.at(3)?,
            item_number: row.at(4)?,
            text: row.at(5)?,
            supplier_item: row.at(6)?,
            quantity: row.at(7)?,
            own: row.at(9)?,
            own_unit: row.at::<Option<Text>>(20)?.unwrap_or_else(|| unit.clone()),
            unit,
            price: row.at(10)?,
            per: row.at(11)?,
            discount: row.at(12)?,
            net: Money::from_minor(row.at(13)?, currency),
            due_on: row.at(14)?,
            department: row.at(15)?,
            received: row.at(17)?,
            returned: row.at(18)?,
            billed: row.at(19)?,
        },
    ))
}

/// The lines of an order.
pub fn lines(conn: &Connection, order: &Order) -> Result<Vec<Line>> {
    let sql = line_sql("WHERE line.purchase = ?1 ORDER BY line.position");
    let rows = conn.rows(&sql, &[&order.id], line_row)?;
    Ok(rows.into_iter().map(|(_, line)| line).collect())
}

/// The lines of all orders, by order.
pub fn all_lines(conn: &Connection) -> Result<HashMap<i64, Vec<Line>>> {
    let mut lines: HashMap<i64, Vec<Line>> = HashMap::new();
    let sql = line_sql("ORDER BY line.purchase, line.position");
    conn.each(&sql, &[], |row| {
        let (order, line) = line_row(row)?;
        lines.entry(order).or_default().push(line);
        Ok(())
    })?;
    Ok(lines)
}

/// What is about to be written.
pub struct New<'a> {
    /// Its number.
    pub number: &'a str,
    /// Who from.
    pub contact: Id<Contact>,
    /// When.
    pub day: NaiveDate,
    /// In which currency.
    pub currency: Currency,
    /// At which rate.
    pub rate: Option<Rate>,
    /// What is expected for bringing it here.
    pub freight: Money,
    /// Whose cost it is.
    pub department: Option<Id<Department>>,
    /// The contract it draws on.
    pub contract: Option<i64>,
    /// The supplier's offer, or ours.
    pub reference: Option<&'a Text>,
    /// What another program calls it.
    pub key: Option<&'a Text>,
    /// In words.
    pub note: Option<&'a Text>,
    /// Whether it is of what came without an order.
    pub unordered: bool,
}

pub fn insert(tx: &Transaction<'_>, it: &New<'_>) -> Result<Id<Order>> {
    tx.insert(
        "INSERT INTO purchase_order (number, contact, day, currency, rate, freight, department,
            contract, reference, key, note, created_at, created_by, unordered)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        &[
            &it.number,
            &it.contact,
            &it.day,
            &it.currency,
            &it.rate,
            &it.freight,
            &it.department,
            &it.contract,
            &it.reference.map(Text::as_str),
            &it.key.map(Text::as_str),
            &it.note.map(Text::as_str),
            &tx.at(),
            &tx.actor(),
            &it.unordered.then_some(1_i64),
        ],
    )
}

/// Says anew what is expected for freight, of a draft.
pub fn set_freight(tx: &Transaction<'_>, order: &Order, freight: Money) -> Result<()> {
    let sql = "UPDATE purchase_order SET freight = ?2 WHERE id = ?1";
    tx.execute(sql, &[&order.id, &freight]).map(drop)
}

pub fn insert_line(tx: &Transaction<'_>, order: Id<Order>, it: &Line) -> Result<()> {
    let department = match &it.department {
        None => None,
        Some(code) => Some(Department::get(tx, code)?.id),
    };
    tx.insert::<Line>(
        "INSERT INTO purchase_line (purchase, position, item, text, supplier_item, quantity, unit,
            own, price, per, discount, net, due_on, department)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        &[
            &order,
            &it.position,
            &it.item,
            &it.text,
            &it.supplier_item,
            &it.quantity,
            &it.unit,
            &it.own,
            &it.price,
            &it.per,
            &it.discount,
            &it.net,
            &it.due_on,
            &department,
        ],
    )
    .map(drop)
}

/// Takes a line out of a draft.
pub fn remove_line(tx: &Transaction<'_>, it: &Line) -> Result<()> {
    tx.execute("DELETE FROM purchase_line WHERE id = ?1", &[&it.id])
        .map(drop)
}

/// Notes what became of an order, and seals it.
pub fn step(
    tx: &Transaction<'_>,
    order: &Order,
    state: &str,
    day: NaiveDate,
    reason: Option<&str>,
) -> Result<()> {
    let position: i64 = tx.value(
        "SELECT coalesce(max(position), 0) + 1 FROM purchase_step WHERE purchase = ?1",
        &[&order.id],
    )?;
    let id: Id<()> = tx.insert(
        "INSERT INTO purchase_step (purchase, position, state, day, reason, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &order.id,
            &position,
            &state,
            &day,
            &reason,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    STEPS.set(tx, id.raw(), &format!("{} {position}", order.number))
}

/// The row of an order, with its lines.
pub fn row(order: &Order, lines: &[Line]) -> OrderRow {
    let goods = Money::sum(lines.iter().map(|it| it.net), order.currency);
    let open = match order.is_live() || order.state == State::Draft {
        true => Money::sum(lines.iter().map(Line::open_net), order.currency),
        false => Money::zero(order.currency),
    };
    OrderRow {
        number: order.number.clone(),
        state: order.state_with(lines),
        date: order.day,
        due_on: lines.iter().filter_map(|it| it.due_on).min(),
        supplier: order.supplier.to_string(),
        name: order.name.to_string(),
        goods: Amount::from(goods),
        freight: Amount::from(order.freight),
        total: Amount::from(goods + order.freight),
        open: Amount::from(open),
        currency: order.currency,
        department: department(order, lines).map(|it| it.to_string()),
        by: order.created_by.clone(),
    }
}

/// Whose cost an order is: what it says, or all its lines do.
fn department<'a>(order: &'a Order, lines: &'a [Line]) -> Option<&'a Text> {
    let first = lines.first().and_then(|it| it.department.as_ref());
    let all = first.filter(|it| {
        lines
            .iter()
            .all(|line| line.department.as_ref() == Some(*it))
    });
    order.department.as_ref().or(all)
}

/// How much of each item is ordered, is to be here until a day and has not come, in its own unit.
pub fn open_by_item(conn: &Connection, until: NaiveDate) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = conn.rows(
        "SELECT open.item, sum(CASE WHEN open.own > open.came THEN open.own - open.came ELSE 0 END)
         FROM (SELECT line.id, line.item, line.own, coalesce(sum(came.quantity), 0)
                    - coalesce((SELECT sum(back.quantity) FROM goods_return AS back
                                JOIN goods_receipt_line AS part ON part.id = back.line
                                WHERE part.line = line.id), 0) AS came
               FROM purchase_line AS line
               LEFT JOIN goods_receipt_line AS came ON came.line = line.id
               WHERE line.item IS NOT NULL AND coalesce(line.due_on, '') <= ?1 AND NOT EXISTS
                   (SELECT 1 FROM purchase_step AS step WHERE step.purchase = line.purchase
                        AND step.state IN ('rejected', 'closed', 'cancelled'))
               GROUP BY line.id, line.item, line.own) AS open
         GROUP BY open.item",
        &[&until],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// A quantity of the item's own unit in the unit of a line.
pub fn in_unit(line: &Line, own: i64) -> Quantity {
    let units = i128::from(own) * i128::from(line.quantity.millionths()) / i128::from(line.own);
    Quantity::from_millionths(i64::try_from(units).unwrap_or(i64::MAX))
}

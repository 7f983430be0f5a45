//! Orders and their lines as rows.

use crate::base::{Amount, Money, Result};
use crate::db::Connection;
use crate::procure::rows::{OrderLineRow, OrderRow};
use crate::procure::store::orders;
use crate::procure::{Line, Order, State, moved, supplier};
use chrono::NaiveDate;

/// Which orders.
#[derive(Clone, Debug, Default)]
pub struct OrderFilter {
    /// Only of this supplier.
    pub supplier: Option<String>,
    /// Also those of which nothing is to come.
    pub all: bool,
    /// Only those late on this day.
    pub late_on: Option<NaiveDate>,
}

/// Hands a row for each order to `each`, by number.
///
/// # Errors
/// Refused, when there is no such supplier.
pub fn list(
    conn: &Connection,
    filter: &OrderFilter,
    mut each: impl FnMut(OrderRow) -> Result<()>,
) -> Result<()> {
    let supplier = filter.supplier.as_ref();
    let supplier = supplier.map(|it| supplier::get(conn, it)).transpose()?;
    let mut lines = orders::all_lines(conn)?;
    for order in orders::all(conn)? {
        let own = lines.remove(&order.id.raw()).unwrap_or_default();
        let row = orders::row(&order, &own);
        let over = is_over(row.state);
        let late = |day: NaiveDate| {
            order.is_live()
                && own
                    .iter()
                    .any(|it| it.open() > 0 && it.due_on.is_some_and(|due| due < day))
        };
        if supplier
            .as_ref()
            .is_some_and(|it| it.contact != order.contact)
            || (over && !filter.all)
            || filter.late_on.is_some_and(|day| !late(day))
        {
            continue;
        }
        each(row)?;
    }
    Ok(())
}

/// Whether nothing is to come of it any more.
pub fn is_over(state: State) -> bool {
    matches!(
        state,
        State::Rejected | State::Cancelled | State::Closed | State::Received
    )
}

fn line_row(order: &Order, lines: &[Line], line: &Line) -> OrderLineRow {
    OrderLineRow {
        order: order.number.parse().unwrap_or_default(),
        supplier: Some(order.supplier.clone()),
        date: Some(order.day),
        currency: Some(order.currency),
        rate: order.rate,
        freight: Some(Amount::from(order.freight)),
        reference: order.reference.clone(),
        contract: order.contract.clone(),
        line: Some(line.position),
        item: line.item_number.clone(),
        text: Some(line.text.clone()),
        quantity: line.quantity,
        unit: Some(line.unit.clone()),
        price: Some(line.price),
        per: Some(line.per),
        discount: line.discount,
        net: Some(Amount::from(line.net)),
        due_on: line.due_on,
        department: line.department.clone().or(order.department.clone()),
        received: Some(orders::in_unit(line, line.received)),
        returned: Some(orders::in_unit(line, line.returned)),
        billed: Some(orders::in_unit(line, line.billed)),
        open: Some(orders::in_unit(
            line,
            if order.is_live() || order.state == State::Draft {
                line.open()
            } else {
                0
            },
        )),
        name: Some(order.name.clone()),
        state: Some(order.state_with(lines)),
        total: Some(Amount::from(
            Money::sum(lines.iter().map(|it| it.net), order.currency) + order.freight,
        )),
        on_the_way: None,
    }
}

/// The lines of an order.
///
/// # Errors
/// Refused, when there is no such order.
pub fn show(conn: &Connection, number: &str) -> Result<Vec<OrderLineRow>> {
    let order = orders::get(conn, number)?;
    let lines = orders::lines(conn, &order)?;
    let cells = moved::cells(conn)?;
    let rows = lines.iter().map(|it| OrderLineRow {
        on_the_way: cells.get(&it.id.raw()).cloned(),
        ..line_row(&order, &lines, it)
    });
    Ok(rows.collect())
}

/// Hands each line of each order to `each`.
///
/// # Errors
/// As reading the file.
pub fn each_line(
    conn: &Connection,
    mut each: impl FnMut(OrderLineRow) -> Result<()>,
) -> Result<()> {
    let lines = orders::all_lines(conn)?;
    let mut cells = moved::cells(conn)?;
    for order in orders::all(conn)? {
        let own = lines.get(&order.id.raw()).map_or(&[][..], Vec::as_slice);
        for line in own {
            each(OrderLineRow {
                on_the_way: cells.remove(&line.id.raw()),
                ..line_row(&order, own, line)
            })?;
        }
    }
    Ok(())
}

//! What buying needs: orders that are late or wait to be let go, goods nobody has looked at, days of
//! notice, answers that did not come.

use super::store::{accruals, contracts, orders, receipts, requests};
use super::{Finding, State};
use crate::base::{DueRow, Money, Result, unit};
use crate::db::Connection;
use crate::firm::Firm;
use crate::ledger;
use chrono::{Days, NaiveDate};

/// After so many days somebody asks for the bill of what came.
const BILL_DAYS: u64 = 30;

/// What is due until `within` days after `today`.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, firm: &Firm, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today.checked_add_days(Days::new(within.into()));
    let until = until.unwrap_or(NaiveDate::MAX);
    let mut rows = Vec::new();
    let mut add = |due_on: NaiveDate, what: &str, record: &str, who: &str, command: String| {
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "buy".to_string(),
                what: what.to_string(),
                record: record.to_string(),
                who: who.to_string(),
                amount: None,
                currency: None,
                command,
            });
        }
    };
    let lines = orders::all_lines(conn)?;
    let book = ledger::book(conn)?;
    let unbilled = accruals::unbilled(conn, today)?;
    for it in unbilled.iter().filter(|it| it.amount != 0) {
        let due_on = it.since + Days::new(BILL_DAYS);
        let amount = Money::from_minor(it.amount, book);
        let what = format!("bill to come: {amount} came and are not billed");
        let command = format!(
            "bo buy bill add --supplier {} --order-reference {} …",
            it.supplier, it.order
        );
        add(due_on, &what, &it.order, &it.name, command);
    }
    for order in orders::all(conn)?
        .iter()
        .filter(|it| it.state == State::Ordered)
    {
        let own = lines.get(&order.id.raw()).into_iter().flatten();
        let next = own
            .filter(|it| it.open() > 0)
            .filter_map(|it| it.due_on)
            .min();
        if let Some(due_on) = next {
            let command = format!("bo buy receive {}", order.number);
            add(due_on, "goods to come", &order.number, &order.name, command);
        }
    }
    let (billed, back) = (accruals::all_billed(conn)?, receipts::last_returns(conn)?);
    for order in orders::all(conn)? {
        let own = lines.get(&order.id.raw()).into_iter().flatten();
        let own = own.filter_map(|line| {
            let billed = billed.get(&line.id.raw()).copied().unwrap_or(0);
            let less = billed > line.received - line.returned;
            back.get(&line.id.raw()).copied().filter(|_| less)
        });
        if let Some(day) = own.max() {
            let command = format!(
                "bo buy bill add --credit-note --supplier {} --order-reference {} …",
                order.supplier, order.number
            );
            let due_on = day + Days::new(BILL_DAYS);
            let credit = unbilled.iter().find(|it| it.order == order.number);
            let what = match credit.map_or(0, |it| it.credit) {
                0 => "credit note to come: what went back is billed".to_string(),
                credit => format!(
                    "credit note to come: {} went back and are billed",
                    Money::from_minor(credit, book)
                ),
            };
            add(due_on, &what, &order.number, &order.name, command);
        }
    }
    for row in super::receipts(conn)? {
        let told = row.told_on.is_some();
        let (due_on, what, command) = match row.inspected {
            Some(Finding::Ok) => continue,
            Some(Finding::Defect) if told => continue,
            Some(Finding::Defect) => (
                row.day,
                "defect to tell the supplier (§ 377 HGB)",
                format!("bo buy notice {} --send", row.receipt),
            ),
            None if is_over(conn, &row.receipt)? => continue,
            None => (
                row.day
                    .checked_add_days(Days::new(firm.purchase.inspect_days.into()))
                    .unwrap_or(NaiveDate::MAX),
                "goods to look at (§ 377 HGB)",
                format!("bo buy inspect {} ok|defect", row.receipt),
            ),
        };
        add(due_on, what, &row.receipt, &row.name, command);
    }
    for it in contracts::all(conn)? {
        if let Some(notice) = it.notice_by(today) {
            let command = format!("bo buy contract end {}", it.number);
            add(
                notice,
                "contract: last day of notice",
                &it.number,
                &it.supplier_name,
                command,
            );
        }
    }
    for it in contracts::all(conn)? {
        let ends_itself = it.ended_on.is_none() && it.renewal_months.is_none();
        if let Some(end) = it.ends_on.filter(|end| ends_itself && today <= *end) {
            let command = format!("bo buy contract add {} …", it.supplier);
            add(
                end,
                "contract: it ends, and is not renewed",
                &it.number,
                &it.supplier_name,
                command,
            );
        }
    }
    for it in requests::unanswered(conn)? {
        let command = format!(
            "bo buy request answer {} {} {} PRICE",
            it.request, it.supplier, it.line
        );
        add(
            it.answer_by,
            "quotation to come",
            &it.request,
            &it.name,
            command,
        );
    }
    Ok(rows)
}

/// Whether nothing is there to look at: all of it went back, or it is work and no goods.
fn is_over(conn: &Connection, number: &str) -> Result<bool> {
    let receipt = receipts::get(conn, number)?;
    let parts = receipts::parts(conn, &receipt)?;
    let lines = orders::lines(conn, &orders::get(conn, &receipt.order)?)?;
    let is_goods = |part: &receipts::Part| {
        let line = lines.iter().find(|it| it.id == part.line);
        line.is_some_and(|it| it.item.is_some() || !unit::is_service(&it.unit))
    };
    let there = |part: &receipts::Part| part.quantity > part.returned;
    Ok(!parts.iter().any(|it| there(it) && is_goods(it)))
}

//! What buying needs: orders that are late or wait to be let go, goods nobody has looked at, days of
//! notice, answers that did not come.

use super::store::{accruals, contracts, orders, requests};
use super::{State, receipts};
use crate::base::{DueRow, Money, Result};
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
    let until = today + Days::new(within.into());
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
    for it in accruals::unbilled(conn, today)? {
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
    for receipt in receipts(conn)?.iter().filter(|it| it.inspected.is_none()) {
        let due_on = receipt.day + Days::new(firm.purchase.inspect_days.into());
        let command = format!("bo buy inspect {} ok", receipt.receipt);
        let what = "goods to look at (§ 377 HGB)";
        add(due_on, what, &receipt.receipt, &receipt.supplier, command);
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
    for (number, answer_by, supplier) in requests::unanswered(conn)? {
        let command = format!("bo buy request answer {number}");
        add(answer_by, "quotation to come", &number, &supplier, command);
    }
    Ok(rows)
}

//! What must hold of buying.

use super::store::{
    accruals, advances, check, contracts, matches, orders, prices, receipts, requests,
};
use super::{accrual, advance};
use crate::base::{Finding, Quantity, Result};
use crate::db::Connection;

/// Reports whatever of buying cannot be to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for seal in [
        orders::STEPS,
        receipts::RECEIPTS,
        receipts::RETURNS,
        matches::MATCHES,
        requests::REQUESTS,
    ] {
        seal.check(conn, found)?;
    }
    prices::PRICES.check_last(conn, true, found)?;
    for journal in [
        &receipts::INSPECTIONS,
        &receipts::NOTICES,
        &matches::DECISIONS,
        &matches::COSTS,
        &requests::ANSWERS,
        &requests::AWARDS,
        &requests::CLOSES,
        &contracts::CONTRACTS,
        &contracts::ENDS,
        &accruals::ACCRUALS,
        &advances::ADVANCES,
    ] {
        journal.check(conn, found)?;
    }
    let lines = orders::all_lines(conn)?;
    for order in orders::all(conn)? {
        for line in lines.get(&order.id.raw()).into_iter().flatten() {
            let at = format!("{} line {}", order.number, line.position);
            let there = line.received - line.returned;
            let quantity = Quantity::from_millionths;
            if there < 0 {
                let what = "more of it went back than came";
                found(Finding::error("BO-PROCURE-1", &at, what));
            }
            if there > line.own {
                let more = quantity(there - line.own);
                let what = format!("{more} {} more came than were ordered", line.own_unit);
                found(Finding::warning("BO-PROCURE-1", &at, what));
            }
            if line.billed > line.own.max(line.received) {
                let more = quantity(line.billed - line.own.max(line.received));
                let what = format!("{more} {} more are billed than came", line.own_unit);
                found(Finding::warning("BO-PROCURE-4", at, what));
            }
        }
    }
    for (receipt, what) in check::receipts_beside_stock(conn)? {
        found(Finding::error("BO-PROCURE-2", receipt, what));
    }
    for number in check::returns_beside_stock(conn)? {
        let what = "the journal of the stock does not say so";
        found(Finding::error("BO-PROCURE-2", number, what));
    }
    for (order, state) in check::odd_steps(conn)? {
        let what = format!("it cannot have become {state}");
        found(Finding::error("BO-PROCURE-3", order, what));
    }
    for bill in check::held_and_approved(conn)? {
        let what = "it is approved although it is held";
        found(Finding::error("BO-PROCURE-5", bill, what));
    }
    accrual::check(conn, found)?;
    advance::check(conn, found)?;
    for (order, bill) in check::owed_twice(conn)? {
        let what = format!(
            "what came of it names bill `{bill}`, which is booked for no order: both are owed"
        );
        found(Finding::warning("BO-PROCURE-8", order, what));
    }
    for (order, row) in check::beyond_owed(conn)? {
        let what = format!("row {row} of the stock is worth more, or less, than is owed for it");
        found(Finding::warning("BO-PROCURE-8", order, what));
    }
    for bill in check::unlike_their_bills(conn)? {
        let what = "its match is not about its lines";
        found(Finding::error("BO-PROCURE-6", bill, what));
    }
    Ok(())
}

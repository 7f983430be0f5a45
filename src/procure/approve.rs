//! Letting an order go: by whoever may, and not by whoever made it where a rule wants somebody.

use super::store::orders;
use super::{Line, Order, State};
use crate::approval::{self, Approver, Asked, Request, Rule, Scope, Verdict};
use crate::base::{Code, Error, Money, Result, Text, counted, is_same_login};
use crate::db::{Connection, Transaction};
use crate::firm::{Firm, OverBudget};
use crate::ledger;
use chrono::NaiveDate;

/// Orders what a draft says, or asks whoever has to approve; for one that waits, approves it.
///
/// # Errors
/// Refused: it is neither a draft nor waiting, there is nothing on it, or whoever approves may not.
pub fn approve(tx: &Transaction<'_>, firm: &Firm, number: &str, day: NaiveDate) -> Result<Order> {
    let order = orders::get(tx, number)?;
    let lines = orders::lines(tx, &order)?;
    match order.state {
        State::Draft => {
            if lines.is_empty() {
                return Err(Error::refused(format!("order `{number}` has no lines"))
                    .with_hint(format!("`bo buy order add {number} ITEM QUANTITY`")));
            }
            let standing = over_budget(tx, firm, &order, &lines)?;
            let beyond = super::budget::beyond(tx, &order, &lines)?;
            let asked = asked(tx, &order, &lines, !beyond.is_empty())?;
            let state = match approval::ask(tx, firm, &asked, &standing)? {
                Some(_) => "waiting",
                None => "ordered",
            };
            orders::step(tx, &order, state, day, None)?;
            tx.touch("purchase order", number)?;
        }
        State::Waiting => {
            let Some(request) = approval::find_open(tx, Scope::Purchase, number)? else {
                return Err(Error::refused(format!("order `{number}` waits for nobody")));
            };
            let verdict = Verdict::Approve;
            let current = content(&order, &lines);
            let request = approval::decide(tx, &request.number, verdict, None, current, day)
                .map_err(|err| match is_same_login(&order.created_by, tx.actor()) {
                    true => Error::refused(format!(
                        "{} has made order `{number}` and cannot approve it",
                        order.created_by
                    ))
                    .with_hint("somebody else does; BO_ACTOR says who one is"),
                    false => err,
                })?;
            decided(tx, &request, None, day)?;
        }
        state => {
            return Err(Error::refused(format!(
                "order `{number}` is {} already",
                state.as_str()
            )));
        }
    }
    orders::get(tx, number)
}

/// The rule that the setting `purchase.over_budget` is, for an order beyond a budget.
fn over_budget(conn: &Connection, firm: &Firm, order: &Order, lines: &[Line]) -> Result<Vec<Rule>> {
    if firm.purchase.over_budget != OverBudget::Hold
        || super::budget::beyond(conn, order, lines)?.is_empty()
    {
        return Ok(Vec::new());
    }
    Ok(vec![Rule {
        id: None,
        name: "purchase.over_budget".to_string(),
        scope: Scope::Purchase,
        above: None,
        department: None,
        approvers: vec![Approver::Anyone],
        needed: 1,
    }])
}

/// So many lines are named in the inbox.
const NAMED: usize = 3;

fn asked(conn: &Connection, order: &Order, lines: &[Line], beyond: bool) -> Result<Asked> {
    let book = ledger::book(conn)?;
    let name = |it: &Line| format!("{} {} {}", it.quantity, it.unit, it.text);
    let mut words: Vec<String> = lines.iter().take(NAMED).map(name).collect();
    if let Some(more) = lines.len().checked_sub(NAMED).filter(|it| *it > 0) {
        words.push(format!("{} more", counted(more as i128, "line", "lines")));
    }
    if beyond {
        words.push("beyond the budget".to_string());
    }
    let department = order.department.as_ref().map(ToString::to_string);
    Ok(Asked {
        scope: Scope::Purchase,
        record: order.number.clone(),
        title: format!("{}: {}", order.name, words.join(", ")),
        amount: Some(order.total(lines, book)?),
        department,
        person: None,
        by: Some(order.created_by.clone()),
        digest: content(order, lines),
    })
}

/// All that must not change unnoticed.
fn content(order: &Order, lines: &[Line]) -> [u8; 32] {
    let optional = |it: Option<String>| it.unwrap_or_default();
    let mut parts = vec![
        order.number.clone(),
        order.supplier.to_string(),
        order.day.to_string(),
        order.freight.to_string(),
        optional(order.rate.map(|it| it.to_string())),
        optional(order.department.as_ref().map(ToString::to_string)),
    ];
    for line in lines {
        parts.extend([
            line.position.to_string(),
            optional(line.item_number.as_ref().map(ToString::to_string)),
            line.text.to_string(),
            line.quantity.to_string(),
            line.unit.to_string(),
            line.own.to_string(),
            line.price.to_string(),
            line.per.to_string(),
            Money::to_string(&line.net),
            optional(line.due_on.map(|it| it.to_string())),
            optional(line.department.as_ref().map(ToString::to_string)),
        ]);
    }
    approval::digest(&parts)
}

/// The digest of an order as it is now.
///
/// # Errors
/// Refused, when there is none.
pub fn digest(conn: &Connection, number: &str) -> Result<[u8; 32]> {
    let order = orders::get(conn, number)?;
    Ok(content(&order, &orders::lines(conn, &order)?))
}

/// Goes on after a decision.
///
/// # Errors
/// As writing to the file.
pub fn decided(
    tx: &Transaction<'_>,
    request: &Request,
    reason: Option<&Text>,
    day: NaiveDate,
) -> Result<()> {
    let state = match request.state {
        approval::State::Approved => "ordered",
        approval::State::Rejected => "rejected",
        approval::State::Open | approval::State::Void => return Ok(()),
    };
    let order = orders::get(tx, &request.record)?;
    orders::step(tx, &order, state, day, reason.map(Text::as_str))?;
    tx.touch("purchase order", &order.number)
}

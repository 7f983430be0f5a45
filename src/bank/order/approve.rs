//! Orders that somebody has to approve: what is asked for, and what follows from the answer.

use super::{Item, Kind, Mandate, Order, Stage, change, store};
use crate::approval::{self, Approver, Asked, Request, Rule, Scope, State, Verdict};
use crate::base::{Code, Currency, Error, Result, Text, is_same_login};
use crate::buy;
use crate::claim;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::invoice;
use chrono::NaiveDate;

/// What is asked for: the order with everything that goes to the bank.
pub(super) fn asked(order: &Order, items: &[Item]) -> Asked {
    Asked {
        scope: Scope::Payment,
        record: order.number.clone(),
        title: format!(
            "{} of {} on {}",
            order.kind.as_str(),
            crate::base::counted(items.len() as i64, "item", "items"),
            order.execute_on
        ),
        amount: Some(order.total),
        department: None,
        person: None,
        by: Some(order.created_by.clone()),
        digest: content(order, items),
    }
}

/// The rule that the setting `bank.approve_above` is: anybody else approves what is more.
///
/// # Errors
/// Input, when the amount has too many decimals.
pub fn standing(firm: &Firm) -> Result<Vec<Rule>> {
    let rule = |above| Rule {
        id: None,
        name: "bank.approve_above".to_string(),
        scope: Scope::Payment,
        above: Some(above),
        department: None,
        approvers: vec![Approver::Anyone],
        needed: 1,
    };
    let limit = firm.bank.approve_above;
    let limit = limit.map(|limit| limit.money(Currency::EUR)).transpose()?;
    Ok(limit.map(rule).into_iter().collect())
}

fn content(order: &Order, items: &[Item]) -> [u8; 32] {
    let mut parts = vec![
        order.number.clone(),
        order.kind.as_str().to_string(),
        order.account.clone(),
        order.execute_on.to_string(),
        order.batch.to_string(),
        order.total.to_string(),
    ];
    for item in items {
        let mandate = item.mandate.as_ref();
        parts.extend([
            item.document.clone(),
            item.name.clone(),
            item.iban.to_string(),
            item.bic
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            item.amount.to_string(),
            item.end_to_end.clone(),
            item.remittance.clone(),
            mandate.map(|it| it.reference.clone()).unwrap_or_default(),
        ]);
    }
    approval::digest(&parts)
}

/// The digest of an order as it is now.
///
/// # Errors
/// Refused, when there is none.
pub fn digest(conn: &Connection, number: &str) -> Result<[u8; 32]> {
    let order = store::get(conn, number)?;
    Ok(content(&order, &store::items(conn, number)?))
}

/// Approves an order that somebody else has proposed.
///
/// # Errors
/// Refused: it is not proposed, whoever approves may not, or something in it is no longer open.
pub fn approve(tx: &Transaction<'_>, firm: &Firm, number: &str) -> Result<(Order, Vec<Item>)> {
    let order = store::get(tx, number)?;
    if order.stage != Stage::Proposed {
        return Err(Error::refused(format!(
            "order `{number}` is not waiting for anybody"
        )));
    }
    let items = store::items(tx, number)?;
    let request = match approval::find_open(tx, Scope::Payment, number)? {
        Some(request) => Some(request),
        // It was proposed before there were requests, or was rejected and is wanted after all.
        None => approval::ask(tx, firm, &asked(&order, &items), &always(firm)?)?,
    };
    let Some(request) = request else {
        return Err(Error::refused(format!("order `{number}` waits for nobody")));
    };
    let day = tx.at().date_naive();
    let current = content(&order, &items);
    let request = approval::decide(tx, &request.number, Verdict::Approve, None, current, day)
        .map_err(|err| match is_same_login(&order.created_by, tx.actor()) {
            true => Error::refused(format!(
                "{} has proposed order `{number}` and cannot approve it",
                order.created_by
            ))
            .with_hint("somebody else does; BO_ACTOR says who one is"),
            false => err,
        })?;
    decided(tx, firm, &request, None, day)?;
    Ok((store::get(tx, number)?, items))
}

/// The standing rule whatever the order adds up to: what was proposed waits for somebody.
fn always(firm: &Firm) -> Result<Vec<Rule>> {
    let mut rules = standing(firm)?;
    rules.iter_mut().for_each(|rule| rule.above = None);
    match rules.is_empty() {
        true => Ok(vec![Rule {
            id: None,
            name: "proposed".to_string(),
            scope: Scope::Payment,
            above: None,
            department: None,
            approvers: vec![Approver::Anyone],
            needed: 1,
        }]),
        false => Ok(rules),
    }
}

/// Goes on after a decision: orders what is approved, takes back what is rejected.
///
/// # Errors
/// Refused, when something in it is no longer open.
pub fn decided(
    tx: &Transaction<'_>,
    firm: &Firm,
    request: &Request,
    reason: Option<&Text>,
    day: NaiveDate,
) -> Result<()> {
    let number = &request.record;
    match request.state {
        State::Open | State::Void => Ok(()),
        State::Approved => {
            let (order, items) = (store::get(tx, number)?, store::items(tx, number)?);
            for item in &items {
                stands(tx, &order, item, day)?;
            }
            change::order(tx, firm, order, &items)?;
            tx.touch("payment order", number)
        }
        State::Rejected => {
            let rejected = format!("rejected by {}", tx.actor());
            let reason = match reason {
                Some(reason) => reason.clone(),
                None => rejected.parse()?,
            };
            change::cancel(tx, firm, number, &reason, day).map(drop)
        }
    }
}

/// Refuses an item that changed while the order waited: it is no longer open for its amount, or
/// what allows to collect it has ended.
fn stands(tx: &Transaction<'_>, order: &Order, item: &Item, day: NaiveDate) -> Result<()> {
    let document = &item.document;
    let on = order.execute_on;
    let (open, cancelled) = match (order.kind, claim::find(tx, document)?) {
        (Kind::Transfer, Some(claim)) => (claim.open(), false),
        (Kind::Transfer, None) => {
            let bill = buy::get(tx, document)?;
            // With a cash discount that is still earned, less is all that is open.
            let less = bill
                .discount()
                .filter(|(until, less)| on <= *until && item.amount + *less == bill.open());
            let open = less.map_or(bill.open(), |(_, less)| bill.open() - less);
            (open, bill.cancelled)
        }
        (Kind::Collection, _) => {
            let invoice = invoice::get(tx, document)?;
            // Fees of a reminder that came meanwhile stay open.
            let charged = (invoice.open() - item.amount).min(invoice.charged);
            let open = match charged.is_negative() {
                true => invoice.open(),
                false => invoice.open() - charged,
            };
            (open, invoice.cancelled)
        }
    };
    let mandate = match &item.mandate {
        Some(right) => Mandate::get(tx, &right.reference)?.refusal(on.max(day)),
        None => None,
    };
    let why = if cancelled {
        format!("`{document}` is cancelled")
    } else if open != item.amount {
        format!("{open} is open on `{document}`, not {}", item.amount)
    } else if let Some(ended) = mandate {
        format!("`{document}` cannot be collected: {ended}")
    } else {
        return Ok(());
    };
    let number = &order.number;
    Err(
        Error::refused(format!("order `{number}` waited too long: {why}")).with_hint(format!(
            "`bo bank order cancel {number} --reason …` takes it back, then order anew what is open"
        )),
    )
}

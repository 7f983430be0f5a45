//! Who decides about bills: about those that are held, and those that a rule of the firm is about.

use super::matching::Verdict;
use super::rows::MatchRow;
use super::store::matches::{self, MatchLine};
use crate::approval::{self, Approver, Asked, Request, Rule, Scope};
use crate::base::{Code, Error, Id, Money, Result, Text};
use crate::buy::{self, Document};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;

/// The one word that all of these are, if they are.
pub(super) fn only<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = words.next()?;
    words.all(|it| it == first).then_some(first)
}

/// The rules of the file that are about a bill, by all that it is about.
fn rules(
    conn: &Connection,
    document: &Document,
    department: Option<&str>,
) -> Result<(Money, Vec<Rule>)> {
    let bill = &document.head;
    let total = bill.gross().in_book(bill.rate, ledger::book(conn)?)?;
    let mut rules = approval::rules(conn)?;
    rules.retain(|it| it.applies(Scope::Bill, Some(total), department));
    Ok((total, rules))
}

/// Anybody but whoever matched decides about what is held, where no rule says who.
fn standing() -> Rule {
    Rule {
        id: None,
        name: "purchase.match".to_string(),
        scope: Scope::Bill,
        above: None,
        department: None,
        approvers: vec![Approver::Anyone],
        needed: 1,
    }
}

/// Asks about a bill that is held. The amount is what is at stake; which rules are about it follows
/// from all of the bill.
pub(super) fn ask(
    tx: &Transaction<'_>,
    firm: &Firm,
    document: &Document,
    (lines, rows): (&[MatchLine], &[MatchRow]),
    department: Option<&str>,
) -> Result<()> {
    let bill = &document.head;
    let held = rows.iter().filter(|it| it.result.holds());
    let words: Vec<String> = held
        .clone()
        .map(|it| format!("line {}: {}", it.line, it.result.as_str()))
        .collect();
    let mut stake = Money::zero(bill.currency);
    for it in held {
        let own = it.difference.money(bill.currency)?;
        match it.result {
            // So much more is credited than went back.
            Verdict::QuantityOver if own.is_negative() => stake += -own,
            _ if own.is_negative() => {}
            _ => stake += own,
        }
    }
    let stake = stake.in_book(bill.rate, ledger::book(tx)?)?;
    let (_, mut rules) = rules(tx, document, department)?;
    if rules.is_empty() {
        rules.push(standing());
    }
    // Asking finds those by itself that the stake alone is enough for.
    rules.retain(|it| it.id.is_none() || !it.applies(Scope::Bill, Some(stake), department));
    let asked = Asked {
        scope: Scope::Bill,
        record: bill.number.clone(),
        title: format!(
            "{} {}: {}",
            bill.supplier_name,
            bill.supplier_number,
            words.join(", ")
        ),
        amount: Some(stake),
        department: department.map(ToString::to_string),
        person: None,
        by: None,
        digest: content(document, lines),
    };
    for rule in &mut rules {
        // They are about the whole, and that is enough.
        rule.above = None;
    }
    approval::ask(tx, firm, &asked, &rules).map(drop)
}

/// Whether a bill waits for somebody before it is approved: asks, where a rule wants it and nobody
/// was asked.
///
/// # Errors
/// Refused: somebody has said no.
pub(super) fn waits(
    tx: &Transaction<'_>,
    firm: &Firm,
    document: &Document,
    lines: &[MatchLine],
    department: Option<&str>,
) -> Result<bool> {
    let bill = &document.head;
    let (total, rules) = rules(tx, document, department)?;
    if rules.is_empty() {
        return Ok(false);
    }
    let digest = content(document, lines);
    let last = approval::last(tx, Scope::Bill, &bill.number)?;
    match last.filter(|it| it.digest == digest).map(|it| it.state) {
        Some(approval::State::Approved) => return Ok(false),
        Some(approval::State::Rejected) => {
            return Err(Error::refused(format!(
                "bill `{}` was asked for, and somebody has said no",
                bill.number
            ))
            .with_hint(format!("`bo buy bill reject {} --reason …`", bill.number)));
        }
        Some(approval::State::Open | approval::State::Void) | None => {}
    }
    let asked = Asked {
        scope: Scope::Bill,
        record: bill.number.clone(),
        title: format!("{} {}", bill.supplier_name, bill.supplier_number),
        amount: Some(total),
        department: department.map(ToString::to_string),
        person: None,
        by: None,
        digest,
    };
    Ok(approval::ask(tx, firm, &asked, &[])?.is_some())
}

/// All that must not change unnoticed.
fn content(document: &Document, lines: &[MatchLine]) -> [u8; 32] {
    let bill = &document.head;
    let mut parts = vec![
        bill.number.clone(),
        bill.supplier_number.to_string(),
        bill.payable.to_string(),
    ];
    for it in &document.lines {
        parts.extend([it.text.to_string(), it.net.to_string()]);
    }
    for it in lines {
        parts.extend([
            it.position.to_string(),
            it.line.map_or(0, Id::raw).to_string(),
            it.quantity.to_string(),
            it.billed.to_string(),
            it.expected.to_string(),
            it.result.as_str().to_string(),
        ]);
        parts.extend(it.came.map(|came| came.to_string()));
    }
    approval::digest(&parts)
}

/// The digest of a bill with its match as it is now.
///
/// # Errors
/// Refused, when there is no such bill.
pub fn match_digest(conn: &Connection, number: &str) -> Result<[u8; 32]> {
    let document = buy::load(conn, number)?;
    let lines = matches::last(conn, &document.head)?.map(|it| it.lines);
    Ok(content(&document, &lines.unwrap_or_default()))
}

/// Goes on after a decision about a bill: one that is held passes, or does not.
///
/// # Errors
/// As writing to the file.
pub fn match_decided(tx: &Transaction<'_>, request: &Request, reason: Option<&Text>) -> Result<()> {
    let passed = match request.state {
        approval::State::Approved => true,
        approval::State::Rejected => false,
        approval::State::Open | approval::State::Void => return Ok(()),
    };
    let bill = buy::get(tx, &request.record)?;
    match matches::last(tx, &bill)? {
        Some(it) if it.held && it.passed.is_none() => {
            matches::decide(tx, it.id, passed, reason.map(Text::as_str))?;
            tx.touch("bill match", &bill.number)
        }
        _ => Ok(()),
    }
}

//! What waits for approval, of all desks: deciding it, and letting the desk go on.
//!
//! A desk that asks for approval has an arm in [`content`], which says what would be approved
//! now, and one in [`go_on`], which does what was waiting.

use crate::approval::{self, Request, RuleRow, Scope, State, Verdict};
use crate::archive::disposal;
use crate::bank::order;
use crate::base::{Code, Error, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::payroll;
use crate::procure;
use crate::staff::{expense, hire, leave};
use chrono::NaiveDate;

/// Decides a request; once everybody has approved, the desk goes on.
///
/// # Errors
/// Refused: it is not open, whoever decides may not, or the desk cannot go on.
pub fn decide(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    verdict: Verdict,
    reason: Option<&Text>,
    day: NaiveDate,
) -> Result<Request> {
    let request = approval::get(tx, number)?;
    let current = content(tx, firm, &request)?;
    let request = approval::decide(tx, number, verdict, reason, current, day)?;
    match request.state {
        State::Approved | State::Rejected => go_on(tx, firm, &request, reason, day)?,
        State::Open | State::Void => (),
    }
    Ok(request)
}

/// The rules that hold: those of the file, and those that are settings of the firm.
///
/// # Errors
/// As reading the file.
pub fn rules(conn: &Connection, firm: &Firm) -> Result<Vec<RuleRow>> {
    let mut rules = approval::rules(conn)?;
    rules.extend(order::standing(firm)?);
    rules.push(disposal::standing());
    Ok(rules.iter().map(RuleRow::from).collect())
}

/// The digest of what would be approved now.
fn content(conn: &Connection, firm: &Firm, request: &Request) -> Result<[u8; 32]> {
    match request.scope {
        Scope::Payment => order::digest(conn, &request.record),
        Scope::Leave => leave::digest(conn, firm, &request.record),
        Scope::Expense => expense::digest(conn, &request.record),
        Scope::Hire => hire::digest(conn, &request.record),
        Scope::Payroll => payroll::run::digest(conn, &request.record),
        Scope::Purchase => procure::digest(conn, &request.record),
        Scope::Bill => procure::match_digest(conn, &request.record),
        Scope::Disposal => disposal::digest(conn, &request.record),
        Scope::Time | Scope::WriteOff | Scope::BackDate => Err(nobody_asks(request.scope)),
    }
}

/// Does what was waiting, or lets it be.
fn go_on(
    tx: &Transaction<'_>,
    firm: &Firm,
    request: &Request,
    reason: Option<&Text>,
    day: NaiveDate,
) -> Result<()> {
    match request.scope {
        Scope::Payment => order::decided(tx, firm, request, reason, day),
        Scope::Leave => leave::decided(tx, request, reason),
        Scope::Expense => expense::decided(tx, request, reason, day),
        Scope::Hire => hire::decided(tx, request, reason),
        Scope::Payroll => payroll::run::decided(tx, firm, request, reason),
        Scope::Purchase => procure::decided(tx, request, reason, day),
        Scope::Bill => procure::match_decided(tx, request, reason),
        Scope::Disposal => disposal::decided(tx, request),
        Scope::Time | Scope::WriteOff | Scope::BackDate => Err(nobody_asks(request.scope)),
    }
}

fn nobody_asks(scope: Scope) -> Error {
    Error::refused(format!("no desk asks for approval of {}", scope.as_str()))
}

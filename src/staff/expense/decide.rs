//! Deciding expenses: who has to approve, and what follows.

use super::{Expense, PaidBy, State, posting, store};
use crate::approval::{self, Approver, Asked, Request, Rule, Scope, Verdict};
use crate::base::{Code, Error, Result, Text};
use crate::claim;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, words};
use crate::people::{Directory, Person};
use chrono::NaiveDate;

/// Asks whoever has to approve; what nobody has to is approved at once.
pub(in crate::staff) fn submit(
    tx: &Transaction<'_>,
    firm: &Firm,
    expense: &Expense,
) -> Result<Expense> {
    match ask(tx, firm, expense)? {
        Some(_) => store::get(tx, &expense.number),
        None => post(tx, expense, tx.at().date_naive(), None, None),
    }
}

/// Asks by the rules of the file, or else whoever leads them.
pub(super) fn ask(tx: &Transaction<'_>, firm: &Firm, it: &Expense) -> Result<Option<Request>> {
    let rules = approval::rules(tx)?;
    // A rule with a limit says that what is less needs nobody.
    let standing = match rules.iter().any(|rule| rule.scope == Scope::Expense) {
        true => Vec::new(),
        false => vec![standing(tx, &it.person)?],
    };
    let asked = Asked {
        scope: Scope::Expense,
        record: it.number.clone(),
        title: format!("{} of {}: {}", it.kind.as_str(), it.day, it.what),
        amount: Some(it.amount),
        department: it.department.clone(),
        person: Some(it.person.clone()),
        by: Some(it.by.clone()),
        digest: content(tx, it)?,
    };
    approval::ask(tx, firm, &asked, &standing)
}

fn standing(tx: &Transaction<'_>, person: &Person) -> Result<Rule> {
    let directory = Directory::on(tx, tx.at().date_naive())?;
    let mut leaders = directory.leaders_of(&person.number);
    leaders.retain(|it| *it != person.number);
    Ok(Rule {
        id: None,
        name: "expense".to_string(),
        scope: Scope::Expense,
        above: None,
        department: None,
        approvers: vec![match leaders.is_empty() {
            true => Approver::Anyone,
            false => Approver::Manager,
        }],
        needed: 1,
    })
}

/// What is approved: all of it.
fn content(conn: &Connection, it: &Expense) -> Result<[u8; 32]> {
    let mut parts = vec![
        it.number.clone(),
        it.kind.as_str().to_string(),
        it.person.number.clone(),
        it.day.to_string(),
        it.what.clone(),
        it.supplier.clone().unwrap_or_default(),
        it.category.as_str().to_string(),
        it.account.clone(),
        it.department.clone().unwrap_or_default(),
        it.paid_by.as_str().to_string(),
        it.gross.to_string(),
        it.amount.to_string(),
        it.tax.to_string(),
        it.trip.clone().unwrap_or_default(),
    ];
    for sum in store::vat(conn, it)? {
        parts.push(format!("{} {} {}", sum.rate, sum.gross, sum.tax));
    }
    if let Some(id) = it.file {
        parts.push(store::file(conn, id)?.hex());
    }
    Ok(approval::digest(&parts))
}

/// The digest of an expense as it is now.
///
/// # Errors
/// Refused, when there is none.
pub fn digest(conn: &Connection, number: &str) -> Result<[u8; 32]> {
    content(conn, &store::get(conn, number)?)
}

/// Does what follows from a decision.
///
/// # Errors
/// Refused, when it does not wait any more, or cannot be posted.
pub fn decided(
    tx: &Transaction<'_>,
    request: &Request,
    reason: Option<&Text>,
    day: NaiveDate,
) -> Result<()> {
    let expense = waiting(store::get(tx, &request.record)?)?;
    match request.state {
        approval::State::Approved => post(tx, &expense, day, None, reason).map(drop),
        approval::State::Rejected => {
            let reason = reason.map(Text::as_str);
            store::insert_step(tx, &expense, State::Rejected, day, None, reason).map(drop)
        }
        approval::State::Open | approval::State::Void => Ok(()),
    }
}

/// Posts an expense, and opens the claim of who paid.
fn post(
    tx: &Transaction<'_>,
    expense: &Expense,
    today: NaiveDate,
    on: Option<NaiveDate>,
    reason: Option<&Text>,
) -> Result<Expense> {
    let on = match on {
        Some(on) => on,
        None => ledger::period::open_day(tx, expense.day, today)?,
    };
    let reason = reason.map(Text::as_str);
    if expense.amount.is_zero() {
        return store::insert_step(tx, expense, State::Approved, on, None, reason);
    }
    if expense.paid_by == PaidBy::Person {
        ledger::ensure_role(tx, claim::ROLE)?;
    }
    let vat = store::vat(tx, expense)?;
    let entry = ledger::post(tx, &posting::approved(tx, expense, &vat, on)?)?;
    if expense.paid_by == PaidBy::Person {
        let (number, person) = (&expense.number, &expense.person);
        claim::open(
            tx,
            number,
            person,
            on,
            expense.amount,
            entry.id,
            claim::ROLE,
        )?;
    }
    store::insert_step(tx, expense, State::Approved, on, Some(entry.id), reason)
}

/// Refuses what is decided.
pub(super) fn waiting(expense: Expense) -> Result<Expense> {
    let number = &expense.number;
    match expense.state {
        State::Waiting => Ok(expense),
        State::Approved => Err(
            Error::refused(format!("expense `{number}` is approved and final")).with_hint(format!(
                "`bo staff expense cancel {number} --reason …` takes it out of the books again"
            )),
        ),
        state => Err(Error::refused(format!(
            "expense `{number}` is {}",
            state.as_str()
        ))),
    }
}

/// Approves an expense as whoever makes the change; others may have to as well.
///
/// # Errors
/// Refused: it does not wait, or they may not approve it.
pub fn approve(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: Option<&Text>,
) -> Result<Expense> {
    decide(tx, firm, number, Verdict::Approve, reason)
}

/// Rejects an expense.
///
/// # Errors
/// As [`approve`].
pub fn reject(tx: &Transaction<'_>, firm: &Firm, number: &str, reason: &Text) -> Result<Expense> {
    decide(tx, firm, number, Verdict::Reject, Some(reason))
}

fn decide(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    verdict: Verdict,
    reason: Option<&Text>,
) -> Result<Expense> {
    let expense = waiting(store::get(tx, number)?)?;
    let open = match approval::find_open(tx, Scope::Expense, number)? {
        Some(request) => Some(request),
        None => ask(tx, firm, &expense)?,
    };
    let request =
        open.ok_or_else(|| Error::refused(format!("expense `{number}` waits for nobody")))?;
    let current = content(tx, &expense)?;
    let day = tx.at().date_naive();
    let request = approval::decide(tx, &request.number, verdict, reason, current, day)?;
    match request.state {
        approval::State::Approved | approval::State::Rejected => {
            decided(tx, &request, reason, day)?;
        }
        approval::State::Open => (),
        // Something else was asked for: who decides sees the new request.
        approval::State::Void => {
            ask(tx, firm, &expense)?;
        }
    }
    store::get(tx, number)
}

/// Takes an expense back that nobody has decided about.
///
/// # Errors
/// Refused, when it is decided.
pub fn withdraw(tx: &Transaction<'_>, number: &str, reason: Option<&Text>) -> Result<Expense> {
    let expense = waiting(store::get(tx, number)?)?;
    no_receipts(tx, &expense)?;
    if let Some(request) = approval::find_open(tx, Scope::Expense, number)? {
        approval::void(tx, &request)?;
    }
    let day = tx.at().date_naive();
    let reason = reason.map(Text::as_str);
    store::insert_step(tx, &expense, State::Withdrawn, day, None, reason)
}

/// Takes an approved expense out of the books again: its entry is reversed on a day, or on its own
/// while that month is open. What was paid out is owed to us then.
///
/// # Errors
/// Refused: it is not approved, it is in an order to the bank, or the day is before its own.
pub fn cancel(
    tx: &Transaction<'_>,
    number: &str,
    reason: &Text,
    on: Option<NaiveDate>,
) -> Result<Expense> {
    let expense = store::get(tx, number)?;
    if expense.state != State::Approved {
        let hint = match expense.state {
            State::Waiting => format!("`bo staff expense withdraw {number}` takes it back"),
            _ => format!("`bo staff expense show {number}` says what became of it"),
        };
        return Err(Error::refused(format!(
            "expense `{number}` is {}, not approved",
            expense.state.as_str()
        ))
        .with_hint(hint));
    }
    no_receipts(tx, &expense)?;
    if let Some(claim) = claim::find(tx, number)?
        && !claim.open().is_zero()
    {
        super::pay::not_ordered(tx, number)?;
    }
    let today = tx.at().date_naive();
    let Some(entry) = expense.entry else {
        return store::insert_step(tx, &expense, State::Cancelled, today, None, Some(reason));
    };
    let entry = ledger::entry(tx, entry)?;
    let on = match on {
        Some(on) => on,
        None => ledger::period::open_day(tx, entry.date, today)?,
    };
    ledger::require_after(tx, &entry, on)?;
    let text = words::cancellation(tx.language(), number, &expense.person.number);
    let back = ledger::reverse(tx, &entry, on, text, Some(number.to_string()))?;
    if claim::find(tx, number)?.is_some() {
        claim::cancel(tx, number, on, back.id)?;
    }
    store::insert_step(
        tx,
        &expense,
        State::Cancelled,
        on,
        Some(back.id),
        Some(reason),
    )
}

/// Refuses to take a trip away from under its receipts.
fn no_receipts(conn: &Connection, trip: &Expense) -> Result<()> {
    let receipts = store::of_trip(conn, trip)?;
    match receipts.iter().find(|it| it.state.is_active()) {
        Some(it) => Err(Error::refused(format!(
            "{} is a receipt of trip `{}`",
            it.number, trip.number
        ))
        .with_hint("take its receipts back first")),
        None => Ok(()),
    }
}

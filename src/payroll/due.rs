//! What payroll needs: the next step of a run, and the run of this month.

use super::owed::{self, Open};
use super::run::{self, Kept, Run, State};
use super::store::Owed;
use super::{line, missing, passed_on, payee, store};
use crate::bank::order;
use crate::base::{Currency, DueRow, Money, Month, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::{Days, NaiveDate};

/// Runs that are not through, due on their day of payment, or at the end of their month; wages that
/// came back; what is withheld for others; contributions and wage tax that are in the books and not
/// paid; lines that came after the slip of their month; people without a slip of a month that is through; and the run of this month, once there was one before.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let runs = store::runs(conn, None)?;
    let mut rows = Vec::new();
    let mut add = |due_on: NaiveDate, what: &str, record: String, cents: Option<i64>, command| {
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "payroll".to_string(),
                what: what.to_string(),
                record,
                who: String::new(),
                amount: cents.map(|it| Money::from_minor(it, Currency::EUR).amount().to_string()),
                currency: cents.map(|_| Currency::EUR),
                command,
            });
        }
    };
    for it in &runs {
        let slips = store::slips(conn, it)?;
        // Nothing goes to bank details that nobody has approved.
        let is_changed = !payee::changed(conn, it)?.is_empty();
        let approve = format!("bo payroll run approve {}", it.number);
        if is_changed {
            let what = "other bank details to be approved";
            add(today, what, it.number.clone(), None, approve.clone());
        }
        if let Some(paid) = it.step(State::Paid) {
            let (owed, taken_back) = still_open(conn, &slips)?;
            for (what, open) in [
                ("wages that are still owed", owed),
                ("wages of slips that were taken back", taken_back),
            ] {
                if open != 0 {
                    let pay = format!("bo payroll run pay {}", it.number);
                    let command = if is_changed { approve.clone() } else { pay };
                    add(paid.day, what, it.number.clone(), Some(open), command);
                }
            }
        }
        let Some((due_on, what)) = open(it) else {
            continue;
        };
        let payout = match it.is_taken_back() {
            true => 0,
            false => slips.iter().map(|slip| slip.payout).sum(),
        };
        let command = match run::asked_back(conn, it)? {
            Some(request) => format!("bo inbox show {request}"),
            None if is_changed && it.step(State::Paid).is_none() => approve,
            None => run::next(it).trim_matches('`').to_string(),
        };
        add(due_on, what, it.number.clone(), Some(payout), command);
    }
    // Since the last wages that are in the books.
    let booked = runs.iter().filter(|it| it.step(State::Booked).is_some());
    if let Some(since) = booked.map(|it| it.pay_on).max() {
        for (account, cents) in store::withheld(conn)? {
            let command = format!("bo ledger journal --account {account}");
            let what = "withheld for others, to be passed on";
            add(since, what, account, Some(cents), command);
        }
    }
    for it in line::forgotten(conn)? {
        let command = format!("bo payroll correct {} {}", it.person.number, it.month);
        add(
            today,
            "line that came after its slip",
            it.line,
            None,
            command,
        );
    }
    for it in missing::without_slip(conn, None, Month::of(today).plus(1))? {
        let command = it.command();
        let record = format!("{} {}", it.person.number, it.month);
        add(
            it.month.last(),
            "no slip of a month that is through",
            record,
            None,
            command,
        );
    }
    let month = Month::of(today);
    if runs.iter().any(|it| it.month < month) && !runs.iter().any(|it| it.month == month) {
        let command = format!("bo payroll run new {month}");
        add(
            month.last(),
            "payroll to be run",
            month.to_string(),
            None,
            command,
        );
    }
    for it in passed_on::open(conn)? {
        let due_on = it.due_on();
        if due_on <= until {
            rows.push(to_others(conn, &it, due_on, today)?);
        }
    }
    Ok(rows)
}

/// Contributions or wage tax of a month, with the entry that pays them.
fn to_others(conn: &Connection, it: &Owed, due_on: NaiveDate, today: NaiveDate) -> Result<DueRow> {
    let amount = Money::from_minor(it.open, Currency::EUR).amount();
    let who = it.recipient.clone().unwrap_or_default();
    let account = &it.account;
    let what = match it.role == passed_on::TAX {
        true => "wage tax to be paid",
        false => "contributions to be paid",
    };
    let command = match ledger::account_of_role(conn, "bank") {
        Ok(bank) => format!(
            "bo ledger entry add --text '{} {}' --debit {account}={amount} --credit {}={amount}",
            who.replace('\'', " "),
            it.month,
            bank.code
        ),
        Err(_) => format!("bo ledger account {account}"),
    };
    Ok(DueRow {
        due_on,
        days: (due_on - today).num_days(),
        desk: "payroll".to_string(),
        what: what.to_string(),
        record: it.month.to_string(),
        who,
        amount: Some(amount.to_string()),
        currency: Some(Currency::EUR),
        command,
    })
}

/// What is open on slips and in no order to the bank, in cents: what goes out, and what nobody is
/// owed any more.
fn still_open(conn: &Connection, slips: &[Kept]) -> Result<(i64, i64)> {
    let (mut owed, mut taken_back) = (0, 0);
    for slip in slips {
        let waits = order::order_of(conn, &slip.number)?.is_some();
        match owed::open(conn, slip)? {
            Open::Owed(open) | Open::Counted(open, _) if !waits => owed += open.minor(),
            Open::TakenBack(claim) if !waits => taken_back += claim.open().minor(),
            _ => (),
        }
    }
    Ok((owed, taken_back))
}

/// When the next step of a run is due, and what it is.
fn open(run: &Run) -> Option<(NaiveDate, &'static str)> {
    let paid = run.step(State::Paid).is_some() || run.needs_no_pay();
    match (run.state(), paid, run.step(State::Booked)) {
        (State::Locked | State::Closed, ..) => None,
        (State::Draft, ..) => Some((run.pay_on, "payroll to be calculated")),
        (State::Calculated, ..) => Some((run.pay_on, "payroll to be approved")),
        (_, false, _) => Some((run.pay_on, "payroll to be paid")),
        (_, true, None) => Some((run.month.last(), "payroll to be booked")),
        (_, true, Some(_)) => Some((run.month.last() + Days::new(14), "payroll to be locked")),
    }
}

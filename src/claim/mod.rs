//! What the firm owes those who work here, in the currency of the books: opened by the desk that
//! approves it, paid by an order to the bank, in cash or with the salary, and never twice.

mod check;
mod store;

pub use check::check;
pub use store::{all, find, is_paid_by, payments, with_payroll};

use crate::base::{Code, Error, Id, Money, Result};
use crate::db::Transaction;
use crate::ledger::{self, Draft, Entry, Payment, Posting, Side};
use crate::people::Person;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The role of the account of what people have spent.
pub const ROLE: &str = "payable-staff";

/// How something was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// By an order to the bank, or back from one.
    Order,
    /// By a transfer that somebody made at the bank.
    Bank,
    /// From the till.
    Cash,
    /// With the salary.
    Payroll,
    /// Not at all: it is no longer owed.
    Cancelled,
}

impl Code for How {
    const WHAT: &'static str = "way to pay";
    const NAMES: &'static [(How, &'static str)] = &[
        (How::Order, "order"),
        (How::Bank, "bank"),
        (How::Cash, "cash"),
        (How::Payroll, "payroll"),
        (How::Cancelled, "cancelled"),
    ];
}

/// Something that is owed to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The row.
    pub id: Id<Claim>,
    /// What it is called at its desk, such as `AU-2026-0001`.
    pub number: String,
    /// To whom.
    pub person: Person,
    /// Since when.
    pub day: NaiveDate,
    /// How much.
    pub amount: Money,
    /// Where it stands in the books.
    pub entry: Id<Entry>,
    /// The role of the account it is owed on.
    pub role: String,
    /// What was paid, or cancelled.
    pub settled: Money,
}

impl Claim {
    /// What is still owed; below zero if they owe it to us.
    pub fn open(&self) -> Money {
        self.amount - self.settled
    }
}

/// What was paid of a claim, or taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Paid {
    /// Of which claim.
    pub number: String,
    /// How.
    pub how: How,
    /// When.
    pub day: NaiveDate,
    /// How much; below zero when it came back.
    pub amount: Money,
    /// With the salary of which month, such as `2026-11`.
    pub month: Option<String>,
}

/// Keeps what the entry `entry` says that the firm owes on the account with `role`.
///
/// # Errors
/// As writing to the file.
pub fn open(
    tx: &Transaction<'_>,
    number: &str,
    person: &Person,
    day: NaiveDate,
    amount: Money,
    entry: Id<Entry>,
    role: &str,
) -> Result<()> {
    store::insert(tx, number, person, day, amount, entry, role)
}

/// Pays all that is open through `payment.account`; with `month`, with the salary of that month.
///
/// # Errors
/// Refused: nothing is open, or it is paid on a day before it was owed.
pub fn pay(
    tx: &Transaction<'_>,
    number: &str,
    payment: &Payment,
    how: How,
    month: Option<&str>,
) -> Result<Id<Entry>> {
    let claim = store::get(tx, number)?;
    let open = claim.open();
    if open.is_zero() {
        return Err(Error::refused(format!("nothing is open on `{number}`")));
    }
    if let Some(amount) = payment.amount.filter(|amount| *amount != open) {
        return Err(Error::refused(format!(
            "`{number}` is paid whole: {open} is open, not {amount}"
        )));
    }
    if payment.on < claim.day {
        return Err(Error::refused(format!(
            "`{number}` is owed since {}, it cannot be paid on {}",
            claim.day, payment.on
        )));
    }
    enter(tx, &claim, payment, open, how, month)
}

/// Takes the payment with the key `key` back: the money comes to `payment.account`.
///
/// # Errors
/// Refused: there is no such payment, or it was taken back before.
pub fn take_back(tx: &Transaction<'_>, key: &str, payment: &Payment) -> Result<Id<Entry>> {
    let (claim, amount, how) = store::by_key(tx, key)?
        .ok_or_else(|| Error::refused(format!("no payment with the key `{key}`")))?;
    if (claim.settled - amount).is_negative() {
        return Err(Error::refused(format!(
            "the payment `{key}` was taken back before"
        )));
    }
    enter(tx, &claim, payment, -amount, how, None)
}

/// Says that a claim is no longer owed, as the entry `entry` does. What was paid of it is owed to
/// us then.
///
/// # Errors
/// Refused, when there is no such claim.
pub fn cancel(tx: &Transaction<'_>, number: &str, on: NaiveDate, entry: Id<Entry>) -> Result<()> {
    let claim = store::get(tx, number)?;
    store::insert_payment(
        tx,
        &claim,
        How::Cancelled,
        on,
        claim.amount,
        None,
        None,
        entry,
    )
}

fn enter(
    tx: &Transaction<'_>,
    claim: &Claim,
    payment: &Payment,
    amount: Money,
    how: How,
    month: Option<&str>,
) -> Result<Id<Entry>> {
    let from = match how {
        How::Payroll => Side::Role("payroll-net".to_string()),
        How::Order | How::Bank | How::Cash | How::Cancelled => payment.account(),
    };
    let language = tx.language();
    let what = match amount.is_negative() {
        false => language.pick("Auszahlung", "Payout"),
        true => language.pick("Rückzahlung", "Paid back"),
    };
    let draft = Draft {
        date: payment.on,
        text: format!("{what} {} {}", claim.number, claim.person.number),
        document: Some(claim.number.clone()),
        source: "staff",
        postings: vec![
            Posting::to_role(&claim.role, amount),
            Posting::to(from, -amount),
        ],
    };
    let entry = ledger::post(tx, &draft)?;
    let key = payment.key.as_deref();
    store::insert_payment(tx, claim, how, payment.on, amount, key, month, entry.id)?;
    tx.touch("claim", &claim.number)?;
    Ok(entry.id)
}

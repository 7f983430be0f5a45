//! Expenses: what people spend for the firm, as receipts and as trips, until it is paid.
//!
//! An expense waits for a decision. Approving posts it and makes it a claim of who paid; rejecting
//! or withdrawing ends it. Amounts never change: a wrong one is withdrawn, or cancelled by a
//! reversal once it is posted, and added again. A trip is an expense whose amounts follow from
//! [`super::trip`].

mod category;
mod change;
mod check;
mod decide;
mod due;
mod import;
mod pay;
mod posting;
mod receipt;
mod rows;
mod show;
pub(super) mod store;

pub use category::Category;
pub use change::{Edit, Edited, edit};
pub use check::check;
pub use decide::{approve, cancel, decided, digest, reject, withdraw};
pub use due::due;
pub use import::{Import, ReceiptRow, import, receipt_rows};
pub use pay::{By, Payout, PayrollRow, pay, payroll_rows};
pub use receipt::{File, NewReceipt, VatPart, add};
pub use rows::{ExpenseRow, Filter, rows};
pub use show::{file, show};
pub use store::witness;

pub(super) use decide::submit;
pub(super) use receipt::{account_of, department_of, employed, next_number};
pub(super) use store::expenses;

use crate::base::{Code, Currency, Id, Money, Percent, Rate};
use crate::ledger::Entry;
use crate::people::Person;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A receipt, or a trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is its name")]
pub enum Kind {
    Receipt,
    Trip,
}

impl Code for Kind {
    const WHAT: &'static str = "kind of expense";
    const NAMES: &'static [(Kind, &'static str)] =
        &[(Kind::Receipt, "receipt"), (Kind::Trip, "trip")];
}

/// Whose money it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaidBy {
    /// That of the person, who gets it back.
    #[default]
    Person,
    /// That of the firm, by card or from its account: a bank line explains it.
    Company,
    /// From the till of the firm.
    Cash,
}

impl Code for PaidBy {
    const WHAT: &'static str = "whose money";
    const NAMES: &'static [(PaidBy, &'static str)] = &[
        (PaidBy::Person, "person"),
        (PaidBy::Company, "company"),
        (PaidBy::Cash, "cash"),
    ];
}

/// How far an expense is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Somebody has to decide.
    Waiting,
    /// It is posted.
    Approved,
    /// It is not paid.
    Rejected,
    /// It was taken back before anybody decided.
    Withdrawn,
    /// It was approved and taken out of the books again.
    Cancelled,
}

impl Code for State {
    const WHAT: &'static str = "state of an expense";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Waiting, "waiting"),
        (State::Approved, "approved"),
        (State::Rejected, "rejected"),
        (State::Withdrawn, "withdrawn"),
        (State::Cancelled, "cancelled"),
    ];
}

impl State {
    /// Whether it counts: it is wanted, and not taken back.
    pub fn is_active(self) -> bool {
        match self {
            State::Waiting | State::Approved => true,
            State::Rejected | State::Withdrawn | State::Cancelled => false,
        }
    }
}

/// Something that somebody spent.
#[derive(Clone, Debug, PartialEq)]
pub struct Expense {
    /// The row.
    pub id: Id<Expense>,
    /// What people type: `AU-2026-0001`, `DR-2026-0001`.
    pub number: String,
    /// A receipt, or a trip.
    pub kind: Kind,
    /// Who.
    pub person: Person,
    /// The day on the paper; the last one of a trip.
    pub day: NaiveDate,
    /// What for.
    pub what: String,
    /// From whom, in the words of the paper.
    pub supplier: Option<String>,
    /// What kind of cost.
    pub category: Category,
    /// Where it is posted.
    pub account: String,
    /// Whose cost it is.
    pub department: Option<String>,
    /// Whose money it was.
    pub paid_by: PaidBy,
    /// The exchange rate, where the paper is in another currency.
    pub rate: Option<Rate>,
    /// What the paper says.
    pub gross: Money,
    /// The same in the currency of the books.
    pub amount: Money,
    /// The input VAT in it.
    pub tax: Money,
    /// The paper.
    pub file: Option<Id<crate::base::Kept>>,
    /// The trip it belongs to, by its number.
    pub trip: Option<String>,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// How far it is.
    pub state: State,
    /// Where it stands in the books.
    pub entry: Option<Id<Entry>>,
}

impl Expense {
    /// The currency of the books.
    pub fn book(&self) -> Currency {
        self.amount.currency()
    }
}

/// The part of a receipt under a rate of VAT.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VatSum {
    /// The rate.
    pub rate: Percent,
    /// With VAT.
    pub gross: Money,
    /// The VAT.
    pub tax: Money,
}

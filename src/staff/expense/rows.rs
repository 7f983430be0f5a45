//! The columns of expenses. Renaming a field breaks scripts.

use super::{Category, Expense, Kind, PaidBy, State, store};
use crate::base::{Currency, Result};
use crate::claim::{self, How};
use crate::db::Connection;
use crate::people::{self, Person};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo staff expense list` and `bo staff trip list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ExpenseRow {
    pub number: String,
    pub kind: Kind,
    pub person: String,
    pub name: String,
    pub date: NaiveDate,
    pub what: String,
    pub gross: String,
    pub currency: Currency,
    pub amount: String,
    pub vat: String,
    pub category: Category,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub department: Option<String>,
    pub trip: Option<String>,
    pub paid_by: PaidBy,
    pub state: State,
    pub open: String,
    pub paid: Option<String>,
}

impl ExpenseRow {
    /// The row of an expense.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, it: &Expense) -> Result<ExpenseRow> {
        let claim = claim::find(conn, &it.number)?;
        let zero = crate::base::Money::zero(it.book());
        let open = claim.map_or(zero, |claim| claim.open());
        let payments = claim::payments(conn, Some(&it.number), None)?;
        let last = payments.iter().rfind(|it| it.how != How::Cancelled);
        let paid = last
            .filter(|it| !it.amount.is_negative())
            .map(|it| match &it.month {
                Some(month) => format!("payroll {month}"),
                None => format!("{} {}", crate::base::Code::as_str(it.how), it.day),
            });
        Ok(ExpenseRow {
            number: it.number.clone(),
            kind: it.kind,
            person: it.person.number.clone(),
            name: people::timeline(conn, &it.person, None)?.name(it.day),
            date: it.day,
            what: it.what.clone(),
            gross: it.gross.amount().to_string(),
            currency: it.gross.currency(),
            amount: it.amount.amount().to_string(),
            vat: it.tax.amount().to_string(),
            category: it.category,
            account: it.account.clone(),
            department: it.department.clone(),
            trip: it.trip.clone(),
            paid_by: it.paid_by,
            state: it.state,
            open: open.amount().to_string(),
            paid,
        })
    }
}

/// Which expenses are wanted.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Of this person.
    pub person: Option<Person>,
    /// Only receipts, or only trips.
    pub kind: Option<Kind>,
    /// Of these days.
    pub within: (NaiveDate, NaiveDate),
    /// Rejected, withdrawn and cancelled ones as well.
    pub all: bool,
}

/// Expenses as rows, by their day.
///
/// # Errors
/// As reading the file.
pub fn rows(conn: &Connection, filter: &Filter) -> Result<Vec<ExpenseRow>> {
    let expenses = store::expenses(conn, filter.person.as_ref())?;
    let (from, to) = filter.within;
    let wanted = |it: &&Expense| {
        let kind = filter.kind.is_none_or(|kind| kind == it.kind);
        kind && from <= it.day && it.day <= to && (filter.all || it.state.is_active())
    };
    let wanted = expenses.iter().filter(wanted);
    wanted.map(|it| ExpenseRow::of(conn, it)).collect()
}

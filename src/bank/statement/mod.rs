//! Statements as they come from banks: what a file says, in whatever format it is written.

use super::line::Detail;
use chrono::NaiveDate;

/// A statement that is kept.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What the bank calls it.
    pub number: Option<String>,
    /// Its first day.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// The balance before the first line, in minor units of the account's currency.
    pub opening: Option<i64>,
    /// The balance after the last line.
    pub closing: Option<i64>,
}

/// A line of a statement as the file says it, not kept yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The line of the file it begins in, from 1.
    pub place: u32,
    /// The day the bank booked it.
    pub booked_on: NaiveDate,
    /// The day from which it bears interest.
    pub valued_on: Option<NaiveDate>,
    /// Money in above zero, money out below, in minor units of the statement's currency.
    pub amount: i64,
    /// Whether the bank says that it takes another one back.
    pub reversal: bool,
    /// Who paid or was paid.
    pub name: Option<String>,
    /// The account of the other side.
    pub iban: Option<String>,
    /// The bank of the other side.
    pub bic: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// The reference from end to end.
    pub end_to_end: Option<String>,
    /// The mandate of a direct debit.
    pub mandate: Option<String>,
    /// The creditor identifier of a direct debit.
    pub creditor: Option<String>,
    /// The bank's own reference.
    pub bank_reference: Option<String>,
    /// What kind of payment it is.
    pub code: Option<String>,
    /// Why a payment came back.
    pub return_reason: Option<String>,
    /// What it was in the currency of the other side.
    pub original_amount: Option<String>,
    /// The single transactions inside it.
    pub details: Vec<Detail>,
}

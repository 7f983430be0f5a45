//! A line of a statement: money that came or went, as the bank says it.

use super::{statement, store};
use crate::base::{Currency, Error, Id, Money, Period, Result};
use crate::db::Connection;
use chrono::NaiveDate;

/// A line of a statement. Only `matched` ever changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The row; people call the line by it.
    pub id: Id<Line>,
    /// The name of the account at the bank.
    pub account: String,
    /// Its account in the books, such as `1200`.
    pub ledger: String,
    /// The day the bank booked it.
    pub booked_on: NaiveDate,
    /// The day from which it bears interest.
    pub valued_on: Option<NaiveDate>,
    /// Money in above zero, money out below, in the currency of the account.
    pub amount: Money,
    /// Who paid or was paid.
    pub name: Option<String>,
    /// The account of the other side: an IBAN, or what the bank has instead.
    pub iban: Option<String>,
    /// The bank of the other side: a BIC, or what the bank has instead.
    pub bic: Option<String>,
    /// What it is for, in the words of whoever paid.
    pub purpose: Option<String>,
    /// The reference that goes with a SEPA payment from end to end.
    pub end_to_end: Option<String>,
    /// The mandate of a direct debit.
    pub mandate: Option<String>,
    /// The creditor identifier of a direct debit.
    pub creditor: Option<String>,
    /// The bank's own reference.
    pub bank_reference: Option<String>,
    /// What kind of payment it is, in the bank's words or codes.
    pub code: Option<String>,
    /// Why a payment came back, such as `AC04`.
    pub return_reason: Option<String>,
    /// What it was in the currency of the other side, such as `12.50 USD`.
    pub original_amount: Option<String>,
    /// How much of it is explained by entries in the books.
    pub matched: Money,
}

/// A single transaction inside a line that the bank booked as one sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Money in above zero, money out below, in minor units of the account's currency.
    pub amount: i64,
    /// Who paid or was paid.
    pub name: Option<String>,
    /// The account of the other side.
    pub iban: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// The reference from end to end.
    pub end_to_end: Option<String>,
    /// The mandate of a direct debit.
    pub mandate: Option<String>,
    /// Why a payment came back.
    pub return_reason: Option<String>,
}

/// Which lines to list.
#[derive(Clone, Debug, Default)]
pub struct LineFilter {
    /// Only of the account with this name or IBAN.
    pub account: Option<String>,
    /// Only what is not explained by the books in full.
    pub open: bool,
    /// Only what was booked on these days.
    pub period: Option<Period>,
    /// Only where name, account, purpose or a reference has this text in it, whatever the case.
    pub search: Option<String>,
    /// The newest first.
    pub newest_first: bool,
    /// Only so many.
    pub limit: Option<u32>,
}

impl Line {
    /// The part that no entry in the books explains yet.
    pub fn open(&self) -> Money {
        self.amount - self.matched
    }

    /// What it was in the currency of the other side, if that is another one and the bank says it;
    /// with the sign of the line.
    pub fn original(&self) -> Option<Money> {
        let original = statement::money(self.original_amount.as_ref()?)?.abs();
        let other = original.currency() != self.currency() && !original.is_zero();
        let signed = match self.amount.is_negative() {
            true => -original,
            false => original,
        };
        other.then_some(signed)
    }

    /// The currency of the account.
    pub fn currency(&self) -> Currency {
        self.amount.currency()
    }

    /// The line that people call `number`.
    ///
    /// # Errors
    /// Refused, when there is none.
    pub fn get(conn: &Connection, number: i64) -> Result<Line> {
        store::line::get(conn, Id::new(number))?.ok_or_else(|| {
            Error::refused(format!("no bank line {number}"))
                .with_hint("`bo bank list` shows the lines of statements")
        })
    }

    /// The transactions inside it, if the bank tells them.
    ///
    /// # Errors
    /// As reading the file.
    pub fn details(&self, conn: &Connection) -> Result<Vec<Detail>> {
        store::line::details(conn, self.id)
    }

    /// Hands the lines that `filter` wants to `each`, in the order they were booked.
    ///
    /// # Errors
    /// Refused, when there is no such account; whatever `each` says.
    pub fn each(
        conn: &Connection,
        filter: &LineFilter,
        each: impl FnMut(Line) -> Result<()>,
    ) -> Result<()> {
        let account = match &filter.account {
            Some(name) => Some(super::Account::get(conn, name)?.id),
            None => None,
        };
        store::line::each(conn, filter, account, each)
    }

    /// Whether name, account, purpose or a reference has `word`, in small letters, in it.
    pub fn says(&self, word: &str) -> bool {
        [
            &self.name,
            &self.iban,
            &self.purpose,
            &self.end_to_end,
            &self.mandate,
            &self.creditor,
            &self.bank_reference,
            &self.code,
        ]
        .into_iter()
        .flatten()
        .any(|text| text.to_lowercase().contains(word))
    }
}

//! The columns of bank accounts, statements and matches. Renaming a field breaks scripts.

use super::chain::{self, Follows, Link};
use super::matching::Match;
use super::{Account, Detail, Line, store};
use crate::base::{Money, Result, ShowRow};
use crate::db::Connection;
use crate::ledger::Entry;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo bank account list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AccountRow {
    pub name: String,
    pub iban: Option<String>,
    pub bic: Option<String>,
    pub bank: Option<String>,
    pub holder: Option<String>,
    pub currency: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub ledger: String,
    pub balance: Option<String>,
    pub balance_on: Option<NaiveDate>,
}

impl AccountRow {
    /// The row of an account, with the last balance that the bank has told.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, account: Account) -> Result<AccountRow> {
        let links = store::statement::links(conn, Some(account.id))?;
        let last = chain::last_closing(&links);
        let text = |minor: i64| {
            Money::from_minor(minor, account.currency)
                .amount()
                .to_string()
        };
        Ok(AccountRow {
            balance: last.map(|(_, minor)| text(minor)),
            balance_on: last.map(|(day, _)| day),
            name: account.name,
            iban: account.iban.map(|it| it.to_string()),
            bic: account.bic.map(|it| it.to_string()),
            bank: account.bank,
            holder: account.holder,
            currency: account.currency.as_str().to_string(),
            ledger: account.ledger,
        })
    }
}

/// A line of `bo bank list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LineRow {
    pub line: i64,
    pub account: String,
    pub booked_on: NaiveDate,
    pub valued_on: Option<NaiveDate>,
    pub amount: String,
    pub open: String,
    pub currency: String,
    pub name: Option<String>,
    pub purpose: Option<String>,
    #[serde(serialize_with = "words")]
    pub iban: Option<String>,
    #[serde(serialize_with = "words")]
    pub bic: Option<String>,
    #[serde(serialize_with = "words")]
    pub end_to_end: Option<String>,
    #[serde(serialize_with = "words")]
    pub mandate: Option<String>,
    #[serde(serialize_with = "words")]
    pub creditor: Option<String>,
    #[serde(serialize_with = "words")]
    pub bank_reference: Option<String>,
    #[serde(serialize_with = "words")]
    pub code: Option<String>,
    #[serde(serialize_with = "words")]
    pub return_reason: Option<String>,
    pub original_amount: Option<String>,
}

/// References are words, even those made of digits.
fn words<S: serde::Serializer>(value: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.serialize_some(&Word(value)),
        None => serializer.serialize_none(),
    }
}

struct Word<'a>(&'a String);

impl Serialize for Word<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::base::as_words(self.0, serializer)
    }
}

impl From<Line> for LineRow {
    fn from(line: Line) -> LineRow {
        LineRow {
            line: line.id.raw(),
            amount: line.amount.amount().to_string(),
            open: line.open().amount().to_string(),
            currency: line.currency().as_str().to_string(),
            account: line.account,
            booked_on: line.booked_on,
            valued_on: line.valued_on,
            name: line.name,
            purpose: line.purpose,
            iban: line.iban,
            bic: line.bic,
            end_to_end: line.end_to_end,
            mandate: line.mandate,
            creditor: line.creditor,
            bank_reference: line.bank_reference,
            code: line.code,
            return_reason: line.return_reason,
            original_amount: line.original_amount,
        }
    }
}

/// Everything about a line, for `bo bank show`.
pub fn show(line: &Line, details: &[Detail], matches: &[(Match, Entry)]) -> Vec<ShowRow> {
    let mut rows = Vec::new();
    let mut add = |part: &str, what: &str, value: Option<String>| {
        rows.extend(value.map(|value| ShowRow::new(part, what, value)));
    };
    let money = |money: Money| Some(format!("{} {}", money.amount(), money.currency()));
    let currency = line.currency();
    add("line", "line", Some(line.id.raw().to_string()));
    add("line", "account", Some(line.account.clone()));
    add("line", "booked_on", Some(line.booked_on.to_string()));
    add("line", "valued_on", line.valued_on.map(|it| it.to_string()));
    add("line", "amount", money(line.amount));
    add("line", "open", money(line.open()));
    for (what, value) in [
        ("name", &line.name),
        ("iban", &line.iban),
        ("bic", &line.bic),
        ("purpose", &line.purpose),
        ("end_to_end", &line.end_to_end),
        ("mandate", &line.mandate),
        ("creditor", &line.creditor),
        ("bank_reference", &line.bank_reference),
        ("code", &line.code),
        ("return_reason", &line.return_reason),
        ("original_amount", &line.original_amount),
    ] {
        add("line", what, value.clone());
    }
    for (detail, number) in details.iter().zip(1..) {
        let part = format!("detail {number}");
        add(
            &part,
            "amount",
            money(Money::from_minor(detail.amount, currency)),
        );
        for (what, value) in [
            ("name", &detail.name),
            ("iban", &detail.iban),
            ("purpose", &detail.purpose),
            ("end_to_end", &detail.end_to_end),
            ("mandate", &detail.mandate),
            ("return_reason", &detail.return_reason),
        ] {
            add(&part, what, value.clone());
        }
    }
    for ((it, entry), number) in matches.iter().zip(1..) {
        let part = format!("match {number}");
        add(&part, "amount", money(it.amount));
        add(&part, "what", Some(it.what.clone()));
        add(&part, "document", it.document.clone());
        add(&part, "entry", Some(entry.number()));
        add(&part, "how", Some(it.how.clone()));
    }
    rows
}

/// A line of `bo bank statements`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct StatementRow {
    pub account: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub opening: Option<String>,
    pub closing: Option<String>,
    pub currency: String,
    pub new: i64,
    pub known: i64,
    pub status: Follows,
    pub missing: Option<String>,
    #[serde(serialize_with = "words")]
    pub number: Option<String>,
    pub format: String,
    pub file: String,
}

impl StatementRow {
    /// The row of a statement that follows the one before in this way.
    pub fn of(link: Link, follows: Follows, missing: Option<Money>) -> StatementRow {
        let text = |minor: i64| Money::from_minor(minor, link.currency).amount().to_string();
        StatementRow {
            opening: link.opening.map(text),
            closing: link.closing.map(text),
            account: link.account,
            from: link.from,
            to: link.to,
            currency: link.currency.as_str().to_string(),
            new: link.lines,
            known: link.repeats,
            status: follows,
            missing: missing.map(|it| it.amount().to_string()),
            number: link.number,
            format: link.format,
            file: link.file,
        }
    }
}

/// A line of `bo bank balance`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BalanceRow {
    pub account: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub ledger: String,
    pub currency: String,
    pub date: Option<NaiveDate>,
    pub bank: Option<String>,
    pub books: Option<String>,
    pub unmatched: String,
    pub unmatched_lines: i64,
    pub difference: Option<String>,
}

//! The columns of the books. Renaming a field breaks scripts.

use super::{Account, Entry, Kind};
use crate::base::{Currency, Rate, Text};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo ledger accounts list`, and of a chart that is imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AccountRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub code: String,
    pub name_de: String,
    #[serde(default)]
    pub name_en: String,
    #[serde(rename = "type")]
    pub kind: Kind,
    #[serde(default)]
    pub role: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub cash_line: Option<String>,
    #[serde(default)]
    pub automatic: Option<bool>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub closed_on: Option<NaiveDate>,
}

impl AccountRow {
    /// The account the row describes.
    pub fn account(self) -> Account {
        Account {
            code: self.code,
            name_de: self.name_de,
            name_en: self.name_en,
            kind: self.kind,
            role: self.role,
            position: self.position,
            cash_line: self.cash_line,
            automatic: self.automatic,
            closed_on: self.closed_on,
        }
    }
}

impl AccountRow {
    /// The same, with what it leaves open as `there` has it.
    pub(super) fn or(self, there: &AccountRow) -> AccountRow {
        AccountRow {
            name_en: match self.name_en.is_empty() {
                true => there.name_en.clone(),
                false => self.name_en,
            },
            role: self.role.or(there.role.clone()),
            position: self.position.or(there.position.clone()),
            cash_line: self.cash_line.or(there.cash_line.clone()),
            automatic: self.automatic.or(there.automatic),
            closed_on: self.closed_on.or(there.closed_on),
            ..self
        }
    }

    /// The first column that is not as `there` has it.
    pub(super) fn first_difference(&self, there: &AccountRow) -> &'static str {
        let differs = [
            ("name_de", self.name_de != there.name_de),
            ("name_en", self.name_en != there.name_en),
            ("type", self.kind != there.kind),
            ("role", self.role != there.role),
            ("position", self.position != there.position),
            ("cash_line", self.cash_line != there.cash_line),
            ("automatic", self.automatic != there.automatic),
        ];
        let found = differs.iter().find(|(_, differs)| *differs);
        found.map_or("closed_on", |(column, _)| column)
    }
}

impl From<Account> for AccountRow {
    fn from(account: Account) -> AccountRow {
        AccountRow {
            code: account.code,
            name_de: account.name_de,
            name_en: account.name_en,
            kind: account.kind,
            role: account.role,
            position: account.position,
            cash_line: account.cash_line,
            automatic: account.automatic,
            closed_on: account.closed_on,
        }
    }
}

/// A line of `bo ledger journal`: one posting. Debits and credits are in the book currency.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct JournalRow {
    pub entry: String,
    pub date: NaiveDate,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub name: String,
    pub debit: Option<String>,
    pub credit: Option<String>,
    pub foreign: Option<String>,
    pub currency: String,
    pub tax: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub contact: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub document: Option<String>,
    pub text: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub department: Option<String>,
}

/// A line of `bo ledger account`: a posting to it, and the balance after it. `offset` names the
/// accounts on the other side of the entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AccountLineRow {
    pub date: NaiveDate,
    pub entry: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub document: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub contact: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub offset: Option<String>,
    pub debit: Option<String>,
    pub credit: Option<String>,
    pub balance: String,
    pub text: String,
    pub tax: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub department: Option<String>,
}

/// A line of `bo ledger entry list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct EntryRow {
    pub entry: String,
    pub date: NaiveDate,
    pub text: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub document: Option<String>,
    pub source: String,
}

/// A row of `bo ledger entry export` and `import`: one posting. Rows with the same key are one
/// entry; what concerns the whole may stand on the first of them only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct EntryLine {
    pub key: Text,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub date: Option<NaiveDate>,
    #[serde(default)]
    pub text: Option<Text>,
    #[serde(default)]
    pub document: Option<Text>,
    /// The key of the entry it takes back.
    #[serde(default)]
    pub reverses: Option<Text>,
    /// What the entry is, if it is no ordinary one: `opening`, `closing`, or `vat` for the VAT of
    /// a year.
    #[serde(default)]
    pub source: Option<Text>,
    pub account: Text,
    #[serde(default, deserialize_with = "crate::base::read_amount_if_any")]
    pub debit: Option<Text>,
    #[serde(default, deserialize_with = "crate::base::read_amount_if_any")]
    pub credit: Option<Text>,
    #[serde(default)]
    pub tax: Option<Text>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub contact: Option<Text>,
    /// The other currency, if there is one.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// How much of it, where the amount is in the currency of the books.
    #[serde(default, deserialize_with = "crate::base::read_amount_if_any")]
    pub foreign: Option<Text>,
    /// How much of it is one unit of the currency of the books, where the amount is in it.
    #[serde(default)]
    pub rate: Option<Rate>,
}

impl From<&Entry> for EntryRow {
    fn from(entry: &Entry) -> EntryRow {
        EntryRow {
            entry: entry.number(),
            date: entry.date,
            text: entry.text.clone(),
            document: entry.document.clone(),
            source: entry.source.clone(),
        }
    }
}

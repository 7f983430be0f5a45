//! Every posting as a row, with everything known about it.

use super::{Books, each_voucher};
use crate::base::Result;
use crate::ledger::Kind;
use crate::tabular::Writer;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A row of `bo ledger export --to csv`: one posting. The hash of the last entry is the head of
/// the chain.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PostingRow {
    pub entry: String,
    pub line: u32,
    pub date: NaiveDate,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: Kind,
    pub debit: Option<String>,
    pub credit: Option<String>,
    pub amount: String,
    pub currency: String,
    pub foreign: Option<String>,
    pub foreign_currency: Option<String>,
    pub tax: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub contact: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub department: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub document: Option<String>,
    pub text: String,
    pub source: String,
    pub reverses: Option<String>,
    pub posted_at: DateTime<Utc>,
    pub actor: String,
    pub hash: String,
}

/// Writes the rows.
///
/// # Errors
/// As reading the file and writing to `out`.
pub fn write(books: &Books<'_>, out: &mut Writer<'_>) -> Result<()> {
    each_voucher(books.conn, books.period, |voucher| {
        let entry = &voucher.entry;
        let hash: String = voucher.hash.iter().map(|it| format!("{it:02x}")).collect();
        for it in &voucher.lines {
            let account = books.account(it.account)?;
            let side = Some(books.amount(it.amount.abs()));
            let (debit, credit) = match it.amount < 0 {
                false => (side, None),
                true => (None, side),
            };
            out.row(&PostingRow {
                entry: entry.number(),
                line: it.line,
                date: entry.date,
                account: account.code.clone(),
                name: account.name_de.clone(),
                kind: account.kind,
                debit,
                credit,
                amount: books.amount(it.amount),
                currency: books.currency.as_str().to_string(),
                foreign: it.foreign.map(|it| it.amount().to_string()),
                foreign_currency: it.foreign.map(|it| it.currency().as_str().to_string()),
                tax: it.tax.clone(),
                contact: books.contact(it).map(|it| it.number.clone()),
                department: it.department.clone(),
                document: entry.document.clone(),
                text: voucher.text(it).to_string(),
                source: entry.source.clone(),
                reverses: voucher.reverses.clone(),
                posted_at: entry.posted_at,
                actor: entry.actor.clone(),
                hash: hash.clone(),
            })?;
        }
        Ok(())
    })
}

//! Receipts in and out as rows.

use super::receipt::{self, NewReceipt, VatPart};
use super::{Category, Expense, Kind, PaidBy, State, decide, store};
use crate::base::{Amount, Currency, Error, Rate, Result, Text, read_day};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people;
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row of `bo staff expense import` and `export`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReceiptRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub person: Text,
    #[serde(deserialize_with = "read_day")]
    pub date: NaiveDate,
    pub what: Text,
    #[serde(default)]
    pub supplier: Option<Text>,
    pub gross: Text,
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(default)]
    pub rate: Option<Rate>,
    #[serde(default)]
    pub vat: Option<Text>,
    #[serde(default)]
    pub category: Option<Category>,
    #[serde(default)]
    pub account: Option<Text>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub paid_by: Option<PaidBy>,
    #[serde(default)]
    pub trip: Option<Text>,
    #[serde(default)]
    pub state: Option<State>,
}

impl ReceiptRow {
    fn of(conn: &Connection, it: &Expense) -> Result<ReceiptRow> {
        let text = |text: &Option<String>| text.as_deref().map(str::parse).transpose();
        let vat: Vec<String> = store::vat(conn, it)?
            .iter()
            .map(|sum| format!("{}={}", sum.rate, sum.gross.amount()))
            .collect();
        Ok(ReceiptRow {
            number: Some(it.number.parse()?),
            person: it.person.number.parse()?,
            date: it.day,
            what: it.what.parse()?,
            supplier: text(&it.supplier)?,
            gross: it.gross.amount().to_string().parse()?,
            currency: Some(it.gross.currency()),
            rate: it.rate,
            vat: match vat.is_empty() {
                true => None,
                false => Some(vat.join(" ").parse()?),
            },
            category: Some(it.category),
            account: Some(it.account.parse()?),
            department: text(&it.department)?,
            paid_by: Some(it.paid_by),
            trip: text(&it.trip)?,
            state: Some(it.state),
        })
    }
}

/// A file of receipts while it is read: who parked twice on a day for the same amount has two, so
/// equal rows without a number are counted.
#[derive(Default)]
pub struct Import {
    seen: BTreeMap<String, usize>,
}

impl Import {
    /// Enters a receipt; it waits for approval. What is there already is left as it is.
    ///
    /// # Errors
    /// As [`super::add`]; refused, when it is another one under this number.
    pub fn row(&mut self, tx: &Transaction<'_>, firm: &Firm, row: &ReceiptRow) -> Result<Outcome> {
        let before = match &row.number {
            Some(_) => 0,
            None => {
                let key = format!(
                    "{:?}",
                    (
                        &row.person,
                        row.date,
                        &row.what,
                        &row.gross,
                        row.currency,
                        &row.supplier
                    )
                );
                let seen = self.seen.entry(key).or_default();
                *seen += 1;
                *seen - 1
            }
        };
        enter(tx, firm, row, before)
    }
}

/// Enters a receipt that stands alone, as [`Import::row`].
///
/// # Errors
/// As there.
pub fn import(tx: &Transaction<'_>, firm: &Firm, row: &ReceiptRow) -> Result<Outcome> {
    Import::default().row(tx, firm, row)
}

/// The same, after `before` equal rows of the file.
fn enter(tx: &Transaction<'_>, firm: &Firm, row: &ReceiptRow, before: usize) -> Result<Outcome> {
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let gross: Amount = row.gross.parse().map_err(|err: Error| err.at("gross"))?;
    let same = |it: &Expense| {
        it.kind == Kind::Receipt
            && (it.person == person && it.day == row.date && it.what == row.what.as_str())
            && gross
                .money(it.gross.currency())
                .is_ok_and(|gross| gross == it.gross)
            && row
                .currency
                .is_none_or(|currency| currency == it.gross.currency())
            && it.supplier.as_deref() == row.supplier.as_deref()
    };
    if let Some(number) = &row.number
        && let Some(known) = store::find(tx, number)?
    {
        return match same(&known) {
            true => Ok(Outcome::Unchanged),
            false => Err(
                Error::refused(format!("number: {number} is another expense"))
                    .with_hint(format!("`bo staff expense show {number}` shows it")),
            ),
        };
    }
    let known = store::expenses(tx, Some(&person))?;
    let equal = known.iter().filter(|it| it.state.is_active() && same(it));
    if row.number.is_none() && before < equal.count() {
        return Ok(Outcome::Unchanged);
    }
    let vat: Vec<VatPart> = row
        .vat
        .as_deref()
        .unwrap_or_default()
        .split_whitespace()
        .map(|it| it.parse().map_err(|err: Error| err.at("vat")))
        .collect::<Result<_>>()?;
    let new = NewReceipt {
        number: row.number.clone(),
        on: row.date,
        what: row.what.clone(),
        supplier: row.supplier.clone(),
        gross,
        currency: row.currency,
        rate: row.rate,
        vat,
        category: row.category.unwrap_or_default(),
        account: row.account.clone(),
        department: row.department.clone(),
        paid_by: row.paid_by.unwrap_or_default(),
        trip: row.trip.clone(),
        file: None,
    };
    let expense = receipt::insert(tx, firm, &row.person, &new)?;
    match row.state.unwrap_or(State::Waiting) {
        // Who has approved it elsewhere has approved it elsewhere: here it waits.
        State::Waiting | State::Approved => {
            decide::submit(tx, firm, &expense)?;
        }
        state => {
            let state = match state {
                State::Cancelled => State::Withdrawn,
                other => other,
            };
            store::insert_step(tx, &expense, state, tx.at().date_naive(), None, None)?;
        }
    }
    Ok(Outcome::Added)
}

/// All receipts, for `bo staff expense import` to read back.
///
/// # Errors
/// As reading the file.
pub fn receipt_rows(conn: &Connection) -> Result<Vec<ReceiptRow>> {
    let receipts = store::expenses(conn, None)?;
    let receipts = receipts.iter().filter(|it| it.kind == Kind::Receipt);
    receipts.map(|it| ReceiptRow::of(conn, it)).collect()
}

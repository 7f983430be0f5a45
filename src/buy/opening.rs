//! Bills that other books had posted, taken over by a firm that moves in.
//!
//! What is open of them stands against the opening accounts: their costs and input VAT are in the
//! books of before. From then on they are bills as any other, approved and to be paid.

use super::content::{Content, Line};
use super::{Bill, Document, Kind, Stage, Stated, decide, enter, posting, store};
use crate::base::{
    Amount, Currency, Error, Iban, Money, Percent, Price, Quantity, Rate, Result, Text,
};
use crate::contact;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::cash_statement::Meant;
use crate::ledger::{self, Category, Place, Vat};
use crate::tabular::{OnExisting, Outcome};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A row of `bo buy bill import --opening`: a bill of other books.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OpenItemRow {
    pub number: Text,
    pub supplier: Text,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub date: NaiveDate,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub due_on: Option<NaiveDate>,
    pub open: Amount,
    #[serde(default)]
    pub total: Option<Amount>,
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(default)]
    pub rate: Option<Rate>,
    #[serde(default)]
    pub vat: Option<Vat>,
    #[serde(default)]
    pub account: Option<Text>,
    #[serde(default)]
    pub discount_days: Option<u32>,
    #[serde(default)]
    pub discount_percent: Option<Percent>,
    #[serde(default)]
    pub iban: Option<Iban>,
    #[serde(default)]
    pub remittance: Option<Text>,
}

/// Takes over what is open of a bill on `on`, the first day of our books; `total` is that of the
/// bill. A second time it finds nothing to do.
///
/// # Errors
/// Input, when the row does not fit together. Refused, when the supplier is not known, or the
/// bill is here with other facts.
pub fn take_over(
    tx: &Transaction<'_>,
    firm: &Firm,
    row: &OpenItemRow,
    on: NaiveDate,
    on_existing: OnExisting,
) -> Result<Outcome> {
    if row.date > on {
        return Err(Error::input(format!(
            "date: {} is after {on}, the day it is taken over",
            row.date
        ))
        .with_hint("--on names another day; what is newer is a bill of ours"));
    }
    let content = content(tx, firm, row, on)?;
    let supplier = contact::get(tx, &row.supplier).map_err(|err| err.at("supplier"))?;
    if let Some(before) = store::live(tx, supplier.id, &row.number)? {
        let now = enter::complete(tx, firm, &content, on)?;
        return again(tx, &now, before, on_existing);
    }
    let bill = enter::add_as(tx, firm, &content, None, on, None)?;
    let mut document = store::document(tx, bill)?;
    let head = &mut document.head;
    head.stage = Stage::Approved;
    head.decided_on = Some(on);
    head.as_stated = Some(false);
    head.deducts = Some(!firm.company.small_business);
    head.opened_on = Some(on);
    let terms = decide::terms(tx, firm, &document.head)?;
    let usual = decide::Approval::default();
    decide::fill(tx, &mut document, &usual, &terms)?;
    let draft = posting::opened(&document.head, on, tx.language());
    let entry = ledger::post(tx, &draft)?;
    ledger::closing::now_by_item(tx, &entry)?;
    document.head.entry = Some(entry.id);
    store::decide(tx, &document)?;
    Ok(Outcome::Added)
}

/// What the old bill says, as far as we need it.
fn content(tx: &Transaction<'_>, firm: &Firm, row: &OpenItemRow, on: NaiveDate) -> Result<Content> {
    let supplier = contact::get(tx, &row.supplier).map_err(|err| err.at("supplier"))?;
    let book = ledger::book(tx)?;
    let currency = row.currency.or(supplier.currency).unwrap_or(book);
    let open = row.open.money(currency).map_err(|err| err.at("open"))?;
    let total = match row.total {
        Some(total) => total.money(currency).map_err(|err| err.at("total"))?,
        None => open,
    };
    if open.is_zero() {
        return Err(Error::input(format!(
            "open: nothing is open of `{}`; leave it out",
            row.number
        )));
    }
    if open.is_negative() != total.is_negative() || open.abs().minor() > total.abs().minor() {
        return Err(Error::input(format!(
            "total: {total} is less than the {open} that are open"
        )));
    }
    let home = Place::of(supplier.country, firm.company.country, row.date) == Place::Home;
    let vat = row.vat.unwrap_or(match home {
        true => Vat {
            category: Category::Standard,
            rate: Vat::standard_rate(row.date),
        },
        // A discount on it changes no VAT of ours.
        false => Vat {
            category: Category::Outside,
            rate: Percent::ZERO,
        },
    });
    let (total, open) = (total.abs(), row.open.money(currency)?.abs());
    let rate = vat.rate.amount();
    let part = total.amount() * rate / (Decimal::ONE_HUNDRED + rate);
    let amount = Money::round(part, currency)?;
    let net = total - amount;
    if row.due_on.is_some_and(|due_on| due_on < row.date) {
        return Err(Error::input(format!("due_on: it is before {}", row.date)));
    }
    Ok(Content {
        supplier: row.supplier.clone(),
        number: row.number.clone(),
        kind: match row.open.money(currency)?.is_negative() {
            true => Kind::CreditNote,
            false => Kind::Invoice,
        },
        date: Some(row.date),
        received_on: Some(on),
        due_on: row.due_on.or(Some(row.date)),
        currency: Some(currency),
        rate: row.rate,
        discount_days: row.discount_days.or(Some(0)),
        discount_percent: row.discount_percent.or(Some(Percent::ZERO)),
        iban: row.iban.clone(),
        remittance: row.remittance.clone(),
        lines: vec![Line {
            text: format!("{} {}", row.number, row.date).parse()?,
            detail: None,
            item: None,
            quantity: Quantity::ONE,
            unit: None,
            price: Price::new(net.amount()),
            per: None,
            adjustment: None,
            net: Some(net.into()),
            vat: Some(vat),
            own_rate: None,
            account: row.account.clone(),
            department: None,
        }],
        vat: vec![Stated {
            vat,
            net: Some(net.into()),
            amount: amount.into(),
        }],
        prepaid: Some((total - open).into()),
        payable: Some(open.into()),
        ..Content::default()
    })
}

/// What becomes of a bill that is here already.
fn again(
    tx: &Transaction<'_>,
    now: &Document,
    before: Bill,
    on_existing: OnExisting,
) -> Result<Outcome> {
    let facts = |it: &Bill| {
        (
            (it.kind, it.contact, it.date, it.due_on, it.currency),
            (it.rate, it.payable, it.prepaid),
        )
    };
    let number = before.number.clone();
    let taken_over = before.opened_on.is_some();
    let before = store::document(tx, before)?;
    let same = taken_over && facts(&now.head) == facts(&before.head) && now.by_vat == before.by_vat;
    match (same, on_existing) {
        (true, _) => Ok(Outcome::Unchanged),
        (false, OnExisting::Skip) => Ok(Outcome::Skipped),
        (false, OnExisting::Refuse | OnExisting::Update) => Err(Error::refused(match taken_over {
            true => format!(
                "number: `{}` was taken over as `{number}` with other facts, and is final",
                before.head.supplier_number
            ),
            false => format!(
                "number: `{}` is here already, as bill `{number}`",
                before.head.supplier_number
            ),
        })
        .with_hint("--on-existing skip leaves it")),
    }
}

/// Hands every bill that was taken over to `each`, as it was then, for an import to read back.
///
/// # Errors
/// As reading the file.
pub fn each_open_item(
    conn: &Connection,
    mut each: impl FnMut(OpenItemRow) -> Result<()>,
) -> Result<()> {
    store::each_opened(conn, |document| {
        let head = &document.head;
        let Some(line) = document.lines.first() else {
            return Ok(());
        };
        each(OpenItemRow {
            number: head.supplier_number.clone(),
            supplier: head.contact_number.clone(),
            date: head.date,
            due_on: Some(head.due_on),
            open: head.payable.into(),
            total: Some((head.payable + head.prepaid).into()),
            currency: Some(head.currency),
            rate: head.rate,
            vat: Some(line.vat),
            account: line.account.clone(),
            discount_days: head.discount.map(|(days, _)| days),
            discount_percent: head.discount.map(|(_, percent)| percent),
            iban: head.iban.clone(),
            remittance: head.remittance.clone(),
        })
    })
}

/// What the bills that were taken over are about, by our number, for the cash-basis statement.
///
/// # Errors
/// As reading the file.
pub fn taken_over(conn: &Connection) -> Result<HashMap<String, Vec<Meant>>> {
    let mut all = HashMap::new();
    store::each_opened(conn, |document| {
        let deducts = document.head.deducts == Some(true);
        let mut meant = Vec::new();
        for (line, sum) in document.lines.iter().zip(&document.by_vat) {
            let role = format!("vat-in.{}", sum.vat.rate);
            let tax = Some(format!("in.{}", sum.vat.code(Place::Home)));
            let deducted = deducts && ledger::has_role(conn, &role)?;
            let net = if deducted {
                sum.net
            } else {
                sum.net + sum.amount
            };
            meant.extend(line.account.as_ref().map(|account| Meant {
                account: account.to_string(),
                tax: tax.clone(),
                weight: net.minor().abs(),
            }));
            if deducted && !sum.amount.is_zero() {
                meant.push(Meant {
                    account: ledger::account_of_role(conn, &role)?.code,
                    tax,
                    weight: sum.amount.minor().abs(),
                });
            }
        }
        all.insert(document.head.number.clone(), meant);
        Ok(())
    })?;
    Ok(all)
}

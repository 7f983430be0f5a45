//! Invoices that other books had posted, taken over by a firm that moves in.
//!
//! What is open of them stands against the opening accounts: their revenue and VAT are in the
//! books of before. Under cash-basis taxation the VAT of what is open waits to be paid, here as
//! there. From then on they are invoices as any other, but that there is no paper of ours.

use super::issue::{Numbering, number_of};
use super::totals::VatSum;
use super::{Content, Document, Invoice, Kind, Line, Vat, draft, pending, posting, store};
use crate::base::{Amount, Currency, Error, Money, Percent, Price, Quantity, Rate, Result, Text};
use crate::contact::{self, Prices};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::cash_statement::Meant;
use crate::ledger::{self, Place};
use crate::party::{self, Party};
use crate::tabular::{self, OnExisting, Outcome};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// A row of `bo invoice import --opening`: an invoice of other books, or what of it has one VAT.
/// Rows with the same number form one invoice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OpenItemRow {
    pub number: Text,
    pub customer: Text,
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
    pub discount_days: Option<u32>,
    #[serde(default)]
    pub discount_percent: Option<Percent>,
    #[serde(default)]
    pub subject: Option<Text>,
}

/// Invoices gathered from rows, to be taken over on a day.
#[derive(Debug)]
pub struct Opening {
    on: NaiveDate,
    items: Vec<Vec<(tabular::Line, OpenItemRow)>>,
    by_number: HashMap<Text, usize>,
}

impl Opening {
    /// Begins with nothing; `on` is the first day of our books.
    pub fn new(on: NaiveDate) -> Opening {
        Opening {
            on,
            items: Vec::new(),
            by_number: HashMap::new(),
        }
    }

    /// Adds a row to the invoice of its number.
    ///
    /// # Errors
    /// Input, when it is of a later day, nothing is open, or it contradicts the rows before it.
    pub fn row(&mut self, line: tabular::Line, row: OpenItemRow) -> Result<()> {
        if row.date > self.on {
            return Err(Error::input(format!(
                "date: {} is after {}, the day it is taken over",
                row.date, self.on
            ))
            .with_hint("--on names another day; what is newer is an invoice of ours"));
        }
        let Some(index) = self.by_number.get(&row.number) else {
            self.by_number.insert(row.number.clone(), self.items.len());
            self.items.push(vec![(line, row)]);
            return Ok(());
        };
        let (_, first) = &self.items[*index][0];
        let same = OpenItemRow {
            open: row.open,
            total: row.total,
            vat: row.vat,
            ..first.clone()
        };
        if same != row {
            return Err(Error::input(format!(
                "number: `{}` is above with other facts",
                row.number
            ))
            .with_hint("rows of one invoice differ in open, total and vat only"));
        }
        self.items[*index].push((line, row));
        Ok(())
    }

    /// Takes the invoices over, in the order of the rows; each goes to `told` with the line of
    /// its first row and what became of it.
    ///
    /// # Errors
    /// Whatever `told` makes of a failure.
    pub fn enter(
        self,
        tx: &Transaction<'_>,
        firm: &Firm,
        on_existing: OnExisting,
        mut told: impl FnMut(tabular::Line, Result<Outcome>) -> Result<()>,
    ) -> Result<()> {
        for rows in self.items {
            let line = rows[0].0;
            let rows: Vec<OpenItemRow> = rows.into_iter().map(|(_, row)| row).collect();
            told(line, enter(tx, firm, &rows, self.on, on_existing))?;
        }
        Ok(())
    }
}

/// What is open of an invoice, by VAT.
type Opens = BTreeMap<Vat, Money>;

fn enter(
    tx: &Transaction<'_>,
    firm: &Firm,
    rows: &[OpenItemRow],
    on: NaiveDate,
    on_existing: OnExisting,
) -> Result<Outcome> {
    let (mut document, opens) = document(tx, firm, rows, on)?;
    let number = rows[0].number.as_str();
    if let Some(before) = store::by_number(tx, number)? {
        return again(tx, &document, before, on_existing);
    }
    let customer = contact::get(tx, &document.head.contact_number)?;
    let head = &mut document.head;
    let (given, place) = number_of(tx, firm, head, &Numbering::given(number))?;
    head.number = Some(given);
    let (buyer, seller) = (Party::of_contact(&customer), Party::of_firm(firm));
    head.buyer_name = buyer.name.clone();
    head.buyer = Some(party::freeze(tx, &buyer)?);
    head.seller = Some(party::freeze(tx, &seller)?);
    let due = pending::due_of(tx, firm, &document)?;
    let to = Place::of(buyer.country, seller.country, document.head.date);
    let parts: Vec<(Vat, Money, Money)> = document
        .by_vat
        .iter()
        .map(|sum| shared(sum, &opens))
        .collect();
    let (book, language) = (ledger::book(tx)?, tx.language());
    let entry = posting::opened(&document.head, &parts, on, to, book, due, language)?;
    let entry = ledger::post(tx, &entry)?;
    ledger::closing::now_by_item(tx, &entry)?;
    document.head.entry = Some(entry.id);
    store::insert(tx, &document, place.as_ref())?;
    Ok(Outcome::Added)
}

/// What of a sum is open, as net and VAT.
fn shared(sum: &VatSum, opens: &Opens) -> (Vat, Money, Money) {
    let open = opens
        .get(&sum.vat)
        .copied()
        .unwrap_or(Money::zero(sum.net.currency()));
    let parts = open.allocate(&[sum.net.minor().abs(), sum.amount.minor().abs()]);
    (sum.vat, parts[0], parts[1])
}

/// The invoice that the rows are about, as it is taken over.
fn document(
    tx: &Transaction<'_>,
    firm: &Firm,
    rows: &[OpenItemRow],
    on: NaiveDate,
) -> Result<(Document, Opens)> {
    let row = &rows[0];
    let customer = contact::get(tx, &row.customer).map_err(|err| err.at("customer"))?;
    let book = ledger::book(tx)?;
    let currency = row.currency.or(customer.currency).unwrap_or(book);
    let amounts = rows
        .iter()
        .map(|row| amounts(row, currency))
        .collect::<Result<Vec<_>>>()?;
    let open = Money::sum(amounts.iter().map(|(open, _)| *open), currency);
    let total = Money::sum(amounts.iter().map(|(_, total)| *total), currency);
    let text: Text = match &row.subject {
        Some(subject) => subject.clone(),
        None => format!("{} {}", row.number, row.date).parse()?,
    };
    let lines = rows.iter().zip(&amounts).map(|(row, (_, total))| Line {
        text: text.clone(),
        detail: None,
        item: None,
        quantity: match total.is_negative() {
            true => Quantity::ONE.negated(),
            false => Quantity::ONE,
        },
        unit: None,
        price: Some(Price::new(total.abs().amount())),
        vat: row.vat,
        account: None,
        adjustments: Vec::new(),
        gives_back: None,
    });
    let due_on = row.due_on.unwrap_or(row.date);
    let days = (due_on - row.date).num_days();
    let payment_days = u32::try_from(days)
        .map_err(|_| Error::input(format!("due_on: {due_on} is before {}", row.date)))?;
    let content = Content {
        customer: row.customer.clone(),
        date: Some(row.date),
        currency: Some(currency),
        rate: row.rate,
        prices: Some(Prices::Gross),
        payment_days: Some(payment_days),
        // What the old invoice does not offer is not ours to offer.
        discount_days: row.discount_days.or(Some(0)),
        discount_percent: row.discount_percent.or(Some(Percent::ZERO)),
        subject: row.subject.clone(),
        lines: lines.collect(),
        ..Content::default()
    };
    let mut document = draft::complete(tx, firm, &content, Kind::Invoice, row.date)?;
    let mut opens = Opens::new();
    for (item, (open, _)) in document.items.iter().zip(&amounts) {
        *opens.entry(item.vat).or_insert(Money::zero(currency)) += *open;
    }
    let head = &mut document.head;
    head.due_on = Some(due_on);
    head.prepaid = total - open;
    head.payable = open;
    head.book_payable = open.in_book(head.rate, book)?;
    head.opened_on = Some(on);
    Ok((document, opens))
}

/// What is open of a row, and its total.
fn amounts(row: &OpenItemRow, currency: Currency) -> Result<(Money, Money)> {
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
    Ok((open, total))
}

/// What becomes of an invoice that is there already.
fn again(
    tx: &Transaction<'_>,
    now: &Document,
    before: Invoice,
    on_existing: OnExisting,
) -> Result<Outcome> {
    let facts = |it: &Invoice| {
        (
            (it.kind, it.contact, it.date, it.due_on, it.currency),
            (it.rate, it.payable, it.prepaid, it.opened_on.is_some()),
        )
    };
    let name = before.name().to_string();
    let taken_over = before.opened_on.is_some();
    let before = store::document(tx, before)?;
    match (
        facts(&now.head) == facts(&before.head) && now.by_vat == before.by_vat,
        on_existing,
    ) {
        (true, _) => Ok(Outcome::Unchanged),
        (false, OnExisting::Skip) => Ok(Outcome::Skipped),
        (false, OnExisting::Refuse | OnExisting::Update) => Err(Error::refused(match taken_over {
            true => format!("number: `{name}` was taken over with other facts, and is final"),
            false => format!("number: `{name}` is an invoice of these books"),
        })
        .with_hint("--on-existing skip leaves it")),
    }
}

/// Refuses to print, send or export what other books have issued.
pub(super) fn no_paper(invoice: &Invoice) -> Result<()> {
    match invoice.opened_on {
        None => Ok(()),
        Some(day) => Err(Error::refused(format!(
            "`{}` was taken over on {day}: its paper is the one that was sent then",
            invoice.name()
        ))
        .with_hint(
            "`bo invoice statement` and `bo invoice remind` tell the customer what is open",
        )),
    }
}

/// Hands every invoice that was taken over to `each`, as it was then, for an import to read back.
///
/// # Errors
/// As reading the file.
pub fn each_open_item(
    conn: &Connection,
    mut each: impl FnMut(OpenItemRow) -> Result<()>,
) -> Result<()> {
    store::each_opened(conn, |document| {
        let head = &document.head;
        let totals: Vec<Money> = document
            .items
            .iter()
            .map(|item| {
                let total = Money::round(item.price.amount(), head.currency)?;
                Ok(match item.quantity.amount().is_sign_negative() {
                    true => -total,
                    false => total,
                })
            })
            .collect::<Result<_>>()?;
        let weights: Vec<i64> = totals.iter().map(|it| it.minor()).collect();
        let opens = head.payable.allocate(&weights);
        for ((item, total), open) in document.items.iter().zip(totals).zip(opens) {
            each(OpenItemRow {
                number: head.name().parse()?,
                customer: head.contact_number.clone(),
                date: head.date,
                due_on: head.due_on,
                open: Amount::from(open),
                total: Some(Amount::from(total)),
                currency: Some(head.currency),
                rate: head.rate,
                vat: Some(item.vat),
                discount_days: head.terms.discount.map(|(days, _)| days),
                discount_percent: head.terms.discount.map(|(_, percent)| percent),
                subject: head.subject.clone(),
            })?;
        }
        Ok(())
    })
}

/// What the invoices that were taken over are about, by number, for the cash-basis statement.
///
/// # Errors
/// As reading the file.
pub fn taken_over(conn: &Connection) -> Result<HashMap<String, Vec<Meant>>> {
    let mut all = HashMap::new();
    store::each_opened(conn, |document| {
        let head = &document.head;
        let to = super::issue::place(conn, head)?;
        let mut meant = Vec::new();
        for sum in &document.by_vat {
            let mut add = |role: String, amount: Money| -> Result<()> {
                if ledger::has_role(conn, &role)? && !amount.is_zero() {
                    meant.push(Meant {
                        account: ledger::account_of_role(conn, &role)?.code,
                        tax: Some(sum.vat.code(to)),
                        weight: amount.minor().abs(),
                    });
                }
                Ok(())
            };
            add(sum.vat.revenue_role(to), sum.net)?;
            add(format!("vat-out.{}", sum.vat.rate), sum.amount)?;
        }
        all.insert(head.name().to_string(), meant);
        Ok(())
    })?;
    Ok(all)
}

//! How old what customers and suppliers owe is, up to the balances of their accounts.

use super::{AgingBesideRow, AgingPartRow, AgingRow};
use crate::base::{Code, Currency, Money, Period, Result};
use crate::db::Connection;
use crate::ledger::{self, SumFilter};
use crate::{buy, invoice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Customers owe us.
    Receivable,
    /// We owe suppliers.
    Payable,
}

impl Code for Side {
    const WHAT: &'static str = "side";
    const NAMES: &'static [(Side, &'static str)] =
        &[(Side::Receivable, "receivable"), (Side::Payable, "payable")];
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A customer or a supplier, in one currency.
    Contact,
    /// An invoice or a bill.
    Document,
    /// All of a side, as it was at the end of each part of a period.
    Part(ledger::reports::By),
}

impl Code for By {
    const WHAT: &'static str = "grouping";
    const NAMES: &'static [(By, &'static str)] = &[
        (By::Contact, "contact"),
        (By::Document, "document"),
        (By::Part(ledger::reports::By::Month), "month"),
        (By::Part(ledger::reports::By::Quarter), "quarter"),
        (By::Part(ledger::reports::By::Year), "year"),
    ];
}

/// What stands on the account beside the papers.
pub(super) const REST: &str = "opening balance or by hand";

/// The papers of a contact in one currency, or one of them.
struct Group {
    name: String,
    due_on: Option<NaiveDate>,
    ages: [Money; 5],
    in_books: Money,
}

type Key = (String, Currency, Option<String>);

/// What was open at the end of `on`, by how late it was. Amounts are in the currency of the
/// papers; `in_books` is their worth in that of the books, and adds up to the balance of the
/// account: what stands there beside the papers is a row of its own.
///
/// # Errors
/// As reading the file.
pub fn aging(
    conn: &Connection,
    on: NaiveDate,
    side: Option<Side>,
    by: By,
) -> Result<Vec<AgingRow>> {
    let by = match by {
        By::Contact | By::Document => by,
        By::Part(_) => By::Contact,
    };
    let book = ledger::book(conn)?;
    let mut rows = Vec::new();
    for one in [Side::Receivable, Side::Payable] {
        if side.is_some_and(|side| side != one) {
            continue;
        }
        let groups = groups(conn, on, one, by, book)?;
        let papers = Money::sum(groups.values().map(|it| it.in_books), book);
        let rest = balance(conn, on, one)? - papers;
        rows.extend(
            groups
                .into_iter()
                .map(|((contact, currency, document), it)| {
                    row(one, Some(contact), document, currency, it)
                }),
        );
        if !rest.is_zero() {
            let mut ages = [Money::zero(book); 5];
            ages[0] = rest;
            let group = Group {
                name: REST.to_string(),
                due_on: None,
                ages,
                in_books: rest,
            };
            rows.push(row(one, None, None, book, group));
        }
    }
    Ok(rows)
}

/// The sums of each side at the end of each part of a period.
///
/// # Errors
/// Usage: the period has too many parts. Otherwise as reading the file.
pub fn aging_over(
    conn: &Connection,
    period: Period,
    part: ledger::reports::By,
    side: Option<Side>,
) -> Result<Vec<AgingPartRow>> {
    let mut rows = Vec::new();
    for (name, last) in part.parts(period)? {
        let mut sums: BTreeMap<(Side, Currency), [Money; 7]> = BTreeMap::new();
        for row in aging(conn, last, side, By::Contact)? {
            let book = ledger::book(conn)?;
            let zero = Money::zero(row.currency);
            let sum = sums.entry((row.side, row.currency)).or_insert([
                zero,
                zero,
                zero,
                zero,
                zero,
                zero,
                Money::zero(book),
            ]);
            for (sum, text) in sum.iter_mut().zip(row.amounts()) {
                *sum += Money::parse(text, sum.currency())?;
            }
        }
        rows.extend(sums.into_iter().map(|((side, currency), sums)| {
            let [
                not_due,
                days_1_30,
                days_31_60,
                days_61_90,
                days_over_90,
                total,
                in_books,
            ] = sums.map(|sum| sum.amount().to_string());
            AgingPartRow {
                part: name.clone(),
                on: last,
                side,
                currency,
                not_due,
                days_1_30,
                days_31_60,
                days_61_90,
                days_over_90,
                total,
                in_books,
            }
        }));
    }
    Ok(rows)
}

/// What is open next to what was open at the end of another day.
///
/// # Errors
/// As reading the file.
pub fn aging_beside(
    conn: &Connection,
    on: NaiveDate,
    other: NaiveDate,
    side: Option<Side>,
    by: By,
) -> Result<Vec<AgingBesideRow>> {
    type Key = (Side, bool, Option<String>, Currency, Option<String>);
    let mut found: BTreeMap<Key, (String, [Money; 2])> = BTreeMap::new();
    for (index, day) in [on, other].into_iter().enumerate() {
        for row in aging(conn, day, side, by)? {
            let total = Money::parse(&row.total, row.currency)?;
            let key = (
                row.side,
                row.contact.is_none(),
                row.contact,
                row.currency,
                row.document,
            );
            let zero = Money::zero(row.currency);
            let group = found.entry(key).or_insert((row.name, [zero; 2]));
            group.1[index] += total;
        }
    }
    let text = |sum: Money| sum.amount().to_string();
    let rows = found.into_iter().map(
        |((side, _, contact, currency, document), (name, [total, compare]))| AgingBesideRow {
            side,
            contact,
            name,
            document,
            currency,
            total: text(total),
            compare: text(compare),
            difference: text(total - compare),
        },
    );
    Ok(rows.collect())
}

fn groups(
    conn: &Connection,
    on: NaiveDate,
    side: Side,
    by: By,
    book: Currency,
) -> Result<BTreeMap<Key, Group>> {
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    let mut add = |contact: &str, name: &str, number: &str, due_on, ages: [Money; 5], worth| {
        let currency = ages[0].currency();
        let document = (by == By::Document).then(|| number.to_string());
        let group = groups
            .entry((contact.to_string(), currency, document))
            .or_insert_with(|| Group {
                name: name.to_string(),
                due_on: Some(due_on).filter(|_| by == By::Document),
                ages: [Money::zero(currency); 5],
                in_books: Money::zero(book),
            });
        for (sum, amount) in group.ages.iter_mut().zip(ages) {
            *sum += amount;
        }
        group.in_books += worth;
    };
    match side {
        Side::Receivable => invoice::each_open_on(conn, on, |it, worth| {
            let due_on = it.due_on.unwrap_or(it.date);
            let ages = invoice::ages(&it, on);
            add(
                &it.contact_number,
                &it.buyer_name,
                it.name(),
                due_on,
                ages,
                worth,
            );
            Ok(())
        })?,
        Side::Payable => buy::each_open_on(conn, on, |it, worth| {
            let ages = buy::ages(&it, on);
            add(
                &it.contact_number,
                &it.supplier_name,
                &it.number,
                it.due_on,
                ages,
                worth,
            );
            Ok(())
        })?,
    }
    Ok(groups)
}

/// What the account of the side says, above zero where it is usual.
fn balance(conn: &Connection, on: NaiveDate, side: Side) -> Result<Money> {
    let account = ledger::account_of_role(conn, side.as_str())?;
    let filter = SumFilter {
        to: Some(on),
        ..SumFilter::default()
    };
    let sum = ledger::month_balances(conn, &filter)?
        .into_iter()
        .filter(|(code, ..)| *code == account.code)
        .map(|(.., balance)| balance)
        .sum::<i64>();
    let balance = Money::from_minor(sum, ledger::book(conn)?);
    Ok(match side {
        Side::Receivable => balance,
        Side::Payable => -balance,
    })
}

fn row(
    side: Side,
    contact: Option<String>,
    document: Option<String>,
    currency: Currency,
    group: Group,
) -> AgingRow {
    let text = |sum: Money| sum.amount().to_string();
    let [not_due, first, second, third, over] = group.ages;
    AgingRow {
        side,
        contact,
        name: group.name,
        document,
        due_on: group.due_on,
        currency,
        not_due: text(not_due),
        days_1_30: text(first),
        days_31_60: text(second),
        days_61_90: text(third),
        days_over_90: text(over),
        total: text(Money::sum(group.ages, currency)),
        in_books: text(group.in_books),
    }
}

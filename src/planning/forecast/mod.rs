//! How much money there will be: what is on the accounts, and what is expected to come and go.
//!
//! Every sum is an item with the evidence for its day; the rows only add them up.

mod bank;
mod bills;
mod invoices;
mod vat;

use super::{ForecastItemRow, ForecastRow};
use crate::bank::order::Order;
use crate::base::{Currency, Money, Month, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::ledger;
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// How far to look, and in which steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// So many times seven days.
    Weeks(u32),
    /// So many calendar months, the first of which has begun.
    Months(u32),
}

impl Span {
    /// The first and last day of each step from `on`.
    fn steps(self, on: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
        match self {
            Span::Weeks(count) => (0..u64::from(count))
                .map(|week| (on + Days::new(7 * week), on + Days::new(7 * week + 6)))
                .collect(),
            Span::Months(count) => (0..count)
                .map(|index| Month::of(on).plus(index))
                .map(|month| (month.first().max(on), month.last()))
                .collect(),
        }
    }
}

/// One sum that is expected.
#[derive(Clone, Debug)]
pub struct Item {
    /// The day it is expected on.
    pub day: NaiveDate,
    /// What it is.
    pub what: &'static str,
    /// The paper or the account it comes from.
    pub record: String,
    /// Who pays, or is paid.
    pub who: String,
    /// Money in above zero, money out below, in the currency of the books.
    pub amount: Money,
    /// Why it is expected then.
    pub evidence: String,
}

/// A step with what is expected in it.
#[derive(Clone, Debug)]
struct Step {
    from: NaiveDate,
    to: NaiveDate,
    items: Vec<Item>,
}

/// What is expected from a day on.
#[derive(Clone, Debug)]
pub struct Forecast {
    opening: Money,
    steps: Vec<Step>,
}

/// What is expected from `on` on, as it was known at the end of that day. What should have come
/// or gone before is expected on that day.
///
/// # Errors
/// As reading the file.
pub fn of(conn: &Connection, firm: &Firm, on: NaiveDate, span: Span) -> Result<Forecast> {
    let pending = bank::pending(conn, on)?;
    let outlook = Outlook {
        under_way: bank::documents(conn, &pending)?,
        pending,
        conn,
        firm,
        on,
        until: span.steps(on).last().map_or(on, |(_, to)| *to),
        book: ledger::book(conn)?,
    };
    // One line per source: what recurs in the books joins here.
    let sources = [
        invoices::open(&outlook)?,
        invoices::recurring(&outlook)?,
        bills::open(&outlook)?,
        bills::waiting(&outlook)?,
        bank::orders(&outlook),
        vat::due(&outlook)?,
    ];
    let mut items: Vec<Item> = sources.into_iter().flatten().collect();
    for item in &mut items {
        item.day = item.day.max(on);
    }
    items.retain(|item| !item.amount.is_zero());
    items.sort_by(|a, b| (a.day, &a.record).cmp(&(b.day, &b.record)));
    let steps = span.steps(on).into_iter().map(|(from, to)| Step {
        from,
        to,
        items: items
            .iter()
            .filter(|item| from <= item.day && item.day <= to)
            .cloned()
            .collect(),
    });
    Ok(Forecast {
        opening: bank::balance(&outlook)?,
        steps: steps.collect(),
    })
}

/// What the sources of a forecast look at.
struct Outlook<'a> {
    conn: &'a Connection,
    firm: &'a Firm,
    on: NaiveDate,
    until: NaiveDate,
    book: Currency,
    /// Orders to the bank that it has not done yet.
    pending: Vec<Order>,
    /// The bills and invoices they are about: the order is expected, not they.
    under_way: BTreeSet<String>,
}

impl Forecast {
    /// Its steps: what comes, what goes, what is left.
    pub fn rows(&self) -> Vec<ForecastRow> {
        let mut balance = self.opening;
        let zero = Money::zero(balance.currency());
        let text = |money: Money| money.amount().to_string();
        let row = |step: &Step| {
            let opening = balance;
            let (mut inflows, mut outflows) = (zero, zero);
            for item in &step.items {
                match item.amount.is_negative() {
                    true => outflows += -item.amount,
                    false => inflows += item.amount,
                }
            }
            balance += inflows - outflows;
            ForecastRow {
                from: step.from,
                to: step.to,
                opening: text(opening),
                inflows: text(inflows),
                outflows: text(outflows),
                closing: text(balance),
                items: i64::try_from(step.items.len()).unwrap_or(i64::MAX),
            }
        };
        self.steps.iter().map(row).collect()
    }

    /// The sums behind the steps, each with the balance after it.
    pub fn items(&self) -> Vec<ForecastItemRow> {
        let mut balance = self.opening;
        let items = self
            .steps
            .iter()
            .flat_map(|step| step.items.iter().map(|item| (step.from, item.clone())));
        let row = |(from, item): (NaiveDate, Item)| {
            balance += item.amount;
            ForecastItemRow {
                from,
                day: item.day,
                what: item.what.to_string(),
                record: item.record,
                who: item.who,
                amount: item.amount.amount().to_string(),
                balance: balance.amount().to_string(),
                evidence: item.evidence,
            }
        };
        items.map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_each_other() {
        let on = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let text = |span: Span| -> Vec<String> {
            let steps = span.steps(on).into_iter();
            steps.map(|(from, to)| format!("{from}..{to}")).collect()
        };
        assert_eq!(
            text(Span::Months(2)),
            ["2026-01-31..2026-01-31", "2026-02-01..2026-02-28"]
        );
        assert_eq!(
            text(Span::Weeks(2)),
            ["2026-01-31..2026-02-06", "2026-02-07..2026-02-13"]
        );
    }
}

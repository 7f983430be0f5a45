//! How much money there will be: what is on the accounts, and what is expected to come and go.
//!
//! Every sum is an item with the evidence for its day; the rows only add them up.

mod bank;
mod bills;
mod entries;
mod invoices;
mod vat;
mod words;

pub use words::Words;

use super::{ForecastItemRow, ForecastRow};
use crate::bank::order::Order;
use crate::base::{Code, Currency, Error, Money, Month, Period, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::ledger;
use crate::ledger::reports::By;
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// How far to look, and in which steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// So many times seven days.
    Weeks(u32),
    /// So many calendar months, the first of which has begun.
    Months(u32),
    /// These days, in such parts.
    Days(Period, Part),
}

/// The parts of a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Seven days, from the first one on.
    Week,
    /// A calendar month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Code for Part {
    const WHAT: &'static str = "part of a period";
    const NAMES: &'static [(Part, &'static str)] = &[
        (Part::Week, "week"),
        (Part::Month, "month"),
        (Part::Quarter, "quarter"),
        (Part::Year, "year"),
    ];
}

/// More weeks than anyone looks at.
const MOST_WEEKS: usize = 520;

impl Span {
    /// The last day.
    ///
    /// # Errors
    /// Usage: it has more parts than a report can hold.
    pub fn last(self, on: NaiveDate) -> Result<NaiveDate> {
        Ok(self.steps(on)?.last().map_or(on, |(_, to)| *to))
    }

    /// The first and last day of each step from `on`.
    fn steps(self, on: NaiveDate) -> Result<Vec<(NaiveDate, NaiveDate)>> {
        Ok(match self {
            Span::Days(days, part) => parts(days, part)?,
            Span::Weeks(count) => (0..u64::from(count))
                .map(|week| (on + Days::new(7 * week), on + Days::new(7 * week + 6)))
                .collect(),
            Span::Months(count) => (0..count)
                .map(|index| Month::of(on).plus(index))
                .map(|month| (month.first().max(on), month.last()))
                .collect(),
        })
    }
}

/// The first and last day of each part of `days`.
fn parts(days: Period, part: Part) -> Result<Vec<(NaiveDate, NaiveDate)>> {
    let by = match part {
        Part::Month => By::Month,
        Part::Quarter => By::Quarter,
        Part::Year => By::Year,
        Part::Week => {
            let mut weeks = Vec::new();
            let mut from = days.from;
            while from <= days.to {
                if weeks.len() == MOST_WEEKS {
                    return Err(Error::usage(format!("more than {MOST_WEEKS} weeks"))
                        .with_hint("name a shorter --period, or --by month"));
                }
                weeks.push((from, (from + Days::new(6)).min(days.to)));
                from = from + Days::new(7);
            }
            return Ok(weeks);
        }
    };
    let mut from = days.from;
    let mut found = Vec::new();
    for (_, to) in by.parts(days)? {
        found.push((from, to));
        from = to + Days::new(1);
    }
    Ok(found)
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
/// or gone before is expected on that day. `words` says where its evidence will stand.
///
/// # Errors
/// As reading the file.
pub fn of(
    conn: &Connection,
    firm: &Firm,
    on: NaiveDate,
    span: Span,
    words: Words,
) -> Result<Forecast> {
    let pending = bank::pending(conn, on)?;
    let outlook = Outlook {
        under_way: bank::documents(conn, &pending)?,
        pending,
        conn,
        firm,
        words,
        on,
        until: span.last(on)?,
        book: ledger::book(conn)?,
    };
    // One line per source.
    let sources = [
        invoices::open(&outlook)?,
        invoices::recurring(&outlook)?,
        bills::open(&outlook)?,
        bills::waiting(&outlook)?,
        bank::orders(&outlook),
        entries::recurring(&outlook)?,
        vat::due(&outlook)?,
    ];
    let mut items: Vec<Item> = sources.into_iter().flatten().collect();
    for item in &mut items {
        item.day = item.day.max(on);
    }
    items.retain(|item| !item.amount.is_zero());
    items.sort_by(|a, b| (a.day, &a.record).cmp(&(b.day, &b.record)));
    let steps = span.steps(on)?;
    let first = steps.first().map_or(on, |(from, _)| *from);
    let before = items.iter().filter(|item| item.day < first);
    let before = Money::sum(before.map(|item| item.amount), outlook.book);
    let steps = steps.into_iter().map(|(from, to)| Step {
        from,
        to,
        items: items
            .iter()
            .filter(|item| from <= item.day && item.day <= to)
            .cloned()
            .collect(),
    });
    Ok(Forecast {
        opening: bank::balance(&outlook)? + before,
        steps: steps.collect(),
    })
}

/// What the sources of a forecast look at.
struct Outlook<'a> {
    conn: &'a Connection,
    firm: &'a Firm,
    words: Words,
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
            let steps = span.steps(on).unwrap().into_iter();
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
        let days = "2026-01-31..2026-04-10".parse().unwrap();
        assert_eq!(
            text(Span::Days(days, Part::Quarter)),
            ["2026-01-31..2026-03-31", "2026-04-01..2026-04-10"]
        );
        let days = "2026-03-30..2026-04-10".parse().unwrap();
        assert_eq!(
            text(Span::Days(days, Part::Week)),
            ["2026-03-30..2026-04-05", "2026-04-06..2026-04-10"]
        );
    }
}

//! What a report is asked: which days, next to which others, how fine, and the sums that answer.

use crate::base::{Code, Error, Id, Language, Month, Period, Result};
use crate::db::Connection;
use crate::ledger::store::sums::{MonthSum, SumFilter, sums};
use crate::ledger::{Account, Department};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

use super::figures::{Layout, begun_by};

/// More spans than a report can hold side by side.
const MOST_SPANS: usize = 120;

/// What a report is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Only these days.
    pub period: Option<Period>,
    /// As of the end of this day.
    pub on: Option<NaiveDate>,
    /// Beside the same of these days.
    pub compare: Option<Period>,
    /// One amount for each part of the period.
    pub by: Option<By>,
    /// How fine it is.
    pub depth: Option<u32>,
    /// Only what belongs to this department.
    pub department: Option<Id<Department>>,
    /// With the entries that close a year, which take its income and expenses to zero.
    pub with_closing: bool,
    /// With what is zero.
    pub all: bool,
    /// With the accounts inside each line.
    pub accounts: bool,
    /// The language of names.
    pub language: Language,
    /// The day it is.
    pub today: NaiveDate,
}

/// The parts a period is cut into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// `2026-11`.
    Month,
    /// `2026-Q4`.
    Quarter,
    /// `2026`.
    Year,
}

impl Code for By {
    const WHAT: &'static str = "part of a period";
    const NAMES: &'static [(By, &'static str)] = &[
        (By::Month, "month"),
        (By::Quarter, "quarter"),
        (By::Year, "year"),
    ];
}

impl By {
    /// The column that names the part.
    pub fn column(self) -> &'static str {
        self.as_str()
    }

    /// The part that a month as the database keeps it is in.
    pub(super) fn part(self, month: &str) -> String {
        let year = month.get(..4).unwrap_or_default();
        match self {
            By::Month => month.to_string(),
            By::Year => year.to_string(),
            By::Quarter => {
                let month: u32 = month.get(5..7).and_then(|it| it.parse().ok()).unwrap_or(1);
                format!("{year}-Q{}", (month - 1) / 3 + 1)
            }
        }
    }

    /// The parts of a period, each with its last day in it.
    ///
    /// # Errors
    /// Usage: there are more than a report can hold.
    pub fn parts(self, period: Period) -> Result<Vec<(String, NaiveDate)>> {
        let mut parts: Vec<(String, NaiveDate)> = Vec::new();
        let mut month = Month::of(period.from);
        while month.first() <= period.to {
            let part = self.part(&month.to_string());
            let last = month.last().min(period.to);
            match parts.last_mut() {
                Some(there) if there.0 == part => there.1 = last,
                _ => parts.push((part, last)),
            }
            if parts.len() > MOST_SPANS {
                return Err(Error::usage(format!(
                    "more than {MOST_SPANS} columns, one for each {}",
                    self.as_str()
                ))
                .with_hint("name a shorter --period, or a longer part with --by"));
            }
            month = month.plus(1);
        }
        Ok(parts)
    }
}

/// The year a day is in.
pub fn year_of(day: NaiveDate) -> Period {
    let first = day.with_ordinal(1).expect("every year has a first day");
    Period {
        from: first,
        to: Month::of(first).plus(11).last(),
    }
}

/// A period as people read it: its two days.
pub(super) fn days(period: Period) -> String {
    format!("{}..{}", period.from, period.to)
}

/// The balances of accounts: debits less credits, in minor units.
pub(super) type Balances = HashMap<Id<Account>, i64>;

/// Balances for each span of a report.
pub(super) struct Spans {
    pub names: Vec<String>,
    pub layout: Layout,
    pub balances: Vec<Balances>,
}

impl Question {
    /// What was posted in the period, its parts, or it and the one to compare with; without the
    /// entries that close years, which take it all back.
    pub(super) fn flows(&self, conn: &Connection, period: Period) -> Result<Spans> {
        self.spans(conn, Some(period), true)
    }

    /// As `flows`, of all days if no period is said; with what closes years if that is wanted.
    pub(super) fn moves(&self, conn: &Connection, period: Option<Period>) -> Result<Spans> {
        self.spans(conn, period, !self.with_closing)
    }

    fn spans(
        &self,
        conn: &Connection,
        period: Option<Period>,
        before_closing: bool,
    ) -> Result<Spans> {
        let by_month = self.by.is_some();
        let read = |period: Option<Period>| {
            let filter = SumFilter {
                from: period.map(|it| it.from),
                to: period.map(|it| it.to),
                department: self.department,
                before_closing,
                by_month,
            };
            sums(conn, &filter)
        };
        let name = period.map(days).unwrap_or_default();
        if let (Some(by), Some(period)) = (self.by, period) {
            let parts = by.parts(period)?;
            let index: HashMap<&str, usize> = parts
                .iter()
                .enumerate()
                .map(|(index, (part, _))| (part.as_str(), index))
                .collect();
            let mut balances = vec![Balances::new(); parts.len()];
            for sum in read(Some(period))? {
                if let Some(index) = index.get(by.part(&sum.month).as_str()) {
                    add(&mut balances[*index], &sum);
                }
            }
            return Ok(Spans {
                names: parts.into_iter().map(|(part, _)| part).collect(),
                layout: Layout::By(by),
                balances,
            });
        }
        let mut spans = Spans {
            names: vec![name],
            layout: Layout::Single,
            balances: vec![added(&read(period)?)],
        };
        if let Some(compare) = self.compare {
            spans.names.push(days(compare));
            spans.layout = Layout::Compare;
            spans.balances.push(added(&read(Some(compare))?));
        }
        Ok(spans)
    }

    /// The last days that a report of what there is looks at, by name.
    pub(super) fn ends(&self) -> Result<(Layout, Vec<(String, NaiveDate)>)> {
        let day = self
            .on
            .or(self.period.map(|it| it.to))
            .unwrap_or(self.today);
        if let Some(by) = self.by {
            let period = self.period.unwrap_or(Period {
                from: year_of(day).from,
                to: day,
            });
            // What there will be nobody knows.
            let mut parts = by.parts(period)?;
            let names: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
            parts.truncate(begun_by(&names, self.today));
            return Ok((Layout::By(by), parts));
        }
        let mut ends = vec![(day.to_string(), day)];
        let layout = match self.compare {
            Some(compare) => {
                ends.push((compare.to.to_string(), compare.to));
                Layout::Compare
            }
            None => Layout::Single,
        };
        Ok((layout, ends))
    }
}

fn add(balances: &mut Balances, sum: &MonthSum) {
    *balances.entry(sum.account).or_default() += sum.debit - sum.credit;
}

pub(super) fn added(sums: &[MonthSum]) -> Balances {
    let mut balances = Balances::new();
    for sum in sums {
        add(&mut balances, sum);
    }
    balances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(by: By, period: &str, expected: &str) {
        let parts = by.parts(period.parse().unwrap()).unwrap();
        let parts: Vec<String> = parts
            .iter()
            .map(|(part, last)| format!("{part} {last}"))
            .collect();
        assert_eq!(parts.join(", "), expected);
    }

    #[test]
    fn periods_in_parts() {
        check(
            By::Month,
            "2026-01-15..2026-02",
            "2026-01 2026-01-31, 2026-02 2026-02-28",
        );
        check(
            By::Quarter,
            "2026-02..2026-05-10",
            "2026-Q1 2026-03-31, 2026-Q2 2026-05-10",
        );
        check(
            By::Year,
            "2025..2026-03",
            "2025 2025-12-31, 2026 2026-03-31",
        );
        assert!(By::Month.parts("2026..".parse().unwrap()).is_err());
    }
}

//! What is paid for leave that nobody can take any more: § 7 (4) BUrlG, at the end of the contract.

use super::account::{Held, Stand};
use super::balance::{Gathered, gather};
use super::{Bucket, quantity};
use crate::base::{Code, Currency, Error, Money, Quantity, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{Per, Person, Timeline, Week};
use crate::staff::law::Figure;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Months in a quarter, which is 13 weeks.
const QUARTER: u32 = 3;

/// Leave that is paid, and how much it is worth.
#[derive(Clone, Debug)]
pub struct Payout {
    /// Whose.
    pub person: Person,
    /// The last day of the contract.
    pub last: NaiveDate,
    /// For each year and bucket.
    pub rows: Vec<PayoutRow>,
    /// How the amounts come about.
    pub steps: Vec<PayoutStep>,
    /// How many days, all in all.
    pub days: Decimal,
    /// How much, if a salary is known.
    pub amount: Option<Money>,
}

/// A line of `bo staff leave payout`, and what payroll takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PayoutRow {
    pub person: String,
    pub name: String,
    pub last_day: NaiveDate,
    pub year: i32,
    pub bucket: Bucket,
    pub days: Quantity,
    pub per_day: Option<String>,
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub law: String,
}

/// A line of `bo staff leave payout --explain`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PayoutStep {
    pub person: String,
    pub what: String,
    pub value: String,
    pub law: String,
}

/// What leave is worth: the earnings of 13 weeks, and the days of work in them.
struct Worth {
    earned: Decimal,
    currency: Currency,
    days: u32,
}

/// What of somebody's leave is to be paid at the end of their contract: the days that are left on
/// their last day, at the average of what 13 weeks bring by the contract (§ 11 BUrlG). Leave that
/// nobody has approved counts as not taken.
///
/// # Errors
/// Refused: no last day is known; the contracts pay in several currencies.
pub fn payout(conn: &Connection, firm: &Firm, person: &Person) -> Result<Payout> {
    let timeline = crate::people::timeline(conn, person, None)?;
    let open = timeline.contracts.iter().any(|it| it.ends_on.is_none());
    let last = timeline.contracts.iter().filter_map(|it| it.ends_on).max();
    let Some(last) = last.filter(|_| !open) else {
        let number = &person.number;
        return Err(Error::refused(format!(
            "{number} has no last day: leave is paid only when it cannot be taken any more"
        ))
        .with_hint(format!(
            "`bo staff leave-firm {number} --on DATE --cause … --dry-run` shows what would be owed"
        )));
    };
    let mut gathered = gather(conn, firm, person, last, last.year())?;
    gathered.uses.retain(|it| it.stand != Stand::Requested);
    let held = owed(&gathered, last);
    let worth = worth(&gathered.timeline, last)?;
    let mut found = Payout {
        person: person.clone(),
        last,
        rows: Vec::new(),
        steps: Vec::new(),
        days: held.iter().map(|it| it.1).sum(),
        amount: worth.as_ref().map(|it| Money::zero(it.currency)),
    };
    let per_day = worth
        .as_ref()
        .map(|it| it.explain(&mut found))
        .transpose()?;
    let name = gathered.timeline.name(last);
    let mut told = Decimal::ZERO;
    for (it, days) in held {
        told += days;
        let mut row = PayoutRow {
            person: person.number.clone(),
            name: name.clone(),
            last_day: last,
            year: it.grant.year,
            bucket: it.grant.bucket,
            days: quantity(days),
            per_day: per_day.map(|it| it.amount().to_string()),
            amount: None,
            currency: None,
            law: "§§ 7 (4), 11 BUrlG".to_string(),
        };
        if let (Some(worth), Some(before)) = (&worth, found.amount) {
            // The rounded amounts add up to the rounded sum.
            let all = worth.of(told)?;
            row.amount = Some((all - before).amount().to_string());
            row.currency = Some(worth.currency.as_str().to_string());
            found.amount = Some(all);
            let what = format!(
                "{} days of {}, {}",
                days.normalize(),
                row.year,
                row.bucket.as_str()
            );
            found.step(
                what,
                row.amount.clone().unwrap_or_default(),
                "§ 7 (4) BUrlG",
            );
        }
        found.rows.push(row);
    }
    Ok(found)
}

/// What is left of each grant for recreation, less what was taken beyond all of them.
fn owed(gathered: &Gathered, last: NaiveDate) -> Vec<(Held, Decimal)> {
    let account = gathered.account(&[], last, true);
    let short = account.short.iter().filter(|it| it.bucket.is_recreation());
    let mut short: Decimal = short.map(|it| it.days).sum();
    let mut found = Vec::new();
    for it in account.held {
        if !it.grant.bucket.is_recreation() || last.year() < it.grant.year {
            continue;
        }
        let left = it.left().max(Decimal::ZERO);
        let gone = left.min(short);
        short -= gone;
        if gone < left {
            found.push((it, left - gone));
        }
    }
    found.sort_by_key(|it| (it.0.grant.year, it.0.grant.bucket));
    found
}

/// What 13 weeks bring by the contracts that run on a day; none where a salary is not known. A
/// raise counts as if it had been there all the time (§ 11 (1) sentence 2 BUrlG).
fn worth(timeline: &Timeline, day: NaiveDate) -> Result<Option<Worth>> {
    let weeks = Figure::PayWeeks.amount(day);
    let mut found: Option<Worth> = None;
    let mut works = [false; 7];
    for contract in timeline.contracts_on(day) {
        let Some(salary) = timeline.salary(contract.id, day)? else {
            return Ok(None);
        };
        let week = timeline.week(contract.id, day)?;
        let even = Week::even(5);
        for (index, works) in works.iter_mut().enumerate() {
            if let Ok(day) = chrono::Weekday::try_from(index as u8) {
                *works |= week.unwrap_or(even).works_on(day);
            }
        }
        let earned = match (salary.per, week) {
            (Per::Month, _) => salary.amount.amount() * Decimal::from(QUARTER),
            (Per::Hour, Some(week)) => {
                let hours = Decimal::from(week.total()) / Decimal::from(60);
                salary.amount.amount() * hours * weeks
            }
            (Per::Hour, None) => return Ok(None),
        };
        let currency = salary.amount.currency();
        match &mut found {
            Some(it) if it.currency == currency => it.earned += earned,
            Some(it) => {
                return Err(Error::refused(format!(
                    "{} earns {} and {}: what a day of leave is worth is not one amount",
                    timeline.person.number,
                    it.currency.as_str(),
                    currency.as_str()
                )));
            }
            None => {
                found = Some(Worth {
                    earned,
                    currency,
                    days: 0,
                });
            }
        }
    }
    let days =
        works.iter().map(|works| u32::from(*works)).sum::<u32>() * Figure::PayWeeks.count(day);
    Ok(found
        .map(|it| Worth { days, ..it })
        .filter(|it| 0 < it.days))
}

impl Worth {
    /// What so many days are worth: half a cent and more is a cent.
    fn of(&self, days: Decimal) -> Result<Money> {
        Money::round(self.earned * days / Decimal::from(self.days), self.currency)
    }

    /// Tells how a day comes to its worth.
    fn explain(&self, found: &mut Payout) -> Result<Money> {
        let law = Figure::PayWeeks.law(found.last);
        let weeks = Figure::PayWeeks.count(found.last);
        let earned = Money::round(self.earned, self.currency)?;
        let per_day = self.of(Decimal::ONE)?;
        let what = format!(
            "earned in {weeks} weeks by the contract, in {}",
            self.currency.as_str()
        );
        found.step(what, earned.amount().to_string(), law);
        let what = format!("days of work in {weeks} weeks");
        found.step(what, self.days.to_string(), law);
        found.step(
            "a day, to the cent".to_string(),
            per_day.amount().to_string(),
            law,
        );
        Ok(per_day)
    }
}

impl Payout {
    fn step(&mut self, what: String, value: String, law: &str) {
        self.steps.push(PayoutStep {
            person: self.person.number.clone(),
            what,
            value,
            law: law.to_string(),
        });
    }

    /// Takes the amounts away: they tell the salary.
    pub fn hide(&mut self) {
        self.amount = None;
        self.steps.clear();
        for row in &mut self.rows {
            (row.per_day, row.amount, row.currency) = (None, None, None);
        }
    }

    /// `5 days of leave are to be paid: 807.69 EUR`.
    pub fn says(&self) -> String {
        let (number, days) = (&self.person.number, super::request::days_text(self.days));
        match self.amount {
            _ if self.days.is_zero() => format!("no leave of {number} is left on {}", self.last),
            Some(amount) => format!(
                "{days} of leave are owed to {number} on {}: {amount}",
                self.last
            ),
            None => format!(
                "{days} of leave are owed to {number} on {}; a salary that says how much is not known",
                self.last
            ),
        }
    }
}

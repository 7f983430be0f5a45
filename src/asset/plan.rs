//! Pure: how an asset is written off, month by month, from what it cost, its terms and what changed.
//!
//! A plan is made of steps: months of one year under the same terms. Each has an amount, rounded
//! half up to the cent once, and its months share it. The last step takes what is left, so that the
//! steps add up to cost less residual value exactly. All amounts are minor units.

mod build;

use crate::base::{Code, Month, Percent};
use chrono::{Datelike, NaiveDate};

/// How an asset is written off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The same each month of its life (§ 7 (1) EStG).
    Linear,
    /// A percentage of what is left at the start of each year (§ 7 (2) EStG).
    Declining,
    /// Declining until linear is at least as much (§ 7 (3) EStG).
    DecliningLinear,
    /// At once, because it costs little (§ 6 (2) EStG).
    LowValue,
    /// With others of its year, over five years (§ 6 (2a) EStG).
    Pool,
    /// At once: hardware and software, for tax (BMF 22.02.2022).
    Digital,
    /// Not at all: land, art.
    None,
}

impl Code for Method {
    const WHAT: &'static str = "method";
    const NAMES: &'static [(Method, &'static str)] = &[
        (Method::Linear, "linear"),
        (Method::Declining, "declining"),
        (Method::DecliningLinear, "declining-linear"),
        (Method::LowValue, "low-value"),
        (Method::Pool, "pool"),
        (Method::Digital, "digital"),
        (Method::None, "none"),
    ];
}

impl Method {
    /// Whether all of it goes in the first month.
    pub fn is_at_once(self) -> bool {
        matches!(self, Method::LowValue | Method::Digital)
    }

    /// Whether it needs a percentage.
    pub fn is_declining(self) -> bool {
        matches!(self, Method::Declining | Method::DecliningLinear)
    }
}

/// What is rounded to the cent: the part of a year, or each month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// The part of a year: a full year is what the law calls the annual amount.
    #[default]
    Year,
    /// Each month.
    Month,
}

impl Code for Rounding {
    const WHAT: &'static str = "rounding";
    const NAMES: &'static [(Rounding, &'static str)] =
        &[(Rounding::Year, "year"), (Rounding::Month, "month")];
}

/// The terms of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// The method.
    pub method: Method,
    /// The useful life, in months.
    pub months: u32,
    /// The percentage a year of the declining method.
    pub rate: Option<Percent>,
    /// What is left in the end.
    pub residual: i64,
}

impl Terms {
    /// The most that is left as a mere reminder that it is still there, in minor units.
    pub const MEMO: i64 = 100;

    /// What is left in the end and never spread. A reminder is spread, and only what goes last is
    /// less by it: the annual amount is cost over life (§ 7 (1) EStG).
    fn kept(&self) -> i64 {
        match self.residual {
            ..=Terms::MEMO => 0,
            residual => residual,
        }
    }
}

/// What a plan starts from.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// What it cost.
    pub cost: i64,
    /// The day it was bought.
    pub acquired_on: NaiveDate,
    /// The day it was put to use.
    pub in_service_on: NaiveDate,
    /// Written off elsewhere until the end of this day's month.
    pub opening: Option<(NaiveDate, i64)>,
    /// The day it went.
    pub disposed_on: Option<NaiveDate>,
    /// What is rounded.
    pub rounding: Rounding,
}

/// Something that changed a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    /// Cost that came later, or less of it: from the start of the month on.
    Cost(i64),
    /// A useful life of so many months in all: from the start of the month on.
    Life(u32),
    /// Another method: from the start of the month on.
    Method(Method, Option<Percent>),
    /// What was not written off is so from the start of the month on, over so many months.
    Begin(u32),
    /// Written down (§ 253 (3) sentence 5 HGB, § 7 (1) sentence 7 EStG): at the end of the month.
    WriteDown(i64),
    /// Written up again (§ 253 (5) HGB): at the end of the month.
    WriteUp(i64),
}

/// Something that changed a plan on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub what: What,
}

impl What {
    /// Whether it counts at the end of its month, after the plan.
    fn is_write(self) -> bool {
        matches!(self, What::WriteDown(_) | What::WriteUp(_))
    }
}

/// Why a step is as much as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    /// So many of the months that `base` is spread over.
    Linear {
        /// What is spread.
        base: i64,
        /// Over so many months.
        of: u32,
    },
    /// A percentage of what was left.
    Declining {
        /// What was left.
        base: i64,
        /// The percentage a year.
        rate: Percent,
    },
    /// A share of the pool.
    Pool {
        /// What is spread.
        base: i64,
        /// Over so many years.
        of: u32,
    },
    /// All of it.
    AtOnce(Method),
    /// What is left at the end of its life.
    Rest,
    /// Written down beyond the plan.
    WriteDown,
    /// Written up again: below zero.
    WriteUp,
}

/// Months of a year under the same terms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    first: i32,
    last: i32,
    /// How much is written off.
    pub amount: i64,
    /// What each month but the last takes.
    unit: i64,
    /// What it was worth before.
    pub before: i64,
    /// Why it is so much.
    pub how: How,
}

impl Step {
    /// The first month.
    pub fn first(&self) -> Month {
        month(self.first)
    }

    /// The last month.
    pub fn last(&self) -> Month {
        month(self.last)
    }

    /// How many months.
    pub fn months(&self) -> u32 {
        (self.last - self.first + 1).unsigned_abs()
    }

    /// Whether it is beyond the plan.
    pub fn is_extraordinary(&self) -> bool {
        matches!(self.how, How::WriteDown | How::WriteUp)
    }

    /// How much of it has gone by the end of the month at `index`.
    fn until(&self, index: i32) -> i64 {
        match index {
            it if it < self.first => 0,
            it if self.last <= it => self.amount,
            it => {
                let gone = self.unit * i64::from(it - self.first + 1);
                gone.min(self.amount)
            }
        }
    }
}

/// How much of each kind was written off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// By plan.
    pub planned: i64,
    /// Beyond it.
    pub write_down: i64,
    /// Taken back.
    pub write_up: i64,
}

impl Gone {
    /// All of it.
    pub fn total(self) -> i64 {
        self.planned + self.write_down - self.write_up
    }
}

/// The plan of an asset in one area.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its steps, the oldest first.
    pub steps: Vec<Step>,
    /// The method it ends with.
    pub method: Method,
    cost: Vec<(NaiveDate, i64)>,
    opening: (i32, i64),
    disposed_on: Option<NaiveDate>,
}

/// Months are counted from the year 0.
fn index(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

fn month(index: i32) -> Month {
    let day = NaiveDate::from_ymd_opt(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, 1);
    Month::of(day.unwrap_or(NaiveDate::MAX))
}

/// The month that is over at the end of a day.
fn over(day: NaiveDate) -> i32 {
    let at = index(day);
    match Month::of(day).last() == day {
        true => at,
        false => at - 1,
    }
}

impl Plan {
    /// What was written off by the end of the month before the one at `index`, and in it.
    fn gone_by(&self, index: i32) -> Gone {
        let mut gone = Gone {
            planned: match self.opening.0 <= index {
                true => self.opening.1,
                false => 0,
            },
            ..Gone::default()
        };
        for step in &self.steps {
            let amount = step.until(index);
            match step.how {
                How::WriteDown => gone.write_down += amount,
                How::WriteUp => gone.write_up -= amount,
                _ => gone.planned += amount,
            }
        }
        gone
    }

    /// What was written off by the end of a month, whether it is still there or not.
    pub fn gone(&self, until: Month) -> Gone {
        self.gone_by(index(until.first()))
    }

    /// What it had cost by the end of a day: nothing before it came and after it went.
    pub fn cost(&self, day: NaiveDate) -> i64 {
        match self.is_gone(day) {
            true => 0,
            false => self.cost_whatever(day),
        }
    }

    /// The same, as if it had not gone.
    pub fn cost_whatever(&self, day: NaiveDate) -> i64 {
        let known = self.cost.iter().filter(|(at, _)| *at <= day);
        known.map(|(_, amount)| amount).sum()
    }

    /// What is written off by the end of a day: months count when they are over. Nothing of what
    /// is not there yet, or has gone. Before the day on which another program stopped it is what
    /// that one said: nobody here knows more.
    pub fn accumulated(&self, day: NaiveDate) -> i64 {
        let is_here = self.cost.first().is_some_and(|(bought, _)| *bought <= day);
        match is_here && !self.is_gone(day) {
            true => self.gone_by(over(day).max(self.opening.0)).total(),
            false => 0,
        }
    }

    /// What it is worth at the end of a day.
    pub fn value(&self, day: NaiveDate) -> i64 {
        self.cost(day) - self.accumulated(day)
    }

    /// What another program wrote off until a day after `before`, and not after `last`.
    pub fn opened_within(&self, before: NaiveDate, last: NaiveDate) -> i64 {
        let (at, amount) = self.opening;
        match index(before) < at && at <= index(last) {
            true => amount,
            false => 0,
        }
    }

    /// All that it will have cost.
    pub fn total_cost(&self) -> i64 {
        self.cost.iter().map(|(_, amount)| amount).sum()
    }

    /// All that will be written off, with what was before bo.
    pub fn total_gone(&self) -> i64 {
        self.opening.1 + self.steps.iter().map(|it| it.amount).sum::<i64>()
    }

    /// The first and the last month in which something is written off.
    pub fn months(&self) -> Option<(Month, Month)> {
        let first = self.steps.first()?;
        let last = self.steps.iter().map(|it| it.last).max()?;
        Some((first.first(), month(last)))
    }

    /// Whether it was there and has gone by the end of a day. What is in a pool stays in it
    /// (§ 6 (2a) sentence 3 EStG).
    fn is_gone(&self, day: NaiveDate) -> bool {
        self.method != Method::Pool && self.disposed_on.is_some_and(|gone| gone <= day)
    }
}

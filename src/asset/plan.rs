//! Pure: how an asset is written off, month by month, from what it cost, its terms and what changed.
//!
//! A plan is made of steps: months of one year under the same terms. Each has an amount, rounded
//! half up to the cent once, and its months share it. The last step takes what is left, so that the
//! steps add up to cost less residual value exactly. All amounts are minor units.

use crate::base::{Code, Month, Percent};
use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

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

/// `base` × `part` / `of`, rounded half up to the cent.
fn share(base: i64, part: u32, of: u32) -> i64 {
    let (base, part, of) = (i128::from(base), i128::from(part), i128::from(of.max(1)));
    let twice = 2 * base * part + of;
    i64::try_from(twice.div_euclid(2 * of)).unwrap_or(i64::MAX)
}

/// `rate` percent of `base` for so many months of a year, rounded half up to the cent.
fn percentage(base: i64, rate: Percent, months: u32) -> i64 {
    let exact = rate.of(Decimal::from(base)) * Decimal::from(months) / Decimal::from(12);
    let cents = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    cents.to_i64().unwrap_or(i64::MAX)
}

/// Where the computation is.
struct State {
    method: Method,
    rate: Option<Percent>,
    residual: i64,
    cost: i64,
    gone: i64,
    /// The last month of its life.
    end: i32,
    /// What is spread evenly, over how many months.
    spread: (i64, u32),
    /// What was left at the start of the year.
    year: i64,
}

impl State {
    fn value(&self) -> i64 {
        self.cost - self.gone
    }

    fn rest(&self) -> i64 {
        self.value() - self.residual
    }

    fn left(&self, at: i32) -> u32 {
        u32::try_from(self.end - at + 1).unwrap_or(1).max(1)
    }

    /// Begins to spread what is left from a month on.
    fn respread(&mut self, at: i32) {
        self.spread = (self.rest(), self.left(at));
    }
}

/// The last month of a life that starts in one.
fn end_of(method: Method, first: i32, months: u32) -> i32 {
    match method {
        // December of the last of its years, whenever it began.
        Method::Pool => first.div_euclid(12) * 12 + months as i32 - 1,
        _ => first + months.max(1) as i32 - 1,
    }
}

impl Plan {
    /// The plan of an asset; `events` in the order of their days.
    pub fn new(start: &Start, terms: &Terms, events: &[Event]) -> Plan {
        let first = index(start.in_service_on);
        let opening = match start.opening {
            Some((day, amount)) => (index(day).max(first - 1), amount),
            None => (first - 1, 0),
        };
        let mut at = opening.0 + 1;
        let mut state = State {
            method: terms.method,
            rate: terms.rate,
            residual: terms.residual,
            cost: start.cost,
            gone: opening.1,
            end: end_of(terms.method, first, terms.months),
            spread: (0, 1),
            year: start.cost - opening.1,
        };
        state.end = state.end.max(at);
        state.respread(at);
        let mut plan = Plan {
            steps: Vec::new(),
            method: terms.method,
            cost: costs(start, events),
            opening,
            disposed_on: start.disposed_on,
        };
        let mut events: Vec<(i32, What)> =
            events.iter().map(|it| (index(it.on), it.what)).collect();
        // What counts at the end of a month comes after what counts from its start.
        events.sort_by_key(|(at, what)| (*at, what.is_write()));
        let mut events = events.into_iter().peekable();
        let stop = start.disposed_on.map(index);
        loop {
            while let Some((day, what)) = events.peek().copied() {
                if at < day || what.is_write() {
                    break;
                }
                events.next();
                Plan::change(&mut state, first, day.max(at), what);
            }
            let next = events.peek().copied();
            let is_over = state.rest() <= 0 || state.method == Method::None;
            let Some(last) = segment(&state, at, next, stop, is_over) else {
                break;
            };
            if !is_over {
                plan.step(&mut state, start.rounding, at, last);
            }
            while let Some((day, what)) = events.peek().copied() {
                if last < day || !what.is_write() {
                    break;
                }
                events.next();
                plan.write(&mut state, last, what);
            }
            if state.method != Method::Pool && stop.is_some_and(|stop| stop <= last) {
                break;
            }
            at = last + 1;
            if at.rem_euclid(12) == 0 {
                state.year = state.value();
            }
        }
        plan.method = state.method;
        plan
    }

    fn change(state: &mut State, first: i32, at: i32, what: What) {
        match what {
            What::Cost(amount) => {
                state.cost += amount;
                state.year += amount;
            }
            What::Life(months) => state.end = end_of(state.method, first, months),
            What::Method(method, rate) => {
                state.method = method;
                state.rate = rate;
            }
            What::WriteDown(_) | What::WriteUp(_) => return,
        }
        state.end = state.end.max(at);
        state.respread(at);
    }

    fn write(&mut self, state: &mut State, at: i32, what: What) {
        let (amount, how) = match what {
            What::WriteDown(amount) => (amount, How::WriteDown),
            What::WriteUp(amount) => (-amount, How::WriteUp),
            What::Cost(_) | What::Life(_) | What::Method(..) => return,
        };
        self.steps.push(Step {
            first: at,
            last: at,
            amount,
            unit: amount,
            before: state.value(),
            how,
        });
        state.gone += amount;
        state.year -= amount;
        state.end = state.end.max(at + i32::from(state.rest() > 0));
        state.respread(at + 1);
    }

    /// Adds the step from month `at` to `last`.
    fn step(&mut self, state: &mut State, rounding: Rounding, at: i32, last: i32) {
        let months = (last - at + 1).unsigned_abs();
        let rest = state.rest();
        let is_last = last == state.end;
        let (base, of) = state.spread;
        let linear = share(base, months, of);
        if state.method == Method::DecliningLinear
            && let Some(rate) = state.rate
        {
            let even = share(rest, months, state.left(at));
            if percentage(state.year, rate, months) <= even {
                state.method = Method::Linear;
                state.respread(at);
                return self.step(state, rounding, at, last);
            }
        }
        let (amount, unit, how) = match state.method {
            Method::Linear if rounding == Rounding::Month => {
                let unit = share(base, 1, of);
                let amount = unit.saturating_mul(i64::from(months));
                (amount, Some(unit), How::Linear { base, of })
            }
            Method::Linear | Method::None => (linear, None, How::Linear { base, of }),
            Method::Declining | Method::DecliningLinear => {
                let rate = state.rate.unwrap_or(Percent::ZERO);
                let base = state.year;
                let amount = percentage(base, rate, months);
                (amount, None, How::Declining { base, rate })
            }
            Method::Pool => {
                let years = of.div_ceil(12);
                let how = How::Pool { base, of: years };
                (share(base, 1, years), None, how)
            }
            Method::LowValue | Method::Digital => (rest, None, How::AtOnce(state.method)),
        };
        let amount = amount.min(rest);
        let (amount, how) = match is_last && amount != rest {
            true => (rest, How::Rest),
            false => (amount, how),
        };
        self.steps.push(Step {
            first: at,
            last,
            amount,
            unit: unit.unwrap_or_else(|| share(amount, 1, months)),
            before: state.value(),
            how,
        });
        state.gone += amount;
    }

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

/// What it cost from which day on.
fn costs(start: &Start, events: &[Event]) -> Vec<(NaiveDate, i64)> {
    let later = events.iter().filter_map(|it| match it.what {
        What::Cost(amount) => Some((it.on, amount)),
        What::Life(_) | What::Method(..) | What::WriteDown(_) | What::WriteUp(_) => None,
    });
    std::iter::once((start.acquired_on, start.cost))
        .chain(later)
        .collect()
}

/// The last month of the step that starts at `at`; nothing when nothing comes any more.
fn segment(
    state: &State,
    at: i32,
    next: Option<(i32, What)>,
    stop: Option<i32>,
    is_over: bool,
) -> Option<i32> {
    let stop = stop.filter(|_| state.method != Method::Pool);
    if stop.is_some_and(|stop| stop < at) {
        return None;
    }
    // Something counts from the start of its month, or at its end.
    let until_next = next.map(|(day, what)| match what.is_write() {
        true => day.max(at),
        false => day - 1,
    });
    if is_over {
        return until_next;
    }
    let year = at.div_euclid(12) * 12 + 11;
    let own = match state.method.is_at_once() {
        true => at,
        false => year.min(state.end.max(at)),
    };
    let last = until_next.map_or(own, |it| own.min(it));
    Some(stop.map_or(last, |stop| last.min(stop)))
}

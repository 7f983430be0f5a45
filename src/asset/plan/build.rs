//! Pure: the steps of a plan, one after the other, until nothing is left or it goes.

use super::{Event, How, Method, Plan, Rounding, Start, Step, Terms, What, index};
use crate::base::Percent;
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

/// Where the computation is.
struct State {
    method: Method,
    rate: Option<Percent>,
    residual: i64,
    /// What of it is not spread.
    kept: i64,
    cost: i64,
    gone: i64,
    /// The first month of its life.
    first: i32,
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

    /// What is spread over the rest of its life.
    fn base(&self) -> i64 {
        self.value() - self.kept
    }

    fn left(&self, at: i32) -> u32 {
        u32::try_from(self.end - at + 1).unwrap_or(1).max(1)
    }

    /// Begins to spread what is left from a month on.
    fn respread(&mut self, at: i32) {
        self.spread = (self.base(), self.left(at));
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
            kept: terms.kept(),
            cost: start.cost,
            gone: opening.1,
            first,
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
                Plan::change(&mut state, day.max(at), what);
            }
            let next = events.peek().copied();
            let is_over = state.rest() <= 0 || state.method == Method::None;
            let Some(last) = segment(&state, at, next, stop, is_over) else {
                break;
            };
            if !is_over {
                // What is written at the end of a month changes nothing in the months before it.
                let planned = events.clone().find(|(_, what)| !what.is_write());
                let whole = segment(&state, at, planned, stop, is_over).unwrap_or(last);
                plan.step(&mut state, start.rounding, at, whole.max(last));
                plan.cut(&mut state, last);
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

    fn change(state: &mut State, at: i32, what: What) {
        match what {
            What::Cost(amount) => {
                state.cost += amount;
                state.year += amount;
            }
            What::Life(months) => state.end = end_of(state.method, state.first, months),
            What::Method(method, rate) => {
                state.method = method;
                state.rate = rate;
            }
            What::Begin(months) => {
                state.method = Method::Linear;
                state.first = at;
                state.end = end_of(state.method, at, months);
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
            What::Cost(_) | What::Life(_) | What::Method(..) | What::Begin(_) => return,
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
            let even = share(state.base(), months, state.left(at));
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

    /// Ends the last step with the month `last`: its months stay what they are.
    fn cut(&mut self, state: &mut State, last: i32) {
        let Some(step) = self.steps.last_mut().filter(|it| last < it.last) else {
            return;
        };
        let amount = step.until(last);
        state.gone -= step.amount - amount;
        step.amount = amount;
        step.last = last;
    }
}

/// What it cost from which day on.
fn costs(start: &Start, events: &[Event]) -> Vec<(NaiveDate, i64)> {
    let later = events.iter().filter_map(|it| match it.what {
        What::Cost(amount) => Some((it.on, amount)),
        What::Life(_)
        | What::Method(..)
        | What::Begin(_)
        | What::WriteDown(_)
        | What::WriteUp(_) => None,
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

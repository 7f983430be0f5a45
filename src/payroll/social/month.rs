//! The contributions of an employee for a month.

use super::contributions::Contributions;
use super::engine::{Bases, Engine};
use super::insured::Insured;
use super::law::Law;
use super::midijob::{self, Earned};
use super::one_off::Counted;
use crate::base::{Error, Result};
use crate::payroll::rounding::Rounding::CentHalfUp;
use crate::payroll::trace::{NoTrace, Trace};

/// The pay of a month. In cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Current pay that is subject to contributions.
    pub pay: i64,
    /// What counts of one-off payments, as [`assign`](super::assign) says.
    pub one_off: Counted,
    /// Insurance days: 30 in a full month, whatever its length (§ 1 (1) BVV).
    pub days: i64,
    /// What the Midijob formula takes, where pay and regular pay are in its range.
    pub midijob: Option<Earned>,
}

impl Month {
    /// A full month with current pay only.
    pub fn full(pay: i64) -> Month {
        Month {
            pay,
            one_off: Counted::default(),
            days: 30,
            midijob: None,
        }
    }

    /// The same in a Midijob, or not.
    pub fn as_midijob(self, is_midijob: bool) -> Month {
        let earned = Earned {
            current: self.pay,
            once: self.one_off.highest(),
            days: self.days,
        };
        Month {
            midijob: is_midijob.then_some(earned),
            ..self
        }
    }
}

/// The share of a ceiling of the year that so many insurance days have (§ 1 (1) BVV).
pub fn ceiling(of_year: i64, days: i64) -> i64 {
    CentHalfUp.of(of_year * days, 360)
}

/// The contributions of a month.
///
/// One-off payments are part of the base, and everything is rounded once.
///
/// # Errors
/// Input, when the days or the amounts cannot be, or the insured contradict themselves.
pub fn month<T: Trace>(
    law: &Law,
    insured: &Insured,
    month: &Month,
    trace: &mut T,
) -> Result<Contributions> {
    check(month)?;
    insured.check()?;
    let once = month.one_off;
    let in_training = insured.trainee;
    let mut engine = Engine {
        law,
        insured,
        trace,
    };
    if in_training {
        return Ok(trainee(&mut engine, month));
    }
    // A one-off payment may lift the month above the range: then it is as any other.
    if let Some(earned) = month.midijob
        && earned.is_below_upper_limit(law)
    {
        let (all, own) = midijob::bases(law, earned, engine.trace);
        let current = Earned {
            current: month.pay,
            once: 0,
            days: month.days,
        };
        let (levies, _) = match once.highest() {
            0 => (all, own),
            _ => midijob::bases(law, current, &mut NoTrace),
        };
        return Ok(engine.contributions(&Bases {
            health: (all, own),
            pension: (all, own),
            unemployment: (all, own),
            levies,
            midijob: true,
        }));
    }
    let (health, pension) = capped(law, insured, month);
    let both = |base: i64| (base, base);
    Ok(engine.contributions(&Bases {
        health: both(health + once.health),
        pension: both(pension + once.pension),
        unemployment: both(pension + once.unemployment),
        levies: pension,
        midijob: false,
    }))
}

/// Current pay up to the ceilings of the days.
fn capped(law: &Law, insured: &Insured, month: &Month) -> (i64, i64) {
    let pension_ceiling = match insured.east {
        true => law.pension_ceiling_year_east,
        false => law.pension_ceiling_year,
    };
    (
        month.pay.min(ceiling(law.health_ceiling_year, month.days)),
        month.pay.min(ceiling(pension_ceiling, month.days)),
    )
}

/// In training the employer pays everything up to a limit; what a one-off payment adds above it
/// is shared (§ 20 (3) SGB IV). The additional rate is the average one then (§ 242 (3) SGB V).
fn trainee<T: Trace>(engine: &mut Engine<'_, T>, month: &Month) -> Contributions {
    let limit = ceiling(engine.law.trainee_limit * 12, month.days);
    let (health, pension) = capped(engine.law, engine.insured, month);
    let once = month.one_off;
    let (of_health, of_pension) = (health + once.health, pension + once.pension);
    let of_unemployment = pension + once.unemployment;
    let both = |health, pension, unemployment, levies| Bases {
        health: (health, health),
        pension: (pension, pension),
        unemployment: (unemployment, unemployment),
        levies,
        midijob: false,
    };
    if limit < month.pay {
        return engine.contributions(&both(of_health, of_pension, of_unemployment, pension));
    }
    let average = engine.law.health_additional_average / 100;
    let insured = Insured {
        additional: match engine.insured.additional {
            0 => 0,
            _ => average,
        },
        ..*engine.insured
    };
    let mut engine = Engine {
        law: engine.law,
        insured: &insured,
        trace: &mut *engine.trace,
    };
    let below = both(
        of_health.min(limit),
        of_pension.min(limit),
        of_unemployment.min(limit),
        pension,
    );
    let by_employer = engine.contributions(&below).all_by_employer();
    if of_health.max(of_pension).max(of_unemployment) <= limit {
        return by_employer;
    }
    let rest = |base: i64| (base - limit).max(0);
    let above = both(rest(of_health), rest(of_pension), rest(of_unemployment), 0);
    by_employer.plus(&engine.contributions(&above))
}

fn check(month: &Month) -> Result<()> {
    if !(0..=30).contains(&month.days) {
        return Err(
            Error::input(format!("{} insurance days in a month", month.days)).with_hint(
                "a full month has 30, a part of one its calendar days, at most 30 (§ 1 BVV)",
            ),
        );
    }
    let once = month.one_off;
    let amounts = [month.pay, once.health, once.pension, once.unemployment];
    match amounts
        .iter()
        .find(|amount| !(0..=10_000_000_000).contains(*amount))
    {
        Some(amount) => Err(Error::input(format!("pay of {amount} cents"))
            .with_hint("it is from 0 to 100 million euros")),
        None if month.days == 0 && month.pay != 0 => Err(Error::input(
            "current pay in a month without insurance days",
        )
        .with_hint("give the days for which it is paid")),
        None => Ok(()),
    }
}

//! Minijobs (§ 8 SGB IV): flat rates of the employer, and the pension insurance of the employee.

use super::contributions::{Branch, Contributions};
use super::engine::Engine;
use super::insured::{Group, Insured};
use super::law::Law;
use crate::base::{Currency, Error, Money, Result};
use crate::payroll::rounding::Rounding::CentHalfUp;
use crate::payroll::trace::{Trace, Value};

/// What decides the contributions of a Minijob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minijob {
    /// Pay of the month, in cents;
    pub pay: i64,
    /// of it, what is paid once: the levies do not count it (§ 7 (2) AAG).
    pub one_off: i64,
    /// Insurance days: 30 in a full month.
    pub days: i64,
    /// Freed from pension insurance on request (§ 6 (1b) SGB VI).
    pub pension_free: bool,
    /// In the statutory health insurance at all: only then the employer pays its flat rate.
    pub statutory_health: bool,
    /// In a private household (§ 8a SGB IV).
    pub household: bool,
    /// The flat tax of § 40a (2) EStG, instead of a tax class.
    pub flat_tax: bool,
    /// Whether the levy for sick pay is owed (not above 30 employees; longer than four weeks).
    pub u1: bool,
    /// Whether the pension insurance has the minimum base: not when another employment with
    /// pension insurance is there.
    pub minimum_base: bool,
}

impl Minijob {
    /// The usual one: a full month, statutory health insurance, flat tax, all levies.
    pub fn usual(pay: i64) -> Minijob {
        Minijob {
            pay,
            one_off: 0,
            days: 30,
            pension_free: false,
            statutory_health: true,
            household: false,
            flat_tax: true,
            u1: true,
            minimum_base: true,
        }
    }
}

/// The contributions of a Minijob.
///
/// The pay may be above the limit of a month: up to twice a year, unforeseen (§ 8 (1b) SGB IV). What
/// is paid once and foreseen counts with the average of the year, which is not asked here.
///
/// # Errors
/// Input, when the days cannot be, or the pay without what is paid once is above twice the limit.
pub fn minijob<T: Trace>(law: &Law, job: &Minijob, trace: &mut T) -> Result<Contributions> {
    if !(0..=30).contains(&job.days) {
        return Err(
            Error::input(format!("{} insurance days in a month", job.days))
                .with_hint("a full month has 30, a part of one its calendar days, at most 30"),
        );
    }
    let of_month = job.pay - job.one_off;
    if job.one_off < 0 || !(0..=law.minijob_limit * 2).contains(&of_month) {
        let money = |cents| Money::from_minor(cents, Currency::EUR);
        return Err(Error::input(format!(
            "a Minijob with a pay of {} in a month",
            money(of_month)
        ))
        .with_hint(format!(
            "the limit is {}, and twice that in a month with unforeseen work (§ 8 (1b) SGB IV)",
            money(law.minijob_limit)
        )));
    }
    let insured = Insured::of(Group::Employee, 0);
    let mut engine = Engine {
        law,
        insured: &insured,
        trace,
    };
    engine.trace.enter("minijob", "flat rates of a Minijob");
    let (health_rate, pension_rate) = match job.household {
        true => (law.household_health, law.household_pension),
        false => (law.minijob_health, law.minijob_pension),
    };
    let mut paid = Contributions::default();
    if job.statutory_health {
        let employer = engine.at("KV employer", "§ 249b SGB V", job.pay, health_rate);
        paid.health = Branch {
            base: job.pay,
            employee: 0,
            employer,
        };
    }
    let employer = engine.at(
        "RV employer",
        "§ 172 (3), (3a) SGB VI",
        job.pay,
        pension_rate,
    );
    paid.pension = match job.pension_free {
        true => Branch {
            base: job.pay,
            employee: 0,
            employer,
        },
        false => pension(&mut engine, job, employer),
    };
    if job.flat_tax {
        paid.flat_tax = engine.at("flat tax", "§ 40a (2) EStG", job.pay, law.minijob_tax);
    }
    let levies = job.pay - job.one_off;
    if job.u1 {
        paid.u1 = engine.at("U1", "§ 7 AAG", levies, law.minijob_u1);
    }
    paid.u2 = engine.at("U2", "§ 7 AAG", levies, law.minijob_u2);
    match job.household {
        true => {
            let rate = law.household_accident;
            paid.accident = engine.at("accident", "§ 185 (4) SGB VII", job.pay, rate);
        }
        false => {
            paid.insolvency = engine.at("U3", "§§ 358, 360 SGB III", job.pay, law.insolvency);
        }
    }
    engine.trace.leave();
    Ok(paid)
}

/// The employee pays what is missing to the full rate; of a low pay, to that on the minimum base
/// (§ 163 (8) SGB VI, § 2 (1) BVV).
fn pension<T: Trace>(engine: &mut Engine<'_, T>, job: &Minijob, employer: i64) -> Branch {
    const LAW: &str = "§§ 163 (8), 168 (1) no. 1b SGB VI";
    let law = engine.law;
    let least = CentHalfUp.of(law.minijob_minimum_base * job.days, 30);
    let base = match job.minimum_base && job.pay != 0 {
        true => job.pay.max(least),
        false => job.pay,
    };
    let total = engine.at("RV", LAW, base, law.pension_rate);
    let employee = total - employer;
    let with = [
        ("RV", Value::Cents(total)),
        ("RV employer", Value::Cents(employer)),
    ];
    let formula = "total − share of the employer";
    engine.told("RV employee", formula, &with, LAW, employee);
    Branch {
        base,
        employee,
        employer,
    }
}

/// Short-term employment (§ 8 (1) no. 2 SGB IV): no insurance, the levies only. The tax is by
/// tax class or flat by § 40a (1) EStG, and not part of this. Of what is paid once only the
/// insolvency levy is owed.
///
/// # Errors
/// Input, when the pay cannot be.
pub fn short_term<T: Trace>(
    law: &Law,
    pay: i64,
    one_off: i64,
    u1: bool,
    trace: &mut T,
) -> Result<Contributions> {
    let pay = pay + one_off;
    if !(0..=10_000_000_000).contains(&pay) {
        return Err(Error::input(format!("pay of {pay} cents"))
            .with_hint("it is from 0 to 100 million euros"));
    }
    let insured = Insured::of(Group::Employee, 0);
    let ceiling = super::ceiling(law.pension_ceiling_year, 30);
    let (base, levies) = (pay.min(ceiling), (pay - one_off).min(ceiling));
    let mut engine = Engine {
        law,
        insured: &insured,
        trace,
    };
    engine
        .trace
        .enter("short-term", "levies of a short-term employment");
    let mut paid = Contributions::default();
    if u1 {
        paid.u1 = engine.at("U1", "§ 7 AAG", levies, law.minijob_u1);
    }
    paid.u2 = engine.at("U2", "§ 7 AAG", levies, law.minijob_u2);
    paid.insolvency = engine.at("U3", "§§ 358, 360 SGB III", base, law.insolvency);
    engine.trace.leave();
    Ok(paid)
}

//! The percentage of a contribution, where a line has one. Pure.

use super::{Block, Input, Insurance, Line, Slip, insurance};
use crate::payroll::law::Law;
use crate::payroll::rounding::Rounding::CentHalfUp;

/// What a rate in millionths is divided by.
const WHOLE: i64 = 1_000_000;

/// The rate of a line, in millionths: of the employee's share, or the employer's where the
/// employee has none. `None` where the amount is not that rate of the base: of a Midijob, of somebody
/// in training above the limit, and of the minimum base of a Minijob; nor have corrections one.
pub fn rate(input: &Input, law: &Law, slip: &Slip, line: &Line) -> Option<i64> {
    if line.block != Block::Social || line.month.is_some() || line.is_of_last_year() {
        return None;
    }
    let facts = input.insurance_of(line);
    // Levies do not tell their base.
    let of_part = || {
        let same = |it: &&Line| it.kind == "pension" && it.period() == line.period();
        slip.lines.iter().find(same).and_then(|it| it.base)
    };
    let base = match (line.base, input.periods.is_empty()) {
        (Some(base), _) => base,
        (None, true) => slip.pension_base - slip.pension_one_off,
        (None, false) => of_part()?,
    };
    let paid = match line.amount {
        0 => line.employer,
        amount => -amount,
    };
    let rates = match line.amount {
        0 => of_employer(facts, law, &line.kind),
        _ => of_employee(facts, law, &line.kind),
    };
    // A surcharge may be rounded with what it is on, and differ by a cent.
    let fits = |rate: &i64| (CentHalfUp.of(base.abs() * rate, WHOLE) - paid.abs()).abs() <= 1;
    rates.into_iter().filter(|rate| 0 < *rate).find(fits)
}

fn of_employee(facts: &Insurance, law: &Law, kind: &str) -> Vec<i64> {
    let law = law.social;
    let Ok(insured) = insurance::insured(facts) else {
        return match kind {
            "pension" => vec![law.pension_rate - law.minijob_pension],
            _ => Vec::new(),
        };
    };
    let care_employer = match facts.saxony {
        true => law.care_employer_rate_saxony,
        false => law.care_employer_rate,
    };
    let less = law.care_child_reduction * insured.reductions();
    match kind {
        "health" => vec![law.health_rate / 2, law.health_rate_reduced / 2],
        // Of hundredths of a percent, half.
        "health-additional" => vec![insured.additional * 50],
        "care" => vec![law.care_rate - care_employer - less],
        "care-childless" => vec![law.care_childless],
        "pension" => vec![law.pension_rate / 2],
        "unemployment" => vec![law.unemployment_rate / 2],
        _ => Vec::new(),
    }
}

fn of_employer(facts: &Insurance, law: &Law, kind: &str) -> Vec<i64> {
    let law = law.social;
    let fund = facts.fund.as_ref();
    match (kind, matches!(facts.group.as_str(), "109" | "110")) {
        ("health", true) => vec![law.minijob_health],
        ("pension", true) => vec![law.minijob_pension],
        ("flat-tax-minijob", true) => vec![law.minijob_tax],
        ("u1", true) => vec![law.minijob_u1],
        ("u2", true) => vec![law.minijob_u2],
        ("u1", false) => fund.map(|it| it.u1 * 100).into_iter().collect(),
        ("u2", false) => fund.map(|it| it.u2 * 100).into_iter().collect(),
        ("insolvency", _) => vec![law.insolvency],
        ("pension", false) => vec![law.pension_rate / 2],
        ("unemployment", false) => vec![law.unemployment_rate / 2],
        _ => Vec::new(),
    }
}

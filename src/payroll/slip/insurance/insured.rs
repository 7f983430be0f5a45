//! Who is insured how, and in which contribution group.

use crate::base::{Error, Result};
use crate::payroll::slip::{Input, Insurance};
use crate::payroll::social::{Group, Halves, Health, Insured};

/// Where the money of Minijobs goes.
pub(super) const MINIJOB_OFFICE: &str = "Minijob-Zentrale";

/// Who is insured how.
pub(in crate::payroll::slip) fn insured(facts: &Insurance) -> Result<Insured> {
    let group = match facts.group.as_str() {
        "101" | "103" | "105" => Group::Employee,
        "102" | "121" => Group::Trainee,
        "106" => Group::WorkingStudent,
        "119" => Group::Pensioner,
        "120" => Group::EarlyPensioner,
        other => return Err(Error::input(format!("no group of persons `{other}`"))),
    };
    let (additional, u1, u2) = match &facts.fund {
        Some(fund) => (fund.additional, fund.u1, fund.u2),
        None => (0, 0, 0),
    };
    let insured = Insured {
        childless: facts.childless && facts.kind != "private",
        children: facts.children,
        saxony: facts.saxony,
        east: facts.east,
        u1: if facts.sick_pay_levy { u1 } else { 0 },
        u2,
        ..Insured::of(group, additional)
    };
    // § 28 (1) no. 1, § 346 (3) SGB III.
    let insured = match insured.unemployment {
        Halves::Both if facts.past_age => Insured {
            unemployment: Halves::EmployerOnly,
            ..insured
        },
        Halves::Both | Halves::EmployerOnly | Halves::None => insured,
    };
    Ok(insured.with_health(!matches!(facts.kind.as_str(), "private" | "none")))
}

/// Whether only the employer pays unemployment insurance, and whether health insurance has the reduced
/// rate.
pub fn halves(facts: &Insurance) -> (bool, bool) {
    match insured(facts) {
        Ok(it) => (
            it.unemployment == Halves::EmployerOnly,
            it.health == Health::Reduced,
        ),
        Err(_) => (false, false),
    }
}

/// Who collects the contributions of Minijobs and of those employed for a short time
/// (Einzugsstelle, § 28i SGB IV).
pub fn minijob_office(facts: &Insurance) -> Option<&'static str> {
    matches!(facts.group.as_str(), "109" | "110").then_some(MINIJOB_OFFICE)
}

/// The key of the contribution groups: health, pension, unemployment and care insurance, a digit
/// for each (Beitragsgruppenschlüssel, § 28b SGB IV).
pub fn group_key(facts: &Insurance) -> Option<String> {
    let digits = match facts.group.as_str() {
        "109" => {
            let health = match facts.kind.as_str() {
                "private" | "none" => 0,
                _ => 6,
            };
            [health, if facts.pension_exempt { 5 } else { 1 }, 0, 0]
        }
        "110" | "190" => [0; 4],
        _ => {
            let insured = insured(facts).ok()?;
            let half = |it: Halves, employer_only| match it {
                Halves::Both => 1,
                Halves::EmployerOnly => employer_only,
                Halves::None => 0,
            };
            [
                match (insured.health, facts.kind.as_str()) {
                    (Health::None, _) => 0,
                    (_, "voluntary") => 9,
                    (Health::Reduced, _) => 3,
                    (Health::General, _) => 1,
                },
                half(insured.pension, 3),
                half(insured.unemployment, 2),
                i64::from(insured.care),
            ]
        }
    };
    Some(digits.iter().map(ToString::to_string).collect())
}

/// The branches with contributions from current pay, those of the employer for the insured as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branches {
    /// Health and care insurance,
    pub health: bool,
    /// pension,
    pub pension: bool,
    /// and unemployment insurance.
    pub unemployment: bool,
}

impl Branches {
    /// By what is known of a person in a month. The flat rate of § 249b SGB V insures nobody.
    pub fn of(facts: &Insurance) -> Branches {
        let (health, pension, unemployment) = match facts.group.as_str() {
            "109" => (false, !facts.pension_exempt, false),
            "110" | "190" => (false, false, false),
            _ => match insured(facts) {
                Ok(it) => (
                    it.health != Health::None,
                    it.pension != Halves::None,
                    it.unemployment != Halves::None,
                ),
                Err(_) => (true, true, true),
            },
        };
        Branches {
            health,
            pension,
            unemployment,
        }
    }
}

/// Whether somebody pays contributions to pension and unemployment insurance.
pub(in crate::payroll::slip) fn pays(input: &Input) -> (bool, bool) {
    match input.insurance.group.as_str() {
        "109" => (!input.insurance.pension_exempt, false),
        "110" | "190" => (false, false),
        "106" => (true, false),
        _ => match insured(&input.insurance) {
            Ok(it) => (it.pension == Halves::Both, it.unemployment == Halves::Both),
            Err(_) => (true, true),
        },
    }
}

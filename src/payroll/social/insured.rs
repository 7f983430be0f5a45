//! Who is insured how: by branch, with the usual groups of people as a beginning.

use crate::base::{Code, Error, Result};
use serde::{Deserialize, Serialize};

/// A group of employees, by what usually holds for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Insured in every branch (group of persons 101).
    Employee,
    /// In training (102): as an employee, but without the Midijob formula; below the limit the
    /// employer pays everything (§ 20 (3) SGB IV).
    Trainee,
    /// A student who works up to 20 hours a week (106): pension insurance only.
    WorkingStudent,
    /// With a full old-age pension after the regular age (119): the reduced health rate, and the
    /// employer's share only in pension (§ 172 (1) SGB VI) and unemployment (§ 346 (3) SGB III).
    Pensioner,
    /// With a full old-age pension before the regular age (120): no sick pay, else insured.
    EarlyPensioner,
}

impl Code for Group {
    const WHAT: &'static str = "group of employees";
    const NAMES: &'static [(Group, &'static str)] = &[
        (Group::Employee, "employee"),
        (Group::Trainee, "trainee"),
        (Group::WorkingStudent, "working-student"),
        (Group::Pensioner, "pensioner"),
        (Group::EarlyPensioner, "early-pensioner"),
    ];
}

/// Health insurance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// The general rate, with sick pay.
    General,
    /// The reduced rate, without sick pay (§ 243 SGB V).
    Reduced,
    /// None by this employment: private, or by the family, or as a student.
    None,
}

/// A branch whose rate both sides halve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halves {
    /// Both pay.
    Both,
    /// Only the employer pays the half.
    EmployerOnly,
    /// Nobody pays.
    None,
}

/// How care insurance is rounded where more than one reading of § 2 BVV is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CareRounding {
    /// The reduction for children is an amount of its own, taken off the share; else the share
    /// is at the reduced rate. Funds describe the first for Midijobs.
    pub reduction_apart: bool,
    /// The surcharge of the childless is an amount of its own; else share and surcharge together
    /// are at the raised rate.
    pub childless_apart: bool,
}

impl Default for CareRounding {
    /// Children in one step, the childless in two.
    fn default() -> CareRounding {
        CareRounding {
            reduction_apart: false,
            childless_apart: true,
        }
    }
}

/// What decides the contributions of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Insured {
    /// In training: other rules for low pay.
    pub trainee: bool,
    /// Health insurance.
    pub health: Health,
    /// The additional rate of the fund, all of it, in hundredths of a percent.
    pub additional: i64,
    /// Whether the person is in the statutory care insurance by this employment.
    pub care: bool,
    /// At least 23 years old and without children: the surcharge of § 55 (3) SGB XI.
    pub childless: bool,
    /// Children below 25 (not above five count).
    pub children: i64,
    /// How the shares of care insurance are rounded.
    pub care_rounding: CareRounding,
    /// The place of work is in Saxony.
    pub saxony: bool,
    /// The place of work is in the east: its own ceiling in pension insurance until 2024.
    pub east: bool,
    /// Pension insurance.
    pub pension: Halves,
    /// Unemployment insurance.
    pub unemployment: Halves,
    /// The levies of the fund, in hundredths of a percent: sick pay (none above 30 employees),
    pub u1: i64,
    /// and maternity.
    pub u2: i64,
    /// Whether the employer pays the insolvency levy (not the state and private households).
    pub insolvency: bool,
}

impl Insured {
    /// What usually holds for a group, with the additional rate of a fund.
    pub fn of(group: Group, additional: i64) -> Insured {
        let employee = Insured {
            trainee: false,
            health: Health::General,
            additional,
            care: true,
            childless: false,
            children: 0,
            care_rounding: CareRounding::default(),
            saxony: false,
            east: false,
            pension: Halves::Both,
            unemployment: Halves::Both,
            u1: 0,
            u2: 0,
            insolvency: true,
        };
        match group {
            Group::Employee => employee,
            Group::Trainee => Insured {
                trainee: true,
                ..employee
            },
            Group::WorkingStudent => Insured {
                health: Health::None,
                care: false,
                unemployment: Halves::None,
                ..employee
            },
            Group::Pensioner => Insured {
                health: Health::Reduced,
                pension: Halves::EmployerOnly,
                unemployment: Halves::EmployerOnly,
                ..employee
            },
            Group::EarlyPensioner => Insured {
                health: Health::Reduced,
                ..employee
            },
        }
    }

    /// The same with statutory health insurance, or without it: then there is no care insurance
    /// either, and whether there are children does not matter.
    pub fn with_health(mut self, is_statutory: bool) -> Insured {
        if !is_statutory {
            (self.health, self.care, self.additional) = (Health::None, false, 0);
        }
        if self.health == Health::None {
            (self.childless, self.children) = (false, 0);
        }
        self
    }

    /// How many children take something off the care insurance: from the second to the fifth.
    pub fn reductions(&self) -> i64 {
        (self.children - 1).clamp(0, 4)
    }

    /// Refuses what cannot be.
    ///
    /// # Errors
    /// Input, with what contradicts what.
    pub fn check(&self) -> Result<()> {
        if self.childless && self.children != 0 {
            let message = format!("childless, and {} children", self.children);
            return Err(Error::input(message).with_hint(
                "who has children pays no surcharge of the childless (§ 55 (3) SGB XI)",
            ));
        }
        if self.children < 0 || 99 < self.children {
            return Err(Error::input(format!(
                "{} is no number of children",
                self.children
            )));
        }
        for (name, rate) in [
            ("additional", self.additional),
            ("U1", self.u1),
            ("U2", self.u2),
        ] {
            if !(0..=9999).contains(&rate) {
                return Err(Error::input(format!(
                    "the {name} rate is {rate} hundredths of a percent"
                ))
                .with_hint("it is from 0 to 99.99 %"));
            }
        }
        if self.health == Health::None && self.care {
            let message = "care insurance without health insurance";
            return Err(Error::input(message)
                .with_hint("care insurance follows health insurance (§ 20 SGB XI)"));
        }
        Ok(())
    }
}

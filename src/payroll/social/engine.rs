//! The contributions of a month, § 2 BVV: who pays which share of which base.

use super::contributions::{Branch, Contributions};
use super::insured::{Halves, Health, Insured};
use super::law::Law;
use crate::payroll::rounding::Rounding::{self, CentHalfUp};
use crate::payroll::trace::{Line, Operand, Trace, Value};

/// What a rate is divided by.
const WHOLE: i64 = 1_000_000;

/// The bases of a month. In cents.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bases {
    /// Of health and care insurance: of all contributions, and of the employee's share.
    pub health: (i64, i64),
    /// Of pension insurance,
    pub pension: (i64, i64),
    /// and of unemployment insurance.
    pub unemployment: (i64, i64),
    /// Of the levies for sick pay and maternity: without one-off payments.
    pub levies: i64,
    /// Whether the bases of both sides differ by the Midijob formula.
    pub midijob: bool,
}

pub(super) struct Engine<'a, T> {
    pub law: &'a Law,
    pub insured: &'a Insured,
    pub trace: &'a mut T,
}

impl<T: Trace> Engine<'_, T> {
    pub fn contributions(&mut self, bases: &Bases) -> Contributions {
        let (law, insured) = (self.law, *self.insured);
        let mut paid = Contributions::default();
        self.trace
            .enter("contributions", "social insurance of the month");
        let health = match insured.health {
            Health::General => Some(law.health_rate),
            Health::Reduced => Some(law.health_rate_reduced),
            Health::None => None,
        };
        if let Some(rate) = health {
            let names = ["KV", "KV employee", "KV employer"];
            paid.health = self.halves(
                names,
                "§§ 241, 243, 249 SGB V",
                bases.health,
                rate,
                Halves::Both,
            );
            let names = ["KVZ", "KVZ employee", "KVZ employer"];
            let additional = insured.additional * 100;
            paid.additional = self.halves(
                names,
                "§§ 242, 249 SGB V",
                bases.health,
                additional,
                Halves::Both,
            );
        }
        if insured.care {
            paid.care = self.care(bases.health);
            if insured.childless {
                paid.childless = self.childless(bases.health.0);
            }
        }
        let names = ["RV", "RV employee", "RV employer"];
        let law_of = "§§ 158, 168, 172 SGB VI";
        paid.pension = self.halves(
            names,
            law_of,
            bases.pension,
            law.pension_rate,
            insured.pension,
        );
        let names = ["AV", "AV employee", "AV employer"];
        let law_of = "§§ 341, 346 SGB III";
        let rate = law.unemployment_rate;
        paid.unemployment = self.halves(
            names,
            law_of,
            bases.unemployment,
            rate,
            insured.unemployment,
        );
        paid.u1 = self.at("U1", "§ 7 AAG", bases.levies, insured.u1 * 100);
        paid.u2 = self.at("U2", "§ 7 AAG", bases.levies, insured.u2 * 100);
        if insured.insolvency {
            paid.insolvency = self.at("U3", "§§ 358, 360 SGB III", bases.pension.0, law.insolvency);
        }
        if bases.midijob {
            paid.midijob = Some(bases.pension);
        }
        self.trace.leave();
        paid
    }

    /// A branch that both sides halve: half of the rate on the base, rounded, and doubled
    /// (§ 2 (1) BVV). In a Midijob the employee's half is on another base, and the employer pays
    /// the rest.
    fn halves(
        &mut self,
        [name, employee_name, employer_name]: [&'static str; 3],
        law: &'static str,
        (base, own): (i64, i64),
        rate: i64,
        who: Halves,
    ) -> Branch {
        if who == Halves::None || rate == 0 {
            return Branch::default();
        }
        // Half of a rate in millionths may end with a half.
        let half = |base: i64| CentHalfUp.of(base * rate, WHOLE * 2);
        let operands = [("base", Value::Cents(base)), ("rate", Value::Rate(rate))];
        let total = half(base) * 2;
        let formula = "half of the rate × base, rounded, × 2";
        self.told(name, formula, &operands, law, total);
        let operands = [
            ("base of the employee", Value::Cents(own)),
            ("rate", Value::Rate(rate)),
        ];
        let share = half(own);
        let formula = "half of the rate × base of the employee";
        self.told_rounded(
            employee_name,
            formula,
            &operands,
            law,
            share,
            (own * rate, WHOLE * 2),
        );
        let formula = "total − share of the employee";
        let rest = self.less(
            employer_name,
            formula,
            law,
            (name, total),
            (employee_name, share),
        );
        Branch {
            base,
            employee: if who == Halves::Both { share } else { 0 },
            employer: if who == Halves::Both {
                rest
            } else {
                half(base)
            },
        }
    }

    /// Care insurance: halves, or in Saxony unequal shares, each rounded (§ 2 (2) BVV); children
    /// from the second to the fifth lower the employee's share only.
    fn care(&mut self, (base, own): (i64, i64)) -> Branch {
        const LAW: &str = "§§ 55, 58 SGB XI";
        let law = self.law;
        let employer_rate = self.care_employer_rate();
        let employee_rate = law.care_rate - employer_rate;
        let total =
            CentHalfUp.of(base * employee_rate, WHOLE) + CentHalfUp.of(base * employer_rate, WHOLE);
        let operands = [
            ("base", Value::Cents(base)),
            ("rate of the employee", Value::Rate(employee_rate)),
            ("rate of the employer", Value::Rate(employer_rate)),
        ];
        self.told(
            "PV",
            "both rates × base, each rounded",
            &operands,
            LAW,
            total,
        );
        let share = self.at("PV employee", LAW, own, employee_rate);
        let formula = "total − share of the employee";
        let own_part = ("PV employee", share);
        let employer = self.less("PV employer", formula, LAW, ("PV", total), own_part);
        let less = law.care_child_reduction * self.insured.reductions();
        // The employer's share does not know of children.
        let employee = match (less, self.insured.care_rounding.reduction_apart) {
            (0, _) => share,
            (_, false) => self.at("PV employee", LAW, own, employee_rate - less),
            (_, true) => {
                let reduction = ("PV children", self.at("PV children", LAW, own, less));
                let formula = "share − reduction for children";
                self.less("PV employee", formula, LAW, own_part, reduction)
            }
        };
        Branch {
            base,
            employee,
            employer,
        }
    }

    /// The surcharge of the childless, which only they pay, on the base of all contributions.
    fn childless(&mut self, base: i64) -> Branch {
        const LAW: &str = "§ 55 (3) SGB XI";
        let surcharge = self.law.care_childless;
        let employee = match self.insured.care_rounding.childless_apart {
            true => self.at("PV childless", LAW, base, surcharge),
            false => {
                let rate = self.law.care_rate - self.care_employer_rate();
                let both = self.at("PV with surcharge", LAW, base, rate + surcharge);
                let share = self.at("PV without surcharge", LAW, base, rate);
                let (both, share) = (("PV with surcharge", both), ("PV without surcharge", share));
                let formula = "with surcharge − without";
                self.less("PV childless", formula, LAW, both, share)
            }
        };
        Branch {
            base,
            employee,
            employer: 0,
        }
    }

    fn care_employer_rate(&self) -> i64 {
        match self.insured.saxony {
            true => self.law.care_employer_rate_saxony,
            false => self.law.care_employer_rate,
        }
    }

    /// A rate on a base.
    pub fn at(&mut self, name: &'static str, law: &'static str, base: i64, rate: i64) -> i64 {
        let amount = CentHalfUp.of(base * rate, WHOLE);
        let operands = [("base", Value::Cents(base)), ("rate", Value::Rate(rate))];
        self.told_rounded(
            name,
            "base × rate",
            &operands,
            law,
            amount,
            (base * rate, WHOLE),
        );
        amount
    }

    /// What is left of an amount without another; both with their names.
    fn less(
        &mut self,
        name: &'static str,
        formula: &'static str,
        law: &'static str,
        (of, all): (&'static str, i64),
        (without, part): (&'static str, i64),
    ) -> i64 {
        let operands = [(of, Value::Cents(all)), (without, Value::Cents(part))];
        self.told(name, formula, &operands, law, all - part);
        all - part
    }

    /// A step with nothing to round.
    pub fn told(
        &mut self,
        name: &'static str,
        formula: &'static str,
        with: &[Operand],
        law: &'static str,
        amount: i64,
    ) {
        let line = Line {
            name,
            formula,
            with,
            law,
        };
        self.trace
            .step(line, Value::Cents(amount), Rounding::Exact, (amount, 1));
    }

    pub fn told_rounded(
        &mut self,
        name: &'static str,
        formula: &'static str,
        with: &[Operand],
        law: &'static str,
        amount: i64,
        before: (i64, i64),
    ) {
        let line = Line {
            name,
            formula,
            with,
            law,
        };
        self.trace
            .step(line, Value::Cents(amount), CentHalfUp, before);
    }
}

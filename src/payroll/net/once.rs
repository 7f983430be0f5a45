//! What is paid once beside the pay of a month: what of it counts for insurance, and for which year.

use super::{Calculator, Once};
use crate::payroll::rounding::Rounding;
use crate::payroll::social::{self, Assigned, Assignment, Used, YearSoFar};
use crate::payroll::trace::{Line, Trace, Value};
use chrono::Datelike;

impl Calculator {
    fn month(&self) -> i64 {
        self.person.day.month().into()
    }

    /// What was paid in the months of the year before this one. In cents.
    pub(super) fn before(&self, once: &Once, gross: i64) -> i64 {
        once.before.unwrap_or(gross * (self.month() - 1))
    }

    /// The pay of the year that is to be expected without what is paid once (§ 39b (3) EStG), and
    /// without what is free of tax in each month.
    pub(super) fn expected(&self, once: &Once, gross: i64, free: i64) -> i64 {
        let before = self.before(once, gross) - free * (self.month() - 1);
        before.max(0) + (gross - free).max(0) * (13 - self.month())
    }

    /// How much of it counts (§ 23a (3) and (4) SGB IV), told.
    pub(super) fn assigned<T: Trace>(&self, once: &Once, gross: i64, trace: &mut T) -> Assignment {
        let days = self.month() * 30;
        let (health, pension) = ceilings(self.law, self.insured.east);
        let before = self.before(once, gross);
        let used = |of_year: i64| {
            let earlier = before.min(social::ceiling(of_year, days - 30));
            Used {
                days,
                base: earlier + gross.min(social::ceiling(of_year, 30)),
            }
        };
        let year = YearSoFar {
            health: used(health),
            pension: used(pension),
            unemployment: used(pension),
        };
        let figures = social::Law::of_year(self.law.year - 1).ok();
        let last = figures.zip(once.last_year).map(|(figures, pay)| {
            let (health, pension) = ceilings(figures, self.insured.east);
            let used = |of_year: i64| Used {
                days: 360,
                base: pay.min(of_year),
            };
            let year = YearSoFar {
                health: used(health),
                pension: used(pension),
                unemployment: used(pension),
            };
            (figures, year)
        });
        let last = last.as_ref().map(|(figures, year)| (*figures, year));
        let month = self.person.day.month();
        let found = social::assign(self.law, &self.insured, once.amount, month, &year, last);
        let ((health, pension), year, law) = match (found.to, last) {
            (Assigned::YearBefore, Some((figures, year))) => (
                ceilings(figures, self.insured.east),
                *year,
                "§ 23a (4) SGB IV",
            ),
            _ => ((health, pension), year, "§ 23a (3) SGB IV"),
        };
        for (name, of_year, used, counts) in [
            (
                "one-off pay that counts, KV and PV",
                health,
                year.health,
                found.counts.health,
            ),
            (
                "one-off pay that counts, RV and AV",
                pension,
                year.pension,
                found.counts.pension,
            ),
        ] {
            let ceiling = social::ceiling(of_year, used.days);
            let line = Line {
                name,
                formula: "one-off pay, at most the ceiling of the year so far − what is used of it",
                with: &[
                    ("one-off pay", Value::Cents(once.amount)),
                    ("ceiling of the year so far", Value::Cents(ceiling)),
                    ("used of it", Value::Cents(used.base)),
                ],
                law,
            };
            trace.step(line, Value::Cents(counts), Rounding::Exact, (counts, 1));
        }
        found
    }
}

/// The ceilings of a year: health and care, pension and unemployment.
fn ceilings(figures: &social::Law, east: bool) -> (i64, i64) {
    let pension = match east {
        true => figures.pension_ceiling_year_east,
        false => figures.pension_ceiling_year,
    };
    (figures.health_ceiling_year, pension)
}

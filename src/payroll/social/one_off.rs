//! One-off payments (§ 23a SGB IV): how much of them counts, and for which year.

use super::insured::Insured;
use super::law::Law;
use super::month::ceiling;

/// What of a calendar year a branch has used up to a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// Insurance days since January, with the month of the payment: only of times that have
    /// contributions to this branch from current pay (§ 23a (3) sentence 2 SGB IV).
    pub days: i64,
    /// What was subject to contributions in them, with the current pay of that month and one-off
    /// payments before, up to the ceilings. In cents.
    pub base: i64,
}

/// What a person has earned in a calendar year with one employer, up to a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearSoFar {
    /// For health and care insurance,
    pub health: Used,
    /// for pension,
    pub pension: Used,
    /// and for unemployment insurance.
    pub unemployment: Used,
}

/// What counts of a one-off payment, by branch. In cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// For health and care,
    pub health: i64,
    /// for pension,
    pub pension: i64,
    /// and for unemployment insurance.
    pub unemployment: i64,
}

impl Counted {
    /// The same in each branch.
    pub fn all(amount: i64) -> Counted {
        Counted {
            health: amount,
            pension: amount,
            unemployment: amount,
        }
    }

    /// What counts in the branch where it is most.
    pub fn highest(self) -> i64 {
        self.health.max(self.pension).max(self.unemployment)
    }

    /// The sum of two.
    pub fn plus(self, more: Counted) -> Counted {
        Counted {
            health: self.health + more.health,
            pension: self.pension + more.pension,
            unemployment: self.unemployment + more.unemployment,
        }
    }

    fn at_most(self, amount: i64) -> Counted {
        Counted {
            health: amount.min(self.health),
            pension: amount.min(self.pension),
            unemployment: amount.min(self.unemployment),
        }
    }
}

/// The year to which a one-off payment belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assigned {
    /// That of the payment.
    ThisYear,
    /// Its last month in the year before: the March clause, § 23a (4) SGB IV.
    YearBefore,
}

/// How much of a one-off payment counts, and where. In cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The year of it.
    pub to: Assigned,
    /// What counts.
    pub counts: Counted,
}

/// Assigns a payment of a month (1 to 12).
///
/// It counts as far as the ceilings of the days of the year so far are not used up
/// (§ 23a (3) SGB IV). From January to March one that is above the ceiling goes to the year
/// before, if the person was employed here then: above that of health insurance, or of pension
/// insurance for who has no health insurance by this employment (§ 23a (4) SGB IV).
pub fn assign(
    law: &Law,
    insured: &Insured,
    amount: i64,
    month: u32,
    year: &YearSoFar,
    before: Option<(&Law, &YearSoFar)>,
) -> Assignment {
    let left = room(law, insured, year);
    let exceeds = match insured.health != super::Health::None {
        true => left.health < amount,
        false => left.pension < amount,
    };
    match before {
        Some((law_before, year_before)) if exceeds && month <= 3 => Assignment {
            to: Assigned::YearBefore,
            counts: room(law_before, insured, year_before).at_most(amount),
        },
        Some(_) | None => Assignment {
            to: Assigned::ThisYear,
            counts: left.at_most(amount),
        },
    }
}

/// What is left below the ceilings.
fn room(law: &Law, insured: &Insured, year: &YearSoFar) -> Counted {
    let pension_ceiling = match insured.east {
        true => law.pension_ceiling_year_east,
        false => law.pension_ceiling_year,
    };
    let left = |of_year, used: Used| (ceiling(of_year, used.days) - used.base).max(0);
    Counted {
        health: left(law.health_ceiling_year, year.health),
        pension: left(pension_ceiling, year.pension),
        unemployment: left(pension_ceiling, year.unemployment),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Group, Insured};
    use super::*;

    fn year(months: i64, pay: i64) -> YearSoFar {
        let law = Law::of_year(2026).unwrap();
        let used = |of_year: i64| Used {
            days: months * 30,
            base: months * pay.min(of_year / 12),
        };
        YearSoFar {
            health: used(law.health_ceiling_year),
            pension: used(law.pension_ceiling_year),
            unemployment: used(law.pension_ceiling_year),
        }
    }

    fn worked() -> Used {
        Used {
            days: 360,
            base: 4_800_000,
        }
    }

    fn check(amount: i64, month: u32, pay: i64, before: bool, expected: (Assigned, i64, i64)) {
        let insured = Insured::of(Group::Employee, 290);
        let (law, last) = (Law::of_year(2026).unwrap(), Law::of_year(2025).unwrap());
        // Twelve months at 4,000 euros in the year before.
        let worked = YearSoFar {
            health: worked(),
            pension: worked(),
            unemployment: worked(),
        };
        let before = before.then_some((last, &worked));
        let found = assign(
            law,
            &insured,
            amount,
            month,
            &year(month.into(), pay),
            before,
        );
        assert_eq!(
            (found.to, found.counts.health, found.counts.pension),
            expected,
            "{amount} in {month}"
        );
    }

    #[test]
    fn it_counts_up_to_the_ceilings_of_the_year_so_far() {
        // 11 months at 4,000 euros: room of 11 × 1,812.50 for health, 11 × 4,450 for pension.
        check(
            400_000,
            11,
            400_000,
            true,
            (Assigned::ThisYear, 400_000, 400_000),
        );
        check(
            3_000_000,
            11,
            400_000,
            true,
            (Assigned::ThisYear, 1_993_750, 3_000_000),
        );
        // Nothing is left for health at the ceiling, something for pension.
        check(500_000, 11, 600_000, true, (Assigned::ThisYear, 0, 500_000));
    }

    #[test]
    fn from_january_to_march_what_is_too_much_goes_to_the_year_before() {
        // Room in March: 3 × 1,812.50 = 5,437.50.
        check(
            543_750,
            3,
            400_000,
            true,
            (Assigned::ThisYear, 543_750, 543_750),
        );
        check(
            543_751,
            3,
            400_000,
            true,
            (Assigned::YearBefore, 543_751, 543_751),
        );
        // 66,150 − 48,000 and 96,600 − 48,000 were left in 2025.
        check(
            9_999_999,
            3,
            400_000,
            true,
            (Assigned::YearBefore, 1_815_000, 4_860_000),
        );
        check(
            543_751,
            4,
            400_000,
            true,
            (Assigned::ThisYear, 543_751, 543_751),
        );
        // Who was not employed here before stays in the year.
        check(
            600_000,
            3,
            400_000,
            false,
            (Assigned::ThisYear, 543_750, 600_000),
        );
    }

    #[test]
    fn without_health_insurance_the_ceiling_of_pensions_decides() {
        let insured = Insured::of(Group::WorkingStudent, 0);
        let (law, last) = (Law::of_year(2026).unwrap(), Law::of_year(2025).unwrap());
        let worked = YearSoFar {
            pension: worked(),
            ..YearSoFar::default()
        };
        let so_far = year(2, 400_000);
        let assigned = |amount| assign(law, &insured, amount, 2, &so_far, Some((last, &worked)));
        // 2 × (8,450 − 4,000) are left.
        assert_eq!(assigned(890_000).to, Assigned::ThisYear);
        assert_eq!(assigned(890_001).to, Assigned::YearBefore);
    }

    #[test]
    fn a_branch_counts_only_the_days_with_its_own_contributions() {
        let law = Law::of_year(2026).unwrap();
        // A working student in January and February, an employee in March.
        let one = Used {
            days: 30,
            base: 300_000,
        };
        let so_far = YearSoFar {
            health: one,
            pension: Used {
                days: 90,
                base: 900_000,
            },
            unemployment: one,
        };
        let insured = Insured::of(Group::Employee, 0);
        let found = assign(law, &insured, 1_200_000, 4, &so_far, None);
        assert_eq!(
            found.counts,
            Counted {
                health: 281_250,
                pension: 1_200_000,
                unemployment: 545_000,
            }
        );
    }
}

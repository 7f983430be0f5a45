//! One-off payments (§ 23a SGB IV): how much of them counts, and for which year.

use super::insured::Insured;
use super::law::Law;
use super::month::ceiling;

/// What a person has earned in a calendar year with one employer, up to a month. In cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BranchYear {
    /// Insurance days since January, with the month of the payment.
    pub days: i64,
    /// What was subject to contributions so far, with the current pay of that month and one-off
    /// payments before, up to the ceilings: for health and care,
    pub health: i64,
    /// and for pension and unemployment.
    pub pension: i64,
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
    /// What counts for health and care.
    pub health: i64,
    /// What counts for pension and unemployment.
    pub pension: i64,
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
    year: &BranchYear,
    before: Option<(&Law, &BranchYear)>,
) -> Assignment {
    let (health, pension) = room(law, insured, year);
    let has_health = insured.health != super::Health::None;
    let exceeds = match has_health {
        true => health < amount,
        false => pension < amount,
    };
    match before {
        Some((law_before, year_before)) if exceeds && month <= 3 => {
            let (health, pension) = room(law_before, insured, year_before);
            Assignment {
                to: Assigned::YearBefore,
                health: amount.min(health),
                pension: amount.min(pension),
            }
        }
        Some(_) | None => Assignment {
            to: Assigned::ThisYear,
            health: amount.min(health),
            pension: amount.min(pension),
        },
    }
}

/// What is left below the ceilings.
fn room(law: &Law, insured: &Insured, year: &BranchYear) -> (i64, i64) {
    let pension_ceiling = match insured.east {
        true => law.pension_ceiling_year_east,
        false => law.pension_ceiling_year,
    };
    let left = |of_year, used: i64| (ceiling(of_year, year.days) - used).max(0);
    (
        left(law.health_ceiling_year, year.health),
        left(pension_ceiling, year.pension),
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Group, Insured};
    use super::*;

    fn year(months: i64, pay: i64) -> BranchYear {
        let law = Law::of_year(2026).unwrap();
        BranchYear {
            days: months * 30,
            health: months * pay.min(law.health_ceiling_year / 12),
            pension: months * pay.min(law.pension_ceiling_year / 12),
        }
    }

    fn check(amount: i64, month: u32, pay: i64, before: bool, expected: (Assigned, i64, i64)) {
        let insured = Insured::of(Group::Employee, 290);
        let (law, last) = (Law::of_year(2026).unwrap(), Law::of_year(2025).unwrap());
        // Twelve months at 4,000 euros in the year before.
        let worked = BranchYear {
            days: 360,
            health: 4_800_000,
            pension: 4_800_000,
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
            (found.to, found.health, found.pension),
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
        let worked = BranchYear {
            days: 360,
            health: 0,
            pension: 4_800_000,
        };
        let so_far = year(2, 400_000);
        let assigned = |amount| assign(law, &insured, amount, 2, &so_far, Some((last, &worked)));
        // 2 × (8,450 − 4,000) are left.
        assert_eq!(assigned(890_000).to, Assigned::ThisYear);
        assert_eq!(assigned(890_001).to, Assigned::YearBefore);
    }
}

//! What the employer pays towards private health and care insurance: § 257 SGB V, § 61 SGB XI.

use super::law::Law;
use super::month::ceiling;
use crate::base::{Error, Result};
use crate::payroll::rounding::Rounding::CentHalfUp;

/// A private insurance, and the pay it is for. In cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Private {
    /// Pay of the month that would be subject to contributions.
    pub pay: i64,
    /// Insurance days: 30 in a full month.
    pub days: i64,
    /// The premium of the month for health, as far as it is for what the law covers.
    pub health_premium: i64,
    /// The premium of the month for care.
    pub care_premium: i64,
    /// Whether there would be sick pay in the statutory insurance.
    pub sick_pay: bool,
    /// The place of work is in Saxony.
    pub saxony: bool,
}

/// What the employer pays. In cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subsidy {
    /// Towards health insurance.
    pub health: i64,
    /// Towards care insurance.
    pub care: i64,
}

/// The subsidy: what the statutory insurance would cost the employer, with half of the average
/// additional rate, and not more than half of the premium; both for the insurance days.
///
/// # Errors
/// Input, when the days or amounts cannot be.
pub fn subsidy(law: &Law, private: &Private) -> Result<Subsidy> {
    if !(1..=30).contains(&private.days) {
        return Err(
            Error::input(format!("{} insurance days in a month", private.days))
                .with_hint("a full month has 30"),
        );
    }
    let amounts = [private.pay, private.health_premium, private.care_premium];
    if let Some(amount) = amounts
        .iter()
        .find(|amount| !(0..=10_000_000_000).contains(*amount))
    {
        return Err(Error::input(format!("an amount of {amount} cents"))
            .with_hint("it is from 0 to 100 million euros"));
    }
    let base = private
        .pay
        .min(ceiling(law.health_ceiling_year, private.days));
    let general = match private.sick_pay {
        true => law.health_rate,
        false => law.health_rate_reduced,
    };
    let rate = general + law.health_additional_average;
    let care_rate = match private.saxony {
        true => law.care_employer_rate_saxony,
        false => law.care_employer_rate,
    };
    // In a part of a month, the premium of its days.
    let half_of_premium = |premium: i64| CentHalfUp.of(premium * private.days, 60);
    let health = CentHalfUp.of(base * rate, 2_000_000);
    let care = CentHalfUp.of(base * care_rate, 1_000_000);
    Ok(Subsidy {
        health: health.min(half_of_premium(private.health_premium)),
        care: care.min(half_of_premium(private.care_premium)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_half_of_the_premium_up_to_what_the_statutory_insurance_would_cost() {
        let law = Law::of_year(2026).unwrap();
        let check = |private: Private, health, care| {
            let found = subsidy(law, &private).unwrap();
            assert_eq!((found.health, found.care), (health, care), "{private:?}");
        };
        let well_paid = Private {
            pay: 900_000,
            days: 30,
            health_premium: 150_000,
            care_premium: 30_000,
            sick_pay: true,
            saxony: false,
        };
        // 5,812.50 × 8.75 % and × 1.8 %, in Saxony × 1.3 %.
        check(well_paid, 50_859, 10_463);
        check(
            Private {
                saxony: true,
                ..well_paid
            },
            50_859,
            7_556,
        );
        check(
            Private {
                health_premium: 60_001,
                care_premium: 5_000,
                ..well_paid
            },
            30_001,
            2_500,
        );
        // 5,812.50 × 8.45 % without sick pay.
        check(
            Private {
                sick_pay: false,
                ..well_paid
            },
            49_116,
            10_463,
        );
        check(
            Private {
                pay: 400_000,
                ..well_paid
            },
            35_000,
            7_200,
        );
        assert!(
            subsidy(
                law,
                &Private {
                    days: 31,
                    ..well_paid
                }
            )
            .is_err()
        );
    }
}

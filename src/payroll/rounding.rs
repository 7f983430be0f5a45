//! The ways in which the law rounds, each with its name. No number here is ever a float.
//!
//! An amount is in cents; what is rounded is a fraction of cents, `numerator / denominator`.

use serde::Serialize;

/// How a fraction of cents becomes an amount.
///
/// "Down" is towards zero and "up" away from it, as in the flow charts ("negative numbers are
/// rounded by their absolute value").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// Nothing to round: the fraction is whole.
    Exact,
    /// Down to full cents (`ROUND_DOWN`, scale 2 in euros).
    CentDown,
    /// Up to full cents (`ROUND_UP`, scale 2 in euros).
    CentUp,
    /// Half a cent and more goes up: § 1 (1) BVV.
    CentHalfUp,
    /// Down to full euros (`ROUND_DOWN`, scale 0 in euros).
    EuroDown,
    /// Up to full euros (`ROUND_UP`, scale 0 in euros).
    EuroUp,
}

impl Rounding {
    /// The amount in cents that `numerator / denominator` cents become.
    ///
    /// # Panics
    /// When something is to be exact and is not: the engine has computed wrongly.
    #[inline(always)]
    pub fn of(self, numerator: i64, denominator: i64) -> i64 {
        match self {
            Rounding::Exact => {
                debug_assert!(numerator % denominator == 0, "{numerator}/{denominator}");
                numerator / denominator
            }
            Rounding::CentDown => numerator / denominator,
            Rounding::CentUp => up(numerator, denominator),
            Rounding::CentHalfUp => {
                let half = denominator / 2 * numerator.signum();
                debug_assert!(denominator % 2 == 0 || denominator == 1);
                (numerator + half) / denominator
            }
            Rounding::EuroDown => numerator / (denominator * 100) * 100,
            Rounding::EuroUp => up(numerator, denominator * 100) * 100,
        }
    }

    /// What the rounding is called.
    pub fn name(self) -> &'static str {
        match self {
            Rounding::Exact => "exact",
            Rounding::CentDown => "down to full cents",
            Rounding::CentUp => "up to full cents",
            Rounding::CentHalfUp => "to cents, half up",
            Rounding::EuroDown => "down to full euros",
            Rounding::EuroUp => "up to full euros",
        }
    }
}

/// Away from zero to a whole number.
#[inline(always)]
fn up(numerator: i64, denominator: i64) -> i64 {
    let whole = numerator / denominator;
    match numerator % denominator == 0 {
        true => whole,
        false => whole + numerator.signum(),
    }
}

#[cfg(test)]
mod tests {
    use super::Rounding::*;
    use super::*;

    #[test]
    fn down_is_towards_zero_and_up_is_away_from_it() {
        let check = |rounding: Rounding, numerator, denominator, expected: i64| {
            assert_eq!(
                rounding.of(numerator, denominator),
                expected,
                "{rounding:?}"
            );
            // By their absolute value: the sign never matters.
            assert_eq!(
                rounding.of(-numerator, denominator),
                -expected,
                "{rounding:?}"
            );
        };
        check(Exact, 500, 100, 5);
        check(CentDown, 1999, 1000, 1);
        check(CentUp, 1001, 1000, 2);
        check(CentUp, 2000, 1000, 2);
        check(CentHalfUp, 1500, 1000, 2);
        check(CentHalfUp, 1499, 1000, 1);
        check(EuroDown, 199_999, 1000, 100);
        check(EuroUp, 100_001, 1000, 200);
        check(EuroUp, 100_000, 1000, 100);
    }
}

//! Rounding with a name: how, and to what.

use crate::base::{Currency, Error, Result};
use rust_decimal::{Decimal, RoundingStrategy};

/// How an amount between two steps is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To the nearer step, a half away from zero.
    HalfUp,
    /// To the nearer step, a half to the even one.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// A mode and a step, as `round = "half-up to cent"` says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounding {
    mode: Mode,
    step: Decimal,
    text: String,
}

const MODES: [(&str, Mode, RoundingStrategy); 4] = [
    (
        "half-up",
        Mode::HalfUp,
        RoundingStrategy::MidpointAwayFromZero,
    ),
    (
        "half-even",
        Mode::HalfEven,
        RoundingStrategy::MidpointNearestEven,
    ),
    ("down", Mode::Down, RoundingStrategy::ToZero),
    ("up", Mode::Up, RoundingStrategy::AwayFromZero),
];

/// A quotient that does not end is cut after some 28 digits, and a sum of two of them may miss a
/// half by the last of these. No amount of money is so near to a half without being one.
const GUARD: u32 = 14;

impl Rounding {
    /// Reads `half-up to cent`, `down to unit`, `half-up to 0.05`.
    ///
    /// # Errors
    /// Input, naming the text.
    pub fn parse(text: &str, currency: Currency) -> Result<Rounding> {
        let wrong = || {
            Error::input(format!("`{text}` is no rounding")).with_hint(
                "write a mode (half-up, half-even, down, up) and a step, such as `half-up to cent`, `down to unit` or `half-up to 0.05`",
            )
        };
        let (mode, step) = text.split_once(" to ").ok_or_else(wrong)?;
        let (_, mode, _) = MODES
            .into_iter()
            .find(|(name, ..)| *name == mode)
            .ok_or_else(wrong)?;
        let step = match step {
            "cent" => Decimal::new(1, currency.exponent()),
            "unit" => Decimal::ONE,
            other => super::read::decimal(other).ok_or_else(wrong)?,
        };
        // One, two or five of a place: dividing by these always ends.
        let digits = step.normalize().mantissa().to_string();
        if !matches!(digits.trim_end_matches('0'), "1" | "2" | "5") || step.is_sign_negative() {
            return Err(wrong());
        }
        Ok(Rounding {
            mode,
            step,
            text: text.to_string(),
        })
    }

    /// How it settles what lies between.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// As the file says it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The rounded value, or nothing if it is too large to compute with.
    pub fn apply(&self, value: Decimal) -> Option<Decimal> {
        let (_, _, strategy) = MODES.into_iter().find(|(_, mode, _)| *mode == self.mode)?;
        let steps = value.round_dp(GUARD).checked_div(self.step)?;
        let rounded = steps
            .round_dp_with_strategy(0, strategy)
            .checked_mul(self.step)?;
        Some(rounded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_as_it_says() {
        let check = |rounding: &str, values: [(&str, &str); 4]| {
            let rounding = Rounding::parse(rounding, "USD".parse().unwrap()).unwrap();
            for (value, expected) in values {
                let got = rounding.apply(value.parse().unwrap()).unwrap();
                assert_eq!(
                    got,
                    expected.parse().unwrap(),
                    "{value} {}",
                    rounding.as_str()
                );
            }
        };
        let values = |a, b, c, d| [("1.005", a), ("-1.005", b), ("1.0150", c), ("1.0149", d)];
        check("half-up to cent", values("1.01", "-1.01", "1.02", "1.01"));
        check("half-even to cent", values("1.00", "-1.00", "1.02", "1.01"));
        check("down to cent", values("1.00", "-1.00", "1.01", "1.01"));
        check("up to cent", values("1.01", "-1.01", "1.02", "1.02"));
        check("half-up to 0.05", values("1", "-1", "1", "1"));
        check("up to unit", values("2", "-2", "2", "2"));
    }

    #[test]
    fn a_sum_of_quotients_that_do_not_end_meets_the_half_it_makes() {
        let rounding = Rounding::parse("half-up to cent", "USD".parse().unwrap()).unwrap();
        // 13 of 2600 is half a cent, as the difference of two biweekly amounts.
        let part = |cents: u32| Decimal::from(cents) / Decimal::from(2600);
        for cents in 0..30_000 {
            let half = part(cents + 13) - part(cents);
            assert_eq!(rounding.apply(half).unwrap(), Decimal::new(1, 2), "{cents}");
        }
        for parts in [3, 7, 9, 11, 13, 17, 19, 23] {
            let part = Decimal::new(5, 3) / Decimal::from(parts);
            let half: Decimal = (0..parts).map(|_| part).sum();
            assert_eq!(rounding.apply(half).unwrap(), Decimal::new(1, 2), "{parts}");
        }
    }

    #[test]
    fn a_step_that_is_no_step_is_refused() {
        for text in [
            "",
            "half-up",
            "half-up to 0",
            "half-up to 0.03",
            "down to -1",
            "ceil to cent",
        ] {
            let err = Rounding::parse(text, "USD".parse().unwrap()).unwrap_err();
            assert!(
                err.to_string().contains(text) && err.hint().is_some(),
                "{text}"
            );
        }
    }
}

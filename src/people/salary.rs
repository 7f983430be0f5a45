//! What someone earns: `3800.00 EUR/month` or `18.50 EUR/hour`.

use crate::base::{Code, Currency, Error, Money, Result, by_name};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a salary is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// A month, whatever is in it.
    Month,
    /// An hour of work.
    Hour,
}

impl Code for Per {
    const WHAT: &'static str = "time that a salary is for";
    const NAMES: &'static [(Per, &'static str)] = &[(Per::Month, "month"), (Per::Hour, "hour")];
}

/// A salary before taxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salary {
    /// How much.
    pub amount: Money,
    /// For what.
    pub per: Per,
}

impl FromStr for Salary {
    type Err = Error;

    /// Reads `3800`, `18.50/hour`, `18.50/h`, `4200 CHF/month`.
    fn from_str(text: &str) -> Result<Salary> {
        let wrong = |reason: String| {
            Error::input(format!("salary `{text}`: {reason}"))
                .with_hint("write it as 3800 for a month, 18.50/hour, or 4200 CHF")
        };
        let (sum, per) = text.split_once('/').unwrap_or((text, "month"));
        let per = match per.trim() {
            "h" => Per::Hour,
            "m" => Per::Month,
            per => by_name(per).map_err(|err| wrong(err.to_string()))?,
        };
        let mut words = sum.split_whitespace();
        let number = words.next().unwrap_or_default();
        let currency = match words.next() {
            None => Currency::EUR,
            Some(code) => code.parse().map_err(|err: Error| wrong(err.to_string()))?,
        };
        if words.next().is_some() {
            return Err(wrong("an amount and a currency are enough".to_string()));
        }
        let amount = Money::parse(number, currency).map_err(|err| wrong(err.to_string()))?;
        match amount.is_negative() {
            true => Err(wrong("nobody pays to work".to_string())),
            false => Ok(Salary { amount, per }),
        }
    }
}

impl fmt::Display for Salary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = self.amount.currency();
        write!(
            f,
            "{} {}/{}",
            self.amount.amount(),
            currency.as_str(),
            self.per.as_str()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match text.parse::<Salary>() {
            Ok(salary) => salary.to_string(),
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn salaries() {
        check("3800", "3800.00 EUR/month");
        check("18.50/h", "18.50 EUR/hour");
        check("4200 CHF/month", "4200.00 CHF/month");
        check("3800.00 EUR/month", "3800.00 EUR/month");
        check("-1", "salary `-1`: nobody pays to work");
        check(
            "3800/week",
            "salary `3800/week`: unknown time that a salary is for `week`",
        );
    }
}

//! How long before the end of a contract it has to be given notice: `4w to-15-or-month-end`.

use crate::base::{Code, Error, Result, by_name};
use std::{fmt, str::FromStr};

/// A notice period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
    /// On which days a contract may end.
    pub to: To,
}

/// Days, weeks or months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub enum Unit {
    Days,
    Weeks,
    Months,
}

/// On which days a contract may end (§ 622 BGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// On any day, as in probation (§ 622 (3) BGB).
    AnyDay,
    /// On the 15th or the last day of a month (§ 622 (1) BGB).
    HalfMonth,
    /// On the last day of a month (§ 622 (2) BGB).
    MonthEnd,
    /// On the last day of a quarter.
    QuarterEnd,
}

impl Code for To {
    const WHAT: &'static str = "end of a notice period";
    const NAMES: &'static [(To, &'static str)] = &[
        (To::AnyDay, "any-day"),
        (To::HalfMonth, "15-or-month-end"),
        (To::MonthEnd, "month-end"),
        (To::QuarterEnd, "quarter-end"),
    ];
}

impl FromStr for Notice {
    type Err = Error;

    fn from_str(text: &str) -> Result<Notice> {
        let wrong = || {
            Error::input(format!("expected a notice period, found `{text}`"))
                .with_hint("such as 4w 15-or-month-end, 3m month-end, 6w quarter-end, 14d")
        };
        let mut words = text.split_whitespace();
        let length = words.next().ok_or_else(wrong)?;
        let (count, unit) = length
            .split_at_checked(length.len() - 1)
            .ok_or_else(wrong)?;
        let unit = match unit {
            "d" => Unit::Days,
            "w" => Unit::Weeks,
            "m" => Unit::Months,
            _ => return Err(wrong()),
        };
        let count: u32 = count.parse().map_err(|_| wrong())?;
        let to = match words.next() {
            None => To::AnyDay,
            Some(to) => by_name(to).map_err(|_| wrong())?,
        };
        match words.next().is_none() && (1..=730).contains(&count) {
            true => Ok(Notice { count, unit, to }),
            false => Err(wrong()),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Days => 'd',
            Unit::Weeks => 'w',
            Unit::Months => 'm',
        };
        write!(f, "{}{unit}", self.count)?;
        match self.to {
            To::AnyDay => Ok(()),
            to => write!(f, " {}", to.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match text.parse::<Notice>() {
            Ok(notice) => notice.to_string(),
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn notice_periods() {
        check("4w 15-or-month-end", "4w 15-or-month-end");
        check("14d", "14d");
        check("3m  month-end", "3m month-end");
        check("3m any-day", "3m");
        check("3 months", "expected a notice period, found `3 months`");
        check("", "expected a notice period, found ``");
        check("0w", "expected a notice period, found `0w`");
        check("4ä", "expected a notice period, found `4ä`");
    }
}

use super::{Currency, Error, Rate, Result, decimal::round_half_up};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::{fmt, ops};

/// An amount in one currency, exact to its minor unit (cents).
///
/// Minor units are an integer so that SQL can add them up without rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// No money.
    pub fn zero(currency: Currency) -> Money {
        Money::from_minor(0, currency)
    }

    /// The amount the database keeps as `minor` units.
    pub fn from_minor(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// Rounds half away from zero to the minor unit (kaufmännisch).
    ///
    /// # Errors
    /// Input, when the amount is more than an `i64` of minor units can hold.
    pub fn round(amount: Decimal, currency: Currency) -> Result<Money> {
        let scale = Decimal::from(10_i64.pow(currency.exponent()));
        let minor = amount
            .checked_mul(scale)
            .map(|amount| round_half_up(amount, 0))
            .and_then(|amount| i64::try_from(amount).ok())
            // A margin, so that sums of many amounts stay within an i64 as well.
            .filter(|minor| minor.abs() <= Money::MAX)
            .ok_or_else(|| Error::input(format!("{amount} is more money than bo can count")))?;
        Ok(Money { minor, currency })
    }

    /// The largest single amount in minor units: ten trillion in a currency with cents.
    pub const MAX: i64 = 1_000_000_000_000_000;

    /// Reads `118.76`: no more decimals than the currency has.
    ///
    /// # Errors
    /// Input, naming the text.
    pub fn parse(text: &str, currency: Currency) -> Result<Money> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let amount = super::decimal::unsigned(digits)?;
        let amount = match text.starts_with('-') {
            true => -amount,
            false => amount,
        };
        let money = Money::round(amount, currency)?;
        if money.amount() != amount {
            return Err(Error::input(format!(
                "`{text}` has more decimals than {currency} has"
            )));
        }
        if currency.exponent() == 2 {
            super::decimal::refuse_thousands(text)?;
        }
        Ok(money)
    }

    /// The amount as the database keeps it.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The currency of the amount.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The amount with the decimals of its currency, for rows and calculations.
    pub fn amount(self) -> Decimal {
        Decimal::new(self.minor, self.currency.exponent())
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Money {
        Money {
            minor: self.minor.abs(),
            ..self
        }
    }

    /// The smaller of two amounts.
    ///
    /// # Panics
    /// On mixed currencies.
    #[must_use]
    pub fn min(self, other: Money) -> Money {
        self.assert_same(other);
        match self.minor <= other.minor {
            true => self,
            false => other,
        }
    }

    /// Worth in `book` currency at `rate` (foreign units for one book unit), rounded half away from zero.
    ///
    /// # Errors
    /// Input, when the result is too large.
    pub fn at(self, rate: Rate, book: Currency) -> Result<Money> {
        Money::round(self.amount() / rate.amount(), book)
    }

    /// The same in the currency of the books: at `rate`, or as it is if there is none.
    ///
    /// # Errors
    /// Input, when the result is too large.
    pub fn in_book(self, rate: Option<Rate>, book: Currency) -> Result<Money> {
        match rate {
            Some(rate) => self.at(rate, book),
            None => Ok(Money::from_minor(self.minor, book)),
        }
    }

    /// The sum of `amounts`, which are all in `currency`.
    pub fn sum(amounts: impl IntoIterator<Item = Money>, currency: Currency) -> Money {
        amounts
            .into_iter()
            .fold(Money::zero(currency), ops::Add::add)
    }

    /// Splits into parts in proportion to `weights`, without losing a cent:
    /// each part is rounded down, then the largest remainders get one more
    /// (Hare–Niemeyer). Equal remainders go to the earlier part.
    pub fn allocate(self, weights: &[i64]) -> Vec<Money> {
        let total: i128 = weights.iter().map(|w| i128::from(*w)).sum();
        // The opposite amount splits into the opposite parts, whatever the signs.
        if total < 0 {
            let weights: Vec<i64> = weights.iter().map(|weight| -weight).collect();
            return self.allocate(&weights);
        }
        if self.minor < 0 {
            return (-self)
                .allocate(weights)
                .into_iter()
                .map(ops::Neg::neg)
                .collect();
        }
        if total == 0 {
            let mut parts = vec![Money::zero(self.currency); weights.len()];
            if let Some(first) = parts.first_mut() {
                *first = self;
            }
            return parts;
        }
        let share = |weight: &i64| i128::from(self.minor) * i128::from(*weight);
        let mut parts: Vec<i64> = weights
            .iter()
            .map(|weight| share(weight).div_euclid(total) as i64)
            .collect();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|&i| std::cmp::Reverse(share(&weights[i]).rem_euclid(total).abs()));
        let mut left = self.minor - parts.iter().sum::<i64>();
        for &i in order.iter().cycle().take(weights.len() * 2) {
            if left == 0 {
                break;
            }
            parts[i] += left.signum();
            left -= left.signum();
        }
        parts
            .into_iter()
            .map(|minor| Money { minor, ..self })
            .collect()
    }

    #[track_caller]
    fn assert_same(self, other: Money) {
        assert_eq!(
            self.currency, other.currency,
            "different currencies do not add up: converting is a decision"
        );
    }
}

impl ops::Add for Money {
    type Output = Money;

    /// Panics on mixed currencies: converting is a decision, not an addition.
    #[track_caller]
    fn add(self, other: Money) -> Money {
        self.assert_same(other);
        Money {
            minor: self.minor + other.minor,
            ..self
        }
    }
}

impl ops::Sub for Money {
    type Output = Money;

    #[track_caller]
    fn sub(self, other: Money) -> Money {
        self + -other
    }
}

impl ops::AddAssign for Money {
    #[track_caller]
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl ops::Neg for Money {
    type Output = Money;

    fn neg(self) -> Money {
        Money {
            minor: -self.minor,
            ..self
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl Serialize for Money {
    /// The amount alone; a row has a column of its own for the currency.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.amount())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EUR: Currency = Currency::EUR;

    #[test]
    fn rounds_half_a_cent_away_from_zero() {
        let round = |text: &str| Money::round(text.parse().unwrap(), EUR).unwrap().minor();
        assert_eq!(round("1.005"), 101);
        assert_eq!(round("-1.005"), -101);
        assert_eq!(round("1.00499"), 100);
    }

    #[test]
    fn allocates_every_cent() {
        let parts = |minor, weights: &[i64]| -> Vec<i64> {
            Money::from_minor(minor, EUR)
                .allocate(weights)
                .iter()
                .map(|part| part.minor())
                .collect()
        };
        assert_eq!(parts(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(parts(-100, &[1, 1, 1]).iter().sum::<i64>(), -100);
        assert_eq!(parts(5, &[0, 0]), [5, 0]);
        assert_eq!(parts(10, &[3, -1]).iter().sum::<i64>(), 10);
    }

    #[test]
    fn parses_no_more_decimals_than_the_currency_has() {
        assert_eq!(Money::parse("-12.50", EUR).unwrap().minor(), -1250);
        assert!(Money::parse("1.005", EUR).is_err());
        assert!(Money::parse("--1", EUR).is_err());
    }

    #[test]
    fn a_point_between_thousands_is_refused() {
        for text in ["1.190", "-9.600", "100.000"] {
            let err = Money::parse(text, EUR).unwrap_err();
            assert!(err.to_string().contains("can be"), "{err}");
            let amount: super::super::Amount = text.parse().unwrap();
            assert!(amount.money(EUR).is_err(), "{text}");
        }
        assert_eq!(Money::parse("1190.000", EUR).unwrap().minor(), 119_000);
        assert_eq!(Money::parse("0.500", EUR).unwrap().minor(), 50);
        let dinar: Currency = "KWD".parse().unwrap();
        assert_eq!(Money::parse("1.190", dinar).unwrap().minor(), 1_190);
    }
}

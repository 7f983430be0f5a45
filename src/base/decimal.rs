//! Decimals that people type: prices, percentages, quantities, exchange rates.
//!
//! Exact, with a point as the mark and no thousands separators, in every format.

use super::{Currency, Error, Money, Result, Text};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A price of one unit, in the currency of its document. Up to six decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Price(Decimal);

/// A percentage: `19` is nineteen in a hundred. Up to four decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(Decimal);

/// How much of a unit. Up to six decimals, kept in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

/// An amount as someone states it, of a currency that stands elsewhere. Up to six decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

/// An exchange rate: how much foreign money one unit of the book currency buys. Up to eight decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Decimal);

impl Price {
    /// The price as a number.
    pub fn amount(self) -> Decimal {
        self.0
    }

    /// A price that a computation made.
    pub fn new(amount: Decimal) -> Price {
        Price(amount)
    }
}

impl Percent {
    /// Nothing in a hundred.
    pub const ZERO: Percent = Percent(Decimal::ZERO);

    /// A percentage that a computation or a law made.
    pub fn new(percent: Decimal) -> Percent {
        Percent(percent)
    }

    /// The number before the percent sign.
    pub fn amount(self) -> Decimal {
        self.0
    }

    /// This share of `base`, unrounded.
    pub fn of(self, base: Decimal) -> Decimal {
        base * self.0 / Decimal::ONE_HUNDRED
    }
}

impl Quantity {
    /// One.
    pub const ONE: Quantity = Quantity(Decimal::ONE);

    /// The quantity as a number.
    pub fn amount(self) -> Decimal {
        self.0
    }

    /// The quantity the database keeps as `millionths`.
    pub fn from_millionths(millionths: i64) -> Quantity {
        Quantity(Decimal::new(millionths, 6).normalize())
    }

    /// The quantity as the database keeps it.
    pub fn millionths(self) -> i64 {
        i64::try_from(self.0 * Decimal::from(1_000_000))
            .expect("quantities are bounded when they are parsed")
    }

    /// The same quantity with the other sign.
    #[must_use]
    pub fn negated(self) -> Quantity {
        Quantity(-self.0)
    }
}

impl Amount {
    /// The amount as a number.
    pub fn amount(self) -> Decimal {
        self.0
    }

    /// The amount as money of `currency`.
    ///
    /// # Errors
    /// Input, when it has more decimals than the currency, or is too large.
    pub fn money(self, currency: Currency) -> Result<Money> {
        let money = Money::round(self.0, currency)?;
        match money.amount() == self.0 {
            // The zeros behind the point are kept as they were typed.
            true if currency.exponent() == 2 => {
                refuse_thousands(&self.0.to_string()).map(|()| money)
            }
            true => Ok(money),
            false => Err(Error::input(format!(
                "`{self}` has more decimals than {currency} has"
            ))),
        }
    }
}

impl From<Money> for Amount {
    fn from(money: Money) -> Amount {
        Amount(money.amount())
    }
}

impl Rate {
    /// The rate as a number.
    pub fn amount(self) -> Decimal {
        self.0
    }
}

/// Reads a decimal with at most `places` decimals and 12 digits before the mark.
fn parse(text: &str, places: u32, example: &str) -> Result<Decimal> {
    let expected = |detail: &str| {
        Error::input(format!(
            "expected a number such as {example}, found `{}`{detail}",
            text.chars().take(40).collect::<String>()
        ))
    };
    if text.contains(',') {
        return Err(expected(" with a comma").with_hint(format!(
            "the decimal mark is a point, without thousands separators: {}",
            point(text)
        )));
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
        && digits.bytes().any(|b| b.is_ascii_digit());
    if !plain {
        return Err(expected(""));
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.trim_start_matches('0').len() > 12 {
        return Err(expected(", which is too large"));
    }
    if fraction.trim_end_matches('0').len() > places as usize {
        return Err(expected(&format!(
            ", which has more than {places} decimals"
        )));
    }
    Decimal::from_str(text.strip_prefix('+').unwrap_or(text)).map_err(|_| expected(""))
}

/// Reads an amount without a sign of its own.
pub(super) fn unsigned(text: &str) -> Result<Decimal> {
    let amount = parse(text, 6, "49.90")?;
    match amount.is_sign_negative() && !amount.is_zero() {
        true => Err(Error::input(format!("`{text}` has two signs"))),
        false => Ok(amount),
    }
}

/// Refuses `1.190`, which a German may mean as 1190: one to three digits, a point, and three more
/// of which the last is a zero. Nobody writes that zero who means a fraction.
pub(super) fn refuse_thousands(text: &str) -> Result<()> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let Some((whole, fraction)) = digits.split_once('.') else {
        return Ok(());
    };
    let grouped = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if !grouped || fraction.len() != 3 || !fraction.ends_with('0') {
        return Ok(());
    }
    let cents = match fraction.trim_end_matches('0') {
        short if short.len() < 2 => format!("{short:0<2}"),
        long => long.to_string(),
    };
    Err(Error::input(format!(
        "`{text}` can be {whole}{fraction} or {whole}.{cents}: the point is the decimal mark, and nothing stands between thousands"
    ))
    .with_hint(format!("write `{whole}{fraction}.00` or `{whole}.{cents}`")))
}

/// What the writer of `1.234,50` or `12,5` most likely meant.
fn point(text: &str) -> String {
    match text.rsplit_once(',') {
        Some((whole, fraction)) => format!("{}.{fraction}", whole.replace(['.', ','], "")),
        None => text.to_string(),
    }
}

/// What a decimal tells the reader of a file that it is, so that one written with a comma can
/// be read on request.
pub const DECIMAL: &str = "decimal";

/// The same of a number with words behind it: `18,50/hour`.
pub const DECIMAL_OF: &str = "decimal of";

/// Reads through the text, so that a JSON number is as exact as a CSV cell.
fn deserialize<'de, D, T>(deserializer: D, what: &'static str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = Error>,
{
    named(deserializer, DECIMAL, what)
}

fn named<'de, D, T>(deserializer: D, name: &'static str, what: &'static str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = Error>,
{
    struct Visitor<T>(&'static str, std::marker::PhantomData<T>);
    impl<'de, T: FromStr<Err = Error>> de::Visitor<'de> for Visitor<T> {
        type Value = T;

        fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<T, D::Error> {
            inner.deserialize_str(self)
        }

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
            number.to_string().parse().map_err(E::custom)
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
            number.to_string().parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_newtype_struct(name, Visitor(what, std::marker::PhantomData))
}

/// Reads a text that begins with a number, if there is one.
///
/// # Errors
/// Input, as a text.
pub fn read_decimal_of_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Text>, D::Error> {
    struct Of(Text);
    impl<'de> Deserialize<'de> for Of {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Of, D::Error> {
            named(deserializer, DECIMAL_OF, "a number and what it is of").map(Of)
        }
    }
    Ok(Option::<Of>::deserialize(deserializer)?.map(|Of(text)| text))
}

/// Reads an amount whose currency another column knows.
///
/// # Errors
/// Input, when it is no number.
pub fn read_amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
    struct Amount(Text);
    impl FromStr for Amount {
        type Err = Error;

        fn from_str(text: &str) -> Result<Amount> {
            parse(text, 6, "49.90")?;
            text.parse().map(Amount)
        }
    }
    deserialize(deserializer, "an amount").map(|Amount(text)| text)
}

/// Reads an amount that may be missing.
///
/// # Errors
/// As [`read_amount`].
pub fn read_amount_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Text>, D::Error> {
    #[derive(Deserialize)]
    struct Amount(#[serde(deserialize_with = "read_amount")] Text);
    Ok(Option::<Amount>::deserialize(deserializer)?.map(|Amount(text)| text))
}

impl FromStr for Price {
    type Err = Error;

    fn from_str(text: &str) -> Result<Price> {
        let price = parse(text, 6, "49.90")?;
        refuse_thousands(text)?;
        if price.is_sign_negative() && !price.is_zero() {
            // EN 16931, BR-27: the sign belongs to the quantity.
            return Err(Error::input(format!("negative price `{text}`"))
                .with_hint("a price is never below zero; what is given back on an invoice or a bill has a negative quantity"));
        }
        Ok(Price(price))
    }
}

impl FromStr for Amount {
    type Err = Error;

    fn from_str(text: &str) -> Result<Amount> {
        parse(text, 6, "118.76").map(Amount)
    }
}

impl FromStr for Percent {
    type Err = Error;

    fn from_str(text: &str) -> Result<Percent> {
        let percent = parse(text.strip_suffix('%').unwrap_or(text), 4, "19")?;
        if percent.abs() > Decimal::from(1000) {
            return Err(Error::input(format!("`{text}` is no percentage")));
        }
        Ok(Percent(percent))
    }
}

impl FromStr for Quantity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Quantity> {
        let quantity = parse(text, 6, "2.5")?;
        if quantity.abs() > Decimal::from(1_000_000_000_000_i64) {
            return Err(Error::input(format!("quantity `{text}` is too large")));
        }
        Ok(Quantity(quantity))
    }
}

impl FromStr for Rate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Rate> {
        let rate = parse(text, 8, "1.0825")?;
        if rate <= Decimal::ZERO {
            return Err(Error::input(format!(
                "exchange rate `{text}` is not above zero"
            )));
        }
        Ok(Rate(rate))
    }
}

impl fmt::Display for Price {
    /// At least two decimals, as prices are written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut price = self.0.normalize();
        if price.scale() < 2 {
            price.rescale(2);
        }
        price.fmt(f)
    }
}

impl fmt::Display for Amount {
    /// At least two decimals, as a price.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Price(self.0).fmt(f)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Price {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Price {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Price, D::Error> {
        deserialize(deserializer, "a price such as 49.90")
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        deserialize(deserializer, "an amount such as 118.76")
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Percent, D::Error> {
        deserialize(deserializer, "a percentage such as 19")
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
        deserialize(deserializer, "a quantity such as 2.5")
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rate, D::Error> {
        deserialize(deserializer, "an exchange rate such as 1.0825")
    }
}

/// Rounds half away from zero (kaufmännisch), the rounding of invoices and German tax offices.
pub(super) fn round_half_up(amount: Decimal, places: u32) -> Decimal {
    amount.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match text.parse::<Price>() {
            Ok(price) => price.to_string(),
            Err(err) => format!("{err}; {}", err.hint().unwrap_or_default()),
        };
        assert!(found.starts_with(expected), "{text}: {found}");
    }

    #[test]
    fn prices() {
        check("49.9", "49.90");
        check("0.0345", "0.0345");
        check(
            "12,5",
            "expected a number such as 49.90, found `12,5` with a comma; the decimal mark is a point, without thousands separators: 12.5",
        );
        check(
            "1.234,50",
            "expected a number such as 49.90, found `1.234,50` with a comma; the decimal mark is a point, without thousands separators: 1234.50",
        );
        check("-1", "negative price `-1`");
        check(
            "1.500",
            "`1.500` can be 1500 or 1.50: the point is the decimal mark, and nothing stands between thousands; write `1500.00` or `1.50`",
        );
        check("1.789", "1.789");
        check("0.500", "0.50");
        check("1500.000", "1500.00");
        check("NaN", "expected a number");
        check("1e5", "expected a number");
        check("", "expected a number");
        check(".", "expected a number");
        check(
            "0.1234567",
            "expected a number such as 49.90, found `0.1234567`, which has more than 6 decimals",
        );
        check(
            "1234567890123",
            "expected a number such as 49.90, found `1234567890123`, which is too large",
        );
    }
}

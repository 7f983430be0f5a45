//! What goes into the database and comes out of it: integers, texts, bytes.

use crate::base::{
    Bic, Code, Country, Currency, Iban, Id, Money, Percent, Price, Quantity, Rate, Text, TimeOfDay,
    by_name, day,
};
use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use std::{borrow::Cow, fmt, str::FromStr};

/// A value on its way into the database.
#[derive(Debug)]
pub enum Value<'a> {
    /// Nothing known.
    Null,
    /// A count, an id, minor units of money, millionths of a quantity.
    Integer(i64),
    /// Words, days, decimals.
    Text(Cow<'a, str>),
    /// Bytes: a hash, a file.
    Blob(&'a [u8]),
}

/// A value on its way out of the database.
#[derive(Clone, Copy, Debug)]
pub enum Stored<'a> {
    /// Nothing known.
    Null,
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

/// Something the database can keep.
pub trait ToValue {
    /// How the database keeps it.
    fn to_value(&self) -> Value<'_>;
}

/// Something the database can give back.
pub trait FromValue: Sized {
    /// The value behind what the database kept; the error says what was found instead.
    fn from_value(stored: Stored<'_>) -> Result<Self, String>;
}

impl fmt::Display for Stored<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stored::Null => f.write_str("nothing"),
            Stored::Integer(number) => write!(f, "`{number}`"),
            Stored::Text(text) => write!(f, "`{text}`"),
            Stored::Blob(bytes) => write!(f, "{} bytes", bytes.len()),
        }
    }
}

impl ToValue for &str {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(stored: Stored<'_>) -> Result<Option<T>, String> {
        match stored {
            Stored::Null => Ok(None),
            _ => T::from_value(stored).map(Some),
        }
    }
}

impl<T: Code> ToValue for T {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self.as_str()))
    }
}

impl<T: Code> FromValue for T {
    fn from_value(stored: Stored<'_>) -> Result<T, String> {
        by_name(text(stored)?).map_err(|err| err.to_string())
    }
}

fn integer(stored: Stored<'_>) -> Result<i64, String> {
    match stored {
        Stored::Integer(number) => Ok(number),
        _ => Err(format!("a number was expected, there is {stored}")),
    }
}

fn text(stored: Stored<'_>) -> Result<&str, String> {
    match stored {
        Stored::Text(text) => Ok(text),
        _ => Err(format!("a text was expected, there is {stored}")),
    }
}

impl Stored<'_> {
    /// Reads a kept text back into the value it was written from.
    pub fn parse<T: FromStr<Err = crate::base::Error>>(self) -> Result<T, String> {
        text(self)?.parse().map_err(|err: T::Err| err.to_string())
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(*self)
    }
}

impl FromValue for i64 {
    fn from_value(stored: Stored<'_>) -> Result<i64, String> {
        integer(stored)
    }
}

impl ToValue for u32 {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(i64::from(*self))
    }
}

impl FromValue for u32 {
    fn from_value(stored: Stored<'_>) -> Result<u32, String> {
        integer(stored)?
            .try_into()
            .map_err(|_| format!("{stored} is out of range"))
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(i64::from(*self))
    }
}

impl FromValue for bool {
    fn from_value(stored: Stored<'_>) -> Result<bool, String> {
        Ok(integer(stored)? != 0)
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl FromValue for String {
    fn from_value(stored: Stored<'_>) -> Result<String, String> {
        text(stored).map(str::to_string)
    }
}

impl ToValue for Text {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self.as_str()))
    }
}

impl FromValue for Text {
    fn from_value(stored: Stored<'_>) -> Result<Text, String> {
        stored.parse()
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}

impl ToValue for &[u8] {
    fn to_value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}

impl<const N: usize> ToValue for &[u8; N] {
    fn to_value(&self) -> Value<'_> {
        Value::Blob(*self)
    }
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(stored: Stored<'_>) -> Result<[u8; N], String> {
        match stored {
            Stored::Blob(bytes) => bytes
                .try_into()
                .map_err(|_| format!("{N} bytes were expected, there are {}", bytes.len())),
            _ => Err(format!("{N} bytes were expected, there is {stored}")),
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(stored: Stored<'_>) -> Result<Vec<u8>, String> {
        match stored {
            Stored::Blob(bytes) => Ok(bytes.to_vec()),
            _ => Err(format!("bytes were expected, there is {stored}")),
        }
    }
}

impl<T> ToValue for Id<T> {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(self.raw())
    }
}

impl<T> FromValue for Id<T> {
    fn from_value(stored: Stored<'_>) -> Result<Id<T>, String> {
        integer(stored).map(Id::new)
    }
}

impl ToValue for Money {
    /// The minor units; the currency has a column of its own.
    fn to_value(&self) -> Value<'_> {
        Value::Integer(self.minor())
    }
}

impl ToValue for Quantity {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(self.millionths())
    }
}

impl FromValue for Quantity {
    fn from_value(stored: Stored<'_>) -> Result<Quantity, String> {
        integer(stored).map(Quantity::from_millionths)
    }
}

impl ToValue for Price {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl FromValue for Price {
    fn from_value(stored: Stored<'_>) -> Result<Price, String> {
        stored.parse()
    }
}

impl ToValue for Percent {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl FromValue for Percent {
    fn from_value(stored: Stored<'_>) -> Result<Percent, String> {
        stored.parse()
    }
}

impl ToValue for Rate {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl FromValue for Rate {
    fn from_value(stored: Stored<'_>) -> Result<Rate, String> {
        stored.parse()
    }
}

impl ToValue for Currency {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self.as_str()))
    }
}

impl FromValue for Currency {
    fn from_value(stored: Stored<'_>) -> Result<Currency, String> {
        stored.parse()
    }
}

impl ToValue for Country {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self.as_str()))
    }
}

impl FromValue for Country {
    fn from_value(stored: Stored<'_>) -> Result<Country, String> {
        stored.parse()
    }
}

impl ToValue for Iban {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self.as_str()))
    }
}

impl FromValue for Iban {
    fn from_value(stored: Stored<'_>) -> Result<Iban, String> {
        stored.parse()
    }
}

impl ToValue for Bic {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self.as_str()))
    }
}

impl FromValue for Bic {
    fn from_value(stored: Stored<'_>) -> Result<Bic, String> {
        stored.parse()
    }
}

impl ToValue for NaiveDate {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(iso(*self)))
    }
}

/// `2026-11-05`; by hand, as rows have one each and the general way is slow.
fn iso(day: NaiveDate) -> String {
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    let Some(year) = u32::try_from(year).ok().filter(|year| *year < 10_000) else {
        return day.to_string();
    };
    let mut text = String::with_capacity(10);
    let two = |number: u32| [number / 10, number % 10].map(|digit| char::from(b'0' + digit as u8));
    text.extend(two(year / 100));
    text.extend(two(year % 100));
    for part in [month, of_month] {
        text.push('-');
        text.extend(two(part));
    }
    text
}

impl FromValue for NaiveDate {
    fn from_value(stored: Stored<'_>) -> Result<NaiveDate, String> {
        day(text(stored)?).map_err(|err| err.to_string())
    }
}

impl ToValue for TimeOfDay {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(self.kept()))
    }
}

impl FromValue for TimeOfDay {
    fn from_value(stored: Stored<'_>) -> Result<TimeOfDay, String> {
        stored.parse()
    }
}

/// A moment as the file keeps it.
pub fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

impl ToValue for DateTime<Utc> {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(moment(*self)))
    }
}

impl FromValue for DateTime<Utc> {
    fn from_value(stored: Stored<'_>) -> Result<DateTime<Utc>, String> {
        text(stored)?
            .parse()
            .map_err(|_| format!("a time was expected, there is {stored}"))
    }
}

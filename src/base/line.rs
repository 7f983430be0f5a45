//! A line of a paper as people type it: `2 h x 80 -10% @19 Advice`.

use super::{Error, Percent, Price, Quantity, Result, Text};
use std::str::FromStr;

/// What was typed, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedLine {
    /// How much; one if not said.
    pub quantity: Quantity,
    /// What is counted.
    pub unit: Option<Text>,
    /// What one costs.
    pub price: Price,
    /// The percentage taken off.
    pub percent: Option<Percent>,
    /// The VAT, as typed behind `@`.
    pub vat: Option<String>,
    /// What it is.
    pub text: Text,
}

impl TypedLine {
    /// What is wrong with the line `text`.
    pub fn wrong(text: &str, reason: impl std::fmt::Display) -> Error {
        Error::usage(format!("line `{text}`: {reason}")).with_hint(
            "write it as \"2 x 49.90 @19 Mug\", \"1.5 h x 80 @19 Advice\" or \"49.90 -10% Mug\"",
        )
    }
}

impl FromStr for TypedLine {
    type Err = Error;

    /// Reads `[QUANTITY [UNIT] x] PRICE [-PERCENT%] [@VAT] TEXT`.
    fn from_str(text: &str) -> Result<TypedLine> {
        let told = |err: Error| TypedLine::wrong(text, err);
        let mut words = text.split_whitespace();
        let first = words.next().unwrap_or_default();
        let mut quantity = Quantity::ONE;
        let mut unit = None;
        let mut price = first;
        let mut rest: Vec<&str> = words.collect();
        let counted = rest.iter().take(2).any(|word| matches!(*word, "x" | "×"));
        if let Some(x) = rest
            .iter()
            .take(2)
            .position(|word| matches!(*word, "x" | "×"))
        {
            quantity = first.parse().map_err(told)?;
            if x == 1 {
                unit = Some(rest[0].parse::<Text>().map_err(told)?);
            }
            price = rest.get(x + 1).copied().unwrap_or_default();
            rest.drain(..(x + 2).min(rest.len()));
        }
        let typed = price;
        let price = price.parse::<Price>().map_err(told)?;
        let percent = rest.first().and_then(|word| percent_off(word));
        let percent = percent.map(str::parse).transpose().map_err(told)?;
        if percent.is_some() {
            rest.remove(0);
        }
        let vat = rest.first().and_then(|word| word.strip_prefix('@'));
        let vat = vat.map(str::to_string);
        if vat.is_some() {
            rest.remove(0);
        }
        // What looks like VAT or a discount and stands elsewhere would be lost in the text.
        let misplaced = rest
            .iter()
            .find(|word| percent_off(word).is_some() || (word.starts_with('@') && word.len() > 1));
        if let Some(word) = misplaced {
            let reason = format!("`{word}` stands in the wrong place");
            return Err(TypedLine::wrong(text, reason));
        }
        if let Some(next) = rest
            .first()
            .filter(|word| !counted && word.parse::<Price>().is_ok())
        {
            let reason = format!("`{typed} {next}` are two numbers: which one is the price?");
            return Err(TypedLine::wrong(text, reason));
        }
        Ok(TypedLine {
            quantity,
            unit,
            price,
            percent,
            vat,
            text: rest.join(" ").parse().map_err(told)?,
        })
    }
}

/// The number in `-10%`.
fn percent_off(word: &str) -> Option<&str> {
    let number = word.strip_prefix('-')?.strip_suffix('%')?;
    number
        .starts_with(|first: char| first.is_ascii_digit())
        .then_some(number)
}

//! What goes into an invoice: the form that `bo invoice add --from` reads, that
//! quotes and recurring invoices keep, and that imported lines are gathered into.

use super::{Particulars, Vat};
use crate::base::{
    Currency, Error, Language, Percent, Price, Quantity, Rate, Result, Text, TypedLine,
};
use crate::contact::Prices;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What someone wants to invoice. What is not said follows from the contact and the firm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are documented in the reference")]
pub struct Content {
    pub customer: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Text>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub date: Option<NaiveDate>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub service_from: Option<NaiveDate>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub service_to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prices: Option<Prices>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Percent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_percent: Option<Percent>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub retained_until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyer_reference: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_reference: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electronic: Option<Particulars>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intro: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub lines: Vec<Line>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// Deposit invoices that a final invoice takes off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deposits: Vec<Text>,
}

/// One thing sold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it is; what the stock calls the item, if not said.
    #[serde(default)]
    pub text: Text,
    /// More about it, in small print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Text>,
    /// The seller's item number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Text>,
    /// How much of it; negative to give back.
    #[serde(default = "one")]
    pub quantity: Quantity,
    /// What is counted: `h`, `kg`, `Stück`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// What one costs; what the item is sold for, if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Its VAT; what the contact usually gets if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat: Option<Vat>,
    /// The revenue account, if not the usual one of the VAT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Text>,
    /// Allowances and charges of this line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// The number of the earlier invoice of which it gives something back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives_back: Option<Text>,
}

fn one() -> Quantity {
    Quantity::ONE
}

/// An allowance (less to pay) or a charge (more to pay), as a percentage or an amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Whether it is a charge.
    #[serde(default)]
    pub charge: bool,
    /// How much of what it applies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// How much; the percentage decides when both are there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Price>,
    /// Why (EN 16931, BR-CO-21 to 24).
    #[serde(default = "discount")]
    pub reason: Text,
    /// Of the whole invoice only: which VAT it belongs to. All of them in proportion if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat: Option<Vat>,
}

fn discount() -> Text {
    "Rabatt".parse().expect("a word is a text")
}

impl FromStr for Line {
    type Err = Error;

    /// Reads `[QUANTITY [UNIT] x] PRICE [-PERCENT%] [@VAT] [item:NUMBER] TEXT`, such as
    /// `2 h x 80 @19 Consulting`; price and text of an item may be those of the stock: `2 x item:MUG`.
    fn from_str(text: &str) -> Result<Line> {
        let priced = with_price(text);
        let it: TypedLine = priced.as_deref().unwrap_or(text).parse()?;
        let vat = it.vat.map(|vat| vat.parse()).transpose();
        let vat = vat.map_err(|err: Error| TypedLine::wrong(text, err))?;
        let (item, said) = match it.text.strip_prefix("item:") {
            None => (None, it.text.as_str()),
            Some(rest) => {
                let (item, said) = rest.split_once(' ').unwrap_or((rest, ""));
                (Some(item), said)
            }
        };
        if (said.is_empty() && item.is_none()) || item == Some("") {
            return Err(TypedLine::wrong(text, "what is sold is missing"));
        }
        let item = item.map(str::parse).transpose();
        let item = item.map_err(|err: Error| TypedLine::wrong(text, err))?;
        let said = said.parse();
        let said = said.map_err(|err: Error| TypedLine::wrong(text, err))?;
        let adjustments = it.percent.map(|percent| Adjustment {
            charge: false,
            percent: Some(percent),
            amount: None,
            reason: discount(),
            vat: None,
        });
        Ok(Line {
            text: said,
            detail: None,
            item,
            quantity: it.quantity,
            unit: it.unit,
            price: Some(it.price).filter(|_| priced.is_none()),
            vat,
            account: None,
            adjustments: adjustments.into_iter().collect(),
            gives_back: None,
        })
    }
}

/// A line that names an item and no price, with one, so that the rest can be read; none, if it says a
/// price.
fn with_price(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let times = words.iter().take(3).position(|it| matches!(*it, "x" | "×"));
    let start = times.map_or(0, |it| it + 1);
    let said =
        |word: &&&str| word.starts_with('@') || (word.starts_with('-') && word.ends_with('%'));
    let item = start + words[start..].iter().take(2).take_while(said).count();
    if !words.get(item)?.starts_with("item:") {
        return None;
    }
    let (before, rest) = words.split_at(start);
    Some([before, &["0"], rest].concat().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match text.parse::<Line>() {
            Ok(line) => format!(
                "{} {} {} {} {} {}",
                line.quantity,
                line.unit.as_deref().unwrap_or("-"),
                line.price.map_or("-".to_string(), |it| it.to_string()),
                line.vat.map_or("-".to_string(), |vat| vat.to_string()),
                line.adjustments
                    .first()
                    .and_then(|it| it.percent)
                    .map_or("-".to_string(), |it| it.to_string()),
                line.text
            ),
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn lines() {
        check("2 x 49.90 @19 Mug", "2 - 49.90 19 - Mug");
        check(
            "1.5 h x 80 @19 Advice, on site",
            "1.5 h 80.00 19 - Advice, on site",
        );
        check("49.90 Mug", "1 - 49.90 - - Mug");
        check("49.90 item:MUG Mug", "1 - 49.90 - - Mug");
        check("item:MUG", "1 - - - - ");
        check("2 pack x @7 item:MUG Blue mug", "2 pack - 7 - Blue mug");
        check("2 x -10% item:MUG", "2 - - - 10 ");
        check("49.90 -10% @7 Book of x", "1 - 49.90 7 10 Book of x");
        check("-1 x 49.90 @AE Return", "-1 - 49.90 AE - Return");
        check(
            "2 x 49,90 @19 Mug",
            "line `2 x 49,90 @19 Mug`: expected a number such as 49.90, found `49,90` with a comma",
        );
        check(
            "2 x -5 @19 Mug",
            "line `2 x -5 @19 Mug`: negative price `-5`",
        );
        check(
            "10 Buch @7",
            "line `10 Buch @7`: `@7` stands in the wrong place",
        );
        check(
            "5 @19 -10% Mug",
            "line `5 @19 -10% Mug`: `-10%` stands in the wrong place",
        );
        check(
            "5 Mug -10%",
            "line `5 Mug -10%`: `-10%` stands in the wrong place",
        );
        check(
            "2 10.00 Buch",
            "line `2 10.00 Buch`: `2 10.00` are two numbers: which one is the price?",
        );
        check("1 x 100 24 Monate", "1 - 100.00 - - 24 Monate");
        check("5 Kaffee @ Büro", "1 - 5.00 - - Kaffee @ Büro");
        check("2 x 5 @19", "line `2 x 5 @19`: what is sold is missing");
        check("", "line ``: expected a number such as 49.90, found ``");
        check(
            "2 x",
            "line `2 x`: expected a number such as 49.90, found ``",
        );
        check(
            "5 @x Mug",
            "line `5 @x Mug`: expected VAT such as 19, found `x`",
        );
    }
}

use crate::base::{Percent, Price, Text};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One step of dunning: when it comes, what it costs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Days after the due day; for later levels, after the day set by the level before.
    pub after_days: u32,
    /// Days the customer gets to pay after this reminder.
    pub pay_days: u32,
    /// A lump sum for the reminder, in the currency of the books; an invoice in another one has
    /// it at its exchange rate.
    #[serde(default)]
    pub fee: Price,
    /// Whether interest on the open amount is claimed (§ 288 BGB).
    #[serde(default)]
    pub interest: bool,
    /// The heading in German.
    #[serde(default)]
    pub title_de: Option<Text>,
    /// The heading in English.
    #[serde(default)]
    pub title_en: Option<Text>,
}

/// The base rate of § 247 BGB from a day on, where `bo` does not know it yet or another one holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseRate {
    /// The first day of the half-year.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub from: NaiveDate,
    /// Percent a year; it may be below zero.
    pub rate: Percent,
}

/// The levels of a firm that sets none: a friendly reminder, then two with a fee and interest.
pub fn levels() -> Vec<Level> {
    let fee = |text: &str| text.parse().expect("a fee is a price");
    vec![
        Level {
            after_days: 7,
            pay_days: 7,
            fee: fee("0"),
            interest: false,
            title_de: None,
            title_en: None,
        },
        Level {
            after_days: 7,
            pay_days: 7,
            fee: fee("5.00"),
            interest: true,
            title_de: None,
            title_en: None,
        },
        Level {
            after_days: 7,
            pay_days: 7,
            fee: fee("10.00"),
            interest: true,
            title_de: None,
            title_en: None,
        },
    ]
}

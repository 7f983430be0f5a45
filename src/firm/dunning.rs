use crate::base::{Price, Text};
use serde::{Deserialize, Serialize};

/// One step of dunning: when it comes, what it costs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Days after the due day; for later levels, after the day set by the level before.
    pub after_days: u32,
    /// Days the customer gets to pay after this reminder.
    pub pay_days: u32,
    /// A lump sum for the reminder, in the currency of the invoice.
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

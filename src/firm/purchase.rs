//! How we buy.

use crate::base::{Amount, Code, Percent};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How we buy, unless a command says otherwise.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Purchase {
    /// How much may come beyond what was ordered.
    pub over_receipt: Percent,
    /// How much a bill may differ from what was ordered and came: so many percent,
    pub match_percent: Percent,
    /// or so much, in the currency of the bill; the greater of both counts.
    pub match_amount: Amount,
    /// What happens to an order beyond the budget of its department.
    pub over_budget: OverBudget,
    /// Days until goods that came are to be looked at. § 377 (1) HGB says without delay.
    pub inspect_days: u32,
}

impl Default for Purchase {
    fn default() -> Purchase {
        Purchase {
            over_receipt: Percent::ZERO,
            match_percent: Percent::new(Decimal::TWO),
            match_amount: "5.00".parse().expect("it is an amount"),
            over_budget: OverBudget::Warn,
            inspect_days: 2,
        }
    }
}

/// What happens to an order beyond the budget of its department.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OverBudget {
    /// Nothing.
    Off,
    /// It is told.
    #[default]
    Warn,
    /// Somebody else has to approve.
    Hold,
}

impl Code for OverBudget {
    const WHAT: &'static str = "answer to an order beyond the budget";
    const NAMES: &'static [(OverBudget, &'static str)] = &[
        (OverBudget::Off, "off"),
        (OverBudget::Warn, "warn"),
        (OverBudget::Hold, "hold"),
    ];
}

use crate::base::Code;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An account of the chart.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its number, such as `8400`.
    pub code: String,
    /// Its German name.
    pub name_de: String,
    /// Its English name.
    pub name_en: String,
    /// Where it stands in the statements.
    pub kind: Kind,
    /// What desks call it: `receivable`, `revenue.S.19`.
    pub role: Option<String>,
    /// Its line in the balance sheet or the income statement, if not that of the chart.
    pub position: Option<String>,
    /// Its line in the cash-basis statement, if not that of the chart.
    pub cash_line: Option<String>,
    /// Whether DATEV computes VAT on it by itself, if not as in the chart.
    pub automatic: Option<bool>,
    /// From this day on nothing is posted to it.
    pub closed_on: Option<NaiveDate>,
}

impl Account {
    /// Whether it is money, or what others or we owe.
    pub fn is_money_or_debt(&self) -> bool {
        let role = self.role.as_deref().unwrap_or_default();
        matches!(self.kind, Kind::Asset | Kind::Liability)
            && ["bank", "cash", "transit", "receivable", "payable"].contains(&role)
    }
}

/// Where an account stands in the statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What we own.
    Asset,
    /// What we owe.
    Liability,
    /// What belongs to the owners.
    Equity,
    /// What we earn.
    Income,
    /// What it costs.
    Expense,
}

impl Code for Kind {
    const WHAT: &'static str = "account type";
    const NAMES: &'static [(Kind, &'static str)] = &[
        (Kind::Asset, "asset"),
        (Kind::Liability, "liability"),
        (Kind::Equity, "equity"),
        (Kind::Income, "income"),
        (Kind::Expense, "expense"),
    ];
}

/// How a posting names its account.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// By what it is for, so that desks need not know the chart.
    Role(String),
    /// By its number.
    Code(String),
}

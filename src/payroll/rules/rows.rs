//! Rules as rows: which there are, and what is in them.

use super::{FigureUnit, InputKind, Rules, Version};
use crate::base::{read_day, read_day_if_any};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A version of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesRow {
    /// The country.
    pub country: String,
    /// The version.
    pub version: String,
    /// What the rules are.
    pub name: String,
    /// The first day on which it holds.
    #[serde(deserialize_with = "read_day")]
    pub from: NaiveDate,
    /// The last one, if there is one.
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub until: Option<NaiveDate>,
    /// The currency.
    pub currency: String,
    /// Whether somebody compared all of it with the source.
    pub verified: bool,
    /// Where the law is.
    pub source: String,
}

/// Something in a version: what must be known, or a number of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactRow {
    /// `input` or `figure`.
    pub what: String,
    /// Its name.
    pub name: String,
    /// What may be given, or how much it is.
    pub value: String,
    /// What holds if nothing is given.
    pub default: Option<String>,
    /// What it is, or where the law says so.
    pub explain: String,
    /// Whether a figure was compared with its source.
    pub verified: Option<bool>,
}

impl Rules {
    /// Its versions.
    pub fn rows(&self) -> Vec<RulesRow> {
        let row = |version: &Version| RulesRow {
            country: self.country.clone(),
            version: version.id.clone(),
            name: self.name.clone(),
            from: version.from,
            until: version.until,
            currency: self.currency.to_string(),
            verified: version.verified,
            source: version.source.clone(),
        };
        self.versions.iter().map(row).collect()
    }
}

impl Version {
    /// What must be known, and the numbers of the law.
    pub fn rows(&self) -> Vec<FactRow> {
        let inputs = self.inputs().iter().map(|input| FactRow {
            what: "input".to_string(),
            name: input.name.clone(),
            value: match &input.kind {
                InputKind::Money => "money".to_string(),
                InputKind::Number => "number".to_string(),
                InputKind::YesNo => "yes or no".to_string(),
                InputKind::Choice(names) => {
                    let names: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
                    names.join(", ")
                }
            },
            default: input.default.clone(),
            explain: input.explain.clone(),
            verified: None,
        });
        let figures = self.figures().iter().map(|figure| FactRow {
            what: "figure".to_string(),
            name: figure.name.clone(),
            value: match figure.unit {
                FigureUnit::Percent => format!("{} %", figure.value),
                FigureUnit::Money | FigureUnit::Number => figure.value.to_string(),
            },
            default: None,
            explain: figure.source.clone(),
            verified: Some(figure.verified),
        });
        inputs.chain(figures).collect()
    }
}

//! What the laws on staff count, by name and day, from a file of data.

use crate::base::read_day;
use chrono::NaiveDate;
use serde::Deserialize;

/// A figure as it is from a day on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    /// What it is called.
    pub name: String,
    /// How much or how many.
    pub value: u32,
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    /// Where the law says so.
    pub law: String,
    /// Whether it was compared with the text of the law.
    #[serde(default)]
    pub verified: bool,
}

/// All figures of a file of data.
#[derive(Deserialize)]
pub struct Figures {
    figure: Vec<FigureRow>,
}

impl Figures {
    /// Reads a file of data that comes with bo.
    pub fn read(text: &str) -> Figures {
        toml::from_str(text).expect("the figures that come with bo are well formed")
    }

    /// The figure of a name that holds on a day: the latest one that has begun. Before the first one
    /// there was another law, which nobody asks bo about.
    pub fn on(&self, name: &str, day: NaiveDate) -> &FigureRow {
        let named = self.figure.iter().filter(|row| row.name == name);
        let known = named.clone().filter(|row| row.since <= day);
        let latest = known.max_by_key(|row| row.since);
        let first = named.min_by_key(|row| row.since);
        latest.or(first).expect("every figure has a row")
    }

    /// The names of all of them.
    #[cfg(test)]
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.figure.iter().map(|row| row.name.as_str())
    }
}

//! What the law allows when an asset is written off, from `de_depreciation.toml`.

use crate::base::{Percent, Price, read_day};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::sync::OnceLock;

/// Assets that may be written off at once (§ 6 (2) EStG).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LowValue {
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    /// Above this it stands in a register.
    pub register: Price,
    /// The most that it may cost, net.
    pub most: Price,
    /// The paragraph.
    pub law: String,
    #[serde(rename = "source")]
    _source: String,
    /// Whether it was compared with the text of the law.
    pub verified: bool,
}

/// Assets that may go into the pool of their year (§ 6 (2a) EStG).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    /// They cost more than this, net.
    pub above: Price,
    /// The most that they may cost, net.
    pub most: Price,
    /// Over how many years.
    pub years: u32,
    /// The paragraph.
    pub law: String,
    #[serde(rename = "source")]
    _source: String,
    /// Whether it was compared with the text of the law.
    pub verified: bool,
}

/// When the declining method was allowed (§ 7 (2) EStG).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declining {
    /// Acquired from this day on.
    #[serde(deserialize_with = "read_day")]
    pub from: NaiveDate,
    /// Acquired until this day.
    #[serde(deserialize_with = "read_day")]
    pub until: NaiveDate,
    /// At most so many percent a year.
    pub percent: Percent,
    /// At most so many times the linear percentage.
    pub times: Price,
    /// The paragraph.
    pub law: String,
    #[serde(rename = "source")]
    _source: String,
    /// Whether it was compared with the text of the law.
    pub verified: bool,
}

/// Since when computers and software may have a life of a year (for tax only).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Digital {
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    /// The months of life.
    pub months: u32,
    /// The letter of the ministry.
    pub law: String,
    #[serde(rename = "source")]
    _source: String,
    /// Whether it was compared with the letter.
    pub verified: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Rows {
    low_value: Vec<LowValue>,
    pool: Vec<Pool>,
    declining: Vec<Declining>,
    digital: Vec<Digital>,
}

fn rows() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| {
        toml::from_str(include_str!("de_depreciation.toml"))
            .expect("the figures that come with bo are well formed")
    })
}

/// What holds of low-value assets acquired on a day.
pub fn low_value(on: NaiveDate) -> Option<&'static LowValue> {
    let known = rows().low_value.iter().filter(|it| it.since <= on);
    known.max_by_key(|it| it.since)
}

/// What holds of the pool of a day.
pub fn pool(on: NaiveDate) -> Option<&'static Pool> {
    let known = rows().pool.iter().filter(|it| it.since <= on);
    known.max_by_key(|it| it.since)
}

/// What holds of the declining method for assets acquired on a day, if it was allowed then.
pub fn declining(on: NaiveDate) -> Option<&'static Declining> {
    let mut known = rows().declining.iter();
    known.find(|it| it.from <= on && on <= it.until)
}

/// Every time in which the declining method was allowed.
pub fn declining_windows() -> &'static [Declining] {
    &rows().declining
}

/// What holds of computers and software acquired on a day.
pub fn digital(on: NaiveDate) -> Option<&'static Digital> {
    let known = rows().digital.iter().filter(|it| it.since <= on);
    known.max_by_key(|it| it.since)
}

impl Declining {
    /// The highest percentage for a life of so many months.
    pub fn most(&self, months: u32) -> Percent {
        let linear = Decimal::from(1200) / Decimal::from(months.max(1));
        let most = (linear * self.times.amount()).min(self.percent.amount());
        Percent::new(most.trunc_with_scale(4).normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_declining_method_is_open_within_its_windows_only() {
        for (on, most) in [
            ("2025-06-30", None),
            ("2025-07-01", Some("30")),
            ("2027-12-31", Some("30")),
            ("2028-01-01", None),
            ("2024-03-31", None),
            ("2024-04-01", Some("20")),
            ("2024-12-31", Some("20")),
            ("2025-01-01", None),
            ("2022-12-31", Some("25")),
            ("2023-01-01", None),
            ("2008-06-01", None),
            ("2007-12-31", Some("30")),
        ] {
            let found = declining(day(on)).map(|it| it.most(60).to_string());
            assert_eq!(found.as_deref(), most, "{on}");
        }
        // Three times the linear percentage of thirteen years, not thirty.
        let window = declining(day("2026-01-01")).unwrap();
        assert_eq!(window.most(156).to_string(), "23.0769");
    }

    #[test]
    fn limits_are_those_of_the_day() {
        let most = |on: &str| low_value(day(on)).map(|it| it.most.to_string());
        assert_eq!(most("2017-12-31").as_deref(), Some("410.00"));
        assert_eq!(most("2018-01-01").as_deref(), Some("800.00"));
        assert_eq!(most("2007-12-31"), None);
        let pool = pool(day("2026-11-30")).unwrap();
        assert_eq!(
            (pool.above.to_string(), pool.years),
            ("250.00".to_string(), 5)
        );
        assert!(digital(day("2020-12-31")).is_none());
        assert_eq!(digital(day("2021-01-01")).map(|it| it.months), Some(12));
    }
}

//! Pay that is free of tax past the standard pension age (Aktivrente), § 3 no. 21 EStG.

use crate::base::{Month, read_day};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use std::sync::OnceLock;

/// What is free of tax in a month, from a day on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivePension {
    /// The first day.
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    /// How much, in euros.
    month: String,
    /// The paragraph.
    pub law: String,
    /// Where it was published.
    pub source: String,
    /// Whether two sources agree.
    pub verified: bool,
}

/// The standard pension age by year of birth.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PensionAge {
    /// Year of birth, and the age in months.
    pub born: Vec<(i32, u32)>,
    /// The paragraph.
    pub law: String,
    /// Where it was published.
    pub source: String,
    /// Whether it was compared with the law.
    pub verified: bool,
}

#[derive(Deserialize)]
struct Data {
    free: Vec<ActivePension>,
    age: Vec<PensionAge>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| {
        toml::from_str(include_str!("de_active_pension.toml"))
            .expect("the figures of the Aktivrente that come with bo are well formed")
    })
}

/// The standard pension age.
pub fn pension_age() -> &'static PensionAge {
    &data().age[0]
}

impl ActivePension {
    /// What is free in a month that ends on a day, if anything is.
    pub fn on(day: NaiveDate) -> Option<&'static ActivePension> {
        let rows = data().free.iter().filter(|it| it.since <= day);
        rows.max_by_key(|it| it.since)
    }

    /// How much, in cents.
    pub fn cents(&self) -> i64 {
        let euros: i64 = self.month.parse().expect("it is a number of euros");
        euros * 100
    }
}

impl PensionAge {
    /// The day on which somebody reaches the age. A year of life is complete on the day before the
    /// birthday (§ 187 (2) BGB).
    pub fn reached_on(&self, born: NaiveDate) -> NaiveDate {
        let first = self.born.first().map_or(0, |it| it.1);
        let of_year = self.born.iter().rfind(|it| it.0 <= born.year());
        let months = of_year.map_or(first, |it| it.1);
        born + Months::new(months) - Days::new(1)
    }

    /// The first month after somebody has reached the age.
    pub fn month_after(&self, born: NaiveDate) -> Month {
        Month::of(self.reached_on(born)).plus(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_rises_from_65_to_67() {
        let check = |born: &str, month: &str| {
            let born = born.parse().unwrap();
            assert_eq!(pension_age().month_after(born).to_string(), month, "{born}");
        };
        check("1940-06-15", "2005-07");
        check("1946-12-31", "2012-01");
        check("1947-01-02", "2012-03");
        check("1958-12-31", "2025-01");
        // 66 years and 2 months.
        check("1959-10-15", "2026-01");
        check("1959-11-01", "2026-01");
        check("1959-11-02", "2026-02");
        check("1963-12-01", "2030-10");
        check("1964-01-01", "2031-01");
        check("1990-03-03", "2057-04");
    }

    #[test]
    fn nothing_was_free_before_2026() {
        let on = |day: &str| ActivePension::on(day.parse().unwrap()).map(ActivePension::cents);
        assert_eq!(on("2025-12-31"), None);
        assert_eq!(on("2026-01-31"), Some(200_000));
    }
}

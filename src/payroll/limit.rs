//! Up to how much pay is treated as its kind says: dated figures of the law.

use crate::base::read_day;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::OnceLock;

/// Of which time a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// A limit of pay. In euros.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// What it is called.
    pub name: String,
    /// The first day on which it holds.
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    /// Of which time it is.
    pub per: Per,
    /// How much for the employee,
    pub euros: i64,
    /// for the spouse on top,
    pub spouse: Option<i64>,
    /// and for each child.
    pub child: Option<i64>,
    /// Whether there is no slip with more than that.
    pub is_hard: bool,
    /// The paragraph.
    pub law: String,
    /// Where the number is from.
    pub source: String,
    /// Whether it was compared with that.
    pub verified: bool,
}

/// All limits.
pub fn limits() -> &'static [Limit] {
    #[derive(Deserialize)]
    struct Rows {
        limit: Vec<Limit>,
    }
    static ROWS: OnceLock<Vec<Limit>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows: Rows = toml::from_str(include_str!("de_limits.toml"))
            .expect("the limits that come with bo are well formed");
        rows.limit
    })
}

impl Limit {
    /// The limit called `name` on a day, if the law has one.
    pub fn on(name: &str, day: NaiveDate) -> Option<&'static Limit> {
        let rows = limits().iter();
        let rows = rows.filter(|it| it.name == name && it.since <= day);
        rows.max_by_key(|it| it.since)
    }

    /// How much it is for somebody with or without a spouse, and so many children. In cents.
    pub fn cents(&self, is_married: bool, children: i64) -> i64 {
        let spouse = self.spouse.filter(|_| is_married).unwrap_or(0);
        100 * (self.euros + spouse + self.child.unwrap_or(0) * children)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_has_more() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let limit = Limit::on("recreation", day).unwrap();
        assert_eq!(limit.cents(false, 0), 15_600);
        assert_eq!(limit.cents(true, 2), 36_400);
        assert!(Limit::on("recreation", NaiveDate::MIN).is_none());
    }
}

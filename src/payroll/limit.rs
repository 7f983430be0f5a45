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
    /// How much for a kilometre between home and work on each day, in cents,
    pub km: Option<i64>,
    /// and for the first 20 of them, if that is less.
    pub near: Option<i64>,
    /// Whether there is no slip with more than that.
    pub is_hard: bool,
    /// The kind of pay that all of it is, once it is more than that.
    pub above: Option<String>,
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

    /// From how many kilometres between home and work something is not too much in a month, by the
    /// 15 days that may be taken for one.
    pub fn kilometres(&self, cents: i64) -> Option<i64> {
        const NEAR: i64 = 20;
        const DAYS: i64 = 15;
        let up = |cents: i64, each: i64| (cents + each - 1) / each;
        let km = self.km?;
        let (a_day, near) = (up(cents, DAYS), self.near.unwrap_or(km));
        Some(match a_day <= NEAR * near {
            true => up(a_day, near),
            false => NEAR + up(a_day - NEAR * near, km),
        })
    }

    /// How much it is for somebody with or without a spouse, and so many children. In cents.
    pub fn cents(&self, is_married: bool, children: i64) -> i64 {
        let spouse = self.spouse.filter(|_| is_married).unwrap_or(0);
        100 * (self.euros + spouse + self.child.unwrap_or(0) * children)
    }
}

/// The number of § 3 EStG in a text: `26a` of `§ 3 Nr. 26a EStG`.
pub fn paragraph(note: &str) -> Option<String> {
    let lower = note.to_lowercase();
    let (_, rest) = lower.split_once("§ 3").or_else(|| lower.split_once("§3"))?;
    let rest = rest.trim_start();
    let rest = ["no.", "nr.", "nummer", "number"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let end = |it: char| !it.is_ascii_alphanumeric();
    let number = rest.trim_start().split(end).next()?;
    number
        .starts_with(|it: char| it.is_ascii_digit())
        .then(|| number.to_string())
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

    #[test]
    fn a_distance_is_that_of_the_year() {
        let check = |day: &str, cents, expected| {
            let limit = Limit::on("commuting", day.parse().unwrap()).unwrap();
            assert_eq!(limit.kilometres(cents), Some(expected), "{day} {cents}");
        };
        // 15 × 20 × 0.30 = 90.00, and 5.70 for each kilometre after that.
        check("2025-12-31", 9_000, 20);
        check("2025-12-31", 9_001, 21);
        check("2025-12-31", 9_570, 21);
        // 15 × 20 × 0.38 = 114.00.
        check("2026-01-31", 11_400, 20);
        check("2026-01-31", 11_401, 21);
    }

    #[test]
    fn a_note_names_the_number() {
        let check = |note, expected: Option<&str>| {
            assert_eq!(paragraph(note).as_deref(), expected, "{note}");
        };
        check("§ 3 Nr. 26a EStG", Some("26a"));
        check("gym, §3 no. 34", Some("34"));
        check("§ 3 EStG", None);
        check("§ 3 no. x", None);
        check("", None);
    }
}

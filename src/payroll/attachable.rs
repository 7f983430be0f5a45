//! What of a net pay can be garnished: only that may be set off against what is owed to the employer
//! (§ 394 BGB, § 850c ZPO).

use super::rounding::Rounding::CentDown;
use crate::base::{Amount, Currency, read_day};
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::OnceLock;

/// What can be garnished of the pay of a month of who supports nobody; of others it is less.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachable {
    /// The first day.
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    /// What stays in any case, in euros.
    month: String,
    /// What can be taken of what is above it, in percent.
    pub share: i64,
    /// Above this, in euros, all can be taken.
    all_above: String,
    /// The paragraph.
    pub law: String,
    /// Where it was published.
    pub source: String,
    /// Whether two sources agree.
    pub verified: bool,
}

/// All of them.
pub fn rows() -> &'static [Attachable] {
    #[derive(Deserialize)]
    struct Data {
        attachable: Vec<Attachable>,
    }
    static DATA: OnceLock<Vec<Attachable>> = OnceLock::new();
    DATA.get_or_init(|| {
        let data: Data = toml::from_str(include_str!("de_attachable.toml"))
            .expect("the figures of § 850c ZPO that come with bo are well formed");
        data.attachable
    })
}

fn cents(euros: &str) -> i64 {
    let amount: Amount = euros.parse().expect("it is a number of euros");
    let money = amount.money(Currency::EUR);
    money.expect("it has two decimals").minor()
}

impl Attachable {
    /// What holds on a day, if bo knows it.
    pub fn on(day: NaiveDate) -> Option<&'static Attachable> {
        let rows = rows().iter().filter(|it| it.since <= day);
        rows.max_by_key(|it| it.since)
    }

    /// What stays in any case. In cents.
    pub fn kept(&self) -> i64 {
        cents(&self.month)
    }

    /// From where on all can be taken. In cents.
    pub fn all_above(&self) -> i64 {
        cents(&self.all_above)
    }

    /// What can be taken of a net pay at most. In cents.
    pub fn of(&self, net: i64) -> i64 {
        const TEN_EUROS: i64 = 1_000;
        let limit = self.all_above();
        // § 850c (5) ZPO: by steps of ten euros, down.
        let shared = net.min(limit) / TEN_EUROS * TEN_EUROS;
        let beyond = (shared - self.kept()).max(0);
        CentDown.of(beyond * self.share, 100) + (net - limit).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_law_for_who_supports_nobody() {
        let check = |day: &str, net, expected| {
            let found = Attachable::on(day.parse().unwrap()).unwrap();
            assert_eq!(found.of(net), expected, "{day} {net}");
        };
        // The first rows of the table: 0.7 × (1,560 − 1,555), and 10 more.
        check("2026-06-30", 155_999, 0);
        check("2026-06-30", 156_000, 350);
        check("2026-06-30", 157_999, 1_050);
        check("2026-06-30", -100, 0);
        // 0.7 × (1,590 − 1,587.40).
        check("2026-07-01", 159_000, 182);
        check("2026-07-01", 158_999, 0);
        // 0.7 × (4,860 − 1,587.40) = 2,290.82, and all of the 133.70 above 4,866.30.
        check("2026-11-30", 500_000, 242_452);
        assert!(Attachable::on("2024-06-30".parse().unwrap()).is_none());
    }
}

//! Flat-rate wage tax (Pauschalierung), with its solidarity surcharge and church tax.

use super::chart::Rate;
use super::church::Church;
use crate::base::{Error, Result, read_day};
use crate::payroll::rounding::Rounding::CentDown;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A flat rate, in millionths of the pay.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flat {
    /// What it is called.
    pub name: String,
    rate: Rate,
    /// Whether solidarity surcharge and church tax are part of it.
    pub all_in: bool,
    /// What it is for.
    pub of: String,
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    /// How much a worker may earn in an hour on average, in euros,
    pub hour: Option<i64>,
    /// and on a day of work.
    pub day: Option<i64>,
    /// How many days of work on end it is for.
    pub days: Option<i64>,
    /// The paragraph.
    pub law: String,
    /// Whether it was compared with the law.
    pub verified: bool,
}

/// What a flat rate costs, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FlatTax {
    /// The wage tax.
    pub tax: i64,
    /// The solidarity surcharge on it: there is no exemption.
    pub soli: i64,
    /// The church tax on it, by the flat rate of the state.
    pub church: i64,
}

/// The solidarity surcharge on flat-rate tax, § 4 SolZG.
const SOLI: i64 = 55_000;

/// All flat rates.
pub fn rates() -> &'static [Flat] {
    #[derive(Deserialize)]
    struct Rows {
        flat: Vec<Flat>,
    }
    static ROWS: OnceLock<Rows> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_flat_tax.toml"))
            .expect("the flat rates that come with bo are well formed")
    };
    &ROWS.get_or_init(read).flat
}

impl Flat {
    /// The flat rate called `name` on a day.
    ///
    /// # Errors
    /// Refused, naming the known ones.
    pub fn on(name: &str, day: NaiveDate) -> Result<&'static Flat> {
        let rows = rates()
            .iter()
            .filter(|row| row.name == name && row.since <= day);
        rows.max_by_key(|row| row.since).ok_or_else(|| {
            let known: Vec<_> = rates().iter().map(|row| row.name.as_str()).collect();
            Error::refused(format!("no flat rate of wage tax `{name}` on {day}"))
                .with_hint(format!("it is one of {}", known.join(", ")))
        })
    }

    /// The rate.
    pub fn rate(&self) -> i64 {
        self.rate.0
    }

    /// The taxes on a pay, each rounded down to cents; without a church there is no church tax
    /// (every receiver has proved to be in none).
    pub fn tax(&self, pay: i64, church: Option<&Church>) -> FlatTax {
        let share = |amount: i64, rate: i64| CentDown.of(amount * rate, 1_000_000);
        let tax = share(pay, self.rate.0);
        match self.all_in {
            true => FlatTax {
                tax,
                ..FlatTax::default()
            },
            false => FlatTax {
                tax,
                soli: share(tax, SOLI),
                church: church.map_or(0, |church| church.flat_tax(tax)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::State;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()
    }

    #[test]
    fn the_taxes_come_on_top_of_each_other() {
        let church = Church::on(State::Nw, day()).unwrap();
        let gift = Flat::on("gift", day()).unwrap();
        let expected = FlatTax {
            tax: 3_000,
            soli: 165,
            church: 210,
        };
        assert_eq!(gift.tax(10_000, Some(church)), expected);
        assert_eq!(
            gift.tax(10_000, None),
            FlatTax {
                church: 0,
                ..expected
            }
        );
        let minijob = Flat::on("minijob", day())
            .unwrap()
            .tax(55_000, Some(church));
        assert_eq!((minijob.tax, minijob.soli, minijob.church), (1_100, 0, 0));
    }

    #[test]
    fn every_flat_rate_says_where_it_is_from() {
        for flat in rates() {
            assert!(
                flat.law.contains('§') && !flat.of.is_empty(),
                "{}",
                flat.name
            );
            assert!((20_000..=300_000).contains(&flat.rate()), "{}", flat.name);
        }
        assert!(
            Flat::on("bonus", day())
                .unwrap_err()
                .hint()
                .unwrap()
                .contains("commute")
        );
    }
}

//! Church tax: the rate of the state on what the flow charts give as its base.

use super::chart::Rate;
use super::output::{Output, TaxOfYear};
use crate::base::{Error, Result, read_day};
use crate::calendar::State;
use crate::payroll::rounding::Rounding::CentDown;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::OnceLock;

/// The church tax of a state. Rates are in millionths.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Church {
    state: State,
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    rate: Rate,
    limit: Option<Rate>,
    /// Where the rate and the limit are from.
    pub source: String,
    /// Whether they were compared with the law of the state.
    pub verified: bool,
    flat_rate: Rate,
    /// Where the flat rate is from.
    pub flat_source: String,
    /// Whether it was compared with the notice of the state.
    pub flat_verified: bool,
}

/// All rows, the oldest first.
pub fn churches() -> &'static [Church] {
    #[derive(Deserialize)]
    struct Rows {
        church: Vec<Church>,
    }
    static ROWS: OnceLock<Rows> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_church_tax.toml"))
            .expect("the church taxes that come with bo are well formed")
    };
    &ROWS.get_or_init(read).church
}

impl Church {
    /// The church tax of a state on a day.
    ///
    /// # Errors
    /// Refused, when bo knows none for that day.
    pub fn on(state: State, day: NaiveDate) -> Result<&'static Church> {
        let rows = churches()
            .iter()
            .filter(|row| row.state == state && row.since <= day);
        rows.max_by_key(|row| row.since).ok_or_else(|| {
            Error::refused(format!("no church tax of {state} for {day}"))
                .with_hint("bo knows those since 2018-01-01")
        })
    }

    /// The state.
    pub fn state(&self) -> State {
        self.state
    }

    /// The rate.
    pub fn rate(&self) -> i64 {
        self.rate.0
    }

    /// The most of the taxable income, where employers apply such a limit.
    pub fn limit(&self) -> Option<i64> {
        self.limit.map(|Rate(limit)| limit)
    }

    /// The rate on flat-rate wage tax.
    pub fn flat_rate(&self) -> i64 {
        self.flat_rate.0
    }

    /// The church tax on a base (`BK`, `BKS`, `BKV`), in cents, rounded down. Where the state has
    /// a limit it is applied to the taxable income of the same period, if that is given.
    pub fn tax(&self, base: i64, income: Option<i64>) -> i64 {
        let tax = share(base, self.rate.0);
        match (self.limit, income) {
            (Some(Rate(limit)), Some(income)) => tax.min(share(income.max(0), limit)),
            (Some(_) | None, Some(_) | None) => tax,
        }
    }

    /// The church tax on what is paid once, in cents: on its wage tax (`BKS`), rounded down. Where the
    /// state has a limit and it is granted, that of the year with it less that of the year without,
    /// each up to the limit. `f` is the factor of class IV in thousandths.
    pub fn tax_on_one_off(&self, found: &Output, f: i64, is_limited: bool) -> i64 {
        let plain = self.tax(found.bks, None);
        if !is_limited {
            return plain;
        }
        let of_year = |it: TaxOfYear| self.tax(CentDown.of(it.tax * f, 1000), Some(it.income));
        (of_year(found.with) - of_year(found.without)).clamp(0, plain)
    }

    /// The church tax on flat-rate wage tax, in cents, rounded down.
    pub fn flat_tax(&self, wage_tax: i64) -> i64 {
        share(wage_tax, self.flat_rate.0)
    }
}

fn share(amount: i64, rate: i64) -> i64 {
    CentDown.of(amount * rate, 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Code;

    fn of(state: State) -> &'static Church {
        Church::on(state, NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()).unwrap()
    }

    #[test]
    fn every_state_has_its_church_tax() {
        for (state, _) in State::NAMES {
            let church = of(*state);
            let eight = matches!(state, State::Bw | State::By);
            assert_eq!(
                church.rate(),
                if eight { 80_000 } else { 90_000 },
                "{state}"
            );
            assert!((40_000..=70_000).contains(&church.flat_rate()), "{state}");
        }
        assert!(Church::on(State::Nw, NaiveDate::from_ymd_opt(2017, 1, 1).unwrap()).is_err());
    }

    #[test]
    fn cents_are_rounded_down() {
        assert_eq!(of(State::Nw).tax(40_550, None), 3_649);
        assert_eq!(of(State::By).tax(40_550, None), 3_244);
        assert_eq!(of(State::Nw).flat_tax(2_550), 178);
    }

    #[test]
    fn the_limit_is_a_share_of_the_income() {
        // 9 % of a high tax is more than 3 % of the income in Berlin; no limit in Nordrhein-Westfalen.
        assert_eq!(of(State::Be).tax(4_000_000, Some(10_000_000)), 300_000);
        assert_eq!(of(State::Ni).tax(4_000_000, Some(10_000_000)), 350_000);
        assert_eq!(of(State::Nw).tax(4_000_000, Some(10_000_000)), 360_000);
        assert_eq!(of(State::Be).tax(4_000_000, None), 360_000);
        assert_eq!(of(State::Be).tax(100, Some(10_000_000)), 9);
    }
}

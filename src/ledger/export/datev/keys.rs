//! Which tax key a code has, and on which accounts DATEV computes VAT by itself: dated data.

use crate::ledger::{Account, Chart};
use crate::tabular::{self, Locale, Row, Source};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Switches the automatic of an account off for one row.
pub const NOT_AUTOMATIC: &str = "40";

/// How DATEV computes the VAT of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The amount is gross, and the VAT is taken out of it.
    Included,
    /// The VAT comes on top, owed and deducted.
    Added,
}

/// What DATEV does with a row of a tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    /// Our code: `S19`.
    pub tax: String,
    /// The key, if rows can ask for it; else only automatic accounts know it.
    pub key: Option<String>,
    /// The rate in percent.
    pub rate: i64,
    /// How it is computed.
    pub side: Mode,
    /// The role of the account of input VAT, if there is one.
    pub input: Option<String>,
    /// The role of the account of output VAT, if there is one.
    pub output: Option<String>,
    /// The first day it is so.
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    since: Option<NaiveDate>,
    /// The last day.
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    until: Option<NaiveDate>,
}

/// An account, or a range of them, on which DATEV computes VAT by itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Automatic {
    chart: String,
    first: u32,
    last: u32,
    tax: Option<String>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    since: Option<NaiveDate>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    until: Option<NaiveDate>,
}

/// What DATEV does with an account when no key is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Nothing: a key says what there is.
    Plain,
    /// It computes this VAT, or knows that there is none; it takes no key.
    Automatic(Option<&'static Tax>),
}

/// Every tax there is a key for.
pub fn taxes() -> &'static [Tax] {
    static TAXES: OnceLock<Vec<Tax>> = OnceLock::new();
    TAXES.get_or_init(|| data("keys.csv", include_bytes!("keys.csv")))
}

/// The tax behind one of our codes on a day.
pub fn of_code(code: &str, day: NaiveDate) -> Option<&'static Tax> {
    taxes()
        .iter()
        .find(|it| it.tax == code && within(day, it.since, it.until))
}

/// What DATEV does with an account on a day. What is said of the account itself comes first; an
/// automatic account of which nobody says what it computes goes by `code`, that of the posting.
pub fn habit(chart: Chart, account: &Account, code: Option<&str>, day: NaiveDate) -> Habit {
    static ACCOUNTS: OnceLock<Vec<Automatic>> = OnceLock::new();
    let accounts = ACCOUNTS.get_or_init(|| data("automatic.csv", include_bytes!("automatic.csv")));
    let number: Option<u32> = account.code.parse().ok();
    let known = accounts.iter().find(|it| {
        it.chart == chart.name()
            && number.is_some_and(|number| (it.first..=it.last).contains(&number))
            && within(day, it.since, it.until)
    });
    let tax = known.map(|it| it.tax.as_deref());
    match (account.automatic, tax) {
        (Some(false), _) | (None, None) => Habit::Plain,
        (_, Some(tax)) => Habit::Automatic(tax.and_then(|tax| of_code(tax, day))),
        (Some(true), None) => Habit::Automatic(code.and_then(|code| of_code(code, day))),
    }
}

fn within(day: NaiveDate, since: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
    since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until)
}

/// The rows of a file that comes with `bo`.
pub(super) fn data<R: Row>(name: &str, mut bytes: &'static [u8]) -> Vec<R> {
    let mut rows = Vec::new();
    let source = Source {
        name,
        bytes: &mut bytes,
        locale: Locale::Iso,
    };
    let read = tabular::read(source, |_, row: R| {
        rows.push(row);
        Ok(())
    });
    read.expect("the tables that come with bo are well formed");
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(chart: Chart, code: &str) -> Account {
        let accounts = chart.accounts().unwrap();
        accounts.into_iter().find(|it| it.code == code).unwrap()
    }

    #[track_caller]
    fn check(chart: Chart, code: &str, day: &str, tax: Option<&str>) {
        let habit = habit(chart, &account(chart, code), None, day.parse().unwrap());
        assert_eq!(
            habit,
            Habit::Automatic(tax.map(|tax| of_code(tax, day.parse().unwrap()).unwrap()))
        );
    }

    #[test]
    fn automatic_accounts_go_by_the_day() {
        check(Chart::Skr03, "8400", "2026-01-01", Some("S19"));
        check(Chart::Skr03, "8400", "2020-08-01", Some("S16"));
        check(Chart::Skr04, "4300", "2026-01-01", Some("S7"));
        check(Chart::Skr04, "5425", "2026-01-01", Some("in.K19"));
        check(Chart::Skr03, "8125", "2026-01-01", None);
    }

    #[test]
    fn the_account_itself_has_the_last_word() {
        let day = "2026-01-01".parse().unwrap();
        let of = |code: &str, automatic, tax| {
            let account = Account {
                automatic,
                ..account(Chart::Skr03, code)
            };
            habit(Chart::Skr03, &account, tax, day)
        };
        assert_eq!(of("8400", Some(false), None), Habit::Plain);
        assert_eq!(of("4930", None, Some("in.S19")), Habit::Plain);
        let tax = of_code("in.S19", day);
        assert_eq!(
            of("4930", Some(true), Some("in.S19")),
            Habit::Automatic(tax)
        );
    }

    #[test]
    fn every_role_of_a_key_is_in_both_charts() {
        let taxes = taxes();
        for chart in [Chart::Skr03, Chart::Skr04] {
            let accounts = chart.accounts().unwrap();
            for role in taxes
                .iter()
                .flat_map(|it| [&it.input, &it.output])
                .flatten()
            {
                let known = accounts.iter().any(|it| it.role.as_ref() == Some(role));
                assert!(known, "{role}");
            }
        }
    }
}

//! Classes of assets, from `de_classes.toml`: their accounts and usual useful lives.

use crate::base::{Error, Language, Result, closest, read_day};
use crate::ledger::Chart;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::OnceLock;

/// A class of assets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// What people type, such as `computer`.
    pub code: String,
    de: String,
    en: String,
    skr03: String,
    skr04: String,
    /// The months of useful life that tax offices take, if the table has them.
    pub months: Option<u32>,
    /// Whether it may be written off by the declining method.
    #[serde(default)]
    pub movable: bool,
    /// Whether nobody can touch it.
    #[serde(default)]
    pub intangible: bool,
    /// Whether it is hardware or software with a life of a year for tax.
    #[serde(default)]
    pub digital: bool,
    /// Acquired from this day on.
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    /// Where the life comes from.
    pub law: String,
    /// Who says so, if not the table.
    #[serde(default, rename = "source")]
    pub sources: Vec<String>,
    /// Whether it was compared with the table, or with several sources that agree.
    pub verified: bool,
}

#[derive(Deserialize)]
struct Classes {
    class: Vec<Class>,
}

/// The classes that come with bo.
pub fn classes() -> &'static [Class] {
    static CLASSES: OnceLock<Classes> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_classes.toml"))
            .expect("the classes that come with bo are well formed")
    };
    &CLASSES.get_or_init(read).class
}

/// The class called `code`.
///
/// # Errors
/// Input, naming the known ones.
pub fn class(code: &str) -> Result<&'static Class> {
    let found = classes().iter().find(|it| it.code == code);
    found.ok_or_else(|| {
        let names = || classes().iter().map(|it| it.code.as_str());
        let error = Error::input(format!("unknown class `{code}`"));
        match closest(code, names()) {
            Some(near) => error.with_hint(format!("did you mean `{near}`?")),
            None => error.with_hint(format!(
                "it is one of {}",
                names().collect::<Vec<_>>().join(", ")
            )),
        }
    })
}

impl Class {
    /// Its name.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.de, &self.en)
    }

    /// Its account in a chart.
    pub fn account(&self, chart: Chart) -> &str {
        match chart {
            Chart::Skr03 => &self.skr03,
            Chart::Skr04 => &self.skr04,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_an_account_in_both_charts() {
        for chart in [Chart::Skr03, Chart::Skr04] {
            let accounts = chart.accounts().unwrap();
            for it in classes() {
                let code = it.account(chart);
                assert!(accounts.iter().any(|at| at.code == code), "{code}");
            }
        }
    }

    #[test]
    fn what_is_verified_says_by_which_sources() {
        for it in classes().iter().filter(|it| it.verified) {
            assert!(2 <= it.sources.len(), "{}", it.code);
        }
        assert!(classes().iter().any(|it| it.verified));
    }

    #[test]
    fn who_mistypes_a_class_is_told_what_was_meant() {
        let err = class("compuer").unwrap_err();
        assert_eq!(err.to_string(), "unknown class `compuer`");
        assert_eq!(err.hint(), Some("did you mean `computer`?"));
        assert!(
            class("spaceship")
                .unwrap_err()
                .hint()
                .unwrap()
                .contains("car, truck")
        );
    }
}

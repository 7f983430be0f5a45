//! How the CSV files of a bank are written: profiles in TOML, ours in `src/bank/profiles/` and
//! those people write themselves.

use crate::base::{Currency, Error, Result};
use serde::Deserialize;

/// How the CSV files of a bank are written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What it is called: `dkb`.
    pub name: String,
    /// Which bank, and which of its files.
    pub about: String,
    /// The columns a file must have to be of this kind; if it has no header, none.
    #[serde(default)]
    pub header: Vec<String>,
    /// How many fields a line has, for files without a header: columns are then numbers from 1.
    pub fields: Option<usize>,
    /// What stands between the fields.
    #[serde(default = "semicolon")]
    pub separator: char,
    /// The order of the parts of a day: `d.m.y`, `y-m-d`, `m/d/y`.
    #[serde(default = "german")]
    pub date: String,
    /// What stands before the decimals: `,`, `.`, or `auto` where the bank uses both.
    #[serde(default = "comma")]
    pub decimal: String,
    /// The currency, where no column says it.
    pub currency: Option<Currency>,
    /// What the column `status` says of a line that is not booked yet.
    #[serde(default)]
    pub pending: Vec<String>,
    /// Which column is what.
    pub columns: Columns,
}

/// Which column of a file is what. A list is tried in turn; the parts of a purpose are joined.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "the names are those of a line")]
pub struct Columns {
    pub booked: Names,
    pub valued: Names,
    pub amount: Names,
    /// Instead of an amount: money out, without its sign.
    pub debit: Names,
    /// Instead of an amount: money in.
    pub credit: Names,
    pub currency: Names,
    pub name: Names,
    /// Who it is if money came in.
    pub payer: Names,
    /// Who it is if money went out.
    pub payee: Names,
    pub iban: Names,
    pub bic: Names,
    pub purpose: Names,
    pub end_to_end: Names,
    pub mandate: Names,
    pub creditor: Names,
    pub reference: Names,
    pub code: Names,
    pub return_reason: Names,
    pub original: Names,
    pub original_currency: Names,
    /// The balance after the line.
    pub balance: Names,
    pub status: Names,
    /// Our own account.
    pub account: Names,
    /// The amount before a fee, where `amount` is after it.
    pub gross: Names,
    /// The fee.
    pub fee: Names,
}

/// The names of columns: one, or several.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(untagged)]
pub enum Names {
    /// There is no such column.
    #[default]
    None,
    /// One column.
    One(String),
    /// Several columns.
    Many(Vec<String>),
}

impl Names {
    /// The names, in order.
    pub fn all(&self) -> &[String] {
        match self {
            Names::None => &[],
            Names::One(name) => std::slice::from_ref(name),
            Names::Many(names) => names,
        }
    }
}

fn semicolon() -> char {
    ';'
}

fn german() -> String {
    "d.m.y".to_string()
}

fn comma() -> String {
    ",".to_string()
}

/// The profiles that come with bo.
const OURS: &[(&str, &str)] = &[
    (
        "sparkasse-camt",
        include_str!("../profiles/sparkasse-camt.toml"),
    ),
    (
        "sparkasse-mt940",
        include_str!("../profiles/sparkasse-mt940.toml"),
    ),
    ("dkb", include_str!("../profiles/dkb.toml")),
    ("ing", include_str!("../profiles/ing.toml")),
    ("commerzbank", include_str!("../profiles/commerzbank.toml")),
    ("vr", include_str!("../profiles/vr.toml")),
    ("postbank", include_str!("../profiles/postbank.toml")),
    ("targobank", include_str!("../profiles/targobank.toml")),
    ("n26", include_str!("../profiles/n26.toml")),
    ("paypal", include_str!("../profiles/paypal.toml")),
];

impl Profile {
    /// Reads the profile in the file `name`.
    ///
    /// # Errors
    /// Input, saying what is wrong with it.
    pub fn parse(name: &str, text: &str) -> Result<Profile> {
        let profile: Profile = toml::from_str(text).map_err(|err| {
            let before = |end: usize| text[..end].matches('\n').count() + 1;
            let line = err.span().map_or(1, |it| before(it.start));
            Error::input(format!("{name}:{line}: {}", err.message()))
        })?;
        let wrong = |what: &str| Err(Error::input(format!("{name}: {what}")));
        let columns = &profile.columns;
        if profile.header.is_empty() == profile.fields.is_none() {
            return wrong("a profile has either `header` or `fields`");
        }
        if columns.booked.all().is_empty() {
            return wrong("`columns.booked` is missing: the day of a line");
        }
        if columns.amount.all().is_empty() && columns.credit.all().is_empty() {
            return wrong("`columns.amount` is missing, or `columns.debit` and `columns.credit`");
        }
        if !profile.separator.is_ascii() {
            return wrong("`separator` is one character such as `;`");
        }
        if !["auto", ",", "."].contains(&profile.decimal.as_str()) {
            return wrong("`decimal` is `,` or `.` or `auto`");
        }
        if !["d.m.y", "y-m-d", "m/d/y", "d/m/y", "d-m-y"].contains(&profile.date.as_str()) {
            return wrong("`date` is d.m.y, d/m/y, d-m-y, m/d/y or y-m-d");
        }
        Ok(profile)
    }

    /// The profile of ours that is called `name`.
    ///
    /// # Errors
    /// Refused, naming those there are.
    pub fn named(name: &str) -> Result<Profile> {
        match OURS.iter().find(|(known, _)| *known == name) {
            Some((known, text)) => Profile::parse(known, text),
            None => Err(
                Error::refused(format!("no bank profile `{name}`")).with_hint(format!(
                    "there are {}; a file of your own is named as `--profile ./bank.toml`",
                    Profile::names()
                )),
            ),
        }
    }

    /// All profiles that come with bo.
    ///
    /// # Errors
    /// Input, if one of them cannot be read.
    pub fn all() -> Result<Vec<Profile>> {
        OURS.iter()
            .map(|(name, text)| Profile::parse(name, text))
            .collect()
    }

    /// Their names, for hints.
    pub fn names() -> String {
        let names: Vec<&str> = OURS.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_profiles_can_be_read() {
        for (profile, (name, _)) in Profile::all().unwrap().iter().zip(OURS) {
            assert_eq!(profile.name, *name);
        }
    }

    #[test]
    fn what_is_wrong_with_a_profile_is_said() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let err = Profile::parse("my.toml", text).unwrap_err();
            assert_eq!(err.to_string(), expected);
        }
        check(
            "name = \"x\"\nabout = \"x\"\ncolour = 1\n[columns]\n",
            "my.toml:3: unknown field `colour`, expected one of `name`, `about`, `header`, \
             `fields`, `separator`, `date`, `decimal`, `currency`, `pending`, `columns`",
        );
        check(
            "name = \"x\"\nabout = \"x\"\nheader = [\"Day\"]\n[columns]\nbooked = \"Day\"\n",
            "my.toml: `columns.amount` is missing, or `columns.debit` and `columns.credit`",
        );
        check(
            "name = \"x\"\nabout = \"x\"\n[columns]\n",
            "my.toml: a profile has either `header` or `fields`",
        );
    }
}

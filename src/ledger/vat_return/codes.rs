//! The dictionary of tax codes: what each means, and where it leads.

use super::form::{Form, PENDING};
use crate::base::{Error, Language, Percent, Result};
use crate::db::Connection;
use crate::ledger::store;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A line of `bo ledger vat dictionary`: a tax code.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CodeRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub code: String,
    pub meaning: String,
    pub rate: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub lines: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub kz: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub accounts: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub datev: Option<String>,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "code")]
    codes: Vec<Known>,
}

#[derive(Deserialize)]
struct Known {
    code: String,
    de: String,
    en: String,
    #[serde(default)]
    rate: Option<String>,
    #[serde(default)]
    datev: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
}

fn known() -> &'static [Known] {
    static CODES: OnceLock<Vec<Known>> = OnceLock::new();
    CODES.get_or_init(|| {
        let file: File = toml::from_str(include_str!("../rates/tax_codes.toml"))
            .expect("the tax codes that come with bo are well formed");
        file.codes
    })
}

/// Every tax code, with its lines in the return of `year` and its accounts in the chart.
///
/// # Errors
/// As reading the file.
pub fn dictionary(conn: &Connection, year: i32, language: Language) -> Result<Vec<CodeRow>> {
    let form = Form::of(year);
    let accounts = store::accounts(conn)?;
    let joined = |parts: Vec<String>, between: &str| {
        Some(parts.join(between)).filter(|text| !text.is_empty())
    };
    let rows = known().iter().map(|it| {
        let lines = form.lines_of(&it.code);
        let codes = it.roles.iter().filter_map(|role| {
            let account = accounts.iter().find(|it| it.role.as_deref() == Some(role));
            account.map(|account| account.code.clone())
        });
        CodeRow {
            code: it.code.clone(),
            meaning: language.pick(&it.de, &it.en).to_string(),
            rate: it.rate.clone(),
            lines: joined(
                lines
                    .iter()
                    .filter_map(|it| it.line.map(|line| line.to_string()))
                    .collect(),
                ", ",
            ),
            kz: joined(lines.iter().map(|it| it.kz()).collect(), ", "),
            accounts: joined(codes.collect(), ", "),
            datev: it.datev.clone(),
        }
    });
    Ok(rows.collect())
}

/// Refuses a tax code that leads nowhere.
///
/// # Errors
/// Input, with where to look.
pub fn check_code(code: &str) -> Result<()> {
    let plain = code.strip_prefix(PENDING).unwrap_or(code);
    let plain = plain.strip_suffix("-U").unwrap_or(plain);
    let rated = |before: &str| {
        plain
            .strip_prefix(before)
            .map(|rate| rate.strip_suffix("-EU").unwrap_or(rate))
            .is_some_and(|rate| rate.parse::<Percent>().is_ok())
    };
    let is_known = known().iter().any(|it| it.code == plain);
    match is_known || ["S", "in.S", "in.K", "in.AE"].into_iter().any(rated) {
        true => Ok(()),
        false => Err(Error::input(format!("no tax code `{code}`"))
            .with_hint("`bo ledger vat dictionary` lists them")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Chart;

    #[test]
    fn codes_lead_somewhere_and_their_accounts_are_there() {
        let form = Form::of(2026);
        let accounts = Chart::Skr03.accounts().unwrap();
        for it in known() {
            check_code(&it.code).unwrap();
            let nowhere = ["in.Z", "in.E", "in.KU", "in.G", "in.O"];
            assert_eq!(
                form.lines_of(&it.code).is_empty(),
                nowhere.contains(&it.code.as_str()),
                "{}",
                it.code
            );
            for role in &it.roles {
                let there = accounts.iter().any(|it| it.role.as_deref() == Some(role));
                assert!(there, "{role}");
            }
        }
        for code in ["S5.5", "in.S16", "in.AE16-EU", "pending.S19", "in.S19-U"] {
            check_code(code).unwrap();
        }
        for code in ["", "S", "19", "X", "in.", "in.X19"] {
            assert!(check_code(code).is_err(), "{code}");
        }
    }
}

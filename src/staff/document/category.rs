//! The categories of papers, from `de_categories.toml`.

use super::CategoryRow;
use crate::base::{Code, Error, Result, closest};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// From when on the time to keep a paper counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum After {
    /// The end of the person's last contract.
    Contract,
    /// The day of the paper.
    Dated,
    /// The last day on which what it says holds; the end of the contract if it has none.
    Valid,
}

/// Who may see a paper, beside the person and the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sees {
    /// Whoever leads the person.
    Leaders,
    /// Nobody.
    Owner,
}

impl Code for After {
    const WHAT: &'static str = "start of the time to keep";
    const NAMES: &'static [(After, &'static str)] = &[
        (After::Contract, "contract"),
        (After::Dated, "dated"),
        (After::Valid, "valid"),
    ];
}

impl Code for Sees {
    const WHAT: &'static str = "audience";
    const NAMES: &'static [(Sees, &'static str)] =
        &[(Sees::Leaders, "leaders"), (Sees::Owner, "owner")];
}

/// A category.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// What people type.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// How many months a paper is kept …
    pub months: u32,
    /// … after this.
    pub after: After,
    /// Who may see it.
    pub sees: Sees,
    /// Whether each look at it is logged.
    pub sensitive: bool,
    /// Why it is kept so long.
    pub law: String,
    /// Whether the time stands in the source itself.
    pub verified: bool,
}

#[derive(Deserialize)]
struct File {
    category: Vec<Category>,
}

/// All of them.
pub fn categories() -> &'static [Category] {
    static ROWS: OnceLock<File> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_categories.toml"))
            .expect("the categories that come with bo are well formed")
    };
    &ROWS.get_or_init(read).category
}

/// The category called `code`.
///
/// # Errors
/// Input, naming the nearest one.
pub fn category(code: &str) -> Result<&'static Category> {
    let found = categories().iter().find(|it| it.code == code);
    found.ok_or_else(|| {
        let codes = || categories().iter().map(|it| it.code.as_str());
        let err = Error::input(format!("category: no category is called `{code}`"));
        match closest(code, codes()) {
            Some(near) => err.with_hint(format!("did you mean `{near}`?")),
            None => err.with_hint(format!(
                "it is one of {}",
                codes().collect::<Vec<_>>().join(", ")
            )),
        }
    })
}

/// The same as rows.
pub fn category_rows() -> Vec<CategoryRow> {
    let row = |it: &Category| CategoryRow {
        code: it.code.clone(),
        name: it.name.clone(),
        months: it.months,
        after: it.after,
        sees: it.sees,
        sensitive: it.sensitive,
        law: it.law.clone(),
        verified: it.verified,
    };
    categories().iter().map(row).collect()
}

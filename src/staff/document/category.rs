//! The categories of papers: those from `de_categories.toml`, and the firm's own.

use super::{CategoryRow, store};
use crate::base::{Code, Error, Result, Text, closest};
use crate::db::{Connection, Transaction};
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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
    /// Whether it is the firm's own.
    #[serde(skip)]
    pub own: bool,
}

/// A category of the firm's own, to be added.
#[derive(Clone, Debug)]
pub struct NewCategory {
    /// What people type.
    pub code: Text,
    /// What it is called.
    pub name: Text,
    /// How many months a paper is kept …
    pub months: u32,
    /// … after this.
    pub after: After,
    /// Who may see it.
    pub sees: Sees,
    /// Whether each look at it is logged.
    pub sensitive: bool,
    /// Why it is kept so long.
    pub law: Text,
}

/// What is to be different of a category of the firm's own.
#[derive(Clone, Debug, Default)]
pub struct EditCategory {
    /// What it is called.
    pub name: Option<Text>,
    /// How many months a paper is kept.
    pub months: Option<u32>,
    /// After what.
    pub after: Option<After>,
    /// Who may see it.
    pub sees: Option<Sees>,
    /// Whether each look at it is logged.
    pub sensitive: Option<bool>,
    /// Why it is kept so long.
    pub law: Option<Text>,
}

#[derive(Deserialize)]
struct File {
    category: Vec<Category>,
}

/// The most months that a paper is kept: fifty years.
const LONGEST: u32 = 600;

/// Those that come with bo.
fn known() -> &'static [Category] {
    static ROWS: OnceLock<File> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_categories.toml"))
            .expect("the categories that come with bo are well formed")
    };
    &ROWS.get_or_init(read).category
}

/// All of them, the firm's own last.
///
/// # Errors
/// As reading the file.
pub fn categories(conn: &Connection) -> Result<Vec<Category>> {
    let mut all = known().to_vec();
    all.extend(store::categories(conn)?);
    Ok(all)
}

/// The category called `code`.
///
/// # Errors
/// Input, naming the nearest one.
pub fn category(conn: &Connection, code: &str) -> Result<Category> {
    if let Some(found) = known().iter().find(|it| it.code == code) {
        return Ok(found.clone());
    }
    let all = categories(conn)?;
    if let Some(found) = all.iter().find(|it| it.code == code) {
        return Ok(found.clone());
    }
    let codes = || all.iter().map(|it| it.code.as_str());
    let err = Error::input(format!("category: no category is called `{code}`"));
    Err(match closest(code, codes()) {
        Some(near) => err.with_hint(format!("did you mean `{near}`?")),
        None => err.with_hint(format!(
            "it is one of {}; `bo staff document category add` adds another one",
            codes().collect::<Vec<_>>().join(", ")
        )),
    })
}

/// Adds a category of the firm's own.
///
/// # Errors
/// Refused: the code is taken; input: no code, no name, no reason, or no number of months.
pub fn add(tx: &Transaction<'_>, new: &NewCategory) -> Result<CategoryRow> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if new.code.is_empty() || new.code.len() > 40 || !new.code.chars().all(plain) {
        return Err(Error::input(format!("code: `{}` is no code", new.code))
            .with_hint("1 to 40 letters, digits, `-`, `_` or `.`, such as driving-licence"));
    }
    if categories(tx)?.iter().any(|it| it.code == *new.code) {
        return Err(
            Error::refused(format!("there is a category `{}` already", new.code))
                .with_hint("`bo staff document categories` shows it"),
        );
    }
    let category = Category {
        code: new.code.to_string(),
        name: new.name.to_string(),
        months: new.months,
        after: new.after,
        sees: new.sees,
        sensitive: new.sensitive,
        law: new.law.to_string(),
        verified: false,
        own: true,
    };
    complete(&category)?;
    store::insert_category(tx, &category)?;
    tx.touch("category", &category.code)?;
    Ok(CategoryRow::of(&category))
}

/// Corrects a category of the firm's own: what it says holds for the papers there are as well.
///
/// # Errors
/// Refused: there is none, or it comes with bo; input: as [`add`], or nothing is different.
pub fn edit(tx: &Transaction<'_>, code: &str, edit: &EditCategory) -> Result<CategoryRow> {
    let old = own(tx, code)?;
    let text = |new: &Option<Text>, old: &str| {
        new.as_ref()
            .map_or_else(|| old.to_string(), Text::to_string)
    };
    let new = Category {
        name: text(&edit.name, &old.name),
        months: edit.months.unwrap_or(old.months),
        after: edit.after.unwrap_or(old.after),
        sees: edit.sees.unwrap_or(old.sees),
        sensitive: edit.sensitive.unwrap_or(old.sensitive),
        law: text(&edit.law, &old.law),
        ..old.clone()
    };
    complete(&new)?;
    if new == old {
        return Err(Error::input(format!(
            "nothing of the category `{code}` is different"
        )));
    }
    store::update_category(tx, &new)?;
    tx.touch("category", code)?;
    Ok(CategoryRow::of(&new))
}

/// Removes a category of the firm's own of which there never was a paper.
///
/// # Errors
/// Refused: there is none, it comes with bo, or a paper has it.
pub fn remove(tx: &Transaction<'_>, code: &str) -> Result<CategoryRow> {
    let old = own(tx, code)?;
    let documents = store::documents(tx, None)?;
    if let Some(paper) = documents.iter().find(|it| it.category == code) {
        return Err(Error::refused(format!(
            "{} is in the category `{code}`: it stays",
            paper.number
        )));
    }
    store::delete_category(tx, code)?;
    tx.touch("category", code)?;
    Ok(CategoryRow::of(&old))
}

fn own(conn: &Connection, code: &str) -> Result<Category> {
    let found = category(conn, code)?;
    match found.own {
        true => Ok(found),
        false => Err(
            Error::refused(format!("`{code}` comes with bo: it stays as it is"))
                .with_hint("`bo staff document category add` adds another one"),
        ),
    }
}

fn complete(it: &Category) -> Result<()> {
    for (what, text) in [("name", &it.name), ("law", &it.law)] {
        if text.trim().is_empty() {
            return Err(Error::input(format!("{what}: it is empty")));
        }
    }
    match (1..=LONGEST).contains(&it.months) {
        true => Ok(()),
        false => Err(Error::input(format!(
            "months: {} is not from 1 to {LONGEST}",
            it.months
        ))),
    }
}

/// The same as rows.
///
/// # Errors
/// As reading the file.
pub fn category_rows(conn: &Connection) -> Result<Vec<CategoryRow>> {
    Ok(categories(conn)?.iter().map(CategoryRow::of).collect())
}

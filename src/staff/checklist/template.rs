//! What is to be done when somebody joins or leaves: what comes with bo, and the firm's own rows.

use super::{Category, Due, List, Template, TemplateLine, TemplateRow, store};
use crate::base::{Code, Error, Language, Result, Text, closest};
use crate::db::{Connection, Transaction};
use crate::ledger::Department;
use crate::people;
use crate::tabular::Outcome;
use serde::Deserialize;
use std::sync::OnceLock;

/// A task that comes with bo.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    list: List,
    code: String,
    de: String,
    en: String,
    due: Due,
    owner: String,
    category: Category,
    #[serde(default)]
    law: Option<String>,
    #[serde(default)]
    verified: Option<bool>,
}

#[derive(Deserialize)]
struct Rows {
    task: Vec<Known>,
}

fn known() -> &'static [Known] {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_tasks.toml"))
            .expect("the tasks that come with bo are well formed")
    };
    &ROWS.get_or_init(read).task
}

/// Who does a task, where it is nobody by name.
pub const ROLES: [&str; 5] = ["manager", "person", "payroll", "office", "it"];

/// What is to be different about a task; what is not there stays.
#[derive(Clone, Debug, Default)]
pub struct TemplatePatch {
    /// What is to be done.
    pub title: Option<Text>,
    /// By when.
    pub due: Option<Due>,
    /// By whom.
    pub owner: Option<Text>,
    /// What it is about.
    pub category: Option<Category>,
    /// The law that wants it; an empty text takes it away.
    pub law: Option<Text>,
}

/// The tasks of a list, in the order of their days.
///
/// # Errors
/// As reading the file.
pub fn templates(conn: &Connection, list: List, language: Language) -> Result<Vec<Template>> {
    let own = store::templates(conn, list)?;
    let with_bo = known().iter().filter(|it| it.list == list);
    let mut found: Vec<Template> = with_bo
        .filter(|it| !own.iter().any(|(own, _)| own.code == it.code))
        .map(|it| Template {
            list,
            code: it.code.clone(),
            title: language.pick(&it.de, &it.en).clone(),
            due: it.due,
            owner: it.owner.clone(),
            category: it.category,
            law: it.law.clone(),
            verified: it.verified,
            own: false,
        })
        .collect();
    found.extend(
        own.into_iter()
            .filter(|(_, removed)| !removed)
            .map(|it| it.0),
    );
    // What a list of one day looks like does not depend on the day.
    let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default();
    found.sort_by(|a, b| (a.due.on(day), &a.code).cmp(&(b.due.on(day), &b.code)));
    Ok(found)
}

/// The same as rows.
///
/// # Errors
/// As reading the file.
pub fn rows(conn: &Connection, list: List, language: Language) -> Result<Vec<TemplateLine>> {
    let found = templates(conn, list, language)?;
    Ok(found.into_iter().map(TemplateLine::from).collect())
}

fn get(conn: &Connection, list: List, code: &str, language: Language) -> Result<Template> {
    let mut found = templates(conn, list, language)?;
    if let Some(place) = found.iter().position(|it| it.code == code) {
        return Ok(found.swap_remove(place));
    }
    let list = list.as_str();
    let err = Error::refused(format!("no task of the list {list} is called `{code}`"));
    let near = closest(code, found.iter().map(|it| it.code.as_str()));
    Err(err.with_hint(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`bo staff {list} template list` shows them"),
    }))
}

/// Adds a task to a list.
///
/// # Errors
/// Refused: there is one with this code, or nobody is called as its owner.
pub fn add(tx: &Transaction<'_>, row: &TemplateRow) -> Result<TemplateLine> {
    let template = row.template(tx)?;
    let there = templates(tx, row.list, tx.language())?;
    if there.iter().any(|it| it.code == template.code) {
        let list = row.list.as_str();
        return Err(Error::refused(format!(
            "the list {list} has a task `{}` already",
            template.code
        ))
        .with_hint(format!(
            "`bo staff {list} template edit {}` changes it",
            template.code
        )));
    }
    put(tx, &template, false)?;
    Ok(template.into())
}

/// Changes a task of a list, also one that comes with bo. Lists that were started stay as they are.
///
/// # Errors
/// Refused: there is none, or nobody is called as its owner.
pub fn edit(
    tx: &Transaction<'_>,
    list: List,
    code: &str,
    patch: &TemplatePatch,
) -> Result<TemplateLine> {
    let before = get(tx, list, code, tx.language())?;
    let law = match &patch.law {
        Some(law) => Some(law.to_string()).filter(|it| !it.is_empty()),
        None => before.law.clone(),
    };
    let after = Template {
        title: match &patch.title {
            Some(title) => title.to_string(),
            None => before.title.clone(),
        },
        due: patch.due.unwrap_or(before.due),
        owner: match &patch.owner {
            Some(owner) => self::owner(tx, owner)?,
            None => before.owner.clone(),
        },
        category: patch.category.unwrap_or(before.category),
        law,
        own: true,
        ..before.clone()
    };
    if after.title.is_empty() {
        return Err(Error::input("title: says nothing"));
    }
    if (Template {
        own: before.own,
        ..after.clone()
    }) != before
    {
        put(tx, &after, false)?;
        return Ok(after.into());
    }
    Ok(before.into())
}

/// Takes a task off a list, also one that comes with bo. Lists that were started keep it.
///
/// # Errors
/// Refused, when there is none.
pub fn remove(tx: &Transaction<'_>, list: List, code: &str) -> Result<TemplateLine> {
    let template = get(tx, list, code, tx.language())?;
    put(tx, &template, true)?;
    Ok(template.into())
}

/// Enters a row of a file: a new task, or what a known one is from now on.
///
/// # Errors
/// Refused, when nobody is called as its owner.
pub fn import(tx: &Transaction<'_>, row: &TemplateRow) -> Result<Outcome> {
    let new = row.template(tx)?;
    let there = templates(tx, row.list, tx.language())?;
    let known = there.into_iter().find(|it| it.code == new.code);
    let same = |it: &Template| {
        Template {
            own: true,
            ..it.clone()
        } == new
    };
    match known {
        Some(it) if same(&it) => Ok(Outcome::Unchanged),
        Some(_) => put(tx, &new, false).map(|()| Outcome::Updated),
        None => put(tx, &new, false).map(|()| Outcome::Added),
    }
}

fn put(tx: &Transaction<'_>, template: &Template, removed: bool) -> Result<()> {
    store::put_template(tx, template, removed)?;
    let name = format!("{} {}", template.list.as_str(), template.code);
    tx.touch("checklist template", &name)
}

impl TemplateRow {
    fn template(&self, conn: &Connection) -> Result<Template> {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if self.code.is_empty() || 40 < self.code.chars().count() || !self.code.chars().all(plain) {
            return Err(
                Error::input(format!("code: `{}` is no code of a task", self.code))
                    .with_hint("1 to 40 letters, digits, `-`, `_` or `.`, such as laptop"),
            );
        }
        if self.title.is_empty() {
            return Err(Error::input("title: says nothing"));
        }
        let law = self.law.as_ref().map(Text::to_string);
        Ok(Template {
            list: self.list,
            code: self.code.to_string(),
            title: self.title.to_string(),
            due: self.due,
            owner: owner(conn, &self.owner)?,
            category: self.category.unwrap_or(Category::Task),
            law: law.filter(|it| !it.is_empty()),
            verified: None,
            own: true,
        })
    }
}

/// Refuses an owner who is neither a role nor a person nor a department.
fn owner(conn: &Connection, text: &Text) -> Result<String> {
    let known = ROLES.contains(&text.as_str())
        || people::find(conn, text)?.is_some()
        || Department::all(conn)?.iter().any(|it| it.code == **text);
    match known {
        true => Ok(text.to_string()),
        false => Err(
            Error::refused(format!("owner: nobody is called `{text}`")).with_hint(format!(
                "it is {}, the number of a person or the code of a department",
                ROLES.join(", ")
            )),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_bo_is_known_once_and_what_the_law_wants_says_so() {
        for (index, it) in known().iter().enumerate() {
            let before = &known()[..index];
            let twice = before
                .iter()
                .any(|other| (other.list, &other.code) == (it.list, &it.code));
            assert!(!twice, "{}", it.code);
            assert!(ROLES.contains(&it.owner.as_str()), "{}", it.code);
            if it.category == Category::Law {
                let law = it.law.as_deref().unwrap_or_default();
                assert!(law.contains('§') || law.contains("Art."), "{}", it.code);
            }
        }
    }
}

//! Keeping papers, writing them out, removing them.

use super::{Document, Sees, category, store};
use crate::base::{Error, Kept, Result, Text};
use crate::db::{Connection, Transaction};
use crate::people;
use crate::staff::private;
use chrono::NaiveDate;

/// A paper to be kept.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// The code of its category.
    pub category: Text,
    /// What it is called.
    pub title: Text,
    /// Its day.
    pub dated: NaiveDate,
    /// The last day on which what it says holds.
    pub valid_until: Option<NaiveDate>,
    /// What the file is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Keeps a paper about somebody.
///
/// # Errors
/// Refused: no such person, or the same file is there already; input: no such category, no title,
/// a day in the future, valid until a day before its own, empty or too large.
pub fn add(
    tx: &Transaction<'_>,
    person: &str,
    new: &NewDocument,
    today: NaiveDate,
) -> Result<Document> {
    let person = people::get(tx, person)?;
    category(tx, &new.category)?;
    if new.title.is_empty() {
        return Err(Error::input("title: it is empty"));
    }
    if today < new.dated {
        return Err(Error::input(format!(
            "dated: {} is in the future",
            new.dated
        )));
    }
    if let Some(until) = new.valid_until.filter(|until| *until < new.dated) {
        return Err(Error::input(format!(
            "valid-until: {until} is before {}",
            new.dated
        )));
    }
    let kept = Kept::new(&new.name, "document", &new.bytes)?;
    let known = store::documents(tx, Some(&person))?;
    let same = |it: &&Document| it.removed_on.is_none() && it.sha256 == kept.sha256;
    if let Some(known) = known.iter().find(same) {
        return Err(Error::refused(format!(
            "{} has this file already: {}",
            person.number, known.number
        ))
        .with_hint(format!(
            "`bo staff document show {}` shows it",
            known.number
        )));
    }
    let document = store::insert(tx, &person, new, &kept)?;
    tx.touch("document", &document.number)?;
    Ok(document)
}

/// Refuses an actor who may not see a paper.
///
/// # Errors
/// Refused, when the category keeps it from them.
pub fn may_see(
    conn: &Connection,
    actor: &str,
    document: &Document,
    today: NaiveDate,
) -> Result<()> {
    match category(conn, &document.category)?.sees {
        Sees::Leaders => private::may_see(conn, actor, &document.person, &[], today),
        Sees::Owner => private::may_see_alone(conn, actor, &document.person, today),
    }
}

/// The name and the bytes of a paper; a look at a sensitive one is noted.
///
/// # Errors
/// Refused: no such paper, it was removed, or the actor may not see it.
pub fn file(tx: &Transaction<'_>, number: &str, today: NaiveDate) -> Result<(String, Vec<u8>)> {
    let document = store::get(tx, number)?;
    may_see(tx, tx.actor(), &document, today)?;
    let gone = |day: NaiveDate| Error::refused(format!("{number} was removed on {day}"));
    if let Some(day) = document.removed_on {
        return Err(gone(day));
    }
    if category(tx, &document.category)?.sensitive {
        let what = format!("{} {number}", document.category);
        people::looked_at(tx, &document.person, "document get", &what)?;
    }
    let content = store::content(tx, &document)?;
    let name = document.name.unwrap_or_else(|| "document".to_string());
    Ok((name, content))
}

/// Removes a paper. What is left says that there was one, not what it said.
///
/// # Errors
/// Refused: no such paper, it was removed already, the actor may not see it, or no reason.
pub fn remove(
    tx: &Transaction<'_>,
    number: &str,
    reason: &Text,
    today: NaiveDate,
) -> Result<Document> {
    let document = store::get(tx, number)?;
    may_see(tx, tx.actor(), &document, today)?;
    if let Some(day) = document.removed_on {
        return Err(Error::refused(format!(
            "{number} was removed on {day} already"
        )));
    }
    if reason.is_empty() {
        return Err(Error::input("reason: it is empty"));
    }
    store::remove(tx, &document, reason)?;
    tx.touch("document", number)?;
    store::get(tx, number)
}

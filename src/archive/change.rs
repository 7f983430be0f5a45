//! What may change about a document: what it is called, about whom it is, what it belongs to. How
//! long it is kept may only become longer.

use super::document::{Link, ends_after, insert_labels};
use super::hold::{self, Hold};
use super::retention::{self, Own, Start, Term, Until};
use super::{Document, store};
use crate::base::{Error, Id, Kind, Result, Text};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use chrono::NaiveDate;

/// What is to change.
#[derive(Clone, Debug, Default)]
pub struct DocumentPatch {
    /// What it is.
    pub title: Option<Text>,
    /// The code of its class.
    pub class: Option<String>,
    /// The number of the contact it is about; empty for none.
    pub contact: Option<Text>,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// When what it is about was over.
    pub ended_on: Option<NaiveDate>,
}

impl DocumentPatch {
    /// What a document is with it.
    fn on(&self, it: &Document) -> Document {
        let mut after = it.clone();
        if let Some(title) = &self.title {
            after.title = title.to_string();
        }
        if let Some(class) = &self.class {
            after.class.clone_from(class);
        }
        if let Some(contact) = &self.contact {
            after.contact = Some(contact.to_string()).filter(|it| !it.is_empty());
        }
        after.day = self.day.unwrap_or(after.day);
        after.ended_on = self.ended_on.or(after.ended_on);
        after
    }

    /// What of it a document is not, if there is anything.
    pub(super) fn beyond(&self, it: &Document) -> Option<DocumentPatch> {
        let contact = self.contact.clone();
        let other = DocumentPatch {
            title: self.title.clone().filter(|said| **said != *it.title),
            class: self.class.clone().filter(|said| *said != it.class),
            contact: contact.filter(|said| Some(&**said) != it.contact.as_deref()),
            day: self.day.filter(|said| *said != it.day),
            ended_on: self.ended_on.filter(|said| Some(*said) != it.ended_on),
        };
        (other.on(it) != *it).then_some(other)
    }
}

/// What keeps a document from becoming what is said of it, if anything does.
///
/// # Errors
/// As reading the file.
pub(super) fn hindrance(
    tx: &Transaction<'_>,
    it: &Document,
    said: &DocumentPatch,
) -> Result<Option<String>> {
    let after = said.on(it);
    if let Some(hold) = leaves(tx, it, &after)? {
        return Ok(Some(format!("{} holds it as it is", hold.number)));
    }
    match stays_as_long(tx, it, &after, tx.here().date()) {
        Ok(()) => Ok(None),
        Err(err) if err.kind() == Kind::Refused => {
            Ok(Some("its time would become shorter".to_string()))
        }
        Err(err) => Err(err),
    }
}

/// The hold that a document would leave by becoming something else, if there is one.
fn leaves(conn: &Connection, before: &Document, after: &Document) -> Result<Option<Hold>> {
    let mut holds = hold::holds(conn)?;
    holds.retain(|it| it.holds(before) && !it.holds(after));
    Ok(holds.into_iter().next())
}

/// Refuses what would take a document out of a hold that is not released: nobody gets rid of a letter
/// of a lawsuit by saying that it is somebody else's.
fn stays_held(conn: &Connection, before: &Document, after: &Document) -> Result<()> {
    match leaves(conn, before, after)? {
        None => Ok(()),
        Some(hold) => Err(Error::refused(format!(
            "`{}` would leave the hold {} ({}): {}",
            before.number,
            hold.number,
            hold.what(),
            hold.reason
        ))
        .with_hint(format!(
            "`bo archive release {} --reason …` ends the hold for all that it holds; until then it stays what it is",
            hold.number
        ))),
    }
}

/// Changes what is known of a document.
///
/// # Errors
/// Refused: no such document or contact, its time would become shorter, or it would leave a hold;
/// input: no such class.
pub fn edit(
    tx: &Transaction<'_>,
    number: &str,
    patch: &DocumentPatch,
    today: NaiveDate,
) -> Result<Document> {
    let before = store::get(tx, number)?;
    if patch.title.as_ref().is_some_and(|title| title.is_empty()) {
        return Err(Error::input("title: it is empty"));
    }
    let after = patch.on(&before);
    if let Some(number) = after.contact.as_ref().filter(|_| patch.contact.is_some()) {
        contact::get(tx, number)?;
    }
    ends_after(after.day, after.ended_on)?;
    stays_held(tx, &before, &after)?;
    stays_as_long(tx, &before, &after, today)?;
    let (old, new) = (facts(&before), facts(&after));
    let changed = old.iter().zip(&new).filter(|(old, new)| old.1 != new.1);
    for ((field, old), (_, new)) in changed {
        store::insert_change(tx, (before.id, number), field, old, new)?;
    }
    if before != after {
        store::update(tx, &after)?;
        store::settle(tx, after.id, number)?;
    }
    Ok(after)
}

fn facts(it: &Document) -> [(&'static str, Option<String>); 5] {
    [
        ("title", Some(it.title.clone())),
        ("class", Some(it.class.clone())),
        ("contact", it.contact.clone()),
        ("day", Some(it.day.to_string())),
        ("ended_on", it.ended_on.map(|it| it.to_string())),
    ]
}

/// Refuses what would let a document go before its time, the longest it ever had: nobody gets rid of
/// an invoice by taking its class away first. What was not sorted has none yet, and what it is about
/// may end.
fn stays_as_long(
    tx: &Transaction<'_>,
    before: &Document,
    after: &Document,
    today: NaiveDate,
) -> Result<()> {
    let facts = |it: &Document| (it.class.clone(), it.day, it.ended_on);
    if facts(before) == facts(after) {
        return Ok(());
    }
    let own = Own::read(tx)?;
    let new = retention::of(after, &own, today)?;
    let longest = longest(&ever(tx, before)?, after, &own, today)?;
    let Some(old) = longest.filter(|old| new.until < old.until) else {
        return Ok(());
    };
    let until = |term: &Term| match term.day() {
        Some(day) => format!("until {day}"),
        None => "without an end".to_string(),
    };
    Err(Error::refused(format!(
        "`{}` is kept {} and would only be kept {}",
        before.number,
        until(&old),
        until(&new)
    ))
    .with_hint("the time of a document only becomes longer; archive it `--again` under the right class, this one goes when its time is over"))
}

/// The longest time that a document ever had, of all that it was, if it is `now` this.
fn longest(ever: &[Document], now: &Document, own: &Own, today: NaiveDate) -> Result<Option<Term>> {
    let may_end = retention::class(&now.class)?.start == Start::Ended;
    let mut longest = now.floor.map(|floor| Term {
        until: Until::Day(floor),
        law: retention::kept_there(floor),
    });
    for it in ever {
        let ends = it.class == now.class && it.ended_on.is_none() && now.ended_on.is_some();
        if it.class != retention::UNSORTED && !(ends && may_end) {
            let others = longest.into_iter().chain([retention::of(it, own, today)?]);
            longest = others.max_by_key(|it: &Term| it.until);
        }
    }
    Ok(longest)
}

/// Until when a document is kept beyond what other books would say of it: by a time of our own, or by
/// what it was called before.
///
/// # Errors
/// As reading the file.
pub(super) fn kept_beyond(
    conn: &Connection,
    it: &Document,
    today: NaiveDate,
) -> Result<Option<NaiveDate>> {
    let longest = longest(&ever(conn, it)?, it, &Own::read(conn)?, today)?;
    let there = Document {
        came_on: None,
        floor: None,
        ..it.clone()
    };
    let usual = retention::of(&there, &Own::default(), today)?;
    let is_sorted = it.class != retention::UNSORTED;
    let until = longest.and_then(|it| it.day());
    Ok(until.filter(|until| !is_sorted || usual.until < Until::Day(*until)))
}

/// Keeps a document until a day at least, as other books do that it comes from.
///
/// # Errors
/// As writing to the file.
pub(super) fn keep_until(tx: &Transaction<'_>, it: &Document, until: NaiveDate) -> Result<()> {
    if it.floor.is_some_and(|floor| until <= floor) {
        return Ok(());
    }
    let before = it.floor.map(|floor| floor.to_string());
    let after = Some(until.to_string());
    store::insert_change(tx, (it.id, &it.number), "kept_until", &before, &after)
}

/// Notes of a document that is new that the clock stands before a day that the log has reached: its
/// time does not count from a day that nobody has said.
///
/// # Errors
/// As writing to the file.
pub(super) fn note_clock(tx: &Transaction<'_>, of: (Id<Document>, &str)) -> Result<()> {
    match db::clock_behind(tx, tx.at())? {
        Some(reached) => {
            let reached = Some(reached.to_string());
            store::insert_change(tx, of, "came_on", &None, &reached)
        }
        None => Ok(()),
    }
}

/// What a document was, the last first: as it is now, and before each edit.
fn ever(conn: &Connection, now: &Document) -> Result<Vec<Document>> {
    let mut found = vec![now.clone()];
    let mut it = now.clone();
    let mut edits = store::changes(conn, now)?;
    // Of one edit several values may be: they were never seen apart.
    while let Some(last) = edits.last() {
        let at = last.at;
        while let Some(edit) = edits.pop_if(|it| it.at == at) {
            undo(&mut it, &edit.field, edit.before)?;
        }
        found.push(it.clone());
    }
    Ok(found)
}

/// Makes a document what it was before an edit of a field.
fn undo(it: &mut Document, field: &str, before: Option<String>) -> Result<()> {
    match (field, before) {
        ("class", Some(class)) => it.class = class,
        ("contact", contact) => it.contact = contact,
        ("day", Some(day)) => it.day = crate::base::day(&day)?,
        ("ended_on", day) => it.ended_on = day.as_deref().map(crate::base::day).transpose()?,
        _ => (),
    }
    Ok(())
}

/// The hold that held a document at some time since it began, and does not as the document is now: it
/// was edited before holds kept it from that, or behind the back of bo.
///
/// # Errors
/// As reading the file.
pub(super) fn left<'a>(
    conn: &Connection,
    holds: &'a [Hold],
    it: &Document,
) -> Result<Option<&'a Hold>> {
    let edits = store::hold::edits(conn, it)?;
    for hold in holds.iter().filter(|hold| !hold.holds(it)) {
        let since = store::hold::line(conn, hold)?;
        let mut was = it.clone();
        let later = edits.iter().rev();
        let mut later = later.take_while(|edit| since < edit.line).peekable();
        while let Some(edit) = later.next() {
            undo(&mut was, &edit.field, edit.before.clone())?;
            // Of one change several values may be.
            if later.peek().is_none_or(|next| next.line != edit.line) && hold.holds(&was) {
                return Ok(Some(hold));
            }
        }
    }
    Ok(None)
}

/// Tags to add to a document, or to take away.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// To add.
    pub add: Vec<Text>,
    /// To take away.
    pub remove: Vec<Text>,
}

/// Changes the tags of a document.
///
/// # Errors
/// Refused: no such document, or it does not have a tag that is to go.
pub fn label(tx: &Transaction<'_>, number: &str, labels: &Labels) -> Result<Document> {
    let it = store::get(tx, number)?;
    insert_labels(tx, it.id, &labels.add, &[])?;
    for tag in &labels.remove {
        if !store::delete_tag(tx, it.id, tag)? {
            let tag = tag.as_str();
            return Err(Error::refused(format!("`{number}` has no tag `{tag}`")));
        }
    }
    store::settle(tx, it.id, number)?;
    Ok(it)
}

/// Says what a document belongs to.
///
/// # Errors
/// Refused: no such document, or no such record in these books.
pub fn link(tx: &Transaction<'_>, number: &str, records: &[String]) -> Result<Document> {
    let it = store::get(tx, number)?;
    for record in records {
        store::insert_link(tx, it.id, &Link::to(tx, record)?)?;
    }
    store::settle(tx, it.id, number)?;
    Ok(it)
}

/// Says what a document does not belong to after all.
///
/// # Errors
/// Refused: no such document, or it does not belong to that.
pub fn unlink(tx: &Transaction<'_>, number: &str, records: &[String]) -> Result<Document> {
    let it = store::get(tx, number)?;
    for record in records {
        if !store::delete_link(tx, it.id, record)? {
            return Err(Error::refused(format!(
                "`{number}` does not belong to `{record}`"
            )));
        }
    }
    store::settle(tx, it.id, number)?;
    Ok(it)
}

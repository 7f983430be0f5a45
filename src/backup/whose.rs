//! Whose backups they are: books are known by the first line of their log, which a restored copy of
//! them has as well, whatever became of it since.

use super::descent;
use super::manifest::Listed;
use super::open::open;
use super::place::{Place, Snapshot};
use super::store;
use crate::archive::hex;
use crate::base::{Error, Result};
use crate::db::{self, Connection, Database};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;

/// What books are known by, and what they know of their backups.
#[derive(Clone, Debug, Default)]
pub struct Whose {
    /// As a list says that anybody can read.
    pub(super) id: Option<String>,
    /// As one says of which only sizes can be read: nobody finds out which firm it is.
    pub(super) sealed: Option<String>,
    /// The lists that they have written, by their hashes.
    made: BTreeSet<[u8; 32]>,
    /// In which order they made which snapshots.
    pub(super) order: BTreeMap<String, i64>,
    /// The lines of their log, by their hashes,
    lines: Vec<[u8; 32]>,
    /// and what encrypted backups call them by.
    secret: Option<[u8; 32]>,
}

impl Whose {
    /// What is known by the books.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection) -> Result<Whose> {
        let runs = store::runs(conn)?.into_iter();
        let made = runs.filter(|(run, ..)| run.what == "create");
        let secret = store::known_secret(conn)?;
        Ok(Whose {
            id: id(conn)?,
            sealed: secret.map(|secret| {
                let mut hash = Sha256::new();
                hash.update(b"bo-books-1");
                hash.update(secret);
                hex(&hash.finalize())
            }),
            made: made.map(|(run, ..)| run.sha256).collect(),
            order: store::order(conn)?,
            lines: db::line_hashes(conn)?,
            secret,
        })
    }

    /// Whether a snapshot is of these books; none if it does not say.
    pub(super) fn has(&self, snapshot: &Snapshot, listed: &Listed) -> Option<bool> {
        if self.made.contains(&snapshot.sha256) {
            return Some(true);
        }
        let ours = match listed {
            Listed::Plain(_) => self.id.as_deref(),
            Listed::Sealed(_) => self.sealed.as_deref(),
        };
        Some(listed.of()? == ours?)
    }

    /// Refuses a place whose last backup is of other books.
    ///
    /// # Errors
    /// Refused.
    pub(super) fn may_fill(&self, place: &Place, last: Option<&(Snapshot, Listed)>) -> Result<()> {
        let Some((last, listed)) = last else {
            return Ok(());
        };
        let is_ours = match self.has(last, listed) {
            None => read_id(place, last, listed).map(|id| Some(id) == self.id),
            known => known,
        };
        match is_ours {
            Some(false) => Err(Error::refused(format!(
                "the backups in {} are of other books{}",
                place.root().display(),
                called(listed)
            ))
            .with_hint("each file has a folder of its own: `bo backup create FOLDER`, or another BO_BACKUP")),
            Some(true) | None => Ok(()),
        }
    }
}

impl Whose {
    /// Whether these books have made a snapshot, or went on from it; none if it does not say.
    pub(super) fn went_on_from(&self, snapshot: &Snapshot, listed: &Listed) -> Option<bool> {
        let is_made = self.made.contains(&snapshot.sha256);
        let descent = listed.descent().filter(|_| !is_made);
        let Some(descent) = descent else {
            return is_made.then_some(true);
        };
        let secret = match listed {
            Listed::Plain(_) => None,
            Listed::Sealed(_) => self.secret.as_ref(),
        };
        // The last line is the likeliest.
        let mut lines = self.lines.iter().rev();
        Some(lines.any(|line| descent::called(line, secret) == descent.head))
    }

    /// Which of the snapshots of these books are of this file of them: those that it made, or went on
    /// from, and those that do not say.
    pub(super) fn mine(&self, all: &[(Snapshot, Listed)], same: &[usize]) -> BTreeSet<usize> {
        let is_own = |at: &usize| self.went_on_from(&all[*at].0, &all[*at].1) != Some(false);
        same.iter().copied().filter(is_own).collect()
    }
}

/// What books are known by: the hash of the first line of their log.
///
/// # Errors
/// As reading the file.
pub fn id(conn: &Connection) -> Result<Option<String>> {
    Ok(db::line_bytes(conn, 1)?.map(|(_, hash)| hex(&hash)))
}

/// The firm that a list names, for a message.
pub(super) fn called(listed: &Listed) -> String {
    match listed.company() {
        Some(company) => format!(" ({company})"),
        None => String::new(),
    }
}

/// What the books in a snapshot are known by that does not say so itself, if they can be read.
pub(super) fn read_id(place: &Place, snapshot: &Snapshot, listed: &Listed) -> Option<String> {
    if let Listed::Sealed(_) = listed {
        return None;
    }
    let folder = tempfile::tempdir().ok()?;
    let books = folder.path().join("books.bo");
    let opened = open(place, snapshot, None).ok()?;
    opened
        .books(&mut File::create(&books).ok()?, &mut |_| ())
        .ok()?;
    let conn = Database::open_read_only(&books).ok()?;
    id(&conn).ok().flatten()
}

/// Of which books each snapshot is, as far as somebody can say: what does not say so is of the only
/// books there are, if there is only one.
pub(super) fn all(
    place: &Place,
    snapshots: &[(Snapshot, Listed)],
    ours: Option<&Whose>,
) -> Vec<String> {
    let of = |(snapshot, listed): &(Snapshot, Listed)| {
        let is_ours = ours.is_some_and(|it| it.has(snapshot, listed) == Some(true));
        let ours = ours.filter(|_| is_ours).and_then(|it| match listed {
            Listed::Plain(_) => it.id.clone(),
            Listed::Sealed(_) => it.sealed.clone(),
        });
        let said = || listed.of().map(str::to_string);
        ours.or_else(said)
            .or_else(|| read_id(place, snapshot, listed))
    };
    let found: Vec<Option<String>> = snapshots.iter().map(of).collect();
    let known: BTreeSet<&String> = found.iter().flatten().collect();
    let only = match known.len() {
        1 => known.into_iter().next().cloned(),
        _ => None,
    };
    let only = only.unwrap_or_default();
    found
        .into_iter()
        .map(|it| it.unwrap_or_else(|| only.clone()))
        .collect()
}

/// The snapshot called `name`, or the last one that is not ahead of the clock: of these books, or of
/// those whose backups are there. With it the later one to which these books did not go on, if there is
/// one: itself, where they have no other.
///
/// # Errors
/// Refused: there is none, or there are those of several books and none of ours.
pub fn pick(
    place: &Place,
    name: Option<&str>,
    now: DateTime<Utc>,
    ours: Option<&Whose>,
) -> Result<(Snapshot, Option<String>)> {
    let last = place.snapshot(name, now)?;
    if name.is_some() {
        return Ok((last, None));
    }
    let (mut others, mut later) = (BTreeSet::new(), Vec::new());
    for snapshot in place.until_now(now)?.into_iter().rev() {
        // One that cannot be read is told by whoever reads it.
        let Ok(listed) = place.list(&snapshot) else {
            match others.is_empty() {
                true => return Ok((snapshot, None)),
                false => continue,
            }
        };
        match (ours, listed.of()) {
            (Some(ours), _) if ours.has(&snapshot, &listed) != Some(false) => {
                match ours.went_on_from(&snapshot, &listed) {
                    Some(false) => later.push(snapshot),
                    Some(true) | None => {
                        return Ok((snapshot, later.into_iter().next().map(|it| it.name)));
                    }
                }
            }
            (_, of) => others.extend(of.map(str::to_string)),
        }
    }
    // None is of theirs for sure: what they were before they were put back, maybe.
    if let Some(first) = later.into_iter().next() {
        let name = first.name.clone();
        return Ok((first, Some(name)));
    }
    match others.len() {
        0 | 1 => Ok((last, None)),
        count => Err(Error::refused(format!(
            "{} has the backups of {count} books",
            place.root().display()
        ))
        .with_hint("`bo backup list` says which are whose: --snapshot takes one, --db says which are meant")),
    }
}

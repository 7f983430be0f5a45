//! From which snapshots books went on: a copy of them that went on by itself has the same first line
//! of the log, and not the same last one.

use super::manifest::Listed;
use super::place::{Place, Snapshot};
use crate::archive::{hex, sha256};
use crate::base::Result;
use crate::db::{self, Connection};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a snapshot says of the others in its place when it was made, by their names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Descent {
    /// What the last line of its log is known by.
    pub head: String,
    /// Those whose last line its log has: the books went on from them.
    pub past: BTreeMap<String, String>,
    /// Those whose last line it does not have: they are of a copy that went on by itself, or of what
    /// was lost when the books went on from an older backup.
    pub others: BTreeMap<String, String>,
}

impl Descent {
    /// Of the books of `conn`, beside what the `last` snapshot of a place knows. With a `secret` nobody
    /// else can tell which line is which.
    ///
    /// # Errors
    /// As reading the file, or the folder.
    pub(super) fn of(
        conn: &Connection,
        place: &Place,
        last: Option<&(Snapshot, Listed)>,
        secret: Option<[u8; 32]>,
    ) -> Result<Option<Descent>> {
        let lines = db::line_hashes(conn)?;
        let Some(head) = lines.last() else {
            return Ok(None);
        };
        let called = |line: &[u8; 32]| called(line, secret.as_ref());
        let mut known = BTreeMap::new();
        if let Some((last, listed)) = last
            && let Some(descent) = listed.descent()
        {
            known.extend(descent.past.clone());
            known.extend(descent.others.clone());
            known.insert(last.name.clone(), descent.head.clone());
        }
        let there = place.snapshots()?;
        let there: BTreeSet<&str> = there.iter().map(|it| it.name.as_str()).collect();
        known.retain(|name, _| there.contains(name.as_str()));
        let wanted: BTreeSet<&String> = known.values().collect();
        let ours: BTreeSet<String> = match wanted.is_empty() {
            true => BTreeSet::new(),
            false => {
                let lines = lines.iter().map(called);
                lines.filter(|it| wanted.contains(it)).collect()
            }
        };
        let (past, others) = known.into_iter().partition(|(_, line)| ours.contains(line));
        Ok(Some(Descent {
            head: called(head),
            past,
            others,
        }))
    }
}

/// What a line of the log is known by: its hash, or one that only who has the secret can make of it.
pub(super) fn called(line: &[u8; 32], secret: Option<&[u8; 32]>) -> String {
    match secret {
        None => hex(line),
        Some(secret) => hex(&sha256(&[b"bo-line-1".as_slice(), secret, line].concat())),
    }
}

/// The snapshots of one books, each with all from which the books went on: one line of them, or as many
/// as there are copies that went on by themselves. What does not say from which it went on is in every
/// line.
pub(super) fn lines(all: &[(Snapshot, Listed)], theirs: &[usize]) -> Vec<Vec<usize>> {
    let descent = |at: usize| all[at].1.descent();
    let is_past = |name: &str| {
        let mut after = theirs.iter().filter_map(|at| descent(*at));
        after.any(|it| it.past.contains_key(name))
    };
    let is_last = |at: &usize| descent(*at).is_some() && !is_past(&all[*at].0.name);
    let line = |last: usize| {
        let in_it = |at: &usize| {
            let is_past = || descent(last).is_some_and(|it| it.past.contains_key(&all[*at].0.name));
            *at == last || descent(*at).is_none() || is_past()
        };
        theirs.iter().copied().filter(in_it).collect()
    };
    let last: Vec<usize> = theirs.iter().copied().filter(is_last).collect();
    match last.is_empty() {
        true => vec![theirs.to_vec()],
        false => last.into_iter().map(line).collect(),
    }
}

/// The one of a line whose books went on from all the others, if each says from which it went on.
pub(super) fn last(all: &[(Snapshot, Listed)], line: &[usize]) -> Option<usize> {
    let descents = line.iter().map(|at| all[*at].1.descent());
    let descents = descents.collect::<Option<Vec<_>>>()?;
    let is_past = |at: &usize| {
        let name = &all[*at].0.name;
        descents.iter().any(|it| it.past.contains_key(name))
    };
    line.iter().copied().rfind(|at| !is_past(at))
}

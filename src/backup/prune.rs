//! Letting old snapshots go, and the contents that only they have.

use super::descent;
use super::manifest::Listed;
use super::place::{Place, Snapshot};
use super::policy::Policy;
use super::whose::{self, Whose};
use crate::archive::remove;
use crate::base::{Error, Result};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::fs;

/// What became of a snapshot, and of the contents.
#[derive(Clone, Debug)]
pub struct Pruned {
    /// Every snapshot, with why it is kept; nothing for what went.
    pub snapshots: Vec<(Snapshot, Vec<&'static str>)>,
    /// How many contents went,
    pub contents: u64,
    /// with so many bytes.
    pub bytes: u64,
    /// What is odd about the order of the snapshots.
    pub odd: Option<String>,
    /// Of how many books they are, if of more than one.
    pub several: Option<usize>,
    /// How many stay because they are of a copy of these books that went on by itself.
    pub others: u64,
}

/// Why the snapshot with the longest log stays, whatever its name says of when it was made.
const LONGEST: &str = "longest log";

/// Why a whole snapshot stays where the one that would be kept is damaged.
const WHOLE: &str = "whole";

/// Why one stays that is not of these books,
const OTHERS: &str = "of other books";

/// or of a copy of them that went on by itself.
const COPY: &str = "of a copy";

/// Removes the snapshots that a policy does not keep, and then the contents that none of the others
/// names; nothing in a dry run. As long as one of them cannot be read nothing is removed: it may
/// name anything. Of what the books at hand have not made, and not gone on from, nothing goes; without
/// books at hand those of each books, and of each copy of them, are looked at for themselves. The one with the longest log
/// always stays: names say when a snapshot was made by a clock, and a log only grows. What is known to
/// be damaged counts for nothing where a whole one can be kept: that stays as well.
///
/// # Errors
/// Refused: nothing would be left, all are of other books, one is ahead of the clock, or a snapshot cannot be read; busy, when
/// another bo works on it.
pub fn prune(
    place: &Place,
    policy: &Policy,
    ours: Option<&Whose>,
    now: DateTime<Utc>,
    dry_run: bool,
) -> Result<Pruned> {
    let _lock = place.lock()?;
    if let Some(ahead) = place.ahead(now)?.pop() {
        return Err(Error::refused(format!(
            "nothing was removed: {} is ahead of the clock, and would be taken for the last one",
            ahead.name
        ))
        .with_hint(format!(
            "if a wrong clock made it, move {} away; what it has stays until the next prune",
            ahead.path.display()
        )));
    }
    let mut all = Vec::new();
    for snapshot in place.snapshots()? {
        let listed = place.list(&snapshot).map_err(|err| {
            Error::refused(format!("nothing was removed: {err}"))
                .with_hint("`bo backup verify --all` tells more; move that file away if it is lost")
        })?;
        all.push((snapshot, listed));
    }
    if policy.is_empty() && !all.is_empty() {
        return Err(Error::refused("no snapshot would be left")
            .with_hint("--keep-last 1 keeps the last one"));
    }
    let damaged = place.damaged();
    let of = whose::all(place, &all, ours);
    let books: BTreeSet<&String> = of.iter().collect();
    let own = own(place, &all, &of, ours)?;
    let mut lines = Vec::new();
    for books in &books {
        let theirs: Vec<usize> = (0..all.len()).filter(|at| of[*at] == **books).collect();
        lines.extend(descent::lines(&all, &theirs));
    }
    // What the books at hand went on from, where they have made none since.
    lines.extend(own.as_ref().map(|it| it.mine.iter().copied().collect()));
    let (mut kept, mut odd) = (vec![Vec::new(); all.len()], None);
    for line in &lines {
        for (at, why) in line.iter().zip(keep(&all, line, policy, &damaged, ours)) {
            let new: Vec<&'static str> = why
                .into_iter()
                .filter(|it| !kept[*at].contains(it))
                .collect();
            kept[*at].extend(new);
        }
        odd = odd.or_else(|| out_of_order(&all, line, ours));
    }
    let several = (books.len() > 1).then_some(books.len());
    let others = own.map_or(0, |it| it.keep_others(&mut kept));
    let mut named: BTreeSet<[u8; 32]> = BTreeSet::new();
    for ((_, listed), why) in all.iter().zip(&kept) {
        if !why.is_empty() {
            named.extend(listed.contents().iter().map(|it| it.sha256));
        }
    }
    let snapshots = all.into_iter().map(|it| it.0).zip(kept);
    let mut pruned = Pruned {
        snapshots: snapshots.collect(),
        contents: 0,
        bytes: 0,
        odd,
        several,
        others,
    };
    // The lists first: what they name may then go.
    for (snapshot, why) in &pruned.snapshots {
        if why.is_empty() && !dry_run {
            remove(&snapshot.path)?;
        }
    }
    let mut gone = Vec::new();
    place.shelf().each(|file| {
        if file.sha256.is_some_and(|it| !named.contains(&it)) {
            pruned.contents += 1;
            pruned.bytes += file.size;
            gone.push(file.path);
        }
        Ok(())
    })?;
    if !dry_run {
        place.tidy()?;
        for path in gone {
            fs::remove_file(&path).map_err(|err| Error::io(path.display(), err))?;
        }
        // What is gone is damaged no more.
        place.healed(|it| !named.contains(it))?;
    }
    Ok(pruned)
}

/// How long the log of a snapshot was, or in which order the books made it that nobody can read without
/// a key.
fn grown((snapshot, listed): &(Snapshot, Listed), ours: Option<&Whose>) -> Option<i64> {
    match listed {
        Listed::Plain(manifest) => Some(manifest.log),
        Listed::Sealed(_) => ours.and_then(|it| it.order.get(&snapshot.name).copied()),
    }
}

/// Which snapshots are of the books at hand,
struct Own {
    /// or of a copy of them,
    same: Vec<usize>,
    /// and which they have made, or went on from.
    mine: BTreeSet<usize>,
}

/// Which snapshots are of the books at hand, if some are.
///
/// # Errors
/// Refused: all are of others.
fn own(
    place: &Place,
    all: &[(Snapshot, Listed)],
    of: &[String],
    ours: Option<&Whose>,
) -> Result<Option<Own>> {
    let Some(whose) = ours.filter(|_| !all.is_empty()) else {
        return Ok(None);
    };
    let is_same = |at: &usize| {
        let of = &of[*at];
        of.is_empty() || [&whose.id, &whose.sealed].contains(&&Some(of.clone()))
    };
    let same: Vec<usize> = (0..all.len()).filter(is_same).collect();
    if same.is_empty() {
        return Err(Error::refused(format!(
            "the backups in {} are of other books{}",
            place.root().display(),
            whose::called(&all[all.len() - 1].1)
        ))
        .with_hint("--db names their books; or prune them where no books are"));
    }
    let mine = whose.mine(all, &same);
    Ok(Some(Own { same, mine }))
}

impl Own {
    /// Keeps whatever is not of these books, and what a copy of them has made that went on by itself:
    /// whose it is says what of it stays. How many are of a copy.
    fn keep_others(&self, kept: &mut [Vec<&'static str>]) -> u64 {
        let mut copies = 0;
        for (at, why) in kept.iter_mut().enumerate() {
            let is_copy = self.same.contains(&at) && !self.mine.contains(&at);
            copies += u64::from(is_copy);
            if why.is_empty() && !self.mine.contains(&at) {
                why.push(if is_copy { COPY } else { OTHERS });
            }
        }
        copies
    }
}

/// Says why which snapshots of one line stay.
fn keep(
    all: &[(Snapshot, Listed)],
    theirs: &[usize],
    policy: &Policy,
    damaged: &BTreeSet<[u8; 32]>,
    ours: Option<&Whose>,
) -> Vec<Vec<&'static str>> {
    let moments = |of: &[usize]| of.iter().map(|at| all[*at].1.at()).collect::<Vec<_>>();
    let mut kept: Vec<Vec<&'static str>> = vec![Vec::new(); all.len()];
    for (at, why) in theirs.iter().zip(policy.kept(&moments(theirs))) {
        kept[*at] = why;
    }
    let whole: Vec<usize> = theirs
        .iter()
        .copied()
        .filter(|at| is_whole(&all[*at].1, damaged))
        .collect();
    for (at, why) in whole.iter().zip(policy.kept(&moments(&whole))) {
        if kept[*at].is_empty() && !why.is_empty() {
            kept[*at].push(WHOLE);
        }
    }
    for of in [theirs, &whole] {
        if let Some(last) = descent::last(all, of) {
            if kept[last].is_empty() {
                kept[last].push(LONGEST);
            }
            continue;
        }
        let log: Vec<Option<i64>> = of.iter().map(|at| grown(&all[*at], ours)).collect();
        if let Some(last) = longest(&log)
            && of
                .iter()
                .zip(&log)
                .all(|(at, it)| kept[*at].is_empty() || *it < log[last])
        {
            kept[of[last]].push(LONGEST);
        }
    }
    theirs
        .iter()
        .map(|at| std::mem::take(&mut kept[*at]))
        .collect()
}

/// Whether nothing of a snapshot is known to be damaged.
fn is_whole(listed: &Listed, damaged: &BTreeSet<[u8; 32]>) -> bool {
    let was_whole = match listed {
        Listed::Plain(manifest) => manifest.damaged.is_empty(),
        Listed::Sealed(_) => true,
    };
    was_whole
        && (damaged.is_empty()
            || listed
                .contents()
                .iter()
                .all(|it| !damaged.contains(&it.sha256)))
}

/// The last of those whose log is the longest.
fn longest(grown: &[Option<i64>]) -> Option<usize> {
    let known = grown.iter().enumerate();
    let known = known.filter_map(|(at, log)| log.map(|log| (log, at)));
    known.max().map(|(_, at)| at)
}

/// What is odd about the order of the snapshots of one books: one is called later than another and has
/// the shorter log. The books know which of them they made first, and of a copy that they were restored
/// beside they know nothing: both are as they should be then.
fn out_of_order(
    all: &[(Snapshot, Listed)],
    theirs: &[usize],
    ours: Option<&Whose>,
) -> Option<String> {
    let log: Vec<Option<i64>> = theirs.iter().map(|at| grown(&all[*at], ours)).collect();
    let (before, after) = shorter(&log)?;
    let [before, after] = [before, after].map(|at| all[theirs[at]].0.name.as_str());
    let order = |name: &str| ours.and_then(|it| it.order.get(name));
    let is_known = ours.is_some_and(|it| !it.order.is_empty());
    match (order(before), order(after)) {
        (Some(first), Some(last)) if last < first => Some(format!(
            "{after} is called later than {before}, and was made before it: a clock was wrong"
        )),
        (None, None) if !is_known => Some(format!(
            "{after} is called later than {before} and has the shorter log: a clock was wrong, or the books went on from an older backup"
        )),
        (_, _) => None,
    }
}

/// Two after each other of which the later one has the shorter log.
fn shorter(grown: &[Option<i64>]) -> Option<(usize, usize)> {
    let known = grown.iter().enumerate();
    let known: Vec<(usize, i64)> = known
        .filter_map(|(at, log)| log.map(|log| (at, log)))
        .collect();
    let pair = known.windows(2).find(|pair| pair[1].1 < pair[0].1)?;
    Some((pair[0].0, pair[1].0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_say_in_which_order_snapshots_were_made() {
        for (grown, last, odd) in [
            (&[][..], None, None),
            (&[Some(1), Some(5), Some(5)], Some(2), None),
            (&[Some(5), None, Some(1)], Some(0), Some((0, 2))),
            (&[None, None], None, None),
        ] {
            assert_eq!((longest(grown), shorter(grown)), (last, odd));
        }
    }
}

//! Letting old snapshots go, and the contents that only they have.

use super::manifest::Listed;
use super::place::{Place, Snapshot};
use super::policy::Policy;
use crate::archive::remove;
use crate::base::{Error, Result};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
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
}

/// Why the snapshot with the longest log stays, whatever its name says of when it was made.
const LONGEST: &str = "longest log";

/// Removes the snapshots that a policy does not keep, and then the contents that none of the others
/// names; nothing in a dry run. As long as one of them cannot be read nothing is removed: it may
/// name anything. The one with the longest log always stays: names say when a snapshot was made by a
/// clock, and a log only grows. `known` is the order of snapshots as the books have it, for those whose
/// log nobody can read without a key.
///
/// # Errors
/// Refused: nothing would be left, one is ahead of the clock, or a snapshot cannot be read; busy, when
/// another bo works on it.
pub fn prune(
    place: &Place,
    policy: &Policy,
    known: &BTreeMap<String, i64>,
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
    let all = place.snapshots()?;
    let mut manifests = Vec::new();
    for snapshot in &all {
        let manifest = place.list(snapshot).map_err(|err| {
            Error::refused(format!("nothing was removed: {err}"))
                .with_hint("`bo backup verify --all` tells more; move that file away if it is lost")
        })?;
        manifests.push(manifest);
    }
    let moments: Vec<_> = manifests.iter().map(Listed::at).collect();
    let mut kept = policy.kept(&moments);
    if kept.iter().all(Vec::is_empty) && !all.is_empty() {
        return Err(Error::refused("no snapshot would be left")
            .with_hint("--keep-last 1 keeps the last one"));
    }
    let grown: Vec<Option<i64>> = all
        .iter()
        .zip(&manifests)
        .map(|(snapshot, listed)| match listed {
            Listed::Plain(manifest) => Some(manifest.log),
            Listed::Sealed(_) => known.get(&snapshot.name).copied(),
        })
        .collect();
    if let Some(last) = longest(&grown)
        && kept
            .iter()
            .zip(&grown)
            .all(|(why, log)| why.is_empty() || *log < grown[last])
    {
        kept[last].push(LONGEST);
    }
    let odd = out_of_order(&grown).map(|(before, after)| {
        format!(
            "{} is called later than {}, and was made before it: a clock was wrong",
            all[after].name, all[before].name
        )
    });
    let mut named: BTreeSet<[u8; 32]> = BTreeSet::new();
    for (manifest, why) in manifests.iter().zip(&kept) {
        if !why.is_empty() {
            named.extend(manifest.contents().iter().map(|it| it.sha256));
        }
    }
    let mut pruned = Pruned {
        snapshots: all.into_iter().zip(kept).collect(),
        contents: 0,
        bytes: 0,
        odd,
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

/// The last of those whose log is the longest.
fn longest(grown: &[Option<i64>]) -> Option<usize> {
    let known = grown.iter().enumerate();
    let known = known.filter_map(|(at, log)| log.map(|log| (log, at)));
    known.max().map(|(_, at)| at)
}

/// Two after each other of which the later one has the shorter log.
fn out_of_order(grown: &[Option<i64>]) -> Option<(usize, usize)> {
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
            assert_eq!((longest(grown), out_of_order(grown)), (last, odd));
        }
    }
}

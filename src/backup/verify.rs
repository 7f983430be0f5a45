//! Whether a place still has what its snapshots name, byte for byte.

use super::cipher::Identities;
use super::manifest::Listed;
use super::open::open;
use super::place::{Place, Snapshot};
use crate::archive::{Content, hex};
use crate::base::{Finding, Kind, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// What was looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verified {
    /// So many snapshots,
    pub snapshots: u64,
    /// with so many contents,
    pub contents: u64,
    /// with so many bytes.
    pub bytes: u64,
}

/// Reads every content that some snapshots name and compares it with its hash; tells `told` of the
/// bytes of each, and `found` of what is wrong, with the snapshots that it spoils. The books of each
/// are put together and compared as a whole. What no snapshot
/// of the place names is told as well. Nothing is repaired; what is damaged is noted in the place, so
/// that the next backup writes it again. What is encrypted is compared as it lies there, and with
/// `keys` decrypted and compared once more.
///
/// # Errors
/// Busy, when another bo writes to the place; system, when a folder cannot be read.
pub fn verify(
    place: &Place,
    snapshots: &[Snapshot],
    keys: Option<&Identities>,
    told: &mut dyn FnMut(u64),
    found: &mut dyn FnMut(Finding),
) -> Result<Verified> {
    let _lock = place.lock_to_read()?;
    let mut seen = Verified::default();
    let mut named: BTreeSet<[u8; 32]> = BTreeSet::new();
    let mut contents: BTreeMap<[u8; 32], (Content, Vec<String>)> = BTreeMap::new();
    let mut sealed = Vec::new();
    // Those whose books can be put together.
    let mut read = Vec::new();
    let mut unopened = Vec::new();
    let mut all_known = true;
    for snapshot in place.snapshots()? {
        let asked = snapshots.contains(&snapshot);
        let listed = match place.list(&snapshot) {
            Ok(listed) => listed,
            Err(err) => {
                all_known = false;
                if asked {
                    found(Finding::error(
                        "BO-BACKUP-2",
                        &snapshot.name,
                        err.to_string(),
                    ));
                }
                continue;
            }
        };
        named.extend(listed.contents().iter().map(|it| it.sha256));
        if !asked {
            continue;
        }
        seen.snapshots += 1;
        if keys.is_some() || matches!(listed, Listed::Plain(_)) {
            read.push(snapshot.clone());
        }
        let contents_of = listed.contents();
        let manifest = match (listed, keys) {
            (Listed::Plain(manifest), _) => Some(manifest),
            (Listed::Sealed(_), None) => None,
            (Listed::Sealed(_), Some(_)) => match open(place, &snapshot, keys) {
                Ok(opened) => {
                    sealed.push(snapshot.clone());
                    Some(opened.manifest)
                }
                // The key of somebody else damages nothing.
                Err(err) if err.kind() == Kind::Refused => {
                    let what = format!("{err}: compared as it lies there");
                    found(Finding::warning("BO-BACKUP-2", &snapshot.name, what));
                    read.pop();
                    None
                }
                Err(err) => {
                    read.pop();
                    unopened.push((snapshot.clone(), contents_of.clone(), err));
                    None
                }
            },
        };
        if let Some(it) = &manifest {
            let named = it.contents.len() as i64;
            let known = it.rows.get("archive_content").copied().unwrap_or(0);
            if named != known {
                let what =
                    format!("its list names {named} contents of documents, its books have {known}");
                found(Finding::error("BO-BACKUP-2", &snapshot.name, what));
            }
        }
        for lost in manifest.iter().flat_map(|it| &it.damaged) {
            let what = format!("the content {lost} was damaged when it was backed up");
            found(Finding::warning("BO-BACKUP-1", &snapshot.name, what));
        }
        for content in contents_of {
            let entry = contents.entry(content.sha256);
            entry
                .or_insert((content, Vec::new()))
                .1
                .push(snapshot.name.clone());
        }
    }
    let mut wrong: BTreeSet<[u8; 32]> = BTreeSet::new();
    for (content, spoiled) in contents.values() {
        seen.contents += 1;
        seen.bytes += content.stored();
        told(content.stored());
        if let Some(what) = place.shelf().wrong(content) {
            let what = format!("{what}: content {}", hex(&content.sha256));
            found(Finding::error("BO-BACKUP-3", spoiled.join(", "), what));
            wrong.insert(content.sha256);
        }
    }
    place.note_damaged(&wrong);
    for (snapshot, contents, err) in unopened {
        // Where a content of it is damaged, that is told already.
        if contents.iter().all(|it| !wrong.contains(&it.sha256)) {
            let what = err.to_string();
            found(Finding::error("BO-BACKUP-2", &snapshot.name, what));
        }
    }
    for snapshot in &read {
        // Where a content of it is damaged, it is known why.
        let spoiled = |it: &(Content, Vec<String>)| {
            wrong.contains(&it.0.sha256) && it.1.contains(&snapshot.name)
        };
        if contents.values().any(spoiled) {
            continue;
        }
        let books = open(place, snapshot, keys).and_then(|it| it.books(&mut io::sink(), told));
        if let Err(err) = books {
            let what = err.to_string();
            found(Finding::error("BO-BACKUP-2", &snapshot.name, what));
        }
    }
    for snapshot in &sealed {
        open(place, snapshot, keys)?.verify(&mut |file, what| {
            // Which file, and once: what is not what was written cannot be decrypted either.
            if wrong.insert(file.sha256) {
                let what = format!("{what}: content {}", hex(&file.sha256));
                found(Finding::error("BO-BACKUP-3", &snapshot.name, what));
            }
        })?;
    }
    if all_known {
        place.shelf().each(|file| {
            if file.sha256.is_none_or(|it| !named.contains(&it)) {
                let path = file.path.strip_prefix(place.root()).unwrap_or(&file.path);
                let what = "no snapshot names it: `bo backup prune` removes it";
                found(Finding::warning(
                    "BO-BACKUP-4",
                    path.display().to_string(),
                    what,
                ));
            }
            Ok(())
        })?;
    }
    Ok(seen)
}

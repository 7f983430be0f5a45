//! The columns of backups. Renaming a field breaks scripts.

use super::manifest::Listed;
use super::{Created, Place, store};
use crate::base::{Finding, PublicKey, Result};
use crate::db::Connection;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A line of `bo backup create`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CreatedRow {
    pub snapshot: String,
    pub at: DateTime<Utc>,
    pub documents: i64,
    pub bytes: i64,
    pub new_contents: i64,
    pub new_bytes: i64,
    pub findings: i64,
}

/// The row of a backup that was made.
pub fn created_row(it: &Created) -> CreatedRow {
    CreatedRow {
        snapshot: it.manifest.name.clone(),
        at: it.manifest.at,
        documents: it.manifest.contents.len() as i64,
        bytes: number(it.bytes),
        new_contents: number(it.new_contents),
        new_bytes: number(it.new_bytes),
        findings: it.findings.len() as i64,
    }
}

/// A line of `bo backup list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SnapshotRow {
    pub snapshot: String,
    pub at: Option<DateTime<Utc>>,
    pub by: Option<String>,
    pub documents: Option<i64>,
    pub bytes: Option<i64>,
    pub log: Option<i64>,
    pub state: String,
    /// The keys that open it.
    pub recipients: String,
    pub company: Option<String>,
    pub books: Option<String>,
    /// The snapshot from which the books went on.
    pub after: Option<String>,
}

/// The snapshots of a place, the oldest first; one that cannot be read says so.
///
/// # Errors
/// System, when the folder cannot be read.
pub fn snapshot_rows(place: &Place) -> Result<Vec<SnapshotRow>> {
    let all = place.snapshots()?;
    let names: Vec<String> = all.iter().map(|it| it.name.clone()).collect();
    let known = place.damaged();
    let row = |it: super::Snapshot| {
        let mut row = SnapshotRow {
            snapshot: it.name.clone(),
            at: None,
            by: None,
            documents: None,
            bytes: None,
            log: None,
            state: "unreadable".to_string(),
            recipients: String::new(),
            company: None,
            books: None,
            after: None,
        };
        let Ok(listed) = place.list(&it) else {
            return row;
        };
        row.at = Some(listed.at());
        row.bytes = Some(number(listed.stored()));
        row.company = listed.company().map(str::to_string);
        let mut before = names.iter().filter(|name| {
            let descent = listed.descent();
            descent.is_some_and(|it| it.past.contains_key(*name))
        });
        row.after = before.next_back().cloned();
        // Enough to tell them apart.
        row.books = listed.of().map(|it| it.chars().take(8).collect());
        let contents = listed.contents();
        let lost = contents.iter().filter(|it| known.contains(&it.sha256));
        let mut lost = lost.count();
        match listed {
            Listed::Sealed(listed) => {
                row.state = match lost {
                    0 => "encrypted".to_string(),
                    lost => format!("encrypted, {lost} damaged"),
                };
                let keys = listed.recipients.iter().map(PublicKey::to_string);
                row.recipients = keys.collect::<Vec<_>>().join(", ");
            }
            Listed::Plain(manifest) => {
                row.documents = Some(manifest.contents.len() as i64);
                row.log = Some(manifest.log);
                row.by = Some(manifest.by);
                lost += manifest.damaged.len();
                row.state = match lost {
                    0 => "whole".to_string(),
                    lost => format!("{lost} damaged"),
                };
            }
        }
        row
    };
    Ok(all.into_iter().map(row).collect())
}

/// A line of `bo backup log`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RunRow {
    pub what: String,
    pub at: DateTime<Utc>,
    pub by: String,
    pub place: String,
    pub snapshot: String,
    pub bytes: i64,
    pub findings: i64,
}

/// What these books know of their backups, the oldest first.
///
/// # Errors
/// As reading the file.
pub fn run_rows(conn: &Connection) -> Result<Vec<RunRow>> {
    let runs = store::runs(conn)?.into_iter();
    let row = |(run, at, by): (store::Run, DateTime<Utc>, String)| RunRow {
        what: run.what,
        at,
        by,
        place: run.place,
        snapshot: run.snapshot,
        bytes: run.bytes,
        findings: run.findings,
    };
    Ok(runs.map(row).collect())
}

fn number(size: u64) -> i64 {
    size.try_into().unwrap_or(i64::MAX)
}

/// How many rows a table has in one file and in another, where they differ.
pub fn differing(
    before: &std::collections::BTreeMap<String, i64>,
    after: &std::collections::BTreeMap<String, i64>,
) -> Vec<Finding> {
    let tables = before
        .iter()
        .filter(|(name, count)| after.get(*name) != Some(count));
    tables
        .map(|(name, count)| {
            let now = after.get(name).copied().unwrap_or(0);
            let what = format!("{now} rows are there, {count} were backed up");
            Finding::error("BO-BACKUP-5", name, what)
        })
        .collect()
}

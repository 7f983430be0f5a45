//! The audit log: one line for each change, chained by hash, with the records it touched.

use super::seal::Sink;
use super::{Change, Connection, ToValue, Transaction, raise_series, series_last};
use crate::base::{Finding, Result};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Starts every hashed line, so that the format can change one day.
const VERSION: &[u8] = b"bo-audit-1";

/// The counter of lines.
const SERIES: &str = "log";

/// What a line says of the clock: that it stood before the day that the log had reached,
const BEHIND: &str = "clock behind ";

/// or that somebody says that it is right.
const RIGHT: &str = "clock right";

/// The line of the change in progress.
#[derive(Clone)]
pub(super) struct Line {
    seq: i64,
    prev: [u8; 32],
    hash: Sha256,
    records: i64,
}

impl Line {
    /// The line after the last one.
    pub fn next(conn: &Connection, change: &Change) -> Result<Line> {
        let last = conn.first(
            "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
            &[],
            |row| Ok((row.at::<i64>(0)?, row.at::<[u8; 32]>(1)?)),
        )?;
        let (seq, prev) = last.unwrap_or_default();
        Ok(Line {
            seq: seq + 1,
            prev,
            hash: start(
                Sha256::new(),
                &prev,
                seq + 1,
                change.at,
                &change.actor,
                &change.command,
            ),
            records: 0,
        })
    }

    /// Adds a record to the line, with the digest of what it says if that is final.
    pub fn touch(
        &mut self,
        tx: &Transaction<'_>,
        kind: &str,
        record: &str,
        digest: Option<&[u8; 32]>,
    ) -> Result<()> {
        add(&mut self.hash, kind, record, digest);
        self.records += 1;
        tx.append(
            "audit_record (seq, no, kind, record, digest)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            &[&self.seq, &self.records, &kind, &record, &digest],
        )
    }

    /// Adds many records of a kind, as they would be one by one.
    pub fn touch_all(&mut self, tx: &Transaction<'_>, kind: &str, records: &[&str]) -> Result<()> {
        let first = self.records;
        let mut rows = Vec::with_capacity(records.len());
        for (record, no) in records.iter().zip(first + 1..) {
            add(&mut self.hash, kind, record, None);
            self.records = no;
            rows.push((no, record));
        }
        let rows = rows.iter();
        let rows: Vec<[&dyn ToValue; 4]> = rows
            .map(|(no, record)| [&self.seq as &dyn ToValue, no, &kind, *record])
            .collect();
        tx.append_all("audit_record (seq, no, kind, record)", &rows)
    }
}

/// Writes the line of the change that is about to be kept.
pub(super) fn close(tx: &Transaction<'_>) -> Result<()> {
    // Only the first line of a clock that went back needs to say how far the log had come.
    if let Some(reached) = last_day(tx)?.filter(|it| is_behind(tx.at(), *it)) {
        tx.touch("clock", &format!("{BEHIND}{reached}"))?;
    }
    let line = tx.line.borrow();
    let hash: [u8; 32] = line.hash.clone().finalize().into();
    tx.execute(
        "INSERT INTO audit (seq, at, actor, command, records, prev_hash, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &line.seq,
            &tx.change.at,
            &tx.change.actor,
            &tx.change.command,
            &line.records,
            &line.prev,
            &hash,
        ],
    )?;
    // A chain does not see that its end was cut off; a counter does.
    raise_series(tx, SERIES, line.seq)
}

/// Begins the hash of a line. Every part is preceded by its length, so that no two lines look alike.
fn start<S: Sink>(
    mut sink: S,
    prev: &[u8; 32],
    seq: i64,
    at: DateTime<Utc>,
    actor: &str,
    command: &str,
) -> S {
    sink.take(VERSION);
    sink.take(prev);
    sink.take(&seq.to_be_bytes());
    sink.take(&at.timestamp_millis().to_be_bytes());
    add(&mut sink, actor, command, None);
    sink
}

fn add(sink: &mut impl Sink, first: &str, second: &str, digest: Option<&[u8; 32]>) {
    for part in [first, second] {
        sink.take(&(part.len() as u64).to_be_bytes());
        sink.take(part.as_bytes());
    }
    sink.take(&[u8::from(digest.is_some())]);
    sink.take(digest.map_or(&[][..], |digest| digest));
}

/// The hashes of all lines, the first one first.
///
/// # Errors
/// As reading the file.
pub fn line_hashes(conn: &Connection) -> Result<Vec<[u8; 32]>> {
    conn.rows("SELECT hash FROM audit ORDER BY seq", &[], |row| row.at(0))
}

/// The bytes that the hash of a line is of, and the hash that was written: for proofs.
///
/// # Errors
/// As reading the file.
pub fn line_bytes(conn: &Connection, seq: i64) -> Result<Option<(Vec<u8>, [u8; 32])>> {
    let line = conn.first(
        "SELECT at, actor, command, prev_hash, hash FROM audit WHERE seq = ?1",
        &[&seq],
        |row| {
            let (actor, command): (String, String) = (row.at(1)?, row.at(2)?);
            let bytes = start(Vec::new(), &row.at(3)?, seq, row.at(0)?, &actor, &command);
            Ok((bytes, row.at(4)?))
        },
    )?;
    let Some((mut bytes, hash)) = line else {
        return Ok(None);
    };
    conn.each(
        "SELECT kind, record, digest FROM audit_record WHERE seq = ?1 ORDER BY no",
        &[&seq],
        |row| {
            let (kind, record): (String, String) = (row.at(0)?, row.at(1)?);
            let digest: Option<[u8; 32]> = row.at(2)?;
            add(&mut bytes, &kind, &record, digest.as_ref());
            Ok(())
        },
    )?;
    Ok(Some((bytes, hash)))
}

/// A line of `bo log`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LogRow {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub command: String,
    pub records: i64,
    pub hash: String,
}

/// Hands the lines of the log to `each`, newest first: all, or those that touched one of `records`.
pub fn log(
    conn: &Connection,
    records: &[&str],
    limit: Option<u32>,
    mut each: impl FnMut(LogRow) -> Result<()>,
) -> Result<()> {
    let limit = limit.map_or(-1, i64::from);
    let wanted: Vec<String> = (0..records.len())
        .map(|at| format!("?{}", at + 2))
        .collect();
    let touched = match records.is_empty() {
        true => String::new(),
        false => format!(
            "WHERE seq IN (SELECT seq FROM audit_record WHERE record IN ({}))",
            wanted.join(", ")
        ),
    };
    let mut params: Vec<&dyn ToValue> = vec![&limit];
    params.extend(records.iter().map(|it| it as &dyn ToValue));
    conn.each(
        &format!(
            "SELECT seq, at, actor, command, records, hash FROM audit {touched}
             ORDER BY seq DESC LIMIT ?1"
        ),
        &params,
        |row| {
            let hash: [u8; 32] = row.at(5)?;
            each(LogRow {
                seq: row.at(0)?,
                at: row.at(1)?,
                actor: row.at(2)?,
                command: row.at(3)?,
                records: row.at(4)?,
                hash: hash[..6].iter().map(|byte| format!("{byte:02x}")).collect(),
            })
        },
    )
}

/// The last time that nothing was changed for more than so many days, if nobody has `confirmed` the
/// clock since, as a record of this kind: the days of the changes before and after.
///
/// # Errors
/// As reading the file.
pub fn unconfirmed_gap(
    conn: &Connection,
    days: i64,
    confirmed: &str,
) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let sql = "SELECT before, at FROM (
                   SELECT seq, at, lag(at) OVER (ORDER BY seq) AS before FROM audit
               ) AS gap
               WHERE julianday(at) - julianday(before) > ?1
                 AND NOT EXISTS (SELECT 1 FROM audit_record
                                 WHERE audit_record.seq >= gap.seq AND audit_record.kind = ?2)
               ORDER BY seq DESC LIMIT 1";
    conn.first(sql, &[&days, &confirmed], |row| {
        let (before, at): (DateTime<Utc>, DateTime<Utc>) = (row.at(0)?, row.at(1)?);
        Ok((before.date_naive(), at.date_naive()))
    })
}

fn last_day(conn: &Connection) -> Result<Option<NaiveDate>> {
    let sql = "SELECT at FROM audit ORDER BY seq DESC LIMIT 1";
    let at = conn.first(sql, &[], |row| row.at::<DateTime<Utc>>(0))?;
    Ok(at.map(|at| at.date_naive()))
}

/// People correct their clock by hours.
fn is_behind(at: DateTime<Utc>, reached: NaiveDate) -> bool {
    (reached - at.date_naive()).num_days() > 1
}

/// The day of the change before this one, if the clock stands so far before it that it was wrong.
///
/// # Errors
/// As reading the file.
pub fn clock_went_back(tx: &Transaction<'_>) -> Result<Option<NaiveDate>> {
    let now = tx.at().date_naive();
    Ok(last_day(tx)?.filter(|last| CLOCK < *last - now))
}

/// The day that the log had reached before, if the clock of a change stands before it; nobody has said
/// since that it is right.
///
/// # Errors
/// As reading the file.
pub fn clock_behind(conn: &Connection, at: DateTime<Utc>) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(record) FROM audit_record
         WHERE record >= ?1 || '0' AND record < ?1 || ':' AND kind = 'clock'
           AND seq > (SELECT coalesce(max(seq), 0) FROM audit_record
                      WHERE record = ?2 AND kind = 'clock')";
    let marked: Option<String> = conn.value(sql, &[&BEHIND, &RIGHT])?;
    let marked = marked.and_then(|it| it.strip_prefix(BEHIND)?.parse().ok());
    let reached = marked.max(last_day(conn)?);
    Ok(reached.filter(|it| is_behind(at, *it)))
}

/// Notes that somebody says that the clock is right.
///
/// # Errors
/// As writing to the file.
pub fn clock_is_right(tx: &Transaction<'_>) -> Result<()> {
    tx.touch("clock", RIGHT)
}

/// The moments of the changes whose clock stood before a day that the log had reached, each with that
/// day; none after `today` counts, a clock was ahead then.
///
/// # Errors
/// As reading the file.
pub fn clocks_behind(
    conn: &Connection,
    today: NaiveDate,
) -> Result<BTreeMap<DateTime<Utc>, NaiveDate>> {
    let sql = "SELECT at, reached FROM (
                   SELECT at, max(CASE WHEN substr(at, 1, 10) <= ?1 THEN at END)
                       OVER (ORDER BY seq) AS reached FROM audit)
               WHERE julianday(substr(reached, 1, 10)) - julianday(substr(at, 1, 10)) > 1";
    let rows = conn.rows(sql, &[&today], |row| {
        let (at, reached): (DateTime<Utc>, DateTime<Utc>) = (row.at(0)?, row.at(1)?);
        Ok((at, reached.date_naive()))
    })?;
    Ok(rows.into_iter().collect())
}

/// A clock that goes back further was wrong: people correct theirs by hours.
const CLOCK: TimeDelta = TimeDelta::days(366);

/// What was looked at.
#[derive(Clone, Debug)]
pub struct VerifiedLog {
    /// So many lines,
    pub lines: i64,
    /// the last with a hash that starts like this.
    pub head: String,
}

/// Recomputes the chain of the log, and tells `found` of what is wrong with it.
///
/// # Errors
/// As reading the file.
pub fn verify_log(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<VerifiedLog> {
    check(conn, found)?;
    let lines = conn.value("SELECT count(*) FROM audit", &[])?;
    let mut head = None;
    log(conn, &[], Some(1), |row| {
        head = Some(row.hash);
        Ok(())
    })?;
    Ok(VerifiedLog {
        lines,
        head: head.unwrap_or_default(),
    })
}

/// Recomputes the chain: finds lines that were altered or removed, and records that have no line.
pub(super) fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let mut prev = [0; 32];
    let mut expected = 1;
    let mut broken = None;
    let mut latest = DateTime::UNIX_EPOCH;
    conn.each(
        "SELECT seq, at, actor, command, records, prev_hash, hash FROM audit ORDER BY seq",
        &[],
        |row| {
            let seq: i64 = row.at(0)?;
            if seq != expected {
                found(Finding::error(
                    "BO-AUDIT-1",
                    format!("log {expected}"),
                    format!("line {expected} of the log is missing, the next one is {seq}"),
                ));
            }
            let (actor, command): (String, String) = (row.at(2)?, row.at(3)?);
            let mut hash = start(Sha256::new(), &prev, seq, row.at(1)?, &actor, &command);
            let mut records = 0;
            conn.each(
                "SELECT kind, record, digest FROM audit_record WHERE seq = ?1 ORDER BY no",
                &[&seq],
                |row| {
                    let (kind, record): (String, String) = (row.at(0)?, row.at(1)?);
                    let digest: Option<[u8; 32]> = row.at(2)?;
                    add(&mut hash, &kind, &record, digest.as_ref());
                    records += 1;
                    Ok(())
                },
            )?;
            let computed: [u8; 32] = hash.finalize().into();
            let stored: [u8; 32] = row.at(6)?;
            let before: [u8; 32] = row.at(5)?;
            if broken.is_none()
                && (computed != stored || before != prev || records != row.at::<i64>(4)?)
            {
                broken = Some(seq);
                found(Finding::error(
                    "BO-AUDIT-2",
                    format!("log {seq}"),
                    format!("line {seq} of the log is not what was written: `{command}`"),
                ));
            }
            let at: DateTime<Utc> = row.at(1)?;
            if at + CLOCK < latest {
                found(Finding::warning(
                    "BO-AUDIT-6",
                    format!("log {seq}"),
                    format!(
                        "line {seq} of the log is of {}, and one before it of {}: the clock was wrong",
                        at.date_naive(),
                        latest.date_naive()
                    ),
                ));
                latest = at;
            }
            latest = latest.max(at);
            prev = stored;
            expected = seq + 1;
            Ok(())
        },
    )?;
    let written = series_last(conn, SERIES)?.map_or(0, |(_, last)| last);
    if written != expected - 1 {
        found(Finding::error(
            "BO-AUDIT-1",
            format!("log {expected}"),
            format!(
                "{written} lines were written to the log, the last one there is {}",
                expected - 1
            ),
        ));
    }
    let orphans: i64 = conn.value(
        "SELECT count(*) FROM audit_record WHERE seq NOT IN (SELECT seq FROM audit)",
        &[],
    )?;
    if orphans > 0 {
        found(Finding::error(
            "BO-AUDIT-3",
            format!("log {expected}"),
            format!("{orphans} records belong to lines that are no longer in the log"),
        ));
    }
    Ok(())
}

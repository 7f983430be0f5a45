//! The SQL of audits.

use super::{Audit, AuditLineRow, Scan};
use crate::asset::store as assets;
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use chrono::NaiveDate;

/// What was looked for.
pub const OPENED: Seal = Seal {
    kind: "asset-audit",
    records: "SELECT id, number AS name FROM asset_audit",
    parts: &[
        "SELECT id, number, day, due_on, location, department, created_at, created_by
         FROM asset_audit WHERE id = ?1",
    ],
};

/// What was scanned and found, once an audit is closed.
pub const CLOSED: Seal = Seal {
    kind: "asset-audit-end",
    records: "SELECT asset_audit.id, asset_audit.number AS name FROM asset_audit
              JOIN asset_audit_end ON asset_audit_end.audit = asset_audit.id",
    parts: &[
        "SELECT audit, day, created_at, created_by FROM asset_audit_end WHERE audit = ?1",
        "SELECT audit, code, asset, location, at, by FROM asset_scan WHERE audit = ?1
         ORDER BY code, id",
        "SELECT audit, code, asset, result, expected, seen FROM asset_audit_line WHERE audit = ?1
         ORDER BY code",
    ],
};

const AUDIT: &str =
    "SELECT asset_audit.id, asset_audit.number, asset_audit.day, asset_audit.due_on,
    asset_audit.location, asset_audit.department, asset_audit_end.day
    FROM asset_audit LEFT JOIN asset_audit_end ON asset_audit_end.audit = asset_audit.id";

fn audit_row(row: &Row<'_>) -> Result<Audit> {
    Ok(Audit {
        id: row.at(0)?,
        number: row.at(1)?,
        on: row.at(2)?,
        due_on: row.at(3)?,
        location: row.at(4)?,
        department: row.at(5)?,
        closed_on: row.at(6)?,
    })
}

/// The audit called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Audit> {
    let sql = format!("{AUDIT} WHERE asset_audit.number = ?1");
    conn.first(&sql, &[&number], audit_row)?.ok_or_else(|| {
        Error::refused(format!("no audit `{number}`"))
            .with_hint("`bo stock asset audit list` shows them")
    })
}

pub fn all(conn: &Connection) -> Result<Vec<Audit>> {
    conn.rows(&format!("{AUDIT} ORDER BY asset_audit.id"), &[], audit_row)
}

pub fn insert(tx: &Transaction<'_>, it: &Audit) -> Result<()> {
    let id: Id<Audit> = tx.insert(
        "INSERT INTO asset_audit (number, day, due_on, location, department, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &it.number,
            &it.on,
            &it.due_on,
            &it.location,
            &it.department,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    OPENED.set(tx, id.raw(), &it.number)
}

/// What was scanned, by code: where it was seen last.
pub fn scans(conn: &Connection, audit: &Audit) -> Result<Vec<Scan>> {
    conn.rows(
        "SELECT asset_scan.code, asset.number, asset_scan.location FROM asset_scan
         LEFT JOIN asset ON asset.id = asset_scan.asset WHERE asset_scan.audit = ?1
            AND asset_scan.id = (SELECT max(last.id) FROM asset_scan AS last
                WHERE last.audit = asset_scan.audit AND last.code = asset_scan.code)
         ORDER BY asset_scan.code",
        &[&audit.id],
        |row| {
            Ok(Scan {
                code: row.at(0)?,
                asset: row.at(1)?,
                location: row.at(2)?,
            })
        },
    )
}

/// Where something was seen last; none inside where nobody has said.
pub fn seen(conn: &Connection, audit: &Audit, code: &str) -> Result<Option<Option<String>>> {
    conn.first(
        "SELECT location FROM asset_scan WHERE audit = ?1 AND code = ?2 ORDER BY id DESC LIMIT 1",
        &[&audit.id, &code],
        |row| row.at(0),
    )
}

pub fn insert_scan(tx: &Transaction<'_>, audit: &Audit, scan: &Scan) -> Result<()> {
    tx.execute(
        "INSERT INTO asset_scan (audit, code, asset, location, at, by)
         VALUES (?1, ?2, (SELECT id FROM asset WHERE number = ?3), ?4, ?5, ?6)",
        &[
            &audit.id,
            &scan.code,
            &scan.asset,
            &scan.location,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

pub fn insert_end(
    tx: &Transaction<'_>,
    audit: &Audit,
    on: NaiveDate,
    lines: &[AuditLineRow],
) -> Result<()> {
    tx.execute(
        "INSERT INTO asset_audit_end (audit, day, created_at, created_by) VALUES (?1, ?2, ?3, ?4)",
        &[&audit.id, &on, &tx.at(), &tx.actor()],
    )?;
    for line in lines {
        tx.execute(
            "INSERT INTO asset_audit_line (audit, code, asset, result, expected, seen)
             VALUES (?1, ?2, (SELECT id FROM asset WHERE number = ?3), ?4, ?5, ?6)",
            &[
                &audit.id,
                &line.code,
                &line.asset,
                &line.result,
                &line.expected,
                &line.seen,
            ],
        )?;
    }
    CLOSED.set(tx, audit.id.raw(), &audit.number)
}

/// What a closed audit found, by code.
pub fn lines(conn: &Connection, audit: &Audit) -> Result<Vec<AuditLineRow>> {
    let mut rows = conn.rows(
        "SELECT line.code, line.result, asset.number, asset.name, line.expected, line.seen
         FROM asset_audit_line AS line LEFT JOIN asset ON asset.id = line.asset
         WHERE line.audit = ?1 ORDER BY line.code",
        &[&audit.id],
        |row| {
            Ok(AuditLineRow {
                audit: audit.number.clone(),
                code: row.at(0)?,
                result: row.at(1)?,
                asset: row.at(2)?,
                name: row.at(3)?,
                expected: row.at(4)?,
                seen: row.at(5)?,
                holder: None,
            })
        },
    )?;
    for row in &mut rows {
        if let Some(asset) = &row.asset {
            let asset = assets::get(conn, asset)?;
            row.holder = assets::custody::open(conn, &asset)?.map(|it| it.person);
        }
    }
    Ok(rows)
}

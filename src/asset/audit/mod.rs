//! Audits: what should be there, what a scanner saw, and what follows from both.
//!
//! What is scanned is a set: twice is once, whether by number, serial number or barcode. Where it
//! was seen is what the last scan that names a place says.

pub(super) mod store;

use super::{Known, store as assets};
use crate::base::{Code, Error, Id, Result, Text, is_near};
use crate::db::{Connection, Transaction, next_number};
use crate::firm::Firm;
use crate::ledger::Department;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An audit.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// The row.
    pub id: Id<Audit>,
    /// What people type, such as `IV-2026-01`.
    pub number: String,
    /// The day it was opened.
    pub on: NaiveDate,
    /// The day it is to be closed by.
    pub due_on: NaiveDate,
    /// Only what should be there.
    pub location: Option<String>,
    /// Only what belongs to this department.
    pub department: Option<String>,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
}

/// An audit to be opened.
#[derive(Clone, Debug)]
pub struct NewAudit {
    /// The day.
    pub on: NaiveDate,
    /// The day it is to be closed by; two weeks later if not said.
    pub due_on: Option<NaiveDate>,
    /// Only what should be there.
    pub location: Option<Text>,
    /// Only what belongs to this department.
    pub department: Option<Text>,
}

/// What became of something in an audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It should be there and was seen.
    Found,
    /// It should be there and was not seen.
    Missing,
    /// It was seen at another place than it should be.
    Elsewhere,
    /// It was seen, and nothing like it is in the register any more, or ever was.
    Unexpected,
}

impl Code for Finding {
    const WHAT: &'static str = "result";
    const NAMES: &'static [(Finding, &'static str)] = &[
        (Finding::Found, "found"),
        (Finding::Missing, "missing"),
        (Finding::Elsewhere, "elsewhere"),
        (Finding::Unexpected, "unexpected"),
    ];
}

/// A line of `bo stock asset audit list NUMBER`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AuditLineRow {
    pub audit: String,
    pub code: String,
    pub result: Finding,
    pub asset: Option<String>,
    pub name: Option<String>,
    pub expected: Option<String>,
    pub seen: Option<String>,
    pub holder: Option<String>,
}

/// A line of `bo stock asset audit list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AuditRow {
    pub number: String,
    pub on: NaiveDate,
    pub due_on: NaiveDate,
    pub closed_on: Option<NaiveDate>,
    pub location: Option<String>,
    pub department: Option<String>,
    pub found: usize,
    pub missing: usize,
    pub elsewhere: usize,
    pub unexpected: usize,
}

/// Something that was scanned.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The number of the asset, or what was read if there is none.
    pub code: String,
    /// The asset.
    pub asset: Option<String>,
    /// Where it was seen.
    pub location: Option<String>,
}

/// Opens an audit of what should be there on its day.
///
/// # Errors
/// Refused: there is no such department, or nothing to look for.
pub fn open(tx: &Transaction<'_>, firm: &Firm, new: &NewAudit) -> Result<Audit> {
    is_near("on", new.on, tx.at(), (10, 1))?;
    let due_on = new.due_on.unwrap_or(new.on + Days::new(14));
    is_near("due", due_on, tx.at(), (10, 10))?;
    if due_on < new.on {
        return Err(Error::input(format!("due: {due_on} is before {}", new.on)));
    }
    let department = match &new.department {
        Some(code) => Some(Department::get(tx, code)?.code),
        None => None,
    };
    let pattern = &firm.numbers.asset_audit;
    let seq = next_number(tx, &pattern.series(new.on), i64::from(firm.numbers.start))?;
    let audit = Audit {
        id: Id::new(0),
        number: pattern.number(new.on, seq),
        on: new.on,
        due_on,
        location: new.location.as_ref().map(Text::to_string),
        department,
        closed_on: None,
    };
    if expected(tx, &audit)?.is_empty() {
        return Err(
            Error::refused("no asset should be there, nothing to look for")
                .with_hint("`bo stock asset list` shows where assets are"),
        );
    }
    store::insert(tx, &audit)?;
    tx.touch("asset-audit", &audit.number)?;
    store::get(tx, &audit.number)
}

/// The assets that should be there.
fn expected(conn: &Connection, audit: &Audit) -> Result<BTreeMap<String, Known>> {
    let same = |wanted: &Option<String>, value: &Option<String>| {
        wanted.as_ref().is_none_or(|wanted| {
            value
                .as_ref()
                .is_some_and(|it| it.to_lowercase() == wanted.to_lowercase())
        })
    };
    let mut found = BTreeMap::new();
    for known in assets::all_known(conn)? {
        let it = &known.asset;
        if known.is_here(audit.on)
            && same(&audit.location, &it.location)
            && same(&audit.department, &it.department)
        {
            found.insert(it.number.clone(), known);
        }
    }
    Ok(found)
}

/// The audit that is meant: the one called so, or else the only one that is open.
///
/// # Errors
/// Refused: there is none, or several are open.
pub fn find(conn: &Connection, number: Option<&str>) -> Result<Audit> {
    if let Some(number) = number {
        return store::get(conn, number);
    }
    let mut open = store::all(conn)?;
    open.retain(|it| it.closed_on.is_none());
    match open.len() {
        1 => Ok(open.swap_remove(0)),
        0 => Err(Error::refused("no audit is open").with_hint("`bo stock asset audit open`")),
        _ => {
            let names: Vec<String> = open.into_iter().map(|it| it.number).collect();
            Err(Error::refused("several audits are open")
                .with_hint(format!("--audit says which one: {}", names.join(", "))))
        }
    }
}

/// Notes what a scanner read: one code, seen at a place if said. What was seen before is noted again
/// where the place is another; else nothing is.
///
/// # Errors
/// Refused: the audit is closed, or several assets are known by the code.
pub fn scan(
    tx: &Transaction<'_>,
    audit: &Audit,
    code: &Text,
    location: Option<&Text>,
) -> Result<Option<AuditLineRow>> {
    if let Some(day) = audit.closed_on {
        return Err(
            Error::refused(format!("{} was closed on {day}", audit.number))
                .with_hint("`bo stock asset audit open` opens another one"),
        );
    }
    let known = assets::by_code(tx, code)?;
    if let [one, other, ..] = known.as_slice() {
        return Err(Error::refused(format!(
            "`{code}` is what {} and {} are known by",
            one.number, other.number
        )));
    }
    let asset = known.into_iter().next();
    let scan = Scan {
        code: match &asset {
            Some(asset) => asset.number.clone(),
            None => code.to_string(),
        },
        asset: asset.map(|it| it.number),
        location: location.map(Text::to_string),
    };
    if let Some(seen) = store::seen(tx, audit, &scan.code)? {
        let lower = |it: &Option<String>| it.as_ref().map(|it| it.to_lowercase());
        if scan.location.is_none() || lower(&scan.location) == lower(&seen) {
            return Ok(None);
        }
    }
    store::insert_scan(tx, audit, &scan)?;
    tx.touch("asset-audit", &audit.number)?;
    let rows = lines(tx, audit)?;
    Ok(rows.into_iter().find(|it| it.code == scan.code))
}

/// What an audit has found: as it was closed, or as it is now.
///
/// # Errors
/// As reading the file.
pub fn lines(conn: &Connection, audit: &Audit) -> Result<Vec<AuditLineRow>> {
    if audit.closed_on.is_some() {
        return store::lines(conn, audit);
    }
    let mut expected = expected(conn, audit)?;
    let mut rows = Vec::new();
    for scan in store::scans(conn, audit)? {
        let mut row = AuditLineRow {
            audit: audit.number.clone(),
            code: scan.code.clone(),
            result: Finding::Unexpected,
            asset: scan.asset.clone(),
            name: None,
            expected: None,
            seen: scan.location.clone(),
            holder: None,
        };
        if let Some(number) = &scan.asset {
            let wanted = expected.remove(number);
            let is_wanted = wanted.is_some();
            let known = match wanted {
                Some(known) => known,
                None => Known::get(conn, number)?,
            };
            let place = known.asset.location.clone();
            let lower = |it: &Option<String>| it.as_ref().map(|it| it.to_lowercase());
            // What should be nowhere in particular is found wherever it is.
            let anywhere = scan.location.is_none() || is_wanted && place.is_none();
            let moved = !anywhere && lower(&scan.location) != lower(&place);
            row.result = match (is_wanted, known.is_here(audit.on)) {
                (true, _) if !moved => Finding::Found,
                (true, _) | (false, true) => Finding::Elsewhere,
                (false, false) => Finding::Unexpected,
            };
            row.expected = place;
            row.holder = assets::custody::open(conn, &known.asset)?.map(|it| it.person);
            row.name = Some(known.asset.name);
        }
        rows.push(row);
    }
    for (number, known) in expected {
        rows.push(AuditLineRow {
            audit: audit.number.clone(),
            code: number.clone(),
            result: Finding::Missing,
            asset: Some(number),
            holder: assets::custody::open(conn, &known.asset)?.map(|it| it.person),
            name: Some(known.asset.name),
            expected: known.asset.location,
            seen: None,
        });
    }
    rows.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(rows)
}

/// Closes an audit: what it found is final.
///
/// # Errors
/// Refused, when it is closed.
pub fn close(tx: &Transaction<'_>, audit: &Audit, on: NaiveDate) -> Result<Vec<AuditLineRow>> {
    if let Some(day) = audit.closed_on {
        return Err(Error::refused(format!(
            "{} was closed on {day}",
            audit.number
        )));
    }
    if on < audit.on {
        return Err(Error::refused(format!(
            "on: {on} is before it was opened on {}",
            audit.on
        )));
    }
    let rows = lines(tx, audit)?;
    store::insert_end(tx, audit, on, &rows)?;
    tx.touch("asset-audit", &audit.number)?;
    let closed = store::get(tx, &audit.number)?;
    lines(tx, &closed)
}

/// The audits, the oldest first.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection) -> Result<Vec<AuditRow>> {
    let row = |it: Audit| {
        let lines = lines(conn, &it)?;
        let count = |result| lines.iter().filter(|it| it.result == result).count();
        Ok(AuditRow {
            found: count(Finding::Found),
            missing: count(Finding::Missing),
            elsewhere: count(Finding::Elsewhere),
            unexpected: count(Finding::Unexpected),
            number: it.number,
            on: it.on,
            due_on: it.due_on,
            closed_on: it.closed_on,
            location: it.location,
            department: it.department,
        })
    };
    store::all(conn)?.into_iter().map(row).collect()
}

//! Approved leave that counts otherwise than when it was approved, since the week changed.

use super::{State, store};
use crate::approval::{self, Request, Scope};
use crate::base::Result;
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::Person;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A leave that counts otherwise now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recounted {
    /// Its number.
    pub number: String,
    /// Its first day.
    pub first: NaiveDate,
    /// What was approved: `leave from 2026-12-21 to 2026-12-23, 3 days`.
    pub was: String,
    /// What it counts now: `2 days`.
    pub now: String,
}

/// The approved leave of everybody, or of one person, that goes on beyond a day and counts
/// otherwise than it was approved. Days that are given back change nothing.
///
/// # Errors
/// As reading the file.
pub fn recounted(
    conn: &Connection,
    firm: &Firm,
    person: Option<&Person>,
    after: NaiveDate,
) -> Result<Vec<Recounted>> {
    let mut leaves = store::leaves(conn, person)?;
    leaves.retain(|it| it.state == State::Approved && after <= it.last);
    if leaves.is_empty() {
        return Ok(Vec::new());
    }
    let mut approved: BTreeMap<String, Request> = BTreeMap::new();
    approval::each_request(conn, Some(approval::State::Approved), |it| {
        if it.scope == Scope::Leave {
            approved.insert(it.record.clone(), it);
        }
        Ok(())
    })?;
    let mut found = Vec::new();
    for leave in leaves {
        let Some(request) = approved.remove(&leave.number) else {
            continue;
        };
        if super::digest(conn, firm, &leave.number)? != request.digest {
            let row = super::LeaveRow::of(conn, firm, &leave)?;
            let days = row.days.amount() + row.given_back.amount();
            found.push(Recounted {
                number: leave.number,
                first: leave.first,
                was: request.title,
                now: super::days_text(days),
            });
        }
    }
    Ok(found)
}

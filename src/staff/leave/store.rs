//! The SQL of leave.

use super::block::{Block, NewBlock};
use super::grant::{Granted, NewGrant};
use super::notice::Notice;
use super::request::NewRequest;
use super::{Leave, State};
use crate::base::{Error, Id, Quantity, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::people::{self, Person};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// What was asked for. A note may go one day and is not part of it.
pub const REQUESTS: Seal = Seal {
    kind: "leave",
    records: "SELECT id, number AS name FROM leave_request",
    parts: &[
        "SELECT id, number, person, kind, first_day, last_day, half, created_at, created_by
         FROM leave_request WHERE id = ?1",
    ],
};

/// What became of it.
pub const STEPS: Seal = Seal {
    kind: "leave-step",
    records: "SELECT step.id, request.number || ' ' || step.position AS name
              FROM leave_step AS step JOIN leave_request AS request ON request.id = step.request",
    parts: &["SELECT id, request, position, state, at, by FROM leave_step WHERE id = ?1"],
};

/// That it takes leave.
pub const REDUCTIONS: Seal = Seal {
    kind: "leave-reduction",
    records: "SELECT reduction.id, request.number AS name FROM leave_reduction AS reduction
              JOIN leave_request AS request ON request.id = reduction.request",
    parts: &[
        "SELECT id, request, declared_on, created_at, created_by FROM leave_reduction
         WHERE id = ?1",
    ],
};

/// What was granted.
pub const GRANTS: Seal = Seal {
    kind: "leave-grant",
    records: "SELECT id, number AS name FROM leave_grant",
    parts: &[
        "SELECT id, number, person, what, bucket, year, days, until, created_at, created_by
         FROM leave_grant WHERE id = ?1",
    ],
};

/// Who was told.
pub const NOTICES: Seal = Seal {
    kind: "leave-notice",
    records: "SELECT id, number AS name FROM leave_notice",
    parts: &[
        "SELECT id, number, person, year, given_on, days, content, created_at, created_by
         FROM leave_notice WHERE id = ?1",
    ],
};

const LEAVE: &str = "SELECT request.id, request.number, person.id, person.number, request.kind,
        request.first_day, request.last_day, request.half, request.note,
        coalesce(step.at, request.created_at), step.state,
        request.created_at, request.created_by
     FROM leave_request AS request
     JOIN person ON person.id = request.person
     LEFT JOIN leave_step AS step ON step.request = request.id AND step.position =
        (SELECT max(position) FROM leave_step WHERE request = request.id)";

fn leave_row(row: &Row<'_>) -> Result<Leave> {
    let state: Option<State> = row.at(10)?;
    Ok(Leave {
        id: row.at(0)?,
        number: row.at(1)?,
        person: Person {
            id: row.at(2)?,
            number: row.at(3)?,
        },
        kind: row.at(4)?,
        first: row.at(5)?,
        last: row.at(6)?,
        half: row.at(7)?,
        note: row.at(8)?,
        since: row.at(9)?,
        at: row.at(11)?,
        by: row.at(12)?,
        state: state.unwrap_or(State::Requested),
    })
}

/// The leave called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Leave>> {
    let sql = format!("{LEAVE} WHERE request.number = ?1");
    conn.first(&sql, &[&number], leave_row)
}

/// The leave called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Leave> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no leave is called `{number}`"))
            .with_hint("`bo staff leave list --all` shows them")
    })
}

/// All leave, or that of one person, in the order of its days.
pub fn leaves(conn: &Connection, person: Option<&Person>) -> Result<Vec<Leave>> {
    let sql = format!(
        "{LEAVE} WHERE ?1 IS NULL OR request.person = ?1 ORDER BY request.first_day, request.id"
    );
    conn.rows(&sql, &[&person.map(|it| it.id)], leave_row)
}

/// Keeps what somebody asks for.
pub fn insert_request(
    tx: &Transaction<'_>,
    number: &str,
    person: &Person,
    new: &NewRequest,
) -> Result<Leave> {
    let id: Id<Leave> = tx.insert(
        "INSERT INTO leave_request (number, person, kind, first_day, last_day, half, note,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &number,
            &person.id,
            &new.kind,
            &new.first,
            &new.last,
            &new.half,
            &new.note.as_ref().map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    REQUESTS.set(tx, id.raw(), number)?;
    get(tx, number)
}

/// Keeps what becomes of a leave.
pub fn insert_step(
    tx: &Transaction<'_>,
    leave: &Leave,
    state: State,
    reason: Option<&Text>,
) -> Result<Leave> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM leave_step WHERE request = ?1",
        &[&leave.id],
    )?;
    let position = before + 1;
    let id: Id<Leave> = tx.insert(
        "INSERT INTO leave_step (request, position, state, at, by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &leave.id,
            &position,
            &state,
            &tx.at(),
            &tx.actor(),
            &reason.map(Text::as_str),
        ],
    )?;
    STEPS.set(tx, id.raw(), &format!("{} {position}", leave.number))?;
    get(tx, &leave.number)
}

/// The states of a leave, one after the other.
pub fn each_path(
    conn: &Connection,
    mut each: impl FnMut(&str, Vec<State>) -> Result<()>,
) -> Result<()> {
    let mut last: Option<(String, Vec<State>)> = None;
    conn.each(
        "SELECT request.number, step.state FROM leave_step AS step
         JOIN leave_request AS request ON request.id = step.request
         ORDER BY request.id, step.position",
        &[],
        |row| {
            let (number, state): (String, State) = (row.at(0)?, row.at(1)?);
            match &mut last {
                Some((known, states)) if *known == number => states.push(state),
                _ => {
                    if let Some((number, states)) = last.replace((number, vec![state])) {
                        each(&number, states)?;
                    }
                }
            }
            Ok(())
        },
    )?;
    match last {
        Some((number, states)) => each(&number, states),
        None => Ok(()),
    }
}

/// When the firm declared that parental leave of somebody takes leave, by the row of the leave.
pub fn reductions(conn: &Connection, person: &Person) -> Result<BTreeMap<i64, NaiveDate>> {
    let found = conn.rows(
        "SELECT reduction.request, reduction.declared_on FROM leave_reduction AS reduction
         JOIN leave_request AS request ON request.id = reduction.request
         WHERE request.person = ?1",
        &[&person.id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(found.into_iter().collect())
}

/// Keeps that the firm declared it.
pub fn insert_reduction(tx: &Transaction<'_>, leave: &Leave, day: NaiveDate) -> Result<()> {
    let id: Id<Leave> = tx.insert(
        "INSERT INTO leave_reduction (request, declared_on, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4)",
        &[&leave.id, &day, &tx.at(), &tx.actor()],
    )?;
    REDUCTIONS.set(tx, id.raw(), &leave.number)
}

/// When somebody was entered: what was before is not in the file.
pub fn entered_at(conn: &Connection, person: &Person) -> Result<DateTime<Utc>> {
    conn.value("SELECT created_at FROM person WHERE id = ?1", &[&person.id])
}

/// What was granted to everybody, or to one person.
pub fn grants(conn: &Connection, person: Option<&Person>) -> Result<Vec<Granted>> {
    conn.rows(
        "SELECT granted.number, person.number, granted.what, granted.bucket, granted.year,
            granted.days, granted.until, granted.reason
         FROM leave_grant AS granted JOIN person ON person.id = granted.person
         WHERE ?1 IS NULL OR granted.person = ?1 ORDER BY granted.id",
        &[&person.map(|it| it.id)],
        |row| {
            let year: i64 = row.at(4)?;
            Ok(Granted {
                number: row.at(0)?,
                person: row.at(1)?,
                what: row.at(2)?,
                bucket: row.at(3)?,
                year: i32::try_from(year).unwrap_or_default(),
                days: row.at::<Quantity>(5)?,
                until: row.at(6)?,
                reason: row.at(7)?,
            })
        },
    )
}

/// Keeps what is granted.
pub fn insert_grant(tx: &Transaction<'_>, person: &Person, new: &NewGrant) -> Result<String> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM leave_grant WHERE person = ?1",
        &[&person.id],
    )?;
    let before = before + people::erased(tx, person, "leave_grant")?;
    let number = format!("{}/G{}", person.number, before + 1);
    let id: Id<Granted> = tx.insert(
        "INSERT INTO leave_grant (number, person, what, bucket, year, days, until, reason,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            &number,
            &person.id,
            &new.what,
            &new.bucket,
            &i64::from(new.year),
            &new.days,
            &new.until,
            &new.reason.as_ref().map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    GRANTS.set(tx, id.raw(), &number)?;
    Ok(number)
}

/// Who was told, everybody or one person, in the order in which they were.
pub fn notices(conn: &Connection, person: Option<&Person>) -> Result<Vec<Notice>> {
    conn.rows(
        "SELECT notice.number, person.id, person.number, notice.year, notice.given_on, notice.days,
            notice.content
         FROM leave_notice AS notice JOIN person ON person.id = notice.person
         WHERE ?1 IS NULL OR notice.person = ?1 ORDER BY notice.id",
        &[&person.map(|it| it.id)],
        |row| {
            let year: i64 = row.at(3)?;
            Ok(Notice {
                number: row.at(0)?,
                person: Person {
                    id: row.at(1)?,
                    number: row.at(2)?,
                },
                year: i32::try_from(year).unwrap_or_default(),
                given_on: row.at(4)?,
                days: row.at::<Quantity>(5)?,
                text: row.at(6)?,
            })
        },
    )
}

/// Keeps that somebody is told.
pub fn insert_notice(tx: &Transaction<'_>, notice: &Notice) -> Result<()> {
    let id: Id<Notice> = tx.insert(
        "INSERT INTO leave_notice (number, person, year, given_on, days, content, created_at,
            created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &notice.number,
            &notice.person.id,
            &i64::from(notice.year),
            &notice.given_on,
            &notice.days,
            &notice.text,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    NOTICES.set(tx, id.raw(), &notice.number)
}

/// The blocks that hold.
pub fn blocks(conn: &Connection) -> Result<Vec<Block>> {
    conn.rows(
        "SELECT id, department, first_day, last_day, reason FROM leave_block
         WHERE removed_at IS NULL ORDER BY first_day, id",
        &[],
        |row| {
            Ok(Block {
                id: row.at(0)?,
                department: row.at(1)?,
                first: row.at(2)?,
                last: row.at(3)?,
                reason: row.at(4)?,
            })
        },
    )
}

/// Keeps a block.
pub fn insert_block(tx: &Transaction<'_>, new: &NewBlock) -> Result<Id<Block>> {
    tx.insert(
        "INSERT INTO leave_block (department, first_day, last_day, reason, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &new.department.as_ref().map(Text::as_str),
            &new.first,
            &new.last,
            &new.reason.as_str(),
            &tx.at(),
            &tx.actor(),
        ],
    )
}

/// Ends a block.
pub fn end_block(tx: &Transaction<'_>, id: Id<Block>) -> Result<()> {
    tx.execute(
        "UPDATE leave_block SET removed_at = ?2, removed_by = ?3 WHERE id = ?1",
        &[&id, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

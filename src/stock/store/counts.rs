//! The SQL of counts.

use super::super::count::{Count, Line, State};
use super::super::{Item, Location, Lot, Move};
use crate::base::{Error, Id, Result, TimeOfDay, When};
use crate::db::{Connection, Row, Seal, Transaction};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What was to be counted, and what was.
pub const COUNTS: Seal = Seal {
    kind: "count",
    records: "SELECT id, number AS name FROM stock_count",
    parts: &[
        "SELECT id, number, day, scope, note, created_at, created_by, time FROM stock_count
              WHERE id = ?1",
        "SELECT id, line, item, location, lot FROM stock_count_line WHERE count = ?1 ORDER BY id",
        "SELECT counted.id, counted.line, counted.move, counted.counter, counted.at, counted.by
              FROM stock_counted AS counted
              JOIN stock_count_line AS it ON it.id = counted.line
              WHERE it.count = ?1 ORDER BY counted.id",
        "SELECT id, state, reason, at, by FROM stock_count_end WHERE count = ?1",
    ],
};

/// An item at a place, of a lot.
pub type Place = (Id<Item>, Option<Id<Location>>, Option<Id<Lot>>);

const COUNT: &str = "SELECT it.id, it.number, it.day, it.scope, it.note, over.state, it.time
     FROM stock_count AS it LEFT JOIN stock_count_end AS over ON over.count = it.id";

fn count_row(row: &Row<'_>) -> Result<Count> {
    let state: Option<State> = row.at(5)?;
    Ok(Count {
        id: row.at(0)?,
        number: row.at(1)?,
        day: row.at(2)?,
        scope: row.at(3)?,
        note: row.at(4)?,
        state: state.unwrap_or(State::Open),
        time: row.at(6)?,
    })
}

/// The count called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Count> {
    let sql = format!("{COUNT} WHERE it.number = ?1");
    conn.first(&sql, &[&number], count_row)?.ok_or_else(|| {
        Error::refused(format!("no count `{number}`"))
            .with_hint("`bo stock count list` shows them, `bo stock count open` begins one")
    })
}

/// All of them, the newest first.
pub fn all(conn: &Connection) -> Result<Vec<Count>> {
    conn.rows(&format!("{COUNT} ORDER BY it.id DESC"), &[], count_row)
}

/// An open count that one of these places is in.
pub fn open_of(conn: &Connection, places: &[Place]) -> Result<Option<String>> {
    let mut open: HashMap<(i64, i64, i64), String> = HashMap::new();
    conn.each(
        "SELECT line.item, coalesce(line.location, 0), coalesce(line.lot, 0), it.number
         FROM stock_count_line AS line JOIN stock_count AS it ON it.id = line.count
         LEFT JOIN stock_count_end AS over ON over.count = it.id WHERE over.id IS NULL",
        &[],
        |row| {
            open.insert((row.at(0)?, row.at(1)?, row.at(2)?), row.at(3)?);
            Ok(())
        },
    )?;
    let key = |(item, location, lot): &Place| {
        (
            item.raw(),
            location.map_or(0, Id::raw),
            lot.map_or(0, Id::raw),
        )
    };
    Ok(places
        .iter()
        .find_map(|place| open.get(&key(place)).cloned()))
}

/// The last time of a day that a sheet was opened at, from one to before another.
pub fn last_opened(
    conn: &Connection,
    day: NaiveDate,
    (from, to): (TimeOfDay, TimeOfDay),
) -> Result<Option<TimeOfDay>> {
    let sql = "SELECT max(time) FROM stock_count WHERE day = ?1 AND time >= ?2 AND time < ?3";
    conn.value(sql, &[&day, &from, &to])
}

pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    on: When,
    scope: &str,
    note: Option<&str>,
    places: &[Place],
) -> Result<()> {
    let id: Id<Count> = tx.insert(
        "INSERT INTO stock_count (number, day, scope, note, created_at, created_by, time)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &number,
            &on.day,
            &scope,
            &note,
            &tx.at(),
            &tx.actor(),
            &on.time,
        ],
    )?;
    for (place, no) in places.iter().zip(1..) {
        insert_line(tx, id, no, place)?;
    }
    COUNTS.set(tx, id.raw(), number)
}

pub fn insert_line(
    tx: &Transaction<'_>,
    count: Id<Count>,
    no: u32,
    (item, location, lot): &Place,
) -> Result<Id<Line>> {
    tx.insert(
        "INSERT INTO stock_count_line (count, line, item, location, lot)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&count, &no, item, location, lot],
    )
}

pub fn insert_counted(
    tx: &Transaction<'_>,
    line: Id<Line>,
    by: Id<Move>,
    counter: Option<&str>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO stock_counted (line, move, counter, at, by) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&line, &by, &counter, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

pub fn end(tx: &Transaction<'_>, count: &Count, state: State, reason: Option<&str>) -> Result<()> {
    tx.execute(
        "INSERT INTO stock_count_end (count, state, reason, at, by) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&count.id, &state, &reason, &tx.at(), &tx.actor()],
    )?;
    COUNTS.set(tx, count.id.raw(), &count.number)
}

/// The lines of a count, by their numbers.
pub fn lines(conn: &Connection, count: Id<Count>) -> Result<Vec<Line>> {
    conn.rows(
        "SELECT id, line, item, location, lot FROM stock_count_line WHERE count = ?1
         ORDER BY line",
        &[&count],
        |row| {
            Ok(Line {
                id: row.at(0)?,
                no: row.at(1)?,
                item: row.at(2)?,
                location: row.at(3)?,
                lot: row.at(4)?,
            })
        },
    )
}

/// The row of the journal of each line that was counted, and who counted.
pub fn counted(conn: &Connection, count: Id<Count>) -> Result<HashMap<i64, (i64, Option<String>)>> {
    let rows: Vec<(i64, (i64, Option<String>))> = conn.rows(
        "SELECT counted.line, counted.move, counted.counter FROM stock_counted AS counted
         JOIN stock_count_line AS it ON it.id = counted.line WHERE it.count = ?1",
        &[&count],
        |row| Ok((row.at(0)?, (row.at(1)?, row.at(2)?))),
    )?;
    Ok(rows.into_iter().collect())
}

/// How many lines a count has, how many were counted, how many were different, and what that is
/// worth.
pub fn sums(conn: &Connection, count: Id<Count>) -> Result<(u32, u32, u32, i64)> {
    let sums = conn.first(
        "SELECT count(*), count(counted.id), count(CASE WHEN step.quantity <> 0 THEN 1 END),
            coalesce(sum(step.value - step.late), 0)
         FROM stock_count_line AS it
         LEFT JOIN stock_counted AS counted ON counted.line = it.id
         LEFT JOIN stock_move AS row ON row.id = counted.move
         LEFT JOIN stock_step AS step
            ON step.item = row.item AND step.day = row.day AND step.move = row.id
         WHERE it.count = ?1",
        &[&count],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )?;
    Ok(sums.unwrap_or_default())
}

/// When each item was counted last, up to a day: by a count, or by a row of its own.
pub fn last_by_item(conn: &Connection, at: NaiveDate) -> Result<HashMap<i64, NaiveDate>> {
    let rows: Vec<(i64, NaiveDate)> = conn.rows(
        "SELECT it.item, max(it.day) FROM stock_move AS it
         WHERE it.kind = 'count' AND it.day <= ?1
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')
         GROUP BY it.item",
        &[&at],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

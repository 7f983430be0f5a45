//! The SQL of what follows from the journal.

use super::super::replay::{Place, State};
use super::super::value::Effect;
use super::super::{Item, Move, Step};
use super::moves::{MOVE, move_row};
use crate::base::{Error, Id, Period, Result};
use crate::db::{Connection, ToValue, Transaction};
use chrono::NaiveDate;

/// The rows of an item from a day on, with what each did.
pub fn since(
    conn: &Connection,
    item: Id<Item>,
    day: Option<NaiveDate>,
) -> Result<(Vec<Move>, Vec<Step>)> {
    /// So many rows stand on more pages than are worth to be kept.
    const MANY: usize = 2_000;
    let day = day.map_or_else(String::new, |it| it.to_string());
    let (mut rows, mut steps): (Vec<Move>, Vec<Step>) = (Vec::new(), Vec::new());
    let mut passing = None;
    conn.each(
        &format!(
            "SELECT {MOVE}, step.rank, step.quantity, step.value, step.late, step.on_hand,
                step.worth
             FROM stock_step AS step JOIN stock_move AS it ON it.id = step.move
             WHERE step.item = ?1 AND step.day >= ?2
             ORDER BY step.day, step.rank, step.move"
        ),
        &[&item, &day],
        |row| {
            let it = move_row(row)?;
            steps.push(Step {
                id: it.id,
                day: it.day,
                rank: row.at(14)?,
                quantity: row.at(15)?,
                effect: Effect {
                    value: row.at(16)?,
                    late: row.at(17)?,
                },
                on_hand: row.at(18)?,
                worth: row.at(19)?,
            });
            rows.push(it);
            if rows.len() == MANY {
                passing = Some(conn.in_passing()?);
            }
            Ok(())
        },
    )?;
    Ok((rows, steps))
}

/// The quantity and the worth of an item at the end of a day.
pub fn at(conn: &Connection, item: Id<Item>, day: Option<NaiveDate>) -> Result<(i64, i64)> {
    let day = day.map_or_else(|| "9999".to_string(), |it| it.to_string());
    let found = conn.first(
        "SELECT on_hand, worth FROM stock_step WHERE item = ?1 AND day <= ?2
         ORDER BY day DESC, rank DESC, move DESC LIMIT 1",
        &[&item, &day],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(found.unwrap_or_default())
}

/// What a row moved, and what the stock is worth more by it.
pub fn done(conn: &Connection, item: Id<Item>, it: &Move) -> Result<(i64, i64)> {
    let sql = "SELECT quantity, value - late FROM stock_step
               WHERE item = ?1 AND day = ?2 AND move = ?3";
    let done = conn.first(sql, &[&item, &it.day, &it.id], |row| {
        Ok((row.at(0)?, row.at(1)?))
    })?;
    Ok(done.unwrap_or_default())
}

const STEP: &str = "stock_step (item, day, rank, move, quantity, value, late, on_hand, worth)";

/// Adds what new rows did.
pub fn add(tx: &Transaction<'_>, item: Id<Item>, steps: &[&Step]) -> Result<()> {
    together(&item, steps, |rows| tx.append_all(STEP, rows))
}

/// Says what rows did, of some of them anew. In the order of the days it is fastest.
pub fn replace(tx: &Transaction<'_>, item: Id<Item>, steps: &[&Step]) -> Result<()> {
    together(&item, steps, |rows| tx.replace_all(STEP, rows))
}

fn together(
    item: &Id<Item>,
    steps: &[&Step],
    write: impl Fn(&[[&dyn ToValue; 9]]) -> Result<()>,
) -> Result<()> {
    for some in steps.chunks(1_000) {
        let rows: Vec<[&dyn ToValue; 9]> = some
            .iter()
            .map(|it| {
                let row: [&dyn ToValue; 9] = [
                    item,
                    &it.day,
                    &it.rank,
                    &it.id,
                    &it.quantity,
                    &it.effect.value,
                    &it.effect.late,
                    &it.on_hand,
                    &it.worth,
                ];
                row
            })
            .collect();
        write(&rows)?;
    }
    Ok(())
}

/// Forgets what a row did.
pub fn remove(tx: &Transaction<'_>, item: Id<Item>, it: &Step) -> Result<()> {
    let sql = "DELETE FROM stock_step WHERE item = ?1 AND day = ?2 AND rank = ?3 AND move = ?4";
    tx.execute(sql, &[&item, &it.day, &it.rank, &it.id])
        .map(drop)
}

/// Says anew what a row did, and where in its day.
pub fn update(tx: &Transaction<'_>, item: Id<Item>, before: &Step, it: &Step) -> Result<()> {
    tx.execute(
        "UPDATE stock_step SET rank = ?10, quantity = ?5, value = ?6, late = ?7, on_hand = ?8,
            worth = ?9
         WHERE item = ?1 AND day = ?2 AND rank = ?3 AND move = ?4",
        &[
            &item,
            &it.day,
            &before.rank,
            &it.id,
            &it.quantity,
            &it.effect.value,
            &it.effect.late,
            &it.on_hand,
            &it.worth,
            &it.rank,
        ],
    )?;
    Ok(())
}

/// Where a replay of an item can start: before a day, and how it stood.
pub fn state(conn: &Connection, item: Id<Item>) -> Result<Option<(NaiveDate, State)>> {
    let sql = "SELECT day, state FROM stock_state WHERE item = ?1";
    let kept = conn.first(sql, &[&item], |row| Ok((row.at(0)?, row.at::<String>(1)?)))?;
    let Some((day, text)) = kept else {
        return Ok(None);
    };
    let state = serde_json::from_str(&text).map_err(|err| {
        Error::refused(format!(
            "the state of item {} cannot be read: {err}",
            item.raw()
        ))
        .with_hint("`bo check --repair` computes it again")
    })?;
    Ok(Some((day, state)))
}

pub fn set_state(
    tx: &Transaction<'_>,
    item: Id<Item>,
    day: NaiveDate,
    state: &State,
) -> Result<()> {
    let text = serde_json::to_string(state).map_err(|err| Error::system(err.to_string()))?;
    tx.execute(
        "INSERT INTO stock_state (item, day, state) VALUES (?1, ?2, ?3)
         ON CONFLICT (item) DO UPDATE SET day = excluded.day, state = excluded.state",
        &[&item, &day, &text],
    )?;
    Ok(())
}

/// What is where: at which place, of which lot.
pub fn balances(conn: &Connection, item: Id<Item>) -> Result<Vec<(Place, i64)>> {
    let sql = "SELECT location, lot, quantity FROM stock_balance WHERE item = ?1
               ORDER BY location, lot";
    conn.rows(sql, &[&item], |row| {
        Ok(((row.at(0)?, row.at(1)?), row.at(2)?))
    })
}

pub fn set_balance(
    tx: &Transaction<'_>,
    item: Id<Item>,
    (location, lot): Place,
    quantity: i64,
) -> Result<()> {
    match quantity {
        0 => tx.execute(
            "DELETE FROM stock_balance WHERE item = ?1 AND location = ?2 AND lot = ?3",
            &[&item, &location, &lot],
        )?,
        _ => tx.execute(
            "INSERT INTO stock_balance (item, location, lot, quantity) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (item, location, lot) DO UPDATE SET quantity = excluded.quantity",
            &[&item, &location, &lot, &quantity],
        )?,
    };
    Ok(())
}

/// What an item was worth after each row of a period, in order.
pub fn worths(conn: &Connection, item: Id<Item>, period: Period) -> Result<Vec<(NaiveDate, i64)>> {
    conn.rows(
        "SELECT day, worth FROM stock_step WHERE item = ?1 AND day >= ?2 AND day <= ?3
         ORDER BY day, rank, move",
        &[&item, &period.from, &period.to],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

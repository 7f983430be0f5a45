//! The SQL of what the desk is told: queues, targets, states, saved queries.

use crate::base::{Error, Result};
use crate::calendar::{Municipality, State as Land, Zone};
use crate::db::{
    Connection, FromValue, Journal, Row, Stored, ToValue, Transaction, Value, next_number,
    raise_series,
};
use crate::ticket::clock::Which;
use crate::ticket::hours::Hours;
use crate::ticket::level::{Step, Target};
use crate::ticket::off::{Off, OffHours};
use crate::ticket::queue::{Queue, Since};
use crate::ticket::workflow::{Move, State};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What was agreed, sealed by the rows a change added.
pub static TARGETS: Journal = Journal {
    kind: "ticket targets",
    table: "ticket_target",
    rows:
        "SELECT id, queue, priority, starts_at, first, next, resolve, warn, created_at, created_by
           FROM ticket_target WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What is different about queues, sealed by the rows a change added.
pub static SINCE: Journal = Journal {
    kind: "ticket queues",
    table: "ticket_queue_since",
    rows:
        "SELECT id, queue, starts_at, zone, hours, state, municipality, rate, created_at, created_by
           FROM ticket_queue_since WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

impl ToValue for Hours {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl FromValue for Hours {
    fn from_value(stored: Stored<'_>) -> Result<Hours, String> {
        stored.parse()
    }
}

const QUEUE: &str = "id, code, name, zone, hours, state, municipality, email, rate";

fn queue(row: &Row<'_>) -> Result<Queue> {
    Ok(Queue {
        id: row.at(0)?,
        code: row.at(1)?,
        name: row.at(2)?,
        zone: row.at::<Zone>(3)?,
        hours: row.at(4)?,
        state: row.at::<Option<Land>>(5)?,
        municipality: row.at::<Municipality>(6)?,
        email: row.at(7)?,
        rate: row.at(8)?,
        since: Vec::new(),
        off: Vec::new(),
    })
}

fn with_since(conn: &Connection, mut queue: Queue) -> Result<Queue> {
    let said = conn.rows(
        "SELECT starts_at, zone, hours, state, municipality, rate FROM ticket_queue_since
         WHERE queue = ?1 ORDER BY starts_at, id",
        &[&queue.id],
        |row| {
            let state = match row.at::<Option<String>>(3)?.as_deref() {
                None => None,
                Some("") => Some(None),
                Some(state) => Some(Some(state.parse::<Land>()?)),
            };
            Ok(Since {
                starts_at: row.at(0)?,
                zone: row.at(1)?,
                hours: row.at(2)?,
                state,
                municipality: row.at(4)?,
                rate: row.at(5)?,
            })
        },
    )?;
    for it in said {
        // What says nothing takes back what was said for its moment.
        match it.says_nothing() {
            true => queue
                .since
                .retain(|before| before.starts_at != it.starts_at),
            false => queue.since.push(it),
        }
    }
    queue.off = off(conn, queue.id)?;
    Ok(queue)
}

/// The days off of a queue.
fn off(conn: &Connection, queue: i64) -> Result<Vec<Off>> {
    conn.rows(
        "SELECT id, name, from_day, to_day, opens, closes FROM ticket_day_off
         WHERE queue = ?1 ORDER BY from_day, id",
        &[&queue],
        |row| {
            let opens: Option<u32> = row.at(4)?;
            let closes: Option<u32> = row.at(5)?;
            Ok(Off {
                id: row.at(0)?,
                name: row.at(1)?,
                from: row.at(2)?,
                to: row.at(3)?,
                hours: opens.zip(closes).map(OffHours),
            })
        },
    )
}

/// The queues by what was said of which time is counted: of tickets that were opened since, or of any that
/// have work or clocks, wherever they come from.
pub fn counted(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT q.code FROM ticket_queue q WHERE EXISTS (
            SELECT 1 FROM ticket t WHERE t.queue = q.id AND (
                q.created_at <= t.opened_at
                OR EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket = t.id AND e.kind = 'time')
                OR EXISTS (SELECT 1 FROM ticket_target a WHERE a.queue IS NULL OR a.queue = q.id)))",
        &[],
        |row| row.at(0),
    )
}

/// Whether work of a day or later is noted on tickets of a queue.
pub fn has_work_since(conn: &Connection, queue: i64, day: NaiveDate) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM ticket t JOIN ticket_event e ON e.ticket = t.id
                        WHERE t.queue = ?1 AND e.kind = 'time' AND e.day >= ?2)",
        &[&queue, &day],
    )
}

/// Keeps with which hours, holidays and price a queue began.
pub fn begin_queue(tx: &Transaction<'_>, queue: &Queue) -> Result<()> {
    let sql =
        "UPDATE ticket_queue SET zone = ?2, hours = ?3, state = ?4, municipality = ?5, rate = ?6
         WHERE code = ?1";
    let values: [&dyn ToValue; 6] = [
        &queue.code,
        &queue.zone,
        &queue.hours,
        &queue.state,
        &queue.municipality,
        &queue.rate,
    ];
    tx.execute(sql, &values).map(drop)
}

/// Keeps days off of a queue, under a number that no others had.
pub fn insert_off(tx: &Transaction<'_>, queue: i64, it: &Off) -> Result<()> {
    let series = "ticket day off";
    let last: Option<i64> = tx.value("SELECT max(id) FROM ticket_day_off", &[])?;
    if let Some(last) = last {
        raise_series(tx, series, last)?;
    }
    let id = next_number(tx, series, 1)?;
    tx.execute(
        "INSERT INTO ticket_day_off (id, queue, name, from_day, to_day, opens, closes, created_at,
            created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &id,
            &queue,
            &it.name,
            &it.from,
            &it.to,
            &it.hours.map(|it| it.0.0),
            &it.hours.map(|it| it.0.1),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// Ends days off with a day.
pub fn end_off(tx: &Transaction<'_>, id: i64, last: NaiveDate) -> Result<()> {
    let sql = "UPDATE ticket_day_off SET to_day = ?2 WHERE id = ?1";
    tx.execute(sql, &[&id, &last]).map(drop)
}

/// Takes days off back that have not begun.
pub fn delete_off(tx: &Transaction<'_>, id: i64) -> Result<()> {
    let sql = "DELETE FROM ticket_day_off WHERE id = ?1";
    tx.execute(sql, &[&id]).map(drop)
}

/// Keeps what is different about a queue from a moment on.
pub fn insert_since(tx: &Transaction<'_>, queue: i64, it: &Since) -> Result<()> {
    SINCE.grows(tx);
    let state = it
        .state
        .map(|it| it.map_or(String::new(), |it| it.to_string()));
    tx.execute(
        "INSERT INTO ticket_queue_since (queue, starts_at, zone, hours, state, municipality, rate,
            created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &queue,
            &it.starts_at,
            &it.zone,
            &it.hours,
            &state,
            &it.municipality,
            &it.rate,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// All queues, by code.
pub fn queues(conn: &Connection) -> Result<Vec<Queue>> {
    let sql = format!("SELECT {QUEUE} FROM ticket_queue ORDER BY code");
    let queues = conn.rows(&sql, &[], queue)?.into_iter();
    queues.map(|it| with_since(conn, it)).collect()
}

/// The queue called `code`.
pub fn find_queue(conn: &Connection, code: &str) -> Result<Option<Queue>> {
    let sql = format!("SELECT {QUEUE} FROM ticket_queue WHERE code = ?1");
    let found = conn.first(&sql, &[&code], queue)?;
    found.map(|it| with_since(conn, it)).transpose()
}

/// Keeps a queue, or what it is called and writes from; what holds from a moment on is [`insert_since`].
pub fn set_queue(tx: &Transaction<'_>, queue: &Queue) -> Result<()> {
    tx.execute(
        "INSERT INTO ticket_queue (code, name, zone, hours, state, municipality, email, rate,
            created_at, created_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (code) DO UPDATE SET name = ?2, email = ?7",
        &[
            &queue.code,
            &queue.name,
            &queue.zone,
            &queue.hours,
            &queue.state,
            &queue.municipality,
            &queue.email,
            &queue.rate,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// Everything that was agreed, in the order in which it was.
pub fn targets(conn: &Connection) -> Result<Vec<Target>> {
    conn.rows(
        "SELECT a.id, q.code, a.priority, a.starts_at, a.first, a.next, a.resolve, a.warn
         FROM ticket_target a LEFT JOIN ticket_queue q ON q.id = a.queue
         ORDER BY a.starts_at, a.id",
        &[],
        |row| {
            Ok(Target {
                queue: row.at(1)?,
                priority: row
                    .at::<Option<i64>>(2)?
                    .map(crate::ticket::Priority::ranked),
                starts_at: row.at(3)?,
                first: row.at(4)?,
                next: row.at(5)?,
                resolve: row.at(6)?,
                warn: row.at(7)?,
            })
        },
    )
}

/// Keeps what was agreed.
pub fn insert_target(tx: &Transaction<'_>, target: &Target) -> Result<()> {
    TARGETS.grows(tx);
    tx.execute(
        "INSERT INTO ticket_target (queue, priority, starts_at, first, next, resolve, warn, created_at,
            created_by)
         VALUES ((SELECT id FROM ticket_queue WHERE code = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &target.queue,
            &target.priority.map(crate::ticket::Priority::rank),
            &target.starts_at,
            &target.first,
            &target.next,
            &target.resolve,
            &target.warn,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// The steps of escalation.
pub fn steps(conn: &Connection) -> Result<Vec<Step>> {
    conn.rows(
        "SELECT s.id, q.code, s.clock, s.percent, s.action, s.value
         FROM ticket_step s LEFT JOIN ticket_queue q ON q.id = s.queue
         ORDER BY s.percent, s.id",
        &[],
        |row| {
            Ok(Step {
                id: row.at(0)?,
                queue: row.at(1)?,
                clock: row.at::<Which>(2)?,
                percent: row.at(3)?,
                action: row.at(4)?,
                value: row.at(5)?,
            })
        },
    )
}

/// Keeps a step of escalation.
pub fn insert_step(tx: &Transaction<'_>, step: &Step) -> Result<()> {
    tx.execute(
        "INSERT INTO ticket_step (queue, clock, percent, action, value, created_at, created_by)
         VALUES ((SELECT id FROM ticket_queue WHERE code = ?1), ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &step.queue,
            &step.clock,
            &step.percent,
            &step.action,
            &step.value,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// Takes a step of escalation away; answers whether there was one.
pub fn delete_step(tx: &Transaction<'_>, id: i64) -> Result<bool> {
    Ok(tx.execute("DELETE FROM ticket_step WHERE id = ?1", &[&id])? > 0)
}

/// The states, in their order.
pub fn states(conn: &Connection) -> Result<Vec<State>> {
    conn.rows(
        "SELECT code, name, kind, pauses FROM ticket_state ORDER BY place, code",
        &[],
        |row| {
            Ok(State {
                code: row.at(0)?,
                name: row.at(1)?,
                kind: row.at(2)?,
                pauses: row.at(3)?,
            })
        },
    )
}

/// Keeps a state, new or changed.
pub fn set_state(tx: &Transaction<'_>, state: &State) -> Result<()> {
    tx.execute(
        "INSERT INTO ticket_state (code, name, kind, pauses, place)
         VALUES (?1, ?2, ?3, ?4, (SELECT max(place) + 1 FROM ticket_state))
         ON CONFLICT (code) DO UPDATE SET name = ?2, pauses = ?4",
        &[&state.code, &state.name, &state.kind, &state.pauses],
    )?;
    Ok(())
}

/// The moves between states.
pub fn moves(conn: &Connection) -> Result<Vec<Move>> {
    conn.rows(
        "SELECT m.before, m.after, m.needs, d.code FROM ticket_move m
         JOIN ticket_state b ON b.code = m.before JOIN ticket_state a ON a.code = m.after
         LEFT JOIN department d ON d.id = m.department ORDER BY b.place, a.place",
        &[],
        |row| {
            Ok(Move {
                before: row.at(0)?,
                after: row.at(1)?,
                needs: row.at(2)?,
                department: row.at(3)?,
            })
        },
    )
}

/// Keeps a move, new or changed.
pub fn set_move(tx: &Transaction<'_>, it: &Move) -> Result<()> {
    tx.execute(
        "INSERT INTO ticket_move (before, after, needs, department)
         VALUES (?1, ?2, ?3, (SELECT id FROM department WHERE code = ?4))
         ON CONFLICT (before, after) DO UPDATE SET needs = ?3,
            department = (SELECT id FROM department WHERE code = ?4)",
        &[&it.before, &it.after, &it.needs, &it.department],
    )?;
    Ok(())
}

/// Takes a move away; answers whether there was one.
pub fn delete_move(tx: &Transaction<'_>, before: &str, after: &str) -> Result<bool> {
    let sql = "DELETE FROM ticket_move WHERE before = ?1 AND after = ?2";
    Ok(tx.execute(sql, &[&before, &after])? > 0)
}

/// Saved queries, by name.
pub fn queries(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT name, query FROM ticket_query ORDER BY name",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Keeps a query under a name, new or changed.
pub fn set_query(tx: &Transaction<'_>, name: &str, query: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO ticket_query (name, query, created_at, created_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET query = ?2",
        &[&name, &query, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

/// Takes a saved query away.
///
/// # Errors
/// Refused, when there is none.
pub fn delete_query(tx: &Transaction<'_>, name: &str) -> Result<()> {
    match tx.execute("DELETE FROM ticket_query WHERE name = ?1", &[&name])? {
        0 => Err(Error::refused(format!("no saved query `{name}`"))
            .with_hint("`bo ticket query list` shows them")),
        _ => Ok(()),
    }
}

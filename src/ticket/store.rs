//! The SQL of tickets and of what happened to them.

pub mod desk;
pub mod files;
pub mod lists;
pub mod mails;
pub mod parts;
pub mod sending;
pub mod words;

use super::{Event, EventKind, Priority, Ticket};
use crate::base::{Error, Id, Result};
use crate::db::{self, Connection, Journal, Row, ToValue, Transaction};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// What happened, sealed by the rows a change added.
pub static EVENTS: Journal = Journal {
    kind: "ticket events",
    table: "ticket_event",
    rows:
        "SELECT id, ticket, at, by, kind, value, before, text, minutes, billable, day, other, origin
           FROM ticket_event WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// The table of words.
pub const TEXT: &str = "ticket_text";

const COLUMNS: &str = "t.id, t.number, t.subject, q.code, t.priority, t.state, t.is_open,
    coalesce(p.number, d.code), t.requester, t.requester_name, c.number, t.category, t.wait_until,
    t.deadline, t.parent, t.merged_into, t.key, t.opened_at, t.opened_by, t.changed_at";

const JOINS: &str = "ticket t JOIN ticket_queue q ON q.id = t.queue
    LEFT JOIN person p ON p.id = t.person LEFT JOIN department d ON d.id = t.department
    LEFT JOIN contact c ON c.id = t.contact";

fn from_row(row: &Row<'_>) -> Result<Ticket> {
    Ok(Ticket {
        id: row.at(0)?,
        number: row.at(1)?,
        subject: row.at(2)?,
        queue: row.at(3)?,
        priority: Priority::ranked(row.at(4)?),
        state: row.at(5)?,
        is_open: row.at(6)?,
        assignee: row.at(7)?,
        requester: row.at(8)?,
        requester_name: row.at(9)?,
        customer: row.at(10)?,
        category: row.at(11)?,
        wait_until: row.at(12)?,
        deadline: row.at(13)?,
        parent: row.at(14)?,
        merged_into: row.at(15)?,
        key: row.at(16)?,
        opened_at: row.at(17)?,
        opened_by: row.at(18)?,
        changed_at: row.at(19)?,
    })
}

/// The ticket called `number`, merged or not.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Ticket>> {
    conn.first(
        &format!("SELECT {COLUMNS} FROM {JOINS} WHERE t.number = ?1"),
        &[&number],
        from_row,
    )
}

/// The numbers that end with one, with or without noughts before it: `T-17`, `T-2026-0017`.
pub fn ending(conn: &Connection, digits: &str) -> Result<Vec<String>> {
    let wanted = digits.trim_start_matches('0');
    let mut found = Vec::new();
    conn.each(
        "SELECT number FROM ticket
         WHERE substr(number, length(number) - length(?1) + 1) = ?1 ORDER BY id",
        &[&wanted],
        |row| {
            let number: String = row.at(0)?;
            let start = number.trim_end_matches(|it: char| it.is_ascii_digit());
            let is_it = number[start.len()..].trim_start_matches('0') == wanted;
            found.extend(Some(number).filter(|_| is_it && !wanted.is_empty()));
            Ok(())
        },
    )?;
    Ok(found)
}

/// The ticket of a row.
pub fn by_id(conn: &Connection, id: Id<Ticket>) -> Result<Ticket> {
    conn.first(
        &format!("SELECT {COLUMNS} FROM {JOINS} WHERE t.id = ?1"),
        &[&id],
        from_row,
    )?
    .ok_or_else(|| Error::system("the file is damaged: a ticket is missing"))
}

/// The ticket that another program calls `key`.
pub fn by_key(conn: &Connection, key: &str) -> Result<Option<Ticket>> {
    conn.first(
        &format!("SELECT {COLUMNS} FROM {JOINS} WHERE t.key = ?1"),
        &[&key],
        from_row,
    )
}

/// The ticket that one is a part of now.
pub fn root(conn: &Connection, ticket: Ticket) -> Result<Ticket> {
    let mut ticket = ticket;
    while let Some(into) = ticket.merged_into {
        ticket = by_id(conn, into)?;
    }
    Ok(ticket)
}

/// The rows of a ticket and of all that was merged into it.
pub fn family(conn: &Connection, ticket: Id<Ticket>) -> Result<Vec<Id<Ticket>>> {
    let mut found = vec![ticket];
    let mut at = 0;
    while let Some(id) = found.get(at).copied() {
        let sql = "SELECT id FROM ticket WHERE merged_into = ?1 ORDER BY id";
        found.extend(conn.rows(sql, &[&id], |row| row.at::<Id<Ticket>>(0))?);
        at += 1;
    }
    Ok(found)
}

/// Hands tickets to `each`: those that `condition` is true of, in the order `order` says.
pub fn each(
    conn: &Connection,
    condition: &str,
    params: &[&dyn ToValue],
    order: &str,
    mut each: impl FnMut(Ticket) -> Result<()>,
) -> Result<()> {
    conn.each(
        &format!("SELECT {COLUMNS} FROM {JOINS} WHERE {condition} ORDER BY {order}"),
        params,
        |row| each(from_row(row)?),
    )
}

/// How many tickets `condition` is true of.
pub fn count(conn: &Connection, condition: &str, params: &[&dyn ToValue]) -> Result<i64> {
    // Only what the condition asks about is looked up, as there may be many.
    let mut from = "ticket t".to_string();
    for (column, join) in [
        ("q.", "JOIN ticket_queue q ON q.id = t.queue"),
        ("p.", "LEFT JOIN person p ON p.id = t.person"),
        ("d.", "LEFT JOIN department d ON d.id = t.department"),
        ("c.", "LEFT JOIN contact c ON c.id = t.contact"),
    ] {
        if condition.contains(column) {
            from.push(' ');
            from.push_str(join);
        }
    }
    conn.value(
        &format!("SELECT count(*) FROM {from} WHERE {condition}"),
        params,
    )
}

/// Keeps a new ticket.
pub fn insert(tx: &Transaction<'_>, ticket: &Ticket) -> Result<Id<Ticket>> {
    let assignee = assignee(tx, ticket)?;
    tx.insert(
        "INSERT INTO ticket (number, subject, queue, priority, state, is_open, person, department,
            requester, requester_name, contact, category, wait_until, deadline, parent, merged_into,
            key, opened_at, opened_by, changed_at)
         VALUES (?1, ?2, (SELECT id FROM ticket_queue WHERE code = ?3), ?4, ?5, ?6, ?7, ?8, ?9, ?10,
            (SELECT id FROM contact WHERE number = ?11), ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        &[
            &ticket.number,
            &ticket.subject,
            &ticket.queue,
            &ticket.priority.rank(),
            &ticket.state,
            &ticket.is_open,
            &assignee.0,
            &assignee.1,
            &ticket.requester,
            &ticket.requester_name,
            &ticket.customer,
            &ticket.category,
            &ticket.wait_until,
            &ticket.deadline,
            &ticket.parent,
            &ticket.merged_into,
            &ticket.key,
            &ticket.opened_at,
            &ticket.opened_by,
            &ticket.changed_at,
        ],
    )
}

/// Keeps how a ticket stands.
pub fn update(tx: &Transaction<'_>, ticket: &Ticket) -> Result<()> {
    let assignee = assignee(tx, ticket)?;
    tx.execute(
        "UPDATE ticket SET subject = ?2, queue = (SELECT id FROM ticket_queue WHERE code = ?3),
            priority = ?4, state = ?5, is_open = ?6, person = ?7, department = ?8, requester = ?9,
            requester_name = ?10, contact = (SELECT id FROM contact WHERE number = ?11),
            category = ?12, wait_until = ?13, deadline = ?14, parent = ?15, merged_into = ?16,
            changed_at = ?17
         WHERE id = ?1",
        &[
            &ticket.id,
            &ticket.subject,
            &ticket.queue,
            &ticket.priority.rank(),
            &ticket.state,
            &ticket.is_open,
            &assignee.0,
            &assignee.1,
            &ticket.requester,
            &ticket.requester_name,
            &ticket.customer,
            &ticket.category,
            &ticket.wait_until,
            &ticket.deadline,
            &ticket.parent,
            &ticket.merged_into,
            &ticket.changed_at,
        ],
    )?;
    Ok(())
}

/// Keeps when something last happened to a ticket.
pub fn touched(tx: &Transaction<'_>, ticket: &Ticket) -> Result<()> {
    let sql = "UPDATE ticket SET changed_at = ?2 WHERE id = ?1";
    tx.execute(sql, &[&ticket.id, &ticket.changed_at])?;
    Ok(())
}

/// Keeps that something happened to many tickets at a moment.
pub fn touched_at(tx: &Transaction<'_>, tickets: &[Ticket], at: DateTime<Utc>) -> Result<()> {
    const TOGETHER: usize = 100;
    for some in tickets.chunks(TOGETHER) {
        let ids = vec!["?"; some.len()].join(", ");
        let sql = format!(
            "UPDATE ticket SET changed_at = CASE WHEN changed_at < ?1 THEN ?1 ELSE changed_at END
             WHERE id IN ({ids})"
        );
        let mut params: Vec<&dyn ToValue> = vec![&at];
        params.extend(some.iter().map(|it| &it.id as &dyn ToValue));
        tx.execute(&sql, &params)?;
    }
    let numbers: Vec<&str> = tickets.iter().map(|it| it.number.as_str()).collect();
    tx.touch_all("ticket", &numbers)
}

/// The person, or else the department, that a ticket is assigned to.
fn assignee(conn: &Connection, ticket: &Ticket) -> Result<(Option<i64>, Option<i64>)> {
    let Some(code) = &ticket.assignee else {
        return Ok((None, None));
    };
    let person = conn.first("SELECT id FROM person WHERE number = ?1", &[code], |row| {
        row.at(0)
    })?;
    if person.is_some() {
        return Ok((person, None));
    }
    let sql = "SELECT id FROM department WHERE code = ?1";
    Ok((None, conn.first(sql, &[code], |row| row.at(0))?))
}

/// Whether somebody is called so: a person by their number, or a department by its code.
pub fn can_be_assigned(conn: &Connection, code: &str) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM person WHERE number = ?1)
             OR EXISTS (SELECT 1 FROM department WHERE code = ?1)",
        &[&code],
    )
}

/// Keeps something that happened, and what it says for the full text; answers with its row.
pub fn insert_event(tx: &Transaction<'_>, event: &Event) -> Result<i64> {
    EVENTS.grows(tx);
    let id: Id<Event> = tx.insert(
        "INSERT INTO ticket_event (ticket, at, by, kind, value, before, text, minutes, billable, day,
            other, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        &[
            &event.ticket,
            &event.at,
            &event.by,
            &event.kind,
            &event.value,
            &event.before,
            &event.text,
            &event.minutes,
            &event.billable,
            &event.day,
            &event.other,
            &event.origin,
        ],
    )?;
    Ok(id.raw())
}

/// Keeps many events that nobody reads as words.
pub fn insert_events(tx: &Transaction<'_>, events: &[Event]) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    EVENTS.grows(tx);
    let rows = events.iter();
    let rows: Vec<[&dyn ToValue; 6]> = rows
        .map(|it| {
            [
                &it.ticket as &dyn ToValue,
                &it.at,
                &it.by,
                &it.kind,
                &it.value,
                &it.text,
            ]
        })
        .collect();
    tx.append_all("ticket_event (ticket, at, by, kind, value, text)", &rows)
}

/// Keeps the words of an event for the full text.
pub fn index(tx: &Transaction<'_>, event: i64, subject: &str, body: &str) -> Result<()> {
    db::words::index(
        tx,
        TEXT,
        event,
        &super::fold::fold(subject),
        &super::fold::fold(body),
    )
}

const EVENT: &str = "id, ticket, at, by, kind, value, before, text, minutes, billable, day, other,
    origin";

fn event(row: &Row<'_>) -> Result<Event> {
    Ok(Event {
        id: row.at(0)?,
        ticket: row.at(1)?,
        at: row.at(2)?,
        by: row.at(3)?,
        kind: row.at(4)?,
        value: row.at(5)?,
        before: row.at(6)?,
        text: row.at(7)?,
        minutes: row.at(8)?,
        billable: row.at(9)?,
        day: row.at(10)?,
        other: row.at(11)?,
        origin: row.at(12)?,
    })
}

/// What happened to a ticket and to all that was merged into it, in order.
pub fn events(conn: &Connection, ticket: Id<Ticket>) -> Result<Vec<Event>> {
    let mut found = Vec::new();
    for id in family(conn, ticket)? {
        found.extend(own_events(conn, id)?);
    }
    found.sort_by_key(|it| (it.at, it.id));
    Ok(found)
}

/// What happened to one ticket alone, in order.
pub fn own_events(conn: &Connection, ticket: Id<Ticket>) -> Result<Vec<Event>> {
    conn.rows(
        &format!("SELECT {EVENT} FROM ticket_event WHERE ticket = ?1 ORDER BY id"),
        &[&ticket],
        event,
    )
}

/// The event of a row.
pub fn event_by_id(conn: &Connection, id: i64) -> Result<Option<Event>> {
    conn.first(
        &format!("SELECT {EVENT} FROM ticket_event WHERE id = ?1"),
        &[&id],
        event,
    )
}

/// What the clocks need of an event.
#[derive(Clone, Debug)]
pub struct Tick {
    /// The event.
    pub id: i64,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at: chrono::DateTime<chrono::Utc>,
    /// What it became.
    pub value: Option<String>,
    /// What it was, of one that went to another queue.
    pub before: Option<String>,
}

/// What happened to one ticket, as far as clocks care.
pub fn ticks(conn: &Connection, ticket: Id<Ticket>) -> Result<Vec<Tick>> {
    let mut found = Vec::new();
    for id in family(conn, ticket)? {
        conn.each(
            "SELECT id, kind, at, value FROM ticket_event
             WHERE ticket = ?1 AND kind IN ('opened', 'message', 'reply', 'state', 'wait', 'breach', 'step')
             ORDER BY id",
            &[&id],
            |row| {
                let tick = Tick {
                    id: row.at(0)?,
                    kind: row.at(1)?,
                    at: row.at(2)?,
                    value: row.at(3)?,
                    before: None,
                };
                // What was merged keeps who wrote what; how it stood itself counts no more.
                let counts = id == ticket
                    || matches!(
                        tick.kind,
                        EventKind::Opened | EventKind::Message | EventKind::Reply
                    );
                found.extend(Some(tick).filter(|_| counts));
                Ok(())
            },
        )?;
    }
    if has_queues(conn)? {
        conn.each(&format!("{MOVED} AND t.id = ?1"), &[&ticket], |row| {
            found.push(moved(row)?.1);
            Ok(())
        })?;
    }
    Ok(found)
}

/// Tickets that went to another queue.
const MOVED: &str = "SELECT t.id, e.id, e.at, e.value, e.before
     FROM ticket t JOIN ticket_event e ON e.ticket = t.id
     WHERE e.kind = 'queue'";

/// Whether a ticket can go to another queue, so that it is worth a look.
fn has_queues(conn: &Connection) -> Result<bool> {
    conn.value("SELECT count(*) > 1 FROM ticket_queue", &[])
}

fn moved(row: &Row<'_>) -> Result<(Id<Ticket>, Tick)> {
    let tick = Tick {
        id: row.at(1)?,
        kind: EventKind::Queue,
        at: row.at(2)?,
        value: row.at(3)?,
        before: row.at(4)?,
    };
    Ok((row.at(0)?, tick))
}

/// The same of every open ticket that is merged into none, by ticket.
pub fn open_ticks(conn: &Connection) -> Result<BTreeMap<Id<Ticket>, Vec<Tick>>> {
    let mut found: BTreeMap<Id<Ticket>, Vec<Tick>> = BTreeMap::new();
    conn.each(
        "SELECT e.ticket, e.id, e.kind, e.at, e.value
         FROM ticket t JOIN ticket_event e ON e.ticket = t.id
         WHERE t.is_open = 1 AND t.merged_into IS NULL
           AND e.kind IN ('opened', 'message', 'reply', 'state', 'wait', 'breach', 'step')",
        &[],
        |row| {
            let tick = Tick {
                id: row.at(1)?,
                kind: row.at(2)?,
                at: row.at(3)?,
                value: row.at(4)?,
                before: None,
            };
            found.entry(row.at(0)?).or_default().push(tick);
            Ok(())
        },
    )?;
    if has_queues(conn)? {
        let open = format!("{MOVED} AND t.is_open = 1 AND t.merged_into IS NULL");
        conn.each(&open, &[], |row| {
            let (ticket, tick) = moved(row)?;
            found.entry(ticket).or_default().push(tick);
            Ok(())
        })?;
    }
    let merged = conn.rows(
        "SELECT DISTINCT merged_into FROM ticket WHERE merged_into IS NOT NULL",
        &[],
        |row| row.at::<Id<Ticket>>(0),
    )?;
    for id in merged {
        if let Some(own) = found.get_mut(&id) {
            *own = ticks(conn, id)?;
        }
    }
    Ok(found)
}

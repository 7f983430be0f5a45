//! Queries as SQL.

use super::each as each_ticket;
use crate::base::{Id, Result};
use crate::db::{Connection, ToValue, moment};
use crate::ticket::query::{Field, Moment, Query, What};
use crate::ticket::{EventKind, Ticket};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::collections::BTreeMap;

/// A condition with what its `?` stand for.
#[derive(Default)]
pub struct Condition {
    sql: Vec<String>,
    values: Vec<String>,
}

impl Condition {
    fn value(&mut self, value: impl Into<String>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// One more thing that has to hold.
    pub fn and(&mut self, sql: impl Into<String>) {
        self.sql.push(sql.into());
    }

    /// The SQL of it.
    pub fn sql(&self) -> String {
        match self.sql.is_empty() {
            true => "TRUE".to_string(),
            false => self.sql.join(" AND "),
        }
    }

    /// What its `?` stand for.
    pub fn params(&self) -> Vec<&dyn ToValue> {
        self.values.iter().map(|it| it as &dyn ToValue).collect()
    }
}

/// What the terms of a query ask for; `me` is the number of who asks, `tickets` those that have the
/// text, `starts` when a day begins where each queue is. What is breaching is not known here.
pub fn condition(
    query: &Query,
    me: Option<&str>,
    now: DateTime<Utc>,
    tickets: Option<&[Id<Ticket>]>,
    starts: &dyn Fn(NaiveDate) -> Starts,
) -> Condition {
    let mut all = Condition::default();
    all.and("t.merged_into IS NULL");
    for term in &query.terms {
        let sql = one(&mut all, &term.what, me, now, starts);
        let Some(sql) = sql else { continue };
        all.and(match term.not {
            true => format!("NOT coalesce({sql}, FALSE)"),
            false => sql,
        });
    }
    if let Some(tickets) = tickets {
        let ids: Vec<String> = tickets.iter().map(|it| it.raw().to_string()).collect();
        all.and(format!("t.id IN ({})", ids.join(", ")));
    }
    all
}

/// When a day begins, with the queues in which that is so.
pub type Starts = BTreeMap<DateTime<Utc>, Vec<String>>;

/// The moment at which a day begins: another one in each queue, if they are not all in one place.
fn start(all: &mut Condition, day: NaiveDate, starts: Starts) -> String {
    match starts.len() {
        0 => all.value(moment(day.and_time(NaiveTime::MIN).and_utc())),
        1 => {
            let at = starts.into_keys().next().unwrap_or_default();
            all.value(moment(at))
        }
        _ => {
            let mut cases = String::new();
            for (at, queues) in starts {
                let queues: Vec<String> = queues.into_iter().map(|it| all.value(it)).collect();
                let (queues, at) = (queues.join(", "), all.value(moment(at)));
                cases.push_str(&format!(" WHEN q.code IN ({queues}) THEN {at}"));
            }
            format!("CASE{cases} END")
        }
    }
}

fn one(
    all: &mut Condition,
    what: &What,
    me: Option<&str>,
    now: DateTime<Utc>,
    starts: &dyn Fn(NaiveDate) -> Starts,
) -> Option<String> {
    let column = |it: &Moment| match it {
        Moment::Opened => "t.opened_at",
        Moment::Changed => "t.changed_at",
    };
    Some(match what {
        What::Is(field, values) => {
            let parts = values.iter().map(|value| is(all, *field, value, me));
            format!("({})", parts.collect::<Vec<_>>().join(" OR "))
        }
        What::Priority(from, to) => format!("t.priority BETWEEN {from} AND {to}"),
        What::Between(it, from, to) => {
            let mut parts = Vec::new();
            if let Some(from) = from {
                let start = start(all, *from, starts(*from));
                parts.push(format!("{} >= {start}", column(it)));
            }
            if let Some(to) = to {
                let start = start(all, *to, starts(*to));
                parts.push(format!("{} < {start}", column(it)));
            }
            format!("({})", parts.join(" AND "))
        }
        What::Ago(it, longer, span) => {
            let than = all.value(moment(now - *span));
            let sign = match longer {
                true => "<=",
                false => ">=",
            };
            format!("{} {sign} {than}", column(it))
        }
        What::Kind(kind) => {
            let kind = all.value(crate::base::Code::as_str(*kind));
            format!("t.state IN (SELECT code FROM ticket_state WHERE kind = {kind})")
        }
        What::Open => "t.is_open = 1".to_string(),
        What::Mine => {
            let me = all.value(me.unwrap_or_default());
            format!("t.person = (SELECT id FROM person WHERE number = {me})")
        }
        // Of a department nobody has taken it yet.
        What::Unassigned => "t.person IS NULL".to_string(),
        What::Breaching => return None,
    })
}

fn is(all: &mut Condition, field: Field, value: &str, me: Option<&str>) -> String {
    let simple = |column: &str, all: &mut Condition, value: &str| match value {
        "" => format!("{column} IS NULL"),
        value => format!("{column} = {}", all.value(value)),
    };
    match field {
        Field::Number => {
            let (own, merged) = (all.value(value), all.value(value));
            format!(
                "(t.number = {own}
                  OR t.id = (SELECT m.merged_into FROM ticket m WHERE m.number = {merged}))"
            )
        }
        Field::State => simple("t.state", all, value),
        Field::Queue => simple("q.code", all, value),
        Field::Category => simple("t.category", all, value),
        Field::Requester => simple("t.requester", all, &value.to_lowercase()),
        Field::Customer => simple("c.number", all, value),
        Field::Assignee => match value {
            "" => "(t.person IS NULL AND t.department IS NULL)".to_string(),
            "me" => simple("p.number", all, me.unwrap_or_default()),
            value => {
                let value = all.value(value);
                format!("(p.number = {value} OR d.code = {value})")
            }
        },
        Field::Parent => match value {
            "" => "t.parent IS NULL".to_string(),
            value => {
                let value = all.value(value);
                format!("t.parent = (SELECT id FROM ticket WHERE number = {value})")
            }
        },
        // What belongs to a ticket belongs to the one it was merged into as well.
        Field::Tag => belongs("ticket_tag x", "x.tag", all, &value.to_lowercase()),
        Field::Asset => belongs(
            "ticket_asset x JOIN asset a ON a.id = x.asset",
            "a.number",
            all,
            value,
        ),
    }
}

fn belongs(from: &str, column: &str, all: &mut Condition, value: &str) -> String {
    let (not, condition) = match value {
        "" => ("NOT ", "TRUE".to_string()),
        value => ("", format!("{column} = {}", all.value(value))),
    };
    format!(
        "t.id {not}IN (WITH RECURSIVE up (id) AS (
             SELECT x.ticket FROM {from} WHERE {condition}
             UNION SELECT m.merged_into FROM up JOIN ticket m ON m.id = up.id
                   WHERE m.merged_into IS NOT NULL)
         SELECT id FROM up)"
    )
}

/// Hands the tickets of a condition to `each`, in an order.
pub fn each(
    conn: &Connection,
    condition: &Condition,
    order: &str,
    limit: Option<u32>,
    each: impl FnMut(Ticket) -> Result<()>,
) -> Result<()> {
    let order = match limit {
        Some(limit) => format!("{order} LIMIT {limit}"),
        None => order.to_string(),
    };
    each_ticket(conn, &condition.sql(), &condition.params(), &order, each)
}

/// How many tickets there are of a condition.
pub fn count(conn: &Connection, condition: &Condition) -> Result<i64> {
    super::count(conn, &condition.sql(), &condition.params())
}

/// What was written, and the ticket that it is read in.
pub struct Said {
    pub event: i64,
    pub ticket: Id<Ticket>,
    pub kind: EventKind,
    pub at: DateTime<Utc>,
    pub text: String,
}

/// What events say, in their order.
pub fn what_was_said(conn: &Connection, events: &[i64]) -> Result<Vec<Said>> {
    let ids: Vec<String> = events.iter().map(i64::to_string).collect();
    let sql = format!(
        "SELECT e.id, e.kind, e.at, CASE WHEN e.kind IN ('opened', 'subject') THEN e.value ELSE e.text END,
            t.id, t.merged_into
         FROM ticket_event e JOIN ticket t ON t.id = e.ticket WHERE e.id IN ({}) ORDER BY e.id",
        ids.join(", ")
    );
    let mut found = Vec::with_capacity(events.len());
    conn.each(&sql, &[], |row| {
        let merged: Option<Id<Ticket>> = row.at(5)?;
        found.push(Said {
            event: row.at(0)?,
            kind: row.at(1)?,
            at: row.at(2)?,
            text: row.at::<Option<String>>(3)?.unwrap_or_default(),
            ticket: root(conn, row.at(4)?, merged)?,
        });
        Ok(())
    })?;
    Ok(found)
}

/// The ticket that one with an id was merged into, over however many others.
fn root(conn: &Connection, id: Id<Ticket>, merged: Option<Id<Ticket>>) -> Result<Id<Ticket>> {
    let (mut id, mut into) = (id, merged);
    while let Some(next) = into {
        id = next;
        into = conn.value("SELECT merged_into FROM ticket WHERE id = ?1", &[&id])?;
    }
    Ok(id)
}

/// The tickets of events, those they are merged into, each once, in the order of the events.
pub fn roots(conn: &Connection, events: &[i64]) -> Result<Vec<(i64, Id<Ticket>)>> {
    let mut found = Vec::with_capacity(events.len());
    let sql = "SELECT t.id, t.merged_into FROM ticket_event e JOIN ticket t ON t.id = e.ticket
               WHERE e.id = ?1";
    for event in events {
        let ticket = conn.first(sql, &[event], |row| {
            Ok((row.at::<Id<Ticket>>(0)?, row.at::<Option<Id<Ticket>>>(1)?))
        })?;
        let Some((id, into)) = ticket else {
            continue;
        };
        found.push((*event, root(conn, id, into)?));
    }
    Ok(found)
}

/// How many events have words of their own.
pub fn said(conn: &Connection) -> Result<i64> {
    conn.value(
        "SELECT count(*) FROM ticket_event
         WHERE kind IN ('opened', 'subject', 'message', 'reply', 'note')",
        &[],
    )
}

/// The tickets of which time is on an invoice that should not be.
pub fn billed_and_not_billable(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT DISTINCT t.number FROM ticket_billed b JOIN ticket_event e ON e.id = b.event
         JOIN ticket t ON t.id = e.ticket LEFT JOIN invoice i ON i.key = b.key
         WHERE (e.kind <> 'time' OR e.billable = 0)
           AND (i.id IS NOT NULL OR b.elsewhere IS NOT NULL) ORDER BY t.number",
        &[],
        |row| row.at(0),
    )
}

/// How many tickets stand how: queue, state, priority, count.
pub fn stats(conn: &Connection) -> Result<Vec<(String, String, i64, i64)>> {
    conn.rows(
        "SELECT q.code, t.state, t.priority, count(*)
         FROM ticket t JOIN ticket_queue q ON q.id = t.queue JOIN ticket_state s ON s.code = t.state
         WHERE t.merged_into IS NULL
         GROUP BY q.code, s.place, t.state, t.priority ORDER BY q.code, s.place, t.state, t.priority",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )
}

/// The day of the first ticket, or of the first work.
pub fn first_day(conn: &Connection) -> Result<Option<NaiveDate>> {
    conn.value(
        "SELECT min(day) FROM (SELECT substr(min(opened_at), 1, 10) AS day FROM ticket
            UNION ALL SELECT min(day) FROM ticket_event WHERE kind = 'time')",
        &[],
    )
}

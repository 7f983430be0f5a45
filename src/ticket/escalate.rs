//! Escalation: what is over becomes a fact of the ticket, and the steps that were agreed are done.
//! Run again, it finds nothing new to do.

use super::act::Acting;
use super::clock::Clock;
use super::level::{Action, Agreements, Step, in_words, until_deadline};
use super::store::{self, Tick};
use super::workflow::{self, StateKind};
use super::{Event, EventKind, Priority, Ticket};
use crate::base::{Code, Id, Result, by_name};
use crate::db::{Transaction, moment};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that escalation did: a line of `bo ticket escalate`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct EscalatedRow {
    pub number: String,
    pub clock: Option<String>,
    pub did: String,
    pub value: Option<String>,
    pub assignee: Option<String>,
    pub due_in: Option<String>,
    pub subject: String,
}

/// Looks at every open ticket; answers with what was done.
///
/// # Errors
/// As writing to the file.
pub fn escalate(tx: &Transaction<'_>, today: NaiveDate) -> Result<Vec<EscalatedRow>> {
    let now = tx.at();
    let agreements = Agreements::read(tx)?;
    let steps = store::desk::steps(tx)?;
    let mut todo: Vec<(Ticket, Vec<Clock>, Vec<Tick>)> = Vec::new();
    let mut ticks = match agreements.is_empty() {
        true => Default::default(),
        false => store::open_ticks(tx)?,
    };
    let mut ready: Vec<Ticket> = Vec::new();
    let condition = "t.is_open = 1 AND t.merged_into IS NULL";
    store::each(tx, condition, &[], "t.id", |ticket| {
        if ticket.wait_until.is_some_and(|day| day <= today) {
            ready.push(ticket.clone());
        }
        let is_over = ticket.deadline.is_some_and(|it| it < now);
        let known = match ticks.remove(&ticket.id) {
            None if is_over => Some(store::ticks(tx, ticket.id)?),
            known => known,
        };
        if let Some(ticks) = known {
            let clocks = agreements.clocks(&ticket, &ticks, now);
            let lowest = steps.iter().map(|it| i64::from(it.percent)).min();
            let concerns = |it: &Clock| {
                it.is_breached(now.timestamp()) || lowest.is_some_and(|low| low <= it.percent())
            };
            if is_over || clocks.iter().any(concerns) {
                todo.push((ticket, clocks, ticks));
            }
        }
        Ok(())
    })?;
    let mut rows = Vec::new();
    let mut moved: BTreeMap<Id<Ticket>, Ticket> = BTreeMap::new();
    for ticket in ready {
        let open = workflow::next(tx, &ticket, StateKind::Open)?;
        let mut acting = Acting::with(tx, ticket);
        acting.enters(&open)?;
        let ticket = acting.done()?;
        rows.push(row(
            &ticket,
            None,
            "waited long enough",
            Some(open.code),
            now.timestamp(),
        ));
        moved.insert(ticket.id, ticket);
    }
    let mut late = Late::default();
    for (ticket, clocks, ticks) in todo {
        let ticket = moved.remove(&ticket.id).unwrap_or(ticket);
        let due = due(&ticket, &clocks, &ticks, &steps, now.timestamp());
        // Where nothing is done but noting it, thousands are written together.
        match due.iter().all(|it| it.step.is_none()) {
            true => late.notes(tx, ticket, &due, &mut rows),
            false => one(tx, ticket, &due, &mut rows)?,
        }
    }
    store::insert_events(tx, &late.events)?;
    store::touched_at(tx, &late.tickets, now)?;
    Ok(rows)
}

/// Tickets that are late, and nothing else is to be done about them.
#[derive(Default)]
struct Late {
    events: Vec<Event>,
    tickets: Vec<Ticket>,
}

impl Late {
    fn notes(
        &mut self,
        tx: &Transaction<'_>,
        ticket: Ticket,
        due: &[Due<'_>],
        rows: &mut Vec<EscalatedRow>,
    ) {
        if due.is_empty() {
            return;
        }
        for it in due {
            let event = Event::new(ticket.id, EventKind::Breach, tx.at(), tx.actor());
            self.events.push(it.breach(event));
            rows.push(it.breached(&ticket, tx.at().timestamp()));
        }
        self.tickets.push(ticket);
    }
}

/// Something that is to be done: a breach is noted, or a step is taken.
struct Due<'a> {
    /// Of which clock; of the deadline, if of none.
    clock: Option<&'a Clock>,
    name: String,
    /// When the time is over.
    at: Option<i64>,
    step: Option<&'a Step>,
}

/// What the breach of a deadline is called: one that was moved is another one.
pub(super) fn deadline_name(at: DateTime<Utc>) -> String {
    format!("deadline {}", moment(at))
}

impl Due<'_> {
    /// The event of a breach.
    fn breach(&self, mut event: Event) -> Event {
        let due = self.at.and_then(|it| DateTime::from_timestamp(it, 0));
        event.value = Some(self.name.clone());
        event.text = due.map(moment);
        event
    }

    fn breached(&self, ticket: &Ticket, now: i64) -> EscalatedRow {
        let due = self.at.and_then(|it| DateTime::from_timestamp(it, 0));
        let breached = row(ticket, self.clock, "breach", due.map(super::told), now);
        match (self.clock, self.at) {
            (None, Some(at)) => EscalatedRow {
                clock: Some("deadline".to_string()),
                due_in: Some(until_deadline(at, now)),
                ..breached
            },
            _ => breached,
        }
    }

    /// What a step that was taken is called.
    fn key(&self, step: &Step) -> String {
        format!("{} {}", step.id, self.name)
    }
}

/// What is to be done about a ticket and was not done before, in order.
fn due<'a>(
    ticket: &Ticket,
    clocks: &'a [Clock],
    ticks: &[Tick],
    steps: &'a [Step],
    now: i64,
) -> Vec<Due<'a>> {
    let done = |kind: EventKind, value: &str| {
        let mut same = ticks.iter().filter(|it| it.kind == kind);
        same.any(|it| it.value.as_deref() == Some(value))
    };
    let mut found = Vec::new();
    if let Some(at) = ticket.deadline.filter(|it| it.timestamp() < now) {
        let name = deadline_name(at);
        if !done(EventKind::Breach, &name) {
            found.push(Due {
                clock: None,
                name,
                at: Some(at.timestamp()),
                step: None,
            });
        }
    }
    for clock in clocks {
        let name = clock.name();
        let due = |step| Due {
            clock: Some(clock),
            name: name.clone(),
            at: clock.due,
            step,
        };
        if clock.is_breached(now) && !done(EventKind::Breach, &name) {
            found.push(due(None));
        }
        if !clock.is_running() {
            continue;
        }
        let taken = steps.iter().filter(|step| {
            let is_for = step.queue.as_ref().is_none_or(|it| *it == ticket.queue);
            step.clock == clock.which
                && is_for
                && i64::from(step.percent) <= clock.percent()
                && !done(EventKind::Step, &due(None).key(step))
        });
        found.extend(taken.map(|step| due(Some(step))));
    }
    found
}

fn row(
    ticket: &Ticket,
    clock: Option<&Clock>,
    did: &str,
    value: Option<String>,
    now: i64,
) -> EscalatedRow {
    EscalatedRow {
        number: ticket.number.clone(),
        clock: clock.map(|it| it.which.as_str().to_string()),
        did: did.to_string(),
        value,
        assignee: ticket.assignee.clone(),
        due_in: clock.map(|it| in_words(it, now)),
        subject: ticket.subject.clone(),
    }
}

fn one(
    tx: &Transaction<'_>,
    ticket: Ticket,
    due: &[Due<'_>],
    rows: &mut Vec<EscalatedRow>,
) -> Result<()> {
    let now = tx.at().timestamp();
    let mut acting = Acting::with(tx, ticket);
    for it in due {
        let (Some(step), Some(clock)) = (it.step, it.clock) else {
            let event = it.breach(acting.event(EventKind::Breach));
            acting.happens(&event)?;
            rows.push(it.breached(&acting.ticket, now));
            continue;
        };
        let value = act(&mut acting, tx, step, clock)?;
        let mut event = acting.event(EventKind::Step);
        event.value = Some(it.key(step));
        event.text = Some(format!("{} % of {}", step.percent, it.name));
        acting.happens(&event)?;
        let did = step.action.as_str();
        rows.push(row(&acting.ticket, Some(clock), did, value, now));
    }
    acting.done().map(drop)
}

/// Does what a step says; answers with what came of it.
fn act(
    acting: &mut Acting<'_, '_>,
    tx: &Transaction<'_>,
    step: &Step,
    clock: &Clock,
) -> Result<Option<String>> {
    let value = step.value.as_deref();
    Ok(match step.action {
        Action::Note => {
            let said = value.unwrap_or("Escalated");
            let mut event = acting.event(EventKind::Note);
            let text = format!("{said}: {}", in_words(clock, tx.at().timestamp()));
            event.text = Some(text.clone());
            acting.happens(&event)?;
            Some(text)
        }
        Action::Priority => {
            let now = acting.ticket.priority;
            let said = value.and_then(|it| by_name::<Priority>(it).ok());
            // It only ever becomes more urgent.
            let new = said
                .unwrap_or_else(|| Priority::ranked(now.rank() - 1))
                .min(now);
            acting.becomes(EventKind::Priority, Some(now.as_str()), Some(new.as_str()))?;
            acting.ticket.priority = new;
            Some(new.as_str().to_string())
        }
        Action::Assign => {
            acting.is_for(value)?;
            value.map(str::to_string)
        }
        Action::Tag => {
            let tag = value.unwrap_or_default();
            if store::parts::add_tag(tx, acting.ticket.id, tag)? {
                acting.names(EventKind::Tag, tag)?;
            }
            Some(tag.to_string())
        }
    })
}

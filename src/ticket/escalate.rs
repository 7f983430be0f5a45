//! Escalation: what is over becomes a fact of the ticket, and the steps that were agreed are done.
//! Run again, it finds nothing new to do.

use super::act::Acting;
use super::clock::{Clock, Which};
use super::level::{Action, Agreements, Step, in_words};
use super::store::{self, Tick};
use super::workflow::{self, StateKind};
use super::{EventKind, Priority, Ticket};
use crate::base::{Code, Id, Result, by_name};
use crate::db::{Transaction, moment};
use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that escalation did: a line of `bo ticket escalate`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct EscalatedRow {
    pub number: String,
    pub clock: Option<Which>,
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
        if let Some(ticks) = ticks.remove(&ticket.id) {
            let clocks = agreements.clocks(&ticket, &ticks, now);
            let lowest = steps.iter().map(|it| i64::from(it.percent)).min();
            let concerns = |it: &Clock| {
                it.is_breached(now.timestamp()) || lowest.is_some_and(|low| low <= it.percent())
            };
            if clocks.iter().any(concerns) {
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
    for (ticket, clocks, ticks) in todo {
        let ticket = moved.remove(&ticket.id).unwrap_or(ticket);
        one(tx, ticket, &clocks, &ticks, &steps, &mut rows)?;
    }
    Ok(rows)
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
        clock: clock.map(|it| it.which),
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
    clocks: &[Clock],
    ticks: &[Tick],
    steps: &[Step],
    rows: &mut Vec<EscalatedRow>,
) -> Result<()> {
    let now = tx.at().timestamp();
    let done = |kind: EventKind, value: &str| {
        let mut same = ticks.iter().filter(|it| it.kind == kind);
        same.any(|it| it.value.as_deref() == Some(value))
    };
    let mut acting = Acting::with(tx, ticket);
    for clock in clocks {
        let name = clock.name();
        if clock.is_breached(now) && !done(EventKind::Breach, &name) {
            let due = clock.due.and_then(|it| DateTime::from_timestamp(it, 0));
            let mut event = acting.event(EventKind::Breach);
            event.value = Some(name.clone());
            event.text = due.map(moment);
            acting.happens(&event)?;
            let due = due.map(moment);
            rows.push(row(&acting.ticket, Some(clock), "breach", due, now));
        }
        if !clock.is_running() {
            continue;
        }
        for step in steps {
            let is_for = step
                .queue
                .as_ref()
                .is_none_or(|it| *it == acting.ticket.queue);
            let key = format!("{} {name}", step.id);
            if step.clock != clock.which
                || !is_for
                || clock.percent() < i64::from(step.percent)
                || done(EventKind::Step, &key)
            {
                continue;
            }
            let value = act(&mut acting, tx, step, clock)?;
            let mut event = acting.event(EventKind::Step);
            event.value = Some(key);
            event.text = Some(format!("{} % of {name}", step.percent));
            acting.happens(&event)?;
            rows.push(row(
                &acting.ticket,
                Some(clock),
                step.action.as_str(),
                value,
                now,
            ));
        }
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

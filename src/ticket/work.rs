//! What is worked on a ticket: time, and what is to be done.

use super::act::Acting;
use super::{EventKind, Ticket, bill, called, store};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use chrono::NaiveDate;

/// Notes time that somebody worked on a ticket; less than none takes back what was noted before. Time of a
/// ticket that was merged and is of another customer is theirs.
///
/// # Errors
/// Input, when it is no time, or more would be taken back than was noted.
pub fn time(
    tx: &Transaction<'_>,
    number: &str,
    minutes: i64,
    billable: bool,
    day: NaiveDate,
    text: Option<&str>,
) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    if minutes == 0 || minutes.abs() > 24 * 60 {
        return Err(Error::input(format!(
            "time: {minutes} minutes are no work of one day"
        )));
    }
    if tx.at().date_naive() + chrono::Days::new(1) < day {
        return Err(Error::refused(format!("on: {day} is in the future")));
    }
    let own = called(tx, number)?;
    let number = own.number.clone();
    let whose = bill::payer(tx, own)?;
    let parts = match minutes < 0 {
        false => vec![(whose, minutes)],
        true => {
            let found = bill::taken_back(tx, &whose, &number, -minutes, billable, day)?;
            if found.open + found.invoiced + minutes < 0 {
                return Err(too_much(&whose, &found, billable));
            }
            let parts = found.parts.into_iter();
            parts.map(|(ticket, _, part)| (ticket, -part)).collect()
        }
    };
    for (ticket, minutes) in parts {
        let mut event = acting.event(EventKind::Time);
        event.ticket = ticket.id;
        event.minutes = Some(minutes);
        event.billable = Some(billable);
        event.day = Some(day);
        event.text = text.map(super::harmless);
        acting.happens(&event)?;
        // What was taken back of one that was merged is named with it.
        if ticket.id != acting.ticket.id {
            tx.touch("ticket", &ticket.number)?;
        }
    }
    acting.done()
}

/// Why so much cannot be taken back.
fn too_much(ticket: &Ticket, found: &bill::TakenBack, billable: bool) -> Error {
    let number = &ticket.number;
    let Some((draft, minutes)) = found.drafts.first_key_value() else {
        let what = if billable { "billable" } else { "other" };
        let other = if billable { "without" } else { "with" };
        let noted = found.open + found.invoiced;
        return Error::refused(format!("only {noted} {what} minutes are noted on {number}"))
            .with_hint(format!(
                "`bo ticket show {number} --thread` shows them; {other} --billable it is the rest"
            ));
    };
    Error::refused(format!(
        "{minutes} billable minutes of {number} that it would come off are on draft {draft}"
    ))
    .with_hint(format!(
        "`bo invoice remove {draft}` makes them open again, `bo invoice edit {draft}` changes the draft"
    ))
}

/// Adds things to do to a ticket.
///
/// # Errors
/// Input, when one of them says nothing.
pub fn checklist(tx: &Transaction<'_>, number: &str, tasks: &[Text]) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    for task in tasks {
        if task.is_empty() {
            return Err(Error::input("a task says nothing"));
        }
        acting.names(EventKind::Task, task)?;
    }
    acting.done()
}

/// Says that a thing to do is done, or is not.
///
/// # Errors
/// Refused, when there is no such thing to do.
pub fn settle_task(tx: &Transaction<'_>, number: &str, task: u32, done: bool) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    let events = store::events(tx, acting.ticket.id)?;
    let tasks = super::show::tasks(&events);
    let found = tasks.iter().find(|it| it.no == task).ok_or_else(|| {
        Error::refused(format!("{} has no task {task}", acting.ticket.number)).with_hint(format!(
            "`bo ticket show {}` lists them",
            acting.ticket.number
        ))
    })?;
    if found.done != done {
        let kind = match done {
            true => EventKind::Done,
            false => EventKind::Undone,
        };
        let mut event = acting.event(kind);
        event.value = Some(found.event.to_string());
        event.text = Some(found.text.clone());
        acting.happens(&event)?;
    }
    acting.done()
}

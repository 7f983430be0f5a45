//! What people do with a ticket: each leaves an event, and the ticket as it stands follows.

use super::store::{self, files::StoredFile};
use super::workflow::{self, State, StateKind};
use super::{Event, EventKind, NewFile, Ticket, get, incident, mail, me};
use crate::base::{Error, Kind, Result};
use crate::db::{Connection, Transaction};
use crate::people::Directory;
use chrono::{DateTime, NaiveDate, Utc};

/// A ticket that somebody works on.
pub(super) struct Acting<'a, 'tx> {
    tx: &'a Transaction<'tx>,
    pub ticket: Ticket,
    pub at: DateTime<Utc>,
    pub by: String,
    was: Ticket,
    changed: bool,
}

/// The number of the only one here who is called so.
fn named(tx: &Transaction<'_>, name: &str, today: NaiveDate) -> Result<Option<String>> {
    let wanted = name.trim().to_lowercase();
    if wanted.is_empty() {
        return Ok(None);
    }
    let members = Directory::on(tx, today)?.members.into_iter();
    let called = members.filter(|it| it.name.to_lowercase() == wanted);
    let called: Vec<String> = called.map(|it| it.number).collect();
    match called.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        [one, other, ..] => Err(Error::refused(format!(
            "{one} and {other} are both called `{name}`"
        ))
        .with_hint("their numbers tell them apart")),
    }
}

impl<'a, 'tx> Acting<'a, 'tx> {
    /// Begins to work on the ticket called `number`, or on the one it was merged into.
    pub fn on(tx: &'a Transaction<'tx>, number: &str) -> Result<Acting<'a, 'tx>> {
        Ok(Acting::with(tx, get(tx, number)?))
    }

    /// Begins to work on a ticket.
    pub fn with(tx: &'a Transaction<'tx>, ticket: Ticket) -> Acting<'a, 'tx> {
        Acting {
            tx,
            was: ticket.clone(),
            ticket,
            at: tx.at(),
            by: tx.actor().to_string(),
            changed: false,
        }
    }

    /// An event of it that says nothing yet.
    pub fn event(&self, kind: EventKind) -> Event {
        Event::new(self.ticket.id, kind, self.at, &self.by)
    }

    /// Notes what happened; answers with its row.
    pub fn happens(&mut self, event: &Event) -> Result<i64> {
        self.happens_saying(event, event.text.as_deref().unwrap_or_default())
    }

    /// As [`Acting::happens`], where more is found than what was written, such as words of files.
    pub fn happens_saying(&mut self, event: &Event, words: &str) -> Result<i64> {
        self.changed = true;
        self.ticket.changed_at = self.ticket.changed_at.max(event.at);
        let id = store::insert_event(self.tx, event)?;
        if event.kind.is_written() {
            store::index(self.tx, id, "", words)?;
        }
        Ok(id)
    }

    /// Notes that a field has another value; one that it has already is not noted.
    pub fn becomes(
        &mut self,
        kind: EventKind,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<bool> {
        if before == after {
            return Ok(false);
        }
        let mut event = self.event(kind);
        event.before = before.map(str::to_string);
        event.value = after.map(str::to_string);
        self.happens(&event)?;
        Ok(true)
    }

    /// Notes that it has, or has no more, something with a name.
    pub fn names(&mut self, kind: EventKind, value: &str) -> Result<()> {
        let mut event = self.event(kind);
        event.value = Some(value.to_string());
        self.happens(&event).map(drop)
    }

    /// Brings it into another state, whatever the workflow says.
    pub fn enters(&mut self, state: &State) -> Result<bool> {
        let before = self.ticket.state.clone();
        let changed = self.becomes(EventKind::State, Some(&before), Some(&state.code))?;
        self.ticket.state = state.code.clone();
        self.ticket.is_open = !state.kind.is_done();
        if state.kind != StateKind::Waiting {
            self.waits_until(None)?;
        }
        Ok(changed)
    }

    /// Brings it into another state, if the workflow lets it.
    pub fn moves(&mut self, state: &State) -> Result<bool> {
        if state.code == self.ticket.state {
            return Ok(false);
        }
        let day = self.tx.at().date_naive();
        workflow::allow(self.tx, &self.ticket, state, self.tx.actor(), day)?;
        self.enters(state)
    }

    /// Says until when it waits.
    pub fn waits_until(&mut self, day: Option<NaiveDate>) -> Result<()> {
        let text = |day: Option<NaiveDate>| day.map(|it| it.to_string());
        let (before, after) = (text(self.ticket.wait_until), text(day));
        self.becomes(EventKind::Wait, before.as_deref(), after.as_deref())?;
        self.ticket.wait_until = day;
        Ok(())
    }

    /// Assigns it to a person or a department, or to nobody.
    pub fn is_for(&mut self, code: Option<&str>) -> Result<bool> {
        let known = match code {
            Some(code) if !store::can_be_assigned(self.tx, code)? => {
                let today = self.tx.at().date_naive();
                match me(self.tx, code, today) {
                    Ok(person) => Some(person.number),
                    Err(err) if err.kind() == Kind::Refused => named(self.tx, code, today)?,
                    Err(err) => return Err(err),
                }
            }
            _ => None,
        };
        let code = known.as_deref().or(code);
        if let Some(code) = code {
            if !store::can_be_assigned(self.tx, code)? {
                return Err(Error::refused(format!(
                    "there is no person and no department `{code}`"
                ))
                .with_hint("`bo staff list` and `bo staff department list` show them"));
            }
            let is_person = crate::people::find(self.tx, code)?.is_some();
            if is_person && !workflow::is_here(self.tx, code, self.tx.at().date_naive())? {
                return Err(Error::refused(format!(
                    "{code} does not work here any more"
                )));
            }
        }
        let before = self.ticket.assignee.clone();
        let changed = self.becomes(EventKind::Assign, before.as_deref(), code)?;
        self.ticket.assignee = code.map(str::to_string);
        Ok(changed)
    }

    /// Notes what the law asks for of its category: when it has to be reported, if that is wanted and
    /// nothing earlier is said, and what is to be done and not listed yet. Answers with what is new.
    pub fn obeys(
        &mut self,
        aware_at: DateTime<Utc>,
        with_deadline: bool,
    ) -> Result<Vec<(&'static str, String)>> {
        let category = self.ticket.category.clone();
        let mut new = Vec::new();
        let found = incident::deadline(category.as_deref(), aware_at).filter(|_| with_deadline);
        if let Some((at, why)) = found
            && self.ticket.deadline.is_none_or(|before| at < before)
        {
            let mut event = self.event(EventKind::Deadline);
            event.before = self.ticket.deadline.map(crate::db::moment);
            event.value = Some(crate::db::moment(at));
            event.text = why;
            self.happens(&event)?;
            self.ticket.deadline = Some(at);
            new.push(("deadline", super::told(at)));
        }
        let tasks = incident::tasks(category.as_deref(), self.tx.language());
        if tasks.is_empty() {
            return Ok(new);
        }
        let listed = super::show::tasks(&store::events(self.tx, self.ticket.id)?);
        for task in tasks {
            if !listed.iter().any(|it| it.text == task) {
                self.names(EventKind::Task, &task)?;
                new.push(("task", task));
            }
        }
        Ok(new)
    }

    /// Notes what somebody wrote, with its files: they are found with it.
    pub fn writes(&mut self, event: &Event, files: &[NewFile]) -> Result<i64> {
        let mut words = event.text.clone().unwrap_or_default();
        for file in files {
            let text = mail::words(&file.kept.media_type, &file.kept.content);
            words.push_str(&format!(
                "\n{}\n{}",
                file.kept.name,
                text.unwrap_or_default()
            ));
        }
        let id = self.happens_saying(event, &words)?;
        self.keeps(id, files)?;
        Ok(id)
    }

    /// Keeps the files of an event.
    fn keeps(&mut self, event: i64, files: &[NewFile]) -> Result<()> {
        for file in files {
            let kept = &file.kept;
            let stored = StoredFile {
                event,
                name: kept.name.clone(),
                media_type: kept.media_type.clone(),
                size: kept.content.len() as i64,
                sha256: kept.sha256,
                part: None,
            };
            store::files::insert_file(self.tx, &stored, Some(&kept.content))?;
        }
        Ok(())
    }

    /// Writes down how it stands now. Nothing is written where nothing happened.
    pub fn done(mut self) -> Result<Ticket> {
        if self.changed {
            self.was.changed_at = self.ticket.changed_at;
            match self.was == self.ticket {
                true => store::touched(self.tx, &self.ticket)?,
                false => store::update(self.tx, &self.ticket)?,
            }
            self.tx.touch("ticket", &self.ticket.number)?;
        }
        Ok(self.ticket)
    }
}

/// Leaves a note that never leaves the house.
///
/// # Errors
/// Refused, when there is no such ticket; input, when the note says nothing.
pub fn note(tx: &Transaction<'_>, number: &str, text: &str, files: &[NewFile]) -> Result<Ticket> {
    let text = super::harmless(text);
    if text.trim().is_empty() && files.is_empty() {
        return Err(Error::input("the note says nothing"));
    }
    let mut acting = Acting::on(tx, number)?;
    let mut event = acting.event(EventKind::Note);
    event.text = Some(text.trim_end().to_string());
    acting.writes(&event, files)?;
    acting.done()
}

/// Assigns a ticket to a person or a department; to nobody without one.
///
/// # Errors
/// Refused, when there is nobody called so.
pub fn assign(tx: &Transaction<'_>, number: &str, code: Option<&str>) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    acting.is_for(code)?;
    acting.done()
}

/// Assigns a ticket to whoever asks, and begins to work on it.
///
/// # Errors
/// Refused, when nobody here has the login.
pub fn take(tx: &Transaction<'_>, number: &str, today: NaiveDate) -> Result<Ticket> {
    let person = me(tx, tx.actor(), today)?;
    let mut acting = Acting::on(tx, number)?;
    acting.is_for(Some(&person.number))?;
    if workflow::get(tx, &acting.ticket.state)?.kind == StateKind::New {
        let open = workflow::next(tx, &acting.ticket, StateKind::Open)?;
        acting.moves(&open)?;
    }
    acting.done()
}

/// Brings a ticket into a state of a kind, or into the state that is named, with a note if one is said.
fn go(
    tx: &Transaction<'_>,
    number: &str,
    kind: StateKind,
    state: Option<&str>,
    text: Option<&str>,
) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    let state = match state {
        Some(code) => workflow::get(tx, code)?,
        None if workflow::get(tx, &acting.ticket.state)?.kind == kind => {
            workflow::get(tx, &acting.ticket.state)?
        }
        None => workflow::next(tx, &acting.ticket, kind)?,
    };
    if let Some(text) = text {
        let mut event = acting.event(EventKind::Note);
        event.text = Some(super::harmless(text));
        acting.happens(&event)?;
    }
    acting.moves(&state)?;
    acting.done()
}

/// The open tickets that block one, as its links say.
///
/// # Errors
/// Refused, when there is no such ticket.
pub fn blocked_by(conn: &Connection, number: &str) -> Result<Vec<String>> {
    let ticket = get(conn, number)?;
    let mut found = Vec::new();
    for (kind, is_ours, other) in store::parts::links(conn, &store::family(conn, ticket.id)?)? {
        if kind == "blocks" && !is_ours {
            let other = get(conn, &other)?;
            if other.is_open && other.id != ticket.id && !found.contains(&other.number) {
                found.push(other.number);
            }
        }
    }
    Ok(found)
}

/// Lets a ticket wait for somebody else, until a day if one is said.
///
/// # Errors
/// Refused, when the workflow does not know it, or the day is over.
pub fn wait(
    tx: &Transaction<'_>,
    number: &str,
    until: Option<NaiveDate>,
    today: NaiveDate,
    text: Option<&str>,
) -> Result<Ticket> {
    if let Some(day) = until.filter(|day| *day < today) {
        return Err(Error::refused(format!("until: {day} is over")));
    }
    let ticket = go(tx, number, StateKind::Waiting, None, text)?;
    let mut acting = Acting::with(tx, ticket);
    acting.waits_until(until)?;
    acting.done()
}

/// Resolves a ticket: the work is done.
///
/// # Errors
/// Refused, when the workflow does not know it, or parts of it are open.
pub fn resolve(tx: &Transaction<'_>, number: &str, text: Option<&str>) -> Result<Ticket> {
    go(tx, number, StateKind::Resolved, None, text)
}

/// Closes a ticket: it is over.
///
/// # Errors
/// As [`resolve`].
pub fn close(tx: &Transaction<'_>, number: &str, text: Option<&str>) -> Result<Ticket> {
    go(tx, number, StateKind::Closed, None, text)
}

/// Opens a ticket again, or brings it into the state that is named.
///
/// # Errors
/// As [`resolve`].
pub fn opened_again(
    tx: &Transaction<'_>,
    number: &str,
    state: Option<&str>,
    text: Option<&str>,
) -> Result<Ticket> {
    go(tx, number, StateKind::Open, state, text)
}

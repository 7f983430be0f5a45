//! Starting, pausing and stopping at the terminal.

use super::{About, Entry, Source, Worked, entry, store, who};
use crate::base::{Error, Id, Result};
use crate::calendar::Moment;
use crate::db::{Connection, Transaction};
use crate::people::{self, Person};
use chrono::NaiveDate;

/// Who is at work, or pausing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// The day the work belongs to.
    pub day: NaiveDate,
    /// Since when they work, or pause.
    pub since: Moment,
    /// Whether they pause.
    pub pausing: bool,
    /// What for.
    pub about: About,
}

/// Starts work, or goes on after a pause, on the same day and for the same thing.
///
/// # Errors
/// Refused: the clock runs already, or something was entered for later.
pub fn start(
    tx: &Transaction<'_>,
    person: &Person,
    at: Moment,
    about: Option<&About>,
) -> Result<Running> {
    if Moment::of(tx.at()) < at {
        return Err(Error::input(format!(
            "at: {} {} is still to come",
            at.day(),
            at.wall()
        )));
    }
    let timeline = people::timeline(tx, person, None)?;
    let mut running = match store::running(tx, person.id)? {
        Some(running) if !running.pausing => {
            return Err(Error::refused(format!(
                "{} is at work since {} {}",
                person.number,
                running.since.day(),
                running.since.wall()
            ))
            .with_hint("`bo staff time stop` ends it, `bo staff time pause` interrupts it"));
        }
        Some(running) => {
            not_before(person, at, running.since)?;
            Running {
                since: at,
                pausing: false,
                ..running
            }
        }
        None => Running {
            day: at.day(),
            since: at,
            pausing: false,
            about: About::default(),
        },
    };
    if let Some(about) = about {
        running.about = about.clone();
    }
    who::works_on(&timeline, running.day)?;
    let first = Worked {
        day: running.day,
        starts: at,
        ends: at.plus(1),
        pause: 0,
        about: About::default(),
    };
    if let Some(other) = store::overlap(tx, person.id, first.starts, first.ends)? {
        return Err(entry::overlaps(person, &first, &other));
    }
    store::start(tx, person.id, &running)?;
    entry::touch(tx, person, running.day)?;
    Ok(running)
}

/// Interrupts work: what was done until now is an entry.
///
/// # Errors
/// Refused: the clock does not run.
pub fn pause(tx: &Transaction<'_>, person: &Person, at: Moment) -> Result<Id<Entry>> {
    let running = at_work(tx, person)?;
    let done = finish(tx, person, &running, at)?;
    let pausing = Running {
        since: at,
        pausing: true,
        ..running
    };
    store::start(tx, person.id, &pausing)?;
    Ok(done)
}

/// Ends work, and whatever pause there is. Nothing is entered when it was a pause.
///
/// # Errors
/// Refused: the clock does not run, or for less than a minute, or for more than a day.
pub fn stop(tx: &Transaction<'_>, person: &Person, at: Moment) -> Result<Option<Id<Entry>>> {
    let running = running(tx, person)?;
    let done = match running.pausing {
        true => None,
        false => Some(finish(tx, person, &running, at)?),
    };
    store::stop(tx, person.id)?;
    entry::touch(tx, person, running.day)?;
    Ok(done)
}

/// Stops the clock and enters nothing.
///
/// # Errors
/// Refused: the clock does not run.
pub fn discard(tx: &Transaction<'_>, person: &Person) -> Result<Running> {
    let running = running(tx, person)?;
    store::stop(tx, person.id)?;
    entry::touch(tx, person, running.day)?;
    Ok(running)
}

fn running(conn: &Connection, person: &Person) -> Result<Running> {
    store::running(conn, person.id)?.ok_or_else(|| {
        Error::refused(format!("{} is not at work", person.number)).with_hint(
            "`bo staff time start` starts the clock, `bo staff time add` enters it later",
        )
    })
}

fn at_work(conn: &Connection, person: &Person) -> Result<Running> {
    let running = running(conn, person)?;
    match running.pausing {
        false => Ok(running),
        true => Err(Error::refused(format!(
            "{} pauses since {}",
            person.number,
            running.since.wall()
        ))
        .with_hint("`bo staff time start` goes on, `bo staff time stop` ends the day")),
    }
}

fn not_before(person: &Person, at: Moment, since: Moment) -> Result<()> {
    match since < at {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "{}: {} {} is not after {} {}",
            person.number,
            at.day(),
            at.wall(),
            since.day(),
            since.wall()
        ))
        .with_hint("`bo staff time stop --discard` stops the clock and enters nothing")),
    }
}

fn finish(
    tx: &Transaction<'_>,
    person: &Person,
    running: &Running,
    at: Moment,
) -> Result<Id<Entry>> {
    not_before(person, at, running.since)?;
    if super::LONGEST < at.since(running.since) {
        return Err(Error::refused(format!(
            "{} is at work since {} {}, for more than 24:00",
            person.number,
            running.since.day(),
            running.since.wall()
        ))
        .with_hint("--at says when it ended, such as --at 16:30 with --on DAY"));
    }
    let timeline = people::timeline(tx, person, None)?;
    let worked = Worked {
        day: running.day,
        starts: running.since,
        ends: at,
        pause: 0,
        about: running.about.clone(),
    };
    let done = entry::insert(tx, &timeline, &worked, Source::Clock, None)?;
    entry::touch(tx, person, running.day)?;
    Ok(done)
}

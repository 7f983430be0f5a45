//! Shifts out of files and into them.

use super::rows::ShiftRow;
use super::{Shift, plan, store};
use crate::base::{Error, Id, Result, Text};
use crate::calendar::State;
use crate::db::{Connection, Transaction};
use crate::people::{self, Person};
use crate::staff::time::{Clock, Hours, Span};
use crate::tabular::{OnExisting, Outcome};
use chrono::NaiveDate;

/// A file of shifts while it is read.
pub struct Import {
    on_existing: OnExisting,
    firm: Option<State>,
    /// What was planned anew, as it was before.
    pub replaced: Vec<String>,
}

impl Import {
    /// An import that answers so to rows that are there with other content.
    pub fn new(on_existing: OnExisting, firm: Option<State>) -> Import {
        Import {
            on_existing,
            firm,
            replaced: Vec::new(),
        }
    }

    /// Takes a row. Whoever works from a minute on is the key.
    ///
    /// # Errors
    /// As [`super::plan()`]; refused, when a published shift would change.
    pub fn row(&mut self, tx: &Transaction<'_>, row: &ShiftRow) -> Result<Outcome> {
        let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
        let (starts, ends) = Span::new(row.from, row.to).on(row.day, None)?;
        let text = |text: &Option<Text>| {
            let text = text.as_deref().filter(|it| !it.is_empty());
            text.map(str::to_string)
        };
        let mut shift = Shift {
            id: Id::new(0),
            person,
            day: row.day,
            starts,
            ends,
            pause: row.pause.unwrap_or_default().as_minutes(),
            role: text(&row.role),
            place: text(&row.place),
            published: false,
        };
        let day = (row.day, row.day);
        let there = store::of_person(tx, &shift.person, day)?;
        let Some(old) = there.into_iter().find(|it| it.starts == starts) else {
            plan::keep(tx, &shift, self.firm)?;
            return Ok(Outcome::Added);
        };
        (shift.id, shift.published) = (old.id, old.published);
        if shift == old {
            return Ok(Outcome::Unchanged);
        }
        let id = old.id.raw();
        match self.on_existing {
            OnExisting::Skip => Ok(Outcome::Skipped),
            OnExisting::Refuse => Err(Error::refused(format!("shift {id} says something else"))
                .with_hint("--on-existing update plans it anew, --on-existing skip leaves it")),
            OnExisting::Update if old.published => Err(Error::refused(format!(
                "shift {id} was published"
            ))
            .with_hint(format!(
                "`bo staff shift remove {id} --reason …` takes it back"
            ))),
            OnExisting::Update => {
                store::remove(tx, old.id, None)?;
                self.replaced.push(was(&old));
                plan::keep(tx, &shift, self.firm)?;
                Ok(Outcome::Updated)
            }
        }
    }
}

/// A shift that is planned anew, as it was.
fn was(old: &Shift) -> String {
    let text = |what: &str, text: &Option<String>| {
        let text = text.as_ref().map(|it| format!(", {what} {it}"));
        text.unwrap_or_default()
    };
    format!(
        "{} on {}: was {}-{}, break {}{}{}",
        old.person.number,
        old.day,
        old.starts.wall(),
        old.ends.wall(),
        Hours::minutes(old.pause),
        text("role", &old.role),
        text("place", &old.place)
    )
}

/// Hands every shift that stands to `each`, as [`Import`] reads it.
///
/// # Errors
/// Whatever `each` says.
pub fn each_shift_row(
    conn: &Connection,
    person: Option<&Person>,
    span: (NaiveDate, NaiveDate),
    mut each: impl FnMut(ShiftRow) -> Result<()>,
) -> Result<()> {
    for shift in plan::standing(conn, person, span)? {
        let text = |text: Option<String>| text.map(|it| it.parse()).transpose();
        each(ShiftRow {
            person: shift.person.number.parse()?,
            day: shift.day,
            from: Clock::of(shift.starts),
            to: Clock::of(shift.ends),
            pause: Some(Hours::minutes(shift.pause)).filter(|it| it.as_minutes() != 0),
            role: text(shift.role)?,
            place: text(shift.place)?,
        })?;
    }
    Ok(())
}

//! Making a plan final, and taking shifts back.

use super::{Shift, plan, store};
use crate::base::{Error, Id, Result, Text};
use crate::calendar::State;
use crate::db::Transaction;
use chrono::NaiveDate;

/// Publishes everything that is planned between two days. What came in its way since it was planned
/// is refused, all of it at once.
///
/// # Errors
/// Refused: nothing is planned then, or something became impossible.
pub fn publish(
    tx: &Transaction<'_>,
    span: (NaiveDate, NaiveDate),
    firm: Option<State>,
) -> Result<Vec<Id<Shift>>> {
    let mut planned = store::between(tx, span)?;
    planned.retain(|it| !it.published);
    if planned.is_empty() {
        return Err(Error::refused(format!(
            "nothing is planned from {} to {} that is not published",
            span.0, span.1
        ))
        .with_hint("`bo staff shift plan` plans a shift"));
    }
    let mut wrong = Vec::new();
    for shift in &planned {
        let reasons = plan::reasons(tx, shift, firm)?;
        if !reasons.is_empty() {
            wrong.push(plan::refused(shift, &reasons).to_string());
        }
    }
    if !wrong.is_empty() {
        return Err(Error::refused(wrong.join("\n"))
            .with_hint("`bo staff shift remove SHIFT` takes one back"));
    }
    for shift in &planned {
        store::publish(tx, shift.id)?;
        plan::touch(tx, shift)?;
    }
    Ok(planned.into_iter().map(|it| it.id).collect())
}

/// Takes a shift back. One that was published needs a reason, and stays with it.
///
/// # Errors
/// Refused: there is no such shift, or no reason.
pub fn remove(tx: &Transaction<'_>, id: Id<Shift>, reason: Option<&Text>) -> Result<Shift> {
    let Some(shift) = store::standing(tx, id)? else {
        return Err(
            Error::refused(format!("there is no shift {} that stands", id.raw()))
                .with_hint("`bo staff shift list` shows them with their numbers"),
        );
    };
    if shift.published && reason.is_none_or(|it| it.is_empty()) {
        return Err(Error::refused(format!(
            "shift {} was published: why is it taken back?",
            id.raw()
        ))
        .with_hint("--reason says why, and stays with the shift"));
    }
    store::remove(tx, id, reason)?;
    plan::touch(tx, &shift)?;
    Ok(shift)
}

//! What somebody is expected at on some days, and whether they are away then: told where the one is
//! entered over the other. None of it is refused, since it may be meant.

use super::leave::span::{Span, common};
use super::{expense, hire, shift, time, trip};
use crate::base::Result;
use crate::db::Connection;
use crate::people::Person;

/// What somebody is expected at on these days: shifts, interviews and trips, each as a sentence.
///
/// # Errors
/// As reading the file.
pub fn expected(conn: &Connection, person: &Person, days: Span) -> Result<Vec<String>> {
    let who = &person.number;
    let mut said = Vec::new();
    for it in shift::of_person(conn, person, days)? {
        let id = it.id.raw();
        said.push(format!(
            "{who} is planned to work on {}: `bo staff shift remove {id}` takes it back",
            it.day
        ));
    }
    for it in hire::interviews(conn, None)? {
        let day = it.starts.day();
        let there = it.interviewers.contains(who) && !it.cancelled;
        if there && common((day, day), days).is_some() {
            said.push(format!("{who} has the interview {} on {day}", it.number));
        }
    }
    for it in expense::expenses(conn, Some(person))? {
        if it.kind != expense::Kind::Trip || !it.state.is_active() {
            continue;
        }
        let trip = trip::get(conn, &it)?;
        let (from, to) = (trip.from.date(), trip.to.date());
        if common((from, to), days).is_some() {
            let number = &it.number;
            said.push(format!("{who} is on the trip {number} from {from} to {to}"));
        }
    }
    Ok(said)
}

/// Why somebody is away on some of these days, each as a sentence.
///
/// # Errors
/// As reading the file.
pub fn away(conn: &Connection, person: &Person, days: Span) -> Result<Vec<String>> {
    let who = &person.number;
    let all = time::absences(conn, Some(person), days.0, days.1)?;
    let away = all.into_values().flatten();
    let said = away.map(|it| {
        let (from, to) = (it.from, it.to);
        format!("{who} is away for {} from {from} to {to}", it.named())
    });
    Ok(said.collect())
}

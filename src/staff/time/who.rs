//! Whose time it is: who somebody at the terminal is, and whether they work on a day.

use crate::base::{Error, Result};
use crate::db::Connection;
use crate::people::{self, Field, Person, Timeline};
use chrono::NaiveDate;

/// The person called `number`; without one, whoever has this login today.
///
/// # Errors
/// Refused, when there is nobody.
pub fn person(
    conn: &Connection,
    number: Option<&str>,
    login: &str,
    today: NaiveDate,
) -> Result<Person> {
    if let Some(number) = number {
        return people::get(conn, number);
    }
    for person in people::having(conn, Field::Login, login)? {
        let timeline = people::timeline(conn, &person, None)?;
        if timeline.text(None, Field::Login, today) == Some(login) {
            return Ok(person);
        }
    }
    Err(
        Error::refused(format!("nobody here has the login `{login}`")).with_hint(format!(
            "name the person, or `bo staff edit PERSON --login {login}` says who it is"
        )),
    )
}

/// Refuses work on a day on which somebody is not here. An owner has no contract and works anyway.
pub fn works_on(timeline: &Timeline, day: NaiveDate) -> Result<()> {
    if timeline.contracts.is_empty() || timeline.employed_on(day) {
        return Ok(());
    }
    let number = &timeline.person.number;
    Err(
        Error::refused(format!("{number} has no contract on {day}")).with_hint(format!(
            "`bo staff contract list {number}` shows when they run"
        )),
    )
}

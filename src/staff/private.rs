//! Who may see what is private to somebody: they themselves, whoever leads them, the owner.

use crate::base::{Error, Result};
use crate::db::Connection;
use crate::people::{Directory, Person};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Refuses an actor who may not see what is private to somebody; `also` names others who may.
/// Where nobody has a login, whoever keeps the file may.
///
/// # Errors
/// Refused, when the actor is somebody else.
pub fn may_see(
    conn: &Connection,
    actor: &str,
    person: &Person,
    also: &[&str],
    day: NaiveDate,
) -> Result<()> {
    let directory = Directory::on(conn, day)?;
    match whoever(&directory, actor)? {
        Some(me) if also.contains(&me.as_str()) || leads(&directory, &me, person) => Ok(()),
        me => alone(&directory, actor, me, person),
    }
}

/// The same for what not even whoever leads them may see.
///
/// # Errors
/// Refused, when the actor is neither the person nor the owner.
pub fn may_see_alone(
    conn: &Connection,
    actor: &str,
    person: &Person,
    day: NaiveDate,
) -> Result<()> {
    let directory = Directory::on(conn, day)?;
    alone(&directory, actor, whoever(&directory, actor)?, person)
}

fn alone(directory: &Directory, actor: &str, me: Option<String>, person: &Person) -> Result<()> {
    let Some(me) = me else {
        return Ok(());
    };
    if me == person.number {
        return Ok(());
    }
    match directory.owns(&me) {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "`{actor}` may not see what is private to {}",
            person.number
        ))
        .with_hint("they themselves and the owner may, for most of it whoever leads them; BO_ACTOR says who one is")),
    }
}

/// The number of who acts; none where nobody has a login.
///
/// # Errors
/// Refused, when others have a login and the actor is nobody of them.
pub fn acting(conn: &Connection, actor: &str, day: NaiveDate) -> Result<Option<String>> {
    whoever(&Directory::on(conn, day)?, actor)
}

/// Those of `numbers` who are others than who acts; all of them where the login is nobody's.
///
/// # Errors
/// As reading the file.
pub fn not_own(
    conn: &Connection,
    actor: &str,
    mut numbers: BTreeSet<String>,
    day: NaiveDate,
) -> Result<BTreeSet<String>> {
    if let Some(me) = Directory::on(conn, day)?.by_login(actor) {
        numbers.remove(&me.number);
    }
    Ok(numbers)
}

fn whoever(directory: &Directory, actor: &str) -> Result<Option<String>> {
    if directory.members.iter().all(|it| it.login.is_none()) {
        return Ok(None);
    }
    let me = directory.by_login(actor);
    me.map(|it| Some(it.number.clone())).ok_or_else(|| {
        Error::refused(format!("`{actor}` is the login of nobody who is here"))
            .with_hint("BO_ACTOR says who one is; `bo staff edit E-1 --login …` who that is here")
    })
}

/// Whether somebody leads a person, or whoever leads them, and so on.
fn leads(directory: &Directory, me: &str, person: &Person) -> bool {
    let mut chain = directory.leaders_of(&person.number);
    let mut seen = 0;
    while let Some(leader) = chain.get(seen).cloned() {
        if leader == me {
            return true;
        }
        for above in directory.leaders_of(&leader) {
            if !chain.contains(&above) {
                chain.push(above);
            }
        }
        seen += 1;
    }
    false
}

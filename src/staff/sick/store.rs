//! The SQL of sickness.

use super::{NewSickness, Sickness};
use crate::base::{Error, Finding, Id, Result};
use crate::db::{Connection, Journal, Row, Transaction};
use crate::people::{self, Person};
use crate::staff::leave::span::Span;
use chrono::{Days, NaiveDate};

/// Who could not work from when on.
pub static CASES: Journal = Journal {
    kind: "sickness cases",
    table: "sickness",
    rows: "SELECT id, number, person, first_day, same_as, created_at, created_by FROM sickness
           WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What became known of it.
pub static FACTS: Journal = Journal {
    kind: "sickness facts",
    table: "sickness_fact",
    // Rows from before `until` was kept are sealed without it.
    rows: "SELECT id, sickness, what || coalesce(' until ' || until, ''), day, known_at, entered_by
           FROM sickness_fact
           WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

const SICKNESS: &str = "SELECT sickness.id, sickness.number, person.id, person.number,
        sickness.first_day, earlier.number,
        (SELECT day FROM sickness_fact WHERE id = (SELECT max(id) FROM sickness_fact
            WHERE sickness = sickness.id AND what = 'ended')),
        (SELECT day FROM sickness_fact WHERE id = (SELECT max(id) FROM sickness_fact
            WHERE sickness = sickness.id AND what = 'certified')),
        (SELECT day FROM sickness_fact WHERE id = (SELECT max(id) FROM sickness_fact
            WHERE sickness = sickness.id AND what = 'offered')),
        (SELECT until FROM sickness_fact WHERE id = (SELECT max(id) FROM sickness_fact
            WHERE sickness = sickness.id AND what = 'certified'))
     FROM sickness
     JOIN person ON person.id = sickness.person
     LEFT JOIN sickness AS earlier ON earlier.id = sickness.same_as
     WHERE NOT EXISTS (SELECT 1 FROM sickness_fact
        WHERE sickness = sickness.id AND what = 'withdrawn')";

fn sickness_row(row: &Row<'_>) -> Result<Sickness> {
    Ok(Sickness {
        id: row.at(0)?,
        number: row.at(1)?,
        person: Person {
            id: row.at(2)?,
            number: row.at(3)?,
        },
        first: row.at(4)?,
        same_as: row.at(5)?,
        last: row.at(6)?,
        certified: row.at(7)?,
        offered: row.at(8)?,
        certified_until: row.at(9)?,
    })
}

/// The sickness called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Sickness> {
    let sql = format!("{SICKNESS} AND sickness.number = ?1");
    conn.first(&sql, &[&number], sickness_row)?.ok_or_else(|| {
        Error::refused(format!("no sickness is called `{number}`"))
            .with_hint("`bo staff sick list` shows them")
    })
}

/// The sickness of everybody, or of one person, in the order in which it began.
///
/// # Errors
/// As reading the file.
pub fn each(conn: &Connection, person: Option<&Person>) -> Result<Vec<Sickness>> {
    let sql = format!(
        "{SICKNESS} AND (?1 IS NULL OR sickness.person = ?1)
         ORDER BY sickness.person, sickness.first_day, sickness.id"
    );
    conn.rows(&sql, &[&person.map(|it| it.id)], sickness_row)
}

/// The spans in which somebody is sick, until `today` where no end is known; those that follow each
/// other are one.
///
/// # Errors
/// As reading the file.
pub fn spans(conn: &Connection, person: &Person, today: NaiveDate) -> Result<Vec<Span>> {
    let mut found: Vec<Span> = Vec::new();
    for it in each(conn, Some(person))? {
        let last = it.last.unwrap_or(today.max(it.first));
        match found.last_mut() {
            Some(before) if it.first <= before.1 + Days::new(1) => before.1 = before.1.max(last),
            _ => found.push((it.first, last)),
        }
    }
    Ok(found)
}

/// The spans for which there is a certificate: leave on these days is given back (§ 9 BUrlG).
///
/// # Errors
/// As reading the file.
pub fn certified(conn: &Connection, person: &Person) -> Result<Vec<Span>> {
    let sickness = each(conn, Some(person))?;
    let proven = |it: &Sickness| Some((it.first, it.proven_until()?));
    Ok(sickness.iter().filter_map(proven).collect())
}

/// Whether there is, or was, a sickness of this number.
pub fn is_taken(conn: &Connection, number: &str) -> Result<bool> {
    let sql = "SELECT count(*) FROM sickness WHERE number = ?1";
    let count: i64 = conn.value(sql, &[&number])?;
    Ok(count > 0)
}

/// Keeps that somebody is sick, under the number it has elsewhere or the person's next one.
pub fn insert(
    tx: &Transaction<'_>,
    number: Option<&str>,
    person: &Person,
    new: &NewSickness,
) -> Result<Sickness> {
    let same_as = match &new.same_as {
        Some(number) => Some(get(tx, number)?),
        None => None,
    };
    let number = match number {
        Some(number) => number.to_string(),
        None => next_number(tx, person)?,
    };
    CASES.grows(tx);
    let _: Id<Sickness> = tx.insert(
        "INSERT INTO sickness (number, person, first_day, same_as, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &number,
            &person.id,
            &new.first,
            &same_as.map(|it| it.id),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    get(tx, &number)
}

/// The next of `E-1/S1`, `E-1/S2` …, whichever of them came from a file or were erased.
fn next_number(tx: &Transaction<'_>, person: &Person) -> Result<String> {
    let prefix = format!("{}/S", person.number);
    let sql = "SELECT number FROM sickness WHERE person = ?1";
    let used: Vec<String> = tx.rows(sql, &[&person.id], |row| row.at(0))?;
    let given = used.len() as i64 + people::erased(tx, person, "sickness")?;
    let used = used.iter().filter_map(|it| it.strip_prefix(&prefix));
    let last = used.filter_map(|it| it.parse::<i64>().ok()).max();
    Ok(format!("{prefix}{}", last.unwrap_or(0).max(given) + 1))
}

/// Keeps something that is known about it: `ended`, `certified`, `offered` or `withdrawn`; a
/// certificate may say until when.
pub fn insert_fact(
    tx: &Transaction<'_>,
    sickness: &Sickness,
    what: &str,
    day: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<()> {
    FACTS.grows(tx);
    tx.execute(
        "INSERT INTO sickness_fact (sickness, what, day, until, known_at, entered_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&sickness.id, &what, &day, &until, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

/// Reports sickness that cannot be to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    CASES.check(conn, found)?;
    FACTS.check(conn, found)?;
    let all = each(conn, None)?;
    for it in &all {
        if it.last.is_some_and(|last| last < it.first) {
            let what = "it ends before it begins";
            found(Finding::error("BO-LEAVE-5", &it.number, what));
        }
    }
    for pair in all.windows(2) {
        let (one, other) = (&pair[0], &pair[1]);
        if one.person == other.person && one.last.is_none_or(|last| other.first <= last) {
            let what = format!("{} begins before it ends", other.number);
            found(Finding::error("BO-LEAVE-5", &one.number, what));
        }
    }
    Ok(())
}

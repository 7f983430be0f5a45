//! The SQL of working time.

use super::account::{Kind, Posted};
use super::clock::Running;
use super::rows::{EntryRow, Filter};
use super::{About, Entry, Hours, Source, Worked};
use crate::base::{Finding, Id, Result, Text};
use crate::calendar::Moment;
use crate::contact::Contact;
use crate::db::{Connection, FromValue, Journal, Row, Stored, ToValue, Transaction, Value};
use crate::people::Person;
use chrono::NaiveDate;

impl ToValue for Moment {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(self.raw())
    }
}

impl FromValue for Moment {
    fn from_value(stored: Stored<'_>) -> Result<Moment, String> {
        i64::from_value(stored).map(Moment::new)
    }
}

/// What was worked, as it was entered.
pub static ENTRIES: Journal = Journal {
    kind: "time entries",
    table: "time_entry",
    rows: "SELECT id, person, day, starts, ends, pause, project, customer, ticket, billable, note,
               source, entered_at, entered_by, replaces
           FROM time_entry WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What changed overtime besides work.
pub static ACCOUNT: Journal = Journal {
    kind: "overtime",
    table: "time_account",
    rows: "SELECT id, person, day, kind, minutes, reason, entered_at, entered_by
           FROM time_account WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What became of entries, overtime and shifts later; triggers write it.
pub static LATER: Journal = Journal {
    kind: "time corrections",
    table: "time_later",
    rows: "SELECT later.id, later.what, later.record,
               coalesce(time_entry.gone_at, time_account.gone_at, gone.gone_at, out.published_at),
               coalesce(time_entry.gone_by, time_account.gone_by, gone.gone_by, out.published_by),
               coalesce(time_entry.gone_reason, time_account.gone_reason, gone.gone_reason)
           FROM time_later AS later
           LEFT JOIN time_entry ON later.what = 'entry' AND time_entry.id = later.record
           LEFT JOIN time_account ON later.what = 'overtime' AND time_account.id = later.record
           LEFT JOIN shift AS gone ON later.what = 'shift' AND gone.id = later.record
           LEFT JOIN shift AS out ON later.what = 'published' AND out.id = later.record
           WHERE later.id BETWEEN ?1 AND ?2 ORDER BY later.id",
};

/// Reports working time that is not what commands have written to `found`.
pub fn check_seals(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for journal in [&ENTRIES, &ACCOUNT, &LATER] {
        journal.check(conn, found)?;
    }
    conn.each(
        "SELECT what, id FROM (
             SELECT 'entry' AS what, id FROM time_entry WHERE gone_at IS NOT NULL
             UNION ALL SELECT 'overtime', id FROM time_account WHERE gone_at IS NOT NULL
             UNION ALL SELECT 'shift', id FROM shift WHERE gone_at IS NOT NULL
             UNION ALL SELECT 'published', id FROM shift WHERE published_at IS NOT NULL)
         EXCEPT SELECT what, record FROM time_later",
        &[],
        |row| {
            let (what, id): (String, i64) = (row.at(0)?, row.at(1)?);
            let (record, why) = match what.as_str() {
                "published" => (format!("shift {id}"), "no command of bo published it"),
                _ => (format!("{what} {id}"), "no command of bo took it back"),
            };
            found(Finding::error("BO-AUDIT-4", record, why));
            Ok(())
        },
    )
}

const ENTRY: &str = "SELECT time_entry.id, time_entry.person, day, starts, ends, pause, project,
        contact.number, ticket, billable, time_entry.note
     FROM time_entry LEFT JOIN contact ON contact.id = time_entry.customer";

fn entry_row(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.at(0)?,
        person: row.at(1)?,
        day: row.at(2)?,
        starts: row.at(3)?,
        ends: row.at(4)?,
        pause: row.at(5)?,
        about: about_row(row, 6)?,
    })
}

fn about_row(row: &Row<'_>, first: usize) -> Result<About> {
    Ok(About {
        project: row.at(first)?,
        customer: row.at(first + 1)?,
        ticket: row.at(first + 2)?,
        billable: row.at(first + 3)?,
        note: row.at(first + 4)?,
    })
}

/// Keeps an entry.
pub fn insert(
    tx: &Transaction<'_>,
    person: Id<Person>,
    worked: &Worked,
    customer: Option<Id<Contact>>,
    source: Source,
    replaces: Option<Id<Entry>>,
) -> Result<Id<Entry>> {
    let about = &worked.about;
    ENTRIES.grows(tx);
    tx.insert(
        "INSERT INTO time_entry (person, day, starts, ends, pause, project, customer, ticket,
             billable, note, source, entered_at, entered_by, replaces)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        &[
            &person,
            &worked.day,
            &worked.starts,
            &worked.ends,
            &worked.pause,
            &about.project,
            &customer,
            &about.ticket,
            &about.billable,
            &about.note,
            &source,
            &tx.at(),
            &tx.actor(),
            &replaces,
        ],
    )
}

/// Says that an entry stands no longer.
pub fn end(tx: &Transaction<'_>, id: Id<Entry>, reason: &Text) -> Result<()> {
    LATER.grows(tx);
    tx.execute(
        "UPDATE time_entry SET gone_at = ?2, gone_by = ?3, gone_reason = ?4 WHERE id = ?1",
        &[&id, &tx.at(), &tx.actor(), reason],
    )?;
    Ok(())
}

/// The entry, if it stands, and whose it is.
pub fn standing(conn: &Connection, id: Id<Entry>) -> Result<Option<(Entry, Person)>> {
    let found = conn.first(
        &format!("{ENTRY} WHERE time_entry.id = ?1 AND gone_at IS NULL"),
        &[&id],
        entry_row,
    )?;
    let Some(entry) = found else {
        return Ok(None);
    };
    let number = conn.value("SELECT number FROM person WHERE id = ?1", &[&entry.person])?;
    let person = Person {
        id: entry.person,
        number,
    };
    Ok(Some((entry, person)))
}

/// An entry of the person that has a minute between `starts` and `ends`. Entries never overlap,
/// so that only the last one before `ends` can.
pub fn overlap(
    conn: &Connection,
    person: Id<Person>,
    starts: Moment,
    ends: Moment,
) -> Result<Option<Entry>> {
    let last = conn.first(
        &format!(
            "{ENTRY} WHERE time_entry.person = ?1 AND starts < ?2 AND gone_at IS NULL
             ORDER BY starts DESC LIMIT 1"
        ),
        &[&person, &ends],
        entry_row,
    )?;
    Ok(last.filter(|it| starts < it.ends))
}

/// The minutes of work that a day of a person has.
pub fn day_sum(conn: &Connection, person: Id<Person>, day: NaiveDate) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(ends - starts - pause), 0) FROM time_entry
         WHERE person = ?1 AND starts >= ?2 AND starts < ?3 AND day = ?4 AND gone_at IS NULL",
        &[
            &person,
            &Moment::midnight(day),
            &Moment::midnight(day + chrono::Days::new(2)),
            &day,
        ],
    )
}

/// Hands the bare parts of a person's days to `each`, in the order of their start.
pub fn each_part(
    conn: &Connection,
    person: Id<Person>,
    from: NaiveDate,
    to: NaiveDate,
    mut each: impl FnMut(NaiveDate, (Moment, Moment, i64)),
) -> Result<()> {
    conn.each(
        "SELECT starts, ends, pause, day FROM time_entry
         WHERE person = ?1 AND starts >= ?2 AND starts < ?3 AND gone_at IS NULL ORDER BY starts",
        &[
            &person,
            &Moment::midnight(from),
            &Moment::midnight(to + chrono::Days::new(2)),
        ],
        |row| {
            let starts: Moment = row.at(0)?;
            let day: NaiveDate = row.at(3)?;
            if from <= day && day <= to {
                each(day, (starts, row.at(1)?, row.at(2)?));
            }
            Ok(())
        },
    )
}

/// The day of the first entry of a person.
pub fn first_day(conn: &Connection, person: Id<Person>) -> Result<Option<NaiveDate>> {
    conn.first(
        "SELECT day FROM time_entry WHERE person = ?1 AND gone_at IS NULL ORDER BY starts LIMIT 1",
        &[&person],
        |row| row.at(0),
    )
}

/// The minute after the last entry of a person, and the day it belongs to.
pub fn last(conn: &Connection, person: Id<Person>) -> Result<Option<(Moment, NaiveDate)>> {
    conn.first(
        "SELECT ends, day FROM time_entry WHERE person = ?1 AND gone_at IS NULL
         ORDER BY starts DESC LIMIT 1",
        &[&person],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Starts the clock of a person, or says that they pause.
pub fn start(tx: &Transaction<'_>, person: Id<Person>, running: &Running) -> Result<()> {
    let about = &running.about;
    tx.execute(
        "INSERT INTO time_clock (person, day, since, pausing, project, customer, ticket,
             billable, note)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT id FROM contact WHERE number = ?6), ?7, ?8, ?9)
         ON CONFLICT (person) DO UPDATE SET since = excluded.since, pausing = excluded.pausing,
             project = excluded.project, customer = excluded.customer, ticket = excluded.ticket,
             billable = excluded.billable, note = excluded.note",
        &[
            &person,
            &running.day,
            &running.since,
            &running.pausing,
            &about.project,
            &about.customer,
            &about.ticket,
            &about.billable,
            &about.note,
        ],
    )?;
    Ok(())
}

/// Stops the clock of a person.
pub fn stop(tx: &Transaction<'_>, person: Id<Person>) -> Result<()> {
    tx.execute("DELETE FROM time_clock WHERE person = ?1", &[&person])?;
    Ok(())
}

const CLOCK: &str = "SELECT time_clock.day, since, pausing, project, contact.number, ticket,
        billable, time_clock.note, person.number
     FROM time_clock JOIN person ON person.id = time_clock.person
     LEFT JOIN contact ON contact.id = time_clock.customer";

fn running_row(row: &Row<'_>) -> Result<Running> {
    Ok(Running {
        day: row.at(0)?,
        since: row.at(1)?,
        pausing: row.at(2)?,
        about: about_row(row, 3)?,
    })
}

/// The clock of a person, if it runs.
pub fn running(conn: &Connection, person: Id<Person>) -> Result<Option<Running>> {
    conn.first(
        &format!("{CLOCK} WHERE time_clock.person = ?1"),
        &[&person],
        running_row,
    )
}

/// Everybody whose clock runs, with their number.
pub fn all_running(conn: &Connection) -> Result<Vec<(String, Running)>> {
    conn.rows(&format!("{CLOCK} ORDER BY since, person.id"), &[], |row| {
        Ok((row.at(8)?, running_row(row)?))
    })
}

/// Hands the entries of a list to `each`, by person and minute.
pub fn each_entry(
    conn: &Connection,
    filter: &Filter<'_>,
    mut each: impl FnMut(EntryRow) -> Result<()>,
) -> Result<()> {
    let customer = filter.customer;
    conn.each(
        "SELECT time_entry.id, person.number, day, starts, ends, pause, project, contact.number,
             ticket, billable, time_entry.note, source, replaces, gone_reason
         FROM time_entry JOIN person ON person.id = time_entry.person
         LEFT JOIN contact ON contact.id = time_entry.customer
         WHERE (?1 IS NULL OR time_entry.person = ?1) AND starts >= ?2 AND starts < ?3
             AND day >= ?4 AND day <= ?5 AND (?6 OR gone_at IS NULL)
             AND (?7 IS NULL OR project = ?7) AND (?8 IS NULL OR contact.number = ?8)
             AND (?9 IS NULL OR ticket = ?9) AND (?10 IS NULL OR billable = ?10)
         ORDER BY time_entry.person, starts, time_entry.id",
        &[
            &filter.person,
            &Moment::midnight(filter.from),
            &Moment::midnight(filter.to + chrono::Days::new(2)),
            &filter.from,
            &filter.to,
            &filter.all,
            &filter.project,
            &customer,
            &filter.ticket,
            &filter.billable,
        ],
        |row| {
            let (starts, ends): (Moment, Moment) = (row.at(3)?, row.at(4)?);
            let pause: i64 = row.at(5)?;
            let (day, customer): (NaiveDate, Option<String>) = (row.at(2)?, row.at(7)?);
            each(EntryRow {
                entry: row.at(0)?,
                person: row.at(1)?,
                day,
                from: super::Clock::of(starts),
                to: super::Clock::of(ends),
                starts_on: Some(starts.day()).filter(|it| *it != day),
                pause: Hours::minutes(pause),
                worked: Hours::minutes(ends.since(starts) - pause),
                project: row.at(6)?,
                customer,
                ticket: row.at(8)?,
                billable: row.at(9)?,
                note: row.at(10)?,
                source: row.at(11)?,
                replaces: row.at(12)?,
                gone: row.at(13)?,
            })
        },
    )
}

/// Keeps what changes overtime besides work.
pub fn post(
    tx: &Transaction<'_>,
    person: Id<Person>,
    day: NaiveDate,
    kind: Kind,
    minutes: i64,
    reason: &Text,
) -> Result<Id<Posted>> {
    ACCOUNT.grows(tx);
    tx.insert(
        "INSERT INTO time_account (person, day, kind, minutes, reason, entered_at, entered_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &person,
            &day,
            &kind,
            &minutes,
            reason,
            &tx.at(),
            &tx.actor(),
        ],
    )
}

fn posted_row(row: &Row<'_>) -> Result<Posted> {
    Ok(Posted {
        id: row.at(0)?,
        person: row.at(1)?,
        day: row.at(2)?,
        kind: row.at(3)?,
        minutes: row.at(4)?,
        reason: row.at(5)?,
    })
}

/// What changed the overtime of people besides work, in the order of the days.
pub fn posted(conn: &Connection, person: Option<Id<Person>>) -> Result<Vec<Posted>> {
    conn.rows(
        "SELECT id, person, day, kind, minutes, reason FROM time_account
         WHERE (?1 IS NULL OR person = ?1) AND gone_at IS NULL ORDER BY day, id",
        &[&person],
        posted_row,
    )
}

/// Takes back what changed overtime; says whose it was.
pub fn take_back(tx: &Transaction<'_>, id: Id<Posted>, reason: &Text) -> Result<Option<Posted>> {
    let found = tx.first(
        "SELECT id, person, day, kind, minutes, reason FROM time_account
         WHERE id = ?1 AND gone_at IS NULL",
        &[&id],
        posted_row,
    )?;
    if found.is_some() {
        LATER.grows(tx);
        tx.execute(
            "UPDATE time_account SET gone_at = ?2, gone_by = ?3, gone_reason = ?4 WHERE id = ?1",
            &[&id, &tx.at(), &tx.actor(), reason],
        )?;
    }
    Ok(found)
}

/// The number of a person.
pub fn number(conn: &Connection, person: Id<Person>) -> Result<String> {
    conn.value("SELECT number FROM person WHERE id = ?1", &[&person])
}

/// Entries that overlap the one before, as person and number of the entry.
pub fn overlapping(conn: &Connection) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT person.number, found.id FROM (
             SELECT id, person, starts, max(ends) OVER (PARTITION BY person ORDER BY starts, id
                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
             FROM time_entry WHERE gone_at IS NULL) AS found
         JOIN person ON person.id = found.person
         WHERE found.starts < found.before ORDER BY found.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Entries whose length no work has, or that replace something that stands or is not theirs.
pub fn broken(conn: &Connection) -> Result<Vec<(String, i64, String)>> {
    conn.rows(
        "SELECT person.number, entry.id,
             CASE WHEN entry.starts + entry.pause >= entry.ends OR entry.pause < 0
                     OR entry.ends > entry.starts + 1440 THEN 'length'
                  WHEN old.gone_at IS NULL THEN 'replaces' ELSE 'person' END
         FROM time_entry AS entry JOIN person ON person.id = entry.person
         LEFT JOIN time_entry AS old ON old.id = entry.replaces
         WHERE entry.starts + entry.pause >= entry.ends OR entry.pause < 0
             OR entry.ends > entry.starts + 1440
             OR (entry.replaces IS NOT NULL
                 AND (old.gone_at IS NULL OR old.person <> entry.person))
         ORDER BY entry.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// Hands the day, the start and the number of every entry that stands to `each`.
pub fn each_start(
    conn: &Connection,
    mut each: impl FnMut(Id<Person>, i64, NaiveDate, Moment) -> Result<()>,
) -> Result<()> {
    conn.each(
        "SELECT person, id, day, starts FROM time_entry WHERE gone_at IS NULL",
        &[],
        |row| each(row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?),
    )
}

/// Days with more work than a day can have.
pub fn too_long(conn: &Connection) -> Result<Vec<(String, NaiveDate, i64)>> {
    conn.rows(
        "SELECT person.number, day, sum(ends - starts - pause) FROM time_entry
         JOIN person ON person.id = time_entry.person WHERE gone_at IS NULL
         GROUP BY person.id, person.number, day HAVING sum(ends - starts - pause) > 1440
         ORDER BY person.id, day",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

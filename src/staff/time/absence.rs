//! Who is away when, and paid all the same or not: the one question that time asks of leave and
//! sickness.

use crate::base::{Code, Id, Result};
use crate::db::Connection;
use crate::people::{self, Field, Person};
use crate::staff::leave::{self, Half, Leave};
use crate::staff::maternity::Mother;
use crate::staff::sick;
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Whether it is only half of each day.
    pub half: bool,
    /// What it is called on reports: `leave`, `sick`.
    pub what: String,
}

impl Absence {
    /// Whether it is on a day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

impl Absence {
    /// Whether one may work in it all the same: up to 32 hours a week (§ 15 (4) BEEG).
    pub fn may_work(&self) -> bool {
        self.what == leave::Kind::Parental.as_str()
    }

    /// Whether nobody may work in it, and not only need not.
    pub fn is_prohibited(&self) -> bool {
        self.what == MATERNITY
    }

    /// What it is called in a sentence: `a day of leave`.
    pub fn named(&self) -> &str {
        match self.what.as_str() {
            SICK => "sickness",
            MATERNITY => "maternity protection",
            what => what,
        }
    }

    /// Where the law says that they are away.
    pub fn law(&self) -> &'static str {
        match self.what.as_str() {
            SICK => "§ 3 EFZG",
            MATERNITY => "§ 3 MuSchG",
            _ => "§ 7 BUrlG",
        }
    }
}

/// What an absence is called that is sickness.
const SICK: &str = "sick";

/// What the weeks before and after a birth are called.
const MATERNITY: &str = "maternity";

/// What is to be said about work that was entered for days on which somebody is away.
///
/// # Errors
/// As reading the file.
pub fn beside(conn: &Connection, person: &Person, days: &[NaiveDate]) -> Result<Vec<String>> {
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return Ok(Vec::new());
    };
    let mut all = absences(conn, Some(person), *first, *last)?;
    let away = all.remove(&person.id).unwrap_or_default();
    let mut said = Vec::new();
    for day in days {
        let whole = |it: &&Absence| !it.half && it.is_on(*day) && !it.may_work();
        if let Some(it) = away.iter().find(whole) {
            let what = match it.what.as_str() {
                SICK => "sick".to_string(),
                MATERNITY => "protected as a mother".to_string(),
                what => format!("on {what}"),
            };
            said.push(format!(
                "{} worked on {day} and is {what} from {} to {}",
                person.number, it.from, it.to
            ));
        }
    }
    Ok(said)
}

/// The absences of people that touch these days; of one person if one is named.
pub type Absences = BTreeMap<Id<Person>, Vec<Absence>>;

/// The absences between two days, both included: the weeks in which a mother is protected, leave
/// that is approved, and sickness, which goes on until somebody ends it.
///
/// # Errors
/// As reading the file.
pub fn absences(
    conn: &Connection,
    person: Option<&Person>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Absences> {
    let mut found = Absences::new();
    let mut noted = BTreeSet::new();
    let mut note = |person: &Person, absence: Absence| {
        if absence.from <= absence.to && absence.from <= to && from <= absence.to {
            found.entry(person.id).or_default().push(absence);
        }
    };
    for field in [Field::ExpectedBirth, Field::GaveBirth] {
        for mother in people::told(conn, field, person)? {
            if noted.insert(mother.number.clone()) {
                let timeline = people::timeline(conn, &mother, None)?;
                for (from, to) in Mother::of(&timeline)?.weeks() {
                    let what = MATERNITY.to_string();
                    note(
                        &mother,
                        Absence {
                            from,
                            to,
                            half: false,
                            what,
                        },
                    );
                }
            }
        }
    }
    for it in leave::leaves(conn, person)? {
        if it.state == leave::State::Approved {
            parts(&it)
                .into_iter()
                .for_each(|part| note(&it.person, part));
        }
    }
    for it in sick::each(conn, person)? {
        let absence = Absence {
            from: it.first,
            to: it.last.unwrap_or(to.max(it.first)),
            half: false,
            what: SICK.to_string(),
        };
        note(&it.person, absence);
    }
    Ok(found)
}

/// A leave as whole days and the half ones at its ends.
fn parts(leave: &Leave) -> Vec<Absence> {
    let part = |from, to, half| Absence {
        from,
        to,
        half,
        what: leave.kind.as_str().to_string(),
    };
    let (first, last) = leave.span();
    if first == last {
        return vec![part(first, last, leave.half != Half::None)];
    }
    let (starts_half, ends_half) = match leave.half {
        Half::None => (false, false),
        Half::First => (true, false),
        Half::Last => (false, true),
        Half::Both => (true, true),
    };
    let inner = (
        first + Days::new(u64::from(starts_half)),
        last - Days::new(u64::from(ends_half)),
    );
    let mut parts = vec![part(inner.0, inner.1, false)];
    parts.extend(starts_half.then(|| part(first, first, true)));
    parts.extend(ends_half.then(|| part(last, last, true)));
    parts
}

//! What has run out, what runs out, and what is missing.

use super::{Audience, Course, StandingRow, Training, store};
use crate::base::{Code, DueRow, Result};
use crate::db::Connection;
use crate::people::{self, Field, Timeline};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How somebody stands with a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// They need it and have never done it.
    Missing,
    /// It held until a day that has passed.
    Expired,
    /// It holds until a day that comes.
    Expiring,
}

impl Code for Standing {
    const WHAT: &'static str = "standing";
    const NAMES: &'static [(Standing, &'static str)] = &[
        (Standing::Missing, "missing"),
        (Standing::Expired, "expired"),
        (Standing::Expiring, "expiring"),
    ];
}

/// Who of those who are here needs attention until `within` days after `today`, the oldest first.
/// The latest of what somebody has done counts; what nobody asks of them any more still runs out.
///
/// # Errors
/// As reading the file.
pub fn standings(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<StandingRow>> {
    let until = today + Days::new(within.into());
    let (courses, needs) = (store::courses(conn)?, store::needs(conn)?);
    if courses.is_empty() {
        return Ok(Vec::new());
    }
    let mut latest: BTreeMap<(String, String), Training> = BTreeMap::new();
    for it in store::trainings(conn, None)? {
        // They come in the order of their days.
        latest.insert((it.person.clone(), it.course.clone()), it);
    }
    let plans = store::plans(conn)?;
    let tree = people::Tree::on(conn, today, None)?;
    let mut rows = Vec::new();
    people::each_timeline(conn, None, |timeline| {
        if !timeline.employed_on(today) {
            return Ok(());
        }
        let number = &timeline.person.number;
        for course in &courses {
            let key = (number.clone(), course.code.clone());
            let done = latest.get(&key);
            let (standing, due_on) = match done {
                None => match needed_from(&timeline, course, &needs, &tree, today) {
                    Some(day) => (Standing::Missing, day),
                    None => continue,
                },
                Some(done) => match done.expires_on {
                    None => continue,
                    Some(day) if day < today => (Standing::Expired, day),
                    Some(day) => (Standing::Expiring, day),
                },
            };
            if until < due_on {
                continue;
            }
            let last_done = done.map(|it| it.done_on);
            let planned = plans.get(&key).copied();
            rows.push(StandingRow {
                person: number.clone(),
                name: timeline.name(today),
                course: course.code.clone(),
                title: course.name.clone(),
                standing,
                due_on,
                days: (due_on - today).num_days(),
                last_done,
                planned_on: planned.filter(|day| last_done.is_none_or(|done| done < *day)),
                law: course.law.clone(),
            });
        }
        Ok(())
    })?;
    rows.sort_by_key(|it| it.due_on);
    Ok(rows)
}

/// The first day on which somebody needs a course, if they do: no earlier than they came.
fn needed_from(
    timeline: &Timeline,
    course: &Course,
    needs: &[store::Need],
    tree: &people::Tree,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let came = timeline.contracts_on(today).map(|it| it.starts_on).min()?;
    let is = |need: &store::Need| {
        let whom = need.whom.as_deref();
        let any = |field: Field| {
            let mut texts = timeline
                .contracts_on(today)
                .filter_map(|it| timeline.text(Some(it.id), field, today));
            texts.any(|text| match field {
                Field::Department => is_within(tree, text, whom.unwrap_or_default()),
                _ => whom.is_some_and(|whom| whom.to_lowercase() == text.to_lowercase()),
            })
        };
        match need.audience {
            Audience::All => true,
            Audience::Department => any(Field::Department),
            Audience::JobTitle => any(Field::JobTitle),
            Audience::Person => whom == Some(timeline.person.number.as_str()),
        }
    };
    let mine = needs.iter().filter(|it| it.course == course.code && is(it));
    mine.map(|it| it.from.max(came)).min()
}

/// Whether a department is another one, or below it.
fn is_within(tree: &people::Tree, code: &str, above: &str) -> bool {
    let mut code = Some(code.to_string());
    while let Some(it) = code {
        if it == above {
            return true;
        }
        code = tree.node(&it).and_then(|node| node.parent.clone());
    }
    false
}

/// The same as what waits for someone.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let rows = standings(conn, today, within)?.into_iter().map(|it| {
        let what = match it.standing {
            Standing::Missing => "training is missing",
            Standing::Expired => "training has run out",
            Standing::Expiring => "training runs out",
        };
        DueRow {
            due_on: it.due_on,
            days: it.days,
            desk: "staff".to_string(),
            what: format!("{what}: {}", it.title),
            record: it.person.clone(),
            who: it.name,
            amount: None,
            currency: None,
            command: format!("bo staff train add {} {} --on …", it.person, it.course),
        }
    });
    Ok(rows.collect())
}

//! Starting somebody's list, and saying what became of its tasks.

use super::{Category, Checklist, Due, List, State, Task, Template, store, template};
use crate::base::{Code, Error, Result, Text, closest};
use crate::db::{Connection, Transaction};
use crate::people::{self, Field, Person, Timeline};
use chrono::{Days, Months, NaiveDate};

/// Starts the list of somebody who joins or leaves; the day follows from their contracts if it is
/// not said. A list that was started already moves to another day, with what was done.
///
/// # Errors
/// Refused: no such person, no contract starts or ends, or the list is there with this day.
pub fn start(
    tx: &Transaction<'_>,
    number: &str,
    list: List,
    on: Option<NaiveDate>,
) -> Result<Checklist> {
    let person = people::get(tx, number)?;
    let timeline = people::timeline(tx, &person, None)?;
    let day = match on {
        Some(day) => day,
        None => day_of(&timeline, list)?,
    };
    let word = list.as_str();
    if let Some(before) = store::latest(tx, &person, list)? {
        // Whoever comes back after all gets a new list once the old one is done with.
        if before.tasks.iter().any(|it| it.state == State::Open) {
            if before.day == day {
                return Err(Error::refused(format!(
                    "the list {word} of {number} is there, with the day {day}"
                ))
                .with_hint(format!("`bo staff {word} list {number}` shows it")));
            }
            store::move_to(tx, &before, day)?;
            tx.touch("checklist", &format!("{number} {word}"))?;
            return get(tx, number, list);
        }
        if before.day == day {
            return Err(
                Error::refused(format!("the list {word} of {number} for {day} is done"))
                    .with_hint(format!("`bo staff {word} list {number} --all` shows it")),
            );
        }
    }
    let mut templates = template::templates(tx, list, tx.language())?;
    fit(&mut templates, &timeline, day);
    store::insert(tx, &person, list, day, &templates)?;
    tx.touch("checklist", &format!("{number} {word}"))?;
    get(tx, number, list)
}

/// Fits what comes with bo to what is known about somebody who joins on a day: the talk is before
/// their probation ends, and whoever is of age needs no examination of minors.
fn fit(templates: &mut Vec<Template>, timeline: &Timeline, day: NaiveDate) {
    let known = |of, field| -> Option<NaiveDate> { timeline.text(of, field, day)?.parse().ok() };
    let born = known(None, Field::BirthDate);
    let of_age = born
        .and_then(|it| it.checked_add_months(Months::new(12 * 18)))
        .is_some_and(|it| it <= day);
    templates.retain(|it| it.own || it.code != "youth-examination" || !of_age);
    let contract = timeline.main_contract(day);
    let probation = contract.and_then(|it| known(Some(it.id), Field::ProbationUntil));
    let Some(until) = probation.filter(|until| day <= *until) else {
        return;
    };
    for it in templates {
        if it.own || it.code != "probation-talk" {
            continue;
        }
        // A month before its end, but not before they have worked for two weeks.
        let month = until.checked_sub_months(Months::new(1)).unwrap_or(day);
        let talk = month.max(day + Days::new(14)).min(until);
        if let Ok(days) = i32::try_from((talk - day).num_days()) {
            it.due = Due::Days(days);
        }
    }
}

/// Starts a list unless it is there with this day.
///
/// # Errors
/// As [`start`].
pub fn ensure(tx: &Transaction<'_>, number: &str, list: List, day: NaiveDate) -> Result<Checklist> {
    let person = people::get(tx, number)?;
    match store::latest(tx, &person, list)? {
        Some(there) if there.day == day => Ok(there),
        _ => start(tx, number, list, Some(day)),
    }
}

/// The first day of the contract that starts last, or the last day of all.
fn day_of(timeline: &Timeline, list: List) -> Result<NaiveDate> {
    let number = &timeline.person.number;
    let contracts = &timeline.contracts;
    let day = match list {
        List::Onboard => contracts.iter().map(|it| it.starts_on).max(),
        List::Offboard => match contracts.iter().all(|it| it.ends_on.is_some()) {
            true => contracts.iter().filter_map(|it| it.ends_on).max(),
            false => None,
        },
    };
    day.ok_or_else(|| match list {
        List::Onboard => Error::refused(format!("{number} has no contract"))
            .with_hint("--on says the first day"),
        List::Offboard => Error::refused(format!("{number} has no contract that ends"))
            .with_hint(format!(
                "`bo staff leave-firm {number} --on DATE --cause …` ends it, or --on says the last day"
            )),
    })
}

/// The latest list of somebody.
///
/// # Errors
/// Refused, when none was started.
pub(super) fn get(tx: &Transaction<'_>, number: &str, list: List) -> Result<Checklist> {
    let person = people::get(tx, number)?;
    store::latest(tx, &person, list)?.ok_or_else(|| {
        let list = list.as_str();
        Error::refused(format!("no list {list} of {number} was started"))
            .with_hint(format!("`bo staff {list} start {number}`"))
    })
}

/// Says what became of a task: done, skipped with a reason, or open again.
///
/// # Errors
/// Refused: there is none, it is so already, or a reason is missing.
pub fn settle(
    tx: &Transaction<'_>,
    number: &str,
    list: List,
    code: &str,
    state: State,
    on: NaiveDate,
    reason: Option<&Text>,
) -> Result<(Checklist, Task)> {
    let checklist = get(tx, number, list)?;
    let word = list.as_str();
    let Some(task) = checklist.tasks.iter().find(|it| it.code == code) else {
        let near = closest(code, checklist.tasks.iter().map(|it| it.code.as_str()));
        let err = Error::refused(format!("no task of {number} is called `{code}`"));
        return Err(err.with_hint(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`bo staff {word} list {number}` shows them"),
        }));
    };
    if task.state == state {
        let since = task.on.map(|it| format!(" since {it}")).unwrap_or_default();
        return Err(Error::refused(format!(
            "task `{code}` of {number} is {}{since}",
            state.as_str()
        )));
    }
    if task.state != State::Open && state != State::Open {
        return Err(Error::refused(format!(
            "task `{code}` of {number} is {}",
            task.state.as_str()
        ))
        .with_hint(format!(
            "`bo staff {word} reopen {number} {code} --reason …` opens it again"
        )));
    }
    if tx.at().date_naive() + chrono::Days::new(1) < on {
        return Err(Error::input(format!("on: {on} is still to come")));
    }
    let said = reason.filter(|it| !it.is_empty());
    if state != State::Done && said.is_none() {
        return Err(Error::input("reason: is missing").with_hint("--reason says why"));
    }
    store::insert_step(tx, &checklist, task, state, on, said)?;
    tx.touch("checklist", &format!("{number} {word}"))?;
    let after = get(tx, number, list)?;
    let task = after.tasks.iter().find(|it| it.code == code).cloned();
    let task = task.ok_or_else(|| Error::system("the task is gone"))?;
    Ok((after, task))
}

/// What somebody who leaves still has to return, and what is still open to them.
///
/// # Errors
/// As reading the file.
pub fn open_returns(conn: &Connection, person: &Person) -> Result<Vec<Task>> {
    let list = store::latest(conn, person, List::Offboard)?;
    let mut tasks = list.map(|it| it.tasks).unwrap_or_default();
    tasks.retain(|it| {
        it.state == State::Open && matches!(it.category, Category::Asset | Category::Access)
    });
    Ok(tasks)
}

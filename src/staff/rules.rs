//! What has to fit together in what is said about people.

use super::Facts;
use crate::base::{Error, Result};
use crate::db::{Connection, Transaction};
use crate::ledger::Department;
use crate::people::{self, ContractKind, Field, Person, Stated, Week};
use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;

/// What was said; the hours of a week follow from those of its days where nobody says them.
pub fn with_hours(facts: &Facts) -> Result<Facts> {
    let mut facts = facts.clone();
    let text = |field| {
        let mut found = facts.iter().filter(|(it, _)| *it == field);
        found.next_back().map(|(_, text)| text.clone())
    };
    if let (Some(week), None) = (text(Field::Week), text(Field::WeeklyHours))
        && !week.trim().is_empty()
    {
        let week: Week = week.parse()?;
        let hours = Decimal::from(week.total()) / Decimal::from(60);
        facts.push((
            Field::WeeklyHours,
            hours.round_dp(2).normalize().to_string(),
        ));
    }
    Ok(facts)
}

/// Refuses to add somebody who is here: by tax id, social security number, or name and birth date.
pub fn nobody_twice(conn: &Connection, facts: &Facts) -> Result<()> {
    let text = |field: Field| {
        let found = facts
            .iter()
            .find(|(it, text)| *it == field && !text.trim().is_empty());
        found.map(|(_, text)| field.read(text)).transpose()
    };
    if text(Field::LastName)?.is_none() {
        return Err(Error::input("last_name: is missing"));
    }
    let here_already = |person: &Person, why: &str| here_already(conn, person, why);
    let with = |field: Field| -> Result<Vec<Person>> {
        match text(field)? {
            Some(value) => people::having(conn, field, &value),
            None => Ok(Vec::new()),
        }
    };
    for field in [Field::TaxId, Field::SocialNumber] {
        if let Some(person) = with(field)?.first() {
            return Err(here_already(
                person,
                &format!("{} is the same", field.spec().name),
            )?);
        }
    }
    let born = with(Field::BirthDate)?;
    let last = with(Field::LastName)?;
    let first = with(Field::FirstName)?;
    let same = born
        .iter()
        .find(|it| last.contains(it) && first.contains(it));
    match same {
        Some(person) => Err(here_already(person, "name and birth date are the same")?),
        None => Ok(()),
    }
}

fn here_already(conn: &Connection, person: &Person, why: &str) -> Result<Error> {
    let number = &person.number;
    Ok(match left_on(conn, person)? {
        Some(day) => Error::refused(format!("they were here as {number} until {day}: {why}"))
            .with_hint(format!(
                "whoever comes back is one person with another contract: `bo staff contract add {number} --starts-on DATE`"
            )),
        None => Error::refused(format!("they are here as {number}: {why}")).with_hint(format!(
            "`bo staff edit {number}` changes what is known, `bo staff contract add {number}` adds a contract"
        )),
    })
}

/// The last day of somebody whose contracts all have ended, or end.
pub fn left_on(conn: &Connection, person: &Person) -> Result<Option<NaiveDate>> {
    let timeline = people::timeline(conn, person, None)?;
    let ends: Option<Vec<NaiveDate>> = timeline.contracts.iter().map(|it| it.ends_on).collect();
    Ok(ends.and_then(|ends| ends.into_iter().max()))
}

/// Refuses to add somebody who has the name of somebody else, unless it is said that they are another.
///
/// # Errors
/// Refused, naming who has it.
pub fn nobody_of_that_name(conn: &Connection, facts: &Facts) -> Result<()> {
    let Some(person) = namesake(conn, facts)? else {
        return Ok(());
    };
    let number = &person.number;
    let left = left_on(conn, &person)?;
    let when = left
        .map(|day| format!(" (until {day})"))
        .unwrap_or_default();
    Err(
        Error::refused(format!("{number}{when} has the same name")).with_hint(format!(
            "if it is them: `bo staff contract add {number} --starts-on DATE`; --another if it is somebody else"
        )),
    )
}

/// Who has the name that is said, now or earlier, as far as their birth dates do not tell them apart.
///
/// # Errors
/// As reading the file.
pub fn namesake(conn: &Connection, facts: &Facts) -> Result<Option<Person>> {
    let with = |field: Field| -> Result<Vec<Person>> {
        let said = facts
            .iter()
            .find(|(it, text)| *it == field && !text.trim().is_empty());
        match said {
            Some((_, text)) => people::having(conn, field, &field.read(text)?),
            None => Ok(Vec::new()),
        }
    };
    let first = with(Field::FirstName)?;
    let born = facts
        .iter()
        .any(|(it, text)| *it == Field::BirthDate && !text.is_empty());
    for person in with(Field::LastName)? {
        if !first.contains(&person) {
            continue;
        }
        let timeline = people::timeline(conn, &person, None)?;
        let known = !timeline.segments(None, Field::BirthDate).is_empty();
        if !(born && known) {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

/// Refuses what does not fit together after `done` was said.
pub fn fits(tx: &Transaction<'_>, person: &Person, done: &[Stated]) -> Result<()> {
    for stated in done {
        let Some(value) = stated.after.as_deref() else {
            if stated.field == Field::LastName {
                return Err(Error::input("last_name: it is empty")
                    .with_hint("`bo staff privacy` erases what is to be forgotten"));
            }
            continue;
        };
        let name = stated.field.spec().name;
        match stated.field {
            Field::Department | Field::CostCentre => {
                Department::get(tx, value).map_err(|err| {
                    err.at(name).with_hint(
                        "`bo staff department list` shows them, `bo staff department add` adds one",
                    )
                })?;
            }
            Field::Manager => {
                people::get(tx, value).map_err(|err| err.at(name))?;
                if value == person.number {
                    return Err(Error::refused(format!("{value} does not lead {value}")));
                }
            }
            Field::TaxId | Field::SocialNumber | Field::Login => {
                let others = people::having(tx, stated.field, value)?;
                if let Some(other) = others.iter().find(|it| it.id != person.id)
                    && still_has(tx, other, stated)?
                {
                    return Err(Error::refused(format!(
                        "{name}: {} has the same",
                        other.number
                    )));
                }
            }
            Field::BirthDate if tx.at().date_naive() < value.parse().unwrap_or(NaiveDate::MIN) => {
                return Err(Error::input(format!("{name}: {value} is still to come")));
            }
            Field::BirthDate => old_enough(tx, person, value)?,
            Field::ProbationUntil => probation(tx, stated, value)?,
            Field::WeeklyHours | Field::Week => hours(tx, person, stated)?,
            Field::HealthFund => another_fund(tx, person, stated, value)?,
            _ => (),
        }
    }
    Ok(())
}

/// A member leaves a health insurance fund at the end of a month; inside one another fund begins only
/// with an employment, or with another kind of insurance (§ 175 (4) SGB V).
fn another_fund(tx: &Transaction<'_>, person: &Person, stated: &Stated, new: &str) -> Result<()> {
    let day = stated.from;
    let Some(old) = stated.before.as_deref().filter(|_| 1 < day.day()) else {
        return Ok(());
    };
    let timeline = people::timeline(tx, person, None)?;
    let begins = timeline.contracts.iter().any(|it| it.starts_on == day);
    let changes = |field| {
        let on = |day| timeline.text(None, field, day);
        on(day - Days::new(1)) != on(day)
    };
    if begins || changes(Field::Insurance) || changes(Field::InsuranceGroup) {
        return Ok(());
    }
    let (number, new) = (&person.number, crate::base::quoted(new));
    let first = day.with_day(1).unwrap_or(day);
    Err(Error::refused(format!(
        "health_fund: a fund changes on the first of a month, and {day} is none: inside a month only with a new employment or another kind of insurance (§ 175 (4) SGB V)"
    ))
    .with_hint(format!(
        "`bo staff edit {number} --health-fund {new} --from {}`; if `{old}` was wrong: --from {first}, or an earlier day",
        first + Months::new(1)
    )))
}

/// Years below which no child works, not even with the consent of its parents (§ 5 (3) JArbSchG).
const NO_CHILD: u32 = 13;

fn old_enough(tx: &Transaction<'_>, person: &Person, born: &str) -> Result<()> {
    let timeline = people::timeline(tx, person, None)?;
    let begins = timeline.contracts.iter().map(|it| it.starts_on).min();
    let from = crate::base::day(born)? + Months::new(12 * NO_CHILD);
    match begins.filter(|begins| *begins < from) {
        None => Ok(()),
        Some(begins) => Err(Error::input(format!(
            "birth_date: born on {born}, {} is not yet {NO_CHILD} on {begins} (§ 5 JArbSchG)",
            person.number
        ))),
    }
}

/// Whether somebody else has the same value on the day it was said for. A login may pass on.
fn still_has(tx: &Transaction<'_>, other: &Person, stated: &Stated) -> Result<bool> {
    let timeline = people::timeline(tx, other, None)?;
    let segments = timeline.segments(None, stated.field);
    let same = |it: &people::Segment| {
        it.said.value() == stated.after.as_deref() && it.to.is_none_or(|to| stated.from <= to)
    };
    Ok(segments.iter().any(same))
}

fn probation(tx: &Transaction<'_>, stated: &Stated, until: &str) -> Result<()> {
    let number = stated.contract.as_deref().unwrap_or_default();
    let Some((contract, _)) = people::find_contract(tx, number)? else {
        return Ok(());
    };
    let (months, law) = match contract.kind {
        ContractKind::Trainee => (4, "§ 20 BBiG"),
        ContractKind::Permanent
        | ContractKind::FixedTerm
        | ContractKind::Minijob
        | ContractKind::WorkingStudent
        | ContractKind::TemporaryHelp => (6, "§ 622 (3) BGB"),
    };
    let until = crate::base::day(until)?;
    match until < contract.starts_on + Months::new(months) {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "probation_until: {until} is more than {months} months after {} ({law})",
            contract.starts_on
        ))),
    }
}

/// The hours of a week are those of its days.
fn hours(tx: &Transaction<'_>, person: &Person, stated: &Stated) -> Result<()> {
    let timeline = people::timeline(tx, person, None)?;
    let Some(number) = stated.contract.as_deref() else {
        return Ok(());
    };
    let of = Some(timeline.contract(number)?.id);
    let week: Option<Week> = timeline.get(of, Field::Week, stated.from)?;
    let hours: Option<crate::base::Quantity> = timeline.get(of, Field::WeeklyHours, stated.from)?;
    let (Some(week), Some(hours)) = (week, hours) else {
        return Ok(());
    };
    let from_days = (Decimal::from(week.total()) / Decimal::from(60)).round_dp(2);
    match from_days == hours.amount() {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "weekly_hours: {hours} are not those of `{week}`, which are {}",
            from_days.normalize()
        ))
        .with_hint("--week says the days, and the hours follow from them")),
    }
}

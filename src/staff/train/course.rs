//! Courses, and who needs them.

use super::{CourseRow, NeedRow, offered, store};
use crate::base::{Code, Error, Id, Result, Text, closest};
use crate::db::{Connection, Transaction};
use crate::ledger::Department;
use crate::people;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A course or a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The row.
    pub id: Id<Course>,
    /// What people type.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// How many months it holds; none if it does not run out.
    pub months: Option<u32>,
    /// Where the duty comes from.
    pub law: Option<String>,
}

/// A course to be added; what is not given comes from the offer of that code.
#[derive(Clone, Debug)]
pub struct NewCourse {
    /// What people type.
    pub code: Text,
    /// What it is called.
    pub name: Option<Text>,
    /// How many months it holds.
    pub months: Option<u32>,
    /// Where the duty comes from.
    pub law: Option<Text>,
}

/// What is to be different of a course. What was done before holds as long as it did.
#[derive(Clone, Debug, Default)]
pub struct EditCourse {
    /// What it is called.
    pub name: Option<Text>,
    /// How many months it holds; `Some(None)` if it is not to run out.
    pub months: Option<Option<u32>>,
    /// Where the duty comes from; an empty text takes it away.
    pub law: Option<Text>,
}

/// Who needs a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is its name")]
pub enum Audience {
    All,
    Department,
    JobTitle,
    Person,
}

impl Code for Audience {
    const WHAT: &'static str = "audience";
    const NAMES: &'static [(Audience, &'static str)] = &[
        (Audience::All, "all"),
        (Audience::Department, "department"),
        (Audience::JobTitle, "job-title"),
        (Audience::Person, "person"),
    ];
}

/// Somebody is to need a course.
#[derive(Clone, Debug)]
pub struct NewNeed {
    /// Which kind of people.
    pub audience: Audience,
    /// Which of them, unless it is all.
    pub whom: Option<Text>,
    /// From which day on.
    pub from: NaiveDate,
}

/// The most months that something can hold: fifty years.
const LONGEST: u32 = 600;

/// Adds a course.
///
/// # Errors
/// Refused: the code is taken; input: no code, no name, or no number of months.
pub fn add_course(tx: &Transaction<'_>, new: &NewCourse) -> Result<CourseRow> {
    if store::find_course(tx, &new.code)?.is_some() {
        return Err(
            Error::refused(format!("there is a course `{}` already", new.code))
                .with_hint("`bo staff train course list` shows it"),
        );
    }
    let offer = offered().iter().find(|it| it.code == *new.code);
    let name = match (&new.name, offer) {
        (Some(name), _) if !name.is_empty() => name.to_string(),
        (_, Some(offer)) => offer.name(tx.language()).to_string(),
        (_, None) => {
            return Err(Error::input("name: a course of your own needs a name")
                .with_hint("`bo staff train course offer` shows those that need none"));
        }
    };
    let months = new.months.or(offer.and_then(|it| it.months));
    let law = new.law.as_ref().map(Text::to_string);
    let law = law.or(offer.map(|it| it.law.clone()));
    let added = Course {
        id: Id::new(0),
        code: new.code.to_string(),
        name,
        months,
        law,
    };
    row(tx, &insert(tx, &added)?)
}

/// Adds a course that is not there yet, as it says.
pub(super) fn insert(tx: &Transaction<'_>, new: &Course) -> Result<Course> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if new.code.is_empty() || new.code.len() > 40 || !new.code.chars().all(plain) {
        return Err(Error::input(format!("code: `{}` is no code", new.code))
            .with_hint("1 to 40 letters, digits, `-`, `_` or `.`, such as fire-safety"));
    }
    if new.name.is_empty() {
        return Err(Error::input("name: it is empty"));
    }
    can_hold(new.months)?;
    store::insert_course(tx, new)?;
    tx.touch("course", &new.code)?;
    course(tx, &new.code)
}

/// Refuses months that nothing holds.
fn can_hold(months: Option<u32>) -> Result<()> {
    match months.filter(|it| !(1..=LONGEST).contains(it)) {
        None => Ok(()),
        Some(months) => Err(Error::input(format!(
            "months: {months} is not from 1 to {LONGEST}"
        ))),
    }
}

/// Corrects a course. What was done before holds as long as it did; the next one as is said now.
///
/// # Errors
/// Refused, when there is none; input: no name, no number of months, or nothing is different.
pub fn edit_course(tx: &Transaction<'_>, code: &str, edit: &EditCourse) -> Result<CourseRow> {
    let old = course(tx, code)?;
    let mut new = old.clone();
    if let Some(name) = &edit.name {
        if name.is_empty() {
            return Err(Error::input("name: it is empty"));
        }
        new.name = name.to_string();
    }
    if let Some(months) = edit.months {
        can_hold(months)?;
        new.months = months;
    }
    if let Some(law) = &edit.law {
        new.law = Some(law.to_string()).filter(|it| !it.is_empty());
    }
    if new == old {
        return Err(
            Error::input(format!("nothing of the course `{code}` is different"))
                .with_hint("say what is right: --name, --months, --no-expiry, --law"),
        );
    }
    store::update_course(tx, &new)?;
    tx.touch("course", code)?;
    row(tx, &new)
}

/// Removes a course that nothing names.
///
/// # Errors
/// Refused: there is none, or somebody has done it, needs it or is to do it.
pub fn remove_course(tx: &Transaction<'_>, code: &str) -> Result<CourseRow> {
    let course = course(tx, code)?;
    if 0 < store::uses(tx, &course)? {
        return Err(Error::refused(format!(
            "people have done `{code}`, need it, or were to do it: it stays"
        ))
        .with_hint(format!(
            "`bo staff train require {code} --list` shows who needs it, `bo staff train course edit {code}` corrects it"
        )));
    }
    let row = row(tx, &course)?;
    store::delete_course(tx, &course)?;
    tx.touch("course", code)?;
    Ok(row)
}

/// Adds all courses that are offered and not there yet; those for everybody are needed by
/// everybody from `from` on.
///
/// # Errors
/// As writing to the file.
pub fn add_offered(tx: &Transaction<'_>, from: NaiveDate) -> Result<Vec<CourseRow>> {
    let mut rows = Vec::new();
    for offer in offered() {
        if store::find_course(tx, &offer.code)?.is_some() {
            continue;
        }
        let new = NewCourse {
            code: offer.code.parse()?,
            name: None,
            months: None,
            law: None,
        };
        add_course(tx, &new)?;
        if offer.all {
            let need = NewNeed {
                audience: Audience::All,
                whom: None,
                from,
            };
            require(tx, &offer.code, &need)?;
        }
        rows.push(row(tx, &course(tx, &offer.code)?)?);
    }
    Ok(rows)
}

/// The course called `code`.
///
/// # Errors
/// Refused, naming the nearest one.
pub fn course(conn: &Connection, code: &str) -> Result<Course> {
    if let Some(course) = store::find_course(conn, code)? {
        return Ok(course);
    }
    let known = store::courses(conn)?;
    let near = closest(code, known.iter().map(|it| it.code.as_str()));
    let err = Error::refused(format!("no course is called `{code}`"));
    Err(match near {
        Some(near) => err.with_hint(format!("did you mean `{near}`?")),
        None if offered().iter().any(|it| it.code == code) => {
            err.with_hint(format!("`bo staff train course add {code}` adds it"))
        }
        None => err.with_hint("`bo staff train course list` shows them"),
    })
}

/// Says that a course is needed.
///
/// # Errors
/// Refused: no such course, department or person, or it is said already.
pub fn require(tx: &Transaction<'_>, code: &str, new: &NewNeed) -> Result<NeedRow> {
    let course = course(tx, code)?;
    match (new.audience, &new.whom) {
        (Audience::Department, Some(whom)) => Department::get(tx, whom).map(|_| ())?,
        (Audience::Person, Some(whom)) => people::get(tx, whom).map(|_| ())?,
        (Audience::All, None) | (Audience::JobTitle, Some(_)) => (),
        (Audience::All, Some(_)) | (_, None) => {
            return Err(Error::input("whom: say all, or whom"));
        }
    }
    let whom = new.whom.as_ref().map(Text::as_str);
    let needs = store::needs(tx)?;
    let same = |it: &&store::Need| {
        it.course == course.code && it.audience == new.audience && it.whom.as_deref() == whom
    };
    if let Some(known) = needs.iter().find(same) {
        return Err(
            Error::refused(format!("they need {code} from {} on already", known.from)).with_hint(
                format!(
                    "`bo staff train require {code} --remove {}` ends it",
                    known.id
                ),
            ),
        );
    }
    let id = store::insert_need(tx, &course, new)?;
    tx.touch("course", &course.code)?;
    one_need(tx, id).map(|it| NeedRow::of(&it))
}

/// Ends a need.
///
/// # Errors
/// Refused, when the course has none of this number.
pub fn remove_need(tx: &Transaction<'_>, code: &str, number: i64) -> Result<NeedRow> {
    let course = course(tx, code)?;
    let need = one_need(tx, number)?;
    if need.course != course.code {
        return Err(unknown_need(number));
    }
    store::end_need(tx, number)?;
    tx.touch("course", &course.code)?;
    Ok(NeedRow::of(&need))
}

fn unknown_need(number: i64) -> Error {
    Error::refused(format!("no need of this course has the number {number}"))
        .with_hint("`bo staff train require --list` shows them")
}

fn one_need(conn: &Connection, number: i64) -> Result<store::Need> {
    let needs = store::needs(conn)?;
    let found = needs.into_iter().find(|it| it.id == number);
    found.ok_or_else(|| unknown_need(number))
}

/// The needs that hold.
///
/// # Errors
/// As reading the file.
pub fn need_rows(conn: &Connection) -> Result<Vec<NeedRow>> {
    Ok(store::needs(conn)?.iter().map(NeedRow::of).collect())
}

/// The courses.
///
/// # Errors
/// As reading the file.
pub fn course_rows(conn: &Connection) -> Result<Vec<CourseRow>> {
    let courses = store::courses(conn)?;
    courses.iter().map(|it| row(conn, it)).collect()
}

fn row(conn: &Connection, course: &Course) -> Result<CourseRow> {
    let needs = store::needs(conn)?;
    let needs = needs.iter().filter(|it| it.course == course.code);
    let whom = |it: &store::Need| match &it.whom {
        Some(whom) => format!("{} {whom}", it.audience.as_str()),
        None => it.audience.as_str().to_string(),
    };
    Ok(CourseRow {
        code: course.code.clone(),
        name: course.name.clone(),
        months: course.months,
        needed_by: needs.map(whom).collect::<Vec<_>>().join(", "),
        law: course.law.clone(),
    })
}

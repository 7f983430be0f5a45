//! Correcting and taking back what was entered. Nothing of it is changed: what was wrong stays with
//! the reason, and counts no more.

use super::{NewTraining, Training, record, store};
use crate::base::{Currency, Error, Money, Result, Text};
use crate::db::{Connection, Transaction};
use crate::people;
use chrono::NaiveDate;

/// What is to be different of something done; an empty text takes away.
#[derive(Clone, Debug, Default)]
pub struct EditTraining {
    /// The code of the course.
    pub course: Option<Text>,
    /// When.
    pub done_on: Option<NaiveDate>,
    /// How many months it holds.
    pub months: Option<u32>,
    /// Who gave it.
    pub provider: Option<Text>,
    /// What it cost, in euro.
    pub cost: Option<Money>,
    /// Its certificate: the name of the file and its bytes.
    pub file: Option<(String, Vec<u8>)>,
}

/// Takes back what was entered, and enters it anew with what is different. Answers with both.
///
/// # Errors
/// As [`withdraw`] and [`super::add`]; input, when nothing is different.
pub fn edit(
    tx: &Transaction<'_>,
    number: &str,
    edit: &EditTraining,
    reason: &Text,
    today: NaiveDate,
) -> Result<[Training; 2]> {
    let old = withdraw(tx, number, reason)?;
    let person = people::get(tx, &old.person)?;
    let course = edit.course.clone();
    let provider = match &edit.provider {
        Some(name) => Some(name.clone()).filter(|it| !it.is_empty()),
        None => old.provider.as_ref().map(|it| it.parse()).transpose()?,
    };
    let cost = old
        .cost_cents
        .map(|cents| Money::from_minor(cents, Currency::EUR));
    let new = NewTraining {
        // Another course holds as long as it says itself.
        months: match course {
            Some(_) => edit.months,
            None => edit.months.or(old.months),
        },
        course: course.map_or_else(|| old.course.parse(), Ok)?,
        done_on: edit.done_on.unwrap_or(old.done_on),
        provider,
        cost: edit.cost.or(cost),
        file: edit.file.clone(),
    };
    let anew = record::enter(tx, &person, &new, old.document_id, today)?;
    let said = |it: &Training| {
        let Training {
            course,
            done_on,
            months,
            provider,
            cost_cents,
            document,
            ..
        } = it.clone();
        (course, done_on, months, provider, cost_cents, document)
    };
    match said(&old) == said(&anew) {
        true => Err(Error::input(format!("{number}: nothing is different"))
            .with_hint("say what is right: --on, --course, --months, --provider, --cost, --file")),
        false => Ok([old, anew]),
    }
}

/// Takes back what was entered: it counts no more. Its certificate stays among the papers.
///
/// # Errors
/// Refused: there is none, or it was taken back already; input: no reason.
pub fn withdraw(tx: &Transaction<'_>, number: &str, reason: &Text) -> Result<Training> {
    let training = get(tx, number)?;
    if let Some(done) = &training.withdrawn {
        return Err(Error::refused(format!(
            "{number} was withdrawn on {} already",
            done.on
        )));
    }
    if reason.is_empty() {
        return Err(Error::input("reason: says nothing"));
    }
    store::withdraw(tx, &training, reason)?;
    tx.touch("training", number)?;
    get(tx, number)
}

/// What was done and is called `number`.
fn get(conn: &Connection, number: &str) -> Result<Training> {
    let missing = || {
        Error::refused(format!("nothing that was done is called `{number}`"))
            .with_hint("`bo staff train list --all` shows what is")
    };
    let (person, _) = number.rsplit_once("/T").ok_or_else(missing)?;
    let person = people::find(conn, person)?.ok_or_else(missing)?;
    let all = store::with_withdrawn(conn, Some(&person))?;
    let found = all.into_iter().find(|it| it.number == number);
    found.ok_or_else(missing)
}

//! Applicants: adding one, correcting what is known, and how far they are.

use super::{Applicant, Personal, Stage, interview, opening, store};
use crate::base::{Code, Error, Result, Text};
use crate::contact::Email;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use chrono::NaiveDate;

/// An applicant to be added.
#[derive(Clone, Debug)]
pub struct NewApplicant {
    /// What to call them; the next number if not said.
    pub number: Option<Text>,
    /// For which opening.
    pub opening: Text,
    /// When.
    pub applied_on: NaiveDate,
    /// What is known about them.
    pub person: Personal,
    /// Until when they agreed to be kept.
    pub keep_until: Option<NaiveDate>,
}

/// What is to be different about an applicant; an empty text ends it.
#[derive(Clone, Debug, Default)]
pub struct ApplicantPatch {
    /// What is known about them.
    pub person: Personal,
    /// Until when they agreed to be kept; none takes the consent back.
    pub keep_until: Option<Option<NaiveDate>>,
}

/// Adds an applicant to an opening.
///
/// # Errors
/// Refused: no such opening, it is not open, or they have applied for it already.
pub fn add(tx: &Transaction<'_>, firm: &Firm, new: &NewApplicant) -> Result<Applicant> {
    opening::is_open(tx, &new.opening)?;
    insert(tx, firm, new)
}

/// Keeps an applicant, whatever their opening has become.
pub(super) fn insert(tx: &Transaction<'_>, firm: &Firm, new: &NewApplicant) -> Result<Applicant> {
    let opening = opening::get(tx, &new.opening).map_err(|err| err.at("opening"))?;
    let person = known(&new.person)?;
    if person.last_name.is_none() {
        return Err(Error::input("last_name: is missing"));
    }
    if tx.at().date_naive() + chrono::Days::new(1) < new.applied_on {
        return Err(Error::input(format!(
            "applied_on: {} is still to come",
            new.applied_on
        )));
    }
    if let Some(until) = new.keep_until {
        consent(until, new.applied_on)?;
    }
    if let Some(other) = same(tx, &new.opening, &person, None)? {
        return Err(Error::refused(format!(
            "{} has applied for {} as {} already",
            other.name(),
            new.opening,
            other.number
        ))
        .with_hint(format!(
            "`bo staff hire applicant show {}` shows it",
            other.number
        )));
    }
    let (pattern, on) = (&firm.numbers.applicant, new.applied_on);
    let number = match &new.number {
        Some(number) => {
            plain(number)?;
            if let Some(given) = pattern.parse(number, on) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            number.to_string()
        }
        None => {
            let seq = db::next_number(tx, &pattern.series(on), firm.numbers.start.into())?;
            pattern.number(on, seq)
        }
    };
    if store::applicant::find(tx, &number)?.is_some() {
        return Err(Error::refused(format!(
            "number: there is an applicant `{number}` already"
        )));
    }
    store::applicant::insert(tx, &number, &opening, new, &person)?;
    tx.touch("applicant", &number)?;
    let applicant = get(tx, &number)?;
    store::applicant::insert_stage(tx, &applicant, Stage::New, on, None)?;
    get(tx, &number)
}

fn plain(number: &str) -> Result<()> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    match !number.is_empty() && number.chars().count() <= 40 && number.chars().all(plain) {
        true => Ok(()),
        false => Err(
            Error::input(format!("number: `{number}` is no number of an applicant"))
                .with_hint("1 to 40 letters, digits, `-`, `_` or `.`, such as BW-2026-0001"),
        ),
    }
}

fn consent(until: NaiveDate, from: NaiveDate) -> Result<()> {
    match from < until {
        true => Ok(()),
        false => Err(Error::input(format!(
            "keep_until: {until} is not after {from}"
        ))),
    }
}

/// What is known, without empty texts; the mail address is looked at.
fn known(person: &Personal) -> Result<Personal> {
    let text = |it: &Option<Text>| it.clone().filter(|it| !it.is_empty());
    let email = text(&person.email);
    if let Some(email) = &email {
        email.parse::<Email>().map_err(|err| err.at("email"))?;
    }
    Ok(Personal {
        last_name: text(&person.last_name),
        first_name: text(&person.first_name),
        email,
        phone: text(&person.phone),
        street: text(&person.street),
        zip: text(&person.zip),
        city: text(&person.city),
        source: text(&person.source),
    })
}

/// Who has applied for an opening with the same mail address, or the same name where one of both
/// has none.
pub(super) fn same(
    conn: &Connection,
    opening: &str,
    person: &Personal,
    but: Option<&Applicant>,
) -> Result<Option<Applicant>> {
    let others = store::applicant::of_opening(conn, opening)?;
    let mut others = others
        .into_iter()
        .filter(|it| !it.erased && but.is_none_or(|but| but.id != it.id));
    Ok(others.find(|it| is_same(&it.person, person)))
}

/// Whether two are the same, as far as can be known.
pub(super) fn is_same(one: &Personal, other: &Personal) -> bool {
    let lower = |it: &Option<Text>| it.as_ref().map(|it| it.to_lowercase());
    match (lower(&one.email), lower(&other.email)) {
        (Some(one), Some(other)) => one == other,
        _ => {
            lower(&one.last_name) == lower(&other.last_name)
                && lower(&one.first_name) == lower(&other.first_name)
        }
    }
}

/// The applicant called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Applicant> {
    store::applicant::find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no applicant is called `{number}`"))
            .with_hint("`bo staff hire applicant list --all` shows them")
    })
}

/// The applicant called `number`, if they are not erased.
pub(super) fn there(conn: &Connection, number: &str) -> Result<Applicant> {
    let applicant = get(conn, number)?;
    match applicant.erased {
        false => Ok(applicant),
        true => Err(Error::refused(format!("applicant `{number}` is erased"))),
    }
}

/// The applicant called `number`, if we still decide about them.
pub(super) fn undecided(conn: &Connection, number: &str) -> Result<Applicant> {
    let applicant = there(conn, number)?;
    if applicant.stage.is_open() {
        return Ok(applicant);
    }
    let stage = applicant.stage.as_str();
    let since = applicant.since;
    let err = Error::refused(format!("applicant `{number}` is {stage} since {since}"));
    Err(match applicant.stage {
        Stage::Rejected | Stage::Withdrawn => err.with_hint(format!(
            "`bo staff hire applicant move {number} screening --reason …` takes them up again"
        )),
        _ => err,
    })
}

/// Corrects what is known about an applicant, and until when they agreed to be kept.
///
/// # Errors
/// Refused: there is none, they are erased, or they would be somebody who has applied.
pub fn edit(tx: &Transaction<'_>, number: &str, patch: &ApplicantPatch) -> Result<Applicant> {
    let applicant = there(tx, number)?;
    let (old, new) = (&applicant.person, &patch.person);
    let text = |old: &Option<Text>, new: &Option<Text>| new.clone().or(old.clone());
    let person = known(&Personal {
        last_name: text(&old.last_name, &new.last_name),
        first_name: text(&old.first_name, &new.first_name),
        email: text(&old.email, &new.email),
        phone: text(&old.phone, &new.phone),
        street: text(&old.street, &new.street),
        zip: text(&old.zip, &new.zip),
        city: text(&old.city, &new.city),
        source: text(&old.source, &new.source),
    })?;
    if person.last_name.is_none() {
        return Err(Error::input("last_name: is missing"));
    }
    if let Some(other) = same(tx, &applicant.opening, &person, Some(&applicant))? {
        return Err(Error::refused(format!(
            "{} has applied for {} as {} already",
            other.name(),
            applicant.opening,
            other.number
        )));
    }
    let keep_until = patch.keep_until.unwrap_or(applicant.keep_until);
    if let Some(until) = keep_until {
        consent(until, applicant.applied_on)?;
    }
    if person == applicant.person && keep_until == applicant.keep_until {
        return Ok(applicant);
    }
    store::applicant::update(tx, &applicant, &person, keep_until)?;
    tx.touch("applicant", number)?;
    get(tx, number)
}

/// Notes how far an applicant is from a day on. Whoever was turned down or has withdrawn is taken
/// up again with a reason.
///
/// # Errors
/// Refused: it does not follow on the stage before, its day is before that one's, or another
/// command is there for it.
pub fn move_to(
    tx: &Transaction<'_>,
    number: &str,
    stage: Stage,
    on: NaiveDate,
    reason: Option<&Text>,
) -> Result<Applicant> {
    let applicant = there(tx, number)?;
    match stage {
        Stage::Offer => {
            return Err(
                Error::refused("an offer that is sent moves them there").with_hint(format!(
                    "`bo staff hire offer add {number} …`, then `bo staff hire offer send`"
                )),
            );
        }
        Stage::Hired => {
            return Err(Error::refused("who accepts an offer is hired")
                .with_hint(format!("`bo staff hire accept {number}`")));
        }
        Stage::Rejected => {
            return Err(Error::refused("who is rejected gets a letter with a day")
                .with_hint(format!("`bo staff hire reject {number} --reason …`")));
        }
        Stage::New | Stage::Screening | Stage::Interview | Stage::Withdrawn => (),
    }
    if stage != Stage::Withdrawn {
        opening::is_open(tx, &applicant.opening)?;
    }
    let back = !applicant.stage.is_open() || stage < applicant.stage;
    if back && applicant.stage.goes_to(stage) && reason.is_none() {
        return Err(Error::refused(format!(
            "applicant `{number}` is {} since {}: going back to {} needs a reason",
            applicant.stage.as_str(),
            applicant.since,
            stage.as_str()
        ))
        .with_hint("--reason says why"));
    }
    if applicant.stage == Stage::Offer {
        super::offer::end_open(tx, &applicant, stage, on, reason)?;
    }
    step(tx, &applicant, stage, on, reason)
}

/// Adds a stage to the history. Once we decide no more, no interview is held any more either.
pub(super) fn step(
    tx: &Transaction<'_>,
    applicant: &Applicant,
    stage: Stage,
    on: NaiveDate,
    reason: Option<&Text>,
) -> Result<Applicant> {
    let number = &applicant.number;
    if !applicant.stage.goes_to(stage) {
        return Err(Error::refused(format!(
            "applicant `{number}` is {} since {} and cannot become {}",
            applicant.stage.as_str(),
            applicant.since,
            stage.as_str()
        )));
    }
    if on < applicant.since {
        return Err(Error::input(format!(
            "on: {on} is before {}, since when `{number}` is {}",
            applicant.since,
            applicant.stage.as_str()
        )));
    }
    store::applicant::insert_stage(tx, applicant, stage, on, reason)?;
    tx.touch("applicant", number)?;
    if !stage.is_open() {
        interview::cancel_from(tx, number, on)?;
    }
    get(tx, number)
}

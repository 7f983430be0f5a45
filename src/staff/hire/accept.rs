//! Accepting an offer: the applicant becomes a person with a contract, once.

use super::{
    Applicant, Offer, OfferState, Opening, OpeningState, Stage, applicant, opening, store,
};
use crate::base::{Code, Error, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people::{self, Field, NewContract, Person};
use crate::staff::checklist::{self, List};
use crate::staff::{self, Facts, New};
use chrono::NaiveDate;

/// How somebody accepts.
#[derive(Clone, Debug)]
pub struct Accept {
    /// The day on which their answer came.
    pub on: NaiveDate,
    /// The number they get; the next one if not said.
    pub number: Option<Text>,
    /// What else is known about them, beyond the offer.
    pub facts: Facts,
    /// Whether the offer holds although its time is over.
    pub late: bool,
    /// Who they are, if they worked here before.
    pub rehire: Option<Text>,
    /// Whether they are somebody else than who has the same name.
    pub another: bool,
    /// Whether the tasks of somebody who joins are noted.
    pub checklist: bool,
}

/// Makes a person out of an applicant who accepts: with the contract that was offered, in its
/// department, and with the tasks of somebody who joins. The opening has one place less. Whoever
/// was here before stays the person they were, and has another contract.
///
/// # Errors
/// Refused: they have no offer, accepted or were rejected before, the offer's time is over, no
/// place is left, or nobody has said whether they are who has the same name.
pub fn accept(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    accept: &Accept,
) -> Result<(Applicant, Person)> {
    let (applicant, offer) = sent(tx, number)?;
    let opening = place(tx, &applicant)?;
    if offer.answer_by < accept.on && !accept.late {
        return Err(Error::refused(format!(
            "offer `{}` could be accepted until {}, not on {}",
            offer.number, offer.answer_by, accept.on
        ))
        .with_hint("--late accepts it all the same, as if it was made anew (§ 150 (1) BGB)"));
    }
    if accept.on < offer.since {
        return Err(Error::input(format!(
            "on: {} is before the offer was sent, on {}",
            accept.on, offer.since
        )));
    }
    let facts = facts(&applicant, &offer, &accept.facts)?;
    let contract = NewContract {
        number: None,
        kind: offer.kind,
        starts_on: offer.starts_on,
        ends_on: offer.ends_on,
    };
    let person = match &accept.rehire {
        Some(known) => {
            if accept.number.is_some() {
                return Err(Error::input(format!(
                    "number: {known} keeps the number they had"
                )));
            }
            let person = people::get(tx, known).map_err(|err| err.at("rehire"))?;
            has_given_name(tx, &person, &facts)?;
            staff::add_contract(tx, &person.number, &contract, &facts)?;
            person
        }
        None => {
            if !accept.another {
                not_here_before(tx, number, &facts)?;
            }
            let new = New {
                number: accept.number.clone(),
                facts,
                contract: Some(contract),
                from: offer.starts_on,
            };
            staff::add(tx, firm, &new)?
        }
    };
    let (state, on) = (OfferState::Accepted, accept.on);
    store::offer::insert_step(tx, &offer, state, on, Some(&person), None)?;
    tx.touch("offer", &offer.number)?;
    let on = on.max(applicant.since);
    let applicant = applicant::step(tx, &applicant, Stage::Hired, on, None)?;
    if accept.checklist {
        checklist::start(tx, &person.number, List::Onboard, Some(offer.starts_on))?;
    }
    if opening.head_count <= opening.hired + 1 {
        store::opening::insert_step(tx, &opening, OpeningState::Filled, None)?;
        tx.touch("opening", &opening.number)?;
    }
    Ok((applicant, person))
}

/// Refuses somebody who never had this given name. A family name may be another one by now.
fn has_given_name(conn: &Connection, person: &Person, facts: &Facts) -> Result<()> {
    let Some((_, name)) = facts.iter().find(|(it, _)| *it == Field::FirstName) else {
        return Ok(());
    };
    let timeline = people::timeline(conn, person, None)?;
    let known = timeline.segments(None, Field::FirstName);
    match known.is_empty()
        || known
            .iter()
            .any(|it| it.said.value() == Some(name.as_str()))
    {
        true => Ok(()),
        false => Err(
            Error::refused(format!("rehire: {} was never called {name}", person.number))
                .with_hint("`bo staff list --all` shows who was here"),
        ),
    }
}

/// Refuses to make a second person of somebody who may be here already.
fn not_here_before(conn: &Connection, applicant: &str, facts: &Facts) -> Result<()> {
    let Some(known) = staff::namesake(conn, facts)? else {
        return Ok(());
    };
    let known = &known.number;
    Err(
        Error::refused(format!("{known} has the same name as `{applicant}`")).with_hint(format!(
            "--rehire {known} if it is them: one person with another contract; --another if it is somebody else"
        )),
    )
}

/// The applicant with the offer that is with them.
fn sent(tx: &Transaction<'_>, number: &str) -> Result<(Applicant, Offer)> {
    let applicant = applicant::there(tx, number)?;
    let offers = store::offer::all(tx, Some(&applicant))?;
    if let Some(person) = offers.iter().find_map(|it| it.person.as_ref()) {
        return Err(Error::refused(format!(
            "`{number}` has accepted on {} and is {person}",
            applicant.since
        ))
        .with_hint(format!("`bo staff show {person}` shows them")));
    }
    let applicant = applicant::undecided(tx, number)?;
    let open = offers.iter().find(|it| it.state.is_open());
    match open {
        Some(offer) if offer.state == OfferState::Sent => Ok((applicant, offer.clone())),
        Some(offer) => Err(Error::refused(format!(
            "offer `{}` is {}, not sent",
            offer.number,
            offer.state.as_str()
        ))
        .with_hint(match offer.state {
            OfferState::Requested => "`bo inbox list` shows whom it waits for".to_string(),
            _ => format!("`bo staff hire offer send {}`", offer.number),
        })),
        None => Err(Error::refused(format!("`{number}` has no offer to accept"))
            .with_hint(format!("`bo staff hire offer add {number} …` makes one"))),
    }
}

/// The opening, if a place is left.
fn place(tx: &Transaction<'_>, applicant: &Applicant) -> Result<Opening> {
    let opening = opening::get(tx, &applicant.opening)?;
    match opening.state {
        OpeningState::Open => Ok(opening),
        state => Err(Error::refused(format!(
            "opening `{}` is {} since {}: no place is left",
            opening.number,
            state.as_str(),
            opening.since
        ))),
    }
}

/// What is known of them from now on. What was offered is not said otherwise.
fn facts(applicant: &Applicant, offer: &Offer, more: &Facts) -> Result<Facts> {
    let known = &applicant.person;
    let text = |it: &Option<Text>| it.as_ref().map(Text::to_string);
    let mut facts: Facts = Vec::new();
    let mut add = |field, value: Option<String>| facts.extend(value.map(|it| (field, it)));
    add(Field::LastName, text(&known.last_name));
    add(Field::FirstName, text(&known.first_name));
    add(Field::Street, text(&known.street));
    add(Field::Zip, text(&known.zip));
    add(Field::City, text(&known.city));
    add(Field::Email, text(&known.email));
    add(Field::Phone, text(&known.phone));
    let personal = facts.len();
    let mut add = |field, value: Option<String>| facts.extend(value.map(|it| (field, it)));
    add(Field::JobTitle, Some(offer.job_title.clone()));
    add(Field::Department, offer.department.clone());
    add(Field::Salary, Some(offer.salary.to_string()));
    add(Field::WeeklyHours, Some(offer.weekly_hours.to_string()));
    add(Field::Week, offer.week.clone());
    add(Field::LeaveDays, offer.leave_days.clone());
    add(Field::WorkState, offer.work_state.clone());
    let until = offer.probation_until.map(|it| it.to_string());
    add(Field::ProbationUntil, until);
    for (field, value) in more {
        match facts.iter().position(|(it, _)| it == field) {
            Some(place) if place < personal => facts[place].1 = value.clone(),
            Some(_) => {
                return Err(Error::input(format!(
                    "{}: offer `{}` says it",
                    field.spec().name,
                    offer.number
                ))
                .with_hint("`bo staff edit` changes it afterwards"));
            }
            None => facts.push((*field, value.clone())),
        }
    }
    Ok(facts)
}

//! Planning, writing and signing reviews.

use super::{Part, Review, State, mine::mine, store};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::people::{self, Directory};
use crate::staff::private;
use chrono::NaiveDate;

/// A review to be planned.
#[derive(Clone, Debug)]
pub struct NewReview {
    /// By whom; whoever leads the person if nobody is named.
    pub reviewer: Option<Text>,
    /// The first day that it is about.
    pub from: NaiveDate,
    /// The last one.
    pub until: NaiveDate,
    /// The day on which it is to be.
    pub planned_on: NaiveDate,
}

/// What is written: topics, each with a rating if there is one.
pub type Written = Vec<(Text, Option<Text>, Text)>;

/// Plans a review.
///
/// # Errors
/// Refused: no such person or reviewer, the reviewer is the person, one of them is not here on
/// the day, nobody leads the person, or the period has one; input: it ends before it starts.
pub fn plan(
    tx: &Transaction<'_>,
    person: &str,
    new: &NewReview,
    today: NaiveDate,
) -> Result<Review> {
    let person = people::get(tx, person)?;
    private::may_see(tx, tx.actor(), &person, &[], today)?;
    if new.until < new.from {
        return Err(Error::input(format!(
            "until: {} is before {}",
            new.until, new.from
        )));
    }
    let directory = Directory::on(tx, new.planned_on)?;
    let reviewer = match &new.reviewer {
        Some(reviewer) => people::get(tx, reviewer).map_err(|err| err.at("reviewer"))?,
        None => {
            let leader = directory.leaders_of(&person.number).into_iter();
            let leader = leader.into_iter().find(|it| *it != person.number);
            let leader = leader.ok_or_else(|| {
                Error::refused(format!("reviewer: nobody leads {}", person.number))
                    .with_hint("--reviewer says who writes it")
            })?;
            people::get(tx, &leader)?
        }
    };
    if reviewer == person {
        return Err(Error::refused(format!(
            "reviewer: {} cannot be their own reviewer",
            person.number
        )));
    }
    if !people::timeline(tx, &person, None)?.employed_on(new.planned_on) {
        return Err(Error::refused(format!(
            "on: {} is not employed on {}",
            person.number, new.planned_on
        )));
    }
    if directory.member(&reviewer.number).is_none() {
        return Err(Error::refused(format!(
            "reviewer: {} is not here on {}",
            reviewer.number, new.planned_on
        )));
    }
    let known = store::reviews(tx, Some(&person))?;
    let same = |it: &&Review| (it.from, it.until) == (new.from, new.until);
    if let Some(known) = known.iter().find(same) {
        return Err(Error::refused(format!(
            "{} has a review of these days already: {}",
            person.number, known.number
        )));
    }
    let review = store::insert(tx, &person, &reviewer, new)?;
    tx.touch("review", &review.number)?;
    Ok(review)
}

/// Plans reviews of everybody who is employed on the day, or of a department and those below it;
/// whoever leads somebody writes it. Who has one of these days, or is led by nobody, gets none; the
/// latter are named.
///
/// # Errors
/// Refused, when nobody gets one.
pub fn plan_all(
    tx: &Transaction<'_>,
    department: Option<&str>,
    new: &NewReview,
    today: NaiveDate,
) -> Result<(Vec<Review>, Vec<String>)> {
    if let Some(code) = department {
        crate::ledger::Department::get(tx, code)?;
    }
    let directory = Directory::on(tx, new.planned_on)?;
    let inside = |code: Option<&String>| {
        let mut code = code.cloned();
        while let Some(it) = code {
            if Some(it.as_str()) == department {
                return true;
            }
            code = directory
                .tree
                .node(&it)
                .and_then(|node| node.parent.clone());
        }
        department.is_none()
    };
    let (mut planned, mut unled) = (Vec::new(), Vec::new());
    for member in &directory.members {
        let person = people::get(tx, &member.number)?;
        let here = people::timeline(tx, &person, None)?.employed_on(new.planned_on);
        let led = match &new.reviewer {
            Some(reviewer) => **reviewer != *member.number,
            None => directory
                .leaders_of(&member.number)
                .iter()
                .any(|it| *it != member.number),
        };
        let has = store::reviews(tx, Some(&person))?;
        let has = has
            .iter()
            .any(|it| (it.from, it.until) == (new.from, new.until));
        let wanted = here && !has && inside(member.department.as_ref());
        match (wanted, led) {
            (true, true) => planned.push(plan(tx, &member.number, new, today)?),
            (true, false) => unled.push(member.number.clone()),
            (false, _) => (),
        }
    }
    match planned.is_empty() {
        false => Ok((planned, unled)),
        true => Err(Error::refused(
            "there is nobody to be reviewed: all have one of these days, or nobody leads them",
        )
        .with_hint("`bo staff department list` shows who leads whom")),
    }
}

/// Writes a part of a review. What was written about a topic before no longer counts, and every
/// signature is void.
///
/// # Errors
/// Refused: no such review, it is final, or the actor has no part in it; input: a rating that is
/// not on the scale of the firm.
pub fn write(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    part: Option<Part>,
    written: &Written,
    today: NaiveDate,
) -> Result<Review> {
    let review = store::get(tx, number)?;
    let part = mine(tx, tx.actor(), &review, part, today)?;
    open(tx, &review)?;
    let scale = &firm.review.scale;
    for piece in written {
        let (topic, rating, _) = piece;
        if let Some(rating) = rating
            .as_ref()
            .filter(|it| !scale.contains(&it.to_string()))
        {
            return Err(Error::input(format!(
                "{topic}: `{rating}` is not on the scale of the firm"
            ))
            .with_hint(format!("it is one of {}", scale.join(", "))));
        }
        store::insert_text(tx, &review, part, piece)?;
    }
    tx.touch("review", number)?;
    Ok(review)
}

fn open(tx: &Transaction<'_>, review: &Review) -> Result<()> {
    match store::state(tx, review)? {
        State::Planned | State::Written | State::SignedByReviewer => Ok(()),
        State::Final => Err(Error::refused(format!(
            "both have signed {}: it is final",
            review.number
        ))
        .with_hint("a remark belongs into the next review")),
    }
}

/// Signs what is written: the reviewer first, then the person, who may say that they have seen it
/// and do not agree (§ 83 (2) BetrVG: with a remark, which stays with it).
///
/// # Errors
/// Refused: no such review, it is final, nothing is written, signed already, not their turn.
pub fn sign(
    tx: &Transaction<'_>,
    number: &str,
    part: Option<Part>,
    agreed: bool,
    remark: Option<&Text>,
    today: NaiveDate,
) -> Result<Review> {
    let review = store::get(tx, number)?;
    let part = mine(tx, tx.actor(), &review, part, today)?;
    open(tx, &review)?;
    match (store::state(tx, &review)?, part) {
        (State::Planned, _) => {
            return Err(
                Error::refused(format!("{number}: nothing is written yet")).with_hint(format!(
                    "`bo staff review write {number} --text …` writes it"
                )),
            );
        }
        (State::Written, Part::Own) => {
            return Err(Error::refused(format!(
                "{number}: {} has not signed what is written now",
                review.reviewer.number
            ))
            .with_hint("the reviewer signs first"));
        }
        (State::SignedByReviewer, Part::Reviewer) => {
            return Err(Error::refused(format!(
                "{number}: the reviewer has signed it already"
            )));
        }
        (State::Written, Part::Reviewer) if !agreed => {
            return Err(Error::input(
                "not-agreed: the reviewer agrees to what they write",
            ));
        }
        (State::Written, Part::Reviewer)
        | (State::SignedByReviewer, Part::Own)
        | (State::Final, _) => (),
    }
    store::insert_signature(tx, &review, part, agreed, remark)?;
    tx.touch("review", number)?;
    Ok(review)
}

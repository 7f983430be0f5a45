//! The columns of reviews. Renaming a field breaks scripts.

use super::{Part, Review, State, store, text};
use crate::base::{Code, Result};
use crate::db::{Connection, Transaction};
use crate::people;
use crate::staff::{goal, private};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo staff review list`: never what is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReviewRow {
    pub number: String,
    pub person: String,
    pub name: String,
    pub reviewer: String,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub planned_on: NaiveDate,
    pub state: State,
}

/// A line of `bo staff review show`: a topic, a goal of the period, or a signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TextRow {
    pub review: String,
    pub part: String,
    pub topic: String,
    pub rating: Option<String>,
    pub text: Option<String>,
}

impl ReviewRow {
    /// The row of a review.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, it: &Review) -> Result<ReviewRow> {
        Ok(ReviewRow {
            number: it.number.clone(),
            person: it.person.number.clone(),
            name: people::timeline(conn, &it.person, None)?.name(it.planned_on),
            reviewer: it.reviewer.number.clone(),
            from: it.from,
            until: it.until,
            planned_on: it.planned_on,
            state: store::state(conn, it)?,
        })
    }
}

/// The reviews of everybody, or of one person: how far they are, not what they say.
///
/// # Errors
/// Refused, when there is no such person.
pub fn list(conn: &Connection, person: Option<&str>) -> Result<Vec<ReviewRow>> {
    let person = person.map(|it| people::get(conn, it)).transpose()?;
    let reviews = store::reviews(conn, person.as_ref())?;
    reviews.iter().map(|it| ReviewRow::of(conn, it)).collect()
}

/// What a review says, the goals of its days, and who has signed. The look is noted.
///
/// # Errors
/// Refused: no such review, or the actor may not see it.
pub fn show(tx: &Transaction<'_>, number: &str, today: NaiveDate) -> Result<Vec<TextRow>> {
    let review = store::get(tx, number)?;
    let reviewer = review.reviewer.number.as_str();
    private::may_see(tx, tx.actor(), &review.person, &[reviewer], today)?;
    people::looked_at(tx, &review.person, "review show", number)?;
    let row = |part: &str, topic: &str, rating, text| TextRow {
        review: number.to_string(),
        part: part.to_string(),
        topic: topic.to_string(),
        rating,
        text,
    };
    let mut rows = Vec::new();
    for it in text::latest(&store::written(tx, &review)?) {
        rows.push(row(it.part.as_str(), &it.topic, it.rating, it.words));
    }
    for it in goal::of_period(tx, &review.person, review.from, review.until)? {
        let words = it.words.unwrap_or_default();
        let unit = it.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        let of = match (it.value, it.target) {
            (Some(value), Some(target)) => format!(" ({value} of {target}{unit})"),
            (None, Some(target)) => format!(" (of {target}{unit})"),
            (_, None) => String::new(),
        };
        let text = format!("{}: {words}{of}", it.outcome.as_str());
        rows.push(row("goal", &it.number, None, Some(text)));
    }
    for it in store::valid(tx, &review)? {
        let who = match it.part {
            Part::Own => &review.person.number,
            Part::Reviewer => &review.reviewer.number,
        };
        let how = match it.agreed {
            true => "signed",
            false => "seen, not agreed",
        };
        let remark = it.remark.map(|it| format!(": {it}")).unwrap_or_default();
        let text = format!("{how} on {}{remark}", it.on);
        rows.push(row("signature", who, None, Some(text)));
    }
    Ok(rows)
}

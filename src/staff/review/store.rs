//! The SQL of reviews.

use super::{NewReview, Part, Piece, Review, Signature, State, text};
use crate::base::{Error, Id, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::people::{self, Person};
use chrono::{DateTime, Utc};

/// A review that was planned.
pub const REVIEW: Seal = Seal {
    kind: "review",
    records: "SELECT id, number AS name FROM review",
    parts: &[
        "SELECT id, number, person, reviewer, from_day, until_day, planned_on, created_at,
            created_by FROM review WHERE id = ?1",
    ],
};

/// A signature, which holds the hash of the text. The remark may go one day and is not part of it.
pub const SIGNATURE: Seal = Seal {
    kind: "review-signature",
    records: "SELECT signature.id, review.number || ' ' || signature.id AS name
              FROM review_signature AS signature JOIN review ON review.id = signature.review",
    parts: &[
        "SELECT id, review, part, agreed, last_text, sha256, created_at, created_by
         FROM review_signature WHERE id = ?1",
    ],
};

const REVIEWS: &str = "SELECT review.id, review.number, person.id, person.number, reviewer.id,
        reviewer.number, review.from_day, review.until_day, review.planned_on
     FROM review JOIN person ON person.id = review.person
     JOIN person AS reviewer ON reviewer.id = review.reviewer";

fn review_row(row: &Row<'_>) -> Result<Review> {
    Ok(Review {
        id: row.at(0)?,
        number: row.at(1)?,
        person: Person {
            id: row.at(2)?,
            number: row.at(3)?,
        },
        reviewer: Person {
            id: row.at(4)?,
            number: row.at(5)?,
        },
        from: row.at(6)?,
        until: row.at(7)?,
        planned_on: row.at(8)?,
    })
}

/// The review called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Review> {
    let sql = format!("{REVIEWS} WHERE review.number = ?1");
    conn.first(&sql, &[&number], review_row)?.ok_or_else(|| {
        Error::refused(format!("no review is called `{number}`"))
            .with_hint("`bo staff review list` shows them")
    })
}

/// All reviews, or those of one person, in the order of their days.
pub fn reviews(conn: &Connection, person: Option<&Person>) -> Result<Vec<Review>> {
    let sql = format!(
        "{REVIEWS} WHERE ?1 IS NULL OR review.person = ?1 ORDER BY review.planned_on, review.id"
    );
    conn.rows(&sql, &[&person.map(|it| it.id)], review_row)
}

/// All that was written, in the order of entry.
pub fn written(conn: &Connection, review: &Review) -> Result<Vec<Piece>> {
    conn.rows(
        "SELECT part, topic, rating, words, id FROM review_text WHERE review = ?1 ORDER BY id",
        &[&review.id],
        |row| {
            Ok(Piece {
                part: row.at(0)?,
                topic: row.at(1)?,
                rating: row.at(2)?,
                words: row.at(3)?,
                row: row.at(4)?,
            })
        },
    )
}

/// All signatures, in the order of entry.
pub fn signatures(conn: &Connection, review: &Review) -> Result<Vec<Signature>> {
    conn.rows(
        "SELECT part, agreed, remark, last_text, sha256, created_at, created_by
         FROM review_signature WHERE review = ?1 ORDER BY id",
        &[&review.id],
        |row| {
            let at: DateTime<Utc> = row.at(5)?;
            Ok(Signature {
                part: row.at(0)?,
                agreed: row.at(1)?,
                remark: row.at(2)?,
                last_text: row.at(3)?,
                sha256: row.at(4)?,
                on: at.date_naive(),
                by: row.at(6)?,
            })
        },
    )
}

/// The signatures that hold: those of what is written now.
pub fn valid(conn: &Connection, review: &Review) -> Result<Vec<Signature>> {
    let last = written(conn, review)?.iter().map(|it| it.row).max();
    let mut found = signatures(conn, review)?;
    found.retain(|it| Some(it.last_text) == last);
    Ok(found)
}

/// How far it is.
pub fn state(conn: &Connection, review: &Review) -> Result<State> {
    let valid = valid(conn, review)?;
    Ok(match valid.len() {
        0 if written(conn, review)?.is_empty() => State::Planned,
        0 => State::Written,
        1 => State::SignedByReviewer,
        _ => State::Final,
    })
}

pub fn insert(
    tx: &Transaction<'_>,
    person: &Person,
    reviewer: &Person,
    new: &NewReview,
) -> Result<Review> {
    let sql = "SELECT count(*) FROM review WHERE person = ?1";
    let before = people::erased(tx, person, "review")? + tx.value::<i64>(sql, &[&person.id])?;
    let number = format!("{}/R{}", person.number, before + 1);
    let id: Id<Review> = tx.insert(
        "INSERT INTO review (number, person, reviewer, from_day, until_day, planned_on, created_at,
            created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &number,
            &person.id,
            &reviewer.id,
            &new.from,
            &new.until,
            &new.planned_on,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    REVIEW.set(tx, id.raw(), &number)?;
    get(tx, &number)
}

pub fn insert_text(
    tx: &Transaction<'_>,
    review: &Review,
    part: Part,
    (topic, rating, words): &(Text, Option<Text>, Text),
) -> Result<()> {
    tx.execute(
        "INSERT INTO review_text (review, part, topic, rating, words, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &review.id,
            &part,
            &topic.as_str(),
            &rating.as_ref().map(Text::as_str),
            &words.as_str(),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

pub fn insert_signature(
    tx: &Transaction<'_>,
    review: &Review,
    part: Part,
    agreed: bool,
    remark: Option<&Text>,
) -> Result<()> {
    let pieces = written(tx, review)?;
    let last = pieces.iter().map(|it| it.row).max();
    let digest = text::digest(&text::latest(&pieces));
    let id: Id<Signature> = tx.insert(
        "INSERT INTO review_signature (review, part, agreed, remark, last_text, sha256, created_at,
            created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &review.id,
            &part,
            &agreed,
            &remark.map(Text::as_str),
            &last,
            &digest,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    let name = format!("{} {}", review.number, id.raw());
    SIGNATURE.set(tx, id.raw(), &name)
}

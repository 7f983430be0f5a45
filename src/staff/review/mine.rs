//! Whose part of a review somebody acts for.

use super::{Part, Review};
use crate::base::{Code, Error, Result};
use crate::db::Connection;
use crate::staff::private;
use chrono::NaiveDate;

/// The part that the actor may write and sign. Where nobody has a login, whoever keeps the file
/// says which.
///
/// # Errors
/// Refused, when the actor is neither of both, or asks for the other part.
pub fn mine(
    conn: &Connection,
    actor: &str,
    review: &Review,
    asked: Option<Part>,
    today: NaiveDate,
) -> Result<Part> {
    let me = private::acting(conn, actor, today)?;
    let part = match me {
        Some(me) if me == review.person.number => Part::Own,
        Some(me) if me == review.reviewer.number => Part::Reviewer,
        Some(_) => {
            return Err(Error::refused(format!(
                "{} is for {} and {}, and `{actor}` is neither",
                review.number, review.person.number, review.reviewer.number
            ))
            .with_hint("BO_ACTOR says who one is"));
        }
        None => {
            return asked.ok_or_else(|| {
                Error::input("part: nobody has a login, so say whose part it is")
                    .with_hint("--part self, or --part reviewer")
            });
        }
    };
    match asked {
        Some(asked) if asked != part => Err(Error::refused(format!(
            "part: `{actor}` has the part `{}`, not `{}`",
            part.as_str(),
            asked.as_str()
        ))),
        Some(_) | None => Ok(part),
    }
}

//! Places, as a tree: `A/03/2` is in `A/03`, which is in `A`.

use super::store::locations;
use super::{Location, LocationRow};
use crate::base::{Error, Id, Result};
use crate::db::Transaction;
use crate::tabular::Outcome;
use chrono::NaiveDate;

/// Adds a place and those it is in, or changes one that is there.
///
/// # Errors
/// Input: it is no code. Refused: something is still at a place that is closed.
pub fn add_location(tx: &Transaction<'_>, row: &LocationRow) -> Result<Outcome> {
    let code = row.code.as_str();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let good = |part: &str| !part.is_empty() && part.trim() == part && part.chars().all(plain);
    if code.chars().count() > 60 || !code.split('/').all(good) {
        return Err(Error::input(format!("code: `{code}` is no location"))
            .with_hint("letters and digits, with `/` between a place and what is in it: A/03/2"));
    }
    if let Some((before, closed_on)) = locations::find(tx, code)? {
        let known = locations::all(tx)?;
        let same = known.iter().any(|it| it == row);
        if same {
            return Ok(Outcome::Unchanged);
        }
        let today = tx.here().date();
        let closed = |day: Option<NaiveDate>| day.is_some_and(|day| day <= today);
        if closed(row.closed_on) && !closed(closed_on) && locations::holds(tx, code)? {
            return Err(Error::refused(format!(
                "closed_on: something is still at `{code}`"
            ))
            .with_hint(format!(
                "`bo stock list --by location --location {code}` shows it, `bo stock move` carries it elsewhere"
            )));
        }
        locations::update(tx, before.id, row)?;
        return Ok(Outcome::Updated);
    }
    let mut parent: Option<Id<Location>> = None;
    for (end, _) in code.match_indices('/') {
        let above = &code[..end];
        parent = Some(match locations::find(tx, above)? {
            Some((location, _)) => location.id,
            None => {
                let blank = LocationRow {
                    code: above.parse()?,
                    name: None,
                    closed_on: None,
                };
                locations::insert(tx, &blank, parent)?
            }
        });
    }
    locations::insert(tx, row, parent)?;
    Ok(Outcome::Added)
}

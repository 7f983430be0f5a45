//! What must hold of training.

use super::{expires, store};
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports everything wrong with training to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::SEAL.check(conn, found)?;
    store::WITHDRAWN.check(conn, found)?;
    for it in store::with_withdrawn(conn, None)? {
        let expected = it.months.and_then(|months| expires(it.done_on, months));
        if it.expires_on != expected {
            let day = |day: Option<_>| {
                day.map_or("never".to_string(), |it: chrono::NaiveDate| it.to_string())
            };
            let what = format!(
                "it runs out {}, and it holds until {}",
                day(it.expires_on),
                day(expected)
            );
            found(Finding::error("BO-TRAIN-1", &it.number, what));
        }
        if it.created_on < it.done_on {
            let what = format!("it was done on {}, after it was entered", it.done_on);
            found(Finding::warning("BO-TRAIN-2", &it.number, what));
        }
    }
    Ok(())
}

//! That parental leave takes leave: a twelfth for each whole month, once the firm has declared it.

use super::rows::LeaveRow;
use super::{Kind, State, store};
use crate::base::{Code, Error, Result};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::people;
use chrono::NaiveDate;

/// Notes that the firm has declared to somebody on `day` that their parental leave takes leave
/// (§ 17 (1) BEEG). Without a declaration nothing is taken (BAG 9 AZR 362/18), and after the end of
/// the contract it comes too late (BAG 9 AZR 725/13).
///
/// # Errors
/// Refused: it is no parental leave that stands, it was declared before, or the contract is over.
pub fn reduce(tx: &Transaction<'_>, firm: &Firm, number: &str, day: NaiveDate) -> Result<LeaveRow> {
    let leave = store::get(tx, number)?;
    if leave.kind != Kind::Parental {
        return Err(Error::refused(format!(
            "leave `{number}` is {}: only parental leave takes leave by a declaration",
            leave.kind.as_str()
        ))
        .with_hint("unpaid leave takes it without one"));
    }
    if leave.state != State::Approved {
        return Err(Error::refused(format!(
            "leave `{number}` is {}",
            leave.state.as_str()
        )));
    }
    if let Some(known) = store::reductions(tx, &leave.person)?.get(&leave.id.raw()) {
        return Err(Error::refused(format!(
            "leave `{number}`: it was declared on {known} already"
        )));
    }
    let today = tx.at().date_naive();
    if today < day {
        return Err(Error::input(format!("declared: {day} is still to come")));
    }
    let timeline = people::timeline(tx, &leave.person, None)?;
    let running = timeline.contracts_on(leave.first).next();
    if let Some(last) = running.and_then(|it| it.ends_on).filter(|last| *last < day)
        && !timeline.employed_on(day)
    {
        return Err(Error::refused(format!(
            "declared: {day} is after the end of the contract on {last} (BAG 9 AZR 725/13)"
        )));
    }
    store::insert_reduction(tx, &leave, day)?;
    tx.touch("leave", number)?;
    LeaveRow::of(tx, firm, &leave)
}

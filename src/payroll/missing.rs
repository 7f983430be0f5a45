//! Who worked here in a month that is through, and has no slip of it: somebody who was entered
//! late, or was left out.

use super::run::{Run, State};
use super::store;
use crate::base::{Month, Result};
use crate::db::Connection;
use crate::people::{self, Person};
use std::collections::BTreeSet;

/// How many months back is looked for them.
const MONTHS_BACK: u32 = 12;

/// Somebody without a slip of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Who.
    pub person: Person,
    /// Of which month.
    pub month: Month,
    /// The run of the month that is still open, if one is.
    pub open: Option<String>,
}

impl Missing {
    /// The command that helps.
    pub fn command(&self) -> String {
        match &self.open {
            Some(run) => format!("bo payroll run calculate {run}"),
            None => format!("bo payroll run new {}", self.month),
        }
    }

    /// What helps, in words.
    pub fn hint(&self) -> String {
        format!(
            "`{}` makes it; if nothing is owed, `bo payroll earlier add {} {} --taxable 0 --health-base 0 --pension-base 0 --days 0` says so",
            self.command(),
            self.person.number,
            self.month
        )
    }
}

/// Who worked here in a month from `from` until before `until` of which a run is approved, and has
/// neither a slip of it nor earlier pay; the last twelve months of them.
///
/// # Errors
/// As reading the file.
pub fn without_slip(conn: &Connection, from: Option<Month>, until: Month) -> Result<Vec<Missing>> {
    let runs = store::runs(conn, None)?;
    let since = Month::of(until.first() - chrono::Months::new(MONTHS_BACK));
    let from = from.map_or(since, |from| from.max(since));
    let is_through = |it: &&Run| {
        it.is_approved() && it.state() != State::Closed && from <= it.month && it.month < until
    };
    let months: BTreeSet<Month> = runs.iter().filter(is_through).map(|it| it.month).collect();
    let open = |month: Month| {
        let mut open = runs
            .iter()
            .filter(|it| it.month == month && !it.is_approved());
        open.next().map(|it| it.number.clone())
    };
    let said = store::earlier(conn, None)?;
    let mut paid = Vec::new();
    for month in &months {
        let people = store::people_with_slips(conn, *month, month.plus(1))?;
        let people: BTreeSet<i64> = people.iter().map(|it| it.id.raw()).collect();
        paid.push((*month, people));
    }
    let mut missing = Vec::new();
    if months.is_empty() {
        return Ok(missing);
    }
    people::each_timeline(conn, None, |timeline| {
        let person = &timeline.person;
        for (month, people) in &paid {
            let (first, last) = (month.first(), month.last());
            let works = timeline.contracts_in(first, last).next().is_some();
            if works
                && !people.contains(&person.id.raw())
                && !said.iter().any(|it| it.person == *person && it.has(*month))
            {
                missing.push(Missing {
                    person: person.clone(),
                    month: *month,
                    open: open(*month),
                });
            }
        }
        Ok(())
    })?;
    missing.sort_by_key(|it| (it.month, it.person.id.raw()));
    Ok(missing)
}

/// A word about who has no slip of months that are through.
pub fn told(missing: &[Missing]) -> Option<String> {
    let first = missing.first()?;
    let who: Vec<String> = missing
        .iter()
        .map(|it| format!("{} of {}", it.person.number, it.month))
        .collect();
    Some(format!("no slip: {}; {}", who.join(", "), first.hint()))
}

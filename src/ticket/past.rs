//! What a change of the past does to what was counted: which tickets have other times, and what worked
//! time costs another price.

use super::level::{Agreements, length};
use super::{bill, store};
use crate::base::{Result, counted};
use crate::db::{Connection, Transaction};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// How the clocks of tickets stand, and what open time costs.
#[derive(PartialEq)]
struct Standing {
    clocks: BTreeMap<String, Vec<(String, i64, Option<i64>)>>,
    prices: Vec<(String, NaiveDate, i64, Option<String>)>,
}

impl Standing {
    fn read(conn: &Connection, now: DateTime<Utc>) -> Result<Standing> {
        let agreements = Agreements::read(conn)?;
        let mut clocks = BTreeMap::new();
        store::each(conn, "t.merged_into IS NULL", &[], "t.id", |ticket| {
            let ticks = store::ticks(conn, ticket.id)?;
            let stand = agreements.clocks(&ticket, &ticks, now).into_iter();
            let stand = stand.map(|it| (it.name(), it.used, it.due)).collect();
            clocks.insert(ticket.number, stand);
            Ok(())
        })?;
        let prices = bill::unbilled(conn, None, NaiveDate::MAX)?.into_iter();
        Ok(Standing {
            clocks,
            prices: prices
                .map(|it| (it.number, it.day, it.minutes, it.rate))
                .collect(),
        })
    }
}

/// Makes a change that holds from a moment on, and answers what it changes of what was counted before, if
/// the moment has gone.
///
/// # Errors
/// As the change, and as reading the file.
pub fn telling_past<T>(
    tx: &Transaction<'_>,
    from: DateTime<Utc>,
    change: impl FnOnce() -> Result<T>,
) -> Result<(T, Vec<String>)> {
    if tx.at() <= from {
        return Ok((change()?, Vec::new()));
    }
    let before = Standing::read(tx, tx.at())?;
    let done = change()?;
    let after = Standing::read(tx, tx.at())?;
    let mut said = Vec::new();
    let other = |number: &&String| before.clocks.get(*number) != after.clocks.get(*number);
    let tickets: Vec<&String> = after.clocks.keys().filter(other).collect();
    if !tickets.is_empty() {
        let count = counted(
            tickets.len() as i128,
            "ticket has other times",
            "tickets have other times",
        );
        let mut shown: Vec<&str> = tickets.iter().take(5).map(|it| it.as_str()).collect();
        if shown.len() < tickets.len() {
            shown.push("…");
        }
        said.push(format!(
            "{} is over: {count} than before: {}",
            super::told(from),
            shown.join(", ")
        ));
    }
    let minutes = |all: &Standing, rest: &Standing| -> i64 {
        let other = all.prices.iter().filter(|it| !rest.prices.contains(it));
        other.map(|it| it.2.abs()).sum()
    };
    let dearer = minutes(&after, &before);
    if dearer > 0 {
        said.push(format!(
            "{} is over: work of {} that is on no invoice has another price",
            super::told(from),
            length(dearer * 60)
        ));
    }
    Ok((done, said))
}

//! Statements as a chain: each opens with the balance that the one before closed with.

use super::statement::{Part, Statement};
use super::{Account, store};
use crate::base::{Code, Currency, Id, Money, Result};
use crate::db::Connection;
use chrono::NaiveDate;
use std::collections::HashSet;

/// A statement that is kept, as a link of the chain.
#[derive(Clone, Debug)]
pub struct Link {
    /// The row.
    pub id: Id<Statement>,
    /// The name of the account.
    pub account: String,
    /// The account.
    pub account_id: Id<Account>,
    /// Its currency.
    pub currency: Currency,
    /// What the bank calls it.
    pub number: Option<String>,
    /// Its first day.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// The balance before the first line, in minor units.
    pub opening: Option<i64>,
    /// The balance after the last one.
    pub closing: Option<i64>,
    /// The file it came in.
    pub file: String,
    /// How that is written.
    pub format: String,
    /// How many lines it was the first to tell.
    pub lines: i64,
    /// How many lines it tells that others had told before.
    pub repeats: i64,
}

/// How a statement follows the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Follows {
    /// There is none before it.
    First,
    /// It opens with the balance another one closed with.
    Ok,
    /// It opens with another balance: something in between is missing.
    Gap,
    /// It tells days again that another one told.
    Overlap,
    /// It does not say its balances.
    Unknown,
}

impl Code for Follows {
    const WHAT: &'static str = "status of a statement";
    const NAMES: &'static [(Follows, &'static str)] = &[
        (Follows::First, "first"),
        (Follows::Ok, "ok"),
        (Follows::Gap, "gap"),
        (Follows::Overlap, "overlap"),
        (Follows::Unknown, "unknown"),
    ];
}

impl Link {
    /// Whether a statement of a file is this one.
    pub fn is(&self, part: &Part) -> bool {
        self.number == part.number
            && self.from == part.from
            && self.to == part.to
            && self.opening == part.opening.map(|it| it.amount)
            && self.closing == part.closing.map(|it| it.amount)
    }
}

/// How each of the `links` of one account follows the one before, and the balance that is
/// missing in between. They are in the order of their days.
pub fn follow(links: &[Link]) -> Vec<(Follows, Option<Money>)> {
    let told: Vec<&Link> = links.iter().filter(|it| it.opening.is_some()).collect();
    links
        .iter()
        .map(|link| {
            let Some(opening) = link.opening else {
                return (Follows::Unknown, None);
            };
            let others = || told.iter().filter(|it| it.id != link.id);
            let continues = others().any(|it| it.closing == Some(opening) && it.from <= link.from);
            if continues {
                return (Follows::Ok, None);
            }
            if link.repeats > 0 {
                return (Follows::Overlap, None);
            }
            let later = goes_on(&told, link);
            let before = others()
                .filter(|it| (it.to, it.from, it.id.raw()) < (link.to, link.from, link.id.raw()))
                .filter(|it| !later.contains(&it.id))
                .max_by_key(|it| (it.to, it.from, it.id.raw()));
            match before.and_then(|it| it.closing) {
                None => (Follows::First, None),
                Some(closing) => {
                    let missing = Money::from_minor(opening - closing, link.currency);
                    (Follows::Gap, Some(missing))
                }
            }
        })
        .collect()
}

/// The statements of the same days that go on from `link`, by the balances: several statements
/// of a day may have come in any order.
fn goes_on(told: &[&Link], link: &Link) -> HashSet<Id<Statement>> {
    let mut found = HashSet::new();
    let mut closing = link.closing;
    let next = |closing, found: &HashSet<Id<Statement>>| {
        told.iter().find(|it| {
            let fresh = it.id != link.id && !found.contains(&it.id);
            fresh && it.from >= link.from && it.opening == closing
        })
    };
    while let Some(there) = next(closing, &found) {
        found.insert(there.id);
        closing = there.closing;
    }
    found
}

/// A statement that closes with another balance than all lines of its account make, though none is
/// missing before it.
pub struct Off<'a> {
    /// The first one that does.
    pub link: &'a Link,
    /// What the first balance and all lines up to it make.
    pub computed: Money,
}

impl Off<'_> {
    /// What to say of it.
    pub fn in_words(&self) -> String {
        let link = self.link;
        let closing = Money::from_minor(link.closing.unwrap_or_default(), link.currency);
        format!(
            "the lines of `{}` make {} until {}, the statement closes with {closing}: a line is \
             missing, or there twice",
            link.account,
            self.computed,
            link.to.map_or("its end".to_string(), |it| it.to_string()),
        )
    }
}

/// Looks at the lines of an account as a whole: from its first balance they lead to its last one.
/// Where statements are missing, or do not say their balances, there is nothing to look at.
///
/// # Errors
/// As reading the file.
pub fn off<'a>(conn: &Connection, links: &'a [Link]) -> Result<Option<Off<'a>>> {
    let told = |it: &Link| {
        it.opening.is_some() && it.closing.is_some() && it.from.is_some() && it.to.is_some()
    };
    let whole = |it: &(Follows, Option<Money>)| !matches!(it.0, Follows::Gap | Follows::Unknown);
    let (true, true, Some(account)) = (
        links.iter().all(told),
        follow(links).iter().all(whole),
        links.first().map(|it| it.account_id),
    ) else {
        return Ok(None);
    };
    // Of several that begin, or end, on a day it may be any: they overlap as they like.
    let first = links.iter().filter_map(|it| it.from).min();
    let openings: Vec<i64> = links
        .iter()
        .filter(|it| it.from == first)
        .filter_map(|it| it.opening)
        .collect();
    let compare = |until: Option<NaiveDate>| -> Result<Option<Off<'a>>> {
        let upto = || links.iter().filter(|it| until.is_none() || it.to <= until);
        let last = upto().filter_map(|it| it.to).max();
        let ends: Vec<&Link> = upto().filter(|it| it.to == last).collect();
        let sum = store::statement::sum_until(conn, account, until)?;
        let fits = ends.iter().any(|it| {
            openings
                .iter()
                .any(|opening| it.closing == Some(opening + sum))
        });
        let (Some(link), Some(opening), false) = (ends.last(), openings.first(), fits) else {
            return Ok(None);
        };
        let computed = Money::from_minor(opening + sum, link.currency);
        Ok(Some(Off { link, computed }))
    };
    let Some(last) = compare(None)? else {
        return Ok(None);
    };
    let mut days: Vec<NaiveDate> = links.iter().filter_map(|it| it.to).collect();
    days.dedup();
    for day in days {
        if let Some(off) = compare(Some(day))? {
            return Ok(Some(off));
        }
    }
    Ok(Some(last))
}

/// The last balance of an account with its day.
pub fn last_closing(links: &[Link]) -> Option<(NaiveDate, i64)> {
    let closed = || links.iter().filter(|it| it.closing.is_some());
    let day = closed().filter_map(|it| it.to).max()?;
    let last: Vec<&Link> = closed().filter(|it| it.to == Some(day)).collect();
    // Of several that end on the day, the one that no other goes on from.
    let goes_on = |link: &&Link| {
        last.iter()
            .any(|it| it.id != link.id && it.opening == link.closing && it.opening != it.closing)
    };
    let end = last.iter().rev().find(|it| !goes_on(it)).or(last.last())?;
    Some((day, end.closing?))
}

/// The statements that come right before and right after a statement and reach into its days, by
/// the balances they share: equal lines in them are other lines. Were they told again, the
/// statement would open with the balance before them.
pub fn neighbours(
    conn: &Connection,
    links: &[Link],
    part: &Part,
) -> Result<HashSet<Id<Statement>>> {
    let mut found = HashSet::new();
    let (Some(opening), Some(closing)) = (part.opening, part.closing) else {
        return Ok(found);
    };
    for back in [true, false] {
        let mut ends = vec![match back {
            true => (opening.amount, part.from),
            false => (closing.amount, part.to),
        }];
        while let Some((balance, day)) = ends.pop() {
            let Some(on) = day else {
                continue;
            };
            // All that share the balance: some tell again what others have told.
            for next in links {
                let (shared, reaches) = match back {
                    true => (next.closing, next.to.is_some_and(|to| on <= to)),
                    false => (next.opening, next.from.is_some_and(|from| from <= on)),
                };
                // It begins, or ends, no later than the statement does.
                let touches = reaches
                    && match back {
                        true => next.from.is_some_and(|from| from <= on),
                        false => next.to.is_some_and(|to| on <= to),
                    };
                let (Some(opening), true) = (next.opening, shared == Some(balance) && touches)
                else {
                    continue;
                };
                if next.is(part) || found.contains(&next.id) {
                    continue;
                }
                // Lines that add up to nothing may be the same ones told again.
                let days = match back {
                    true => (Some(on), None),
                    false => (None, Some(on)),
                };
                if store::statement::sum_between(conn, next.id, days)? == 0 {
                    continue;
                }
                found.insert(next.id);
                let (far, end) = match back {
                    true => (opening, next.from),
                    false => (next.closing.unwrap_or(balance), next.to),
                };
                ends.push((far, end.filter(|it| *it == on)));
            }
        }
    }
    Ok(found)
}

/// The statements of the account called `only`, or of all, each with how it follows the one
/// before.
///
/// # Errors
/// Refused, when there is no such account.
pub fn statements(conn: &Connection, only: Option<&str>) -> Result<Vec<super::StatementRow>> {
    let accounts = match only {
        Some(name) => vec![Account::get(conn, name)?],
        None => Account::all(conn)?,
    };
    let mut rows = Vec::new();
    for account in accounts {
        let links = store::statement::links(conn, Some(account.id))?;
        let follows = follow(&links);
        let all = links.into_iter().zip(follows);
        rows.extend(
            all.map(|(link, (follows, missing))| super::StatementRow::of(link, follows, missing)),
        );
    }
    Ok(rows)
}

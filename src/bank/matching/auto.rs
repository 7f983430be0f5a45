//! All open lines at once: what is certain is booked, the rest is shown with what it may be.

use super::MatchRow;
use super::apply::apply;
use super::index::Index;
use super::propose::{Proposal, propose, unsigned};
use super::wish::{Share, Target};
use crate::bank::{Line, LineFilter};
use crate::base::{Month, Result, quoted};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Which open lines to look at.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Only of this account, by its name or IBAN.
    pub account: Option<String>,
    /// Only this line.
    pub line: Option<i64>,
    /// The best proposal of each line only.
    pub best: bool,
}

/// A line of `bo bank review`: what an open line may be about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReviewRow {
    pub line: i64,
    pub date: NaiveDate,
    pub amount: String,
    pub name: Option<String>,
    pub purpose: Option<String>,
    pub proposal: Option<String>,
    pub evidence: Option<String>,
    pub certain: bool,
    pub command: String,
}

/// What became of the open lines.
#[derive(Clone, Debug, Default)]
pub struct Booked {
    /// What was matched.
    pub rows: Vec<MatchRow>,
    /// How many lines stay open.
    pub left: usize,
    /// Those of them that are certain, in months in which nothing is posted any more.
    pub locked: Vec<(i64, NaiveDate)>,
    /// Those of them that are certain, from before the balances that the firm brought along.
    pub before_opening: Vec<(i64, NaiveDate)>,
}

/// Books every open line that is about one thing for certain and in an open month.
///
/// # Errors
/// As posting.
pub fn auto(
    tx: &Transaction<'_>,
    firm: &Firm,
    account: Option<&str>,
    today: NaiveDate,
) -> Result<Booked> {
    ledger::together(tx, || book_open(tx, firm, account, today))
}

fn book_open(
    tx: &Transaction<'_>,
    firm: &Firm,
    account: Option<&str>,
    today: NaiveDate,
) -> Result<Booked> {
    let mut index = Index::read(tx, today)?;
    let mut booked = Booked::default();
    let opening = ledger::opening_day(tx)?;
    let mut months: HashMap<Month, bool> = HashMap::new();
    for line in open(tx, account)? {
        let first = propose(&line, &index).into_iter().next();
        let certain = first.filter(|it| it.certain && line.matched.is_zero());
        let Some(it) = certain else {
            booked.left += 1;
            continue;
        };
        let month = Month::of(line.booked_on);
        let open = match months.get(&month) {
            Some(open) => *open,
            None => ledger::period::is_open(tx, line.booked_on)?,
        };
        months.insert(month, open);
        if !open {
            booked.left += 1;
            booked.locked.push((line.id.raw(), line.booked_on));
            continue;
        }
        if opening.is_some_and(|day| line.booked_on < day) && posts_by_itself(&it.shares) {
            booked.left += 1;
            booked.before_opening.push((line.id.raw(), line.booked_on));
            continue;
        }
        let done = apply(tx, firm, &line, &it.shares, &it.evidence)
            .map_err(|err| err.at(format!("bank line {}", line.id.raw())))?;
        booked.rows.extend(done);
        index.booked(&line, &it.shares);
    }
    Ok(booked)
}

/// The open lines in the order they were booked, with all that each may be about.
///
/// # Errors
/// As reading the file.
pub fn review(conn: &Connection, wanted: &Review, today: NaiveDate) -> Result<Vec<ReviewRow>> {
    let index = Index::read(conn, today)?;
    let lines = match wanted.line {
        Some(number) => vec![Line::get(conn, number)?],
        None => open(conn, wanted.account.as_deref())?,
    };
    let mut rows = Vec::new();
    let opening = ledger::opening_day(conn)?;
    let mut months: HashMap<Month, bool> = HashMap::new();
    for line in lines.iter().filter(|it| !it.open().is_zero()) {
        let mut proposals = propose(line, &index);
        if wanted.best {
            proposals.truncate(1);
        }
        // In a locked month nothing is posted: the command says another day, and nobody but a
        // person takes it.
        let month = Month::of(line.booked_on);
        let open = match months.get(&month) {
            Some(open) => *open,
            None => ledger::period::is_open(conn, line.booked_on)?,
        };
        months.insert(month, open);
        let on = (!open).then_some(today);
        if on.is_some() {
            proposals.iter_mut().for_each(|it| it.certain = false);
        }
        if proposals.is_empty() {
            rows.push(row(line, None, None, false));
        }
        // The balances of the opening hold it, if nobody says otherwise.
        let early = opening.is_some_and(|day| on.unwrap_or(line.booked_on) < day);
        for it in &mut proposals {
            let early = early && posts_by_itself(&it.shares);
            it.certain &= !early;
            rows.push(row(line, Some(it), on, early));
        }
    }
    Ok(rows)
}

fn open(conn: &Connection, account: Option<&str>) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    let open = LineFilter {
        account: account.map(ToString::to_string),
        open: true,
        ..Default::default()
    };
    Line::each(conn, &open, |line| {
        lines.push(line);
        Ok(())
    })?;
    Ok(lines)
}

/// Whether a part of it is an entry of its own, and not the payment of a paper.
fn posts_by_itself(shares: &[Share]) -> bool {
    shares.iter().any(|it| {
        matches!(
            it.target,
            Target::Account(_) | Target::Transfer(_) | Target::Order(_)
        )
    })
}

fn row(line: &Line, proposal: Option<&Proposal>, on: Option<NaiveDate>, early: bool) -> ReviewRow {
    let number = line.id.raw();
    let command = match proposal {
        Some(it) => {
            let on = on.map_or(String::new(), |on| format!(" --on {on}"));
            let yes = if early { " --yes" } else { "" };
            format!("bo bank match {number}{}{on}{yes}", words(line, &it.shares))
        }
        None => format!("bo bank show {number}"),
    };
    ReviewRow {
        line: number,
        date: line.booked_on,
        amount: line.open().amount().to_string(),
        name: line.name.clone(),
        purpose: line.purpose.clone(),
        proposal: proposal.map(|it| in_words(&it.shares)),
        evidence: proposal.map(|it| it.evidence.clone()),
        certain: proposal.is_some_and(|it| it.certain),
        command,
    }
}

/// `RE-2026-0001, account 4970`.
fn in_words(shares: &[Share]) -> String {
    let words = shares.iter().map(|it| match &it.target {
        Target::Invoice(number) | Target::Bill(number) => number.clone(),
        Target::Account(booking) => format!("account {}", booking.account),
        Target::Transfer(name) => format!("transfer {name}"),
        Target::Existing(number) => format!("entry {number}"),
        Target::Order(number) => format!("order {number}"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The options of the command that books it.
fn words(line: &Line, shares: &[Share]) -> String {
    let alone = shares.len() == 1;
    let mut words = String::new();
    for share in shares {
        let part = match alone {
            true => String::new(),
            false => format!("={}", unsigned(line, share.amount)),
        };
        let mut add = |option: &str, name: &str| {
            words += &format!(" {option} {}{part}", quoted(name));
        };
        match &share.target {
            Target::Invoice(number) => add("--invoice", number),
            Target::Bill(number) => add("--bill", number),
            Target::Transfer(name) => add("--transfer", name),
            Target::Existing(number) => add("--entry", number),
            Target::Order(number) => add("--order", number),
            Target::Account(booking) if alone => words += &booking.words(),
            Target::Account(booking) => add("--account", &booking.account),
        }
        if let Some(original) = share.original {
            words += &format!(" --original {original}");
        }
    }
    if shares.iter().any(|it| it.overpaid) {
        words += " --overpaid";
    }
    words
}

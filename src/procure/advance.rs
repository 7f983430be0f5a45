//! What is billed and not here at the end of a month or year is an advance then (§ 266 (2) B. I. no. 4
//! HGB) and no cost: it is posted for that day, and taken back on the day after. So bills post as they
//! always do, what comes is a cost as always, and nothing has to be remembered in between.

use super::budget::department_of;
use super::coming;
use super::store::{advances, coming as store, matches, orders};
use super::{Line, Order, accrual, on_the_way};
use crate::base::{Amount, Error, Finding, Id, Money, Month, Result};
use crate::buy::Bill;
use crate::db::{Connection, Transaction};
use crate::ledger::{self, Department, Draft, Entry, MANUAL, Posting, period};
use chrono::NaiveDate;

/// The role of the account of deposits paid.
const PAID: &str = "deposits-paid";

/// What to do about entries that somebody made by hand for the same goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByHand {
    /// Ask, where there are any.
    Ask,
    /// They are for something else.
    Others,
    /// These are it: nothing is posted beside them, nor taken back.
    These(Vec<String>),
}

/// What of a line is to be posted as an advance for a day beyond what is.
pub(super) struct Missing {
    pub(super) line: Id<Line>,
    pub(super) order: String,
    /// In minor units of the book currency: below zero where too much is posted.
    pub(super) amount: i64,
}

/// What of each line is to be posted for the end of a day beyond what is.
pub(super) fn missing(conn: &Connection, on: NaiveDate) -> Result<Vec<Missing>> {
    let mut found = Vec::new();
    let coming = store::on(conn, on)?;
    for it in &coming {
        let amount = coming::charged(conn, it, on)?.minor() - advances::posted(conn, it.line, on)?;
        found.push(Missing {
            line: it.line,
            order: it.order.clone(),
            amount,
        });
    }
    for (order, line, posted) in advances::of_day(conn, on)? {
        if !coming.iter().any(|it| it.line == line) {
            found.push(Missing {
                line,
                order,
                amount: -posted,
            });
        }
    }
    found.retain(|it| it.amount != 0);
    Ok(found)
}

/// Posts as an advance what is billed and had not come at the end of a month, and takes it back on
/// the day after; what is posted of it already is not posted again. Answers with both entries, and how
/// much they come to: below zero where too much was posted.
///
/// # Errors
/// Usage: the day does not end a month. Refused: it is not over, its month is closed or locked, or
/// somebody seems to have posted it by hand, or other amounts than are missing.
pub fn post_advances(
    tx: &Transaction<'_>,
    on: NaiveDate,
    by_hand: &ByHand,
) -> Result<Option<(Entry, Entry, Money)>> {
    let last = Month::of(on).last();
    if on != last {
        return Err(
            Error::usage(format!("--on {on} is not the last day of a month"))
                .with_hint(format!("--on {last}")),
        );
    }
    if tx.here().date() < on {
        return Err(Error::refused(format!("on: {on} is not over")));
    }
    let missing = missing(tx, on)?;
    let whole: i64 = missing.iter().map(|it| it.amount).sum();
    if let ByHand::These(numbers) = by_hand {
        return take_for_it(tx, on, numbers, &missing).map(|()| None);
    }
    if missing.is_empty() {
        return Ok(None);
    }
    let book = ledger::book(tx)?;
    if let (ByHand::Ask, Some((number, day, amount))) = (
        by_hand,
        advances::by_hand(tx, on, whole)?
            .first()
            .filter(|_| whole > 0),
    ) {
        return Err(Error::refused(format!(
            "entry {number} of {day} takes {} from goods bought by hand: it may be for the {} that are on their way",
            Money::from_minor(*amount, book),
            Money::from_minor(whole, book)
        ))
        .with_hint(format!(
            "`bo buy unbilled --on {on} --post --entry {number}` if it is, `--entry none` if it is for something else"
        )));
    }
    let mut postings = Vec::new();
    for it in &missing {
        let amount = Money::from_minor(-it.amount, book);
        for (department, amount) in borne(tx, it, on, amount)? {
            postings.push(Posting {
                department,
                ..Posting::to_role("goods", amount)
            });
        }
    }
    ledger::ensure_role(tx, PAID)?;
    if whole != 0 {
        postings.push(Posting::to_role(PAID, Money::from_minor(whole, book)));
    }
    let language = tx.language();
    let text = language.pick("Berechnet, noch nicht erhalten", "Billed, not received");
    let mut names: Vec<&str> = missing.iter().map(|it| it.order.as_str()).collect();
    names.dedup();
    let draft = Draft {
        date: on,
        text: format!("{text}: {}", names.join(", ")),
        document: None,
        source: accrual::SOURCE,
        postings,
    };
    let entry = ledger::post(tx, &draft)?;
    let after = Month::of(on).plus(1).first();
    let postings = draft.postings.iter().cloned().map(|it| Posting {
        amount: -it.amount,
        ..it
    });
    let back = Draft {
        date: period::first_open_day(tx, after)?,
        postings: postings.collect(),
        ..draft.clone()
    };
    let back = ledger::post(tx, &back)?;
    for it in &missing {
        let known = (it.line, it.amount);
        advances::insert(tx, known, on, entry.id, Some(back.id))?;
    }
    Ok(Some((entry, back, Money::from_minor(whole, book))))
}

/// Whose cost what is on its way was: the departments of its bills, else of its order.
fn borne(
    conn: &Connection,
    it: &Missing,
    on: NaiveDate,
    amount: Money,
) -> Result<Vec<(Option<Id<Department>>, Money)>> {
    let coming = store::on(conn, on)?;
    let bearers = match coming.iter().find(|known| known.line == it.line) {
        Some(known) => on_the_way::bearers(conn, known, on)?,
        None => store::bearers(conn, it.line, on)?,
    };
    if bearers.is_empty() {
        let order: Order = orders::get(conn, &it.order)?;
        let lines = orders::lines(conn, &order)?;
        let line = lines.iter().find(|line| line.id == it.line);
        let code = line.and_then(|line| department_of(&order, line));
        let own = code.map(|code| Department::get(conn, code)).transpose()?;
        return Ok(vec![(own.map(|it| it.id), amount)]);
    }
    let weights: Vec<i64> = bearers.iter().map(|it| it.1).collect();
    let parts = bearers.iter().zip(amount.allocate(&weights));
    let parts = parts.map(|((department, _), part)| (*department, part));
    Ok(parts.filter(|it| !it.1.is_zero()).collect())
}

/// Notes that entries by hand are what is missing, to the cent.
fn take_for_it(
    tx: &Transaction<'_>,
    on: NaiveDate,
    numbers: &[String],
    missing: &[Missing],
) -> Result<()> {
    let book = ledger::book(tx)?;
    let shown = |minor| Money::from_minor(minor, book);
    let whole: i64 = missing.iter().map(|it| it.amount).sum();
    let mut entries: Vec<(Entry, i64)> = Vec::new();
    for number in numbers {
        let entry = ledger::find(tx, number)?;
        let refuse = |what: &str| Err(Error::refused(format!("entry {number} {what}")));
        if entry.source != MANUAL {
            return refuse("was not posted by hand");
        }
        if Month::of(entry.date) != Month::of(on) {
            return refuse(&format!(
                "is of {}, and not of {}",
                entry.date,
                Month::of(on)
            ));
        }
        if advances::taken(tx, entry.id)? != 0 || entries.iter().any(|it| it.0.id == entry.id) {
            return refuse("is for goods on their way already");
        }
        let moved = advances::moved(tx, entry.id, on)?;
        if moved <= 0 {
            return refuse("moves nothing to an account of what the firm has, or was taken back");
        }
        entries.push((entry, moved));
    }
    let posted: i64 = entries.iter().map(|it| it.1).sum();
    if posted != whole || missing.iter().any(|it| it.amount < 0) {
        return Err(Error::refused(format!(
            "{} move {} to accounts of what the firm has, and {} are on their way on {on} and not posted",
            numbers.join(", "),
            shown(posted),
            shown(whole)
        ))
        .with_hint(format!(
            "`bo ledger entry reverse NUMBER` takes back what was posted by hand, and `bo buy unbilled --on {on} --post` posts what is missing"
        )));
    }
    let mut entries = entries.into_iter();
    let mut current = entries.next();
    for it in missing {
        let mut left = it.amount;
        while let Some((entry, there)) = current.as_mut().filter(|_| left > 0) {
            let now = left.min(*there);
            advances::insert(tx, (it.line, now), on, entry.id, None)?;
            (left, *there) = (left - now, *there - now);
            if *there == 0 {
                current = entries.next();
            }
        }
    }
    Ok(())
}

/// Reports goods to `found` that were billed at the end of a year, had not come, and are posted as no
/// advance; or of which more is posted than is on its way.
///
/// # Errors
/// As reading the file.
pub(super) fn before_closing(
    conn: &Connection,
    last: NaiveDate,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    let book = ledger::book(conn)?;
    let coming = store::on(conn, last)?;
    for it in missing(conn, last)? {
        let amount = Money::from_minor(it.amount, book);
        let message = match coming.iter().find(|known| known.line == it.line) {
            Some(known) if it.amount > 0 => format!(
                "{} of `{}` are billed by {} and have not come by {last}, {amount} of it are posted as no advance: `bo buy unbilled --on {last} --post` posts them and takes them back on the day after; what was posted by hand is named with --entry",
                coming::counted(known),
                known.item,
                store::bills(conn, it.line, last)?.join(", ")
            ),
            _ => format!(
                "{} are posted as an advance on {last} and are not on their way: `bo buy unbilled --on {last} --post` takes them back",
                -amount
            ),
        };
        found(Finding::warning("BO-CLOSE-20", it.order, message));
    }
    Ok(())
}

/// What to say after a bill was approved or cancelled on a day: from then on what is posted as an advance
/// for its orders is not what was on its way.
///
/// # Errors
/// As reading the file.
pub fn other_advances(conn: &Connection, bill: &Bill, since: NaiveDate) -> Result<Vec<String>> {
    let Some(matched) = matches::last(conn, bill)? else {
        return Ok(Vec::new());
    };
    let mut told = Vec::new();
    for order in matched.orders.split(',') {
        told.extend(off_since(conn, order, since)?);
    }
    Ok(told)
}

/// The days from one on for whose end advances are posted and those of an order are not what was on its
/// way.
pub(super) fn off_since(conn: &Connection, order: &str, since: NaiveDate) -> Result<Vec<String>> {
    let book = ledger::book(conn)?;
    let mut told = Vec::new();
    for day in advances::days_since(conn, since)? {
        let missing = missing(conn, day)?;
        let own = missing.iter().filter(|it| it.order == order);
        let amount = Money::from_minor(own.map(|it| it.amount).sum(), book);
        if amount.is_zero() {
            continue;
        }
        let what = match amount.is_negative() {
            true => format!(
                "{} of `{order}` are posted as an advance on {day} and were not on their way then: `bo buy unbilled --on {day} --post` takes them back",
                -amount
            ),
            false => format!(
                "{amount} of `{order}` were on their way on {day} and are posted as no advance: `bo buy unbilled --on {day} --post` posts them"
            ),
        };
        told.push(match period::is_open(conn, day)? {
            true => what,
            false => format!("{what}, once {} is opened again", Month::of(day)),
        });
    }
    Ok(told)
}

/// Says in rows of what is not billed which of it is posted as an advance for the day.
pub(super) fn beside(
    conn: &Connection,
    on: NaiveDate,
    mut says: impl FnMut(&str, Amount) -> Result<()>,
) -> Result<()> {
    let book = ledger::book(conn)?;
    for (order, _, posted) in advances::of_day(conn, on)? {
        says(&order, Amount::from(Money::from_minor(posted, book)))?;
    }
    Ok(())
}

/// Reports advances to `found` that the books say otherwise.
pub(super) fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let book = ledger::book(conn)?;
    for (entry, noted, booked) in advances::beside_books(conn, PAID)? {
        let [noted, booked] = [noted, booked].map(|it| Money::from_minor(it, book));
        let what = format!("{noted} of goods on their way are noted of it, {booked} are posted");
        found(Finding::error(
            "BO-PROCURE-9",
            format!("entry {entry}"),
            what,
        ));
    }
    Ok(())
}

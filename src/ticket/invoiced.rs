//! Time that is on an invoice: what becomes of it when a draft is edited, or somebody wants to cancel.

use super::Ticket;
use super::bill::{KEY, is_of, payer, says};
use super::netted::{self, Hour, Part};
use super::store;
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Transaction};
use crate::invoice::{self, Document};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Looks at what became of a draft of time that somebody edited: the time of a ticket without a line is
/// open again, and that of one with a line again is on it. Answers with what there is to say.
///
/// # Errors
/// Refused, when it is of a month before that in which time was taken back that it gives back.
pub fn edited(tx: &Transaction<'_>, key: &str) -> Result<Vec<String>> {
    let mut told = Vec::new();
    if !key.starts_with(KEY) {
        return Ok(told);
    }
    let document = invoice::load(tx, key)?;
    refuse_before(tx, &document, key)?;
    let draft = document.head.name().to_string();
    let mut minutes: BTreeMap<String, (Vec<String>, i64)> = BTreeMap::new();
    for id in store::parts::on_invoice(tx, key)? {
        let own = store::by_id(tx, id)?;
        let payer = payer(tx, own.clone())?.number;
        let numbers = [payer.clone(), own.number.clone()];
        if document.items.iter().any(|it| is_of(it, &numbers)) {
            let (all, sum) = minutes.entry(payer).or_default();
            all.extend(numbers);
            *sum += store::parts::minutes_on(tx, key, id)?;
            continue;
        }
        let open = store::parts::open_again_of(tx, key, id)?;
        tx.touch("ticket", &own.number)?;
        told.push(format!(
            "no line is of {} any more: its {open} minutes are open again, `bo ticket bill` lists them",
            own.number
        ));
    }
    for (number, (numbers, sum)) in &minutes {
        if !says(&document, numbers, *sum) {
            told.push(format!(
                "{sum} minutes of {number} are on {draft}, and its lines say otherwise: what they say is \
                 invoiced, and nothing of it is open afterwards"
            ));
        }
    }
    for item in &document.items {
        let number = item.text.split(' ').next().unwrap_or_default();
        let is_known = minutes
            .values()
            .any(|(all, _)| all.iter().any(|it| it == number));
        if is_known || item.unit.as_deref() != Some("h") {
            continue;
        }
        let Some(own) = store::find(tx, number)? else {
            continue;
        };
        told.extend(back_on(tx, &document, key, &own)?);
    }
    Ok(told)
}

/// Refuses a draft of a month in which nobody had taken back yet what it gives back: its VAT belongs to
/// the month in which that was done (§ 17 (1) sentence 8 UStG).
fn refuse_before(conn: &Connection, document: &Document, key: &str) -> Result<()> {
    let month = |day: NaiveDate| (day.year(), day.month());
    let head = &document.head;
    let day = head.service.map_or(head.date, |(_, last)| last);
    for id in store::parts::on_invoice(conn, key)? {
        let hours = billable_hours(conn, id)?;
        let is_on = |it: &&Hour| {
            let on = it.worked.billed.as_ref();
            on.is_some_and(|on| on.key.as_deref() == Some(key))
        };
        let mut back = hours.iter().filter(is_on).filter(|it| it.gives_back());
        if let Some(it) = back.find(|it| month(day) < month(it.worked.noted)) {
            let own = store::by_id(conn, id)?;
            return Err(Error::refused(format!(
                "time of {} that it gives back was taken back on {}, and {} is for {day}",
                own.number,
                it.worked.noted,
                head.name()
            ))
            .with_hint(format!(
                "its VAT belongs to that month (§ 17 (1) sentence 8 UStG): a day of it, or `bo invoice \
                 remove {0}` and `bo ticket bill --until {day}`, which leaves it out",
                head.name()
            )));
        }
    }
    Ok(())
}

/// Takes the open time of a ticket onto a draft that has a line of it again, where that says as much.
fn back_on(
    tx: &Transaction<'_>,
    document: &Document,
    key: &str,
    own: &Ticket,
) -> Result<Option<String>> {
    let mut open = store::parts::time(tx, &[own.id])?;
    open.retain(|it| it.billable && it.billed.is_none());
    let sum: i64 = open.iter().map(|it| it.minutes).sum();
    if open.is_empty() {
        return Ok(None);
    }
    let (number, draft) = (&own.number, document.head.name());
    if !says(document, std::slice::from_ref(number), sum) {
        return Ok(Some(format!(
            "{sum} minutes of {number} are open beside its line on {draft}: `bo ticket bill` would bill them \
             as well"
        )));
    }
    for it in &open {
        store::parts::set_billed(tx, it.event, key, None)?;
    }
    tx.touch("ticket", number)?;
    Ok(Some(format!(
        "the {sum} minutes of {number} are on {draft} again"
    )))
}

/// What was noted for a ticket to be paid for, with what was taken back of it.
fn billable_hours(conn: &Connection, ticket: Id<Ticket>) -> Result<Vec<Hour>> {
    let mut time = store::parts::time(conn, &[ticket])?;
    time.retain(|it| it.billable);
    Ok(netted::net(time.into_iter().map(|it| (it, None)).collect()))
}

/// Refuses to cancel an invoice of which another one has given time back: it would be worked again.
///
/// # Errors
/// Refused, when there is one.
pub fn refuse_cancelled(conn: &Connection, key: &str) -> Result<()> {
    for id in store::parts::on_invoice(conn, key)? {
        let hours = billable_hours(conn, id)?;
        let is_of = |part: &Part| {
            part.of
                .as_ref()
                .is_some_and(|of| of.key.as_deref() == Some(key))
        };
        let mut by = hours.iter().filter(|it| it.parts.iter().any(is_of));
        if let Some(other) = by.find_map(|it| it.worked.billed.as_ref()) {
            let other = &other.number;
            return Err(
                Error::refused(format!("`{other}` gives back some of its time")).with_hint(format!(
                    "`bo invoice cancel {other} --reason …` first, or `bo invoice credit` for the rest"
                )),
            );
        }
    }
    Ok(())
}

//! Time that is on an invoice: what becomes of it when a draft is edited, or somebody wants to cancel.

use super::bill::{KEY, is_of, payer, says};
use super::netted::{self, Part};
use super::{Ticket, store};
use crate::base::{Error, Result};
use crate::db::{Connection, Transaction};
use crate::invoice::{self, Document};
use std::collections::BTreeMap;

/// Looks at what became of a draft of time that somebody edited: the time of a ticket without a line is
/// open again, and that of one with a line again is on it. Answers with what there is to say.
///
/// # Errors
/// As writing to the file.
pub fn edited(tx: &Transaction<'_>, key: &str) -> Result<Vec<String>> {
    let mut told = Vec::new();
    if !key.starts_with(KEY) {
        return Ok(told);
    }
    let document = invoice::load(tx, key)?;
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

/// Refuses to cancel an invoice of which another one has given time back: it would be worked again.
///
/// # Errors
/// Refused, when there is one.
pub fn refuse_cancelled(conn: &Connection, key: &str) -> Result<()> {
    for id in store::parts::on_invoice(conn, key)? {
        let mut time = store::parts::time(conn, &[id])?;
        time.retain(|it| it.billable);
        let hours = netted::net(time.into_iter().map(|it| (it, None)).collect());
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

//! Time that is on an invoice: what becomes of it when a draft is edited, or somebody wants to cancel.

use super::Ticket;
use super::bill::{KEY, payer};
use super::netted::{self, Hour, Part};
use super::owed::{is_hours, is_of, says};
use super::store;
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Transaction};
use crate::invoice::{self, Content, Document, Invoice, Item, Kind};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What a draft of time is to say instead, still tied to its time: that is known by its key.
///
/// # Errors
/// Refused, when it is to have another key.
pub fn edited_content(before: &Document, mut content: Content) -> Result<Content> {
    let Some(key) = before.head.key.as_ref().filter(|it| it.starts_with(KEY)) else {
        return Ok(content);
    };
    match &content.key {
        Some(other) if other != key => Err(Error::refused(format!(
            "`{}` is an invoice of time, which is known by its key `{key}`",
            before.head.name()
        ))
        .with_hint("--order-reference or --subject say what else it is for")),
        _ => {
            content.key = Some(key.clone());
            Ok(content)
        }
    }
}

/// Looks at what became of a draft of time that somebody edited: the time of a ticket without a line is
/// open again, and that of one with a line again is on it. Answers with what there is to say.
///
/// # Errors
/// Refused, when it says otherwise than `before` what another invoice gives back, or is of a month before
/// that in which that was taken back.
pub fn edited(tx: &Transaction<'_>, before: &Document, key: &str) -> Result<Vec<String>> {
    let mut told = Vec::new();
    if !key.starts_with(KEY) {
        return Ok(told);
    }
    let document = invoice::load(tx, key)?;
    refuse_renamed(before, &document)?;
    for id in store::parts::on_invoice(tx, key)? {
        let own = store::by_id(tx, id)?;
        let numbers = numbers(tx, &own)?;
        if document.items.iter().any(|it| is_of(it, &numbers)) {
            refuse_changed(tx, before, &document, &own)?;
            continue;
        }
        let open = store::parts::open_again_of(tx, key, id)?;
        tx.touch("ticket", &own.number)?;
        told.push(format!(
            "no line is of {} any more: its {open} minutes are open again, `bo ticket bill` lists them",
            own.number
        ));
    }
    for own in named_besides(tx, &document, key)? {
        told.extend(back_on(tx, &document, key, &own)?);
    }
    told.extend(doubts(tx, key)?);
    Ok(told)
}

/// What an invoice of time says otherwise than what was noted: each is told when it is edited, and once
/// more when it is issued.
///
/// # Errors
/// As reading the file.
pub fn doubts(conn: &Connection, key: &str) -> Result<Vec<String>> {
    let mut told = Vec::new();
    if !key.starts_with(KEY) {
        return Ok(told);
    }
    let document = invoice::load(conn, key)?;
    let name = document.head.name();
    let mut minutes: BTreeMap<String, (Vec<String>, i64)> = BTreeMap::new();
    for id in store::parts::on_invoice(conn, key)? {
        let own = store::by_id(conn, id)?;
        let numbers = numbers(conn, &own)?;
        let (all, sum) = minutes.entry(payer(conn, own)?.number).or_default();
        all.extend(numbers);
        *sum += store::parts::minutes_on(conn, key, id)?;
    }
    minutes.retain(|_, (numbers, sum)| !says(&document, numbers, *sum));
    // Tickets that were one when they were billed, and are not any more, have one line.
    let all: Vec<String> = minutes.values().flat_map(|it| it.0.clone()).collect();
    let sum: i64 = minutes.values().map(|it| it.1).sum();
    if !says(&document, &all, sum) {
        told.extend(minutes.iter().map(|(number, (_, sum))| {
            format!(
                "{sum} minutes of {number} are on {name}, and its lines say otherwise: what they say is \
                 invoiced, and nothing of it is open afterwards"
            )
        }));
    }
    for own in named_besides(conn, &document, key)? {
        let number = &own.number;
        let mut time = store::parts::time(conn, &[own.id])?;
        time.retain(|it| it.billable);
        let open = time.iter().filter(|it| it.billed.is_none());
        let open: i64 = open.map(|it| it.minutes).sum();
        let others: BTreeSet<&str> = time
            .iter()
            .filter_map(|it| it.billed.as_ref().map(|on| on.number.as_str()))
            .collect();
        let others: Vec<&str> = others.into_iter().collect();
        told.push(match (open, others.as_slice()) {
            (1.., _) => format!(
                "{open} minutes of {number} are open beside its line on {name}: `bo ticket bill` would \
                 bill them as well"
            ),
            (_, []) => format!("{name} has a line of {number}, of which no time is open"),
            (_, others) => format!(
                "{name} has a line of {number}, whose time is on {} already",
                others.join(", ")
            ),
        });
    }
    Ok(told)
}

/// The numbers with which lines of a ticket begin.
fn numbers(conn: &Connection, own: &Ticket) -> Result<[String; 2]> {
    Ok([payer(conn, own.clone())?.number, own.number.clone()])
}

/// The tickets of which an invoice has a line of hours, and no time.
fn named_besides(conn: &Connection, document: &Document, key: &str) -> Result<Vec<Ticket>> {
    let mut on = Vec::new();
    for id in store::parts::on_invoice(conn, key)? {
        on.extend(numbers(conn, &store::by_id(conn, id)?)?);
    }
    let mut found: Vec<Ticket> = Vec::new();
    for item in document.items.iter().filter(|it| is_hours(it)) {
        let number = item.text.split(' ').next().unwrap_or_default();
        let is_known = on.iter().any(|it| it == number);
        if is_known || found.iter().any(|it| it.number == number) {
            continue;
        }
        found.extend(store::find(conn, number)?);
    }
    Ok(found)
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
    let (number, draft) = (&own.number, document.head.name());
    if sum == 0 || !says(document, std::slice::from_ref(number), sum) {
        return Ok(None);
    }
    for it in &open {
        store::parts::set_billed(tx, it.event, key, None)?;
    }
    tx.touch("ticket", number)?;
    Ok(Some(format!(
        "the {sum} minutes of {number} are on {draft} again"
    )))
}

/// Refuses to issue an invoice of a month before that in which time was taken back that it gives back.
///
/// # Errors
/// Refused, when it is.
pub fn refuse_issued(conn: &Connection, head: &Invoice) -> Result<()> {
    let Some(key) = head.key.as_ref().filter(|it| it.starts_with(KEY)) else {
        return Ok(());
    };
    for id in store::parts::on_invoice(conn, key)? {
        let own = store::by_id(conn, id)?;
        if let Some(latest) = latest_taken_back(conn, &own, Some(key))? {
            refuse_month(head, head, &own, latest)?;
        }
    }
    Ok(())
}

/// When time of a ticket was taken back last that the invoice with a key gives back.
fn latest_taken_back(
    conn: &Connection,
    own: &Ticket,
    key: Option<&str>,
) -> Result<Option<NaiveDate>> {
    let hours = billable_hours(conn, own.id)?;
    let is_on = |it: &&Hour| {
        let on = it.worked.billed.as_ref();
        on.is_some_and(|on| on.key.as_deref() == key)
    };
    let back = hours.iter().filter(is_on).filter(|it| it.gives_back());
    Ok(back.map(|it| it.worked.noted).max())
}

/// Refuses a month in which nobody had taken back yet what is given back, and to put it off to a later one:
/// its VAT belongs to the month in which that was done (§ 17 (1) sentence 8 UStG).
fn refuse_month(before: &Invoice, head: &Invoice, own: &Ticket, latest: NaiveDate) -> Result<()> {
    let month = |day: NaiveDate| (day.year(), day.month());
    let day_of = |it: &Invoice| it.service.map_or(it.date, |(_, last)| last.min(it.date));
    let day = day_of(head);
    let is_later = month(day) > month(latest).max(month(day_of(before)));
    match month(day) < month(latest) || is_later {
        false => Ok(()),
        true => Err(Error::refused(format!(
            "time of {} that it gives back was taken back on {latest}, and {} is of {day}: its VAT \
             belongs to that month (§ 17 (1) sentence 8 UStG)",
            own.number,
            head.name()
        ))
        .with_hint("--on or --date says a day of that month, or leave it out of this invoice")),
    }
}

/// How a draft that gives something back is made anew.
fn anew(before: &Invoice) -> String {
    format!(
        "`bo invoice remove {}` and `bo ticket bill` anew; `bo ticket bill --customer {} --credit` \
         gives it back with a credit note of its own",
        before.name(),
        before.contact_number
    )
}

/// Refuses another beginning for a line that gives something back: it is how its ticket is known.
fn refuse_renamed(before: &Document, after: &Document) -> Result<()> {
    let begins = |it: &Item| it.text.split(' ').next().map(str::to_string);
    let gives_back = |it: &&Item| it.gives_back.is_some();
    let mut known: Vec<_> = before.items.iter().filter(gives_back).map(begins).collect();
    for item in after.items.iter().filter(gives_back) {
        let found = known.iter().position(|it| *it == begins(item));
        match found {
            Some(at) => drop(known.swap_remove(at)),
            None => {
                return Err(Error::refused(format!(
                    "the line `{}` gives back time as it was invoiced: it still begins with the number \
                     of its ticket",
                    item.text
                ))
                .with_hint(anew(&before.head)));
            }
        }
    }
    Ok(())
}

/// Refuses to change on a draft what another invoice gives back of a ticket: it is given to whom that was
/// sent, at its price and VAT, and in the month in which it was taken back.
fn refuse_changed(
    conn: &Connection,
    before: &Document,
    after: &Document,
    own: &Ticket,
) -> Result<()> {
    let Some(latest) = latest_taken_back(conn, own, after.head.key.as_deref())? else {
        return Ok(());
    };
    let hint = anew(&before.head);
    refuse_month(&before.head, &after.head, own, latest)
        .map_err(|err| err.with_hint(hint.clone()))?;
    let numbers = numbers(conn, own)?;
    let lines = |of: &Document, back: bool| -> Vec<Item> {
        let items = of.items.iter().filter(|it| is_of(it, &numbers));
        let signed = items.filter(|it| (it.quantity.amount() < Decimal::ZERO) == back);
        signed.cloned().collect()
    };
    let said = |of: &Document| -> Vec<_> {
        let back = lines(of, true).into_iter();
        back.map(|it| (it.quantity, it.unit, it.price, it.vat, it.net))
            .collect()
    };
    let (is, was) = (&after.head, &before.head);
    let changed = [
        ("its customer", is.contact != was.contact),
        ("its currency", is.currency != was.currency),
        ("its rate", is.rate != was.rate),
        ("whether prices have VAT in them", is.prices != was.prices),
        (
            "its allowances and charges",
            after.overall != before.overall,
        ),
        ("that line", said(after) != said(before)),
    ];
    let changed = changed.into_iter().filter(|(_, differs)| *differs);
    let mut what: Vec<String> = changed.map(|(what, _)| what.to_string()).collect();
    if let Some(line) = what.iter_mut().find(|it| *it == "that line") {
        let lines = lines(before, true).into_iter();
        let lines = lines.map(|it| {
            let unit = it.unit.map(|it| format!(" {it}")).unwrap_or_default();
            format!(
                "`{}{unit} x {} @{} {}`",
                it.quantity, it.price, it.vat, it.text
            )
        });
        *line = lines.collect::<Vec<_>>().join(" and ");
    }
    let news = |of: &Document| lines(of, false).iter().filter(|it| is_hours(it)).count();
    if what.is_empty() && news(after) > news(before) {
        what.push(format!("what it says of {} besides", own.number));
    }
    match what.is_empty() {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "{} gives back time of {} as it was invoiced: {} cannot change",
            is.name(),
            own.number,
            what.join(", ")
        ))
        .with_hint(hint)),
    }
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
            let kind =
                invoice::load(conn, other).map(|it| (it.head.number.is_some(), it.head.kind));
            let hint = match kind {
                Ok((false, _)) => format!("`bo invoice remove {other}` first"),
                Ok((true, Kind::Invoice)) => format!(
                    "`bo invoice cancel {other} --reason …` first, or `bo invoice credit` for the rest"
                ),
                _ => "`bo invoice credit` gives back the rest".to_string(),
            };
            let gives = format!("`{other}` gives back some of its time");
            return Err(Error::refused(gives).with_hint(hint));
        }
    }
    Ok(())
}

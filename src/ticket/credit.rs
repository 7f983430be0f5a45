//! Time that was invoiced and taken back: a credit note for each invoice, or one that somebody wrote by
//! hand. Nobody has to wait for an invoice that may never come.

use super::bill::{self, Billed};
use super::netted::{Part, Share};
use super::owed::{self, Invoices, Open};
use super::rest;
use super::store::{self, parts::OnInvoice};
use super::{Ticket, get};
use crate::base::{Error, Money, Price, Result, Text};
use crate::contact;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::invoice::{self, Adjustment, Content, Document, Invoice, Kind, totals::Change};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What an invoice gives back of a ticket, at one price.
struct Given<'a> {
    open: &'a Open,
    price: Option<Price>,
    minutes: i64,
    said: Vec<String>,
}

/// Writes a credit note for each invoice that has to give back time of a customer: at the price and the
/// VAT of then. `besides` are credit notes that were for something else.
///
/// # Errors
/// Refused, when there is nothing to give back, when somebody may have credited it by hand, or when the
/// invoice does not say what it was.
pub fn credit(
    tx: &Transaction<'_>,
    firm: &Firm,
    customer: &str,
    besides: &[Text],
    reason: Option<&Text>,
    today: NaiveDate,
) -> Result<(Vec<Invoice>, Vec<Billed>)> {
    let number = contact::get(tx, customer)?.number.to_string();
    let open = owed::open_time(tx, Some(&number), today)?;
    let mut invoices = Invoices::default();
    let mut chosen = Vec::new();
    let mut drafts = Vec::new();
    for (it, share) in with_shares(&open) {
        let mut issued = !share.given_back().is_empty();
        for part in share.given_back() {
            let of = part.of.as_ref();
            let document = of.map(|of| invoices.get(tx, of)).transpose()?.flatten();
            match document.map(|it| &it.head) {
                Some(head) if head.number.is_some() => {}
                Some(head) => {
                    drafts.push(head.name().to_string());
                    issued = false;
                }
                None => issued = false,
            }
        }
        if issued {
            chosen.push((it, share));
        }
    }
    if chosen.is_empty() {
        return Err(nothing(&number, drafts.first()));
    }
    let (mut notes, mut rows) = (Vec::new(), Vec::new());
    let mut keys: BTreeMap<OnInvoice, String> = BTreeMap::new();
    for (of, given) in by_invoice(&chosen) {
        let Some(document) = invoices.get(tx, &of)? else {
            continue;
        };
        refuse_twice(tx, &number, &of, besides)?;
        let key = bill::next_key(tx)?;
        let mut written = Vec::new();
        let content = Content {
            key: Some(key.parse()?),
            lines: Vec::new(),
            ..Content::default()
        };
        let mut content = lines(tx, content, &number, document, &of, &given, &mut written)?;
        rest::of_the_whole(tx, document, &mut content)?;
        let note = invoice::credit(tx, firm, &of.number, &content, reason, today)?;
        rows.extend(written.into_iter().map(|it| Billed {
            invoice: note.name().to_string(),
            ..it
        }));
        keys.insert(of, key);
        notes.push(note);
    }
    for (it, share) in &chosen {
        let key = share.given_back().into_iter().find_map(|part| {
            let of = part.of.as_ref()?;
            keys.get(of)
        });
        let Some(key) = key else { continue };
        settle(tx, &it.ticket, share, key, None)?;
    }
    Ok((notes, rows))
}

/// Says that credit notes which somebody wrote by hand gave back what was taken of their invoice; for an
/// invoice of another file, one that is there. Answers with what is settled, and what the notes gave back.
///
/// # Errors
/// Refused, when one is no credit note of the customer, or nothing of its invoice is to be given back.
pub fn credited(
    tx: &Transaction<'_>,
    customer: &str,
    notes: &[Text],
    today: NaiveDate,
) -> Result<(Vec<Billed>, Option<Money>)> {
    let number = contact::get(tx, customer)?.number.to_string();
    let open = owed::open_time(tx, Some(&number), today)?;
    let mut known = Vec::new();
    for (at, note) in notes.iter().enumerate() {
        refuse_settled(tx, note)?;
        if notes[..at].contains(note) {
            return Err(Error::usage(format!("`{note}` is there twice")));
        }
        known.extend(invoice::find(tx, note)?);
    }
    if known.is_empty() {
        let rows = credited_elsewhere(tx, &number, notes, &open)?;
        return Ok((rows, None));
    }
    if known.len() < notes.len() {
        return Err(
            Error::refused("some of these credit notes are not in this file")
                .with_hint("say those of an invoice of another file by themselves"),
        );
    }
    let corrections = invoice::corrections(tx)?;
    let mut corrected = Vec::new();
    for note in &known {
        let name = note.name().to_string();
        if note.kind != Kind::CreditNote || *note.contact_number != *number {
            return Err(
                Error::refused(format!("`{name}` is no credit note of {number}"))
                    .with_hint("`bo invoice list` shows them"),
            );
        }
        if !note.net.is_negative() {
            return Err(Error::refused(format!("`{name}` gives nothing back")));
        }
        corrected.extend(corrections.get(&name));
    }
    corrected.dedup();
    let [corrects] = corrected.as_slice() else {
        return Err(Error::refused("these credit notes are of several invoices")
            .with_hint("say those of one invoice, then those of the next"));
    };
    let is_of = |part: &&Part| {
        let of = part.of.as_ref().filter(|of| of.key.is_some());
        of.is_some_and(|of| of.number == **corrects)
    };
    let open = given_whole(&open, is_of);
    if open.is_empty() {
        return Err(Error::refused(format!(
            "nothing of {number} that is on `{corrects}` is taken back and open"
        ))
        .with_hint(format!(
            "`bo ticket bill --customer {number} --list` shows what is open, and of which invoice"
        )));
    }
    // As much as they gave back, what was taken back first before the rest; a cent for what was rounded.
    let cent = Decimal::new(1, 2);
    let nets = known.iter().map(|it| it.net);
    let given = Money::sum(nets, known[0].currency);
    let (mut sum, mut chosen) = (Decimal::ZERO, Vec::new());
    let document = invoice::load(tx, corrects)?;
    for (it, share) in open {
        let paid = share
            .given_back()
            .into_iter()
            .map(|part| it.paid(&document, part));
        let paid: Decimal = paid.sum();
        if sum + paid <= given.amount().abs() + cent * Decimal::from(chosen.len() + 1) {
            sum += paid;
            chosen.push((it, share));
        } else if chosen.is_empty() {
            let names = names(notes);
            return Err(Error::refused(format!(
                "{names} gave back {} net, and {} were taken back",
                given.abs(),
                Price::new(paid.round_dp(2))
            ))
            .with_hint(format!(
                "`bo invoice credit {corrects} --line …` gives back the rest, then `bo ticket bill \
                 --customer {number} --credited …` with each of the credit notes"
            )));
        }
    }
    let rows = settle_by_hand(tx, &number, notes, &chosen)?;
    Ok((rows, Some(-given)))
}

/// Settles what invoices of another file have to give back.
fn credited_elsewhere(
    tx: &Transaction<'_>,
    number: &str,
    notes: &[Text],
    open: &[Open],
) -> Result<Vec<Billed>> {
    let chosen = given_whole(open, |part| {
        part.of.as_ref().is_some_and(|of| of.key.is_none())
    });
    if chosen.is_empty() {
        let note = notes.first().map(|it| it.to_string()).unwrap_or_default();
        return Err(Error::refused(format!("no invoice `{note}`"))
            .with_hint("`bo invoice list` shows them, drafts too"));
    }
    settle_by_hand(tx, number, notes, &chosen)
}

/// What invoices have to give back and nothing else, where `is_of` is true of all of it.
fn given_whole(open: &[Open], is_of: impl Fn(&&Part) -> bool) -> Vec<(&Open, &Share)> {
    let is_whole = |(_, share): &(&Open, &Share)| {
        let back = share.given_back();
        !back.is_empty() && back.iter().all(&is_of)
    };
    with_shares(open).filter(is_whole).collect()
}

/// Notes that credit notes gave back shares.
fn settle_by_hand(
    tx: &Transaction<'_>,
    number: &str,
    notes: &[Text],
    chosen: &[(&Open, &Share)],
) -> Result<Vec<Billed>> {
    let name = names(notes);
    let mut rows = Vec::new();
    for given in by_invoice(chosen).into_values().flatten() {
        let hours = bill::hours(0, given.minutes).negated();
        let price = given.price.unwrap_or_default();
        let row = bill::billed(number, &given.open.ticket, -given.minutes, hours, price);
        rows.push(Billed {
            invoice: name.clone(),
            ..row
        });
    }
    let key = key_by_hand(&name);
    for (it, share) in chosen {
        settle(tx, &it.ticket, share, &key, Some(&name))?;
    }
    Ok(rows)
}

/// Refuses a credit note that settled time before.
fn refuse_settled(conn: &Connection, note: &str) -> Result<()> {
    match store::parts::keys_by_hand(conn, note)?.is_empty() {
        true => Ok(()),
        false => Err(
            Error::refused(format!("`{note}` has settled time before")).with_hint(format!(
                "`bo ticket bill --not-credited {note}` opens that again"
            )),
        ),
    }
}

/// Credit notes as one reads them.
fn names(notes: &[Text]) -> String {
    let names: Vec<&str> = notes.iter().map(|it| &**it).collect();
    names.join(" ")
}

/// Opens again what was said to be settled by a credit note.
///
/// # Errors
/// Refused, when nothing was.
pub fn not_credited(tx: &Transaction<'_>, note: &str) -> Result<Vec<Ticket>> {
    let mut numbers = Vec::new();
    for key in store::parts::keys_by_hand(tx, note)? {
        numbers.extend(store::parts::open_again(tx, &key)?);
    }
    if numbers.is_empty() {
        return Err(
            Error::refused(format!("nobody said that time is settled by `{note}`")).with_hint(
                "what --credit wrote stays: note the time again, and it is billed again",
            ),
        );
    }
    let tickets = numbers.iter().map(|number| {
        tx.touch("ticket", number)?;
        get(tx, number)
    });
    tickets.collect()
}

/// Credit notes that somebody may have written by hand for what is taken back of a customer and open:
/// the invoice, and its notes.
///
/// # Errors
/// As reading the file.
pub fn by_hand(
    conn: &Connection,
    customer: &str,
    until: NaiveDate,
) -> Result<BTreeMap<String, Vec<String>>> {
    let mut found = BTreeMap::new();
    let number = contact::get(conn, customer)?.number.to_string();
    let open = owed::open_time(conn, Some(&number), until)?;
    let parts = open.iter().flat_map(|it| &it.shares);
    let parts = parts.flat_map(|share| share.parts().filter_map(|it| it.of.as_ref()));
    for of in parts {
        let Some(key) = &of.key else { continue };
        let notes = store::parts::other_credit_notes(conn, key)?;
        if !notes.is_empty() {
            found.insert(of.number.clone(), notes);
        }
    }
    Ok(found)
}

/// What time is settled under that credit notes of somebody gave back; each of them is a word of it.
fn key_by_hand(notes: &str) -> String {
    format!("credit note {notes}")
}

fn with_shares(open: &[Open]) -> impl Iterator<Item = (&Open, &Share)> {
    open.iter()
        .flat_map(|it| it.shares.iter().map(move |share| (it, share)))
}

fn settle(
    tx: &Transaction<'_>,
    ticket: &Ticket,
    share: &Share,
    key: &str,
    elsewhere: Option<&str>,
) -> Result<()> {
    for it in &share.time {
        store::parts::set_billed(tx, it.worked.event, key, elsewhere)?;
    }
    tx.touch("ticket", &ticket.number)
}

fn nothing(number: &str, draft: Option<&String>) -> Error {
    let nothing = Error::refused(format!(
        "nothing of {number} is to be given back of an invoice that is here"
    ));
    match draft {
        Some(draft) => nothing.with_hint(format!(
            "`bo invoice issue {draft}` or `bo invoice remove {draft}`: it is on that draft"
        )),
        None => nothing.with_hint(format!(
            "`bo ticket bill --customer {number} --list` shows what is open, and of which invoice"
        )),
    }
}

/// What each invoice gives back, by ticket and price.
fn by_invoice<'a>(chosen: &[(&'a Open, &'a Share)]) -> BTreeMap<OnInvoice, Vec<Given<'a>>> {
    let mut found: BTreeMap<OnInvoice, Vec<Given<'a>>> = BTreeMap::new();
    for (open, share) in chosen {
        for hour in &share.time {
            for part in &hour.parts {
                let Some(of) = &part.of else { continue };
                let given = found.entry(of.clone()).or_default();
                let said = bill::said(hour, part.minutes);
                let is_same = |it: &&mut Given<'_>| {
                    it.open.ticket.id == open.ticket.id && it.price == part.price
                };
                match given.iter_mut().find(is_same) {
                    Some(known) => {
                        known.minutes -= part.minutes;
                        known.said.push(said);
                    }
                    None => given.push(Given {
                        open,
                        price: part.price,
                        minutes: -part.minutes,
                        said: vec![said],
                    }),
                }
            }
        }
    }
    found
}

/// Refuses what somebody may have credited already.
fn refuse_twice(
    tx: &Transaction<'_>,
    customer: &str,
    of: &OnInvoice,
    besides: &[Text],
) -> Result<()> {
    let key = of.key.as_deref().unwrap_or_default();
    let others = store::parts::other_credit_notes(tx, key)?;
    let is_other = |it: &&String| !besides.iter().any(|known| **known == ***it);
    match others.iter().find(is_other) {
        None => Ok(()),
        Some(note) => Err(Error::refused(format!(
            "`{}` is credited by `{note}` already, and no time is settled by it",
            of.number
        ))
        .with_hint(format!(
            "`bo ticket bill --customer {customer} --credited {note}` if it was for this time, --credit \
             --besides {note} if it was for something else"
        ))),
    }
}

/// The lines of a credit note, as the customer would read them; each as it stood on the invoice.
fn lines(
    conn: &Connection,
    mut content: Content,
    customer: &str,
    document: &Document,
    of: &OnInvoice,
    given: &[Given<'_>],
    written: &mut Vec<Billed>,
) -> Result<Content> {
    let by_hand = |what: String| {
        Error::refused(what).with_hint(format!(
            "`bo invoice credit {0} --line …` gives it back, then `bo ticket bill --customer {customer} \
             --credited NUMBER` with the number of the credit note",
            of.number
        ))
    };
    for it in given {
        let number = &it.open.ticket.number;
        let line = owed::line_of(document, &it.open.numbers, it.price);
        let (Some(stood), Some(price)) = (line, it.price) else {
            return Err(by_hand(format!(
                "`{}` does not say any more what an hour of {number} cost",
                of.number
            )));
        };
        let hours = bill::hours(it.open.before(of, it.price), it.minutes);
        let noted = it.open.minutes.get(of).copied().unwrap_or_default();
        if stood.quantity < hours || !owed::says(document, &it.open.numbers, noted) {
            return Err(by_hand(format!(
                "`{}` asks for {} h of {number}, and {noted} minutes of it were noted",
                of.number, stood.quantity
            )));
        }
        let mut line = bill::line(&it.open.ticket, hours, price, &it.said)?;
        line.vat = Some(stood.vat);
        line.account = stood.account.clone();
        let changes = stood.changes.iter().map(|it| (it, None));
        let overall = document.overall.iter().filter(|it| it.vat == stood.vat);
        let overall = overall.map(|it| (&it.change, Some(it.vat)));
        for (change, vat) in changes.chain(overall) {
            let Some(adjustment) = adjustment(change, vat) else {
                return Err(by_hand(format!(
                    "`{}` has an allowance or charge of {} ({}), of which a part cannot be given back",
                    of.number, change.amount, change.reason
                )));
            };
            match vat {
                None => line.adjustments.push(adjustment),
                Some(_) if content.adjustments.contains(&adjustment) => {}
                Some(_) => content.adjustments.push(adjustment),
            }
        }
        let part = (of, it.price, it.minutes);
        rest::to_the_cent(conn, document, it.open, part, &mut line)?;
        content.lines.push(line);
        written.push(bill::billed(
            customer,
            &it.open.ticket,
            -it.minutes,
            hours.negated(),
            price,
        ));
    }
    Ok(content)
}

/// The same percentage of less; an amount is not of each line.
fn adjustment(change: &Change, vat: Option<invoice::Vat>) -> Option<Adjustment> {
    Some(Adjustment {
        charge: change.charge,
        percent: Some(change.percent?),
        amount: None,
        reason: change.reason.clone(),
        vat,
    })
}

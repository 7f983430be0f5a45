//! What was worked becomes lines of an invoice: a draft, in which everything can still be changed.

use super::netted::{self, Hour, Share};
use super::owed::{Invoices, Open, open_time};
use super::rest;
use super::store::{self, parts::OnInvoice};
use super::{Ticket, get};
use crate::base::{Error, Price, Quantity, Result, Text};
use crate::contact::{self, Contact, Prices};
use crate::db::{Connection, Transaction, next_number};
use crate::firm::Firm;
use crate::invoice::{self, Content, Kind, Line, Vat};
use crate::ledger::{self, Place};
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Time that is on no invoice yet: a line of `bo ticket bill --list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct UnbilledRow {
    pub customer: Option<String>,
    pub number: String,
    pub day: NaiveDate,
    pub by: String,
    pub minutes: i64,
    pub rate: Option<String>,
    pub text: Option<String>,
    pub subject: String,
    pub invoice: Option<String>,
}

/// What became of time: a line of `bo ticket bill`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct Billed {
    pub invoice: String,
    pub customer: String,
    pub number: String,
    pub minutes: i64,
    pub hours: String,
    pub rate: String,
    pub subject: String,
}

/// The time that is on no invoice yet, until a day, of a customer if one is said. What was taken back is
/// not listed, nor what it was taken from, where nothing is left of it; else it is listed at the price of
/// what it comes off.
///
/// # Errors
/// As reading the file.
pub fn unbilled(
    conn: &Connection,
    customer: Option<&str>,
    until: NaiveDate,
) -> Result<Vec<UnbilledRow>> {
    let mut rows = Vec::new();
    for Open { ticket, shares, .. } in open_time(conn, customer, until)? {
        let mut time: Vec<Hour> = shares.into_iter().flat_map(|it| it.time).collect();
        time.sort_by_key(|it| (it.worked.day, it.worked.event));
        for Hour { worked, parts, .. } in time {
            rows.extend(parts.into_iter().map(|part| UnbilledRow {
                customer: ticket.customer.clone(),
                number: ticket.number.clone(),
                day: worked.day,
                by: worked.by.clone(),
                minutes: part.minutes,
                rate: part.price.map(|it| it.to_string()),
                text: worked.text.clone(),
                subject: ticket.subject.clone(),
                invoice: part.of.map(|it| it.number),
            }));
        }
    }
    Ok(rows)
}

/// Work of several months on one paper: one service, whose VAT belongs to the last of them (§ 13 (1) no. 1
/// letter a UStG), where it is not several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverMonths {
    /// The first day of it.
    pub from: NaiveDate,
    /// The last day of it.
    pub to: NaiveDate,
    /// The last day of its first month: until then it can be billed by itself.
    pub first_ends: NaiveDate,
}

/// The months of work from one day to another one, if they are several.
pub fn over_months(service: Option<(NaiveDate, NaiveDate)>) -> Option<OverMonths> {
    let month = |day: NaiveDate| (day.year(), day.month());
    let (from, to) = service.filter(|(from, to)| month(*from) != month(*to))?;
    let next = from.with_day(1)?.checked_add_months(Months::new(1))?;
    Some(OverMonths {
        from,
        to,
        first_ends: next.pred_opt()?,
    })
}

/// The ticket under which time is billed: the one it is read in; where that is of another customer,
/// the one it was written for. Nobody pays for somebody else, and nobody reads what they asked.
pub(super) fn payer(conn: &Connection, own: Ticket) -> Result<Ticket> {
    let root = store::root(conn, own.clone())?;
    match own.customer.is_none() || own.customer == root.customer {
        true => Ok(root),
        false => Ok(own),
    }
}

/// Where minutes that are taken back come from.
pub(super) struct TakenBack {
    /// How much is on no invoice yet.
    pub open: i64,
    /// How much is on invoices, which give it back with the next one.
    pub invoiced: i64,
    /// How much is on drafts, by their names.
    pub drafts: BTreeMap<String, i64>,
    /// How much comes from which ticket, and from which of its invoices, one after the other.
    pub parts: Vec<(Ticket, Option<OnInvoice>, i64)>,
}

/// From which tickets so many minutes of one and of what was merged into it are taken back: from the one
/// that is named first, from its own day, then from the nearest one before it, then from the nearest one
/// after it. Where that is on a draft nothing else is taken instead. Each keeps what is left of its own, so
/// that it can be taken apart again.
///
/// # Errors
/// As reading the file.
pub(super) fn taken_back(
    conn: &Connection,
    ticket: &Ticket,
    named: &str,
    minutes: i64,
    billable: bool,
    day: NaiveDate,
) -> Result<TakenBack> {
    let mut tickets = Vec::new();
    let mut time = Vec::new();
    for id in store::family(conn, ticket.id)? {
        let own = store::by_id(conn, id)?;
        // What a ticket that was merged has done for another customer is theirs.
        if payer(conn, own.clone())?.id == ticket.id {
            time.extend(store::parts::time(conn, &[id])?);
            tickets.push(own);
        }
    }
    time.retain(|it| it.billable == billable);
    time.sort_by_key(|it| it.event);
    let mut hours = netted::net(time.into_iter().map(|it| (it, None)).collect());
    let is_named = |it: &Hour| {
        let own = tickets.iter().find(|own| own.id == it.worked.ticket);
        own.is_some_and(|own| own.number == named)
    };
    hours.retain(|it| it.worked.minutes > 0 && it.left > 0);
    hours.sort_by_key(|it| {
        let nearness = netted::nearness(day, it.worked.day);
        (!is_named(it), nearness, Reverse(it.worked.event))
    });
    let mut found = TakenBack {
        open: 0,
        invoiced: 0,
        drafts: BTreeMap::new(),
        parts: Vec::new(),
    };
    let mut left = minutes;
    for it in hours {
        let billed = match it.worked.billed {
            Some(_) => store::parts::billed(conn, it.worked.event)?,
            None => None,
        };
        match billed {
            None => found.open += it.left,
            Some((_, _, false)) => found.invoiced += it.left,
            Some((_, draft, true)) => {
                *found.drafts.entry(draft).or_default() += it.left;
                match left > 0 {
                    true => break,
                    false => continue,
                }
            }
        }
        let part = it.left.min(left);
        left -= part;
        let Some(own) = tickets.iter().find(|own| own.id == it.worked.ticket) else {
            continue;
        };
        match found.parts.last_mut() {
            Some((ticket, of, minutes)) if ticket.id == own.id && *of == it.worked.billed => {
                *minutes += part;
            }
            _ if part == 0 => {}
            _ => found.parts.push((own.clone(), it.worked.billed, part)),
        }
    }
    Ok(found)
}

/// The drafts that have time of a customer.
fn on_drafts(conn: &Connection, customer: &str) -> Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    let mut invoices = Invoices::default();
    for worked in store::parts::billable(conn)? {
        let Some(of) = &worked.billed else { continue };
        let is_draft = invoices
            .get(conn, of)?
            .is_some_and(|it| it.head.number.is_none());
        if is_draft && !found.contains(&of.number) {
            let payer = payer(conn, store::by_id(conn, worked.ticket)?)?;
            if payer.customer.as_deref() == Some(customer) {
                found.push(of.number.clone());
            }
        }
    }
    Ok(found)
}

/// Drafts an invoice of a customer with the time that is on none yet: a line for each ticket; without
/// what was taken back [`later`].
///
/// # Errors
/// Refused, when there is none, or nobody said what an hour costs.
pub fn bill(
    tx: &Transaction<'_>,
    firm: &Firm,
    customer: &str,
    until: NaiveDate,
    rate: Option<Price>,
    today: NaiveDate,
) -> Result<Vec<Billed>> {
    let contact = contact::get(tx, customer)?;
    let number = contact.number.to_string();
    let mut open = open_time(tx, Some(&number), until)?;
    let later = take_later(&mut open, usual(&contact, firm, today));
    if open.is_empty() && !later.is_empty() {
        return Err(Error::refused(format!(
            "{number} has no billable time until {until}, but something to get back"
        ))
        .with_hint(format!(
            "`bo ticket bill --customer {number} --credit` writes a credit note of it"
        )));
    }
    if open.is_empty() {
        let drafts = on_drafts(tx, &number)?;
        return Err(Error::refused(format!(
            "{number} has no billable time until {until} that is on no invoice"
        ))
        .with_hint(match drafts.first() {
            Some(first) => format!(
                "{} already: `bo invoice show {first}`, and `bo invoice remove {first}` opens it again",
                match drafts.len() {
                    1 => format!("it is on draft {first}"),
                    _ => format!("it is on drafts {}", drafts.join(", ")),
                }
            ),
            None => "`bo ticket time N 45m --billable` notes some".to_string(),
        }));
    }
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    let mut sum = Decimal::ZERO;
    // What a credit note would be of.
    let mut back = Decimal::ZERO;
    let mut invoices = Invoices::default();
    let shares_of = || open.iter().flat_map(|it| &it.shares);
    let hours_of = || shares_of().flat_map(|it| &it.time);
    let days = || shares_of().flat_map(Share::days);
    let (first, last) = (days().min(), days().max());
    one_vat(days(), |day| usual(&contact, firm, day), &number)?;
    for one in &open {
        let ticket = &one.ticket;
        for it in priced(&one.shares, rate) {
            let Some(price) = it.price else {
                return Err(Error::refused(format!(
                    "nobody said what an hour of queue `{}` costs",
                    ticket.queue
                ))
                .with_hint(format!(
                    "`bo ticket queue edit {} --rate 95` says it; --rate 95 is for all lines of this \
                     invoice",
                    ticket.queue
                )));
            };
            // Parts of what an invoice gives back add up to what it asked for.
            let hours = match &it.of {
                Some(of) => hours(one.before(of, it.price), -it.minutes).negated(),
                None => hours(0, it.minutes),
            };
            sum += hours.amount() * price.amount();
            let is_given_back =
                |share: &Share| share.given_back().iter().any(|part| part.of == it.of);
            if it.of.is_some() && one.shares.iter().any(is_given_back) {
                back -= hours.amount() * price.amount();
            }
            let mut line = line(ticket, hours, price, &it.said)?;
            line.vat = Some(usual(&contact, firm, last.unwrap_or(today)));
            if let Some(of) = &it.of
                && let Some(document) = invoices.get(tx, of)?
                && document.head.number.is_some()
            {
                line.gives_back = Some(of.number.parse()?);
                let part = (of, it.price, -it.minutes);
                rest::to_the_cent(tx, document, one, part, &mut line)?;
            }
            lines.push(line);
            rows.push(billed(&number, ticket, it.minutes, hours, price));
        }
    }
    let takes_back = |it: &Share| it.minutes() < 0 || it.parts().any(|it| it.of.is_some());
    if sum <= Decimal::ZERO && shares_of().any(takes_back) {
        return Err(Error::refused(format!(
            "{number} has no billable time until {until} beyond what is taken back ({} in all)",
            Price::new(sum)
        ))
        .with_hint(match shares_of().any(|it| !it.given_back().is_empty()) {
            true => format!(
                "`bo ticket bill --customer {number} --credit` writes a credit note of {}; else it \
                 comes off the next invoice",
                Price::new(back)
            ),
            false => "nothing is to be done, it comes off the next invoice".to_string(),
        }));
    }
    let key = next_key(tx)?;
    let content = Content {
        customer: number.parse::<Text>()?,
        key: Some(key.parse()?),
        service_from: first,
        service_to: last,
        // What an hour costs is said without VAT, and in the currency of the books.
        prices: Some(Prices::Net),
        currency: Some(ledger::book(tx)?),
        lines,
        ..Content::default()
    };
    let draft = invoice::add(tx, firm, &content, Kind::Invoice, today)?;
    for it in hours_of() {
        store::parts::set_billed(tx, it.worked.event, &key, None)?;
    }
    for it in &open {
        let ticket = get(tx, &it.ticket.number)?;
        tx.touch("ticket", &ticket.number)?;
    }
    for row in &mut rows {
        row.invoice = draft.name().to_string();
    }
    Ok(rows)
}

/// Refuses one invoice for days of different VAT: it has that of its last day (§ 27 (1) UStG).
fn one_vat(
    days: impl Iterator<Item = NaiveDate>,
    vat_on: impl Fn(NaiveDate) -> Vat,
    number: &str,
) -> Result<()> {
    let mut days: Vec<NaiveDate> = days.collect();
    days.sort_unstable();
    let mut pairs = days
        .windows(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
    match pairs.find(|(day, next)| vat_on(*day) != vat_on(*next)) {
        None => Ok(()),
        Some((day, next)) => Err(Error::refused(format!(
            "what was worked until {day} has VAT `{}`, and from {next} on `{}`",
            vat_on(day),
            vat_on(next)
        ))
        .with_hint(format!(
            "an invoice for each: `bo ticket bill --customer {number} --until {day}` first"
        ))),
    }
}

/// The tickets of which something is given back that the next invoice cannot: it was taken back in a month
/// after the last one that this invoice is for, to which its VAT belongs (§ 17 (1) sentence 8 UStG), or
/// was invoiced with another VAT, an allowance, or other hours. A credit note says it as it was.
///
/// # Errors
/// As reading the file.
pub fn later(
    conn: &Connection,
    firm: &Firm,
    customer: &str,
    until: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<String>> {
    let contact = contact::get(conn, customer)?;
    let mut open = open_time(conn, Some(&contact.number), until)?;
    Ok(take_later(&mut open, usual(&contact, firm, today)))
}

/// The VAT of hours that a customer is invoiced for: they are services.
fn usual(customer: &Contact, firm: &Firm, today: NaiveDate) -> Vat {
    let to = Place::of(customer.country, firm.company.country, today);
    Vat::of_service(customer.vat, to, firm.company.small_business, today)
}

/// Takes out what is [`later`]. Answers with the numbers of its tickets.
fn take_later(open: &mut Vec<Open>, usual: Vat) -> Vec<String> {
    let month = |day: NaiveDate| (day.year(), day.month());
    let shares = open.iter().flat_map(|it| &it.shares);
    let last = shares.flat_map(Share::days).map(month).max();
    let mut later = Vec::new();
    for it in open.iter_mut() {
        let plain = &it.plain;
        let is_later = |share: &Share| {
            let Some(of) = share.given_by() else {
                return false;
            };
            let mut noted = share.time.iter().map(|it| month(it.worked.noted));
            let is_after = last.is_some_and(|last| noted.any(|it| last < it));
            is_after || plain.get(of).is_some_and(|vat| *vat != Some(usual))
        };
        let before = it.shares.len();
        it.shares.retain(|share| !is_later(share));
        if it.shares.len() < before {
            later.push(it.ticket.number.clone());
        }
    }
    open.retain(|it| !it.shares.is_empty());
    later
}

/// How the keys of invoices of time begin.
pub(super) const KEY: &str = "ticket time ";

/// What the next invoice of time is called here.
pub(super) fn next_key(tx: &Transaction<'_>) -> Result<String> {
    loop {
        let key = format!("{KEY}{}", next_number(tx, "ticket bill", 1)?);
        // Invoices of another file bring their keys along.
        if invoice::find(tx, &key)?.is_none() {
            return Ok(key);
        }
    }
}

/// A line with the time of a ticket.
pub(super) fn line(
    ticket: &Ticket,
    hours: Quantity,
    price: Price,
    said: &[String],
) -> Result<Line> {
    let detail: String = said.join("\n").chars().take(2_000).collect();
    let text = format!("{} {}", ticket.number, ticket.subject);
    Ok(Line {
        text: text.chars().take(200).collect::<String>().parse()?,
        detail: Some(detail.parse()?),
        item: None,
        quantity: hours,
        unit: Some("h".parse()?),
        price: Some(price),
        vat: None,
        account: None,
        adjustments: Vec::new(),
        gives_back: None,
    })
}

/// What became of the time of a ticket, on a paper that has no number yet.
pub(super) fn billed(
    customer: &str,
    ticket: &Ticket,
    minutes: i64,
    hours: Quantity,
    price: Price,
) -> Billed {
    Billed {
        invoice: String::new(),
        customer: customer.to_string(),
        number: ticket.number.clone(),
        minutes,
        hours: hours.to_string(),
        rate: price.to_string(),
        subject: ticket.subject.clone(),
    }
}

/// What is told of minutes on a paper.
pub(super) fn said(hour: &Hour, minutes: i64) -> String {
    let noted = format!("{} {minutes} min", hour.worked.day);
    let text = hour.worked.text.as_deref().map(super::harmless_line);
    text.map_or(noted.clone(), |it| format!("{noted}: {it}"))
}

/// Minutes that are one line of an invoice.
struct Priced {
    price: Option<Price>,
    /// The invoice that gives them back: it is read beside what is new, not taken off it.
    of: Option<OnInvoice>,
    minutes: i64,
    said: Vec<String>,
}

/// The minutes of shares by what an hour costs, and what was done in them. What is given back costs what
/// it did, whatever is said for the rest.
fn priced(shares: &[Share], rate: Option<Price>) -> Vec<Priced> {
    let mut found: Vec<Priced> = Vec::new();
    for hour in shares.iter().flat_map(|it| &it.time) {
        // What was taken back stands beside what it was taken from.
        for part in &hour.parts {
            let price = match part.of {
                Some(_) => part.price.or(rate),
                None => rate.or(part.price),
            };
            let said = said(hour, part.minutes);
            let same = |it: &&mut Priced| it.price == price && it.of == part.of;
            match found.iter_mut().find(same) {
                Some(known) => {
                    known.minutes += part.minutes;
                    known.said.push(said);
                }
                None => found.push(Priced {
                    price,
                    of: part.of.clone(),
                    minutes: part.minutes,
                    said: vec![said],
                }),
            }
        }
    }
    // Nothing is left of some of it.
    found.retain(|it| it.minutes != 0);
    found
}

/// Minutes as hours, to the hundredth: 20 minutes are 0.33 h. Rounded half up, once for a ticket; with
/// those `before` them they add up to what all of them are.
pub(super) fn hours(before: i64, minutes: i64) -> Quantity {
    let hundredths = |minutes: i64| (minutes * 100 + 30).div_euclid(60);
    let more = hundredths(before + minutes) - hundredths(before);
    Quantity::from_millionths(more * 10_000)
}

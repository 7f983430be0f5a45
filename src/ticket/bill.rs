//! What was worked becomes lines of an invoice: a draft, in which everything can still be changed.

use super::netted::{self, Hour, Part, Share};
use super::queue::{self, Queue};
use super::store::{
    self,
    parts::{OnInvoice, Worked},
};
use super::{EventKind, Ticket, get};
use crate::base::{Error, Price, Quantity, Result, Text};
use crate::contact::{self, Contact, Prices};
use crate::db::{Connection, Transaction, next_number};
use crate::firm::Firm;
use crate::invoice::{self, Content, Document, Item, Kind, Line, Vat};
use crate::ledger;
use chrono::{Datelike, NaiveDate};
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

/// What is open under a ticket, of one customer.
pub(super) struct Open {
    /// The ticket, with who pays for what is open as its customer.
    pub ticket: Ticket,
    /// The numbers under which it was worked.
    pub numbers: Vec<String>,
    /// What stands together of its time.
    pub shares: Vec<Share>,
    /// What its invoices have given back already, by what an hour cost.
    pub returned: Vec<(OnInvoice, Option<Price>, i64)>,
    /// The VAT that its time has on invoices which say no more than what was worked and what it cost; none,
    /// where there is an allowance, other hours, or what else was changed.
    plain: BTreeMap<OnInvoice, Option<Vat>>,
    /// How many minutes of it are on which invoice.
    pub minutes: BTreeMap<OnInvoice, i64>,
}

impl Open {
    /// What was paid for minutes that an invoice gives back, net: what was noted, where it says that, else
    /// their part of what its lines of the ticket came to; nothing, where they are not on it any more.
    pub fn paid(&self, document: &Document, part: &Part) -> Decimal {
        let minutes = part.of.as_ref().and_then(|of| self.minutes.get(of));
        let minutes = minutes.copied().unwrap_or_default();
        let line = line_of(document, &self.numbers, part.price);
        let is_priced = line.is_some_and(|it| Some(it.price) == part.price);
        if is_priced && plain(document, &self.numbers, minutes).is_some() {
            let price = part.price.unwrap_or_default().amount();
            return hours(0, -part.minutes).amount() * price;
        }
        let sum =
            |of: &mut dyn Iterator<Item = &Item>| -> Decimal { of.map(|it| it.net.amount()).sum() };
        let all = sum(&mut document.items.iter());
        let own = sum(&mut document.items.iter().filter(|it| is_of(it, &self.numbers)));
        if minutes == 0 || all.is_zero() {
            return Decimal::ZERO;
        }
        // Allowances and charges of the whole are for all lines alike.
        own * document.head.net.amount() / all * Decimal::from(-part.minutes)
            / Decimal::from(minutes)
    }
}

/// Billable time that is on no invoice and of which something is left, by the ticket it is billed under.
pub(super) fn open_time(
    conn: &Connection,
    customer: Option<&str>,
    until: NaiveDate,
) -> Result<Vec<Open>> {
    let mut own: BTreeMap<i64, Vec<Worked>> = BTreeMap::new();
    for worked in store::parts::billable(conn)? {
        own.entry(worked.ticket.raw()).or_default().push(worked);
    }
    let mut invoices = Invoices::default();
    let mut found: BTreeMap<i64, (Open, Vec<netted::Noted>)> = BTreeMap::new();
    for time in own.into_values() {
        let mut open = time.iter().filter(|it| it.billed.is_none()).peekable();
        let Some(ticket) = open.peek().map(|it| it.ticket) else {
            continue;
        };
        let takes_back = open.any(|it| it.minutes < 0);
        let own = store::by_id(conn, ticket)?;
        let queues = Queues::of(conn, &own)?;
        let number = own.number.clone();
        let ticket = payer(conn, own)?;
        let numbers = [ticket.number.clone(), number.clone()];
        let entry = found.entry(ticket.id.raw());
        let (open, all) = entry.or_insert_with(|| {
            let open = Open {
                numbers: vec![ticket.number.clone()],
                ticket,
                shares: Vec::new(),
                returned: Vec::new(),
                plain: BTreeMap::new(),
                minutes: BTreeMap::new(),
            };
            (open, Vec::new())
        });
        open.numbers.push(number);
        for worked in time {
            let mut price = queues.price_of(&worked);
            if let Some(billed) = worked.billed.as_ref().filter(|_| takes_back)
                && let Some(document) = invoices.get(conn, billed)?
            {
                // What an invoice gives back is what it asked for, whatever the queue says.
                price = line_of(document, &numbers, price).map_or(price, |it| Some(it.price));
            }
            all.push((worked, price));
        }
    }
    let mut all = Vec::new();
    for (mut open, mut time) in found.into_values() {
        time.sort_by_key(|(it, _)| it.event);
        for (it, _) in &time {
            if let Some(billed) = &it.billed {
                *open.minutes.entry(billed.clone()).or_default() += it.minutes;
            }
        }
        let hours = netted::net(time);
        let returned = netted::returned(&hours);
        let returned = returned.filter_map(|it| Some((it.of.clone()?, it.price, -it.minutes)));
        let returned: Vec<_> = returned.collect();
        let mut by_payer: BTreeMap<Option<String>, Vec<Share>> = BTreeMap::new();
        for share in netted::shares(hours) {
            // What an invoice gives back is given to whom it was sent.
            let asked = share
                .given_by()
                .map(|of| invoices.get(conn, of))
                .transpose()?;
            let asked = asked.flatten().map(|it| it.head.contact_number.to_string());
            let payer = asked.or_else(|| open.ticket.customer.clone());
            if let Some(of) = share.given_by() {
                // What an invoice of another file says is not known here.
                let vat = match invoices.get(conn, of)? {
                    Some(document) => as_noted(document, &open, &share, of),
                    None => None,
                };
                let known = open.plain.entry(of.clone()).or_insert(vat);
                *known = known.filter(|_| vat.is_some());
            }
            let is_asked = customer.is_none() || payer.as_deref() == customer;
            if is_asked && share.is_until(until) {
                by_payer.entry(payer).or_default().push(share);
            }
        }
        all.extend(by_payer.into_iter().map(|(payer, shares)| Open {
            ticket: Ticket {
                customer: payer,
                ..open.ticket.clone()
            },
            numbers: open.numbers.clone(),
            shares,
            returned: returned.clone(),
            plain: open.plain.clone(),
            minutes: open.minutes.clone(),
        }));
    }
    leave_out_credited(conn, &mut invoices, &mut all)?;
    Ok(all)
}

/// Takes back that the next invoice can say it, where less is left of an invoice than it gives back:
/// somebody has credited it.
fn leave_out_credited(conn: &Connection, invoices: &mut Invoices, all: &mut [Open]) -> Result<()> {
    let mut asked: BTreeMap<OnInvoice, Decimal> = BTreeMap::new();
    for it in all.iter() {
        for part in it.shares.iter().flat_map(Share::given_back) {
            let Some(of) = &part.of else { continue };
            let price = part.price.unwrap_or_default().amount();
            *asked.entry(of.clone()).or_default() += hours(0, -part.minutes).amount() * price;
        }
    }
    for (of, sum) in asked {
        let Some(document) = invoices.get(conn, &of)? else {
            continue;
        };
        if sum > invoice::left_of(conn, &document.head)?.amount() + Decimal::new(1, 2) {
            let plain = all.iter_mut().filter_map(|it| it.plain.get_mut(&of));
            plain.for_each(|it| *it = None);
        }
    }
    Ok(())
}

/// The invoices that time is on, each read once.
#[derive(Default)]
pub(super) struct Invoices(BTreeMap<String, Document>);

impl Invoices {
    /// What an invoice says; none, if it is in another file.
    pub fn get(&mut self, conn: &Connection, billed: &OnInvoice) -> Result<Option<&Document>> {
        let Some(key) = &billed.key else {
            return Ok(None);
        };
        if !self.0.contains_key(key) {
            self.0.insert(key.clone(), invoice::load(conn, key)?);
        }
        Ok(self.0.get(key))
    }
}

/// The line of an invoice with the time of a ticket: that with the price of it, or the only one.
pub(super) fn line_of<'a>(
    document: &'a Document,
    numbers: &[String],
    price: Option<Price>,
) -> Option<&'a Item> {
    let lines = document
        .items
        .iter()
        .filter(|it| is_hours(it) && it.quantity.amount() > Decimal::ZERO && is_of(it, numbers));
    let lines: Vec<&Item> = lines.collect();
    let priced = lines.iter().find(|it| Some(it.price) == price);
    priced
        .or(lines.first().filter(|_| lines.len() == 1))
        .copied()
}

/// The VAT of what an invoice gives back, where it says no more than what was noted and what that cost.
fn as_noted(document: &Document, open: &Open, share: &Share, of: &OnInvoice) -> Option<Vat> {
    let is_priced = |part: &Part| {
        let line = line_of(document, &open.numbers, part.price);
        line.is_some_and(|it| Some(it.price) == part.price)
    };
    let mut parts = share.parts().filter(|it| it.of.as_ref() == Some(of));
    let minutes = open.minutes.get(of).copied().unwrap_or_default();
    plain(document, &open.numbers, minutes).filter(|_| parts.all(is_priced))
}

/// The VAT of the time of a ticket on an invoice that asks for so many minutes of it and nothing else.
fn plain(document: &Document, numbers: &[String], minutes: i64) -> Option<Vat> {
    let lines = || document.items.iter().filter(|it| is_of(it, numbers));
    let vat = lines().next()?.vat;
    let same = lines().all(|it| it.vat == vat && it.changes.is_empty() && is_hours(it));
    let is_net = document.head.prices == Prices::Net && document.overall.is_empty();
    (same && is_net && says(document, numbers, minutes)).then_some(vat)
}

/// Whether the lines of a ticket say as many hours as its minutes are: each line is rounded.
pub(super) fn says(document: &Document, numbers: &[String], minutes: i64) -> bool {
    let lines = || {
        let hours = document.items.iter().filter(|it| is_hours(it));
        hours.filter(|it| is_of(it, numbers))
    };
    let sum: Decimal = lines().map(|it| it.quantity.amount()).sum();
    let cent = Decimal::new(1, 2) * Decimal::from(lines().count());
    (sum - hours(0, minutes).amount()).abs() <= cent
}

/// Whether a line counts hours.
pub(super) fn is_hours(it: &Item) -> bool {
    it.unit.as_deref() == Some("h")
}

/// Whether a line begins with one of these numbers.
pub(super) fn is_of(it: &Item, numbers: &[String]) -> bool {
    numbers.iter().any(|number| {
        let rest = it.text.strip_prefix(number.as_str());
        rest.is_some_and(|rest| rest.starts_with(' '))
    })
}

/// The queues in which a ticket was, each from an event on.
struct Queues(Vec<(i64, Queue)>);

impl Queues {
    fn of(conn: &Connection, ticket: &Ticket) -> Result<Queues> {
        let mut found = Vec::new();
        for event in store::own_events(conn, ticket.id)? {
            let code = match event.kind {
                EventKind::Queue => event.value,
                EventKind::Opened => super::open::began_in(&event),
                _ => continue,
            };
            if let Some(code) = code {
                found.push((event.id, queue::get(conn, &code)?));
            }
        }
        if found.is_empty() {
            found.push((0, queue::get(conn, &ticket.queue)?));
        }
        Ok(Queues(found))
    }

    /// What an hour costs that was worked on a day, in the queue in which its ticket was then.
    fn price_of(&self, worked: &Worked) -> Option<Price> {
        let before = self
            .0
            .iter()
            .rev()
            .find(|(event, _)| *event <= worked.event);
        let (_, queue) = before.or(self.0.first())?;
        queue.rate_on(worked.day)
    }
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
        return Err(Error::refused(format!(
            "{number} has no billable time until {until} that is on no invoice"
        ))
        .with_hint("`bo ticket time N 45m --billable` notes some"));
    }
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    let mut sum = Decimal::ZERO;
    let shares_of = || open.iter().flat_map(|it| &it.shares);
    let hours_of = || shares_of().flat_map(|it| &it.time);
    let days = || shares_of().flat_map(Share::days);
    let (first, last) = (days().min(), days().max());
    one_vat(days(), |day| usual(&contact, firm, day), &number)?;
    for Open { ticket, shares, .. } in &open {
        for it in priced(shares, rate) {
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
            let hours = hours(0, it.minutes);
            sum += hours.amount() * price.amount();
            lines.push(line(ticket, hours, price, &it.said)?);
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
                "`bo ticket bill --customer {number} --credit` writes a credit note of it; else it \
                 comes off the next invoice"
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

/// The VAT of what a customer is invoiced for.
fn usual(customer: &Contact, firm: &Firm, today: NaiveDate) -> Vat {
    Vat::usual(customer.vat, firm.company.small_business, today)
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
    Ok(format!("{KEY}{}", next_number(tx, "ticket bill", 1)?))
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
    /// Whether an invoice gives them back: it is read beside what is new, not taken off it.
    is_back: bool,
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
            let is_back = part.of.is_some();
            let price = match is_back {
                true => part.price.or(rate),
                false => rate.or(part.price),
            };
            let said = said(hour, part.minutes);
            let same = |it: &&mut Priced| it.price == price && it.is_back == is_back;
            match found.iter_mut().find(same) {
                Some(known) => {
                    known.minutes += part.minutes;
                    known.said.push(said);
                }
                None => found.push(Priced {
                    price,
                    is_back,
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

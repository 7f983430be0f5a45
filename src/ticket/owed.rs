//! Billable time that is on no invoice, and what invoices have to give back of it.

use super::bill::{hours, payer};
use super::netted::{self, Part, Share};
use super::queue::{self, Queue};
use super::store::{
    self,
    parts::{OnInvoice, Worked},
};
use super::{EventKind, Ticket};
use crate::base::{Price, Result};
use crate::contact::Prices;
use crate::db::Connection;
use crate::invoice::{self, Document, Item, Vat};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What is open under a ticket, of one customer.
pub(super) struct Open {
    /// The ticket, with who pays for what is open as its customer.
    pub ticket: Ticket,
    /// The numbers under which it was worked.
    pub numbers: Vec<String>,
    /// What stands together of its time.
    pub shares: Vec<Share>,
    /// What its invoices have given back already, by what an hour cost.
    returned: Vec<(OnInvoice, Option<Price>, i64)>,
    /// The VAT that its time has on invoices which say no more than what was worked and what it cost; none,
    /// where there is an allowance, other hours, or what else was changed.
    pub plain: BTreeMap<OnInvoice, Option<Vat>>,
    /// How many minutes of it are on which invoice.
    pub minutes: BTreeMap<OnInvoice, i64>,
}

impl Open {
    /// How many minutes an invoice has given back before, at what an hour cost.
    pub fn before(&self, of: &OnInvoice, price: Option<Price>) -> i64 {
        let same = self
            .returned
            .iter()
            .filter(|it| it.0 == *of && it.1 == price);
        same.map(|it| it.2).sum()
    }

    /// Whether an invoice has a line of the ticket at what an hour of a part cost.
    fn is_priced(&self, document: &Document, part: &Part) -> bool {
        let line = line_of(document, &self.numbers, part.price);
        line.is_some_and(|it| Some(it.price) == part.price)
    }

    /// What was paid for minutes that an invoice gives back, net: what was noted, where it says that, else
    /// their part of what its lines of the ticket came to; nothing, where they are not on it any more.
    pub fn paid(&self, document: &Document, part: &Part) -> Decimal {
        let minutes = part.of.as_ref().and_then(|of| self.minutes.get(of));
        let minutes = minutes.copied().unwrap_or_default();
        if self.is_priced(document, part) && plain(document, &self.numbers, minutes).is_some() {
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
    let mut parts = share.parts().filter(|it| it.of.as_ref() == Some(of));
    let minutes = open.minutes.get(of).copied().unwrap_or_default();
    plain(document, &open.numbers, minutes).filter(|_| parts.all(|it| open.is_priced(document, it)))
}

/// The VAT of the time of a ticket on an invoice that asks for so many minutes of it and nothing else.
fn plain(document: &Document, numbers: &[String], minutes: i64) -> Option<Vat> {
    let lines = || document.items.iter().filter(|it| is_of(it, numbers));
    let vat = lines().next()?.vat;
    let same = lines().all(|it| it.vat == vat && it.changes.is_empty() && is_hours(it));
    let head = &document.head;
    let is_net = head.prices == Prices::Net && head.rate.is_none() && document.overall.is_empty();
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

//! What was worked becomes lines of an invoice: a draft, in which everything can still be changed.

use super::store::{self, parts::Worked};
use super::{EventKind, Ticket, get, queue};
use crate::base::{Error, Price, Quantity, Result, Text};
use crate::contact;
use crate::db::{Connection, Transaction, next_number};
use crate::firm::Firm;
use crate::invoice::{self, Content, Kind, Line};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
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
/// not listed, nor what it was taken from, where nothing is left of it.
///
/// # Errors
/// As reading the file.
pub fn unbilled(
    conn: &Connection,
    customer: Option<&str>,
    until: NaiveDate,
) -> Result<Vec<UnbilledRow>> {
    let mut rows = Vec::new();
    for (ticket, shares) in open_time(conn, customer, until)? {
        let mut time: Vec<Hour> = shares.into_iter().flat_map(|it| it.time).collect();
        time.sort_by_key(|it| (it.worked.day, it.worked.event));
        for Hour { worked, price } in time {
            rows.push(UnbilledRow {
                customer: ticket.customer.clone(),
                number: ticket.number.clone(),
                day: worked.day,
                by: worked.by,
                minutes: worked.minutes,
                rate: price.map(|it| it.to_string()),
                text: worked.text,
                subject: ticket.subject.clone(),
            });
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

/// From which tickets so many minutes of one and of what was merged into it are taken back: from the one
/// that is named first, then from where somebody worked last. Each keeps what is left of its own, so that
/// it can be taken apart again. None, if so much is not open.
///
/// # Errors
/// As reading the file.
pub(super) fn taken_back(
    conn: &Connection,
    ticket: &Ticket,
    named: &str,
    minutes: i64,
    billable: bool,
) -> Result<(i64, Vec<(Ticket, i64)>)> {
    let mut open: Vec<(bool, i64, Ticket, i64)> = Vec::new();
    for id in store::family(conn, ticket.id)? {
        let own = store::by_id(conn, id)?;
        // What a ticket that was merged has done for another customer is theirs.
        if payer(conn, own.clone())?.id != ticket.id {
            continue;
        }
        let time = store::parts::time(conn, &[id])?.into_iter();
        let time = time.filter(|it| it.billable == billable && it.billed.is_none());
        let (last, sum) = time.fold((0, 0), |(_, sum), it| (it.event, sum + it.minutes));
        open.push((own.number == named, last, own, sum));
    }
    open.sort_by_key(|(is_named, last, _, _)| (*is_named, *last));
    let noted = open.iter().map(|(_, _, _, sum)| sum).sum();
    let mut left = minutes;
    let mut parts = Vec::new();
    for (_, _, own, sum) in open.into_iter().rev() {
        let part = sum.max(0).min(left);
        if part > 0 {
            left -= part;
            parts.push((own, part));
        }
    }
    Ok((noted, parts))
}

/// Time, and what an hour of it costs.
struct Hour {
    worked: Worked,
    price: Option<Price>,
}

/// Time that stands together: what was noted, and what was taken back of it.
struct Share {
    time: Vec<Hour>,
    /// What is left, by what an hour costs. Less than nothing where there is nothing it was taken from.
    left: Vec<(Option<Price>, i64)>,
}

impl Share {
    fn minutes(&self) -> i64 {
        self.left.iter().map(|(_, minutes)| minutes).sum()
    }

    /// Whether it was worked until a day. What was taken back belongs to what it was taken from, whenever
    /// that was; where that is gone, it comes off whatever is billed next.
    fn is_until(&self, day: NaiveDate) -> bool {
        let mut worked = self.time.iter().filter(|it| it.worked.minutes > 0);
        worked.all(|it| it.worked.day <= day)
    }
}

/// The shares of time in the order in which it was noted: what is taken back is taken from what was noted
/// last.
fn shares(time: Vec<Hour>) -> Vec<Share> {
    let mut found: Vec<Share> = Vec::new();
    for hour in time {
        let minutes = hour.worked.minutes;
        let new = Share {
            left: vec![(hour.price, minutes)],
            time: vec![hour],
        };
        let mut taken = -minutes;
        if taken <= 0 || found.iter().all(|it| it.minutes() <= 0) {
            found.push(new);
            continue;
        }
        let mut share = Share {
            time: new.time,
            left: Vec::new(),
        };
        // What has nothing left stays closed, unless this reaches behind it.
        let mut closed = Vec::new();
        while taken > 0
            && let Some(mut last) = found.pop()
        {
            if last.minutes() <= 0 {
                closed.push(last);
                continue;
            }
            for (_, left) in last.left.iter_mut().rev() {
                let part = taken.min((*left).max(0));
                *left -= part;
                taken -= part;
            }
            last.time.append(&mut share.time);
            last.left.append(&mut share.left);
            share = last;
        }
        if let Some(first) = share.left.first_mut().filter(|_| taken > 0) {
            first.1 -= taken;
        }
        found.extend(closed.into_iter().rev());
        found.push(share);
    }
    found
}

/// Billable time that is on no invoice and of which something is left, by the ticket it is billed under.
fn open_time(
    conn: &Connection,
    customer: Option<&str>,
    until: NaiveDate,
) -> Result<Vec<(Ticket, Vec<Share>)>> {
    let all = store::parts::billable(conn)?.into_iter();
    let mut found: BTreeMap<i64, (Ticket, Vec<Hour>)> = BTreeMap::new();
    for worked in all.filter(|it| it.billed.is_none()) {
        let ticket = payer(conn, store::by_id(conn, worked.ticket)?)?;
        if customer.is_some() && ticket.customer.as_deref() != customer {
            continue;
        }
        let price = price_of(conn, &worked)?;
        let entry = found.entry(ticket.id.raw());
        let (_, time) = entry.or_insert_with(|| (ticket, Vec::new()));
        time.push(Hour { worked, price });
    }
    let open = found.into_values().map(|(ticket, time)| {
        let mut shares = shares(time);
        shares.retain(|it| it.minutes() != 0 && it.is_until(until));
        (ticket, shares)
    });
    Ok(open.filter(|(_, shares)| !shares.is_empty()).collect())
}

/// What an hour costs that was worked on a day, in the queue in which its ticket was then.
fn price_of(conn: &Connection, worked: &Worked) -> Result<Option<Price>> {
    let mut queue = None;
    for event in store::own_events(conn, worked.ticket)? {
        if worked.event < event.id {
            break;
        }
        queue = match event.kind {
            EventKind::Queue => event.value,
            EventKind::Opened => super::open::began_in(&event),
            _ => queue,
        };
    }
    let queue = match queue {
        Some(code) => code,
        None => store::by_id(conn, worked.ticket)?.queue,
    };
    Ok(queue::get(conn, &queue)?.rate_on(worked.day))
}

/// Drafts an invoice of a customer with the time that is on none yet: a line for each ticket.
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
    let open = open_time(tx, Some(&number), until)?;
    let minutes = open.iter().flat_map(|(_, shares)| shares);
    if minutes.map(Share::minutes).sum::<i64>() <= 0 {
        return Err(Error::refused(format!(
            "{number} has no billable time until {until} that is on no invoice"
        ))
        .with_hint("`bo ticket time N 45m --billable` notes some"));
    }
    let key = format!("ticket time {}", next_number(tx, "ticket bill", 1)?);
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    let hours_of = || {
        open.iter()
            .flat_map(|(_, shares)| shares)
            .flat_map(|it| &it.time)
    };
    let days = hours_of().filter(|it| it.worked.minutes > 0);
    let days = days.map(|it| it.worked.day);
    let (first, last) = (days.clone().min(), days.max());
    for (ticket, shares) in &open {
        for (price, minutes, said) in priced(shares) {
            let Some(price) = rate.or(price) else {
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
            let hours = hours(minutes);
            let detail: String = said.join("\n").chars().take(2_000).collect();
            let text = format!("{} {}", ticket.number, ticket.subject);
            lines.push(Line {
                text: text.chars().take(200).collect::<String>().parse()?,
                detail: Some(detail.parse()?),
                item: None,
                quantity: hours,
                unit: Some("h".parse()?),
                price: Some(price),
                vat: None,
                account: None,
                adjustments: Vec::new(),
            });
            rows.push(Billed {
                invoice: String::new(),
                customer: number.clone(),
                number: ticket.number.clone(),
                minutes,
                hours: hours.to_string(),
                rate: price.to_string(),
                subject: ticket.subject.clone(),
            });
        }
    }
    let content = Content {
        customer: number.parse::<Text>()?,
        key: Some(key.parse()?),
        service_from: first,
        service_to: last,
        lines,
        ..Content::default()
    };
    let draft = invoice::add(tx, firm, &content, Kind::Invoice, today)?;
    for it in hours_of() {
        store::parts::set_billed(tx, it.worked.event, &key, None)?;
    }
    for (ticket, _) in &open {
        let ticket = get(tx, &ticket.number)?;
        tx.touch("ticket", &ticket.number)?;
    }
    for row in &mut rows {
        row.invoice = draft.name().to_string();
    }
    Ok(rows)
}

/// The minutes of shares by what an hour costs, and what was done in them.
fn priced(shares: &[Share]) -> Vec<(Option<Price>, i64, Vec<String>)> {
    let mut found: Vec<(Option<Price>, i64, Vec<String>)> = Vec::new();
    let place = |found: &mut Vec<(Option<Price>, i64, Vec<String>)>, price: Option<Price>| {
        let at = found.iter().position(|(it, _, _)| *it == price);
        at.unwrap_or_else(|| {
            found.push((price, 0, Vec::new()));
            found.len() - 1
        })
    };
    for share in shares {
        for (price, minutes) in &share.left {
            let at = place(&mut found, *price);
            found[at].1 += minutes;
        }
        for hour in &share.time {
            let it = &hour.worked;
            // What was taken back stands beside what it was taken from.
            let from = share.left.last().map_or(hour.price, |(price, _)| *price);
            let price = if it.minutes < 0 { from } else { hour.price };
            let text = it.text.as_deref().map(super::harmless_line);
            let minutes = format!("{} {} min", it.day, it.minutes);
            let said = text.map_or(minutes.clone(), |it| format!("{minutes}: {it}"));
            let at = place(&mut found, price);
            found[at].2.push(said);
        }
    }
    // Nothing is left of some of it.
    found.retain(|(_, minutes, _)| *minutes != 0);
    found
}

/// Minutes as hours, to the hundredth: 20 minutes are 0.33 h. Rounded half up, once for a ticket.
fn hours(minutes: i64) -> Quantity {
    let hundredths = (minutes * 100 + 30).div_euclid(60);
    Quantity::from_millionths(hundredths * 10_000)
}

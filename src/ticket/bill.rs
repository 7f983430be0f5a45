//! What was worked becomes lines of an invoice: a draft, in which everything can still be changed.

use super::store::{self, parts::Worked};
use super::{Ticket, get, queue};
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

/// The time that is on no invoice yet, until a day, of a customer if one is said.
///
/// # Errors
/// As reading the file.
pub fn unbilled(
    conn: &Connection,
    customer: Option<&str>,
    until: NaiveDate,
) -> Result<Vec<UnbilledRow>> {
    let mut rows = Vec::new();
    for (ticket, time) in open_time(conn, customer, until)? {
        let rate = queue::get(conn, &ticket.queue)?.rate;
        for it in time {
            rows.push(UnbilledRow {
                customer: ticket.customer.clone(),
                number: ticket.number.clone(),
                day: it.day,
                by: it.by,
                minutes: it.minutes,
                rate: rate.map(|it| it.to_string()),
                text: it.text,
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

/// Billable time that is on no invoice, by the ticket it is billed under.
fn open_time(
    conn: &Connection,
    customer: Option<&str>,
    until: NaiveDate,
) -> Result<Vec<(Ticket, Vec<Worked>)>> {
    let all = store::parts::time_between(conn, NaiveDate::MIN, until)?;
    let open = all
        .into_iter()
        .filter(|it| it.billable && it.billed.is_none());
    let mut found: BTreeMap<i64, (Ticket, Vec<Worked>)> = BTreeMap::new();
    for it in open {
        let ticket = payer(conn, store::by_id(conn, it.ticket)?)?;
        if customer.is_some() && ticket.customer.as_deref() != customer {
            continue;
        }
        let entry = found.entry(ticket.id.raw());
        entry.or_insert_with(|| (ticket, Vec::new())).1.push(it);
    }
    Ok(found.into_values().collect())
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
    let open: Vec<(Ticket, Vec<Worked>)> = open
        .into_iter()
        .filter(|(_, time)| time.iter().map(|it| it.minutes).sum::<i64>() > 0)
        .collect();
    if open.is_empty() {
        return Err(Error::refused(format!(
            "{number} has no billable time until {until} that is on no invoice"
        ))
        .with_hint("`bo ticket time N 45m --billable` notes some"));
    }
    let key = format!("ticket time {}", next_number(tx, "ticket bill", 1)?);
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    let days = open.iter().flat_map(|(_, time)| time).map(|it| it.day);
    let (first, last) = (days.clone().min(), days.max());
    for (ticket, time) in &open {
        let price = match rate.or(queue::get(tx, &ticket.queue)?.rate) {
            Some(price) => price,
            None => {
                return Err(Error::refused(format!(
                    "nobody said what an hour of queue `{}` costs",
                    ticket.queue
                ))
                .with_hint(format!(
                    "--rate 95 for this invoice, `bo ticket queue edit {} --rate 95` for all",
                    ticket.queue
                )));
            }
        };
        let minutes: i64 = time.iter().map(|it| it.minutes).sum();
        let hours = hours(minutes);
        let mut said: Vec<String> = Vec::new();
        for it in time {
            let text = it.text.as_deref().map(super::harmless_line);
            let minutes = format!("{} {} min", it.day, it.minutes);
            said.push(text.map_or(minutes.clone(), |it| format!("{minutes}: {it}")));
        }
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
    let content = Content {
        customer: number.parse::<Text>()?,
        key: Some(key.parse()?),
        service_from: first,
        service_to: last,
        lines,
        ..Content::default()
    };
    let draft = invoice::add(tx, firm, &content, Kind::Invoice, today)?;
    for it in open.iter().flat_map(|(_, time)| time) {
        store::parts::set_billed(tx, it.event, &key, None)?;
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

/// Minutes as hours, to the hundredth: 20 minutes are 0.33 h. Rounded half up, once for a ticket.
fn hours(minutes: i64) -> Quantity {
    let hundredths = (minutes * 100 + 30).div_euclid(60);
    Quantity::from_millionths(hundredths * 10_000)
}

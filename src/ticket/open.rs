//! Opening a ticket.

use super::act::Acting;
use super::store::{self, files::Letter};
use super::{Event, EventKind, NewTicket, Priority, Ticket, get, incident, queue, template};
use crate::base::{Error, Id, Result, Text};
use crate::contact::{self, Email};
use crate::db::{Transaction, next_number, raise_series};
use crate::firm::Firm;

/// Opens a ticket.
///
/// # Errors
/// Refused, when something it names is not there; input, when it says not what it is about.
pub fn open(tx: &Transaction<'_>, firm: &Firm, new: &NewTicket) -> Result<Ticket> {
    let new = template::fill(tx, new)?;
    let subject = super::subject(&new.subject)?;
    if let Some(address) = &new.requester {
        address.parse::<Email>().map_err(|err| err.at("from"))?;
    }
    let mut acting = begin(tx, firm, &new, subject)?;
    if let Some(text) = new.text.as_deref().map(str::trim_end) {
        if !text.is_empty() || !new.files.is_empty() {
            let mut event = acting.event(EventKind::Message);
            event.text = Some(super::harmless(text));
            let id = acting.writes(&event, &new.files)?;
            let letter = Letter {
                sender: acting.ticket.requester.clone(),
                name: acting.ticket.requester_name.clone(),
                how: "entered".to_string(),
                ..Letter::default()
            };
            store::files::insert_letter(tx, id, &letter)?;
        }
    } else if !new.files.is_empty() {
        let event = acting.event(EventKind::Message);
        acting.writes(&event, &new.files)?;
    }
    finish(acting, tx, &new)
}

/// The ticket itself, with the event that opened it.
pub(super) fn begin<'a, 'tx>(
    tx: &'a Transaction<'tx>,
    firm: &Firm,
    new: &NewTicket,
    subject: String,
) -> Result<Acting<'a, 'tx>> {
    let queue = queue::meant(tx, firm, new.queue.as_deref())?;
    let requester = new.requester.as_ref().map(|it| it.to_lowercase());
    let customer = match (&new.customer, &requester) {
        (Some(number), _) => Some(
            contact::get(tx, number)
                .map_err(|err| err.at("customer"))?
                .number
                .to_string(),
        ),
        (None, Some(address)) => contact::writes_from(tx, address)?,
        (None, None) => None,
    };
    let state = store::desk::states(tx)?;
    let state = state
        .iter()
        .find(|it| it.kind == super::StateKind::New)
        .or(state.first())
        .ok_or_else(|| Error::system("there are no states of tickets"))?;
    if let Some(key) = &new.key
        && let Some(known) = store::by_key(tx, key)?
    {
        return Err(Error::refused(format!(
            "key: `{key}` is that of {}",
            known.number
        )));
    }
    let opened_at = new.opened_at.unwrap_or(tx.at()).min(tx.at());
    let opened_by = new.opened_by.clone();
    let mut ticket = Ticket {
        id: Id::new(0),
        number: String::new(),
        subject,
        queue: queue.code,
        priority: new.priority.unwrap_or_default(),
        state: state.code.clone(),
        is_open: !state.kind.is_done(),
        assignee: None,
        requester,
        requester_name: new.requester_name.as_deref().map(super::harmless_line),
        customer,
        category: new.category.as_ref().map(Text::to_string),
        wait_until: None,
        deadline: None,
        parent: None,
        merged_into: None,
        key: new.key.as_ref().map(Text::to_string),
        opened_at,
        opened_by: opened_by.unwrap_or_else(|| tx.actor().to_string()),
        changed_at: opened_at,
    };
    if let Some(category) = &ticket.category {
        queue::plain_code(category, "category")?;
    }
    ticket.number = next(tx, firm)?;
    ticket.id = store::insert(tx, &ticket)?;
    if let Some(address) = &ticket.requester {
        store::parts::add_participant(tx, ticket.id, address)?;
    }
    let mut acting = Acting::with(tx, ticket);
    acting.at = opened_at;
    acting.by = acting.ticket.opened_by.clone();
    let mut event = acting.event(EventKind::Opened);
    event.value = Some(acting.ticket.subject.clone());
    event.text = Some(opened_as(&acting.ticket));
    let id = acting.happens(&event)?;
    store::index(tx, id, &acting.ticket.subject, "")?;
    Ok(acting)
}

/// How a ticket stood when it was opened: what the check compares with.
pub(super) fn opened_as(ticket: &Ticket) -> String {
    use crate::base::Code;
    let part = |name: &str, value: Option<&str>| value.map(|it| format!("{name}:{it}"));
    let parts = [
        part("number", Some(&ticket.number)),
        part("queue", Some(&ticket.queue)),
        part("priority", Some(ticket.priority.as_str())),
        part("state", Some(&ticket.state)),
        part("requester", ticket.requester.as_deref()),
        part("customer", ticket.customer.as_deref()),
        part("category", ticket.category.as_deref()),
        part("key", ticket.key.as_deref()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("\n")
}

/// The queue in which a ticket was opened, by the event of that.
pub(super) fn began_in(opened: &Event) -> Option<String> {
    let mut parts = opened.text.as_deref()?.lines();
    parts.find_map(|it| it.strip_prefix("queue:").map(str::to_string))
}

/// What else is said of a ticket that was just opened.
pub(super) fn finish(
    mut acting: Acting<'_, '_>,
    tx: &Transaction<'_>,
    new: &NewTicket,
) -> Result<Ticket> {
    acting.is_for(new.assignee.as_deref())?;
    for task in &new.checklist {
        acting.names(EventKind::Task, task)?;
    }
    if let Some(until) = new.deadline {
        let at = until.until(queue::zone(tx, &acting.ticket.queue)?);
        let mut event = acting.event(EventKind::Deadline);
        event.value = Some(crate::db::moment(at));
        acting.happens(&event)?;
        acting.ticket.deadline = Some(at);
    }
    if new.aware_at.is_some() {
        incident::has_term(&acting.ticket)?;
    }
    acting.obeys(new.aware_at.unwrap_or(acting.at), new.deadline.is_none())?;
    let ticket = acting.done()?;
    let number = ticket.number.clone();
    if !new.tags.is_empty() {
        super::tag(tx, &number, &new.tags)?;
    }
    if let Some(above) = &new.parent {
        super::parent(tx, &number, Some(above))?;
    }
    if !new.assets.is_empty() {
        super::asset(tx, &number, &new.assets, &[])?;
    }
    get(tx, &number)
}

/// The next number.
fn next(tx: &Transaction<'_>, firm: &Firm) -> Result<String> {
    let pattern = &firm.numbers.ticket;
    let day = tx.at().date_naive();
    let series = pattern.series(day);
    loop {
        let start = i64::from(firm.numbers.start);
        let number = pattern.number(day, next_number(tx, &series, start)?);
        // One that came from elsewhere may be in the way.
        if store::find(tx, &number)?.is_none() {
            return Ok(number);
        }
    }
}

/// Notes that a number from elsewhere is taken.
pub(super) fn taken(tx: &Transaction<'_>, firm: &Firm, number: &str) -> Result<()> {
    match firm.numbers.ticket.parse(number, tx.at().date_naive()) {
        Some(given) => raise_series(tx, &given.series, given.seq),
        None => Ok(()),
    }
}

/// The priority that a mail asks for: what is said to be urgent is high, never more.
pub(super) fn said(importance: &str) -> Option<Priority> {
    match importance.trim().to_ascii_lowercase().as_str() {
        "high" | "urgent" | "1" | "2" => Some(Priority::High),
        "low" | "non-urgent" | "5" | "4" => Some(Priority::Low),
        _ => None,
    }
}

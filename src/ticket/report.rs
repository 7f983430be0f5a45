//! Reports: what came and went, how long it took, what is left.

use super::clock::{self, Which};
use super::escalate::deadline_name;
use super::level::{Agreements, worked};
use super::{EventKind, Ticket, bill, store};
use crate::base::{Code, Id, Result};
use crate::db::Connection;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// By what a report is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub enum By {
    #[default]
    Queue,
    Assignee,
    Category,
    Priority,
    Requester,
    Customer,
    Asset,
    Software,
    Month,
    Worker,
}

impl Code for By {
    const WHAT: &'static str = "division";
    const NAMES: &'static [(By, &'static str)] = &[
        (By::Queue, "queue"),
        (By::Assignee, "assignee"),
        (By::Category, "category"),
        (By::Priority, "priority"),
        (By::Requester, "requester"),
        (By::Customer, "customer"),
        (By::Asset, "asset"),
        (By::Software, "software"),
        (By::Month, "month"),
        (By::Worker, "worker"),
    ];
}

/// A line of `bo ticket report`. Times are business time without pauses, of the tickets that were
/// opened in the span: half of them took no longer than the median.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReportRow {
    pub group: String,
    pub opened: i64,
    pub resolved: i64,
    pub open: i64,
    pub first_median: Option<String>,
    pub first_90: Option<String>,
    pub resolve_median: Option<String>,
    pub resolve_90: Option<String>,
    pub breaches: i64,
    pub worked: String,
    pub billable: String,
    #[serde(skip)]
    pub minutes: [i64; 2],
}

#[derive(Default)]
struct Group {
    opened: i64,
    resolved: i64,
    open: i64,
    first: Vec<i64>,
    resolve: Vec<i64>,
    breaches: i64,
    minutes: i64,
    billable: i64,
}

/// What came and went between two days, and what is left at the end of it, divided by something. A day is
/// one where the queue of a ticket is.
///
/// # Errors
/// As reading the file.
pub fn report(
    conn: &Connection,
    by: By,
    from: NaiveDate,
    to: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<ReportRow>> {
    let agreements = Agreements::read(conn)?;
    let concerned = concerned(conn, by)?;
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let spans = match by {
        // Where a queue is, it may be tomorrow already.
        By::Month => months(conn, from, to.min(now.date_naive() + Days::new(1)))?,
        _ => vec![(String::new(), from, to)],
    };
    store::each(conn, "t.merged_into IS NULL", &[], "t.id", |ticket| {
        let ticks = store::ticks(conn, ticket.id)?;
        let clocks = agreements.clocks(&ticket, &ticks, now);
        let times = agreements.times(&ticket, &ticks, now);
        let deadline = missed(&agreements, &ticket, &ticks, now);
        let noted = noted(conn, &ticks, &clocks, deadline, now)?;
        let names = names(by, &ticket, &concerned);
        let each = spans
            .iter()
            .flat_map(|span| names.iter().map(move |name| (span, name)));
        for ((month, from, to), name) in each {
            let name = name.clone().unwrap_or_else(|| month.clone());
            let group = groups.entry(name).or_default();
            let day = |at: DateTime<Utc>| agreements.day(&ticket, at);
            let within = |at: DateTime<Utc>| (*from..=*to).contains(&day(at));
            let opened = within(ticket.opened_at);
            group.opened += i64::from(opened);
            // How it stood at the end of the span, by its states.
            let mut is_open = day(ticket.opened_at) <= *to;
            for tick in &ticks {
                match tick.kind {
                    EventKind::State if day(tick.at) <= *to => {
                        let done = agreements.is_done(tick.value.as_deref().unwrap_or_default());
                        if done && is_open && within(tick.at) {
                            group.resolved += 1;
                        }
                        is_open = !done;
                    }
                    _ => {}
                }
            }
            group.open += i64::from(is_open);
            // Whether escalation ran or not: the moment at which a time was over.
            for clock in &clocks {
                let due = clock.due.and_then(|it| DateTime::from_timestamp(it, 0));
                let is_over = clock.is_breached(now.timestamp()) && due.is_some_and(within);
                group.breaches += i64::from(is_over);
            }
            let noted = noted.iter().chain(&deadline).filter(|it| within(**it));
            group.breaches += noted.count() as i64;
            for clock in times.iter().filter(|_| opened) {
                match (clock.which, clock.stopped) {
                    (Which::First, Some(_)) => group.first.push(clock.used),
                    (Which::Resolve, Some(_)) => group.resolve.push(clock.used),
                    (Which::First | Which::Resolve, None) | (Which::Next, _) => {}
                }
            }
        }
        Ok(())
    })?;
    for (month, from, to) in &spans {
        for it in store::parts::time_between(conn, *from, *to)? {
            let own = store::by_id(conn, it.ticket)?;
            let ticket = match by {
                // Who pays for it, even where it was merged into a ticket of somebody else.
                By::Customer => bill::payer(conn, own)?,
                _ => store::root(conn, own)?,
            };
            let names = match by {
                By::Worker => vec![Some(it.by.clone())],
                _ => names(by, &ticket, &concerned),
            };
            for name in names {
                let name = name.unwrap_or_else(|| month.clone());
                let group = groups.entry(name).or_default();
                group.minutes += it.minutes;
                group.billable += if it.billable { it.minutes } else { 0 };
            }
        }
    }
    let said = |it: &Group| {
        it.opened != 0 || it.resolved != 0 || it.open != 0 || it.breaches != 0 || it.minutes != 0
    };
    let rows = groups.into_iter().filter(|(_, it)| said(it));
    Ok(rows
        .map(|(group, mut it)| ReportRow {
            group,
            opened: it.opened,
            resolved: it.resolved,
            open: it.open,
            first_median: share(&mut it.first, 50),
            first_90: share(&mut it.first, 90),
            resolve_median: share(&mut it.resolve, 50),
            resolve_90: share(&mut it.resolve, 90),
            breaches: it.breaches,
            worked: worked(it.minutes * 60),
            billable: worked(it.billable * 60),
            minutes: [it.minutes, it.billable],
        })
        .collect())
}

/// The deadline of a ticket, if it was over before the ticket was done.
fn missed(
    agreements: &Agreements,
    ticket: &Ticket,
    ticks: &[store::Tick],
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let at = ticket.deadline.filter(|it| *it < now)?;
    let mut states = ticks.iter().filter(|it| it.kind == EventKind::State);
    let last = states.rfind(|it| it.at <= at);
    let state = last.and_then(|it| it.value.as_deref());
    (!state.is_some_and(|it| agreements.is_done(it))).then_some(at)
}

/// When times were over that were noted, and that nothing counts as over any more: what was agreed is
/// different since.
fn noted(
    conn: &Connection,
    ticks: &[store::Tick],
    clocks: &[clock::Clock],
    deadline: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>> {
    let over = clocks.iter().filter(|it| it.is_breached(now.timestamp()));
    let over = over.map(clock::Clock::name);
    let over: Vec<String> = over.chain(deadline.map(deadline_name)).collect();
    let mut found = Vec::new();
    for tick in ticks.iter().filter(|it| it.kind == EventKind::Breach) {
        if tick.value.as_ref().is_some_and(|it| over.contains(it)) {
            continue;
        }
        let event = store::event_by_id(conn, tick.id)?;
        let due = event.and_then(|it| it.text?.parse().ok());
        found.push(due.unwrap_or(tick.at));
    }
    Ok(found)
}

/// The assets that tickets are about, or the software among them by what it is called.
fn concerned(conn: &Connection, by: By) -> Result<BTreeMap<Id<Ticket>, BTreeSet<String>>> {
    let mut found: BTreeMap<Id<Ticket>, BTreeSet<String>> = BTreeMap::new();
    if !matches!(by, By::Asset | By::Software) {
        return Ok(found);
    }
    for (ticket, asset) in store::parts::all_assets(conn)? {
        let is_software = asset.class == SOFTWARE;
        if by == By::Software && !is_software {
            continue;
        }
        let name = if by == By::Software {
            asset.name
        } else {
            asset.number
        };
        // What a ticket is about is what the one is about that it was merged into.
        let root = store::root(conn, store::by_id(conn, ticket)?)?.id;
        found.entry(root).or_default().insert(name);
    }
    Ok(found)
}

/// The class of assets that are software.
const SOFTWARE: &str = "software";

/// What a ticket counts for, each once; a month counts what happened in it, whichever ticket it was.
fn names(
    by: By,
    ticket: &Ticket,
    concerned: &BTreeMap<Id<Ticket>, BTreeSet<String>>,
) -> Vec<Option<String>> {
    let or_none = |it: &Option<String>| it.clone().unwrap_or_else(|| "none".to_string());
    vec![Some(match by {
        By::Queue => ticket.queue.clone(),
        By::Assignee => or_none(&ticket.assignee),
        By::Category => or_none(&ticket.category),
        By::Priority => ticket.priority.as_str().to_string(),
        By::Requester => or_none(&ticket.requester),
        By::Customer => or_none(&ticket.customer),
        By::Month => return vec![None],
        // Tickets are nobody's work; the time on them is.
        By::Worker => return Vec::new(),
        By::Asset | By::Software => {
            let names = concerned.get(&ticket.id).into_iter().flatten();
            let names: Vec<Option<String>> = names.cloned().map(Some).collect();
            return match names.is_empty() {
                true => vec![Some("none".to_string())],
                false => names,
            };
        }
    })]
}

/// The months between two days in which there was something, each with its first and last day.
fn months(
    conn: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(String, NaiveDate, NaiveDate)>> {
    let mut found = Vec::new();
    let Some(first) = store::lists::first_day(conn)? else {
        return Ok(found);
    };
    let mut day = from.max(first);
    while day <= to {
        let next = day
            .with_day(1)
            .and_then(|it| it.checked_add_months(Months::new(1)));
        let last = next.and_then(|it| it.pred_opt()).unwrap_or(to).min(to);
        found.push((day.format("%Y-%m").to_string(), day, last));
        day = match next {
            Some(next) => next,
            None => break,
        };
    }
    Ok(found)
}

/// The time that so many percent of them took at most: the nearest one that there was.
fn share(times: &mut [i64], percent: usize) -> Option<String> {
    times.sort_unstable();
    let at = (times.len() * percent).div_ceil(100).max(1) - 1;
    times.get(at).map(|it| worked(*it))
}

impl Agreements {
    /// How long a ticket took until the first answer and the solution, whatever was agreed.
    fn times(
        &self,
        ticket: &Ticket,
        ticks: &[store::Tick],
        now: DateTime<Utc>,
    ) -> Vec<clock::Clock> {
        let any = clock::Target {
            first: Some(1),
            next: None,
            resolve: Some(1),
            warn: 100,
        };
        self.clocks_with(ticket, any, ticks, now)
    }
}

/// What a report says, as bars for a terminal: what was opened, what was resolved, what is left; of
/// people who worked on tickets, their time.
pub fn chart(rows: &[ReportRow], by: By, width: usize) -> String {
    let bars = |row: &ReportRow| match by {
        By::Worker => vec![
            ("worked", row.minutes[0], row.worked.clone()),
            ("billable", row.minutes[1], row.billable.clone()),
        ],
        _ => [
            ("opened", row.opened),
            ("resolved", row.resolved),
            ("open", row.open),
        ]
        .map(|(name, value)| (name, value, value.to_string()))
        .to_vec(),
    };
    let most = rows
        .iter()
        .flat_map(|it| bars(it).into_iter().map(|bar| bar.1));
    let most = most.max().unwrap_or_default().max(1);
    let label = rows.iter().map(|it| it.group.chars().count()).max();
    let label = label.unwrap_or_default();
    let room = width.saturating_sub(label + 18).max(10) as i64;
    let mut page = String::new();
    for row in rows {
        for (at, (name, value, said)) in bars(row).into_iter().enumerate() {
            let group = if at == 0 { row.group.as_str() } else { "" };
            // Time that was taken back is no bar.
            let bar = "\u{2588}".repeat((value.max(0) * room).div_euclid(most) as usize);
            page.push_str(&format!("{group:label$} {name:<8} {bar} {said}\n"));
        }
    }
    page
}

/// How many tickets stand how: a line of `bo ticket stats`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct StatRow {
    pub queue: String,
    pub state: String,
    pub urgent: i64,
    pub high: i64,
    pub normal: i64,
    pub low: i64,
    pub all: i64,
}

/// How many tickets stand how, by queue and state.
///
/// # Errors
/// As reading the file.
pub fn stats(conn: &Connection) -> Result<Vec<StatRow>> {
    let mut rows: Vec<StatRow> = Vec::new();
    for (queue, state, priority, count) in store::lists::stats(conn)? {
        let same = |it: &StatRow| it.queue == queue && it.state == state;
        if !rows.last().is_some_and(same) {
            rows.push(StatRow {
                queue,
                state,
                urgent: 0,
                high: 0,
                normal: 0,
                low: 0,
                all: 0,
            });
        }
        if let Some(row) = rows.last_mut() {
            match priority {
                1 => row.urgent += count,
                2 => row.high += count,
                3 => row.normal += count,
                _ => row.low += count,
            }
            row.all += count;
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_are_times_that_there_were() {
        let mut times: Vec<i64> = (1..=10).map(|it| it * 60).collect();
        assert_eq!(share(&mut times, 50).as_deref(), Some("0:05 h"));
        assert_eq!(share(&mut times, 90).as_deref(), Some("0:09 h"));
        assert_eq!(share(&mut [60], 90).as_deref(), Some("0:01 h"));
        assert_eq!(share(&mut [], 50), None);
    }
}

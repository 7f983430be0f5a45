//! Service levels: what was agreed, and how the clocks of a ticket stand by it.

use super::clock::{self, Clock, Happened, Plan, Which};
use super::hours::Calendar;
use super::reply::ASIDE;
use super::store::{self, Tick};
use super::{EventKind, Priority, Ticket, queue, workflow};
use crate::base::{Code, Error, Result, Text};
use crate::db::{Connection, Transaction};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was agreed from a moment on.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The queue; all of them if none.
    pub queue: Option<String>,
    /// The priority; all of them if none.
    pub priority: Option<Priority>,
    /// For tickets opened from then on.
    pub starts_at: DateTime<Utc>,
    /// Minutes until the first answer.
    pub first: Option<u32>,
    /// Minutes until each further answer.
    pub next: Option<u32>,
    /// Minutes until the solution.
    pub resolve: Option<u32>,
    /// After which percentage somebody is told.
    pub warn: u32,
}

/// A step of escalation.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The row.
    pub id: i64,
    /// The queue; all of them if none.
    pub queue: Option<String>,
    /// Which clock.
    pub clock: Which,
    /// How much of its time has gone.
    pub percent: u32,
    /// What is done.
    pub action: Action,
    /// With what.
    pub value: Option<String>,
}

/// What a step of escalation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It leaves a note.
    Note,
    /// It makes the ticket one step more urgent, or as urgent as said.
    Priority,
    /// It assigns it.
    Assign,
    /// It adds a tag.
    Tag,
}

impl Code for Action {
    const WHAT: &'static str = "action";
    const NAMES: &'static [(Action, &'static str)] = &[
        (Action::Note, "note"),
        (Action::Priority, "priority"),
        (Action::Assign, "assign"),
        (Action::Tag, "tag"),
    ];
}

/// What is to be agreed.
#[derive(Clone, Debug)]
pub struct NewTarget {
    /// The queue; all of them if none.
    pub queue: Option<Text>,
    /// The priority; all of them if none.
    pub priority: Option<Priority>,
    /// For tickets opened from then on.
    pub starts_at: DateTime<Utc>,
    /// Minutes until the first answer.
    pub first: Option<u32>,
    /// Minutes until each further answer.
    pub next: Option<u32>,
    /// Minutes until the solution.
    pub resolve: Option<u32>,
    /// After which percentage somebody is told.
    pub warn: u32,
}

/// A step to be added.
#[derive(Clone, Debug)]
pub struct NewStep {
    /// The queue; all of them if none.
    pub queue: Option<Text>,
    /// Which clock.
    pub clock: Which,
    /// How much of its time has gone.
    pub percent: u32,
    /// What is done.
    pub action: Action,
    /// With what.
    pub value: Option<Text>,
}

/// A line of `bo ticket sla list`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TargetRow {
    pub queue: Option<String>,
    pub priority: Option<Priority>,
    pub from: DateTime<Utc>,
    pub first: Option<String>,
    pub next: Option<String>,
    pub resolve: Option<String>,
    pub warn: u32,
}

/// A line of `bo ticket sla steps`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct StepRow {
    pub step: i64,
    pub queue: Option<String>,
    pub clock: Which,
    pub percent: u32,
    pub action: Action,
    pub value: Option<String>,
}

/// A line of `bo ticket sla explain`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ExplainRow {
    pub clock: Which,
    pub what: String,
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
    pub time: String,
    pub total: String,
}

/// Everything that clocks need to know of the desk.
pub(super) struct Agreements {
    targets: Vec<Target>,
    calendars: BTreeMap<String, Calendar>,
    states: BTreeMap<String, (bool, bool)>,
}

impl Agreements {
    pub fn read(conn: &Connection) -> Result<Agreements> {
        let queues = store::desk::queues(conn)?.into_iter();
        let states = store::desk::states(conn)?.into_iter();
        Ok(Agreements {
            targets: store::desk::targets(conn)?,
            calendars: queues.map(|it| (it.code.clone(), it.calendar())).collect(),
            states: states
                .map(|it| (it.code, (it.pauses, it.kind.is_done())))
                .collect(),
        })
    }

    /// Whether nothing was ever agreed.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// What was agreed for a ticket when it was opened: the closest thing that was said of it.
    pub fn target(&self, ticket: &Ticket) -> Option<&Target> {
        self.target_in(ticket, &ticket.queue)
    }

    /// The same, as if it was in a queue.
    fn target_in(&self, ticket: &Ticket, queue: &str) -> Option<&Target> {
        let fits = |it: &&Target| {
            it.starts_at <= ticket.opened_at
                && it.queue.as_ref().is_none_or(|it| *it == queue)
                && it.priority.is_none_or(|it| it == ticket.priority)
        };
        let closeness = |it: &&Target| {
            let queue = i32::from(it.queue.is_some());
            (2 * queue + i32::from(it.priority.is_some()), it.starts_at)
        };
        self.targets.iter().filter(fits).max_by_key(closeness)
    }

    /// Whether a ticket in a state is done.
    pub fn is_done(&self, state: &str) -> bool {
        self.states.get(state).is_some_and(|(_, done)| *done)
    }

    /// The day that a moment is on where the queue of a ticket is.
    pub fn day(&self, ticket: &Ticket, at: DateTime<Utc>) -> NaiveDate {
        let calendar = self.calendars.get(&ticket.queue);
        calendar.map_or(at.date_naive(), |it| it.day(at.timestamp()))
    }

    /// When a day begins, by where queues are.
    pub fn starts(&self, day: NaiveDate) -> store::lists::Starts {
        let mut found = store::lists::Starts::new();
        for (queue, calendar) in &self.calendars {
            if let Some(at) = DateTime::from_timestamp(calendar.start(day), 0) {
                found.entry(at).or_default().push(queue.clone());
            }
        }
        found
    }

    /// The clocks of a ticket at `now`.
    pub fn clocks(&self, ticket: &Ticket, ticks: &[Tick], now: DateTime<Utc>) -> Vec<Clock> {
        clock::clocks_by(
            &self.plans(ticket, ticks),
            &self.happened(ticket, ticks, now.timestamp()),
            now.timestamp(),
        )
    }

    /// The same, as if something else was agreed.
    pub fn clocks_with(
        &self,
        ticket: &Ticket,
        target: clock::Target,
        ticks: &[Tick],
        now: DateTime<Utc>,
    ) -> Vec<Clock> {
        let mut plans = self.plans(ticket, ticks);
        plans.iter_mut().for_each(|it| it.target = target);
        let happened = self.happened(ticket, ticks, now.timestamp());
        clock::clocks_by(&plans, &happened, now.timestamp())
    }

    /// By what the clocks of a ticket go: by the hours and agreements of the queue in which it is, and
    /// was.
    fn plans(&self, ticket: &Ticket, ticks: &[Tick]) -> Vec<Plan<'_>> {
        let plan = |(from, queue): (i64, &str)| {
            let target = self.target_in(ticket, queue);
            Some(Plan {
                from,
                calendar: self.calendars.get(queue)?,
                target: target.map_or_else(clock::Target::default, |it| clock::Target {
                    first: it.first,
                    next: it.next,
                    resolve: it.resolve,
                    warn: it.warn,
                }),
            })
        };
        places(ticket, ticks).into_iter().filter_map(plan).collect()
    }

    /// What happened until `now`: a ticket that waits until a day waits no more when that begins, whenever
    /// escalation finds it.
    fn happened(&self, ticket: &Ticket, ticks: &[Tick], now: i64) -> Vec<(i64, Happened)> {
        let mut found: Vec<(i64, Happened)> = Vec::with_capacity(ticks.len());
        let goes_on = Happened::State {
            pauses: false,
            done: false,
        };
        let mut waits_until: Option<i64> = None;
        for tick in ticks {
            let at = tick.at.timestamp();
            if matches!(tick.kind, EventKind::Wait | EventKind::State) {
                let over = waits_until.take_if(|until| *until <= at);
                found.extend(over.map(|until| (until, goes_on)));
            }
            let it = match tick.kind {
                EventKind::Opened => Happened::Opened,
                EventKind::Message => Happened::Asked(tick.id),
                // An automatic confirmation is no answer, nor is what somebody else was asked.
                EventKind::Reply if matches!(tick.value.as_deref(), Some("auto" | ASIDE)) => {
                    continue;
                }
                EventKind::Reply => Happened::Answered,
                EventKind::State => {
                    let state = tick.value.as_deref().unwrap_or_default();
                    let (pauses, done) = self.states.get(state).copied().unwrap_or_default();
                    waits_until = waits_until.filter(|_| pauses);
                    Happened::State { pauses, done }
                }
                EventKind::Wait => {
                    let day = tick.value.as_deref().and_then(|it| it.parse().ok());
                    let begins = day.and_then(|day| self.start(ticket, ticks, at, day));
                    waits_until = begins.map(|it| it.max(at));
                    continue;
                }
                _ => continue,
            };
            found.push((at, it));
        }
        let over = waits_until.filter(|until| *until <= now);
        found.extend(over.map(|until| (until, goes_on)));
        // Those of a merged ticket stand between; what came first counts first.
        found.sort_by_key(|(at, _)| *at);
        found
    }

    /// When a day begins in the queue in which a ticket is at a moment.
    fn start(&self, ticket: &Ticket, ticks: &[Tick], at: i64, day: NaiveDate) -> Option<i64> {
        let places = places(ticket, ticks);
        let (_, queue) = places.iter().rev().find(|(from, _)| *from <= at)?;
        Some(self.calendars.get(*queue)?.start(day))
    }
}

/// The queues in which a ticket was, each since when.
fn places<'a>(ticket: &'a Ticket, ticks: &'a [Tick]) -> Vec<(i64, &'a str)> {
    let moves = ticks.iter().filter(|it| it.kind == EventKind::Queue);
    let mut moves: Vec<&Tick> = moves.collect();
    moves.sort_by_key(|it| (it.at, it.id));
    let first = moves.first().and_then(|it| it.before.as_deref());
    let mut found = vec![(i64::MIN, first.unwrap_or(&ticket.queue))];
    for it in moves {
        let at = it.at.timestamp();
        // Of several at one moment only the last one counts anything.
        found.pop_if(|(before, _)| *before == at);
        found.extend(it.value.as_deref().map(|queue| (at, queue)));
    }
    found
}

/// The clock that is over first, of those that run.
pub(super) fn nearest(clocks: &[Clock]) -> Option<&Clock> {
    let running = clocks.iter().filter(|it| it.is_running());
    running.min_by_key(|it| (it.due.is_none(), it.due))
}

/// How a clock stands, in words: `42 min late (first)`.
pub(super) fn in_words(clock: &Clock, now: i64) -> String {
    until(clock.which.as_str(), clock.due, now)
}

/// How long it is until the deadline of a ticket, in words.
pub(super) fn until_deadline(at: i64, now: i64) -> String {
    until("deadline", Some(at), now)
}

fn until(which: &str, due: Option<i64>, now: i64) -> String {
    match due {
        None => format!("paused ({which})"),
        Some(due) if due < now => format!("{} late ({which})", length(now - due)),
        Some(due) => format!("in {} ({which})", length(due - now)),
    }
}

/// A length of time in words: `3 d 4 h`, `1 h 10 min`.
pub(super) fn length(seconds: i64) -> String {
    let minutes = seconds / 60;
    let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60);
    match (days, hours) {
        (0, 0) => format!("{rest} min"),
        (0, _) if rest == 0 => format!("{hours} h"),
        (0, _) => format!("{hours} h {rest} min"),
        (_, 0) => format!("{days} d"),
        (_, _) => format!("{days} d {hours} h"),
    }
}

/// Business time: `8:30 h`.
pub(super) fn worked(seconds: i64) -> String {
    let minutes = seconds / 60;
    format!("{}:{:02} h", minutes / 60, minutes % 60)
}

/// What was agreed, in the order in which it holds.
///
/// # Errors
/// As reading the file.
pub fn targets(conn: &Connection) -> Result<Vec<TargetRow>> {
    let minutes = |it: Option<u32>| it.map(|it| worked(i64::from(it) * 60));
    let row = |it: Target| TargetRow {
        queue: it.queue,
        priority: it.priority,
        from: it.starts_at,
        first: minutes(it.first),
        next: minutes(it.next),
        resolve: minutes(it.resolve),
        warn: it.warn,
    };
    Ok(store::desk::targets(conn)?.into_iter().map(row).collect())
}

/// The times that were agreed for the same tickets until now and that something new says nothing of: they
/// end with it.
///
/// # Errors
/// As reading the file.
pub fn ended_by(conn: &Connection, new: &NewTarget) -> Result<Vec<Which>> {
    let targets = store::desk::targets(conn)?.into_iter();
    let queue = new.queue.as_ref().map(Text::as_str);
    let mut same = targets.filter(|it| {
        it.queue.as_deref() == queue && it.priority == new.priority && it.starts_at <= new.starts_at
    });
    let Some(before) = same.next_back() else {
        return Ok(Vec::new());
    };
    let times = [
        (Which::First, before.first, new.first),
        (Which::Next, before.next, new.next),
        (Which::Resolve, before.resolve, new.resolve),
    ];
    let ended = times.into_iter();
    let ended = ended.filter(|(_, before, new)| before.is_some() && new.is_none());
    Ok(ended.map(|(which, _, _)| which).collect())
}

/// Agrees on something for tickets that are opened from a moment on.
///
/// # Errors
/// Refused, when there is no such queue; input, when nothing is said.
pub fn set_target(tx: &Transaction<'_>, new: &NewTarget) -> Result<Vec<TargetRow>> {
    if let Some(code) = &new.queue {
        queue::get(tx, code)?;
    }
    if new.first.or(new.next).or(new.resolve).is_none() {
        return Err(Error::usage("nothing is agreed on")
            .with_hint("--first, --next and --resolve say how soon"));
    }
    let target = Target {
        queue: new.queue.as_ref().map(Text::to_string),
        priority: new.priority,
        starts_at: new.starts_at,
        first: new.first,
        next: new.next,
        resolve: new.resolve,
        warn: new.warn,
    };
    store::desk::insert_target(tx, &target)?;
    let queue = target.queue.as_deref().unwrap_or("all");
    tx.touch("ticket-target", queue)?;
    targets(tx)
}

/// The steps of escalation.
///
/// # Errors
/// As reading the file.
pub fn steps(conn: &Connection) -> Result<Vec<StepRow>> {
    let row = |it: Step| StepRow {
        step: it.id,
        queue: it.queue,
        clock: it.clock,
        percent: it.percent,
        action: it.action,
        value: it.value,
    };
    Ok(store::desk::steps(conn)?.into_iter().map(row).collect())
}

/// Adds a step of escalation, or takes one away.
///
/// # Errors
/// Refused, when there is no such queue, step or assignee; input, when a value cannot be.
pub fn add_step(
    tx: &Transaction<'_>,
    new: Option<&NewStep>,
    remove: Option<i64>,
) -> Result<Vec<StepRow>> {
    if let Some(id) = remove {
        if !store::desk::delete_step(tx, id)? {
            return Err(Error::refused(format!("there is no step {id}"))
                .with_hint("`bo ticket sla steps` shows them"));
        }
        tx.touch("ticket-step", &id.to_string())?;
    }
    if let Some(new) = new {
        if let Some(code) = &new.queue {
            queue::get(tx, code)?;
        }
        let value = new.value.as_deref().filter(|it| !it.is_empty());
        match (new.action, value) {
            (Action::Assign, Some(code)) if store::can_be_assigned(tx, code)? => {}
            (Action::Assign, Some(code)) => {
                return Err(Error::refused(format!(
                    "there is no person and no department `{code}`"
                )));
            }
            (Action::Assign | Action::Tag, None) => {
                return Err(Error::input(format!(
                    "a step that does `{}` needs a value",
                    new.action.as_str()
                )));
            }
            (Action::Priority, Some(name)) => {
                crate::base::by_name::<Priority>(name)?;
            }
            (Action::Tag, Some(tag)) => queue::plain_code(tag, "tag")?,
            (Action::Note, Some(_)) | (Action::Note | Action::Priority, None) => {}
        }
        let step = Step {
            id: 0,
            queue: new.queue.as_ref().map(Text::to_string),
            clock: new.clock,
            percent: new.percent,
            action: new.action,
            value: value.map(str::to_string),
        };
        store::desk::insert_step(tx, &step)?;
        tx.touch("ticket-step", new.action.as_str())?;
    }
    steps(tx)
}

/// Every interval that the clocks of a ticket counted, and why not the others.
///
/// # Errors
/// Refused, when there is no such ticket, or nothing was agreed for it.
pub fn explain(conn: &Connection, number: &str, now: DateTime<Utc>) -> Result<Vec<ExplainRow>> {
    let ticket = super::get(conn, number)?;
    let agreements = Agreements::read(conn)?;
    let ticks = store::ticks(conn, ticket.id)?;
    let clocks = agreements.clocks(&ticket, &ticks, now);
    if clocks.is_empty() && agreements.target(&ticket).is_none() {
        return Err(Error::refused(format!(
            "nothing was agreed for {} when it was opened",
            ticket.number
        ))
        .with_hint("`bo ticket sla list` shows what is agreed; `sla set --from` reaches back"));
    }
    let plans = agreements.plans(&ticket, &ticks);
    let places = places(&ticket, &ticks);
    let mut rows = Vec::new();
    for clock in clocks {
        explain_clock(&plans, &places, &clock, now, &mut rows);
    }
    // States that were renamed away stand nowhere else.
    for tick in ticks.iter().filter(|it| it.kind == EventKind::State) {
        workflow::get(conn, tick.value.as_deref().unwrap_or_default())?;
    }
    Ok(rows)
}

fn explain_clock(
    plans: &[Plan<'_>],
    places: &[(i64, &str)],
    clock: &Clock,
    now: DateTime<Utc>,
    rows: &mut Vec<ExplainRow>,
) {
    let at = |seconds: i64| DateTime::from_timestamp(seconds, 0);
    let mut row = |what: &str, from: Option<i64>, to: Option<i64>, time: String, total: String| {
        rows.push(ExplainRow {
            clock: clock.which,
            what: what.to_string(),
            from: from.and_then(at),
            to: to.and_then(at),
            time,
            total,
        });
    };
    let agreed = |moment: i64| {
        let plan = clock::plan_at(plans, moment);
        let target = plan.and_then(|it| it.target.of(clock.which));
        target.map(worked).unwrap_or_default()
    };
    let time = agreed(clock.started);
    row("agreed", Some(clock.started), None, time, String::new());
    enum Part {
        Moved(String),
        Counted,
        Paused,
        Holiday(String),
        Off(String),
    }
    let counted = clock.counted.iter().map(|span| (*span, Part::Counted));
    let pauses = clock.pauses.iter().map(|span| (*span, Part::Paused));
    let mut parts: Vec<((i64, i64), Part)> = counted.chain(pauses).collect();
    let end = clock.stopped.unwrap_or(now.timestamp());
    let moves = places.iter().skip(1);
    let moves = moves.filter(|(from, _)| clock.started < *from && *from <= end);
    parts.extend(moves.map(|(from, queue)| ((*from, *from), Part::Moved(queue.to_string()))));
    let day = |at: i64| {
        let plan = clock::plan_at(plans, at);
        plan.map_or(now.date_naive(), |it| it.calendar.day(at))
    };
    let mut at_day = day(clock.started);
    let last = day(end);
    while at_day <= last {
        let noon = at_day
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp()
            + 43_200;
        if let Some(calendar) = clock::plan_at(plans, noon).map(|it| &it.calendar) {
            let start = calendar.start(at_day);
            let holiday = calendar.holiday(at_day).map(Part::Holiday);
            parts.extend(holiday.map(|it| ((start, start), it)));
            let off = calendar.off(at_day).into_iter();
            parts.extend(off.map(|(from, it)| ((from, from), Part::Off(it))));
        }
        at_day += TimeDelta::days(1);
    }
    parts.sort_by_key(|(span, _)| *span);
    let mut total = 0;
    for ((from, to), part) in parts {
        match part {
            Part::Moved(queue) => {
                let what = format!("queue {queue}: agreed");
                row(&what, Some(from), None, agreed(from), worked(total));
            }
            Part::Counted => {
                total += to - from;
                let (time, sum) = (worked(to - from), worked(total));
                row("counted", Some(from), Some(to), time, sum);
            }
            Part::Paused => {
                let (time, sum) = (worked(to - from), worked(total));
                row("paused", Some(from), Some(to), time, sum);
            }
            Part::Holiday(name) => {
                let what = format!("holiday: {name}");
                row(&what, Some(from), None, String::new(), worked(total));
            }
            Part::Off(name) => {
                let what = format!("off: {name}");
                row(&what, Some(from), None, String::new(), worked(total));
            }
        }
    }
    let used = worked(clock.used);
    match clock.stopped {
        Some(stopped) => row("stopped", None, Some(stopped), String::new(), used.clone()),
        None if clock.paused => row("stands", None, None, String::new(), used.clone()),
        None => {}
    }
    if let Some(due) = clock.due {
        let what = match (clock.is_breached(now.timestamp()), clock.stopped) {
            (true, _) => "breached",
            (false, Some(_)) => "kept",
            (false, None) => "due",
        };
        row(what, None, Some(due), String::new(), used);
    } else if clock.stopped.is_some() {
        row("kept", None, None, String::new(), used);
    }
}

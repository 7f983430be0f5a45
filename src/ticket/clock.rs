//! The clocks of a ticket: how long until the first answer, the next answer and the solution, in
//! business time, from what happened. Pure: nothing is counted on the way, all of it is computed.

use super::hours::{Calendar, Span};
use crate::base::Code;
use serde::{Deserialize, Serialize};

/// Which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// Until we first answer.
    First,
    /// Until we answer the last message.
    Next,
    /// Until it is resolved.
    Resolve,
}

impl Code for Which {
    const WHAT: &'static str = "clock";
    const NAMES: &'static [(Which, &'static str)] = &[
        (Which::First, "first"),
        (Which::Next, "next"),
        (Which::Resolve, "resolve"),
    ];
}

/// What happened, as far as clocks care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It was opened.
    Opened,
    /// The requester wrote; the id of the event.
    Asked(i64),
    /// We answered.
    Answered,
    /// It came into a state: whether the clock stands in it, and whether the work is done.
    State {
        /// Whether the clock stands.
        pauses: bool,
        /// Whether it is resolved or closed.
        done: bool,
    },
}

/// What was agreed, in minutes of business time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Until the first answer.
    pub first: Option<u32>,
    /// Until each further answer.
    pub next: Option<u32>,
    /// Until the solution.
    pub resolve: Option<u32>,
    /// After which percentage of the time somebody is told.
    pub warn: u32,
}

/// A clock as it stands at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Which.
    pub which: Which,
    /// Of which message the answer is waited for, on the clock of the next answer.
    pub message: Option<i64>,
    /// The seconds that were agreed.
    pub target: i64,
    /// The seconds that have gone.
    pub used: i64,
    /// When it started.
    pub started: i64,
    /// When what was agreed happened.
    pub stopped: Option<i64>,
    /// Whether it stands now.
    pub paused: bool,
    /// The moment at which the time was or will be over; none while it stands.
    pub due: Option<i64>,
    /// What was counted.
    pub counted: Vec<Span>,
    /// When it stood.
    pub pauses: Vec<Span>,
}

impl Clock {
    /// Whether the time was over before it happened, as of `now`.
    pub fn is_breached(&self, now: i64) -> bool {
        self.due
            .is_some_and(|due| due < self.stopped.unwrap_or(now))
    }

    /// Whether it still runs, or stands for a while.
    pub fn is_running(&self) -> bool {
        self.stopped.is_none()
    }

    /// The percentage of the time that has gone.
    pub fn percent(&self) -> i64 {
        match self.target {
            0 => 0,
            target => self.used * 100 / target,
        }
    }
}

/// The clocks of a ticket at `now`. What happened is in order, and begins with its opening.
pub fn clocks(
    calendar: &Calendar,
    target: Target,
    happened: &[(i64, Happened)],
    now: i64,
) -> Vec<Clock> {
    let Some(&(opened, _)) = happened.first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    // Whatever is done needs no answer any more.
    let answered = happened
        .iter()
        .position(|(_, it)| matches!(it, Happened::Answered | Happened::State { done: true, .. }));
    if let Some(minutes) = target.first {
        let stopped = answered.map(|at| happened[at].0);
        let run = Run::new(Which::First, opened, minutes, stopped);
        found.push(run.clock(calendar, happened, now));
    }
    if let (Some(minutes), Some(first)) = (target.next, answered) {
        // Of several messages in a row the first one waits longest.
        let mut asked: Option<(i64, i64)> = None;
        let mut runs = Vec::new();
        for (at, it) in &happened[first..] {
            match it {
                Happened::Asked(id) if asked.is_none() => asked = Some((*at, *id)),
                Happened::Answered | Happened::State { done: true, .. } => {
                    runs.extend(asked.take().map(|asked| (asked, Some(*at))));
                }
                Happened::Asked(_) | Happened::Opened | Happened::State { .. } => {}
            }
        }
        runs.extend(asked.map(|asked| (asked, None)));
        for ((at, id), stopped) in runs {
            let mut run = Run::new(Which::Next, at, minutes, stopped);
            run.message = Some(id);
            found.push(run.clock(calendar, happened, now));
        }
    }
    if let Some(minutes) = target.resolve {
        // The last time it was resolved counts: what is opened again goes on where it stood.
        let mut done = None;
        for (at, it) in happened {
            match it {
                Happened::State { done: true, .. } => {
                    done = done.or(Some(*at));
                }
                Happened::State { done: false, .. } => done = None,
                Happened::Opened | Happened::Asked(_) | Happened::Answered => {}
            }
        }
        let run = Run::new(Which::Resolve, opened, minutes, done);
        found.push(run.clock(calendar, happened, now));
    }
    found
}

/// What a clock is told.
struct Run {
    which: Which,
    message: Option<i64>,
    started: i64,
    target: i64,
    stopped: Option<i64>,
}

impl Run {
    fn new(which: Which, started: i64, minutes: u32, stopped: Option<i64>) -> Run {
        Run {
            which,
            message: None,
            started,
            target: i64::from(minutes) * 60,
            stopped,
        }
    }

    fn clock(self, calendar: &Calendar, happened: &[(i64, Happened)], now: i64) -> Clock {
        let end = self.stopped.unwrap_or(now).max(self.started);
        let mut counted = Vec::new();
        let mut pauses: Vec<Span> = Vec::new();
        let mut used = 0;
        let mut due = None;
        let mut count = |from: i64, to: i64| {
            calendar.each(from, to, |(from, to)| {
                if due.is_none() && self.target <= used + (to - from) {
                    due = Some(from + self.target - used);
                }
                used += to - from;
                counted.push((from, to));
                true
            });
        };
        // How it stood when this clock started, and what changed that since.
        let mut at = self.started;
        let mut stands = false;
        for (moment, it) in happened {
            let Happened::State { pauses: pause, .. } = it else {
                continue;
            };
            let moment = (*moment).clamp(self.started, end);
            if at < moment {
                match stands {
                    true => pauses.push((at, moment)),
                    false => count(at, moment),
                }
            }
            at = moment;
            stands = *pause;
        }
        if at < end {
            match stands {
                true => pauses.push((at, end)),
                false => count(at, end),
            }
        }
        let paused = stands && self.stopped.is_none();
        if due.is_none() && !paused && self.stopped.is_none() {
            due = calendar.after(end, self.target - used);
        }
        Clock {
            which: self.which,
            message: self.message,
            target: self.target,
            used,
            started: self.started,
            stopped: self.stopped,
            paused,
            due,
            counted,
            pauses,
        }
    }
}

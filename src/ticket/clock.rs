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

impl Target {
    /// The seconds that were agreed for a clock.
    pub fn of(&self, which: Which) -> Option<i64> {
        let minutes = match which {
            Which::First => self.first,
            Which::Next => self.next,
            Which::Resolve => self.resolve,
        };
        minutes.map(|it| i64::from(it) * 60)
    }
}

/// By what time is counted from a moment on: a ticket that goes to another queue takes along what has
/// gone, and what is over.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// Since when.
    pub from: i64,
    /// When somebody works.
    pub calendar: &'a Calendar,
    /// What was agreed.
    pub target: Target,
}

/// The plan that holds at a moment, of those in order: the first one holds before it as well.
pub fn plan_at<'p, 'a>(plans: &'p [Plan<'a>], at: i64) -> Option<&'p Plan<'a>> {
    let held = plans.iter().rev().find(|it| it.from <= at);
    held.or(plans.first())
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
    /// What it is called in events: each answer that is waited for has a clock of its own.
    pub fn name(&self) -> String {
        match self.message {
            Some(id) => format!("{} {id}", self.which.as_str()),
            None => self.which.as_str().to_string(),
        }
    }

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
    let plan = Plan {
        from: i64::MIN,
        calendar,
        target,
    };
    clocks_by(&[plan], happened, now)
}

/// The same, where plans follow each other.
pub fn clocks_by(plans: &[Plan<'_>], happened: &[(i64, Happened)], now: i64) -> Vec<Clock> {
    let Some(&(opened, _)) = happened.first() else {
        return Vec::new();
    };
    // Whatever is done needs no answer any more.
    let answered = happened
        .iter()
        .position(|(_, it)| matches!(it, Happened::Answered | Happened::State { done: true, .. }));
    let mut runs = vec![Run {
        which: Which::First,
        message: None,
        started: opened,
        stopped: answered.map(|at| happened[at].0),
    }];
    // Of several messages in a row the first one waits longest.
    let mut asked: Option<Run> = None;
    for (at, it) in &happened[answered.unwrap_or(happened.len())..] {
        match it {
            Happened::Asked(id) if asked.is_none() => {
                asked = Some(Run {
                    which: Which::Next,
                    message: Some(*id),
                    started: *at,
                    stopped: None,
                });
            }
            Happened::Answered | Happened::State { done: true, .. } => {
                runs.extend(asked.take().map(|run| Run {
                    stopped: Some(*at),
                    ..run
                }));
            }
            Happened::Asked(_) | Happened::Opened | Happened::State { .. } => {}
        }
    }
    runs.extend(asked);
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
    runs.push(Run {
        which: Which::Resolve,
        message: None,
        started: opened,
        stopped: done,
    });
    let is_agreed = |run: &Run| plans.iter().any(|it| it.target.of(run.which).is_some());
    let runs = runs.into_iter().filter(is_agreed);
    runs.filter_map(|run| run.clock(plans, happened, now))
        .collect()
}

/// What a clock is told.
struct Run {
    which: Which,
    message: Option<i64>,
    started: i64,
    stopped: Option<i64>,
}

/// What has gone on a clock.
#[derive(Default)]
struct Gone {
    used: i64,
    counted: Vec<Span>,
    /// When the time was over, and how much that was.
    over: Option<(i64, i64)>,
}

impl Gone {
    /// Counts what a plan has between two moments.
    fn count(&mut self, plan: &Plan<'_>, which: Which, from: i64, to: i64) {
        let target = plan.target.of(which);
        // Less was agreed where it is now than had gone already.
        if let Some(target) = target.filter(|it| self.over.is_none() && *it < self.used) {
            self.over = Some((from, target));
        }
        plan.calendar.each(from, to, |(from, to)| {
            if let Some(target) = target.filter(|it| *it <= self.used + (to - from))
                && self.over.is_none()
            {
                self.over = Some((from + target - self.used, target));
            }
            self.used += to - from;
            self.counted.push((from, to));
            true
        });
    }
}

impl Run {
    /// How it stands; nothing, where nothing was agreed for it.
    fn clock(self, plans: &[Plan<'_>], happened: &[(i64, Happened)], now: i64) -> Option<Clock> {
        let end = self.stopped.unwrap_or(now).max(self.started);
        let mut gone = Gone::default();
        let mut pauses: Vec<Span> = Vec::new();
        let mut count = |from: i64, to: i64| {
            for (at, plan) in plans.iter().enumerate() {
                let begins = if at == 0 { from } else { plan.from.max(from) };
                let ends = plans.get(at + 1).map_or(to, |next| next.from.min(to));
                if begins < ends {
                    gone.count(plan, self.which, begins, ends);
                }
            }
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
        let plan = plan_at(plans, end)?;
        let agreed = plan.target.of(self.which);
        // What was over in another queue stays so, whatever was agreed where it is now.
        let target = agreed.or(gone.over.map(|(_, target)| target))?;
        let mut due = gone.over.map(|(at, _)| at);
        if due.is_none() && !paused && self.stopped.is_none() {
            due = match target - gone.used {
                left @ 0.. => plan.calendar.after(end, left),
                _ => Some(end),
            };
        }
        Some(Clock {
            which: self.which,
            message: self.message,
            target,
            used: gone.used,
            started: self.started,
            stopped: self.stopped,
            paused,
            due,
            counted: gone.counted,
            pauses,
        })
    }
}

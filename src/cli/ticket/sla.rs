//! `bo ticket sla`: how soon tickets are answered and resolved.

use super::open::moment;
use super::time::minutes;
use crate::cli::args::code;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Code, Error, Result, Text};
use bo::ticket::clock::Which;
use bo::ticket::{self, Action, ExplainRow, NewStep, NewTarget, Priority, StepRow, TargetRow};
use chrono::{DateTime, Utc};

pub const SLA: Noun = Noun {
    name: "sla",
    about: "Agree how soon tickets are answered and resolved, and see every counted minute",
    entries: &[
        verb::<List>("list"),
        verb::<Set>("set"),
        verb::<Explain>("explain"),
        verb::<Steps>("steps"),
        verb::<Step>("step"),
    ],
    hidden: false,
};

/// List what is agreed
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<TargetRow>()?;
        let rows = ticket::targets(cx.db()?)?;
        cx.print(rows)
    }
}

/// Agree how soon tickets are answered and resolved that are opened from now on
#[derive(clap::Args)]
#[command(after_help = "\
Times are business time of the queue: 4h of a queue that works eight hours a day are half a day.
What is said of a queue and a priority counts before what is said of one of them, and that before
what is said of all. What was agreed stays; a new line holds from its moment on. Of which tickets a
--from that is over changes the times is told.

Examples:
  bo ticket sla set --first 4h --resolve 24h
  bo ticket sla set --queue it --priority urgent --first 30m --next 1h --resolve 4h --warn 75
  bo ticket sla set --queue it --first 2h --from 2026-01-01T00:00:00Z")]
struct Set {
    /// Only of this queue
    #[arg(long, value_name = "CODE")]
    queue: Option<Text>,

    /// Only of this priority
    #[arg(long, value_name = "PRIORITY", value_parser = code::<Priority>())]
    priority: Option<Priority>,

    /// Until the first answer: 4h, 30m
    #[arg(long, value_name = "TIME", value_parser = time)]
    first: Option<u32>,

    /// Until each further answer
    #[arg(long, value_name = "TIME", value_parser = time)]
    next: Option<u32>,

    /// Until the solution
    #[arg(long, value_name = "TIME", value_parser = time)]
    resolve: Option<u32>,

    /// Listed as breaching after so many percent of the time
    #[arg(long, value_name = "PERCENT", default_value_t = 80,
          value_parser = clap::value_parser!(u32).range(1..=100))]
    warn: u32,

    /// For tickets opened from this moment on; now if not given
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    from: Option<DateTime<Utc>>,
}

/// Reads a time of at least a minute, at most a year.
fn time(text: &str) -> Result<u32> {
    let minutes = minutes(text)?;
    u32::try_from(minutes)
        .ok()
        .filter(|it| (1..=366 * 1440).contains(it))
        .ok_or_else(|| Error::usage(format!("`{text}` is no time to agree on")))
}

impl Run for Set {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewTarget {
            queue: self.queue,
            priority: self.priority,
            starts_at: self.from.unwrap_or(cx.now()),
            first: self.first,
            next: self.next,
            resolve: self.resolve,
            warn: self.warn,
        };
        for which in ticket::ended_by(cx.db()?, &new)? {
            cx.note(format!(
                "the time that was agreed for `{0}` ends with it: --{0} agrees on one again",
                which.as_str()
            ));
        }
        let mut told = Vec::new();
        cx.change(|tx, _| {
            let set = || ticket::set_target(tx, &new);
            let (rows, changed) = ticket::telling_past(tx, new.starts_at, set)?;
            told = changed;
            Ok(rows)
        })?;
        told.iter().for_each(|it| cx.warn(it));
        Ok(())
    }
}

/// List every interval that the clocks of a ticket counted, and why not the others
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket sla explain T-17")]
struct Explain {
    /// The ticket
    number: String,
}

impl Run for Explain {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ExplainRow>()?;
        let now = cx.now();
        let rows = ticket::explain(cx.db()?, &self.number, now)?;
        cx.print(rows)
    }
}

/// List what `bo ticket escalate` does, and when
#[derive(clap::Args)]
struct Steps {}

impl Run for Steps {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<StepRow>()?;
        let rows = ticket::steps(cx.db()?)?;
        cx.print(rows)
    }
}

/// Add a step of escalation, or take one away
#[derive(clap::Args)]
#[command(after_help = "\
A step is taken once for each clock of a ticket.

Examples:
  bo ticket sla step --clock first --at 80 --do priority
  bo ticket sla step --queue it --clock resolve --at 100 --do assign --value E-1
  bo ticket sla step --remove 2")]
struct Step {
    /// Only of this queue
    #[arg(long, value_name = "CODE")]
    queue: Option<Text>,

    /// Which clock
    #[arg(long, value_name = "CLOCK", value_parser = code::<Which>(), required_unless_present = "remove")]
    clock: Option<Which>,

    /// After so many percent of its time
    #[arg(long, value_name = "PERCENT", required_unless_present = "remove",
          value_parser = clap::value_parser!(u32).range(1..=1000))]
    at: Option<u32>,

    /// What is done
    #[arg(long = "do", value_name = "ACTION", value_parser = code::<Action>(), required_unless_present = "remove")]
    action: Option<Action>,

    /// With what: a text, a priority, a person or department, a tag
    #[arg(long, value_name = "VALUE")]
    value: Option<Text>,

    /// Take this step away
    #[arg(long, value_name = "STEP", conflicts_with_all = ["clock", "at", "action"])]
    remove: Option<i64>,
}

impl Run for Step {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = match (self.clock, self.at, self.action) {
            (Some(clock), Some(percent), Some(action)) => Some(NewStep {
                queue: self.queue,
                clock,
                percent,
                action,
                value: self.value,
            }),
            _ => None,
        };
        cx.change(|tx, _| ticket::add_step(tx, new.as_ref(), self.remove))
    }
}

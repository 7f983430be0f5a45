//! `bo ticket queue`: who looks after what, and when they work.

use crate::cli::args::code;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Price, Result, Text, day};
use bo::calendar::{Municipality, Zone};
use bo::contact::Email;
use bo::ticket::hours::Hours;
use bo::ticket::{self, DayOffRow, NewQueue, OffHours, QueueRow, QueueSinceRow, Start};
use chrono::NaiveDate;

pub const QUEUE: Noun = Noun {
    name: "queue",
    about: "Say who looks after what: hours, holidays, mail address, price of an hour",
    entries: &[
        verb::<List>("list"),
        verb::<Add>("add"),
        verb::<Edit>("edit"),
        verb::<Withdraw>("withdraw"),
        verb::<DaysOff>("days-off"),
        verb::<DayOff>("day-off"),
    ],
    hidden: false,
};

/// What is said about a queue.
#[derive(clap::Args)]
struct QueueArgs {
    /// What it is called
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,

    /// When it works: "Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00" or 24/7
    #[arg(long, value_name = "HOURS")]
    hours: Option<Hours>,

    /// The time zone of its hours
    #[arg(long, value_name = "ZONE", value_parser = code::<Zone>())]
    zone: Option<Zone>,

    /// The state whose holidays it keeps; empty for none
    #[arg(long, value_name = "STATE")]
    state: Option<Text>,

    /// What the municipality has of its own
    #[arg(long, value_name = "KIND", value_parser = code::<Municipality>())]
    municipality: Option<Municipality>,

    /// The address whose mail it gets, and from which it answers
    #[arg(long, value_name = "ADDRESS")]
    email: Option<Email>,

    /// What an hour of billable time costs, net
    #[arg(long, value_name = "PRICE")]
    rate: Option<Price>,
}

impl QueueArgs {
    fn wanted(self) -> NewQueue {
        NewQueue {
            name: self.name,
            zone: self.zone,
            hours: self.hours,
            state: self.state,
            municipality: self.municipality,
            email: self.email,
            rate: self.rate,
            from: None,
        }
    }
}

/// List queues
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket queue list
  bo ticket queue list --history               as they were, are and will be, and from when on")]
struct List {
    /// As they began, and after each change, planned ones too
    #[arg(long)]
    history: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.history {
            cx.check_columns::<QueueSinceRow>()?;
            let rows = ticket::queue_history(cx.db()?)?;
            return cx.print(rows);
        }
        cx.check_columns::<QueueRow>()?;
        let now = cx.now();
        let rows = ticket::queues(cx.db()?, now)?;
        cx.print(rows)
    }
}

/// Add a queue
#[derive(clap::Args)]
#[command(after_help = "\
Without hours it works Mo-Fr 09:00-17:00; holidays are those of the state in bo.toml.

Examples:
  bo ticket queue add it --name \"IT support\" --hours \"Mo-Fr 08:00-12:00,13:00-17:00\" --state NW \\
    --email it@weber.example --rate 95")]
struct Add {
    /// Its code
    code: String,

    #[command(flatten)]
    queue: QueueArgs,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = self.queue.wanted();
        cx.change(|tx, firm| Ok(vec![ticket::add_queue(tx, firm, &self.code, &new)?]))
    }
}

/// Change what is said about a queue
#[derive(clap::Args)]
#[command(after_help = "\
Hours, holidays and what an hour costs are different from now on, or from --from: clocks count
by what held at the time, and an hour costs what it cost on its day. A day begins where the
queue is. `bo ticket queue list --history` shows what held and what is planned, and
`bo ticket queue withdraw` takes a plan back. A --from that is over puts right what was said wrong: of
which tickets that changes the times, and how much work has another price, is told (--dry-run first).

Examples:
  bo ticket queue edit it --hours 24/7
  bo ticket queue edit it --rate 98 --from 2027-01-01")]
struct Edit {
    /// The queue
    code: String,

    #[command(flatten)]
    queue: QueueArgs,

    /// From when on; from now on if not given
    #[arg(long, value_name = "DAY OR MOMENT")]
    from: Option<Start>,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewQueue {
            from: self.from,
            ..self.queue.wanted()
        };
        let mut told = Vec::new();
        cx.change(|tx, _| {
            let from = ticket::begins_at(tx, &self.code, &new, tx.at())?;
            let edit = || ticket::edit_queue(tx, &self.code, &new);
            let (row, changed) = ticket::telling_past(tx, from, edit)?;
            told = changed;
            Ok(vec![row])
        })?;
        told.iter().for_each(|it| cx.warn(it));
        Ok(())
    }
}

/// Take back what is planned for a queue
#[derive(clap::Args)]
#[command(after_help = "\
What holds already stays: `bo ticket queue edit` says what holds from now on.

Examples:
  bo ticket queue withdraw it 2027-01-01")]
struct Withdraw {
    /// The queue
    code: String,

    /// From when on it was to be different
    #[arg(value_name = "DAY OR MOMENT")]
    from: Start,
}

impl Run for Withdraw {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![ticket::withdraw_queue(tx, &self.code, self.from)?]))
    }
}

/// List the days off of queues
#[derive(clap::Args)]
struct DaysOff {}

impl Run for DaysOff {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DayOffRow>()?;
        let rows = ticket::days_off(cx.db()?)?;
        cx.print(rows)
    }
}

/// Give a queue days off besides its holidays, or take them back
#[derive(clap::Args)]
#[command(after_help = "\
Clocks stand on them, for tickets that are open as well; `bo ticket sla explain` names them. With --hours
it is off between these on each of the days, and works the rest. What has gone was counted: today they
begin now, and of days off that are taken back what has gone stays.

Examples:
  bo ticket queue day-off it web --name \"Company holidays\" --from 2026-12-28 --to 2026-12-31
  bo ticket queue day-off it --name \"Christmas Eve\" --from 2026-12-24 --hours 12:00-24:00
  bo ticket queue day-off --remove 2")]
struct DayOff {
    /// The queues
    #[arg(required_unless_present = "remove", value_name = "CODE")]
    codes: Vec<String>,

    /// Why
    #[arg(long, value_name = "TEXT", required_unless_present = "remove")]
    name: Option<Text>,

    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day, required_unless_present = "remove")]
    from: Option<NaiveDate>,

    /// The last day; that day alone if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,

    /// Only between these hours
    #[arg(long, value_name = "HOURS")]
    hours: Option<OffHours>,

    /// Take these days off back
    #[arg(long, value_name = "OFF", conflicts_with_all = ["codes", "name", "from", "to", "hours"])]
    remove: Option<i64>,
}

impl Run for DayOff {
    fn run(self, cx: &mut Context) -> Result<()> {
        if let Some(id) = self.remove {
            return cx.change(|tx, _| ticket::withdraw_day_off(tx, id));
        }
        let (Some(name), Some(from)) = (self.name, self.from) else {
            return Err(Error::usage("CODE, --name and --from say which days off"));
        };
        let days = (from, self.to.unwrap_or(from));
        cx.change(|tx, _| {
            for code in &self.codes {
                ticket::add_day_off(tx, code, &name, days, self.hours)?;
            }
            ticket::days_off(tx)
        })
    }
}

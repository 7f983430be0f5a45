use super::{AboutArgs, today};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::calendar::Moment;
use bo::staff::time::{self, Clock, EntryRow, RunningRow};
use chrono::NaiveDate;

/// Whose clock, and when.
#[derive(clap::Args)]
struct When {
    /// The person's number; whoever has this login if not given
    person: Option<String>,

    /// The time of day; now if not given
    #[arg(long, value_name = "TIME")]
    at: Option<Clock>,

    /// The day of --at; today if not given
    #[arg(long, value_name = "DATE", value_parser = day, requires = "at")]
    on: Option<NaiveDate>,
}

impl When {
    fn moment(&self, cx: &Context) -> Result<Moment> {
        match self.at {
            Some(at) => at.on(self.on.unwrap_or(today(cx))),
            None => Ok(Moment::of(cx.now())),
        }
    }
}

/// Start to work, or go on after a pause
#[derive(clap::Args)]
#[command(after_help = "\
Times are those of the wall clock in Germany. Work belongs to the day it starts on.

Examples:
  bo staff time start
  bo staff time start E-2 --at 7:55 --project roof")]
pub struct Start {
    #[command(flatten)]
    when: When,

    #[command(flatten)]
    about: AboutArgs,
}

impl Run for Start {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (at, now) = (self.when.moment(cx)?, Moment::of(cx.now()));
        let (login, today) = (cx.actor(), today(cx));
        let secrets = self.about.words();
        let about = self.about.is_given().then(|| self.about.about());
        cx.change_without::<RunningRow>(&secrets, |tx, _| {
            let person = time::person(tx, self.when.person.as_deref(), &login, today)?;
            time::start(tx, &person, at, about.as_ref())?;
            let mut rows = time::running_rows(tx, now)?;
            rows.retain(|row| row.person == person.number);
            Ok(rows)
        })
    }
}

/// Interrupt work; `start` goes on
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff time pause
  bo staff time pause E-2 --at 12:00")]
pub struct Pause {
    #[command(flatten)]
    when: When,
}

impl Run for Pause {
    fn run(self, cx: &mut Context) -> Result<()> {
        let at = self.when.moment(cx)?;
        let (login, today) = (cx.actor(), today(cx));
        cx.change::<EntryRow>(|tx, _| {
            let person = time::person(tx, self.when.person.as_deref(), &login, today)?;
            let done = time::pause(tx, &person, at)?;
            let day = time::day_of(tx, done)?.unwrap_or(today);
            time::entry_rows(tx, &[done], (day, day))
        })
    }
}

/// End work
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff time stop
  bo staff time stop --at 17:30 --on 2026-11-20      forgotten the day before
  bo staff time stop --discard                       it was a mistake")]
pub struct Stop {
    #[command(flatten)]
    when: When,

    /// Enter nothing
    #[arg(long, conflicts_with_all = ["at", "on"])]
    discard: bool,
}

impl Run for Stop {
    fn run(self, cx: &mut Context) -> Result<()> {
        let at = self.when.moment(cx)?;
        let (login, today) = (cx.actor(), today(cx));
        cx.change::<EntryRow>(|tx, _| {
            let person = time::person(tx, self.when.person.as_deref(), &login, today)?;
            if self.discard {
                time::discard(tx, &person)?;
                return Ok(Vec::new());
            }
            let Some(done) = time::stop(tx, &person, at)? else {
                return Ok(Vec::new());
            };
            let day = time::day_of(tx, done)?.unwrap_or(today);
            time::entry_rows(tx, &[done], (day, day))
        })
    }
}

/// List who is at work, or pausing
#[derive(clap::Args)]
pub struct Running {}

impl Run for Running {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RunningRow>()?;
        let now = Moment::of(cx.now());
        let rows = time::running_rows(cx.db()?, now)?;
        cx.print(rows)
    }
}

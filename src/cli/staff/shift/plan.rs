use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::staff::time::firm_state;
use bo::base::{Id, Period, Result, Text, day};
use bo::staff::shift::{self, NewShift, ShiftLine};
use bo::staff::time::{Hours, Span};
use chrono::NaiveDate;

/// Plan a shift; what forbids it is said, all of it at once
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff shift plan E-2 2026-11-30 6:00-14:30 --break 30m --role foreman --place workshop
  bo staff shift plan E-3 2026-11-30 22:00-6:00 --break 45m")]
pub struct Plan {
    /// The person's number
    person: Text,

    /// The day it starts on
    #[arg(value_parser = day)]
    day: NaiveDate,

    /// From when to when: 6:00-14:30, 22:00-6:00, 6:00+8h
    span: Span,

    /// The breaks inside it: 30m, 0:45
    #[arg(long = "break", value_name = "HOURS", default_value = "0m")]
    pause: Hours,

    /// As what
    #[arg(long, value_name = "NAME")]
    role: Option<Text>,

    /// Where
    #[arg(long, value_name = "NAME")]
    place: Option<Text>,
}

impl Run for Plan {
    fn run(self, cx: &mut Context) -> Result<()> {
        let state = firm_state(cx)?;
        let new = NewShift {
            person: self.person,
            day: self.day,
            span: self.span,
            pause: self.pause,
            role: self.role,
            place: self.place,
        };
        let mut said = Vec::new();
        cx.change::<ShiftLine>(|tx, _| {
            let id = shift::plan(tx, &new, state)?;
            said = shift::warnings(tx, id, state)?;
            shift::lines(tx, &[id], (new.day, new.day))
        })?;
        said.iter().for_each(|it| cx.warn(it));
        Ok(())
    }
}

/// Make everything final that is planned for some days; what became impossible is refused
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff shift publish 2026-12
  bo staff shift publish 2026-11-30..2026-12-06")]
pub struct Publish {
    /// The days
    period: Period,
}

impl Run for Publish {
    fn run(self, cx: &mut Context) -> Result<()> {
        let state = firm_state(cx)?;
        let span = (self.period.from, self.period.to);
        cx.change::<ShiftLine>(|tx, _| {
            let published = shift::publish(tx, span, state)?;
            shift::lines(tx, &published, span)
        })
    }
}

/// Take a shift back; one that was published needs a reason and is kept with it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff shift remove 12
  bo staff shift remove 12 --reason \"swapped with E-3\"")]
pub struct Remove {
    /// Its number
    shift: i64,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets: Vec<String> = self.reason.iter().map(Text::to_string).collect();
        cx.change_without::<ShiftLine>(&secrets, |tx, _| {
            let gone = shift::remove(tx, Id::new(self.shift), self.reason.as_ref())?;
            Ok(vec![gone.into()])
        })
    }
}

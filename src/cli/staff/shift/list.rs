use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::staff::time::{named, span, today};
use bo::base::{Error, Period, Result, day};
use bo::staff::shift::{self, ShiftLine, WeekRow};
use chrono::{Datelike, NaiveDate, Weekday};

/// List shifts, of this month if no period is given; --week makes a table of a week
#[derive(clap::Args)]
#[command(after_help = "\
In the table of a week, `?` is behind what is not published. --ics writes the published shifts as
a calendar.

Examples:
  bo staff shift list --week
  bo staff shift list --week 2026-W49
  bo staff shift list E-2 --period 2026-12 --ics -o shifts.ics")]
pub struct List {
    /// Only of this person
    person: Option<String>,

    /// Only of these days
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// A table of this week: 2026-W49 or any day of it; this one if only --week is given
    #[arg(long, value_name = "WEEK", num_args = 0..=1, conflicts_with = "period", value_parser = week)]
    week: Option<Option<NaiveDate>>,

    /// As an iCalendar file
    #[arg(long, conflicts_with = "week")]
    ics: bool,

    #[command(flatten)]
    output: OutputFile,
}

/// Reads `2026-W49`, or a day.
fn week(text: &str) -> Result<NaiveDate> {
    let named = || {
        let (year, week) = text.split_once("-W")?;
        NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)
            .filter(|day| (1900..=2999).contains(&day.year()))
    };
    match named() {
        Some(monday) => Ok(monday),
        None => day(text).map_err(|_| {
            Error::usage(format!("`{text}` is no week"))
                .with_hint("write it as 2026-W49, or as a day of it")
        }),
    }
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let person = named(cx, self.person.as_deref())?;
        let person = person.as_ref();
        if let Some(week) = self.week {
            cx.check_columns::<WeekRow>()?;
            let day = week.unwrap_or(today(cx));
            let rows = shift::week(cx.db()?, person, day)?;
            return cx.print(rows);
        }
        let days = span(cx, self.period);
        if self.ics {
            let now = cx.now();
            let text = shift::calendar(cx.db()?, person, days, now)?;
            cx.hand_out(&self.output, "shifts.ics", text.as_bytes())?;
            return Ok(());
        }
        cx.stream::<ShiftLine>(|conn, out| {
            shift::each_line(conn, person, days, |line| out.row(&line))
        })
    }
}

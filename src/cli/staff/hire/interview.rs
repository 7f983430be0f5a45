//! `bo staff hire interview`: meeting applicants.

use super::words;
use crate::cli::args::OutputFile;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use crate::cli::staff::leave::list::write_ics;
use bo::base::{Period, Result, Text, day};
use bo::people;
use bo::staff::hire::{self, InterviewRow, NewInterview};
use bo::staff::{self, time::Clock};
use chrono::NaiveDate;

pub const INTERVIEW: Noun = Noun {
    name: "interview",
    about: "Plan interviews, note what was said, and put them into a calendar",
    entries: &[
        verb::<Plan>("plan"),
        verb::<Note>("note"),
        verb::<Cancel>("cancel"),
        verb::<List>("list"),
    ],
    hidden: false,
};

/// Plan an interview; nobody meets two people at the same time
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff hire interview plan BW-2026-0001 --on 2026-12-03 --at 14:00 --minutes 45 \\
      --place \"Meeting room 2\" --with E-1 --with E-2")]
struct Plan {
    /// The applicant's number
    applicant: String,

    /// The day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,

    /// The time, as the clock on the wall shows it
    #[arg(long, value_name = "TIME")]
    at: Clock,

    /// How long it takes
    #[arg(long, value_name = "MINUTES", default_value_t = 60)]
    minutes: u32,

    /// Where, or a link
    #[arg(long, value_name = "TEXT")]
    place: Option<Text>,

    /// The number of who of us is there; may be given several times
    #[arg(long, value_name = "PERSON")]
    with: Vec<String>,
}

impl Run for Plan {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = words([&self.place]);
        let new = NewInterview {
            starts: self.at.on(self.on)?,
            minutes: self.minutes,
            place: self.place,
            interviewers: self.with,
        };
        let (day, mut away) = (self.on, Vec::new());
        cx.change_without(&secrets, |tx, _| {
            let planned = hire::plan_interview(tx, &self.applicant, &new)?;
            for number in &planned.interviewers {
                away.extend(staff::away(tx, &people::get(tx, number)?, (day, day))?);
            }
            Ok(vec![InterviewRow::of(tx, &planned)?])
        })?;
        away.iter().for_each(|it| cx.warn(it));
        Ok(())
    }
}

/// Note what was said in an interview
#[derive(clap::Args)]
#[command(after_help = "\
A note is erased with its applicant, who may ask to read it before (Art. 15 GDPR).

Examples:
  bo staff hire interview note BW-2026-0001/I1 \"welds TIG, can start in February\"")]
struct Note {
    /// The interview's number
    interview: String,

    /// What was said
    text: Text,
}

impl Run for Note {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = [self.text.to_string()];
        cx.change_without(&secrets, |tx, _| {
            let noted = hire::note(tx, &self.interview, &self.text)?;
            Ok(vec![InterviewRow::of(tx, &noted)?])
        })
    }
}

/// Call an interview off
#[derive(clap::Args)]
struct Cancel {
    /// The interview's number
    interview: String,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let cancelled = hire::cancel_interview(tx, &self.interview)?;
            Ok(vec![InterviewRow::of(tx, &cancelled)?])
        })
    }
}

/// List interviews; with --ics as a calendar file
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff hire interview list --period 2026-12
  bo staff hire interview list --ics -o interviews.ics")]
struct List {
    /// Only with this applicant
    applicant: Option<String>,

    /// Only in these days; all of them if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Those that were called off as well
    #[arg(long)]
    all: bool,

    /// As iCalendar (RFC 5545)
    #[arg(long)]
    ics: bool,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let whole: Period = "..".parse()?;
        let within = self.period.unwrap_or(whole);
        let within = (within.from, within.to);
        let applicant = self.applicant.as_deref();
        if self.ics {
            // A calendar that knows an interview has to hear that it was called off.
            let found = hire::interview_rows(cx.db()?, applicant, within, true)?;
            let text = hire::ics(cx.db()?, &found)?;
            return write_ics(cx, &self.output, &text);
        }
        cx.check_columns::<InterviewRow>()?;
        let conn = cx.db()?;
        let found = hire::interview_rows(conn, applicant, within, self.all)?;
        let rows: Result<Vec<_>> = found.iter().map(|it| InterviewRow::of(conn, it)).collect();
        cx.print(rows?)
    }
}

use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Period, Result};
use bo::people;
use bo::staff::leave::{self, DayRow, LeaveRow};

/// List leave with its days, or show one day by day; with --ics as a calendar file
#[derive(clap::Args)]
#[command(after_help = "\
Days of sickness with a certificate are given back (§ 9 BUrlG). The calendar holds approved leave
and does not say why somebody is away.

Examples:
  bo staff leave list --period 2026-12
  bo staff leave list UA-2026-0001 --explain
  bo staff leave list --ics -o leave.ics")]
pub struct List {
    /// The number of a person or of a leave
    of: Option<String>,

    /// Only leave in these days; all of it if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// What was rejected or cancelled as well
    #[arg(long)]
    all: bool,

    /// Every day of a leave, and why it counts or not
    #[arg(long, requires = "of", conflicts_with_all = ["period", "all", "ics"])]
    explain: bool,

    /// As iCalendar (RFC 5545)
    #[arg(long, conflicts_with = "all")]
    ics: bool,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        if let (true, Some(number)) = (self.explain, &self.of) {
            cx.check_columns::<DayRow>()?;
            let (conn, firm) = cx.books()?;
            let rows = leave::day_rows(conn, firm, number)?;
            return cx.print(rows);
        }
        let whole: Period = "..".parse()?;
        let within = self.period.unwrap_or(whole);
        let within = (within.from, within.to);
        let person = match &self.of {
            Some(number) => people::find(cx.db()?, number)?,
            None => None,
        };
        if self.ics {
            let person = match (&self.of, person) {
                (Some(number), None) => Some(people::get(cx.db()?, number)?),
                (_, person) => person,
            };
            let text = leave::ics(cx.db()?, person.as_ref(), within)?;
            return write_ics(cx, &self.output, &text);
        }
        cx.check_columns::<LeaveRow>()?;
        let (conn, firm) = cx.books()?;
        let mut rows = leave::leave_rows(conn, firm, person.as_ref(), within, self.all)?;
        if let (Some(number), None) = (&self.of, &person) {
            rows = leave::leave_rows(conn, firm, None, within, true)?;
            rows.retain(|row| row.number == *number);
            if rows.is_empty() {
                people::get(conn, number)?;
            }
        }
        cx.print(rows)
    }
}

/// Writes a calendar to a file, or to stdout.
pub fn write_ics(cx: &Context, output: &OutputFile, text: &str) -> Result<()> {
    let usual = OutputFile::named(Some("-".to_string()));
    let output = match output.is_given() {
        true => output,
        false => &usual,
    };
    cx.hand_out(output, "leave.ics", text.as_bytes())
}

use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, day};
use bo::ticket::report::{self, By, ReportRow, StatRow};
use chrono::{Datelike, NaiveDate};
use std::io::Write;

/// Report what came and went, how long it took, and what is left
#[derive(clap::Args)]
#[command(after_help = "\
Times are business time without pauses, of the tickets opened in the span: half of them took at most
the median, nine of ten the other. `open` is what is left at the end of the span; what is
opened again and resolved again was resolved twice. `breaches` are times and deadlines that were
over. A ticket about several assets counts for each of them; `software` is the assets of that class,
by what they are called. `worker` is who noted time, `worked` all of it and `billable` what customers
pay for; `bo ticket worklog` lists it.

Examples:
  bo ticket report --by assignee --from 2026-10-01 --to 2026-10-31
  bo ticket report --by month --chart
  bo ticket report --by software --from 2026-10-01")]
pub struct Report {
    /// Divided by what
    #[arg(long, value_name = "BY", default_value = "queue", value_parser = code::<By>())]
    by: By,

    /// From this day on; the first of the year if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// Until this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,

    /// As bars
    #[arg(long)]
    chart: bool,
}

impl Run for Report {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ReportRow>()?;
        let (now, today) = (cx.now(), cx.today());
        let (from, to) = span(self.from, self.to, today)?;
        let rows = report::report(cx.db()?, self.by, from, to, now)?;
        if self.chart {
            cx.refuse_format("--chart prints bars, not rows")?;
            let mut stdout = std::io::stdout().lock();
            stdout.write_all(report::chart(&rows, self.by, 72).as_bytes())?;
            return Ok(stdout.flush()?);
        }
        cx.print(rows)
    }
}

/// The days that are asked for: this year until today, if nothing is said.
pub fn span(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(NaiveDate, NaiveDate)> {
    let to = to.unwrap_or(today);
    let first = NaiveDate::from_ymd_opt(to.year(), 1, 1).unwrap_or(to);
    let from = from.unwrap_or(first);
    match to < from {
        true => Err(Error::usage(format!("to: {to} is before {from}"))),
        false => Ok((from, to)),
    }
}

/// How many tickets stand how, by queue and state
#[derive(clap::Args)]
pub struct Stats {}

impl Run for Stats {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<StatRow>()?;
        let rows = report::stats(cx.db()?)?;
        cx.print(rows)
    }
}

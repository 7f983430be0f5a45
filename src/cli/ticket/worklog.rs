use super::report::span;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::ticket::{self, WantedWork, WorkRow};
use chrono::NaiveDate;

/// List who worked on what: each time that was noted, and the invoice it is on
#[derive(clap::Args)]
#[command(after_help = "\
What was taken back has a minus, so that all of it adds up to what `bo ticket report` says. The customer
is who pays, the queue and the subject those of the ticket in which it is read.

Examples:
  bo ticket worklog --from 2026-11-01 --to 2026-11-30 --who E-1
  bo ticket worklog --customer K-1 --format csv > work.csv
  bo ticket report --by worker")]
pub struct Worklog {
    /// From this day on; the first of the year if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// Until this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,

    /// Of this person: number or login
    #[arg(long, value_name = "WHO")]
    who: Option<Text>,

    /// For which this customer pays
    #[arg(long, value_name = "NUMBER")]
    customer: Option<Text>,

    /// On tickets in this queue
    #[arg(long, value_name = "CODE")]
    queue: Option<Text>,

    /// On this ticket, and on what was merged into it
    #[arg(long, value_name = "NUMBER")]
    ticket: Option<Text>,
}

impl Run for Worklog {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<WorkRow>()?;
        let (from, to) = span(self.from, self.to, cx.today())?;
        let text = |it: Option<Text>| it.map(|it| it.to_string());
        let wanted = WantedWork {
            from,
            to,
            who: text(self.who),
            customer: text(self.customer),
            queue: text(self.queue),
            ticket: text(self.ticket),
        };
        let rows = ticket::worklog(cx.db()?, &wanted)?;
        cx.print(rows)
    }
}

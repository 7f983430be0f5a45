use super::AboutArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::people;
use bo::staff::time::{self, EntryRow, Hours, Span};
use chrono::NaiveDate;

/// Enter what somebody worked on a day; what goes back on the clock is of the night that follows
#[derive(clap::Args)]
#[command(after_help = "\
What lies between two spans is a break. A break whose place nobody knows is --break; reports put
it in the middle. In the night in which the clocks go back, 02:30B is half past two for the second
time.

Examples:
  bo staff time add E-2 2026-11-20 8:00-12:00 12:30-16:30 --project roof
  bo staff time add E-2 2026-11-20 22:00-6:00 --break 45m
  bo staff time add E-2 2026-11-20 8:00+7h30m --customer K-1 --billable")]
pub struct Add {
    /// The person's number
    person: String,

    /// The day the work belongs to
    #[arg(value_parser = day)]
    day: NaiveDate,

    /// From when to when: 8:00-12:00, 22:00-6:00, 8:00+7h30m
    #[arg(required = true, value_name = "SPAN")]
    spans: Vec<Span>,

    /// A break inside it: 30m, 0:45
    #[arg(long = "break", value_name = "HOURS", default_value = "0m")]
    pause: Hours,

    #[command(flatten)]
    about: AboutArgs,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = self.about.words();
        let about = self.about.about();
        let day = self.day;
        let mut said = Vec::new();
        cx.change_without::<EntryRow>(&secrets, |tx, _| {
            let added = time::add(tx, &self.person, day, &self.spans, self.pause, &about)?;
            said = time::beside(tx, &people::get(tx, &self.person)?, &[day])?;
            time::entry_rows(tx, &added, (day, day))
        })?;
        said.iter().for_each(|it| cx.warn(it));
        Ok(())
    }
}

use super::{firm_state, named, today, yesterday};
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Month, Period, Result, day};
use bo::staff::time::{self, BalanceRow, By, ReportRow};
use chrono::NaiveDate;

/// Compare what somebody worked with what their week asks for, until yesterday
#[derive(clap::Args)]
#[command(after_help = "\
The target of a day is what the contracts say of it, without holidays and absences. `adjusted` is
what was paid out, taken off or carried over; `overtime` runs from the first entry on, or from
the opening balance. worked + breaks = gross, and worked - target = balance.

Examples:
  bo staff time report E-2
  bo staff time report E-2 --period 2026 --by month
  bo staff time report E-2 --until 2026-11-22      today as well")]
pub struct Report {
    /// The person's number; whoever has this login if not given
    person: Option<String>,

    /// The days: 2026, 2026-11, 2026-11-01..2026-11-15; the month of yesterday if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// The last day; yesterday if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,

    /// What a line is about
    #[arg(long, value_name = "SPAN", default_value = "day", value_parser = code::<By>())]
    by: By,
}

impl Run for Report {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ReportRow>()?;
        let state = firm_state(cx)?;
        let (login, today) = (cx.actor(), today(cx));
        let last = self.until.unwrap_or(yesterday(cx));
        let (from, to) = match self.period {
            Some(period) => (period.from, period.to),
            None => (Month::of(last).first(), last),
        };
        let conn = cx.db()?;
        let person = time::person(conn, self.person.as_deref(), &login, today)?;
        let rows = time::report(conn, &person, state, (from, to.min(last)), self.by)?;
        cx.print(rows)
    }
}

/// Show the overtime of somebody, or of everybody, as of yesterday
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff time balance
  bo staff time balance E-2 --until 2026-10-31")]
pub struct Balance {
    /// The person's number; everybody who enters time if not given
    person: Option<String>,

    /// The last day; yesterday if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,
}

impl Run for Balance {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<BalanceRow>()?;
        let state = firm_state(cx)?;
        let until = self.until.unwrap_or(yesterday(cx));
        let person = named(cx, self.person.as_deref())?;
        let rows = time::balances(cx.db()?, person.as_ref(), state, until)?;
        cx.print(rows)
    }
}

//! `bo stock report`: questions to the journal.

use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use crate::cli::due::days;
use bo::base::{Error, Period, Result, day};
use bo::stock::report::{self, AbcRow, DeadRow, ExpiryRow, ShrinkageRow, TurnoverRow};
use chrono::{Datelike, Days, NaiveDate};

pub const REPORT: Noun = Noun {
    name: "report",
    about: "See what turns, what lies, what expires, what is lost",
    entries: &[
        verb::<Abc>("abc"),
        verb::<Turnover>("turnover"),
        verb::<Dead>("dead"),
        verb::<Expiry>("expiry"),
        verb::<Shrinkage>("shrinkage"),
    ],
    hidden: false,
};

#[derive(clap::Args)]
struct During {
    /// The days that are looked at; this year if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

impl During {
    fn period(&self, cx: &Context) -> Result<Period> {
        match self.period {
            Some(period) => Ok(period),
            None => cx.today().year().to_string().parse(),
        }
    }
}

/// Items by the cost of what went out: A makes 80 percent of it, A and B 95
#[derive(clap::Args)]
struct Abc {
    #[command(flatten)]
    during: During,
}

impl Run for Abc {
    fn run(self, cx: &mut Context) -> Result<()> {
        let period = self.during.period(cx)?;
        cx.stream::<AbcRow>(|conn, out| {
            let rows = report::abc(conn, period)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// How often what is there was turned over, the slowest first
#[derive(clap::Args)]
#[command(after_help = "\
TURNS is the cost of what went out by what was there on average, DAYS how long what is there lasts
at that pace. Days that are still to come are not looked at.

Examples:
  bo stock report turnover --period 2026")]
struct Turnover {
    #[command(flatten)]
    during: During,
}

impl Run for Turnover {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut period = self.during.period(cx)?;
        if period.from <= cx.today() {
            period.to = period.to.min(cx.today());
        }
        cx.stream::<TurnoverRow>(|conn, out| {
            let rows = report::turnover(conn, period)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// What is there and has not gone out for long, the dearest first
#[derive(clap::Args)]
struct Dead {
    /// For how long: 180d, 26w
    #[arg(long, value_name = "DAYS", default_value = "180d", value_parser = days)]
    since: u32,

    /// Back from this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<NaiveDate>,
}

impl Run for Dead {
    fn run(self, cx: &mut Context) -> Result<()> {
        let at = self.at.unwrap_or_else(|| cx.today());
        cx.stream::<DeadRow>(|conn, out| {
            let rows = report::dead(conn, at, self.since)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// Lots that expire soon, and those that have
#[derive(clap::Args)]
struct Expiry {
    /// How far to look ahead: 30d, 8w
    #[arg(long, value_name = "DAYS", default_value = "30d", value_parser = days)]
    within: u32,
}

impl Run for Expiry {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let until = today
            .checked_add_days(Days::new(self.within.into()))
            .ok_or_else(|| Error::usage("that is after all days"))?;
        cx.stream::<ExpiryRow>(|conn, out| {
            let rows = report::expiry(conn, today, until)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

/// What counts have found to be missing or too much, the dearest loss first
#[derive(clap::Args)]
struct Shrinkage {
    #[command(flatten)]
    during: During,
}

impl Run for Shrinkage {
    fn run(self, cx: &mut Context) -> Result<()> {
        let period = self.during.period(cx)?;
        cx.stream::<ShrinkageRow>(|conn, out| {
            let rows = report::shrinkage(conn, period)?;
            rows.iter().try_for_each(|row| out.row(row))
        })
    }
}

//! `bo staff time`: who worked when, and what that adds up to.

mod account;
mod add;
mod clock;
mod edit;
mod import;
mod list;
mod premiums;
mod report;

pub use import::every_day;

use crate::cli::command::{Noun, noun, verb};
use crate::cli::context::Context;
use bo::base::{Month, Period, Result, Text};
use bo::calendar::{Moment, State};
use bo::people::{self, Person};
use bo::staff::time::About;
use chrono::{Days, NaiveDate};

pub const TIME: Noun = Noun {
    name: "time",
    about: "Keep working time: by the clock, by hand or from a file, and what it adds up to",
    entries: &[
        verb::<clock::Start>("start"),
        verb::<clock::Pause>("pause"),
        verb::<clock::Stop>("stop"),
        verb::<clock::Running>("running"),
        verb::<add::Add>("add"),
        verb::<edit::Edit>("edit"),
        verb::<edit::Remove>("remove"),
        verb::<list::List>("list"),
        verb::<report::Report>("report"),
        verb::<report::Balance>("balance"),
        noun(&account::ACCOUNT),
        verb::<premiums::Premiums>("premiums"),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
    ],
    hidden: false,
};

/// What work is for.
#[derive(clap::Args)]
pub struct AboutArgs {
    /// The project
    #[arg(long, value_name = "NAME")]
    project: Option<Text>,

    /// The number of the customer
    #[arg(long, value_name = "NUMBER")]
    customer: Option<Text>,

    /// The ticket
    #[arg(long, value_name = "NAME")]
    ticket: Option<Text>,

    /// The customer pays for it
    #[arg(long)]
    billable: bool,

    /// What was done
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl AboutArgs {
    fn about(self) -> About {
        About {
            project: self.project,
            customer: self.customer,
            ticket: self.ticket,
            billable: self.billable,
            note: self.note,
        }
    }

    fn is_given(&self) -> bool {
        let texts = [&self.project, &self.customer, &self.ticket, &self.note];
        self.billable || texts.iter().any(|it| it.is_some())
    }

    /// The words that the log leaves out.
    fn words(&self) -> Vec<String> {
        self.note.iter().map(Text::to_string).collect()
    }
}

/// The day it is by the wall clock.
pub fn today(cx: &Context) -> NaiveDate {
    Moment::of(cx.now()).day()
}

/// The last day that is over.
pub fn yesterday(cx: &Context) -> NaiveDate {
    today(cx) - Days::new(1)
}

/// The state of the firm, for those whose contract names none.
pub fn firm_state(cx: &mut Context) -> Result<Option<State>> {
    let state = cx.firm()?.company.state.as_deref();
    state.map(|state| state.parse()).transpose()
}

/// The person who was named, if one was.
pub fn named(cx: &mut Context, number: Option<&str>) -> Result<Option<Person>> {
    let conn = cx.db()?;
    number.map(|number| people::get(conn, number)).transpose()
}

/// The days that were asked for, or this month.
pub fn span(cx: &Context, period: Option<Period>) -> (NaiveDate, NaiveDate) {
    match period {
        Some(period) => (period.from, period.to),
        None => {
            let month = Month::of(today(cx));
            (month.first(), month.last())
        }
    }
}

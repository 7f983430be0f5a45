//! `bo staff hire opening`: places to fill.

use super::words;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Quantity, Result, ShowRow, Text, day};
use bo::people::Salary;
use bo::staff::hire::{self, NewOpening, OpeningLine};
use chrono::NaiveDate;

pub const OPENING: Noun = Noun {
    name: "opening",
    about: "Say which places are to be filled",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Close>("close"),
    ],
    hidden: false,
};

/// What the log does not keep.
const SALARY: [&str; 2] = ["--salary-from", "--salary-to"];

/// Add an opening; it waits where a rule of the scope `hire` wants somebody to approve it
#[derive(clap::Args)]
#[command(after_help = "\
An amount that a rule is `--above` is the most that is paid in a month.

Examples:
  bo staff hire opening add \"Welder\" --department workshop --weekly-hours 40 \\
      --salary-from 3100 --salary-to 3600 --wanted-from 2027-02-01
  bo inbox rule add hire --above 4000 --approver E-1")]
struct Add {
    /// What they are to do
    title: Text,

    /// Where
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// Hours of a week
    #[arg(long, value_name = "HOURS")]
    weekly_hours: Option<Quantity>,

    /// The least it pays: 3100 for a month, 18.50/hour
    #[arg(long, value_name = "AMOUNT")]
    salary_from: Option<Salary>,

    /// The most it pays; as much as the least if not given
    #[arg(long, value_name = "AMOUNT")]
    salary_to: Option<Salary>,

    /// From when on somebody is wanted
    #[arg(long, value_name = "DATE", value_parser = day)]
    wanted_from: Option<NaiveDate>,

    /// How many
    #[arg(long, value_name = "COUNT", default_value_t = 1)]
    head_count: u32,

    /// A word to it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let salary = match (self.salary_from, self.salary_to) {
            (None, None) => None,
            (Some(least), most) => Some((least, most.unwrap_or(least))),
            (None, Some(_)) => {
                return Err(Error::usage("salary_from: is missing")
                    .with_hint("--salary-from says the least"));
            }
        };
        let new = NewOpening {
            title: self.title,
            department: self.department,
            weekly_hours: self.weekly_hours,
            salary,
            wanted_from: self.wanted_from,
            head_count: self.head_count,
            note: self.note,
        };
        let today = cx.today();
        let mut waits = None;
        cx.change_without(&SALARY.map(String::from), |tx, firm| {
            let opened = hire::add_opening(tx, firm, &new, today)?;
            waits = opened.approval;
            Ok(vec![OpeningLine::of(tx, &opened.opening)?])
        })?;
        if let Some(number) = waits {
            cx.note(format!("waits for approval: `bo inbox show {number}`"));
        }
        Ok(())
    }
}

/// List openings that are open or wait
#[derive(clap::Args)]
struct List {
    /// Those that are over as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<OpeningLine>()?;
        let rows = hire::opening_rows(cx.db()?, self.all)?;
        cx.print(rows)
    }
}

/// Show an opening, with who applied
#[derive(clap::Args)]
struct Show {
    /// Its number
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        let rows = hire::opening_facts(cx.db()?, &self.number)?;
        cx.print(rows)
    }
}

/// Close an opening: nobody else is wanted. Who applied is still to be told
#[derive(clap::Args)]
struct Close {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Close {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets = words([&self.reason]);
        cx.change_without(&secrets, |tx, _| {
            let closed = hire::close_opening(tx, &self.number, self.reason.as_ref())?;
            Ok(vec![OpeningLine::of(tx, &closed)?])
        })
    }
}

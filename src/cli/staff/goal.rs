//! `bo staff goal`: what somebody is to reach, and how far they are.

use crate::cli::args::code;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use crate::cli::staff::look;
use bo::base::{Quantity, Result, Text, day};
use bo::staff::goal::{self, EditGoal, GoalRow, NewGoal, NewProgress, Outcome, ProgressRow};
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub const GOAL: Noun = Noun {
    name: "goal",
    about: "Set goals, say how far they are, and close them",
    entries: &[
        verb::<Add>("add"),
        verb::<Edit>("edit"),
        verb::<Progress>("progress"),
        verb::<Close>("close"),
        verb::<List>("list"),
    ],
    hidden: false,
};

/// Set somebody a goal
#[derive(clap::Args)]
#[command(after_help = "\
Private to the person, whoever leads them and the owner.

Examples:
  bo staff goal add E-2 \"Fewer returns\" --target 5 --unit returns --from 2026-01-01 --until 2026-12-31
  bo staff goal add E-2 \"Train the apprentice\" --weight 40 --until 2026-12-31")]
struct Add {
    /// Whose
    person: String,

    /// What is to be reached
    words: Text,

    /// The number to be reached; it is reached or not if none is given
    #[arg(long, value_name = "NUMBER")]
    target: Option<Quantity>,

    /// What it counts
    #[arg(long, value_name = "TEXT", requires = "target")]
    unit: Option<Text>,

    /// Its weight, in percent
    #[arg(long, value_name = "PERCENT", default_value = "100")]
    weight: u32,

    /// The first day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: NaiveDate,
}

/// What people wrote, which the log leaves out.
fn words(texts: &[&Option<Text>]) -> Vec<String> {
    texts
        .iter()
        .filter_map(|it| it.as_ref().map(Text::to_string))
        .collect()
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets = words(&[&Some(self.words.clone()), &self.unit]);
        let new = NewGoal {
            words: self.words,
            target: self.target,
            unit: self.unit,
            weight: self.weight,
            from: self.from.unwrap_or(today),
            until: self.until,
        };
        cx.change_without(&secrets, |tx, _| {
            let goal = goal::add(tx, &self.person, &new, today)?;
            Ok(vec![GoalRow::of(tx, &goal)?])
        })
    }
}

/// Word a goal anew that is still open
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff goal edit E-2/Z1 --target 8 --until 2027-03-31")]
struct Edit {
    /// The goal
    number: String,

    /// What is to be reached
    #[arg(long, value_name = "TEXT")]
    words: Option<Text>,

    /// The number to be reached
    #[arg(long, value_name = "NUMBER")]
    target: Option<Quantity>,

    /// What it counts
    #[arg(long, value_name = "TEXT")]
    unit: Option<Text>,

    /// Its weight, in percent
    #[arg(long, value_name = "PERCENT")]
    weight: Option<u32>,

    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets = words(&[&self.words, &self.unit]);
        let edit = EditGoal {
            words: self.words,
            target: self.target,
            unit: self.unit,
            weight: self.weight,
            from: self.from,
            until: self.until,
        };
        cx.change_without(&secrets, |tx, _| {
            let goal = goal::edit(tx, &self.number, &edit, today)?;
            Ok(vec![GoalRow::of(tx, &goal)?])
        })
    }
}

/// Enter how far somebody is; what was entered before stays
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff goal progress E-2/Z1 --value 3 --on 2026-06-30 --note \"better packing\"")]
struct Progress {
    /// The goal
    number: String,

    /// The number on that day
    #[arg(long, value_name = "NUMBER")]
    value: Option<Quantity>,

    /// A word to it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Progress {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let secrets = words(&[&self.note]);
        let new = NewProgress {
            day: self.on.unwrap_or(today),
            value: self.value,
            note: self.note,
        };
        cx.change_without(&secrets, |tx, _| {
            let goal = goal::progress(tx, &self.number, &new, today)?;
            Ok(vec![GoalRow::of(tx, &goal)?])
        })
    }
}

/// Close a goal
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff goal close E-2/Z1 reached
  bo staff goal close E-2/Z2 dropped --reason \"the apprentice left\"")]
struct Close {
    /// The goal
    number: String,

    /// How it ended
    #[arg(value_parser = code::<Outcome>())]
    outcome: Outcome,

    /// Why; needed unless it was reached
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Close {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let on = self.on.unwrap_or(today);
        let secrets = words(&[&self.reason]);
        cx.change_without(&secrets, |tx, _| {
            let (outcome, reason) = (self.outcome, self.reason.as_ref());
            let goal = goal::close(tx, &self.number, outcome, reason, on, today)?;
            Ok(vec![GoalRow::of(tx, &goal)?])
        })
    }
}

/// List the goals that you may see, or how far one was day by day; looks at those of others are logged
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff goal list E-2 --all
  bo staff goal list --progress E-2/Z1")]
struct List {
    /// Only of this person
    person: Option<String>,

    /// Closed ones as well
    #[arg(long)]
    all: bool,

    /// How far this goal was, day by day
    #[arg(long, value_name = "GOAL", conflicts_with_all = ["person", "all"])]
    progress: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (today, actor) = (cx.today(), cx.actor());
        if let Some(number) = &self.progress {
            cx.check_columns::<ProgressRow>()?;
            let rows = goal::progress_rows(cx.db()?, &actor, number, today)?;
            let person = goal::person(cx.db()?, number)?;
            look(cx, "goal list", number, BTreeSet::from([person]))?;
            return cx.print(rows);
        }
        cx.check_columns::<GoalRow>()?;
        let rows = goal::list(cx.db()?, &actor, self.person.as_deref(), self.all, today)?;
        let people = rows.iter().map(|row| row.person.clone()).collect();
        look(cx, "goal list", "goals", people)?;
        cx.print(rows)
    }
}

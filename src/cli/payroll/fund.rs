//! `bo payroll fund`: what health insurance funds ask for.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Percent, Result, Text, day};
use bo::payroll::fund::{self, FundRow};
use bo::tabular::Seen;
use chrono::NaiveDate;

pub const FUND: Noun = Noun {
    name: "fund",
    about: "Keep what health insurance funds ask for",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Say what a fund asks for, from a day on
#[derive(clap::Args)]
#[command(after_help = "\
Each fund sets its own rates and publishes them. What is said again for the same day replaces what
was said before; slips that are approved stay what they are.

Examples:
  bo payroll fund add TK --since 2026-01-01 --additional 2.69 --u1 1.6 --u1-refund 70 --u2 0.44")]
struct Add {
    /// Its name, as people are said to be in it
    name: Text,

    /// Its number (Betriebsnummer), 8 digits
    #[arg(long, value_name = "NUMBER")]
    number: Option<Text>,

    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: NaiveDate,

    /// The additional rate, all of it, in percent
    #[arg(long, visible_alias = "kvz", value_name = "PERCENT")]
    additional: Percent,

    /// The levy for sick pay (U1), in percent
    #[arg(long, value_name = "PERCENT")]
    u1: Option<Percent>,

    /// What it refunds of sick pay for that, in percent; `bo payroll export --to levy-refund` uses it
    #[arg(long, value_name = "PERCENT")]
    u1_refund: Option<Percent>,

    /// The levy for maternity (U2), in percent
    #[arg(long, value_name = "PERCENT")]
    u2: Option<Percent>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let row = FundRow {
            name: self.name,
            number: self.number,
            since: self.since,
            additional: self.additional,
            u1: self.u1,
            u1_refund: self.u1_refund,
            u2: self.u2,
        };
        cx.change::<FundRow>(|tx, _| {
            fund::add(tx, &row)?;
            Ok(vec![row.clone()])
        })
    }
}

/// List what all funds ask for, by name and day
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        listed(cx)
    }
}

fn listed(cx: &mut Context) -> Result<()> {
    cx.check_columns::<FundRow>()?;
    let rows = fund::rows(cx.db()?)?;
    cx.print(rows)
}

/// Enter what funds ask for from a file; all, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<FundRow>("\
The key is `name` and `since`; what is said again is changed, what is empty stays as it was.

Examples:
  bo payroll fund import funds.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut seen = Seen::default();
        cx.import_rows(&self.input, "funds", |tx, row: FundRow| {
            fund::import(tx, row, &mut seen)
        })
    }
}

/// Print what all funds ask for, for `bo payroll fund import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo payroll fund export --format csv > funds.csv")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        listed(cx)
    }
}

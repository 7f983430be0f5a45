//! `bo stock location`: where goods are.

use super::kept::{Export, Import, Kept, List};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::db::{Connection, Transaction};
use bo::stock::{self, LocationRow};
use bo::tabular::Outcome;
use chrono::NaiveDate;

pub const LOCATION: Noun = Noun {
    name: "location",
    about: "Keep the places where goods are",
    entries: &[
        verb::<Add>("add"),
        verb::<Remove>("remove"),
        verb::<List<Locations>>("list"),
        verb::<Import<Locations>>("import"),
        verb::<Export<Locations>>("export"),
    ],
    hidden: false,
};

/// Add a place and those it is in, or change one that is there
#[derive(clap::Args)]
#[command(after_help = "\
A/03/2 is in A/03, which is in A. A place is open until the day on which it is closed; from then on
nothing is put there. It is closed at once only when nothing is there any more.

Examples:
  bo stock location add A/03/2
  bo stock location add VAN-1 --name \"Van of Petra\"
  bo stock location add A/03/2 --close-on 2026-12-31")]
struct Add {
    /// The place, such as A/03/2
    code: Text,

    /// What it is
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,

    /// From that day on nothing is put there
    #[arg(long, value_name = "DATE", value_parser = day)]
    close_on: Option<NaiveDate>,

    /// It is open again
    #[arg(long, conflicts_with = "close_on")]
    reopen: bool,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let all = stock::locations(tx)?;
            let before = all.into_iter().find(|it| it.code == self.code);
            let (name, closed_on) = before.map_or((None, None), |it| (it.name, it.closed_on));
            let row = LocationRow {
                code: self.code,
                name: self.name.or(name),
                closed_on: match self.reopen {
                    true => None,
                    false => self.close_on.or(closed_on),
                },
            };
            stock::add_location(tx, &row)?;
            Ok(vec![row])
        })
    }
}

/// Take a place away, where nothing ever was
#[derive(clap::Args)]
#[command(after_help = "\
`bo stock location add --close-on` closes one that is in use.

Examples:
  bo stock location remove A/03/2")]
struct Remove {
    /// The place
    code: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![stock::remove_location(tx, &self.code)?]))
    }
}

/// The table of them.
struct Locations;

impl Kept for Locations {
    type Row = LocationRow;
    const WHAT: &'static str = "locations";
    const IMPORT: &'static str =
        "Add or change those of a file; all of them, or none. The key is the code";

    fn all(conn: &Connection) -> Result<Vec<LocationRow>> {
        stock::locations(conn)
    }

    fn add(tx: &Transaction<'_>, row: &LocationRow) -> Result<Outcome> {
        stock::add_location(tx, row)
    }
}

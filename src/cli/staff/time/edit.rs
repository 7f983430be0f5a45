use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Id, Result, Text, day};
use bo::people;
use bo::staff::time::{self, Correction, EntryRow, Hours, Span};
use chrono::NaiveDate;

/// Correct an entry; what it was is shown, and kept with the reason
#[derive(clap::Args)]
#[command(after_help = "\
An empty text takes a project, customer, ticket or note away.

Examples:
  bo staff time edit 17 --span 8:00-16:45 --reason \"stayed for the delivery\"")]
pub struct Edit {
    /// The number of the entry
    entry: i64,

    /// From when to when
    #[arg(long, value_name = "SPAN")]
    span: Option<Span>,

    /// The day it belongs to
    #[arg(long, value_name = "DATE", value_parser = day)]
    day: Option<NaiveDate>,

    /// The break inside it
    #[arg(long = "break", value_name = "HOURS")]
    pause: Option<Hours>,

    /// The project
    #[arg(long, value_name = "NAME")]
    project: Option<Text>,

    /// The number of the customer
    #[arg(long, value_name = "NUMBER")]
    customer: Option<Text>,

    /// The ticket
    #[arg(long, value_name = "NAME")]
    ticket: Option<Text>,

    /// Whether the customer pays for it: true or false
    #[arg(long, value_name = "BOOL")]
    billable: Option<bool>,

    /// What was done
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,

    /// Why
    #[arg(long, value_name = "TEXT", required = true)]
    reason: Text,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let words = [Some(&self.reason), self.note.as_ref()];
        let secrets: Vec<String> = words.into_iter().flatten().map(Text::to_string).collect();
        let correction = Correction {
            day: self.day,
            span: self.span,
            pause: self.pause,
            project: self.project,
            customer: self.customer,
            ticket: self.ticket,
            billable: self.billable,
            note: self.note,
        };
        let old = Id::new(self.entry);
        let mut said = Vec::new();
        cx.change_without::<EntryRow>(&secrets, |tx, _| {
            let before = time::day_of(tx, old)?;
            let new = time::correct(tx, old, &correction, &self.reason)?;
            let after = time::day_of(tx, new)?;
            let days = [before, after].into_iter().flatten();
            let (first, last) = (days.clone().min(), days.max());
            let span = first.zip(last).unwrap_or_default();
            let rows = time::entry_rows(tx, &[old, new], span)?;
            if let (Some(row), Some(day)) = (rows.first(), after) {
                said = time::beside(tx, &people::get(tx, &row.person)?, &[day])?;
            }
            Ok(rows)
        })?;
        said.iter().for_each(|it| cx.warn(it));
        Ok(())
    }
}

/// Take an entry back; it is kept with the reason
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff time remove 17 --reason \"entered for the wrong person\"")]
pub struct Remove {
    /// The number of the entry
    entry: i64,

    /// Why
    #[arg(long, value_name = "TEXT", required = true)]
    reason: Text,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        let id = Id::new(self.entry);
        let secrets = [self.reason.to_string()];
        cx.change_without::<EntryRow>(&secrets, |tx, _| {
            let day = time::day_of(tx, id)?.unwrap_or_default();
            time::remove(tx, id, &self.reason)?;
            time::entry_rows(tx, &[id], (day, day))
        })
    }
}

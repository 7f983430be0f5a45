//! `bo ledger recurring`: entries that are posted again and again.

use super::entry::side;
use crate::cli::args::code;
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Every, Result, Text, day};
use bo::ledger::recurring::{self, Amounts, Content, PlanRow, RecurringEntryRow};
use bo::ledger::{self, EntryRow};
use chrono::NaiveDate;

pub const RECURRING: Noun = Noun {
    name: "recurring",
    about: "Post the same again and again",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Show>("show"),
        verb::<Stop>("stop"),
        verb::<Remove>("remove"),
        verb::<RunDue>("run"),
    ],
    hidden: false,
};

/// Keep an entry to be posted every week, month, quarter, half-year or year
#[derive(clap::Args)]
#[command(after_help = "\
{month}, {quarter} and {year} in the text stand for the period.

Examples:
  bo ledger recurring add rent --every month --from-day 2026-01-01 --text \"Rent {month}\" \\
      --debit 4210=800.00 --credit 1200=800.00")]
struct Add {
    /// What to call it
    name: Text,

    /// How often
    #[arg(long, value_name = "INTERVAL", value_parser = code::<Every>())]
    every: Every,

    /// The day of the first entry; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    from_day: Option<NaiveDate>,

    /// The last day an entry may have
    #[arg(long, value_name = "DATE", value_parser = day)]
    until_day: Option<NaiveDate>,

    /// What happens
    #[arg(long, value_name = "TEXT")]
    text: Text,

    /// The paper behind it
    #[arg(long, value_name = "NUMBER")]
    document: Option<Text>,

    /// An account and an amount, such as 4210=800.00 (can be repeated)
    #[arg(long, value_name = "ACCOUNT=AMOUNT", required = true)]
    debit: Vec<String>,

    /// An account and an amount, such as 1200=800.00 (can be repeated)
    #[arg(long, value_name = "ACCOUNT=AMOUNT", required = true)]
    credit: Vec<String>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let currency = ledger::book(cx.db()?)?;
        let mut amounts = Vec::new();
        for (given, sign) in [(&self.debit, 1), (&self.credit, -1)] {
            for text in given {
                let (account, amount, tax) = side(text, currency)?;
                if tax.is_some() {
                    return Err(Error::usage(format!(
                        "`{text}`: an entry that repeats itself has no tax code"
                    ))
                    .with_hint("VAT comes with a bill each time: `bo buy bill add`"));
                }
                amounts.push((account, sign * amount.minor()));
            }
        }
        let content = Content {
            text: self.text,
            document: self.document,
            amounts: Amounts::Same(amounts),
        };
        let starts_on = self.from_day.unwrap_or(cx.today());
        cx.change(|tx, _| {
            let recurring = recurring::add(
                tx,
                &self.name,
                self.every,
                starts_on,
                self.until_day,
                &content,
            )?;
            Ok(vec![recurring.row()])
        })
    }
}

/// List them by name
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RecurringEntryRow>()?;
        let all = recurring::list(cx.db()?)?;
        cx.print(all.iter().map(recurring::Recurring::row))
    }
}

/// Show one: what was posted of it, and what comes
#[derive(clap::Args)]
struct Show {
    /// What it is called
    name: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<PlanRow>()?;
        let rows = recurring::show(cx.db()?, &self.name)?;
        cx.print(rows)
    }
}

/// End one: no more entries
#[derive(clap::Args)]
struct Stop {
    /// What it is called
    name: String,
}

impl Run for Stop {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![recurring::stop(tx, &self.name)?.row()]))
    }
}

/// Take one out that nothing was posted of
#[derive(clap::Args)]
struct Remove {
    /// What it is called
    name: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![recurring::remove(tx, &self.name)?.row()]))
    }
}

/// Post what is due: each period once, however often it runs
#[derive(clap::Args)]
#[command(after_help = "\
An entry has the day of its period, or today's where that month is locked or closed.
The shares of accruals are posted as well.

In cron:
  0 6 * * *  cd /srv/books && bo ledger recurring run --quiet")]
struct RunDue {
    /// Up to this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,
}

impl Run for RunDue {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let until = self.until.unwrap_or(today);
        cx.change(|tx, _| {
            let entries = recurring::run(tx, until, today)?;
            Ok(entries.iter().map(EntryRow::from).collect())
        })
    }
}

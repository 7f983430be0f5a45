//! `bo ledger recurring`: entries that are posted again and again.

use super::entry::side;
use crate::cli::args::{InputArgs, code, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Every, Result, Text, day};
use bo::ledger::recurring::{
    self, Amounts, Content, Fixed, PlanRow, RecurringEntryRow, RecurringLine,
};
use bo::ledger::{self, EntryRow};
use bo::tabular::{Format, Tally};
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
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Keep an entry to be posted every week, month, quarter, half-year or year
#[derive(clap::Args)]
#[command(after_help = "\
{month}, {quarter} and {year} in the text stand for the period. A tax code after `@` makes a posting
count for the VAT return, as with `bo ledger entry add`.

Examples:
  bo ledger recurring add rent --every month --from-day 2026-01-01 --text \"Rent {month}\" \\
      --debit 4210=800.00 --credit 1200=800.00
  bo ledger recurring add phone --every month --text \"Phone {month}\" --department OFFICE \\
      --debit 4920=50@in.S19 --debit 1576=9.50@in.S19 --credit 1200=59.50")]
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

    /// An account and an amount, perhaps a tax code: 4210=800.00, 4920=50@in.S19 (can be repeated)
    #[arg(long, value_name = "ACCOUNT=AMOUNT[@TAX]", required = true)]
    debit: Vec<String>,

    /// An account and an amount, perhaps a tax code: 1200=800.00, 8400=100@S19 (can be repeated)
    #[arg(long, value_name = "ACCOUNT=AMOUNT[@TAX]", required = true)]
    credit: Vec<String>,

    /// The department of its income and expenses
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let currency = ledger::book(cx.db()?)?;
        let mut amounts = Vec::new();
        for (given, sign) in [(&self.debit, 1), (&self.credit, -1)] {
            for text in given {
                let (account, amount, tax) = side(text, currency)?;
                amounts.push(Fixed {
                    account,
                    minor: sign * amount.minor(),
                    tax,
                    department: self.department.clone(),
                });
            }
        }
        let content = Content {
            text: self.text,
            document: self.document,
            amounts: Amounts::Same(amounts),
            since: None,
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

/// Keep the recurring entries of a file: one row a posting, rows with the same name form one
#[derive(clap::Args)]
#[command(after_help = with_columns::<RecurringLine>("\
All of them are kept, or none. What is there already and says the same stays as it is.
Periods before `next` were posted elsewhere. `shares` are those of an accrual.

Examples:
  bo ledger recurring import recurring.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let book = ledger::book(cx.db()?)?;
        let tally = cx.import(&[&self.input], |cx, tx| {
            let mut import = recurring::Import::default();
            let mut report = self
                .input
                .gather(cx, |line, row: RecurringLine| import.row(line, row, book))?;
            let mut tally = Tally::default();
            if !report.has_errors() {
                import.enter(tx, |line, outcome| {
                    report.check(line, outcome.map(|outcome| tally.count(outcome)))
                })?;
            }
            report.finish()?;
            Ok(tally)
        })?;
        cx.note(format!("recurring entries: {tally}"));
        Ok(())
    }
}

/// Print those that go on, posting by posting, for `import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
CSV unless --format says otherwise. What is stopped or over has nothing more to post.")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        cx.stream::<RecurringLine>(|conn, out| recurring::each_line(conn, |row| out.row(&row)))
    }
}

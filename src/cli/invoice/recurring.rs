//! `bo invoice recurring`: what is invoiced again and again.

use super::papers::Issued;
use crate::cli::args::{ContentArgs, InputArgs, code, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Error, Result, Text, day};
use bo::invoice::series::{self, Dating};
use bo::invoice::{Every, InvoiceRow, RecurringLine, RecurringRow, ShowRow};
use bo::tabular::Format;
use chrono::NaiveDate;

pub const RECURRING: Noun = Noun {
    name: "recurring",
    about: "Invoice the same again and again",
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

/// Keep something to be invoiced every week, month, quarter, half-year or year
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo invoice recurring add hosting-kranz --every month --from-day 2026-01-01 \\
      --customer K-1001 --line \"1 x 29.00 @19 Hosting\"")]
struct Add {
    /// What to call it
    name: Text,

    /// How often
    #[arg(long, value_name = "INTERVAL", value_parser = code::<Every>())]
    every: Every,

    /// The day of the first invoice
    #[arg(long, value_name = "DATE", value_parser = day)]
    from_day: Option<NaiveDate>,

    /// The last day an invoice may have
    #[arg(long, value_name = "DATE", value_parser = day)]
    until_day: Option<NaiveDate>,

    #[command(flatten)]
    content: ContentArgs,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let content = self
            .content
            .contents()?
            .pop()
            .ok_or_else(|| Error::usage("--from has no invoice"))?;
        let starts_on = self.from_day.unwrap_or(cx.today());
        cx.change(|tx, firm| {
            let recurring = series::add(
                tx,
                firm,
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
        cx.stream::<RecurringRow>(|conn, out| {
            series::list(conn, |recurring| out.row(&recurring.row()))
        })
    }
}

/// Show one: what the next invoice says, and what came of it
#[derive(clap::Args)]
struct Show {
    /// What it is called
    name: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        let (conn, firm) = cx.books()?;
        let rows = series::show(conn, firm, &self.name)?;
        cx.print(rows)
    }
}

/// Take one out that nothing was invoiced of
#[derive(clap::Args)]
struct Remove {
    /// What it is called
    name: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![series::remove(tx, &self.name)?.row()]))
    }
}

/// End one: no more invoices
#[derive(clap::Args)]
struct Stop {
    /// What it is called
    name: String,
}

impl Run for Stop {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![series::stop(tx, &self.name)?.row()]))
    }
}

/// Issue what is due: each period once, however often it runs
#[derive(clap::Args)]
#[command(after_help = "\
An invoice has the day of its period. Where that is past by more than a day, it has today's
day, so that it is not overdue at once; the period of the service stays. --backdate keeps the
old day all the same.

In cron:
  0 6 * * *  cd /srv/books && bo invoice recurring run --quiet")]
struct RunDue {
    /// Up to this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,

    /// Date each invoice on the day of its period, however long ago
    #[arg(long)]
    backdate: bool,
}

impl Run for RunDue {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let until = self.until.unwrap_or(today);
        let mut copies = Issued::new(cx);
        cx.change(|tx, firm| {
            let dating = match self.backdate {
                true => Dating::Backdated,
                false => Dating::Current,
            };
            let issued = series::run(tx, firm, until, today, dating)?;
            copies.keep(tx, firm, &issued)?;
            Ok(issued.iter().map(|it| InvoiceRow::of(it, today)).collect())
        })?;
        copies.tell(cx);
        Ok(())
    }
}

/// Take over those of an export; all of them, or none. The key is the name
#[derive(clap::Args)]
#[command(after_help = with_columns::<RecurringLine>("\
Invoices come first: `bo invoice import`. Importing the same file again changes nothing.

Examples:
  bo invoice recurring import recurring.csv --dry-run"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let firm = cx.firm()?.clone();
        cx.import_rows(
            &self.input,
            "recurring invoices",
            |tx, row: RecurringLine| series::import(tx, &firm, &row),
        )
    }
}

/// Print them all with all columns, for `import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
CSV unless --format says otherwise. `content` is what `bo invoice add --from` reads, `runs`
names the invoice of each period.")]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        cx.stream::<RecurringLine>(|conn, out| series::each_line(conn, |row| out.row(&row)))
    }
}

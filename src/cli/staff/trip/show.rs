use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use crate::cli::staff::expense::list::listed;
use bo::base::{Language, Period, Result, ShowRow, Text, day};
use bo::people::{self, Field};
use bo::staff::expense::{self, ExpenseRow, Kind};
use bo::staff::trip::{self, DayRow, RateRow};
use chrono::NaiveDate;

/// List trips
#[derive(clap::Args)]
pub struct List {
    /// The number of a person
    person: Option<String>,

    /// Only those that end in these days
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// What was rejected, withdrawn or cancelled as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let kind = Some(Kind::Trip);
        listed(cx, self.person.as_deref(), kind, self.period, self.all)
    }
}

/// Show everything about a trip; with --explain each step with its paragraph
#[derive(clap::Args)]
pub struct Show {
    /// Its number
    number: String,

    /// Every step, with its paragraph
    #[arg(long)]
    explain: bool,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        match self.explain {
            true => {
                cx.check_columns::<DayRow>()?;
                let rows = trip::day_rows(cx.db()?, &self.number)?;
                cx.print(rows)
            }
            false => {
                cx.check_columns::<ShowRow>()?;
                let rows = expense::show(cx.db()?, &self.number)?;
                cx.print(rows)
            }
        }
    }
}

/// Print the travel expense report (Reisekostenabrechnung) as PDF
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff trip print DR-2026-0001
  bo staff trip print DR-2026-0001 --language en -o report.pdf")]
pub struct Print {
    /// Its number
    number: String,

    /// In this language: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Print {
    fn run(self, cx: &mut Context) -> Result<()> {
        let number = &self.number;
        // Whoever prints an address has looked at it.
        cx.write(|tx| {
            let person = trip::traveller(tx, number)?;
            let fields = [Field::Street, Field::Zip, Field::City];
            people::looked(tx, &person, "travel expense report", fields)
        })?;
        let mut press = papers::press(cx)?;
        let (conn, firm) = cx.books()?;
        let language = self.language.unwrap_or(firm.paper.language);
        let (letter, date) = trip::letter(conn, firm, number, language)?;
        let pdf = papers::print(&mut press, &letter, date)?;
        cx.hand_out(&self.output, &format!("{number}.pdf"), &pdf)
    }
}

/// List what the law allows at home and abroad
#[derive(clap::Args)]
pub struct Rates {
    /// Only this country, by two letters or a name
    #[arg(value_name = "COUNTRY", value_parser = trip::country)]
    country: Option<bo::base::Country>,

    /// On this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Rates {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RateRow>()?;
        let rows = trip::rate_rows(self.on.unwrap_or(cx.today()), self.country)?;
        cx.print(rows)
    }
}

/// Take a trip back that nobody has decided about
#[derive(clap::Args)]
pub struct Withdraw {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,
}

impl Run for Withdraw {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<ExpenseRow>(|tx, _| {
            trip::traveller(tx, &self.number)?;
            let done = expense::withdraw(tx, &self.number, self.reason.as_ref())?;
            Ok(vec![ExpenseRow::of(tx, &done)?])
        })
    }
}

/// Take an approved trip out of the books again, with a reversal
#[derive(clap::Args)]
pub struct Cancel {
    /// Its number
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// The day of the reversal; that of the entry while its month is open, if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change::<ExpenseRow>(|tx, _| {
            trip::traveller(tx, &self.number)?;
            let done = expense::cancel(tx, &self.number, &self.reason, self.on)?;
            Ok(vec![ExpenseRow::of(tx, &done)?])
        })
    }
}

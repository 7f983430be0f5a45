use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Month, Period, Result, ShowRow};
use bo::people;
use bo::staff::expense::{self, ExpenseRow, Filter, Kind, PayrollRow};

/// List receipts and trips, with what is open; or what the payroll of a month pays out
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff expense list --period 2026-11
  bo staff expense list E-2 --all
  bo staff expense list --with-payroll 2026-11 --format csv")]
pub struct List {
    /// The number of a person
    person: Option<String>,

    /// Only those of these days
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// What was rejected, withdrawn or cancelled as well
    #[arg(long)]
    all: bool,

    /// What is paid out with the salary of this month
    #[arg(long, value_name = "MONTH", value_parser = month, conflicts_with_all = ["person", "period", "all"])]
    with_payroll: Option<Month>,
}

/// Reads `2026-11`.
pub fn month(text: &str) -> Result<Month> {
    let first = bo::base::day(&format!("{}-01", text.trim())).map_err(|_| {
        bo::base::Error::usage(format!("expected a month such as 2026-11, found `{text}`"))
    })?;
    Ok(Month::of(first))
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        if let Some(month) = self.with_payroll {
            cx.check_columns::<PayrollRow>()?;
            let rows = expense::payroll_rows(cx.db()?, month)?;
            return cx.print(rows);
        }
        listed(cx, self.person.as_deref(), None, self.period, self.all)
    }
}

/// Prints expenses of a kind.
pub fn listed(
    cx: &mut Context,
    person: Option<&str>,
    kind: Option<Kind>,
    period: Option<Period>,
    all: bool,
) -> Result<()> {
    cx.check_columns::<ExpenseRow>()?;
    let whole: Period = "..".parse()?;
    let within = period.unwrap_or(whole);
    let person = match person {
        Some(number) => Some(people::get(cx.db()?, number)?),
        None => None,
    };
    let filter = Filter {
        person,
        kind,
        within: (within.from, within.to),
        all,
    };
    let rows = expense::rows(cx.db()?, &filter)?;
    cx.print(rows)
}

/// Show everything about a receipt or a trip
#[derive(clap::Args)]
pub struct Show {
    /// Its number
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        let rows = expense::show(cx.db()?, &self.number)?;
        cx.print(rows)
    }
}

/// Write the file of a receipt again, byte for byte
#[derive(clap::Args)]
pub struct File {
    /// Its number
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for File {
    fn run(self, cx: &mut Context) -> Result<()> {
        let paper = expense::file(cx.db()?, &self.number)?;
        cx.hand_out(&self.output, &paper.name, &paper.content)
    }
}

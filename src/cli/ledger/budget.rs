//! `bo ledger budget`: what is planned, and what became of it.

use super::report::{Names, Paper};
use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::{Amount, Error, Month, Period, Result, Text};
use bo::ledger;
use bo::planning;
use bo::planning::budget::{self, Asked, Filter, Wish};
use bo::planning::{BudgetReportRow, BudgetRow};
use bo::tabular::Format;
use chrono::{Datelike, NaiveDate};

pub const BUDGET: Noun = Noun {
    name: "budget",
    about: "Plan income and costs, and compare them with the books",
    entries: &[
        verb::<Set>("set"),
        verb::<List>("list"),
        verb::<Report>("report"),
        verb::<Import>("import"),
        verb::<Export>("export"),
        verb::<Remove>("remove"),
    ],
    hidden: false,
};

/// A whole calendar year.
fn year(text: &str) -> Result<Period> {
    let year = text
        .parse()
        .ok()
        .filter(|year| (1900..=2999).contains(year));
    let days = year.and_then(|year| {
        let from = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(Period {
            from,
            to: NaiveDate::from_ymd_opt(year, 12, 31)?,
        })
    });
    days.ok_or_else(|| Error::input(format!("expected a year such as 2026, found `{text}`")))
}

/// A whole calendar month.
fn month(text: &str) -> Result<Period> {
    let month: Month = text.parse()?;
    Ok(Period {
        from: month.first(),
        to: month.last(),
    })
}

/// Plan an amount for an account: in a month, or spread over a year
#[derive(clap::Args)]
#[command(after_help = "\
Amounts are as people read them: income and costs are above zero. A year is spread over its
months evenly, without losing a cent. What was planned for the months before is replaced.

Examples:
  bo ledger budget set 4210 14400 --year 2027
  bo ledger budget set 8400 12000 --month 2027-01 --department shop
  bo ledger budget set 8400 90000 --year 2027 --scenario cautious")]
struct Set {
    /// The account
    #[arg(value_name = "ACCOUNT")]
    account: Text,

    /// How much
    #[arg(value_name = "AMOUNT", allow_negative_numbers = true)]
    amount: Amount,

    /// In this month
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<Period>,

    /// Spread over the months of this year
    #[arg(
        long,
        value_name = "YEAR",
        value_parser = year,
        conflicts_with = "month"
    )]
    year: Option<Period>,

    /// Only for this department
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// The plan it is part of
    #[arg(long, value_name = "NAME", default_value = budget::BASE)]
    scenario: Text,
}

impl Run for Set {
    fn run(self, cx: &mut Context) -> Result<()> {
        let Some(period) = self.month.or(self.year) else {
            return Err(Error::usage("--month or --year is missing")
                .with_hint("--year spreads the amount over twelve months"));
        };
        let wish = Wish {
            account: self.account,
            period,
            department: self.department,
            scenario: self.scenario,
        };
        cx.change(|tx, _| budget::set(tx, &wish, self.amount))
    }
}

/// Which lines of the budgets.
#[derive(clap::Args)]
struct Which {
    /// Only this account
    #[arg(value_name = "ACCOUNT")]
    account: Option<Text>,

    /// Only these months
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Only of this department
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// Only of this plan
    #[arg(long, value_name = "NAME")]
    scenario: Option<Text>,
}

impl Which {
    fn filter(self) -> Result<Filter> {
        if let Some(period) = self.period {
            budget::months(period)?;
        }
        Ok(Filter {
            scenario: self.scenario,
            account: self.account,
            department: self.department,
            period: self.period,
        })
    }
}

/// List what is planned, month by month
#[derive(clap::Args)]
struct List {
    #[command(flatten)]
    which: Which,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<BudgetRow>()?;
        let rows = budget::list(cx.db()?, &self.which.filter()?)?;
        cx.print(rows)
    }
}

/// Print what is planned for `import` to read back; the same as `list`
#[derive(clap::Args)]
#[command(after_help = "CSV unless --format says otherwise.")]
struct Export {
    #[command(flatten)]
    which: Which,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.usual_format(Format::Csv);
        List { which: self.which }.run(cx)
    }
}

/// Plan what a file says: all of it, or nothing
#[derive(clap::Args)]
#[command(after_help = with_columns::<BudgetRow>("\
What the file says is planned from then on; what it does not speak of stays as it is. The same
file again changes nothing.

Examples:
  bo ledger budget import plan-2027.csv --dry-run
  bo ledger budget export --scenario base | sed s/base/cautious/ | bo ledger budget import -"))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let mut import = budget::Import::default();
        cx.import_rows(&self.input, "budget", |tx, row: BudgetRow| {
            import.row(tx, &row)
        })
    }
}

/// Take lines out of the budgets
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ledger budget remove 4210 --period 2027
  bo ledger budget remove --scenario cautious")]
struct Remove {
    #[command(flatten)]
    which: Which,

    /// All of them, when nothing else says which
    #[arg(long)]
    all: bool,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        let filter = self.which.filter()?;
        let said = filter.account.is_some()
            || filter.scenario.is_some()
            || filter.department.is_some()
            || filter.period.is_some();
        if !said && !self.all {
            return Err(Error::usage("nothing says which lines")
                .with_hint("name an account, --period, --department or --scenario; or --all"));
        }
        cx.change(|tx, _| budget::remove(tx, &filter))
    }
}

/// Compare what was planned with what was posted
#[derive(clap::Args)]
#[command(after_help = "\
Income and costs are above zero. The column committed is what bills that wait for approval will
cost, by the accounts they will be posted to (not with --department: a bill has none before it
is posted). The difference is above zero where it went better than planned: costs that are left
of the plan, income beyond it. Percent is how much of the plan actual and committed are.

Examples:
  bo ledger budget report --period 2026-Q4
  bo ledger budget report --period 2026 --by month --format csv > plan.csv
  bo ledger budget report --department shop --scenario cautious")]
struct Report {
    /// Whole months; this year if not given
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// One row for each account and month
    #[arg(long, value_name = "STEP", value_parser = ["month"])]
    by: Option<String>,

    /// Only of this department
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// The plan to compare with
    #[arg(long, value_name = "NAME", default_value = budget::BASE)]
    scenario: Text,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    paper: Paper,
}

impl Run for Report {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<BudgetReportRow>()?;
        let period = match self.period {
            Some(period) => period,
            None => year(&cx.today().year().to_string())?,
        };
        let language = self.names.or_ours(cx);
        let asked = Asked {
            period,
            by_month: self.by.is_some(),
            department: self.department,
            scenario: self.scenario,
            language,
        };
        let (conn, firm) = cx.books()?;
        let (rows, book) = (budget::report(conn, firm, &asked)?, ledger::book(conn)?);
        match self.paper.output {
            Some(_) => self.paper.write(cx, language, |imprint| {
                Ok(planning::budget_paper(imprint, &rows, period, book))
            }),
            None => cx.print(rows),
        }
    }
}

use super::report::{self, Names, Paper};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Language, Period, Result, day};
use bo::buy;
use bo::ledger::reports::paper;
use bo::ledger::{self, JournalFilter, JournalRow};
use chrono::NaiveDate;

/// List every posting, in the order it was made
#[derive(clap::Args)]
#[command(after_help = "\
An entry is looked into with `bo ledger entry show ENTRY`, sums with `bo ledger trial-balance`.

Examples:
  bo ledger journal --period 2026-10 --format csv > october.csv
  bo ledger journal --on 2026-10-05
  bo ledger journal --account 8400
  bo ledger journal --document RE-2026-0001
  bo ledger journal --period 2026-10 -o journal.pdf")]
pub struct Journal {
    /// Only these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD", conflicts_with = "on")]
    period: Option<Period>,

    /// Only this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Only this account
    #[arg(long, value_name = "CODE")]
    account: Option<String>,

    /// Only what was posted for this paper; of a bill our number or the supplier's
    #[arg(long, value_name = "NUMBER")]
    document: Option<String>,

    /// Only this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    paper: Paper,

    #[command(flatten)]
    elsewhere: Elsewhere,
}

/// What reports of sums have, and a list of postings cannot.
#[derive(clap::Args)]
struct Elsewhere {
    #[arg(long, hide = true, value_name = "PERIOD")]
    compare: Option<String>,

    #[arg(long, hide = true, value_name = "PART")]
    by: Option<String>,

    #[arg(long, hide = true, value_name = "DIGITS")]
    depth: Option<String>,

    #[arg(long, hide = true, value_name = "FILE.svg", num_args = 0..=1, default_missing_value = "")]
    chart: Option<String>,
}

impl Elsewhere {
    fn refuse(&self) -> Result<()> {
        let why = "the journal lists single postings, which are not added up";
        let sums = |option: &str| format!("`bo ledger trial-balance {option}` has sums");
        report::meaningless(
            "--compare",
            self.compare.is_some(),
            why,
            &sums("--compare PERIOD"),
        )?;
        report::meaningless("--by", self.by.is_some(), why, &sums("--by month"))?;
        report::meaningless("--depth", self.depth.is_some(), why, &sums("--depth 2"))?;
        report::meaningless(
            "--chart",
            self.chart.is_some(),
            why,
            "`bo ledger balance --by month --chart` draws sums",
        )
    }
}

/// The number that entries know a paper by: of a bill ours, where only the supplier's is said.
fn ours(cx: &mut Context, number: String) -> Result<String> {
    let filter = JournalFilter {
        document: Some(number.clone()),
        ..JournalFilter::default()
    };
    let conn = cx.db()?;
    let mut known = false;
    ledger::each_journal_line(conn, &filter, |_| {
        known = true;
        Ok(())
    })?;
    match buy::get(conn, &number) {
        Ok(bill) if !known => Ok(bill.number),
        _ => Ok(number),
    }
}

impl Run for Journal {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.elsewhere.refuse()?;
        let language = self.names.or_ours(cx);
        if let Some(account) = &self.account {
            ledger::get_account(cx.db()?, account)?;
        }
        // Looked up for one paper, it is no report of the books.
        let is_report = self.document.is_none();
        let document = match self.document {
            Some(number) => Some(ours(cx, number)?),
            None => None,
        };
        let of_day = |day| Period { from: day, to: day };
        let filter = JournalFilter {
            period: self.period.or(self.on.map(of_day)),
            account: self.account,
            document,
            entry: None,
            department: report::department(cx, self.department.as_deref())?,
            english: language == Language::En,
        };
        match self.paper.output {
            Some(_) => {
                let conn = cx.db()?;
                let mut rows = Vec::new();
                ledger::each_journal_line(conn, &filter, |row| {
                    rows.push(row);
                    Ok(())
                })?;
                let book = ledger::book(conn)?;
                self.paper.write(cx, language, |imprint| {
                    paper::journal(imprint, &rows, filter.period, book)
                })?;
            }
            None => cx.stream::<JournalRow>(|conn, out| {
                ledger::each_journal_line(conn, &filter, |row| out.row(&row))
            })?,
        }
        match is_report {
            true => report::sign(cx),
            false => Ok(()),
        }
    }
}

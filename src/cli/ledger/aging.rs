use super::report::{self, Charts, Names, Paper};
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Language, Period, Result, day};
use bo::ledger;
use bo::ledger::reports::paper::About;
use bo::ledger::reports::year_of;
use bo::planning::{self, By, List, Side};
use chrono::NaiveDate;

/// What customers and suppliers owe, by days after it was due
#[derive(clap::Args)]
#[command(after_help = "\
Open invoices and approved bills as they were at the end of a day, in the currency they are
written in. The column in_books is their worth in the books; its sum is the balance of the
accounts of receivables and payables. What stands there beside invoices and bills, such as
opening balances, is a row of its own.
A contact is looked into with --by document, a paper with `bo ledger journal --document NUMBER`.

Examples:
  bo ledger aging --on 2026-09-30
  bo ledger aging --period 2026-Q3 --compare 2026-Q2
  bo ledger aging --period 2026 --by month --chart
  bo ledger aging --payable --by document")]
pub struct Aging {
    /// As of the end of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "period")]
    on: Option<NaiveDate>,

    /// As of the end of this period
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,

    /// Next to what was open at the end of this period
    #[arg(long, value_name = "PERIOD")]
    compare: Option<Period>,

    /// Only what customers owe
    #[arg(long, conflicts_with = "payable")]
    receivable: bool,

    /// Only what we owe to suppliers
    #[arg(long)]
    payable: bool,

    /// A row for each contact, for each invoice and bill, or for the end of each part of the period
    #[arg(long, value_name = "GROUPING", default_value = "contact", value_parser = code::<By>())]
    by: By,

    #[arg(long, hide = true, value_name = "DIGITS")]
    depth: Option<String>,

    #[arg(long, hide = true, value_name = "CODE")]
    department: Option<String>,

    #[command(flatten)]
    names: Names,

    #[command(flatten)]
    charts: Charts,

    #[command(flatten)]
    paper: Paper,
}

impl Aging {
    fn refuse(&self) -> Result<()> {
        report::meaningless(
            "--depth",
            self.depth.is_some(),
            "what is open is no account with digits to cut",
            "--by contact and --by document say how fine it is",
        )?;
        report::meaningless(
            "--department",
            self.department.is_some(),
            "what is open is owed to or by the firm as a whole",
            "`bo ledger income --department CODE` shows what a department earned and spent",
        )?;
        report::meaningless(
            "--compare",
            self.compare.is_some() && matches!(self.by, By::Part(_)),
            "--by has a row for each part of the period already",
            "take --by contact or --by document with --compare",
        )
    }
}

impl Run for Aging {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.refuse()?;
        let language = self.names.or_ours(cx);
        let on = self.on.or(self.period.map(|it| it.to));
        let on = match on {
            Some(on) => on,
            None => report::today(cx)?,
        };
        let side = match (self.receivable, self.payable) {
            (true, _) => Some(Side::Receivable),
            (_, true) => Some(Side::Payable),
            (false, false) => None,
        };
        let conn = cx.db()?;
        let (list, period) = match (self.compare, self.by) {
            (Some(other), by) => {
                let rows = planning::aging_beside(conn, on, other.to, side, by)?;
                (List::AgingBeside(rows), None)
            }
            (None, By::Part(part)) => {
                let from = year_of(on).from;
                let period = self.period.unwrap_or(Period { from, to: on });
                let rows = planning::aging_over(conn, period, part, side)?;
                (List::AgingParts(rows), Some(period))
            }
            (None, by) => (List::Aging(planning::aging(conn, on, side, by)?), None),
        };
        let days = [on, self.compare.map_or(on, |it| it.to)];
        let about = About {
            title: list.title(language),
            period,
            on: Some(on),
        };
        print(cx, &list, about, days, language, &self.charts, &self.paper)
    }
}

/// Prints a list of planning: as rows with a chart, or as a PDF.
pub(super) fn print(
    cx: &mut Context,
    list: &List,
    about: About<'_>,
    days: [NaiveDate; 2],
    language: Language,
    charts: &Charts,
    output: &Paper,
) -> Result<()> {
    let book = ledger::book(cx.db()?)?;
    match (&output.output, list) {
        (Some(_), _) => output.write(cx, language, |imprint| {
            list.letter(imprint, about, days, book)
        })?,
        (None, List::Aging(rows)) => cx.print(rows.iter().cloned())?,
        (None, List::AgingParts(rows)) => cx.print(rows.iter().cloned())?,
        (None, List::AgingBeside(rows)) => cx.print(rows.iter().cloned())?,
        (None, List::Forecast(rows)) => cx.print(rows.iter().cloned())?,
        (None, List::ForecastItems(rows)) => cx.print(rows.iter().cloned())?,
    }
    if charts.chart.is_some() {
        let chart = list.chart(days, book, language)?;
        charts.draw(cx, || chart)?;
    }
    report::sign(cx)
}

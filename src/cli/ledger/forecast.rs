use super::aging::print;
use super::report::{self, Charts, Names, Paper};
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Period, Result, day};
use bo::ledger::reports::paper::About;
use bo::planning::List;
use bo::planning::forecast::{self, Part, Span, Words};
use chrono::NaiveDate;

/// How much money there will be, week by week or month by month
#[derive(clap::Args)]
#[command(after_help = "\
It begins with what the books say is in cash and on our accounts at banks. Expected are: open
invoices by the day they are due, or later or earlier by the days the customer usually takes
(the median of up to twelve paid invoices, if there are three); recurring invoices; open bills
on the last day of their cash discount or the day they are due, and bills that wait for
approval; orders to the bank that it has not done yet; recurring entries that move money; VAT as
often as the firm files it, from what is on the VAT accounts. What should have come or gone before
is expected today. Each sum is looked into with --explain.

Examples:
  bo ledger forecast --weeks 8
  bo ledger forecast --months 6 --explain
  bo ledger forecast --period 2027-Q1 --by month --chart")]
pub struct Forecast {
    /// So many weeks; 13 if not given
    #[arg(long, value_name = "COUNT", conflicts_with = "months", value_parser = clap::value_parser!(u32).range(1..=520))]
    weeks: Option<u32>,

    /// So many months, this one included
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=120))]
    months: Option<u32>,

    /// What of this period is still to come
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["weeks", "months"])]
    period: Option<Period>,

    /// A row for each part of the time
    #[arg(long, value_name = "PART", value_parser = code::<Part>())]
    by: Option<Part>,

    /// From this day on; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// List each sum that is expected, and why then
    #[arg(long)]
    explain: bool,

    #[arg(long, hide = true, value_name = "PERIOD")]
    compare: Option<String>,

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

impl Forecast {
    fn refuse(&self) -> Result<()> {
        report::meaningless(
            "--compare",
            self.compare.is_some(),
            "what is expected has no like in a period that is over",
            "`bo ledger cash-flow --compare PERIOD` compares what came and went, \
             `bo ledger budget report` what was planned",
        )?;
        report::meaningless(
            "--depth",
            self.depth.is_some(),
            "a forecast has days and no accounts",
            "--explain lists each sum, --by month and --by quarter make it coarser",
        )?;
        report::meaningless(
            "--department",
            self.department.is_some(),
            "the money of a firm is one",
            "`bo ledger budget report --department CODE` shows what a department may spend",
        )
    }

    fn span(&self, on: NaiveDate) -> Result<Span> {
        let counted = match self.months {
            Some(months) => Span::Months(months),
            None => Span::Weeks(self.weeks.unwrap_or(13)),
        };
        let usual = match self.months {
            Some(_) => Part::Month,
            None => Part::Week,
        };
        match (self.period, self.by) {
            (Some(period), by) => {
                if period.to < on {
                    return Err(Error::usage(format!(
                        "--period {}..{} is over on {on}",
                        period.from, period.to
                    ))
                    .with_hint("`bo ledger cash-flow --period …` shows what came and went"));
                }
                let from = period.from.max(on);
                let to = period.to;
                Ok(Span::Days(Period { from, to }, by.unwrap_or(usual)))
            }
            (None, Some(by)) => {
                let to = counted.last(on)?;
                Ok(Span::Days(Period { from: on, to }, by))
            }
            (None, None) => Ok(counted),
        }
    }
}

impl Run for Forecast {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.refuse()?;
        let language = self.names.or_ours(cx);
        let on = self.on.unwrap_or(cx.today());
        let span = self.span(on)?;
        let (conn, firm) = cx.books()?;
        let words = match self.paper.output {
            Some(_) => Words::Paper(language),
            None => Words::Rows,
        };
        let it = forecast::of(conn, firm, on, span, words)?;
        let list = match self.explain {
            true => List::ForecastItems(it.items()),
            false => List::Forecast(it.rows()),
        };
        let about = About {
            title: list.title(language),
            period: self.period,
            on: Some(on),
        };
        print(
            cx,
            &list,
            about,
            [on, on],
            language,
            &self.charts,
            &self.paper,
        )
    }
}

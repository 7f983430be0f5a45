use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::planning::forecast::{self, Span};
use bo::planning::{ForecastItemRow, ForecastRow};
use chrono::NaiveDate;

/// How much money there will be, week by week or month by month
#[derive(clap::Args)]
#[command(after_help = "\
It begins with what the books say is in cash and on our accounts at banks. Expected are: open
invoices by the day they are due, or later or earlier by the days the customer usually takes
(the median of up to twelve paid invoices, if there are three); recurring invoices; open bills
on the last day of their cash discount or the day they are due, and bills that wait for
approval; orders to the bank that it has not done yet; VAT on the 10th of the next month, from
what is on the VAT accounts. What should have come or gone before is expected today.

Examples:
  bo ledger forecast --weeks 8
  bo ledger forecast --months 6 --explain")]
pub struct Forecast {
    /// So many weeks; 13 if not given
    #[arg(long, value_name = "COUNT", conflicts_with = "months", value_parser = clap::value_parser!(u32).range(1..=520))]
    weeks: Option<u32>,

    /// So many months, this one included
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=120))]
    months: Option<u32>,

    /// From this day on; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// List each sum that is expected, and why then
    #[arg(long)]
    explain: bool,
}

impl Run for Forecast {
    fn run(self, cx: &mut Context) -> Result<()> {
        match self.explain {
            true => cx.check_columns::<ForecastItemRow>()?,
            false => cx.check_columns::<ForecastRow>()?,
        }
        let on = self.on.unwrap_or(cx.today());
        let span = match self.months {
            Some(months) => Span::Months(months),
            None => Span::Weeks(self.weeks.unwrap_or(13)),
        };
        let (conn, firm) = cx.books()?;
        let it = forecast::of(conn, firm, on, span)?;
        match self.explain {
            true => cx.print(it.items()),
            false => cx.print(it.rows()),
        }
    }
}

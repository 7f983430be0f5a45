use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Currency, Error, Quantity, Rate, Result, day};
use bo::procure::{self, CompareRow, Comparison};
use chrono::NaiveDate;

/// What a quantity costs at each supplier, with freight, and how they deliver
#[derive(clap::Args)]
#[command(after_help = "\
The quantity is rounded up to the minimum and the packs of each supplier; the price is that of
the break it reaches. Where more costs less, by a break or without freight, `why` says how much, and
that counts for `cheapest`. `measured` is the mean of days from order to receipt in twelve months,
`on_time` and `returned` are percent of the deliveries in them.

Examples:
  bo buy compare SCH-M8-40 --qty 2000
  bo buy compare OEL-5W30 --qty 12 --unit can --rate USD=1.0835")]
pub struct Compare {
    /// The item, or its barcode
    item: String,

    /// How much of it
    #[arg(long, value_name = "QUANTITY")]
    qty: Quantity,

    /// In this unit; the item's own if not given
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// How much of a currency one of the books buys (can be repeated)
    #[arg(long, value_name = "CODE=RATE", value_parser = rate)]
    rate: Vec<(Currency, Rate)>,
}

fn rate(text: &str) -> Result<(Currency, Rate)> {
    let (code, rate) = text
        .split_once('=')
        .ok_or_else(|| Error::usage(format!("expected USD=1.0835, found `{text}`")))?;
    Ok((code.parse()?, rate.parse()?))
}

impl Run for Compare {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<CompareRow>()?;
        let wanted = Comparison {
            item: self.item,
            quantity: self.qty,
            unit: self.unit,
            on: self.on.unwrap_or_else(|| cx.today()),
            rates: self.rate,
        };
        let rows = procure::compare(cx.db()?, &wanted)?;
        cx.print(rows)
    }
}

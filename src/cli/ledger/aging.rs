use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::planning::{self, AgingRow, By, Side};
use chrono::NaiveDate;

/// What customers and suppliers owe, by days after it was due
#[derive(clap::Args)]
#[command(after_help = "\
Open invoices and approved bills as they were at the end of a day, in the currency they are
written in. The column in_books is their worth in the books; its sum is the balance of the
accounts of receivables and payables. What stands there beside invoices and bills, such as
opening balances, is a row of its own.

Examples:
  bo ledger aging --on 2026-09-30
  bo ledger aging --payable --by document")]
pub struct Aging {
    /// As of the end of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// Only what customers owe
    #[arg(long, conflicts_with = "payable")]
    receivable: bool,

    /// Only what we owe to suppliers
    #[arg(long)]
    payable: bool,

    /// One row for each contact, or for each invoice and bill
    #[arg(long, value_name = "GROUPING", default_value = "contact", value_parser = code::<By>())]
    by: By,
}

impl Run for Aging {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AgingRow>()?;
        let on = self.on.unwrap_or(cx.today());
        let side = match (self.receivable, self.payable) {
            (true, _) => Some(Side::Receivable),
            (_, true) => Some(Side::Payable),
            (false, false) => None,
        };
        let rows = planning::aging(cx.db()?, on, side, self.by)?;
        cx.print(rows)
    }
}

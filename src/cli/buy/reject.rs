use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::buy::BillRow;
use bo::procure;
use chrono::NaiveDate;

/// Reject a bill with a reason: it is not posted and not paid
#[derive(clap::Args)]
#[command(after_help = "\
A corrected bill may come in under the same number.

Examples:
  bo buy bill reject EB-2026-0002 --reason \"Wrong price, asked for a correction\"")]
pub struct Reject {
    /// The bill
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// The day it was rejected; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Reject {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            let on = self.on.unwrap_or(today);
            let bill = procure::reject_bill(tx, &self.number, &self.reason, on)?;
            Ok(vec![BillRow::of(&bill, today)])
        })
    }
}

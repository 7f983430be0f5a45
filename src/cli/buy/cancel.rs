use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::buy::BillRow;
use bo::procure;
use chrono::NaiveDate;

/// Take an approved bill out of the books again, once
#[derive(clap::Args)]
#[command(after_help = "\
Its entry is reversed. What was paid is then money that the supplier owes. A self-billed
invoice is taken back by a paper with a number of its own, which `bo buy bill print` prints.

Examples:
  bo buy bill cancel EB-2026-0001 --reason \"Not for us\"")]
pub struct Cancel {
    /// The bill
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// The day of the reversal; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let mut goods = Vec::new();
        cx.change(|tx, firm| {
            let on = self.on.unwrap_or(today);
            let bill = procure::cancel_bill(tx, firm, &self.number, &self.reason, on)?;
            goods = procure::left_by(tx, &bill)?;
            goods.extend(procure::other_advances(tx, &bill, on)?);
            Ok(vec![BillRow::of(&bill, today)])
        })?;
        goods.iter().for_each(|told| cx.warn(told));
        Ok(())
    }
}

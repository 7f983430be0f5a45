use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::invoice::{self, InvoiceRow};
use chrono::NaiveDate;

/// Give up what is open on an invoice, with its VAT (§ 17 (2) UStG)
#[derive(clap::Args)]
#[command(after_help = "\
Its status is `written-off` then.

Examples:
  bo invoice write-off RE-2026-0001
  bo invoice list --status written-off")]
pub struct WriteOff {
    /// The invoice
    number: String,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for WriteOff {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            let on = self.on.unwrap_or(today);
            let invoice = invoice::write_off(tx, &self.number, on)?;
            Ok(vec![InvoiceRow::of(&invoice, today)])
        })
    }
}

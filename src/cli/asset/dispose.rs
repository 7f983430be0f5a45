use super::minor_if_any;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset::{self, DisposalRow, NewDisposal};
use bo::base::{Amount, Error, Result, Text, day};
use chrono::NaiveDate;

/// Take an asset out of the books: sold with an invoice, or scrapped
#[derive(clap::Args)]
#[command(after_help = "\
The month of the day is the last one that is written off. What is left goes out of the books, with
the income if more came in, else with the costs; what the invoice earned goes to the account of
assets that were sold. A pool does not change (§ 6 (2a) sentence 3 EStG).

Examples:
  bo stock asset dispose NB-0031 --on 2026-11-20 --invoice RE-2026-0042
  bo stock asset dispose AN-0003 --on 2026-11-20 --proceeds 4000 --invoice RE-2026-0042
  bo stock asset dispose AN-0009 --on 2026-11-20 --scrap")]
#[command(group = clap::ArgGroup::new("how").required(true))]
pub struct Dispose {
    /// The asset
    number: String,

    /// The day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,

    /// The invoice it was sold with, issued already
    #[arg(long, value_name = "NUMBER", group = "how")]
    invoice: Option<Text>,

    /// What came in for it, net; all that the invoice says if not given
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    proceeds: Option<Amount>,

    /// Nothing came in for it
    #[arg(long, group = "how", conflicts_with = "proceeds")]
    scrap: bool,
}

impl Run for Dispose {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if self.scrap == self.invoice.is_some() {
            return Err(Error::usage("sold with --invoice, or --scrap?"));
        }
        let new = NewDisposal {
            on: self.on.unwrap_or(today),
            proceeds: minor_if_any(cx, self.proceeds, "proceeds")?,
            invoice: self.invoice,
        };
        cx.change(|tx, _| {
            let done = asset::dispose(tx, &self.number, &new, today)?;
            Ok(vec![DisposalRow::of(tx, &done)?])
        })
    }
}

use super::minor_if_any;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset::{self, AssetRow, DisposalRow, NewDisposal};
use bo::base::{Amount, Error, Result, Text, day};
use chrono::NaiveDate;

/// Take an asset out of the books: sold with an invoice, scrapped, or lost
#[derive(clap::Args)]
#[command(after_help = "\
The month of the day is the last one that is written off. What is left goes out of the books, with
the income if more came in, else with the costs; what the invoice earned goes to the account of
assets that were sold. A pool does not change (§ 6 (2a) sentence 3 EStG). `bo stock asset reinstate`
takes it back.

Examples:
  bo stock asset dispose NB-0031 --on 2026-11-20 --invoice RE-2026-0042
  bo stock asset dispose AV-0003 --on 2026-11-20 --proceeds 4000 --invoice RE-2026-0042
  bo stock asset dispose AV-0009 --on 2026-11-20 --scrap
  bo stock asset dispose CAM-2 --on 2026-11-20 --lost")]
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

    /// It was lost or stolen: whoever has it does not give it back
    #[arg(long, group = "how", conflicts_with = "proceeds")]
    lost: bool,
}

impl Run for Dispose {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if (self.scrap || self.lost) == self.invoice.is_some() {
            return Err(Error::usage("sold with --invoice, --scrap or --lost?"));
        }
        let new = NewDisposal {
            on: self.on.unwrap_or(today),
            proceeds: minor_if_any(cx, self.proceeds, "proceeds")?,
            invoice: self.invoice,
            lost: self.lost,
        };
        cx.change(|tx, _| {
            let done = asset::dispose(tx, &self.number, &new, today)?;
            Ok(vec![DisposalRow::of(tx, &done)?])
        })
    }
}

/// Take the end of an asset back: its sale was cancelled, it was found again, or it was a mistake
#[derive(clap::Args)]
#[command(after_help = "\
Its book value and its proceeds go back to the accounts they came from, on the day it went while
that month is open, else today. What was written off until then stays.

Examples:
  bo stock asset reinstate NB-0031 --reason \"RE-2026-0042 is cancelled\"")]
pub struct Reinstate {
    /// The asset
    number: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Reinstate {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            let known = asset::reinstate(tx, &self.number, &self.reason, today)?;
            Ok(vec![AssetRow::of(tx, &known, today)?])
        })
    }
}

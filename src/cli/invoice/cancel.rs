use super::papers::Issued;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset;
use bo::base::{Result, Text, day};
use bo::invoice::{self, InvoiceRow};
use bo::ticket;
use chrono::NaiveDate;

/// Take a whole invoice back, once, by a cancellation with a number of its own
#[derive(clap::Args)]
#[command(after_help = "\
Goods that went out with the invoice come back into the stock, and are kept back again for whom they
were; where they are not back in truth, `bo stock out` takes them out. What left with a delivery
note stays away, and is invoiced anew.

Examples:
  bo invoice cancel RE-2026-0001 --reason \"wrong address\"")]
pub struct Cancel {
    /// The invoice
    number: String,

    /// Why; it stands on the paper
    #[arg(long, value_name = "TEXT")]
    reason: Text,

    /// The day of the cancellation; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Cancel {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let (mut assets, mut notes) = (Vec::new(), Vec::new());
        let mut copies = Issued::new(cx);
        cx.change(|tx, firm| {
            let on = self.on.unwrap_or(today);
            if let Some(key) = invoice::get(tx, &self.number)?.key {
                ticket::refuse_cancelled(tx, &key)?;
            }
            let invoice = invoice::cancel(tx, firm, &self.number, &self.reason, on)?;
            copies.keep(tx, firm, std::slice::from_ref(&invoice))?;
            assets = asset::sold_with(tx, &self.number)?;
            notes = invoice::goods_notes(tx, &invoice)?;
            Ok(vec![InvoiceRow::of(&invoice, today)])
        })?;
        copies.tell(cx);
        notes.iter().for_each(|note| cx.note(note));
        for number in assets {
            cx.note(format!(
                "{number} was sold with it and is still gone: `bo stock asset reinstate {number} --reason …`"
            ));
        }
        Ok(())
    }
}

use super::papers::Issued;
use crate::cli::args::ContentArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result, Text};
use bo::invoice::{self, InvoiceRow};

/// Take part of an invoice back, by a credit note with a number of its own
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo invoice credit RE-2026-0001 --line \"1 x 49.90 @19 Mug, broken\" --reason \"Transport damage\"")]
pub struct Credit {
    /// The invoice
    number: String,

    /// Why; it stands on the paper
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,

    #[command(flatten)]
    content: ContentArgs,
}

impl Run for Credit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let content = match self.content.is_from_file() {
            true => self
                .content
                .contents()?
                .pop()
                .ok_or_else(|| Error::usage("--from has no lines"))?,
            // The customer is that of the invoice; another one is refused.
            false => {
                let customer = self.content.customer.clone().unwrap_or_default();
                self.content.content(customer)?
            }
        };
        let mut notes = Vec::new();
        let mut copies = Issued::new(cx);
        cx.change(|tx, firm| {
            let on = content.date.unwrap_or(today);
            let reason = self.reason.as_ref();
            let note = invoice::credit(tx, firm, &self.number, &content, reason, on)?;
            notes = invoice::goods_notes(tx, &note)?;
            copies.keep(tx, firm, std::slice::from_ref(&note))?;
            Ok(vec![InvoiceRow::of(&note, today)])
        })?;
        copies.tell(cx);
        notes.iter().for_each(|note| cx.note(note));
        Ok(())
    }
}

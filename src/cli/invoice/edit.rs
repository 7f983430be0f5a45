use crate::cli::args::ContentArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result};
use bo::invoice::{self, InvoiceRow};
use bo::ticket;

/// Put something else in place of what a draft says
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo invoice edit D-3 --line \"3 x 49.90 @19 Mug\"
  bo invoice show D-3 --as-content > draft.json && bo invoice edit D-3 --from draft.json")]
pub struct Edit {
    /// The draft, such as D-3
    draft: String,

    #[command(flatten)]
    content: ContentArgs,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let before = invoice::load(cx.db()?, &self.draft)?;
        let content = match self.content.is_from_file() {
            true => self
                .content
                .contents()?
                .pop()
                .ok_or_else(|| Error::usage("--from has no invoice"))?,
            false => self.content.onto(invoice::content_of(&before))?,
        };
        let content = ticket::edited_content(&before, content)?;
        let mut told = Vec::new();
        cx.change(|tx, firm| {
            let invoice = invoice::edit(tx, firm, &self.draft, &content, today)?;
            if let Some(key) = &invoice.key {
                told = ticket::edited(tx, &before, key)?;
            }
            Ok(vec![InvoiceRow::of(&invoice, today)])
        })?;
        for it in told {
            cx.note(it);
        }
        Ok(())
    }
}

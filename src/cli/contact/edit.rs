use crate::cli::args::ContactFacts;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive;
use bo::base::Result;
use bo::contact;

/// Change what is known about a contact; an empty text takes a fact away
#[derive(clap::Args)]
#[command(after_help = "\
Issued invoices keep the names and addresses they were issued with.

Examples:
  bo contact edit K-1001 --email buero@kranz.example --payment-days 30
  bo contact edit K-1001 --phone \"\"")]
pub struct Edit {
    /// The contact's number
    number: String,

    /// Another name
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,

    #[command(flatten)]
    facts: ContactFacts,
}

impl Run for Edit {
    fn run(self, cx: &mut Context) -> Result<()> {
        let patch = self.facts.patch(&self.number, self.name.as_deref())?;
        cx.change(|tx, _| {
            let before = contact::get(tx, &patch.number)?.name.clone();
            let contact = contact::edit(tx, patch)?;
            if contact.facts.name != before {
                archive::retitle(tx, &contact.number)?;
            }
            Ok(vec![contact::Line::from(&contact.facts)])
        })
    }
}

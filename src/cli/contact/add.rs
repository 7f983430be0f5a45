use crate::cli::args::ContactFacts;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::contact;

/// Add a customer or supplier
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo contact add K-1001 \"Café Kranz\" --street \"Domstraße 3\" --zip 50667 --city Köln
  bo contact add L-1 \"Stahl AG\" --supplier --vat-id DE136695976")]
pub struct Add {
    /// What to call it by, such as K-1001
    number: String,

    /// Its name, as on its papers
    name: String,

    #[command(flatten)]
    facts: ContactFacts,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let patch = self.facts.patch(&self.number, Some(&self.name))?;
        cx.change(|tx, firm| {
            let contact = contact::add(tx, patch, firm.company.country)?;
            Ok(vec![contact::Line::from(&contact.facts)])
        })
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::contact;

/// Take a contact out of the book, if nothing names it
#[derive(clap::Args)]
pub struct Remove {
    /// The contact's number
    number: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| {
            let contact = contact::remove(tx, &self.number)?;
            Ok(vec![contact::Line::from(&contact.facts)])
        })
    }
}

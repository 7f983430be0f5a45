use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::contact::{self, FactRow};

/// Show everything known about a contact
#[derive(clap::Args)]
pub struct Show {
    /// The contact's number
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<FactRow>()?;
        let facts = contact::facts(cx.db()?, &self.number)?;
        cx.print(facts)
    }
}

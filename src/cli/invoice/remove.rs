use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, InvoiceRow};

/// Throw drafts away
#[derive(clap::Args)]
pub struct Remove {
    /// The drafts, such as D-3
    #[arg(required = true, value_name = "DRAFT")]
    drafts: Vec<String>,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change(|tx, _| {
            self.drafts
                .iter()
                .map(|draft| Ok(InvoiceRow::of(&invoice::remove(tx, draft)?, today)))
                .collect()
        })
    }
}

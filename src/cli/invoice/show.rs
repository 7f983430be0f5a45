use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, ShowRow};
use std::io::Write;

/// Show an invoice: its facts, lines, sums, payments, reminders
#[derive(clap::Args)]
pub struct Show {
    /// Its number, or the name of a draft
    number: String,

    /// As JSON that `bo invoice add --from` reads
    #[arg(long)]
    as_content: bool,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if self.as_content {
            let document = invoice::load(cx.db()?, &self.number)?;
            let text = serde_json::to_string_pretty(&invoice::content_of(&document))
                .map_err(|err| bo::base::Error::system(err.to_string()))?;
            writeln!(std::io::stdout(), "{text}")?;
            return Ok(());
        }
        cx.check_columns::<ShowRow>()?;
        let rows = invoice::show(cx.db()?, &self.number, today)?;
        cx.print(rows)
    }
}

use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result};
use bo::buy::{self, ShowRow};
use std::io::Write;

/// Show a bill: its facts, lines, sums, what does not add up, payments
#[derive(clap::Args)]
pub struct Show {
    /// Our number of it, or the supplier's
    number: String,

    /// As JSON that `bo buy bill add --from` reads
    #[arg(long)]
    as_content: bool,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        if self.as_content {
            let document = buy::load(cx.db()?, &self.number)?;
            let text = serde_json::to_string_pretty(&buy::content_of(&document))
                .map_err(|err| Error::system(err.to_string()))?;
            writeln!(std::io::stdout(), "{text}")?;
            return Ok(());
        }
        cx.check_columns::<ShowRow>()?;
        let rows = buy::show(cx.db()?, &self.number, today)?;
        cx.print(rows)
    }
}

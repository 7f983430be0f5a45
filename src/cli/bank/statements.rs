use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::{self, StatementRow};
use bo::base::Result;

/// List the statements, and where one is missing
#[derive(clap::Args)]
#[command(after_help = "\
`status` says how a statement follows the one before: ok (it opens with the balance that one
closed with), gap (one is missing in between; `missing` is what it must add up to), overlap (it
tells days again), first, unknown (the file has no balances).

Examples:
  bo bank statements
  bo bank statements --account giro --columns from,to,status,missing")]
pub struct Statements {
    /// Only of this account, by its name or IBAN
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
}

impl Run for Statements {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<StatementRow>()?;
        let rows = bank::statements(cx.db()?, self.account.as_deref())?;
        cx.print(rows)
    }
}

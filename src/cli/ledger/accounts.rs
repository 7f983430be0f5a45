use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::ledger::{self, AccountRow};

/// List the chart of accounts
#[derive(clap::Args)]
pub struct Accounts {}

impl Run for Accounts {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AccountRow>()?;
        let accounts = ledger::accounts(cx.db()?)?;
        cx.print(accounts.into_iter().map(AccountRow::from))
    }
}

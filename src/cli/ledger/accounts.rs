//! `bo ledger accounts`: the chart of accounts.

use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::Result;
use bo::ledger::{self, AccountRow};

pub const ACCOUNTS: Noun = Noun {
    name: "accounts",
    about: "List, add, edit and import accounts",
    entries: &[verb::<List>("list")],
    hidden: false,
};

/// List the chart of accounts
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AccountRow>()?;
        let accounts = ledger::accounts(cx.db()?)?;
        cx.print(accounts.into_iter().map(AccountRow::from))
    }
}

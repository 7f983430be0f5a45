use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::bank::{self, BalanceRow};
use bo::base::Result;

/// Compare what the bank says with what the books say
#[derive(clap::Args)]
#[command(after_help = "\
On the day of the bank's last balance, `bank` = `books` + `unmatched` + `difference`: unmatched
are the lines that no entry explains yet. A difference is something in the books that the bank
does not know, or the other way round.

Examples:
  bo bank balance
  bo bank balance --account giro --format json")]
pub struct Balance {
    /// Only of this account, by its name or IBAN
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
}

impl Run for Balance {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<BalanceRow>()?;
        let rows = bank::balances(cx.db()?, self.account.as_deref())?;
        cx.print(rows)
    }
}

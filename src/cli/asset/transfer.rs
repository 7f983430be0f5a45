use crate::cli::args::months;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset::{self, NewTransfer, TransferRow};
use bo::base::{Result, Text, day};
use chrono::NaiveDate;

/// Move an asset to another class or account from a day on, such as a machine that is finished
#[derive(clap::Args)]
#[command(after_help = "\
It is written off until the month before, what is left in the books moves with an entry, and the
schedule has it among the transfers (§ 284 (3) HGB). What was not written off while it was being
built is so from then on, over --life, in the books and for tax.

Examples:
  bo stock asset transfer AV-0007 --on 2026-07-01 --class machine --life 10y --reason \"finished\"
  bo stock asset transfer NB-0031 --on 2026-11-01 --account 0410 --reason \"was at the wrong account\"")]
pub struct Transfer {
    /// The asset
    number: String,

    /// From when on
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,

    /// What kind of asset it is then
    #[arg(long, value_name = "CLASS", required_unless_present_any = ["account", "life"])]
    class: Option<Text>,

    /// Its account then; that of the class if not given
    #[arg(long, value_name = "CODE")]
    account: Option<Text>,

    /// It is written off over so long from then on, such as 10y
    #[arg(long, value_name = "SPAN", value_parser = months)]
    life: Option<u32>,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Text,
}

impl Run for Transfer {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let new = NewTransfer {
            on: self.on,
            class: self.class,
            account: self.account,
            months: self.life,
            reason: self.reason,
        };
        let number = self.number;
        cx.change(|tx, _| {
            let done = asset::transfer(tx, &number, &new, today)?;
            Ok(vec![TransferRow::of(tx, &done, &number)?])
        })
    }
}

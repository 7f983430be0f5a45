use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::ticket::{self, EscalatedRow};

/// Note what is over, take the steps that were agreed, and open what waited long enough
#[derive(clap::Args)]
#[command(after_help = "\
For cron: run again, it does nothing twice. It prints what it did.

Examples:
  */5 * * * *  bo ticket escalate --quiet
  bo ticket escalate --format jsonl | jq -r '.number + \" \" + .did'")]
pub struct Escalate {}

impl Run for Escalate {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        cx.change::<EscalatedRow>(|tx, _| ticket::escalate(tx, today))
    }
}

use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, Text, day};
use bo::people::EndCause;
use bo::staff::{self, WaitsRow};
use chrono::NaiveDate;

/// End everything somebody works under, and tell what still waits
#[derive(clap::Args)]
#[command(after_help = "\
The tasks of who leaves are noted (`bo staff offboard list`). What is open of them is told: leave to
be decided or paid, overtime, expenses, what is to be returned and closed; `bo staff offboard waits`
tells it again.

Examples:
  bo staff leave-firm E-3 --on 2026-12-31 --cause resignation")]
pub struct LeaveFirm {
    /// The person's number
    person: String,

    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: NaiveDate,

    /// Why
    #[arg(long, value_name = "CAUSE", value_parser = code::<EndCause>())]
    cause: EndCause,

    /// In words
    #[arg(long, value_name = "TEXT")]
    reason: Option<Text>,

    /// Do not start the list of tasks: `bo staff offboard start` does it later
    #[arg(long)]
    no_checklist: bool,
}

impl Run for LeaveFirm {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets: Vec<String> = self.reason.iter().map(Text::to_string).collect();
        cx.change_without::<WaitsRow>(&secrets, |tx, firm| {
            let (number, reason) = (&self.person, self.reason.as_ref());
            let list = !self.no_checklist;
            let mut rows = staff::leave_firm(tx, firm, number, self.on, self.cause, reason, list)?;
            rows.extend(super::waits::assets(tx, number)?);
            Ok(rows)
        })
    }
}

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
}

impl Run for LeaveFirm {
    fn run(self, cx: &mut Context) -> Result<()> {
        let secrets: Vec<String> = self.reason.iter().map(Text::to_string).collect();
        cx.change_without::<WaitsRow>(&secrets, |tx, _| {
            staff::leave_firm(tx, &self.person, self.on, self.cause, self.reason.as_ref())
        })
    }
}

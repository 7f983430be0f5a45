use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::staff::leave::{self, LeaveRow};
use chrono::NaiveDate;

/// Note that the firm has declared that a parental leave takes leave (§ 17 (1) BEEG)
#[derive(clap::Args)]
#[command(after_help = "\
A twelfth of a year's leave for each whole month, from the declaration on for all of them. Without
a declaration to the person parental leave takes nothing, and after the end of the contract it
comes too late. Unpaid leave needs none.

Examples:
  bo staff leave reduce UA-2027-0001 --declared 2027-03-15")]
pub struct Reduce {
    /// The number of the parental leave
    number: String,

    /// The day on which the person was told; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    declared: Option<NaiveDate>,
}

impl Run for Reduce {
    fn run(self, cx: &mut Context) -> Result<()> {
        let day = self.declared.unwrap_or(cx.today());
        cx.change::<LeaveRow>(|tx, firm| Ok(vec![leave::reduce(tx, firm, &self.number, day)?]))
    }
}

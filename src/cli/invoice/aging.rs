use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::invoice::{self, AgingRow};
use chrono::NaiveDate;

/// What each customer owes, by days after it was due
#[derive(clap::Args)]
pub struct Aging {
    /// As of the end of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Aging {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AgingRow>()?;
        let on = self.on.unwrap_or(cx.today());
        let rows = invoice::aging(cx.db()?, on)?;
        cx.print(rows)
    }
}

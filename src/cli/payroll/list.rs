use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::payroll::rows::{self, RunRow};

/// List the runs, with how far each is
#[derive(clap::Args)]
pub struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RunRow>()?;
        cx.write(rows::looked_at_sums)?;
        let rows = rows::runs(cx.db()?)?;
        cx.print(rows)
    }
}

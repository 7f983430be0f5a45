use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset;
use bo::base::Result;
use bo::db::Connection;
use bo::staff::{self, WaitsRow};

/// List what is open of somebody who leaves
#[derive(clap::Args)]
#[command(after_help = "\
Departments and people without a manager then, requests that wait, leave to be decided, taken back
or paid, overtime, shifts, expenses, the login, assets and seats of licences, and what is to be
returned and closed. `bo staff leave-firm` shows the same when the last day is said.

Examples:
  bo staff offboard waits E-3")]
pub struct Waits {
    /// The person's number
    person: String,
}

impl Run for Waits {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<WaitsRow>()?;
        let today = cx.today();
        let (conn, firm) = cx.books()?;
        let mut rows = staff::waits(conn, firm, &self.person, today)?;
        rows.extend(assets(conn, &self.person)?);
        cx.print(rows)
    }
}

/// What they return: assets and seats of licences.
pub fn assets(conn: &Connection, person: &str) -> Result<Vec<WaitsRow>> {
    let rows = asset::waits(conn, person)?.into_iter();
    let row = |(what, record, command)| WaitsRow {
        what,
        record,
        command,
    };
    Ok(rows.map(row).collect())
}

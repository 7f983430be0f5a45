use super::PlaceArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::backup::{self, RunRow, SnapshotRow};
use bo::base::Result;

/// List the snapshots in a folder of backups, the oldest first
#[derive(clap::Args)]
pub struct List {
    #[command(flatten)]
    place: PlaceArgs,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SnapshotRow>()?;
        let place = self.place.open(cx)?;
        let rows = backup::snapshot_rows(&place)?;
        cx.print(rows)
    }
}

/// List what was backed up and restored for a try, as the books know it
#[derive(clap::Args)]
pub struct Log {}

impl Run for Log {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RunRow>()?;
        let rows = backup::run_rows(cx.db()?)?;
        cx.print(rows)
    }
}

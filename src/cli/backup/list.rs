use super::PlaceArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::backup::{self, RunRow, SnapshotRow};
use bo::base::Result;

/// List the snapshots in a folder of backups, the oldest first
#[derive(clap::Args)]
#[command(after_help = "\
The company is the one whose books they are; `books` tells books apart whose backups are encrypted.

Examples:
  bo backup list
  bo backup list /mnt/disk/weber --format csv")]
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

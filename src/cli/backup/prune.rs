use super::{PlaceArgs, whose};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::backup::{self, Policy};
use bo::base::{Error, Result, counted};
use serde::{Deserialize, Serialize};

/// Let old snapshots go, and the contents that only they have
#[derive(clap::Args)]
#[command(after_help = "\
A snapshot stays if one of the options keeps it; of each day, week, month and year that is the last
one, and the last whole one as well where it is known to be damaged. The one with the longest log
always stays. Only what these books have made, or went on from, is let go; where no books are, the
backups of each books, and of each copy that went on by itself, are looked at for themselves. As long
as a snapshot cannot be read, nothing is removed.

Examples:
  bo backup prune --keep-daily 14 --keep-weekly 8 --keep-monthly 12 --keep-yearly 10 --dry-run
  bo backup prune --keep-last 3")]
pub struct Prune {
    #[command(flatten)]
    place: PlaceArgs,

    /// Keep so many of the last ones
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    keep_last: u32,

    /// Keep the last one of so many days
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    keep_daily: u32,

    /// Keep the last one of so many weeks
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    keep_weekly: u32,

    /// Keep the last one of so many months
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    keep_monthly: u32,

    /// Keep the last one of so many years
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    keep_yearly: u32,
}

/// A line of `bo backup prune`.
#[derive(Serialize, Deserialize)]
struct PruneRow {
    snapshot: String,
    stays: bool,
    why: String,
}

impl Run for Prune {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<PruneRow>()?;
        let policy = Policy {
            last: self.keep_last,
            daily: self.keep_daily,
            weekly: self.keep_weekly,
            monthly: self.keep_monthly,
            yearly: self.keep_yearly,
        };
        if policy.is_empty() {
            return Err(Error::usage("nothing says what is kept")
                .with_hint("--keep-daily 14 --keep-monthly 12 --keep-yearly 10"));
        }
        let place = self.place.open(cx)?;
        // A place may be pruned where its books are not.
        let ours = whose(cx)?;
        let pruned = backup::prune(&place, &policy, ours.as_ref(), cx.now(), cx.is_dry_run())?;
        let rows = pruned
            .snapshots
            .into_iter()
            .map(|(snapshot, why)| PruneRow {
                snapshot: snapshot.name,
                stays: !why.is_empty(),
                why: why.join(", "),
            });
        cx.print(rows)?;
        if let Some(odd) = pruned.odd {
            cx.warn(odd);
        }
        if let Some(count) = pruned.several {
            let which = match ours {
                Some(_) => "only those of these books are pruned",
                None => "each of them is pruned by itself",
            };
            cx.note(format!("the backups of {count} books are in it: {which}"));
        }
        if pruned.others > 0 {
            let count = counted(pruned.others as i128, "snapshot stays", "snapshots stay");
            cx.note(format!(
                "{count} that a copy of these books has made, which went on by itself: `bo --db THE-COPY backup prune {}` looks at them",
                place.root().display()
            ));
        }
        let contents = counted(pruned.contents, "content", "contents");
        cx.note(format!("{contents} removed, {} bytes", pruned.bytes));
        Ok(())
    }
}

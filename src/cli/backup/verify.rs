use super::{IdentityArgs, PlaceArgs, pick};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::backup::{self, Listed};
use bo::base::{Error, Finding, Result, Severity, counted};

/// Read backups byte for byte and compare them with their hashes
#[derive(clap::Args)]
#[command(after_help = "\
Nothing is repaired; what is damaged is noted in the folder (damaged.txt), and the next
`bo backup create` into it writes again what the books still have. It needs no books: it works
wherever the folder was copied to, and without a key where backups are encrypted. With --identity
they are decrypted as well.

Examples:
  bo backup verify
  bo backup verify /mnt/disk/weber --all")]
pub struct Verify {
    #[command(flatten)]
    place: PlaceArgs,

    /// Only this snapshot; the last one if not given
    #[arg(long, value_name = "SNAPSHOT")]
    snapshot: Option<String>,

    /// Every snapshot
    #[arg(long, conflicts_with = "snapshot")]
    all: bool,

    #[command(flatten)]
    keys: IdentityArgs,
}

impl Run for Verify {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<Finding>()?;
        let place = self.place.open(cx)?;
        let snapshots = match self.all {
            true => place.snapshots()?,
            false => vec![pick(cx, &place, self.snapshot.as_deref())?],
        };
        let keys = self.keys.read()?;
        let mut findings = Vec::new();
        let progress = cx.progress("reading", None);
        let seen = backup::verify(
            &place,
            &snapshots,
            keys.as_ref(),
            &mut |bytes| progress.advance(bytes),
            &mut |finding| findings.push(finding),
        )?;
        drop(progress);
        let errors = findings
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .count();
        if !findings.is_empty() || !cx.is_table() {
            cx.print(findings)?;
        }
        match errors {
            0 => {
                let snapshots = counted(seen.snapshots, "snapshot", "snapshots");
                let contents = counted(seen.contents, "content", "contents");
                cx.note(format!(
                    "{snapshots}, {contents}, {} bytes: read whole",
                    seen.bytes
                ));
                Ok(())
            }
            errors => Err(Error::refused(counted(
                errors as i128,
                "thing is damaged",
                "things are damaged",
            ))
            .with_hint(match place.last()?.map(|it| it.1) {
                Some(Listed::Sealed(_)) => "the next `bo backup create` is whole again; `bo backup list` says which are whole, and `bo backup prune` keeps the last of those",
                _ => "the next `bo backup create` into this folder writes again what the books have; `bo backup list` says which snapshots are whole, and `bo backup prune` keeps the last of those",
            })),
        }
    }
}

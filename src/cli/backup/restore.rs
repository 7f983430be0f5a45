use super::{IdentityArgs, PlaceArgs, of, pick};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::backup::{self, Identities, Place};
use bo::base::{Error, Result, counted};
use std::path::PathBuf;

/// Get the books, the documents and the settings back, into a new folder
#[derive(clap::Args)]
#[command(after_help = "\
Nothing is ever written over. Every byte is compared with its hash on the way. A backup that is
encrypted needs the secret half of one of its keys.

Examples:
  bo backup restore /srv/weber --from /mnt/disk/weber
  bo backup restore new --from far --identity key.txt
  bo backup restore old --snapshot 20261122T090000Z && bo --db old/books.bo check --deep")]
pub struct Restore {
    /// The new folder
    #[arg(value_hint = clap::ValueHint::DirPath)]
    to: PathBuf,

    /// The folder of the backups; `BO_BACKUP`, or books.backup beside the books, if not given
    #[arg(long, value_name = "FOLDER", env = "BO_BACKUP", hide_env = true, value_hint = clap::ValueHint::DirPath)]
    from: Option<PathBuf>,

    /// This snapshot; the last one if not given
    #[arg(long, value_name = "SNAPSHOT")]
    snapshot: Option<String>,

    #[command(flatten)]
    keys: IdentityArgs,
}

impl Run for Restore {
    fn run(self, cx: &mut Context) -> Result<()> {
        if cx.is_dry_run() {
            return Err(Error::usage(
                "restoring has no dry run: it never writes over anything",
            ));
        }
        let place = PlaceArgs { place: self.from }.open(cx)?;
        let keys = self.keys.read()?;
        let snapshot = self.snapshot.as_deref();
        let restored = restore(cx, &place, snapshot, keys.as_ref(), &self.to)?;
        cx.note(format!(
            "{} of {}{} by {}: {}, {}",
            restored.manifest.name,
            of(&restored.manifest),
            restored.manifest.at.format("%Y-%m-%d %H:%M UTC"),
            restored.manifest.by,
            restored.books.display(),
            counted(
                restored.contents,
                "document's content",
                "documents' contents"
            )
        ));
        if !restored.revived.is_empty() {
            cx.warn(format!(
                "{} destroyed after this backup and there again: {}",
                counted(
                    restored.revived.len() as i128,
                    "document was",
                    "documents were"
                ),
                restored.revived.join(", ")
            ));
            cx.note(format!(
                "`bo --db {} archive dispose --when-due` proposes them again",
                restored.books.display()
            ));
        }
        if restored.findings.is_empty() {
            return Ok(());
        }
        let lost = restored.findings.len();
        cx.print(restored.findings)?;
        Err(Error::refused(format!(
            "the books are restored, but {}",
            counted(lost as i128, "document is damaged", "documents are damaged")
        )))
    }
}

/// Restores a snapshot and shows how far it is.
pub fn restore(
    cx: &mut Context,
    place: &Place,
    snapshot: Option<&str>,
    keys: Option<&Identities>,
    to: &std::path::Path,
) -> Result<backup::Restored> {
    let snapshot = pick(cx, place, snapshot)?;
    let progress = cx.progress("restoring", None);
    backup::restore(place, &snapshot, keys, to, &mut |bytes| {
        progress.advance(bytes);
    })
}

//! `bo backup`: the whole firm in a folder that can be copied anywhere, and back again.

mod create;
mod drill;
mod key;
mod list;
mod prune;
mod restore;
mod verify;

use super::args::InputArgs;
use super::command::{Noun, verb};
use super::context::Context;
use bo::backup::{self, Identities, Manifest, Place, Snapshot, Whose};
use bo::base::Result;
use std::path::{Path, PathBuf};

pub const BACKUP: Noun = Noun {
    name: "backup",
    about: "Back up the books with all documents, verify that, and get it back",
    entries: &[
        verb::<create::Create>("create"),
        verb::<list::List>("list"),
        verb::<verify::Verify>("verify"),
        verb::<drill::Drill>("drill"),
        verb::<restore::Restore>("restore"),
        verb::<prune::Prune>("prune"),
        verb::<list::Log>("log"),
        verb::<key::Keygen>("keygen"),
    ],
    hidden: false,
};

/// The folder of the backups.
#[derive(clap::Args)]
pub struct PlaceArgs {
    /// The folder of the backups; `BO_BACKUP`, or books.backup beside the books, if not given
    #[arg(value_name = "FOLDER", env = "BO_BACKUP", hide_env = true, value_hint = clap::ValueHint::DirPath)]
    place: Option<PathBuf>,
}

impl PlaceArgs {
    fn path(&self, cx: &Context) -> PathBuf {
        let usual = || cx.path().with_extension("backup");
        self.place.clone().unwrap_or_else(usual)
    }

    fn open(&self, cx: &Context) -> Result<Place> {
        Place::open(&self.path(cx))
    }
}

/// What the books know of their backups; none where only a copy of these is.
fn whose(cx: &mut Context) -> Result<Option<Whose>> {
    match cx.path().is_file() {
        true => Whose::of(cx.db()?).map(Some),
        false => Ok(None),
    }
}

/// The snapshot that is meant: the one that was named, or the last one of these books.
fn pick(cx: &mut Context, place: &Place, name: Option<&str>) -> Result<Snapshot> {
    let ours = whose(cx)?;
    let (snapshot, copy) = backup::pick(place, name, cx.now(), ours.as_ref())?;
    const PARTED: &str = "these books did not go on to it: it is of a copy, or of what they were before they were put back";
    match copy {
        Some(copy) if copy == snapshot.name => {
            cx.note(format!(
                "{copy} is taken, and {PARTED}; they have no other one there"
            ));
        }
        Some(copy) => cx.note(format!(
            "{copy} is later, and {PARTED}; --snapshot takes it"
        )),
        None => {}
    }
    if name.is_none() {
        for it in place.ahead(cx.now())? {
            if it.name != snapshot.name {
                cx.note(format!(
                    "{} is ahead of the clock, and not taken: --snapshot takes it",
                    it.name
                ));
            }
        }
    }
    Ok(snapshot)
}

/// The firm of a snapshot before what is said of it.
fn of(manifest: &Manifest) -> String {
    let company = manifest.company();
    company.map_or_else(String::new, |it| format!("{it}, "))
}

/// What opens backups that are encrypted.
#[derive(clap::Args)]
pub struct IdentityArgs {
    /// The file with the secret key, where backups are encrypted; `-` is stdin
    #[arg(long, value_name = "FILE", env = "BO_IDENTITY", hide_env = true, value_hint = clap::ValueHint::FilePath)]
    identity: Option<String>,
}

impl IdentityArgs {
    /// A file of keys is no longer than this.
    const MOST: usize = 1 << 20;

    fn read(&self) -> Result<Option<Identities>> {
        let Some(file) = &self.identity else {
            return Ok(None);
        };
        let bytes = InputArgs::new(file).bounded(Self::MOST)?;
        let text = String::from_utf8_lossy(&bytes);
        Identities::read(&text, file).map(Some)
    }
}

/// A folder as the log has it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}

//! A snapshot that somebody can read: its list, and its contents as they were.

use super::cipher::{Form, Identities};
use super::manifest::{Listed, Manifest};
use super::place::{Place, Snapshot, unpack};
use crate::archive::{Batch, Content, Hashing, hex};
use crate::base::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};

/// A snapshot, and what opens it.
pub struct Opened<'a> {
    place: &'a Place,
    /// What it consists of.
    pub manifest: Manifest,
    /// Its encrypted files by their hash, and what opens them.
    sealed: Option<(BTreeMap<String, Content>, &'a Identities)>,
}

/// Opens a snapshot.
///
/// # Errors
/// Refused, when it is encrypted and none of the keys fits; system, when its list is damaged.
pub fn open<'a>(
    place: &'a Place,
    snapshot: &Snapshot,
    keys: Option<&'a Identities>,
) -> Result<Opened<'a>> {
    let (manifest, sealed) = match (place.list(snapshot)?, keys) {
        (Listed::Plain(manifest), _) => (manifest, None),
        (Listed::Sealed(_), None) => {
            return Err(Error::refused(format!("{} is encrypted", snapshot.name))
                .with_hint("--identity names the file with the secret key"));
        }
        (Listed::Sealed(listed), Some(keys)) => {
            let list = listed.list.content();
            let list = list.ok_or_else(|| damaged(snapshot))?;
            let text = unpack(keys.open(place.shelf().open(&list)?)?)?;
            let manifest = serde_json::from_slice(&text).map_err(|_| damaged(snapshot))?;
            let files = listed.contents().map(|it| (hex(&it.sha256), it));
            (manifest, Some((files.collect(), keys)))
        }
    };
    Ok(Opened {
        place,
        manifest,
        sealed,
    })
}

fn damaged(snapshot: &Snapshot) -> Error {
    Error::system(format!(
        "{}: its list is not what was written",
        snapshot.name
    ))
}

impl Opened<'_> {
    /// A piece of the database, or the settings.
    ///
    /// # Errors
    /// System, when it is missing or damaged.
    pub fn piece(&self, sha256: &str) -> Result<Box<dyn Read>> {
        let content = self.manifest.content(sha256)?;
        match &self.sealed {
            None => Ok(Box::new(self.place.shelf().open(&content)?)),
            Some((_, keys)) => {
                let file = self.place.shelf().open(&self.file(Form::Piece, sha256)?)?;
                let packed = keys.open(file)?;
                Ok(Box::new(zstd::stream::read::Decoder::new(packed)?))
            }
        }
    }

    /// Puts the database together, and compares the whole with its hash; tells `told` of the bytes of
    /// each piece.
    ///
    /// # Errors
    /// System, when a piece is missing or damaged, or the whole is not what was backed up.
    pub fn books(&self, out: &mut dyn Write, told: &mut dyn FnMut(u64)) -> Result<()> {
        let mut whole = Hashing::new(out);
        let mut bytes = Vec::new();
        for piece in &self.manifest.books.pieces {
            bytes.clear();
            let read = |it: Box<dyn Read>| {
                let mut it = it.take(self.manifest.books.piece + 1);
                Ok(it.read_to_end(&mut bytes)?)
            };
            self.piece(piece)
                .and_then(read)
                .map_err(|err| self.lost(piece, &err))?;
            told(bytes.len() as u64);
            whole.write_all(&bytes)?;
        }
        match hex(&whole.end()) == self.manifest.books.sha256 {
            true => Ok(()),
            false => Err(Error::system(format!(
                "{}: the books are not what was backed up",
                self.manifest.name
            ))),
        }
    }

    /// Notes that a piece is damaged, and says so.
    fn lost(&self, piece: &str, err: &Error) -> Error {
        let file = match &self.sealed {
            None => self.manifest.content(piece),
            Some(_) => self.file(Form::Piece, piece),
        };
        let name = file.map_or(piece.to_string(), |file| {
            self.place.note_damaged(&BTreeSet::from([file.sha256]));
            hex(&file.sha256)
        });
        let snapshot = &self.manifest.name;
        Error::system(format!(
            "{snapshot}: the content {name}, a piece of its books, is damaged: {err}"
        ))
        .with_hint("`bo backup verify --all` says which snapshots are whole: --snapshot takes one")
    }

    /// Puts the content of a document into a store, as it was in one. Says what is wrong with it, if
    /// anything is, and notes it in the place.
    ///
    /// # Errors
    /// System, when the store cannot be written.
    pub fn copy(&self, batch: &mut Batch, content: &Content) -> Result<Option<String>> {
        let shelf = self.place.shelf();
        let (file, wrong) = match &self.sealed {
            None => (*content, batch.copy(shelf, content)?),
            Some((_, keys)) => {
                let file = self.file(Form::Document, &hex(&content.sha256))?;
                let wrong = match shelf.wrong(&file) {
                    None => batch.copy_from(keys.open(shelf.open(&file)?)?, content)?,
                    wrong => wrong,
                };
                (file, wrong)
            }
        };
        if wrong.is_some() {
            self.place.note_damaged(&BTreeSet::from([file.sha256]));
        }
        Ok(wrong)
    }

    /// Decrypts everything and compares it with its hash; nothing to do where nothing is encrypted.
    /// Tells `found` of the file and what is wrong with it.
    ///
    /// # Errors
    /// System, when the list does not say where something is.
    pub fn verify(&self, found: &mut dyn FnMut(Content, String)) -> Result<()> {
        let Some((_, keys)) = &self.sealed else {
            return Ok(());
        };
        let manifest = &self.manifest;
        let settings = manifest.settings.iter().map(|it| &it.sha256);
        let pieces = manifest.books.pieces.iter().chain(settings);
        let pieces = pieces.map(|it| (Form::Piece, it));
        let whole = manifest.contents.iter();
        let whole = whole.filter(|it| !manifest.damaged.contains(it));
        for (form, sha256) in pieces.chain(whole.map(|it| (Form::Document, it))) {
            let content = manifest.content(sha256)?;
            let file = self.file(form, sha256)?;
            let read = || -> Result<[u8; 32]> {
                let kept = keys.open(self.place.shelf().open(&file)?)?;
                Ok(match form {
                    Form::Document => hash(kept)?,
                    Form::Piece => hash(zstd::stream::read::Decoder::new(kept)?)?,
                })
            };
            let expected = match form {
                Form::Document => content.packed.map_or(content.sha256, |(it, _)| it),
                Form::Piece => content.sha256,
            };
            match read() {
                Ok(hash) if hash == expected => (),
                Ok(_) => found(file, "what is encrypted in it is not what was".to_string()),
                Err(err) => found(file, err.to_string()),
            }
        }
        Ok(())
    }

    /// The encrypted file of a content.
    fn file(&self, form: Form, sha256: &str) -> Result<Content> {
        let missing = || {
            Error::system(format!(
                "{}: it does not say where {sha256} is",
                self.manifest.name
            ))
        };
        let (all, _) = self.sealed.as_ref().ok_or_else(missing)?;
        let files = self.manifest.sealed.as_ref().map(|it| match form {
            Form::Piece => &it.pieces,
            Form::Document => &it.documents,
        });
        let name = files.and_then(|it| it.get(sha256)).ok_or_else(missing)?;
        all.get(name).copied().ok_or_else(missing)
    }
}

fn hash(mut bytes: impl Read) -> io::Result<[u8; 32]> {
    let mut passed = Hashing::new(io::sink());
    io::copy(&mut bytes, &mut passed)?;
    Ok(passed.end())
}

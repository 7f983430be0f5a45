//! How contents get into a place: as they are, or encrypted; each once.

use super::cipher::{Form, Keys};
use super::manifest::{Listed, Manifest, SEALED, Sealed, SealedList, SealedObject};
use super::place::{Place, pack};
use crate::archive::{self, Batch, Content, Hashing, Shelf, hex};
use crate::base::{Error, Result};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Contents on their way into a place.
pub struct Filling<'a> {
    place: &'a Place,
    keys: Option<&'a Keys>,
    batch: Batch,
    /// What the place has by its last snapshot: files by what lists call them.
    known: BTreeMap<String, Content>,
    /// What was written, by the hashes of the files.
    written: BTreeMap<[u8; 32], Content>,
    /// What the snapshot consists of so far, by its hash.
    pub objects: BTreeMap<[u8; 32], Content>,
    /// Its encrypted files by what lists call them, and by what is in them.
    files: BTreeMap<String, SealedObject>,
    sealed: Sealed,
}

impl<'a> Filling<'a> {
    /// Nothing is in it yet.
    ///
    /// # Errors
    /// Refused, when the place has backups that are encrypted and these are not to be, or the other
    /// way round.
    pub fn new(
        place: &'a Place,
        keys: Option<&'a Keys>,
        last: Option<&Listed>,
    ) -> Result<Filling<'a>> {
        let mut known = BTreeMap::new();
        let at = place.root().display();
        match (last, keys) {
            (Some(Listed::Sealed(_)), None) => {
                return Err(Error::refused(format!("the backups in {at} are encrypted"))
                    .with_hint(
                        "--recipient says to whom; for others without it, name another folder",
                    ));
            }
            (Some(Listed::Plain(_)), Some(_)) => {
                return Err(
                    Error::refused(format!("the backups in {at} are not encrypted"))
                        .with_hint("name a folder of its own for those that are"),
                );
            }
            (Some(Listed::Sealed(last)), Some(_)) => {
                let files = last.objects.iter();
                known.extend(files.filter_map(|(tag, it)| Some((tag.clone(), it.content()?))));
            }
            (Some(Listed::Plain(last)), None) => {
                known.extend(last.contents().map(|it| (hex(&it.sha256), it)));
            }
            (None, _) => (),
        }
        // What was found damaged is written again.
        let damaged = place.damaged();
        known.retain(|_, it| !damaged.contains(&it.sha256) || place.shelf().wrong(it).is_none());
        Ok(Filling {
            place,
            keys,
            batch: place.shelf().batch(false),
            known,
            written: BTreeMap::new(),
            objects: BTreeMap::new(),
            files: BTreeMap::new(),
            sealed: Sealed::default(),
        })
    }

    /// Puts a small file.
    pub fn piece(&mut self, bytes: &[u8]) -> Result<Content> {
        let content = Content {
            sha256: archive::sha256(bytes),
            size: bytes.len() as u64,
            packed: None,
        };
        let Some(keys) = self.keys else {
            let name = hex(&content.sha256);
            let content = match self.there(&name) {
                Some(there) => there,
                None => {
                    // An older snapshot may have it: it stays what was written for that.
                    let shelf = self.batch.shelf();
                    let written = shelf.write_as(archive::Form::Streamed, &mut &bytes[..])?;
                    let content = self.batch.take(written, |_| Ok(None))?;
                    self.note(name, content);
                    content
                }
            };
            self.objects.insert(content.sha256, content);
            return Ok(content);
        };
        let tag = keys.tag(Form::Piece, &content);
        let file = match self.there(&tag) {
            Some(there) => there,
            None => {
                let file = self.seal_bytes(&zstd::stream::encode_all(bytes, 1)?)?;
                self.note(tag.clone(), file);
                file
            }
        };
        self.take(Form::Piece, tag, &content, &file);
        Ok(content)
    }

    /// Copies the content of a document. Says what is wrong with it, if anything is: then it is not
    /// copied.
    pub fn document(&mut self, from: &Shelf, content: &Content) -> Result<Option<String>> {
        let name = match self.keys {
            None => hex(&content.sha256),
            Some(keys) => keys.tag(Form::Document, content),
        };
        let file = match (self.there(&name), self.keys) {
            (Some(there), _) => there,
            (None, None) => match self.batch.copy(from, content)? {
                None => *content,
                wrong => return Ok(wrong),
            },
            (None, Some(_)) => {
                let Some(file) = from.stored(content) else {
                    return Ok(Some("its file is missing".to_string()));
                };
                let mut file = Hashing::new(file);
                let expected = content.packed.map_or(content.sha256, |(sha256, _)| sha256);
                let sealed = self.seal(|out| {
                    io::copy(&mut file, out)?;
                    Ok(file.end() == expected)
                })?;
                match sealed {
                    Some(sealed) => sealed,
                    None => return Ok(Some("its bytes are not what was archived".to_string())),
                }
            }
        };
        self.note(name.clone(), file);
        match self.keys {
            // As it is kept there, if that is in another form.
            None => drop(self.objects.insert(file.sha256, file)),
            Some(_) => self.take(Form::Document, name, content, &file),
        }
        Ok(None)
    }

    /// The list of the snapshot, as anybody can read it; the books are `known` so where it is encrypted.
    pub fn list(&mut self, mut manifest: Manifest, known: Option<String>) -> Result<Listed> {
        let Some(keys) = self.keys else {
            return Ok(Listed::Plain(manifest));
        };
        manifest.sealed = Some(std::mem::take(&mut self.sealed));
        let list = self.seal_bytes(&pack(&manifest)?)?;
        self.written.insert(list.sha256, list);
        Ok(Listed::Sealed(SealedList {
            format: SEALED,
            name: manifest.name,
            at: manifest.at,
            recipients: keys.to().to_vec(),
            list: SealedObject::of(&list),
            objects: std::mem::take(&mut self.files),
            of: known,
            descent: manifest.descent,
        }))
    }

    /// Makes all of it durable, reads it again, and answers with what was written.
    ///
    /// # Errors
    /// System, when the disk does not give back what it took.
    pub fn keep(self) -> Result<BTreeMap<[u8; 32], Content>> {
        self.batch.keep()?;
        // What the disk has taken is not yet what it gives back.
        for content in self.written.values() {
            if let Some(what) = self.place.shelf().wrong(content) {
                let name = hex(&content.sha256);
                return Err(Error::system(format!(
                    "{}: {name} was written, and {what}",
                    self.place.root().display()
                ))
                .with_hint("the disk of the backups fails: use another one"));
            }
        }
        Ok(self.written)
    }

    /// The file that is called `name` in lists, if it is there.
    fn there(&self, name: &str) -> Option<Content> {
        let known = self.known.get(name)?;
        let is_there = self.written.contains_key(&known.sha256) || self.place.shelf().has(known);
        is_there.then_some(*known)
    }

    /// Notes a file under its name, and that it was written if it was not there.
    fn note(&mut self, name: String, file: Content) {
        if self.there(&name).is_none() {
            self.written.insert(file.sha256, file);
            self.known.insert(name, file);
        }
    }

    /// Notes what is in an encrypted file.
    fn take(&mut self, form: Form, tag: String, content: &Content, file: &Content) {
        let files = match form {
            Form::Piece => &mut self.sealed.pieces,
            Form::Document => &mut self.sealed.documents,
        };
        files.insert(hex(&content.sha256), hex(&file.sha256));
        self.files.insert(tag, SealedObject::of(file));
        let known = self.objects.entry(content.sha256).or_insert(*content);
        // The form of a document counts: a piece has only one.
        if form == Form::Document {
            *known = *content;
        }
    }

    /// Writes a file with these bytes, encrypted.
    fn seal_bytes(&mut self, bytes: &[u8]) -> Result<Content> {
        let file = self.seal(|out| Ok(out.write_all(bytes).map(|()| true)?))?;
        file.ok_or_else(|| Error::system("an encrypted file was not written"))
    }

    /// Writes a file with what `work` writes, encrypted; none, if it says so.
    fn seal(
        &mut self,
        work: impl FnOnce(&mut dyn Write) -> Result<bool>,
    ) -> Result<Option<Content>> {
        let Some(keys) = self.keys else {
            return Err(Error::system("there are no keys"));
        };
        self.batch.put_written(|out| keys.seal(out, work))
    }
}

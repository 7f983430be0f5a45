//! How the bytes of a content are kept: as they came, or compressed where that pays.

use super::durable::new_file;
use super::hash::{Hashing, sha256};
use super::shelf::Content;
use crate::base::{Error, Result};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use zstd::bulk::Compressor;

/// How much is read at a time.
pub const BUFFER: usize = 256 << 10;

/// The largest content that is compressed at once.
const WHOLE: usize = 4 << 20;

/// What is compressed to see whether that pays: so many parts of so many bytes, from all over it,
const PARTS: usize = 4;
const PART: usize = 4 << 10;

/// or what it begins with.
const PROBE: usize = 64 << 10;

/// Which bytes come out where something is compressed. What was written once is put back so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// At once, unless it is large.
    Whole,
    /// Block after block.
    Streamed,
}

/// Whether something is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packs {
    /// Where it pays.
    IfItPays,
    /// As it was before.
    As(bool),
}

/// Reads a content to its end and writes it to a new file.
///
/// # Errors
/// System, when it cannot be read or the file cannot be written.
pub fn write(form: Form, packs: Packs, source: &mut dyn Read, place: &Path) -> Result<Content> {
    let mut press = match PRESS.take() {
        Some(press) => press,
        None => Press::new()?,
    };
    let written = press.write(form, packs, source, place);
    PRESS.set(Some(press));
    written
}

thread_local! {
    /// It is large, and each core makes one once.
    static PRESS: RefCell<Option<Press>> = const { RefCell::new(None) };
}

struct Press {
    compressor: Compressor<'static>,
    /// What is read, and how much of it is.
    bytes: Vec<u8>,
    length: usize,
    packed: Vec<u8>,
}

impl Press {
    fn new() -> Result<Press> {
        Ok(Press {
            compressor: Compressor::new(1)?,
            bytes: Vec::new(),
            length: 0,
            packed: Vec::new(),
        })
    }

    fn write(
        &mut self,
        form: Form,
        packs: Packs,
        source: &mut dyn Read,
        place: &Path,
    ) -> Result<Content> {
        let mut source = Hashing::new(source);
        self.fill(&mut source)?;
        let is_whole = self.length <= WHOLE;
        let pays = match packs {
            Packs::As(is_packed) => is_packed,
            Packs::IfItPays => self.pays(form)?,
        };
        let file = new_file(place)?;
        let packed = match (form, pays) {
            (Form::Whole, true) if is_whole => self.pack(packs, file, place)?,
            (Form::Whole | Form::Streamed, true) => {
                Some(stream(self.bytes(), &mut source, file, place)?)
            }
            (_, false) => {
                let mut file = file;
                file.write_all(self.bytes())
                    .map_err(|err| Error::io(place.display(), err))?;
                copy(&mut source, &mut file, place)?;
                None
            }
        };
        Ok(Content {
            size: source.length(),
            sha256: source.end(),
            packed,
        })
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Reads as much as is compressed at once, and a byte more if there is one.
    fn fill(&mut self, source: &mut dyn Read) -> Result<()> {
        self.bytes.resize(WHOLE + 1, 0);
        self.length = 0;
        while self.length <= WHOLE {
            let until = self.bytes.len().min(self.length + BUFFER);
            match source.read(&mut self.bytes[self.length..until]) {
                Ok(0) => break,
                Ok(count) => self.length += count,
                Err(err) if err.kind() == io::ErrorKind::Interrupted => (),
                Err(err) => return Err(err.into()),
            }
        }
        Ok(())
    }

    /// Whether a part of it becomes smaller.
    fn pays(&mut self, form: Form) -> Result<bool> {
        let bytes = &self.bytes[..self.length];
        let mut probe = Vec::new();
        match form {
            Form::Streamed => probe.extend_from_slice(&bytes[..bytes.len().min(PROBE)]),
            Form::Whole if bytes.len() <= PARTS * PART => return Ok(true),
            Form::Whole => {
                let step = (bytes.len() - PART) / (PARTS - 1);
                for part in 0..PARTS {
                    probe.extend_from_slice(&bytes[part * step..][..PART]);
                }
            }
        }
        Ok(is_smaller(
            self.compressor.compress(&probe)?.len(),
            probe.len(),
        ))
    }

    /// Writes what was read, compressed at once where that pays in the end.
    fn pack(
        &mut self,
        packs: Packs,
        mut file: File,
        place: &Path,
    ) -> Result<Option<([u8; 32], u64)>> {
        let bytes = &self.bytes[..self.length];
        self.packed.clear();
        self.packed
            .reserve(zstd::zstd_safe::compress_bound(bytes.len()));
        self.compressor
            .compress_to_buffer(bytes, &mut self.packed)?;
        let is_packed = packs == Packs::As(true) || is_smaller(self.packed.len(), bytes.len());
        let written = match is_packed {
            true => &self.packed,
            false => bytes,
        };
        file.write_all(written)
            .map_err(|err| Error::io(place.display(), err))?;
        Ok(is_packed.then(|| (sha256(&self.packed), self.packed.len() as u64)))
    }
}

fn is_smaller(packed: usize, bytes: usize) -> bool {
    packed * 100 < bytes * 95
}

/// Writes what was read and what follows, compressed block after block.
fn stream(read: &[u8], rest: &mut dyn Read, file: File, place: &Path) -> Result<([u8; 32], u64)> {
    let at = |err| Error::io(place.display(), err);
    let mut packed = Hashing::new(file);
    let mut encoder = zstd::stream::write::Encoder::new(&mut packed, 1).map_err(at)?;
    encoder.include_checksum(true).map_err(at)?;
    encoder.write_all(read).map_err(at)?;
    copy(rest, &mut encoder, place)?;
    encoder.finish().map_err(at)?;
    let size = packed.length();
    Ok((packed.end(), size))
}

/// The bytes of a file of the store.
pub fn unpacked(file: File) -> io::Result<impl Read + use<>> {
    zstd::stream::read::Decoder::new(file)
}

/// The hash of what is compressed.
pub fn unpack(packed: &mut dyn Read) -> io::Result<[u8; 32]> {
    let mut bytes = Hashing::new(zstd::stream::read::Decoder::new(packed)?);
    bytes.pass_all()?;
    Ok(bytes.end())
}

/// Copies bytes; what fails to be written names the place, what fails to be read does not.
pub fn copy(from: &mut dyn Read, to: &mut dyn Write, place: &Path) -> Result<()> {
    let mut buffer = vec![0; BUFFER];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => to
                .write_all(&buffer[..count])
                .map_err(|err| Error::io(place.display(), err))?,
            Err(err) if err.kind() == io::ErrorKind::Interrupted => (),
            Err(err) => return Err(err.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(count: usize) -> Vec<u8> {
        let lines = (0..count).map(|line| format!("Posten {line}: {} EUR\n", line * 7919 % 1000));
        lines.collect::<String>().into_bytes()
    }

    /// Bytes that do not become smaller.
    fn noise(count: usize) -> Vec<u8> {
        let hashes = (0..count.div_ceil(32)).flat_map(|at| sha256(&at.to_be_bytes()));
        hashes.take(count).collect()
    }

    fn kept(form: Form, bytes: &[u8]) -> Content {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("it");
        let content = write(form, Packs::IfItPays, &mut &bytes[..], &place).unwrap();
        let stored = std::fs::read(&place).unwrap();
        assert_eq!(content.sha256, sha256(bytes));
        assert_eq!(content.size, bytes.len() as u64);
        match content.packed {
            None => assert_eq!(stored, bytes),
            Some(packed) => {
                assert_eq!(packed, (sha256(&stored), stored.len() as u64));
                assert_eq!(unpack(&mut &stored[..]).unwrap(), content.sha256);
            }
        }
        content
    }

    #[test]
    fn what_becomes_smaller_is_compressed_and_nothing_else() {
        let mut late = sentences(20_000);
        late.splice(..0, noise(PROBE));
        for (bytes, is_packed) in [
            (Vec::new(), false),
            (b"x".to_vec(), false),
            (noise(100_000), false),
            (sentences(10), true),
            (sentences(50_000), true),
            (late, true),
            (sentences(300_000), true),
            (noise(WHOLE + 1), false),
        ] {
            assert_eq!(kept(Form::Whole, &bytes).packed.is_some(), is_packed);
        }
    }

    /// What is put back has to be what was written.
    #[test]
    fn the_same_bytes_are_kept_the_same_way_whatever_came_before() {
        for form in [Form::Whole, Form::Streamed] {
            let first = kept(form, &sentences(5_000));
            for other in [sentences(40_000), noise(70_000), sentences(3)] {
                kept(form, &other);
                assert_eq!(kept(form, &sentences(5_000)), first);
            }
        }
    }
}

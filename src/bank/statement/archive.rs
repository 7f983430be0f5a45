//! A `.zip` of statements, as banks hand them out: the files in it, with a limit that no archive
//! of a few bytes can pass, whatever it says about its size.

use super::MAX;
use crate::base::{Error, Result};
use flate2::{Crc, read::DeflateDecoder};
use std::io::Read;

/// So many files may be in one archive.
const MOST: usize = 10_000;

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The archive and the file: `november.zip/2026-11-03.xml`.
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// The statements in the archive `name`, by name; nothing, if it is no archive. Folders, what a
/// Mac adds, and papers for people (PDF) are left out.
///
/// # Errors
/// Input: the archive is damaged, encrypted, in the archive of another, or too large.
pub fn unpack(name: &str, bytes: &[u8]) -> Result<Option<Vec<Member>>> {
    if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") {
        return Ok(None);
    }
    let archive = Archive { name, bytes };
    let mut members = Vec::new();
    let mut left = MAX;
    for entry in archive.entries()? {
        let member = format!("{name}/{}", entry.name);
        let last = entry.name.rsplit('/').next().unwrap_or_default();
        if last.is_empty() || last.starts_with('.') || entry.name.starts_with("__MACOSX/") {
            continue;
        }
        let content = archive
            .content(&entry, left)
            .map_err(|what| Error::input(format!("{member}: {what}")))?;
        left -= content.len();
        if content.starts_with(b"%PDF") {
            continue;
        }
        if content.starts_with(b"PK\x03\x04") {
            return Err(
                Error::input(format!("{member}: an archive inside an archive"))
                    .with_hint("unpack it first"),
            );
        }
        members.push(Member {
            name: member,
            content,
        });
    }
    if members.is_empty() {
        return Err(Error::input(format!("{name}: there is no statement in it")));
    }
    members.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Some(members))
}

struct Archive<'a> {
    name: &'a str,
    bytes: &'a [u8],
}

/// What the directory at the end of the archive says of a file.
struct Entry {
    name: String,
    encrypted: bool,
    method: u16,
    crc: u32,
    packed: usize,
    /// Where its own header begins.
    at: usize,
}

const DIRECTORY_END: usize = 22;
const DIRECTORY_ENTRY: usize = 46;
const FILE_HEADER: usize = 30;

impl Archive<'_> {
    fn damaged(&self) -> Error {
        Error::input(format!("{}: the archive is damaged", self.name))
            .with_hint("fetch it from the bank again")
    }

    /// The files that the directory at the end names.
    fn entries(&self) -> Result<Vec<Entry>> {
        // Behind the directory there may be a comment of up to 65,535 bytes.
        let last = self.bytes.len().checked_sub(DIRECTORY_END);
        let last = last.ok_or_else(|| self.damaged())?;
        let end = (last.saturating_sub(0xFFFF)..=last)
            .rev()
            .find(|at| self.bytes[*at..].starts_with(b"PK\x05\x06"))
            .ok_or_else(|| self.damaged())?;
        let count = usize::from(self.u16(end + 10)?);
        let mut at = self.size(end + 16)?;
        if count > MOST {
            return Err(Error::input(format!(
                "{}: {count} files are too many",
                self.name
            )));
        }
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            if self.part(at, 4)? != b"PK\x01\x02" {
                return Err(self.damaged());
            }
            let [name, extra, comment] = [28, 30, 32].map(|field| self.u16(at + field));
            let (name, extra, comment) = (name?.into(), usize::from(extra?), usize::from(comment?));
            let text = self.part(at + DIRECTORY_ENTRY, name)?;
            let mut text = String::from_utf8_lossy(text).into_owned();
            text.retain(|c| !crate::base::is_control(c));
            entries.push(Entry {
                name: text,
                encrypted: self.u16(at + 8)? & 1 == 1,
                method: self.u16(at + 10)?,
                crc: self.u32(at + 16)?,
                packed: self.size(at + 20)?,
                at: self.size(at + 42)?,
            });
            at += DIRECTORY_ENTRY + name + extra + comment;
        }
        Ok(entries)
    }

    /// What is in a file, `most` bytes at the utmost; else what is wrong with it.
    fn content(&self, entry: &Entry, most: usize) -> std::result::Result<Vec<u8>, String> {
        if entry.encrypted {
            return Err("it is encrypted: unpack it with its password first".to_string());
        }
        let damaged = || "it is damaged: fetch the archive from the bank again".to_string();
        let packed = (|| {
            if self.part(entry.at, 4)? != b"PK\x03\x04" {
                return Err(self.damaged());
            }
            let name = usize::from(self.u16(entry.at + 26)?);
            let extra = usize::from(self.u16(entry.at + 28)?);
            self.part(entry.at + FILE_HEADER + name + extra, entry.packed)
        })()
        .map_err(|_| damaged())?;
        let mut content = Vec::new();
        // One byte more than may be, to see that there is more.
        let limit = most as u64 + 1;
        let read = match entry.method {
            0 => packed.take(limit).read_to_end(&mut content),
            8 => DeflateDecoder::new(packed)
                .take(limit)
                .read_to_end(&mut content),
            other => return Err(format!("it is packed in a way that is not known ({other})")),
        };
        read.map_err(|_| damaged())?;
        if content.len() > most {
            return Err(format!(
                "unpacked, the archive has more than {} MiB",
                MAX >> 20
            ));
        }
        let mut crc = Crc::new();
        crc.update(&content);
        match crc.sum() == entry.crc {
            true => Ok(content),
            false => Err(damaged()),
        }
    }

    fn part(&self, at: usize, length: usize) -> Result<&[u8]> {
        let end = at.checked_add(length).ok_or_else(|| self.damaged())?;
        self.bytes.get(at..end).ok_or_else(|| self.damaged())
    }

    fn u16(&self, at: usize) -> Result<u16> {
        let part = self.part(at, 2)?;
        Ok(u16::from_le_bytes([part[0], part[1]]))
    }

    fn u32(&self, at: usize) -> Result<u32> {
        let part = self.part(at, 4)?;
        Ok(u32::from_le_bytes([part[0], part[1], part[2], part[3]]))
    }

    fn size(&self, at: usize) -> Result<usize> {
        self.u32(at).map(|it| it as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::DeflateEncoder};
    use std::io::Write as _;

    /// An archive of these files: names, contents, and whether they are packed.
    fn archive(files: &[(&str, &[u8], bool)]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, content, packed) in files {
            let mut crc = Crc::new();
            crc.update(content);
            let body = match packed {
                true => {
                    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
                    encoder.write_all(content).unwrap();
                    encoder.finish().unwrap()
                }
                false => content.to_vec(),
            };
            let method: u16 = if *packed { 8 } else { 0 };
            let mut common = Vec::new();
            common.extend([20, 0, 0, 0]);
            common.extend(method.to_le_bytes());
            common.extend([0; 4]);
            common.extend(crc.sum().to_le_bytes());
            common.extend((body.len() as u32).to_le_bytes());
            common.extend((content.len() as u32).to_le_bytes());
            common.extend((name.len() as u16).to_le_bytes());
            common.extend([0; 2]);
            directory.extend(b"PK\x01\x02\x14\x00");
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend((bytes.len() as u32).to_le_bytes());
            directory.extend(name.as_bytes());
            bytes.extend(b"PK\x03\x04");
            bytes.extend(&common);
            bytes.extend(name.as_bytes());
            bytes.extend(&body);
        }
        let (at, count) = (bytes.len() as u32, files.len() as u16);
        let length = directory.len() as u32;
        bytes.extend(directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(count.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend(at.to_le_bytes());
        bytes.extend([0; 2]);
        bytes
    }

    #[test]
    fn files_come_out_by_name() {
        assert_eq!(unpack("a.xml", b"<Document/>").unwrap(), None);
        let bytes = archive(&[
            ("2.xml", b"second", true),
            ("1.xml", b"first", false),
            ("folder/", b"", false),
            ("__MACOSX/1.xml", b"x", false),
            (".DS_Store", b"x", false),
            ("paper.pdf", b"%PDF-1.7", false),
        ]);
        let members = unpack("a.zip", &bytes).unwrap().unwrap();
        let told: Vec<_> = members
            .iter()
            .map(|it| (it.name.as_str(), it.content.as_slice()))
            .collect();
        let first: (&str, &[u8]) = ("a.zip/1.xml", b"first");
        assert_eq!(told, [first, ("a.zip/2.xml", b"second")]);
    }

    #[test]
    fn what_cannot_be_unpacked_is_refused() {
        #[track_caller]
        fn check(bytes: &[u8], expected: &str) {
            assert_eq!(unpack("a.zip", bytes).unwrap_err().to_string(), expected);
        }
        let whole = archive(&[("1.xml", b"first", false)]);
        check(&whole[..whole.len() - 5], "a.zip: the archive is damaged");
        check(b"PK\x03\x04", "a.zip: the archive is damaged");
        check(&archive(&[]), "a.zip: there is no statement in it");
        let mut other = whole.clone();
        let at = other.windows(5).position(|it| it == b"first").unwrap();
        other[at] = b'F';
        check(
            &other,
            "a.zip/1.xml: it is damaged: fetch the archive from the bank again",
        );
        let mut secret = whole.clone();
        let at = secret
            .windows(4)
            .position(|it| it == b"PK\x01\x02")
            .unwrap();
        secret[at + 8] = 1;
        check(
            &secret,
            "a.zip/1.xml: it is encrypted: unpack it with its password first",
        );
        let inside = archive(&[("b.zip", &whole, false)]);
        check(&inside, "a.zip/b.zip: an archive inside an archive");
        // Every cut is refused or read, and nothing panics.
        for length in 4..whole.len() {
            let _ = unpack("a.zip", &whole[..length]).map(|it| assert!(it.is_some()));
        }
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let zeros = vec![0; MAX / 16];
        let bytes = archive(&[("zeros.xml", &zeros, true)]);
        assert!(bytes.len() < 1 << 20);
        let entry = &Archive {
            name: "a.zip",
            bytes: &bytes,
        }
        .entries()
        .unwrap()[0];
        let archive = Archive {
            name: "a.zip",
            bytes: &bytes,
        };
        let content = archive.content(entry, 1 << 20);
        assert_eq!(
            content.unwrap_err(),
            "unpacked, the archive has more than 200 MiB"
        );
        assert_eq!(archive.content(entry, MAX).unwrap().len(), MAX / 16);
    }
}

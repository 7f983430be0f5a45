//! ZIP files: what office files are, and what an export can be. They are written in one go, and read
//! within bounds, because strangers write them.

use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// The length of the end of a ZIP file with the longest comment.
const END: u64 = 22 + 0xffff;

/// The largest directory that is read.
const DIRECTORY: u64 = 64 << 20;

/// A length or a place that stands in 64 bits elsewhere.
const ELSEWHERE: u32 = u32::MAX;

/// A part of a ZIP file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is called.
    pub name: String,
    method: u16,
    packed: u64,
    offset: u64,
}

/// The parts of a ZIP file, by the directory at its end, at most so many; none if it is no ZIP file.
///
/// # Errors
/// When the source cannot be read.
pub fn parts(source: &mut (impl Read + Seek), most: usize) -> io::Result<Option<Vec<Part>>> {
    let length = source.seek(SeekFrom::End(0))?;
    let from = length.saturating_sub(END);
    let tail = read(source, from, END)?;
    let Some(end) = tail.windows(4).rposition(|it| it == b"PK\x05\x06") else {
        return Ok(None);
    };
    let mut place = number(&tail, end + 16, 4);
    // The longer end stands before the end, and 20 bytes that say where.
    if place == Some(u64::from(ELSEWHERE)) {
        let where_ = end.checked_sub(20).and_then(|at| number(&tail, at + 8, 8));
        place = match where_ {
            Some(at) => number(&read(source, at, 56)?, 48, 8),
            None => None,
        };
    }
    let Some(place) = place.filter(|it| *it <= length) else {
        return Ok(None);
    };
    let bytes = read(source, place, DIRECTORY.min(length - place))?;
    Ok(directory(&bytes, most))
}

fn directory(bytes: &[u8], most: usize) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while parts.len() < most && bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let length = |place: usize| number(bytes, at + place, 2).map(|it| it as usize);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let mut part = Part {
            name: String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).into_owned(),
            method: number(bytes, at + 10, 2)? as u16,
            packed: number(bytes, at + 20, 4)?,
            offset: number(bytes, at + 42, 4)?,
        };
        let size = number(bytes, at + 24, 4)?;
        long(
            bytes.get(at + 46 + name..at + 46 + name + extra)?,
            size,
            &mut part,
        );
        parts.push(part);
        at += 46 + name + extra + comment;
    }
    Some(parts)
}

/// Reads what did not fit into 32 bits, in its order: the size, the packed size, the place.
fn long(extra: &[u8], size: u64, part: &mut Part) {
    let mut at = 0;
    while let (Some(kind), Some(length)) = (number(extra, at, 2), number(extra, at + 2, 2)) {
        at += 4;
        if kind == 1 {
            let is_elsewhere = |it: u64| it == u64::from(ELSEWHERE);
            let mut from = at + 8 * usize::from(is_elsewhere(size));
            for value in [&mut part.packed, &mut part.offset] {
                if is_elsewhere(*value)
                    && let Some(long) = number(extra, from, 8)
                {
                    *value = long;
                    from += 8;
                }
            }
            return;
        }
        at += length as usize;
    }
}

/// Hands the unpacked bytes of a part to `work`; none if we cannot unpack it.
///
/// # Errors
/// When the source cannot be read, and those of `work`.
pub fn open<T>(
    source: &mut (impl Read + Seek),
    part: &Part,
    work: impl FnOnce(&mut dyn Read) -> T,
) -> io::Result<Option<T>> {
    let head = read(source, part.offset, 30)?;
    let (Some(name), Some(extra)) = (number(&head, 26, 2), number(&head, 28, 2)) else {
        return Ok(None);
    };
    source.seek(SeekFrom::Start(
        part.offset.saturating_add(30 + name + extra),
    ))?;
    let mut packed = source.take(part.packed);
    Ok(match part.method {
        0 => Some(work(&mut packed)),
        8 => Some(work(&mut DeflateDecoder::new(packed))),
        _ => None,
    })
}

/// So many bytes from a place on, or fewer at the end.
fn read(source: &mut (impl Read + Seek), from: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(from))?;
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A number of two, four or eight bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    let parts = bytes.iter().rev();
    Some(parts.fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// A ZIP file that is written.
pub struct Writer<W: Write> {
    out: W,
    at: u64,
    directory: Vec<u8>,
    count: u64,
}

impl<W: Write> Writer<W> {
    /// Begins one.
    pub fn new(out: W) -> Writer<W> {
        Writer {
            out,
            at: 0,
            directory: Vec::new(),
            count: 0,
        }
    }

    /// Writes a part.
    ///
    /// # Errors
    /// When the bytes cannot be read, or the file not be written.
    pub fn part(&mut self, name: &str, bytes: &mut dyn Read) -> io::Result<()> {
        let offset = self.at;
        // Packed, with lengths that follow in 64 bits, named in UTF-8, of 1980-01-01.
        let mut head = Vec::new();
        head.extend(45_u16.to_le_bytes());
        head.extend(0x0808_u16.to_le_bytes());
        head.extend(8_u16.to_le_bytes());
        head.extend([0, 0, 0x21, 0]);
        let length = u16::try_from(name.len())
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "a name is too long"))?;
        let mut local = b"PK\x03\x04".to_vec();
        local.extend(&head);
        local.extend([0; 4]);
        local.extend([0xff; 8]);
        local.extend(length.to_le_bytes());
        local.extend(20_u16.to_le_bytes());
        local.extend(name.as_bytes());
        local.extend([1, 0, 16, 0]);
        local.extend([0; 16]);
        self.write(&local)?;
        let (mut crc, mut size) = (Crc::new(), 0_u64);
        let mut counted = Counted {
            out: &mut self.out,
            count: 0,
        };
        let mut encoder = DeflateEncoder::new(&mut counted, Compression::fast());
        let mut buffer = vec![0; 1 << 16];
        loop {
            let count = match bytes.read(&mut buffer) {
                Err(err) if err.kind() == io::ErrorKind::Interrupted => continue,
                count => count?,
            };
            if count == 0 {
                break;
            }
            crc.update(&buffer[..count]);
            size += count as u64;
            encoder.write_all(&buffer[..count])?;
        }
        encoder.finish()?;
        let packed = counted.count;
        self.at += packed;
        let mut after = b"PK\x07\x08".to_vec();
        after.extend(crc.sum().to_le_bytes());
        after.extend(packed.to_le_bytes());
        after.extend(size.to_le_bytes());
        self.write(&after)?;
        let entry = &mut self.directory;
        entry.extend(b"PK\x01\x02");
        entry.extend(45_u16.to_le_bytes());
        entry.extend(&head);
        entry.extend(crc.sum().to_le_bytes());
        entry.extend([0xff; 8]);
        entry.extend(length.to_le_bytes());
        entry.extend(28_u16.to_le_bytes());
        entry.extend([0; 10]);
        entry.extend(ELSEWHERE.to_le_bytes());
        entry.extend(name.as_bytes());
        entry.extend([1, 0, 24, 0]);
        entry.extend(size.to_le_bytes());
        entry.extend(packed.to_le_bytes());
        entry.extend(offset.to_le_bytes());
        self.count += 1;
        Ok(())
    }

    /// Writes the directory and hands back what was written to.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        let (start, length) = (self.at, self.directory.len() as u64);
        let mut end = std::mem::take(&mut self.directory);
        let long = start + length;
        end.extend(b"PK\x06\x06");
        end.extend(44_u64.to_le_bytes());
        end.extend([45, 0, 45, 0]);
        end.extend([0; 8]);
        for value in [self.count, self.count, length, start] {
            end.extend(value.to_le_bytes());
        }
        end.extend(b"PK\x06\x07");
        end.extend([0; 4]);
        end.extend(long.to_le_bytes());
        end.extend(1_u32.to_le_bytes());
        end.extend(b"PK\x05\x06");
        end.extend([0; 4]);
        end.extend([0xff; 12]);
        end.extend([0; 2]);
        self.write(&end)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

/// Counts what is written.
struct Counted<'a, W: Write> {
    out: &'a mut W,
    count: u64,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.count += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Cursor;

    /// A ZIP file with these parts.
    pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new());
        for (name, content) in parts {
            writer.part(name, &mut &content[..]).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let long = vec![b'x'; 300_000];
        let zip = zip(&[("a/ü.txt", b"one"), ("empty", b""), ("long", &long)]);
        let mut source = Cursor::new(&zip[..]);
        let found = parts(&mut source, 10).unwrap().unwrap();
        let mut read = Vec::new();
        for part in &found {
            let mut bytes = Vec::new();
            open(&mut source, part, |it| it.read_to_end(&mut bytes).unwrap()).unwrap();
            read.push((part.name.as_str(), bytes));
        }
        assert_eq!(
            read,
            [
                ("a/ü.txt", b"one".to_vec()),
                ("empty", vec![]),
                ("long", long)
            ]
        );
        assert_eq!(parts(&mut source, 1).unwrap().unwrap().len(), 1);
        assert_eq!(parts(&mut Cursor::new(b"no zip"), 9).unwrap(), None);
    }

    #[test]
    fn broken_files_are_no_panic() {
        let zip = zip(&[("a", b"some text"), ("b", b"more of it")]);
        for cut in 0..zip.len() {
            for byte in [0, 0xff] {
                let mut wrong = zip.clone();
                wrong[cut] = byte;
                for bytes in [&zip[..cut], &wrong] {
                    let mut source = Cursor::new(bytes);
                    for part in parts(&mut source, 9).unwrap().unwrap_or_default() {
                        let mut text = Vec::new();
                        let read = |it: &mut dyn Read| it.take(100).read_to_end(&mut text).is_ok();
                        let _ = open(&mut source, &part, read);
                    }
                }
            }
        }
    }
}

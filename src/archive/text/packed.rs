//! Texts as they are kept: compressed with Zstandard (RFC 8878), a short text with the help of phrases
//! that such papers have.
//!
//! The phrases are final: what was packed with them is read with them. Texts that were packed without
//! are read all the same, because they refer to none.

use crate::base::{Error, Result};
use std::io::Read;
use std::sync::LazyLock;
use zstd::bulk::Compressor;
use zstd::dict::EncoderDictionary;
use zstd::stream::read::Decoder;

/// What letters, invoices and contracts say, in German and English; what most of them say is last,
/// because what is near costs least.
const PHRASES: &[u8] = include_bytes!("phrases.txt");

/// Of those that are fast the one that makes the most of the phrases.
const LEVEL: i32 = 5;

/// The largest text, unpacked.
const MOST: u64 = 16 << 20;

/// A text, compressed.
///
/// # Errors
/// System, when there is no memory for it.
pub fn pack(text: &str) -> Result<Vec<u8>> {
    static READY: LazyLock<EncoderDictionary<'static>> =
        LazyLock::new(|| EncoderDictionary::copy(PHRASES, LEVEL));
    let mut compressor = Compressor::with_prepared_dictionary(&READY)?;
    // The length stands beside it.
    compressor.include_contentsize(false)?;
    // A bit that turned is found.
    compressor.include_checksum(true)?;
    Ok(compressor.compress(text.as_bytes())?)
}

/// What was packed, as far as 16 MiB.
///
/// # Errors
/// System, when it is damaged.
pub fn unpack(packed: &[u8]) -> Result<String> {
    let damaged = || Error::system("the file is damaged: a text in it cannot be unpacked");
    let mut text = String::new();
    Decoder::with_dictionary(packed, PHRASES)
        .map_err(|_| damaged())?
        .take(MOST)
        .read_to_string(&mut text)
        .map_err(|_| damaged())?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{PHRASES, pack, unpack};
    use sha2::{Digest, Sha256};

    #[test]
    fn what_was_packed_is_read_with_phrases_and_without() {
        for text in [
            "",
            "a",
            "Sehr geehrte Damen und Herren, anbei die Rechnung Nr. 17 vom 3. März.",
            "日本語 \u{0} x",
        ] {
            assert_eq!(unpack(&pack(text).unwrap()).unwrap(), text);
            let before = zstd::bulk::compress(text.as_bytes(), 3).unwrap();
            assert_eq!(unpack(&before).unwrap(), text);
        }
        let long = "Lieferung von Stahl, zahlbar innerhalb von 14 Tagen ohne Abzug. ".repeat(9_000);
        let packed = pack(&long).unwrap();
        assert!(packed.len() < long.len() / 100);
        assert_eq!(unpack(&packed).unwrap(), long);
        assert!(unpack(&packed[..packed.len() / 2]).is_err());
        let letter = pack("Mietvertrag, 1234 EUR").unwrap();
        for bit in 0..letter.len() * 8 {
            let mut turned = letter.clone();
            turned[bit / 8] ^= 1 << (bit % 8);
            let read = unpack(&turned);
            assert!(
                read.is_err() || read.unwrap() == "Mietvertrag, 1234 EUR",
                "{bit}"
            );
        }
    }

    #[test]
    fn phrases_make_a_short_letter_shorter() {
        let letter = "Sehr geehrte Damen und Herren, leider konnten wir noch keinen \
                      Zahlungseingang feststellen. Bitte überweisen Sie den Betrag unter Angabe \
                      der Rechnungsnummer auf unser Konto. Mit freundlichen Grüßen";
        let with = pack(letter).unwrap().len();
        let without = zstd::bulk::compress(letter.as_bytes(), 3).unwrap().len();
        assert!(with * 3 < without, "{with} and {without}");
    }

    /// What was packed with other phrases could not be read.
    #[test]
    fn the_phrases_are_final() {
        let hash: String = Sha256::digest(PHRASES)
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect();
        assert_eq!(
            hash,
            "867ae43bf04730039a7690f63635c891e89cfeeb7578260ce6e953c3edd0e103"
        );
    }
}

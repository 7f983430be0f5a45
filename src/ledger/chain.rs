//! What the hash of an entry covers. Changing a posted entry, or taking one
//! out, breaks the chain at that place.

use super::{Account, Entry, Posting};
use crate::base::Id;
use sha2::{Digest, Sha256};

/// Starts every hashed entry, so that the format can change one day.
const VERSION: &[u8] = b"bo-entry-1";

/// SHA-256 over the entry before it, its number, day, words, key, lines, and who posted it when.
///
/// Texts are preceded by their length, so that no two entries look alike.
pub fn hash(
    prev: &[u8; 32],
    entry: &Entry,
    key: Option<&str>,
    lines: &[(Id<Account>, &Posting)],
) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(VERSION);
    hash.update(prev);
    hash.update(entry.year.to_be_bytes());
    hash.update(entry.no.to_be_bytes());
    text(&mut hash, &entry.date.to_string());
    text(&mut hash, &entry.text);
    text(&mut hash, entry.document.as_deref().unwrap_or_default());
    text(&mut hash, &entry.source);
    hash.update(entry.reverses.map_or(0, Id::raw).to_be_bytes());
    hash.update(entry.posted_at.timestamp_millis().to_be_bytes());
    text(&mut hash, &entry.actor);
    // Entries of desks have none, and those of before kept it in the log.
    if let Some(key) = key {
        hash.update(b"key");
        text(&mut hash, key);
    }
    for (account, posting) in lines {
        hash.update(account.raw().to_be_bytes());
        hash.update(posting.amount.minor().to_be_bytes());
        if let Some(foreign) = posting.foreign {
            text(&mut hash, foreign.currency().as_str());
            hash.update(foreign.minor().to_be_bytes());
        }
        text(&mut hash, posting.tax.as_deref().unwrap_or_default());
        hash.update(posting.contact.map_or(0, Id::raw).to_be_bytes());
        // Entries from before there were departments keep their hashes.
        if let Some(department) = posting.department {
            hash.update(b"department");
            hash.update(department.raw().to_be_bytes());
        }
        // And so do lines that say no more than their entry.
        if let Some(words) = &posting.text {
            hash.update(b"text");
            text(&mut hash, words);
        }
    }
    hash.finalize().into()
}

/// The start of a hash, as people see it.
pub fn short(hash: &[u8; 32]) -> String {
    hash[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_be_bytes());
    hash.update(text);
}

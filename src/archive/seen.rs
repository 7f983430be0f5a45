//! How files are on their disks: one that nobody has written to since it was archived need not be read
//! to be known again.

use sha2::{Digest, Sha256};
use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// Times of a disk are no finer than this: what was written to later than so long before it is read may
/// be written to again within the same time.
const FINEST: Duration = Duration::from_secs(2);

/// What a disk says of a file, which changes with whoever writes to it: nobody can set `changed`
/// (`st_ctime` of POSIX).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The disk.
    pub device: i64,
    /// The file on it.
    pub inode: i64,
    /// When it was last written to: nanoseconds since 1970.
    pub modified: i64,
    /// When it, or what the disk says of it, last changed: nanoseconds since 1970.
    pub changed: i64,
}

/// How a content's file in the store and the file it came from were when it was archived, in one number:
/// the first eight bytes of the SHA-256 of both stamps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub i64);

impl Seen {
    /// Of the file a content came from, and of that in the store.
    pub fn of(source: &Stamp, kept: &Stamp) -> Seen {
        let mut hash = Sha256::new();
        for stamp in [source, kept] {
            for number in [stamp.device, stamp.inode, stamp.modified, stamp.changed] {
                hash.update(number.to_be_bytes());
            }
        }
        let hash: [u8; 32] = hash.finalize().into();
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        Seen(i64::from_be_bytes(first))
    }
}

impl Stamp {
    /// What a disk says; nothing where disks say less.
    #[cfg(unix)]
    pub fn of(meta: &Metadata) -> Option<Stamp> {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.checked_mul(1_000_000_000)?.checked_add(rest);
        Some(Stamp {
            device: meta.dev().try_into().ok()?,
            inode: meta.ino().try_into().ok()?,
            modified: nanoseconds(meta.mtime(), meta.mtime_nsec())?,
            changed: nanoseconds(meta.ctime(), meta.ctime_nsec())?,
        })
    }

    /// What a disk says; nothing where disks say less.
    #[cfg(not(unix))]
    pub fn of(_: &Metadata) -> Option<Stamp> {
        None
    }

    /// Whether whoever writes to the file after `now` changes the stamp.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let now = now
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let settled = now.saturating_sub(FINEST).as_nanos();
        let last = self.changed.max(self.modified);
        u128::try_from(last).is_ok_and(|last| last < settled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_just_now_may_be_written_again_unseen() {
        let second = 1_000_000_000;
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(100);
        for (modified, changed, is_settled) in [
            (90, 97, true),
            (97, 90, true),
            (90, 98, false),
            (98, 90, false),
            (90, 200, false),
            (-5, -5, false),
        ] {
            let stamp = Stamp {
                device: 1,
                inode: 2,
                modified: modified * second,
                changed: changed * second,
            };
            assert_eq!(stamp.is_settled(now), is_settled, "{modified} {changed}");
        }
    }
}

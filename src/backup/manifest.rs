//! What a snapshot consists of: every content it needs with how it is kept.

use super::descent::Descent;
use crate::archive::{Content, hex, unhex};
use crate::base::{Error, PublicKey, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form of these lists,
pub const FORMAT: u32 = 1;

/// and of those that say nothing but what anybody can see.
pub const SEALED: u32 = 2;

/// What a snapshot consists of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of this list.
    pub format: u32,
    /// What people type, such as `20261122T090000Z`.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// The database.
    pub books: Books,
    /// The settings, if there were any.
    pub settings: Option<Piece>,
    /// The documents, by the hash of their contents.
    pub contents: Vec<String>,
    /// Those of them that were not there, or altered.
    pub damaged: Vec<String>,
    /// How many rows each table had.
    pub rows: BTreeMap<String, i64>,
    /// How many lines the log had.
    pub log: i64,
    /// Documents that had been destroyed.
    pub destroyed: Vec<String>,
    /// How every content is kept, by its hash.
    pub objects: BTreeMap<String, Object>,
    /// Where the contents are, if they are encrypted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Sealed>,
    /// Whose it is; older ones do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Of>,
    /// From which the books went on; older ones do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub descent: Option<Descent>,
}

/// Whose a snapshot is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Of {
    /// What the books are known by: the hash of the first line of their log.
    pub books: String,
    /// The firm.
    pub company: String,
}

/// The hashes of the encrypted files, by those of what is in them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Of the pieces of the database and of the settings.
    pub pieces: BTreeMap<String, String>,
    /// Of the documents.
    pub documents: BTreeMap<String, String>,
}

/// What anybody can read of a snapshot that is encrypted: enough to see whether all of it is there
/// and unaltered, to write nothing twice, and to let go what no snapshot needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedList {
    /// The form of this list.
    pub format: u32,
    /// What people type.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whose keys open it.
    pub recipients: Vec<PublicKey>,
    /// The list of what it consists of.
    pub list: SealedObject,
    /// The contents, by what [`Keys::tag`](super::Keys) calls them.
    pub objects: BTreeMap<String, SealedObject>,
    /// What the books are known by; it tells nobody which firm it is. Older ones do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// From which they went on; it tells nobody what is in the log. Older ones do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub descent: Option<Descent>,
}

/// An encrypted file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedObject {
    /// SHA-256 of the file.
    pub sha256: String,
    /// How many bytes it has.
    pub size: u64,
}

/// What is known of a snapshot without a key.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
pub enum Listed {
    /// All.
    Plain(Manifest),
    /// Which files it needs.
    Sealed(SealedList),
}

impl Listed {
    /// When it was made.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Listed::Plain(it) => it.at,
            Listed::Sealed(it) => it.at,
        }
    }

    /// What the books are known by, if it says.
    pub fn of(&self) -> Option<&str> {
        match self {
            Listed::Plain(it) => it.of.as_ref().map(|of| of.books.as_str()),
            Listed::Sealed(it) => it.of.as_deref(),
        }
    }

    /// From which the books went on, if it says.
    pub fn descent(&self) -> Option<&Descent> {
        match self {
            Listed::Plain(it) => it.descent.as_ref(),
            Listed::Sealed(it) => it.descent.as_ref(),
        }
    }

    /// The firm, if anybody can read it.
    pub fn company(&self) -> Option<&str> {
        match self {
            Listed::Plain(it) => it.company(),
            Listed::Sealed(_) => None,
        }
    }

    /// Every file of it.
    pub fn contents(&self) -> Vec<Content> {
        match self {
            Listed::Plain(it) => it.contents().collect(),
            Listed::Sealed(it) => it.contents().collect(),
        }
    }

    /// How many bytes it takes, shared with others or not.
    pub fn stored(&self) -> u64 {
        self.contents().iter().map(Content::stored).sum()
    }
}

impl SealedList {
    /// Every file of it.
    pub fn contents(&self) -> impl Iterator<Item = Content> {
        let objects = self.objects.values().chain([&self.list]);
        objects.filter_map(SealedObject::content)
    }
}

impl SealedObject {
    /// The encrypted file.
    pub fn of(file: &Content) -> SealedObject {
        SealedObject {
            sha256: hex(&file.sha256),
            size: file.size,
        }
    }

    /// As the store has it; none if it was not written like this.
    pub fn content(&self) -> Option<Content> {
        Some(Content {
            sha256: unhex(&self.sha256)?,
            size: self.size,
            packed: None,
        })
    }
}

/// The database, cut into pieces of one length.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Books {
    /// What the file is called.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of all of it.
    pub sha256: String,
    /// How many bytes a piece has; the last one may be shorter.
    pub piece: u64,
    /// The pieces from the first to the last, by their hashes.
    pub pieces: Vec<String>,
}

/// A small file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    /// What it is called.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// How a content is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of the compressed file, where it is compressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packed: Option<String>,
    /// How many bytes that has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packed_size: Option<u64>,
}

impl Manifest {
    /// The firm, if it says.
    pub fn company(&self) -> Option<&str> {
        let company = self.of.as_ref().map(|of| of.company.as_str());
        company.filter(|it| !it.is_empty())
    }

    /// The content with this hash.
    ///
    /// # Errors
    /// System, when the list does not have it.
    pub fn content(&self, sha256: &str) -> Result<Content> {
        let known = self.objects.get(sha256).and_then(|it| it.content(sha256));
        known.ok_or_else(|| {
            Error::system(format!(
                "{}: it does not say how {sha256} is kept",
                self.name
            ))
        })
    }

    /// Every content of it.
    pub fn contents(&self) -> impl Iterator<Item = Content> {
        self.objects
            .iter()
            .filter_map(|(sha256, object)| object.content(sha256))
    }

    /// Notes how a content is kept.
    pub fn keep(&mut self, content: &Content) {
        let object = Object {
            size: content.size,
            packed: content.packed.map(|(sha256, _)| hex(&sha256)),
            packed_size: content.packed.map(|(_, size)| size),
        };
        self.objects.insert(hex(&content.sha256), object);
    }

    /// How many bytes it takes, shared with others or not.
    pub fn stored(&self) -> u64 {
        self.contents().map(|it| it.stored()).sum()
    }
}

impl Object {
    fn content(&self, sha256: &str) -> Option<Content> {
        let packed = match (&self.packed, self.packed_size) {
            (Some(sha256), Some(size)) => Some((unhex(sha256)?, size)),
            (None, None) => None,
            (_, _) => return None,
        };
        Some(Content {
            sha256: unhex(sha256)?,
            size: self.size,
            packed,
        })
    }
}

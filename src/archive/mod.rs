//! The archive: documents that are kept unchanged, found, and destroyed when their time is over.
//!
//! A document has files (versions), each a content of the store beside the database, known by its
//! hash. What kind it is says how long it is kept. What other desks keep in the file themselves is
//! listed by reference; [`keep`] is the one call by which any desk puts bytes in here.

mod batch;
pub mod bundle;
mod change;
mod check;
mod clean;
pub mod disposal;
mod document;
mod due;
mod durable;
mod found;
mod hand;
mod hash;
mod hold;
mod home;
mod kind;
mod packing;
mod paper;
mod plain;
pub mod proof;
mod reading;
pub mod retention;
mod rows;
mod search;
mod seen;
mod shelf;
mod stage;
mod store;
pub mod text;
mod verify;
mod writing;
pub mod zip;

pub use batch::Batch;
pub use change::{DocumentPatch, Labels, edit, label, link, unlink};
pub use check::check;
pub use clean::{Cleaned, clean};
pub use document::{
    Added, Keep, Link, NewDocument, NewFile, OURS, add, add_version, ends_after, is_kept, is_tag,
    keep, keep_all, keep_version,
};
pub use due::{ExpiredRow, due, expired};
pub use durable::{make_folder, remove, sync_folder};
pub use found::{
    Linked, Texts, contents_with, linked_with, place_in, text_in, text_of_content, texts_with,
    titled_with,
};
pub use hand::{HandedOut, hand_out, is_paper};
pub use hash::{Hashing, hex, sha256, unhex};
pub use hold::{Hold, NewHold, hold, holding_paper, holds, release};
pub use home::{no_books, no_home};
pub use kind::media_type;
pub use packing::Form;
pub use paper::protocol;
pub use plain::{open_plain, plain};
pub use reading::{Reading, Unread, is_read, keep_texts, text_of, unread};
pub use rows::{
    ClassRow, DocumentRow, HoldRow, PaperRow, VersionRow, class_rows, each, each_paper, hold_rows,
    row, show, version_rows,
};
pub use search::{HintRow, HitRow, hints, search};
pub use seen::{Seen, Stamp};
pub use shelf::{Content, Found, Reader, Shelf};
pub use stage::{Prepared, Staged, prepare, stage_stream};
pub use store::text::{rebuild as rebuild_index, retitle, unread_of_late};
pub use store::{Alike, Filter, each_content, get, kept, named, of_length, version};
pub use verify::{Verified, verify};

use crate::base::Id;
use chrono::{DateTime, NaiveDate, Utc};

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The row.
    pub id: Id<Document>,
    /// What people type, such as `A-2026-000123`.
    pub number: String,
    /// What it is.
    pub title: String,
    /// The code of its class.
    pub class: String,
    /// The number of the contact it is about.
    pub contact: Option<String>,
    /// Its day.
    pub day: NaiveDate,
    /// When what it is about was over: a contract, an employment; when an invoice was issued.
    pub ended_on: Option<NaiveDate>,
    /// The desk that keeps it.
    pub desk: String,
    /// When it was archived.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: String,
    /// The day that the log had reached when it was archived, where the clock stood before it.
    pub came_on: Option<NaiveDate>,
    /// Until when it is kept at least, where other books say so that it comes from.
    pub floor: Option<NaiveDate>,
}

/// A file of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Which one: 1 is the first.
    pub version: u32,
    /// Its bytes.
    pub content: Content,
    /// What it is called.
    pub name: String,
    /// What it is, by its first bytes.
    pub media_type: String,
    /// Why it took the place of the one before.
    pub note: Option<String>,
    /// When it was archived.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: String,
}

//! Backups: the whole firm in a folder that can be copied anywhere, and back again.
//!
//! A place holds contents, each once by its hash, as the archive does: the pieces of the database
//! and the documents. A snapshot is a list of them. What has not changed since the last one is not
//! written again, and what a snapshot names is compared with its hash wherever it is read.
//! Encrypted to keys, the contents are files of age, and only who has a key can say what they are.

mod check;
mod cipher;
mod create;
mod descent;
mod due;
mod filling;
mod manifest;
mod open;
mod place;
mod policy;
mod prune;
mod restore;
mod rows;
mod store;
mod verify;
mod whose;

pub use check::check;
pub use cipher::{Identities, Keys, new_key};
pub use create::{Created, With, create};
pub use due::due;
pub use manifest::{Listed, Manifest};
pub use place::{Place, Snapshot};
pub use policy::Policy;
pub use prune::{Pruned, prune};
pub use restore::{Restored, restore};
pub use rows::{CreatedRow, RunRow, SnapshotRow, created_row, differing, run_rows, snapshot_rows};
pub use store::{Run, known_secret, record, secret};
pub use verify::{Verified, verify};
pub use whose::{Whose, id, pick};

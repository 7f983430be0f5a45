//! Tickets to another file and from other programs.
//!
//! [`own`] is the whole history, one ticket a line: read back into an empty file, it is the same to the
//! byte. [`foreign`] reads what other programs write. A ticket that is there is left alone.

mod foreign;
mod moment;
mod own;

pub use foreign::{ImportRow, Keys, import, issues};
pub use moment::Moment;
pub use own::{export, import as import_own, mbox};

//! Mails that come in: kept as they came before anything is read, then read, then put where they belong.
//!
//! Whatever is in a mail, it stops nobody: what cannot be read waits in quarantine, and the next one
//! is read. The same bytes come in once.

mod automatic;
mod boxes;
mod content;
mod html;
mod intake;
mod letters;
mod mended;
mod origin;
mod parse;
mod place;
mod tnef;
mod uu;
mod words;

pub use automatic::{Automatic, Returned};
pub use boxes::{Boxed, Mailbox};
pub use content::{Attached, part, words};
pub use html::text as html_text;
pub use intake::{
    Intake, KeptMails, MailRow, Outcome, Taken, is_waiting, keep, leave_out, mails, raw, read,
    ready, release,
};
pub use origin::{BY_MAIL, UNVERIFIED};
pub(super) use parse::{IDS as ADDRESSES, before, recipients};
pub use parse::{Parsed, parse};

/// The largest mail, in bytes: what is larger is refused before it is read.
pub const LARGEST: usize = 50 << 20;

/// So many mails are kept, and read, in one change.
pub const BATCH: usize = 100;

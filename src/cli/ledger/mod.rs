//! `bo ledger`: the double-entry books.

mod accounts;
mod entry;
mod journal;
mod trial_balance;

use super::command::{Noun, noun, verb};

pub const LEDGER: Noun = Noun {
    name: "ledger",
    about: "Look into the books and post to them",
    entries: &[
        verb::<accounts::Accounts>("accounts"),
        verb::<journal::Journal>("journal"),
        verb::<trial_balance::TrialBalance>("trial-balance"),
        noun(&entry::ENTRY),
    ],
    hidden: false,
};

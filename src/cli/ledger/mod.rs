//! `bo ledger`: the double-entry books.

mod accounts;
mod department;
mod documents;
mod entry;
mod export;
mod journal;
mod trial_balance;

use super::command::{Noun, noun, verb};

pub const LEDGER: Noun = Noun {
    name: "ledger",
    about: "Look into the books and post to them",
    entries: &[
        verb::<journal::Journal>("journal"),
        verb::<trial_balance::TrialBalance>("trial-balance"),
        verb::<export::Export>("export"),
        noun(&entry::ENTRY),
        noun(&accounts::ACCOUNTS),
        noun(&department::DEPARTMENT),
    ],
    hidden: false,
};

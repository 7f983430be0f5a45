//! `bo ledger`: the double-entry books.

mod accounts;
mod accrue;
mod close;
mod department;
mod entry;
mod journal;
mod open;
mod period;
mod recurring;
mod trial_balance;

use super::command::{Noun, noun, verb};

pub const LEDGER: Noun = Noun {
    name: "ledger",
    about: "Look into the books and post to them",
    entries: &[
        verb::<journal::Journal>("journal"),
        verb::<trial_balance::TrialBalance>("trial-balance"),
        noun(&entry::ENTRY),
        noun(&accounts::ACCOUNTS),
        noun(&department::DEPARTMENT),
        noun(&recurring::RECURRING),
        verb::<accrue::Accrue>("accrue"),
        noun(&period::PERIOD),
        verb::<close::Close>("close"),
        verb::<open::Open>("open"),
    ],
    hidden: false,
};

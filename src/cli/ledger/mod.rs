//! `bo ledger`: the double-entry books.

mod accounts;
mod department;
mod documents;
mod entry;
mod eur;
mod export;
mod journal;
mod trial_balance;
mod vat;

use super::command::{Noun, noun, verb};

pub const LEDGER: Noun = Noun {
    name: "ledger",
    about: "Look into the books and post to them",
    entries: &[
        verb::<journal::Journal>("journal"),
        verb::<trial_balance::TrialBalance>("trial-balance"),
        verb::<export::Export>("export"),
        noun(&entry::ENTRY),
        noun(&vat::VAT),
        verb::<eur::Eur>("eur"),
        noun(&accounts::ACCOUNTS),
        noun(&department::DEPARTMENT),
    ],
    hidden: false,
};

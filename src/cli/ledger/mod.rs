//! `bo ledger`: the double-entry books.

mod accounts;
mod aging;
mod budget;
mod department;
mod entry;
mod eur;
mod forecast;
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
        noun(&entry::ENTRY),
        noun(&vat::VAT),
        verb::<eur::Eur>("eur"),
        verb::<aging::Aging>("aging"),
        verb::<forecast::Forecast>("forecast"),
        noun(&budget::BUDGET),
        noun(&accounts::ACCOUNTS),
        noun(&department::DEPARTMENT),
    ],
    hidden: false,
};

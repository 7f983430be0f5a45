//! `bo ledger`: the double-entry books.

mod account;
mod accounts;
mod accrue;
mod aging;
mod balance;
mod balance_sheet;
mod budget;
mod cash_flow;
mod close;
mod department;
pub(super) mod documents;
mod entry;
mod eur;
pub mod export;
mod forecast;
mod income;
mod journal;
mod open;
mod period;
mod recurring;
mod report;
mod trial_balance;
mod vat;

use super::command::{Noun, noun, verb};

pub const LEDGER: Noun = Noun {
    name: "ledger",
    about: "Look into the books and post to them",
    entries: &[
        verb::<journal::Journal>("journal"),
        verb::<account::Account>("account"),
        verb::<balance::Balance>("balance"),
        verb::<trial_balance::TrialBalance>("trial-balance"),
        verb::<export::Export>("export"),
        verb::<income::Income>("income"),
        verb::<balance_sheet::BalanceSheet>("balance-sheet"),
        verb::<cash_flow::CashFlow>("cash-flow"),
        noun(&entry::ENTRY),
        noun(&vat::VAT),
        verb::<eur::Eur>("eur"),
        verb::<aging::Aging>("aging"),
        verb::<forecast::Forecast>("forecast"),
        noun(&budget::BUDGET),
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

//! `bo bank`: accounts, statements, payments.

mod account;
mod balance;
mod import;
mod list;
mod mandate;
mod r#match;
mod order;
pub mod pay;
mod review;
mod rules;
mod show;
mod statements;

use super::command::{Noun, noun, verb};

pub const BANK: Noun = Noun {
    name: "bank",
    about: "Read statements, match them with the books, pay and collect",
    entries: &[
        noun(&account::BANK_ACCOUNT),
        verb::<pay::Pay>("pay"),
        verb::<pay::Collect>("collect"),
        noun(&order::ORDER),
        noun(&mandate::MANDATE),
        verb::<import::Import>("import"),
        verb::<r#match::Match>("match"),
        verb::<review::Review>("review"),
        noun(&rules::RULES),
        verb::<r#match::Unmatch>("unmatch"),
        verb::<list::List>("list"),
        verb::<show::Show>("show"),
        verb::<statements::Statements>("statements"),
        verb::<balance::Balance>("balance"),
    ],
    hidden: false,
};

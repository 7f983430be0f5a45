//! `bo bank`: accounts, statements, payments.

mod account;
mod mandate;
mod order;
mod pay;

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
    ],
    hidden: false,
};

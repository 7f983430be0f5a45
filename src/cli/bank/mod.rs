//! `bo bank`: accounts, statements, payments.

mod account;

use super::command::{Noun, noun};

pub const BANK: Noun = Noun {
    name: "bank",
    about: "Read statements, match them with the books, pay and collect",
    entries: &[noun(&account::BANK_ACCOUNT)],
    hidden: false,
};

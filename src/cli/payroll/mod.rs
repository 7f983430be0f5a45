//! `bo payroll`: wages, from the contracts to the bank and the books.

mod account;
mod correct;
mod export;
mod fund;
mod lines;
mod list;
mod run;

use super::command::{Noun, noun, verb};

pub const PAYROLL: Noun = Noun {
    name: "payroll",
    about: "Compute, approve, pay and book the wages of a month",
    entries: &[
        noun(&run::RUN),
        verb::<list::List>("list"),
        verb::<correct::Correct>("correct"),
        verb::<account::Account>("account"),
        verb::<export::Export>("export"),
        noun(&lines::LINES),
        noun(&fund::FUND),
    ],
    hidden: false,
};

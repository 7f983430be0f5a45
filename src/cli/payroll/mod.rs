//! `bo payroll`: wages, from the contracts to the bank and the books.

mod fund;
mod lines;
mod list;
mod run;
mod send;
mod slip;

use super::command::{Noun, noun, verb};

pub const PAYROLL: Noun = Noun {
    name: "payroll",
    about: "Compute, approve, pay and book the wages of a month",
    entries: &[
        noun(&run::RUN),
        verb::<list::List>("list"),
        verb::<slip::Slip>("slip"),
        verb::<send::Send>("send"),
        noun(&lines::LINES),
        noun(&fund::FUND),
    ],
    hidden: false,
};

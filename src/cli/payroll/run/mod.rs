//! `bo payroll run`: the wages of a month, from a draft until they are locked.

mod pay;
mod show;
mod steps;

use crate::cli::command::{Noun, verb};

pub const RUN: Noun = Noun {
    name: "run",
    about: "Run the payroll of a month: new, calculate, approve, pay, book, lock",
    entries: &[
        verb::<steps::New>("new"),
        verb::<steps::Calculate>("calculate"),
        verb::<show::Show>("show"),
        verb::<steps::Approve>("approve"),
        verb::<pay::Pay>("pay"),
        verb::<steps::Book>("book"),
        verb::<steps::Lock>("lock"),
        verb::<steps::Reverse>("reverse"),
    ],
    hidden: false,
};

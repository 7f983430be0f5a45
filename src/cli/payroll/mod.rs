//! `bo payroll`: wages, and the law behind them.

mod law;
mod net;
mod rules;
mod tax;

use super::command::{Noun, noun, verb};

pub const PAYROLL: Noun = Noun {
    name: "payroll",
    about: "Compute, approve, pay and book the wages of a month",
    entries: &[
        verb::<net::Net>("net"),
        verb::<tax::Tax>("tax"),
        verb::<law::Law>("law"),
        noun(&rules::RULES),
    ],
    hidden: false,
};

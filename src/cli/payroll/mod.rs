//! `bo payroll`: wages, and the law behind them.

mod law;
mod net;
mod rules;
mod tax;

use super::command::{Noun, noun, verb};

pub const PAYROLL: Noun = Noun {
    name: "payroll",
    about: "Compute wage tax, gross to net and back, and show the figures of the law",
    entries: &[
        verb::<net::Net>("net"),
        verb::<tax::Tax>("tax"),
        verb::<law::Law>("law"),
        noun(&rules::RULES),
    ],
    hidden: false,
};

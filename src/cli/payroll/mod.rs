//! `bo payroll`: wages, from the law and the contracts to the bank and the books.

mod account;
mod correct;
mod earlier;
mod export;
mod fund;
mod law;
mod lines;
mod list;
mod net;
mod rules;
mod run;
mod send;
mod slip;
mod tax;

use super::command::{Noun, noun, verb};

pub const PAYROLL: Noun = Noun {
    name: "payroll",
    about: "Compute, approve, pay and book wages, and show the figures of the law",
    entries: &[
        noun(&run::RUN),
        verb::<list::List>("list"),
        verb::<slip::Slip>("slip"),
        verb::<send::Send>("send"),
        verb::<correct::Correct>("correct"),
        verb::<account::Account>("account"),
        verb::<export::Export>("export"),
        noun(&lines::LINES),
        noun(&fund::FUND),
        noun(&earlier::EARLIER),
        verb::<net::Net>("net"),
        verb::<tax::Tax>("tax"),
        verb::<law::Law>("law"),
        noun(&rules::RULES),
    ],
    hidden: false,
};

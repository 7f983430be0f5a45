//! `bo staff trip`: what there is for trips by the law, and the report of one.

mod add;
mod import;
mod show;

use crate::cli::command::{Noun, verb};

pub const TRIP: Noun = Noun {
    name: "trip",
    about: "Enter trips with what the law allows for meals, nights and kilometres",
    entries: &[
        verb::<add::Add>("add"),
        verb::<show::List>("list"),
        verb::<show::Show>("show"),
        verb::<show::Print>("print"),
        verb::<show::Rates>("rates"),
        verb::<show::Withdraw>("withdraw"),
        verb::<show::Cancel>("cancel"),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
    ],
    hidden: false,
};

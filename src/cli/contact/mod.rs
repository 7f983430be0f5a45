//! `bo contact`: customers and suppliers.

mod add;
mod address;
mod edit;
mod import;
mod list;
mod person;
mod remove;
mod show;

use super::command::{Noun, noun, verb};

pub const CONTACT: Noun = Noun {
    name: "contact",
    about: "Keep customers and suppliers",
    entries: &[
        verb::<add::Add>("add"),
        verb::<edit::Edit>("edit"),
        verb::<show::Show>("show"),
        verb::<list::List>("list"),
        verb::<import::Import>("import"),
        verb::<list::Export>("export"),
        verb::<remove::Remove>("remove"),
        noun(&address::ADDRESS),
        noun(&person::PERSON),
    ],
    hidden: false,
};

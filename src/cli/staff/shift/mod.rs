//! `bo staff shift`: who is to work when, where and as what.

mod import;
mod list;
mod plan;

use crate::cli::command::{Noun, verb};

pub const SHIFT: Noun = Noun {
    name: "shift",
    about: "Plan shifts that law, contracts and absences allow, and publish them",
    entries: &[
        verb::<plan::Plan>("plan"),
        verb::<list::List>("list"),
        verb::<plan::Publish>("publish"),
        verb::<plan::Remove>("remove"),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
    ],
    hidden: false,
};

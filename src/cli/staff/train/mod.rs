//! `bo staff train`: courses and certificates, who needs them, what runs out.

mod add;
mod correct;
mod course;
mod due;
mod import;
mod list;
mod require;

use crate::cli::command::{Noun, noun, verb};

pub const TRAIN: Noun = Noun {
    name: "train",
    about: "Keep courses and certificates, who needs them, and what runs out",
    entries: &[
        verb::<add::Add>("add"),
        verb::<correct::Edit>("edit"),
        verb::<correct::Withdraw>("withdraw"),
        verb::<list::List>("list"),
        verb::<due::Due>("due"),
        verb::<add::Plan>("plan"),
        verb::<require::Require>("require"),
        noun(&course::COURSE),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
    ],
    hidden: false,
};

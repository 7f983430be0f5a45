//! `bo stock`: what the firm owns.

use super::command::{Noun, noun};

pub const STOCK: Noun = Noun {
    name: "stock",
    about: "Keep what the firm owns",
    entries: &[noun(&super::asset::ASSET)],
    hidden: false,
};

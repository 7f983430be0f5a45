//! `bo inbox`: what waits for approval, of all desks.

mod decide;
mod list;
mod rule;

use super::command::{Noun, noun, verb};

pub const INBOX: Noun = Noun {
    name: "inbox",
    about: "Approve and reject what waits, of all desks",
    entries: &[
        verb::<list::List>("list"),
        verb::<list::Show>("show"),
        verb::<decide::Approve>("approve"),
        verb::<decide::Reject>("reject"),
        noun(&rule::RULE),
    ],
    hidden: false,
};

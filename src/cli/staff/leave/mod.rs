//! `bo staff leave`: asking for leave, deciding it, what is left, who has to be told.

mod balance;
mod block;
mod calendar;
mod decide;
mod grant;
mod import;
pub mod list;
mod notice;
mod payout;
mod reduce;
mod request;

use crate::cli::command::{Noun, noun, verb};

pub const LEAVE: Noun = Noun {
    name: "leave",
    about: "Ask for leave, decide it, and see what is left and why",
    entries: &[
        verb::<request::Request>("request"),
        verb::<decide::Approve>("approve"),
        verb::<decide::Reject>("reject"),
        verb::<decide::Cancel>("cancel"),
        verb::<balance::Balance>("balance"),
        verb::<list::List>("list"),
        verb::<calendar::Calendar>("calendar"),
        verb::<notice::Notice>("notice"),
        verb::<grant::Grant>("grant"),
        verb::<grant::Adjust>("adjust"),
        verb::<reduce::Reduce>("reduce"),
        verb::<payout::Payout>("payout"),
        noun(&block::BLOCK),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
    ],
    hidden: false,
};

//! `bo staff expense`: what people spend for the firm, until it is paid.

mod add;
mod decide;
mod import;
pub mod list;
mod pay;

use crate::cli::command::{Noun, verb};

pub const EXPENSE: Noun = Noun {
    name: "expense",
    about: "Enter receipts, decide about them and about trips, and pay them out",
    entries: &[
        verb::<add::Add>("add"),
        verb::<list::List>("list"),
        verb::<list::Show>("show"),
        verb::<list::File>("file"),
        verb::<add::EditVerb>("edit"),
        verb::<decide::Approve>("approve"),
        verb::<decide::Reject>("reject"),
        verb::<decide::Withdraw>("withdraw"),
        verb::<decide::Cancel>("cancel"),
        verb::<pay::Pay>("pay"),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
    ],
    hidden: false,
};

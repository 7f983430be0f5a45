//! `bo staff`: people, contracts, departments, leave, sickness, working time, shifts, holidays.

mod access;
mod add;
mod check;
mod contract;
mod department;
mod edit;
mod holidays;
mod import;
mod leave;
mod leave_firm;
mod list;
mod privacy;
mod shift;
mod show;
mod sick;
mod time;

use super::command::{Noun, noun, verb};
use super::context::Context;
use bo::base::{Error, Result};

/// Refuses to show what is sensitive in a dry run, which would keep no note of who looked.
pub fn looks_are_kept(cx: &Context) -> Result<()> {
    match cx.is_dry_run() {
        true => Err(Error::refused(
            "a dry run does not show what is sensitive: nobody would see who looked",
        )
        .with_hint("run it without --dry-run")),
        false => Ok(()),
    }
}

pub const STAFF: Noun = Noun {
    name: "staff",
    about: "Keep people, contracts, departments, leave, sickness, working time and shifts",
    entries: &[
        verb::<add::Add>("add"),
        verb::<list::List>("list"),
        verb::<show::Show>("show"),
        verb::<edit::Edit>("edit"),
        verb::<leave_firm::LeaveFirm>("leave-firm"),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
        noun(&contract::CONTRACT),
        noun(&department::DEPARTMENT),
        noun(&leave::LEAVE),
        noun(&sick::SICK),
        noun(&time::TIME),
        noun(&shift::SHIFT),
        noun(&check::CHECK),
        verb::<holidays::Holidays>("holidays"),
        verb::<list::Fields>("fields"),
        verb::<access::Access>("access"),
        noun(&privacy::PRIVACY),
    ],
    hidden: false,
};

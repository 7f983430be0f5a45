//! `bo staff`: people, contracts, departments, leave, sickness, working time, shifts, holidays.

mod access;
mod add;
mod check;
mod contract;
mod department;
mod document;
mod due;
mod edit;
mod goal;
mod holidays;
mod import;
mod leave;
mod leave_firm;
mod list;
mod review;
mod shift;
mod show;
mod sick;
mod time;
mod train;

use super::command::{Noun, noun, verb};
use bo::base::{Error, Result};

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
        noun(&train::TRAIN),
        noun(&review::REVIEW),
        noun(&goal::GOAL),
        noun(&document::DOCUMENT),
        verb::<due::Due>("due"),
        noun(&check::CHECK),
        verb::<holidays::Holidays>("holidays"),
        verb::<list::Fields>("fields"),
        verb::<access::Access>("access"),
    ],
    hidden: false,
};

/// Fails if anything is overdue.
fn overdue(count: usize) -> Result<()> {
    match count {
        0 => Ok(()),
        1 => Err(Error::refused("1 thing is overdue")),
        _ => Err(Error::refused(format!("{count} things are overdue"))),
    }
}

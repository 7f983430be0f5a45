//! `bo staff`: people, contracts, departments, leave, sickness, working time, shifts, expenses,
//! trips, hiring, joining and leaving, holidays.

mod access;
mod add;
mod check;
mod checklist;
mod contract;
mod department;
mod document;
mod due;
mod edit;
mod expense;
mod goal;
mod hire;
mod holidays;
mod import;
mod leave;
mod leave_firm;
mod list;
mod offboard;
mod onboard;
mod review;
mod shift;
mod show;
mod sick;
mod time;
mod train;
mod trip;

use super::command::{Noun, noun, verb};
use bo::base::{Error, Result};

pub const STAFF: Noun = Noun {
    name: "staff",
    about: "Keep people, contracts, leave, sickness, working time, shifts, expenses, hiring, checklists, training, reviews, goals and papers",
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
        noun(&expense::EXPENSE),
        noun(&trip::TRIP),
        noun(&train::TRAIN),
        noun(&review::REVIEW),
        noun(&goal::GOAL),
        noun(&document::DOCUMENT),
        noun(&check::CHECK),
        noun(&hire::HIRE),
        noun(&onboard::ONBOARD),
        noun(&offboard::OFFBOARD),
        verb::<due::Due>("due"),
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

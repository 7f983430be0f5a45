//! `bo staff`: people, contracts, departments, leave, sickness, working time, shifts, expenses,
//! trips, holidays.

mod access;
mod add;
mod check;
mod contract;
mod department;
mod edit;
mod expense;
mod holidays;
mod import;
mod leave;
mod leave_firm;
mod list;
mod shift;
mod show;
mod sick;
mod time;
mod trip;

use super::command::{Noun, noun, verb};

pub const STAFF: Noun = Noun {
    name: "staff",
    about: "Keep people, contracts, departments, leave, sickness, working time, shifts and expenses",
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
        noun(&check::CHECK),
        verb::<holidays::Holidays>("holidays"),
        verb::<list::Fields>("fields"),
        verb::<access::Access>("access"),
    ],
    hidden: false,
};

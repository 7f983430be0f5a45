//! `bo staff`: people, contracts, departments, leave, sickness, holidays.

mod access;
mod add;
mod contract;
mod department;
mod edit;
mod holidays;
mod import;
mod leave;
mod leave_firm;
mod list;
mod show;
mod sick;

use super::command::{Noun, noun, verb};

pub const STAFF: Noun = Noun {
    name: "staff",
    about: "Keep people, their contracts, departments, leave and sickness, day by day",
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
        verb::<holidays::Holidays>("holidays"),
        verb::<list::Fields>("fields"),
        verb::<access::Access>("access"),
    ],
    hidden: false,
};

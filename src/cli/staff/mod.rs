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
mod privacy;
mod review;
mod shift;
mod show;
mod sick;
mod time;
mod train;
mod trip;
mod waits;

use super::command::{Noun, noun, verb};
use super::context::Context;
use bo::base::{Error, Result};
use bo::people;
use bo::staff::not_own;
use std::collections::BTreeSet;

pub use document::refuse_dry_look;

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
        noun(&privacy::PRIVACY),
    ],
    hidden: false,
};

/// Notes that somebody looks at what is private to others; what is their own is theirs.
fn look(cx: &mut Context, purpose: &str, what: &str, numbers: BTreeSet<String>) -> Result<()> {
    let (actor, today) = (cx.actor(), cx.today());
    let others = not_own(cx.db()?, &actor, numbers, today)?;
    if others.is_empty() {
        return Ok(());
    }
    refuse_dry_look(cx)?;
    cx.write(|tx| {
        others
            .iter()
            .try_for_each(|it| people::looked_at(tx, &people::get(tx, it)?, purpose, what))
    })
}

/// Fails if anything is overdue.
fn overdue(count: usize) -> Result<()> {
    match count {
        0 => Ok(()),
        1 => Err(Error::refused("1 thing is overdue")),
        _ => Err(Error::refused(format!("{count} things are overdue"))),
    }
}

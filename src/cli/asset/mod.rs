//! `bo stock asset`: what the firm owns, who has it, what it is worth, how it is written off.

mod add;
mod audit;
mod custody;
mod depreciation;
mod dispose;
mod edit;
mod import;
mod licence;
mod list;
mod schedule;
mod transfer;

use super::command::{Noun, noun, verb};
use super::context::Context;
use bo::base::{Amount, Result};
use bo::ledger;

pub const ASSET: Noun = Noun {
    name: "asset",
    about: "Keep what the firm owns: who has it, what it is worth, what it is written off",
    entries: &[
        verb::<add::Add>("add"),
        verb::<list::List>("list"),
        verb::<list::Show>("show"),
        verb::<edit::Edit>("edit"),
        verb::<edit::Remove>("remove"),
        verb::<list::Classes>("class"),
        verb::<custody::Hand>("hand"),
        verb::<custody::Back>("back"),
        verb::<custody::Custody>("custody"),
        verb::<custody::Receipt>("receipt"),
        verb::<depreciation::Depreciation>("depreciation"),
        verb::<transfer::Transfer>("transfer"),
        verb::<dispose::Dispose>("dispose"),
        verb::<dispose::Reinstate>("reinstate"),
        verb::<schedule::Schedule>("schedule"),
        noun(&licence::LICENCE),
        noun(&audit::AUDIT),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
    ],
    hidden: false,
};

/// An amount in minor units of the book currency; `option` names it in errors.
fn minor(cx: &mut Context, amount: Amount, option: &str) -> Result<i64> {
    let currency = ledger::book(cx.db()?)?;
    let money = amount.money(currency).map_err(|err| err.at(option))?;
    Ok(money.minor())
}

/// The same, where one was given.
fn minor_if_any(cx: &mut Context, amount: Option<Amount>, option: &str) -> Result<Option<i64>> {
    amount.map(|it| minor(cx, it, option)).transpose()
}

//! `bo stock`: what is where, and what it is worth on any day.

mod adjust;
mod barcode;
mod bom;
mod carry;
mod count;
mod delivery;
mod explain;
mod goods;
mod import;
mod incoming;
mod item;
mod journal;
mod kept;
mod label;
mod list;
mod location;
mod outgoing;
mod report;
mod reserve;
mod reverse;
mod unit;
mod value;

use super::command::{Noun, noun, verb};

pub const STOCK: Noun = Noun {
    name: "stock",
    about: "Keep goods and assets: what is where, what it is worth, and how that came about",
    entries: &[
        noun(&item::ITEM),
        noun(&unit::UNIT),
        noun(&location::LOCATION),
        noun(&barcode::BARCODE),
        verb::<incoming::In>("in"),
        verb::<outgoing::Out>("out"),
        verb::<carry::Move>("move"),
        verb::<adjust::Adjust>("adjust"),
        verb::<reverse::Reverse>("reverse"),
        verb::<reserve::Reserve>("reserve"),
        verb::<reserve::Release>("release"),
        verb::<reserve::Reservations>("reservations"),
        noun(&reserve::RESERVATION),
        noun(&delivery::DELIVERY),
        noun(&count::COUNT),
        noun(&bom::BOM),
        verb::<bom::Build>("build"),
        verb::<list::List>("list"),
        verb::<journal::Journal>("journal"),
        verb::<value::Value>("value"),
        verb::<explain::Explain>("explain"),
        noun(&report::REPORT),
        verb::<label::Label>("label"),
        noun(&super::asset::ASSET),
        verb::<import::Import>("import"),
        verb::<import::Export>("export"),
    ],
    hidden: false,
};

//! `bo archive`: documents that are kept unchanged, found, and destroyed when their time is over.

mod add;
mod auditor;
mod authority;
mod dispose;
mod edit;
mod export;
mod get;
mod hold;
mod import;
mod inbox;
mod list;
mod program;
mod proof;
mod retention;
mod search;
mod source;
mod verify;

use super::command::{Noun, noun, verb};

/// What tables of documents show; `show`, --columns and other formats have the rest.
const USUAL: &[&str] = &[
    "number",
    "day",
    "class",
    "title",
    "contact",
    "kept_until",
    "held",
    "size",
    "tags",
    "desk",
];

pub const ARCHIVE: Noun = Noun {
    name: "archive",
    about: "Keep documents unchanged, find them, and destroy them when their time is over",
    entries: &[
        verb::<add::Add>("add"),
        verb::<inbox::ScanInbox>("scan-inbox"),
        verb::<inbox::Watch>("watch"),
        verb::<list::List>("list"),
        verb::<list::Show>("show"),
        verb::<search::Search>("search"),
        verb::<search::Hints>("hints"),
        verb::<get::Get>("get"),
        verb::<get::Open>("open"),
        verb::<edit::Edit>("edit"),
        verb::<edit::Class>("class"),
        verb::<edit::Tag>("tag"),
        verb::<edit::Link>("link"),
        verb::<add::Version>("version"),
        verb::<list::Versions>("versions"),
        verb::<list::Papers>("papers"),
        noun(&retention::RETENTION),
        verb::<hold::Hold>("hold"),
        verb::<hold::Release>("release"),
        verb::<dispose::Due>("due"),
        verb::<dispose::Dispose>("dispose"),
        verb::<dispose::Disposals>("disposals"),
        verb::<dispose::Protocol>("protocol"),
        verb::<verify::Verify>("verify"),
        verb::<verify::Clean>("clean"),
        verb::<search::Index>("index"),
        verb::<proof::Prove>("prove"),
        verb::<proof::Root>("root"),
        verb::<proof::Timestamp>("timestamp"),
        verb::<export::Export>("export"),
        verb::<import::Import>("import"),
    ],
    hidden: false,
};

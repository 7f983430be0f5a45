//! `bo invoice`: from a draft to the money.

mod add;
mod aging;
mod cancel;
mod check;
mod convert;
mod credit;
mod deposit;
mod edit;
mod export;
mod r#final;
mod import;
mod issue;
mod list;
pub mod papers;
mod pay;
mod payment;
mod print;
mod quote;
mod read;
mod recurring;
mod remind;
mod reminder;
mod remove;
pub mod send;
mod show;
mod statement;
mod write_off;

use super::command::{Noun, noun, verb};

pub const INVOICE: Noun = Noun {
    name: "invoice",
    about: "Write, issue, print, send and settle invoices",
    entries: &[
        verb::<add::Add>("add"),
        verb::<edit::Edit>("edit"),
        verb::<remove::Remove>("remove"),
        verb::<issue::Issue>("issue"),
        verb::<show::Show>("show"),
        verb::<list::List>("list"),
        verb::<print::Print>("print"),
        verb::<send::Send>("send"),
        verb::<pay::Pay>("pay"),
        verb::<cancel::Cancel>("cancel"),
        verb::<credit::Credit>("credit"),
        verb::<write_off::WriteOff>("write-off"),
        verb::<deposit::Deposit>("deposit"),
        verb::<r#final::Final>("final"),
        verb::<remind::Remind>("remind"),
        verb::<aging::Aging>("aging"),
        verb::<statement::Statement>("statement"),
        verb::<import::Import>("import"),
        verb::<export::Export>("export"),
        verb::<check::Check>("check"),
        verb::<read::Read>("read"),
        verb::<convert::Convert>("convert"),
        noun(&payment::PAYMENT),
        noun(&reminder::REMINDER),
        noun(&quote::QUOTE),
        noun(&recurring::RECURRING),
    ],
    hidden: false,
};

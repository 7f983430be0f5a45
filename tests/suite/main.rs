//! Everything that is tested from outside, in one test binary so that it links once.

mod architecture;
mod atomicity;
mod bank;
mod bank_csv;
mod bank_matching;
mod bills;
mod book;
mod closing;
mod einvoice;
mod entries;
mod export;
mod faults;
mod r#final;
mod generated;
mod laws;
mod mail;
mod papers;
mod planning;
mod reports;
mod staff;
mod support;
mod time;
mod transcripts;
mod upgrades;

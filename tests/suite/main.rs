//! Everything that is tested from outside, in one test binary so that it links once.

mod atomicity;
mod book;
mod mail;
mod support;
mod transcripts;
mod r#final;
mod laws;
mod faults;
mod upgrades;

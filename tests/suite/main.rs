//! Everything that is tested from outside, in one test binary so that it links once.

mod atomicity;
mod book;
mod mail;

//! `bo staff hire`: places to fill, applicants, interviews, offers, and who comes.

mod accept;
mod applicant;
mod decide;
mod import;
mod interview;
mod offer;
mod opening;

use crate::cli::command::{Noun, noun, verb};
use bo::base::Text;

pub const HIRE: Noun = Noun {
    name: "hire",
    about: "Hire people: openings, applicants, interviews, offers",
    entries: &[
        noun(&opening::OPENING),
        noun(&applicant::APPLICANT),
        noun(&interview::INTERVIEW),
        noun(&offer::OFFER),
        verb::<accept::Accept>("accept"),
        verb::<decide::Reject>("reject"),
        verb::<decide::Letter>("letter"),
    ],
    hidden: false,
};

/// Words about people, which the log leaves out.
fn words<'a>(texts: impl IntoIterator<Item = &'a Option<Text>>) -> Vec<String> {
    let said = texts.into_iter().flatten();
    said.map(Text::to_string).collect()
}

//! What printing and sending have in common: the press, loaded once.

use crate::cli::context::Context;
use crate::cli::settings;
use bo::base::Result;
use bo::document::{Letter, Press};
use bo::invoice::paper;
use chrono::{NaiveDate, NaiveTime};

/// The press with the firm's fonts, colours and logo.
pub fn press(cx: &mut Context) -> Result<Press> {
    let folder = cx.folder();
    let firm = cx.firm()?;
    let files = settings::files(firm, &folder)?;
    Press::new(&paper::style(firm, files)?)
}

/// Prints a letter of `date`. The day stands for the moment it was made, so that the same
/// paper is the same file whenever it is printed.
pub fn print(press: &mut Press, letter: &Letter, date: NaiveDate) -> Result<Vec<u8>> {
    press.print(letter, &[], date.and_time(NaiveTime::MIN).and_utc())
}

//! What printing and sending have in common: the press, loaded once.

use crate::cli::context::Context;
use crate::cli::settings;
use bo::base::Result;
use bo::buy::{self, self_bill::Written};
use bo::db::Connection;
use bo::document::{Letter, Press};
use bo::firm::Firm;
use bo::invoice::electronic::{self, Inside};
use bo::invoice::{Document, paper};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

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
    press.print(letter, &[], moment(date))
}

/// Prints an invoice: an issued one with the e-invoice inside, one file for people and machines.
/// Where there is none, a remark says why.
pub fn invoice(
    press: &mut Press,
    conn: &Connection,
    firm: &Firm,
    document: &Document,
) -> Result<(Vec<u8>, Option<String>)> {
    let letter = paper::invoice(conn, firm, document)?;
    let inside = electronic::inside(conn, firm, document)?;
    hybrid(press, &letter, inside, document.head.date)
}

fn hybrid(
    press: &mut Press,
    letter: &Letter,
    inside: Inside,
    date: NaiveDate,
) -> Result<(Vec<u8>, Option<String>)> {
    match inside {
        Inside::Document(it) => {
            let (attachment, hybrid) = *it;
            let pdf = press.print_hybrid(letter, &[attachment], &hybrid, moment(date))?;
            Ok((pdf, None))
        }
        Inside::Nothing => Ok((print(press, letter, date)?, None)),
        Inside::Rejected(err) => {
            let hint = err.hint().map(|hint| format!(" ({hint})"));
            let remark = format!("a PDF alone: {err}{}", hint.unwrap_or_default());
            Ok((print(press, letter, date)?, Some(remark)))
        }
    }
}

/// Prints a self-billed invoice, with the e-invoice inside; where there is none, a remark says why.
pub fn self_bill(
    press: &mut Press,
    conn: &Connection,
    firm: &Firm,
    written: &Written,
) -> Result<(Vec<u8>, Option<String>)> {
    let letter = buy::self_bill::letter(conn, firm, written)?;
    let inside = buy::self_bill::inside(conn, written)?;
    hybrid(press, &letter, inside, written.date())
}

/// The moment that a day stands for.
pub fn moment(date: NaiveDate) -> DateTime<Utc> {
    date.and_time(NaiveTime::MIN).and_utc()
}

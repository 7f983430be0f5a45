//! Statements as they come from banks: what a file says, in whatever format it is written.

mod amount;
mod archive;
mod camt;
mod csv;
mod decode;
mod mt940;
mod profile;
mod purpose;
mod verify;

pub use archive::{Member, unpack};
pub use profile::Profile;

use super::line::Detail;
use crate::base::{Currency, Error, Iban, Money, Result, is_control};
use chrono::{Datelike, NaiveDate};

/// The largest file of a bank, in bytes.
pub const MAX: usize = 200 << 20;

/// A statement that is kept.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What the bank calls it.
    pub number: Option<String>,
    /// Its first day.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// The balance before the first line, in minor units of the account's currency.
    pub opening: Option<i64>,
    /// The balance after the last line.
    pub closing: Option<i64>,
}

/// A line of a statement as the file says it, not kept yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The line of the file it begins in, from 1.
    pub place: u32,
    /// The day the bank booked it.
    pub booked_on: NaiveDate,
    /// The day from which it bears interest.
    pub valued_on: Option<NaiveDate>,
    /// Money in above zero, money out below, in minor units of the statement's currency.
    pub amount: i64,
    /// Whether the bank says that it takes another one back.
    pub reversal: bool,
    /// Who paid or was paid.
    pub name: Option<String>,
    /// The account of the other side.
    pub iban: Option<String>,
    /// The bank of the other side.
    pub bic: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// The reference from end to end.
    pub end_to_end: Option<String>,
    /// The mandate of a direct debit.
    pub mandate: Option<String>,
    /// The creditor identifier of a direct debit.
    pub creditor: Option<String>,
    /// The bank's own reference.
    pub bank_reference: Option<String>,
    /// What kind of payment it is.
    pub code: Option<String>,
    /// Why a payment came back.
    pub return_reason: Option<String>,
    /// What it was in the currency of the other side.
    pub original_amount: Option<String>,
    /// The single transactions inside it.
    pub details: Vec<Detail>,
}

/// What a file of a bank says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How it is written: `camt.053`, `mt940`, `csv dkb`.
    pub format: String,
    /// The statements in it, in its order.
    pub statements: Vec<Part>,
}

/// One statement of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The line of the file it begins in, from 1.
    pub place: u32,
    /// The account it is about, as the file says it: an IBAN, or what the bank has instead.
    pub account: Option<String>,
    /// Its currency, if the file says it.
    pub currency: Option<Currency>,
    /// What the bank calls it.
    pub number: Option<String>,
    /// Its first day.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// The balance before the first line.
    pub opening: Option<Balance>,
    /// The balance after the last line.
    pub closing: Option<Balance>,
    /// What is booked, in the bank's order, the oldest first.
    pub entries: Vec<Entry>,
    /// How many lines are not booked yet.
    pub pending: usize,
    /// Whether it only tells of what a statement will say: it is shown and not kept.
    pub advance: bool,
}

/// A balance, and where the file says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// In minor units of the statement's currency.
    pub amount: i64,
    /// The line of the file, from 1.
    pub place: u32,
    /// The day at whose end it holds, if the file says it.
    pub on: Option<NaiveDate>,
}

impl Part {
    /// The account as an IBAN, if it is one.
    pub fn iban(&self) -> Option<Iban> {
        self.account.as_ref()?.parse().ok()
    }

    /// Hands each day that is said to `look`; what that refuses is named with its place.
    ///
    /// # Errors
    /// Input, naming file and line.
    pub fn refuse_odd_days(
        &self,
        name: &str,
        look: impl Fn(NaiveDate) -> Result<(), String>,
    ) -> Result<()> {
        let of_statement = [(self.place, self.from), (self.place, self.to)];
        let balances = [self.opening, self.closing].into_iter().flatten();
        let booked = self.entries.iter().map(|it| (it.place, Some(it.booked_on)));
        let valued = self.entries.iter().map(|it| (it.place, it.valued_on));
        // The days of a statement follow from those of its lines, so they come last.
        let said = (booked.map(|it| ("line", it)))
            .chain(valued.map(|it| ("value date", it)))
            .chain(balances.map(|it| ("balance", (it.place, it.on))))
            .chain(of_statement.into_iter().map(|it| ("statement", it)));
        for (what, (place, day)) in said {
            let Some(day) = day else { continue };
            look(day).map_err(|why| wrong(name, place, format!("{what} of {day}: it {why}")))?;
        }
        Ok(())
    }

    /// The days from the first to the last entry, widened by what the file says.
    fn find_days(&mut self) {
        let booked = self.entries.iter().map(|it| it.booked_on);
        let opening = self.opening.and_then(|it| it.on);
        let closing = self.closing.and_then(|it| it.on);
        self.from = [self.from, booked.clone().min()]
            .into_iter()
            .flatten()
            .min();
        self.from = self.from.or(opening).or(closing);
        self.to = [self.to, closing, booked.max()].into_iter().flatten().max();
        self.to = self.to.max(self.from);
    }
}

/// Something wrong in a line of the file `name`.
fn wrong(name: &str, place: u32, what: impl std::fmt::Display) -> Error {
    Error::input(format!("{name}:{place}: {what}"))
}

/// Reads the file `name`. The format is found by what is in it; `profile` says how a CSV file
/// is written if none of ours fits.
///
/// # Errors
/// Input, naming file and line: what cannot be read, and statements that do not add up.
pub fn read(name: &str, bytes: &[u8], profile: Option<&Profile>) -> Result<Told> {
    let mut told = as_written(name, bytes, profile)?;
    for part in &mut told.statements {
        part.refuse_odd_days(name, |day| match (1900..=2999).contains(&day.year()) {
            true => Ok(()),
            false => Err("is no day on which a bank books".to_string()),
        })?;
        part.find_days();
        verify::verify(name, part)?;
    }
    Ok(told)
}

/// As [`read`], without adding up.
///
/// # Errors
/// Input, naming file and line.
pub fn as_written(name: &str, bytes: &[u8], profile: Option<&Profile>) -> Result<Told> {
    let text = decode::text(bytes);
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if begins.is_empty() {
        return Err(Error::input(format!("{name} is empty")));
    }
    if profile.is_none() && begins.starts_with('<') {
        return camt::read(name, &text);
    }
    if profile.is_none() && mt940::looks_like(begins) {
        return mt940::read(name, &text);
    }
    csv::read(name, &text, profile)
}

/// An amount with its currency behind it, as banks write it: `1.234,50 USD`.
pub(super) fn money(text: &str) -> Option<Money> {
    let (number, code) = text.rsplit_once(' ')?;
    let currency: Currency = code.parse().ok()?;
    let minor = amount::minor(number, amount::mark(number), currency).ok()?;
    Some(Money::from_minor(minor, currency))
}

/// A text without blanks around it and inside it doubled, if anything is left.
fn said(text: &str) -> Option<String> {
    let text = text.trim();
    let mut words = text.split_whitespace();
    // Statements have many texts, so each takes no more room than it needs.
    let mut said = String::with_capacity(text.len());
    said.push_str(words.next()?);
    for word in words {
        said.push(' ');
        said.push_str(word);
    }
    // What a terminal would obey is no text.
    if said.contains(is_control) {
        said.retain(|c| !is_control(c));
    }
    // Nothing else may have been there, or blanks around it.
    match said.trim() {
        "" => None,
        trimmed if trimmed.len() < said.len() => Some(trimmed.to_string()),
        _ => Some(said),
    }
}

/// A reference, unless it says that there is none.
fn reference(text: &str) -> Option<String> {
    let none = ["NOTPROVIDED", "NOT PROVIDED", "NONREF", "NOTAVAILABLE"];
    said(text).filter(|it| !none.contains(&it.to_uppercase().as_str()))
}

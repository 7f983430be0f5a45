//! The books for other programs: one file per format.
//!
//! Entries go out one by one, in the order they were posted, so that books of any size cost the
//! same memory. Every export says how many entries the books have and the head of their chain.

pub mod beancount;
pub mod datev;
pub mod flat;
pub mod gobd;
pub mod hledger;
pub mod saft;
mod tax;
mod xml;

pub use flat::PostingRow;

use super::store::export::Named;
use super::{Account, CLOSING, Entry, Kind, store};
use crate::base::{Code, Country, Currency, Error, Id, Money, Period, Result};
use crate::contact::Contact;
use crate::db::Connection;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use std::io::Write;

pub use store::export::{Voucher, VoucherLine, each_voucher};

/// What reads the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Files for the tax adviser's program.
    Datev,
    /// Tables and an index for an auditor.
    Gobd,
    /// A journal for hledger, which `ledger` reads as well.
    Hledger,
    /// A file for beancount.
    Beancount,
    /// The Standard Audit File for Tax.
    SafT,
    /// Every posting as a row.
    Csv,
}

impl Code for Target {
    const WHAT: &'static str = "format of books";
    const NAMES: &'static [(Target, &'static str)] = &[
        (Target::Datev, "datev"),
        (Target::Gobd, "gobd"),
        (Target::Hledger, "hledger"),
        (Target::Beancount, "beancount"),
        (Target::SafT, "saf-t"),
        (Target::Csv, "csv"),
    ];
}

/// Whose books they are.
#[derive(Clone, Debug)]
pub struct Owner {
    /// The name of the firm.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
    /// Where it is.
    pub city: Option<String>,
    /// Its country.
    pub country: Country,
    /// Its VAT id.
    pub vat_id: Option<String>,
    /// Its tax number.
    pub tax_number: Option<String>,
    /// Who to ask.
    pub contact: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
}

/// Books about to be exported: what every line needs to look up.
pub struct Books<'a> {
    /// Where they are.
    pub conn: &'a Connection,
    /// Only these days.
    pub period: Option<Period>,
    /// Whose they are.
    pub owner: Owner,
    /// When they are exported.
    pub at: DateTime<Utc>,
    /// Their currency.
    pub currency: Currency,
    /// How many entries they have, with those outside the period.
    pub entries: i64,
    /// The head of the chain of entries.
    pub head: String,
    /// Without the entries that close a year, which take its income and expenses to zero.
    pub without_closing: bool,
    /// Only these entries; all if there are none.
    pub only: Vec<Id<Entry>>,
    /// The supplier's number of a bill, by ours.
    pub supplier_numbers: HashMap<String, String>,
    accounts: HashMap<Id<Account>, Account>,
    contacts: HashMap<Id<Contact>, Named>,
}

impl<'a> Books<'a> {
    /// Looks up what the lines will need.
    ///
    /// # Errors
    /// Refused, when there are no books.
    pub fn open(
        conn: &'a Connection,
        period: Option<Period>,
        owner: Owner,
        at: DateTime<Utc>,
    ) -> Result<Books<'a>> {
        let (entries, head) = store::head(conn)?;
        Ok(Books {
            conn,
            period,
            owner,
            at,
            currency: store::book(conn)?,
            entries,
            head,
            without_closing: false,
            only: Vec::new(),
            supplier_numbers: HashMap::new(),
            accounts: store::accounts_by_id(conn)?.into_iter().collect(),
            contacts: store::export::named(conn)?.into_iter().collect(),
        })
    }

    /// The day that the export tells of: the last one of its period, or today while it goes on.
    pub fn until(&self) -> NaiveDate {
        let today = self.at.date_naive();
        self.period.map_or(today, |period| period.to.min(today))
    }

    /// Every account, by code.
    pub fn accounts(&self) -> Vec<&Account> {
        let mut accounts: Vec<&Account> = self.accounts.values().collect();
        accounts.sort_by(|a, b| a.code.cmp(&b.code));
        accounts
    }

    /// Whether an entry is left out.
    fn leaves_out(&self, it: &Voucher) -> bool {
        let is_other = !self.only.is_empty() && !self.only.contains(&it.entry.id);
        is_other || self.without_closing && it.entry.source == CLOSING
    }

    /// The account of a line.
    ///
    /// # Errors
    /// System, when the file is damaged.
    pub fn account(&self, id: Id<Account>) -> Result<&Account> {
        let account = self.accounts.get(&id);
        account.ok_or_else(|| Error::system("the file is damaged: an account is missing"))
    }

    /// The contact of a line, if it has one.
    pub fn contact(&self, line: &VoucherLine) -> Option<&Named> {
        line.contact.and_then(|id| self.contacts.get(&id))
    }

    /// An amount in the book currency, without the currency.
    pub fn amount(&self, minor: i64) -> String {
        Money::from_minor(minor, self.currency).amount().to_string()
    }

    /// What is exported, and of which books: the lines at the head of every file.
    pub fn title(&self) -> [String; 3] {
        let period = match self.period {
            Some(period) => format!("{} to {}", period.from, period.to),
            None => "all".to_string(),
        };
        [
            plain(&self.owner.name),
            format!("entries: {}, head {}", self.entries, self.head),
            format!("days: {period}"),
        ]
    }
}

/// Opens the files of a folder, by name.
pub type Create<'a> = &'a mut dyn FnMut(&str) -> Result<Box<dyn Write>>;

/// The group an account stands in, as plain-text accounting calls it.
fn group(kind: Kind) -> &'static str {
    match kind {
        Kind::Asset => "Assets",
        Kind::Liability => "Liabilities",
        Kind::Equity => "Equity",
        Kind::Income => "Income",
        Kind::Expense => "Expenses",
    }
}

/// A text on one line, with single spaces.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Writes a line.
fn line(out: &mut dyn Write, text: std::fmt::Arguments<'_>) -> Result<()> {
    out.write_fmt(text)?;
    Ok(out.write_all(b"\n")?)
}

//! Files for DATEV, as a tax adviser takes them in: batches of entries (EXTF 700, format 21
//! version 13), customers and suppliers (format 16), and names of accounts (format 20).
//!
//! Receivables and payables go to an account for each customer and supplier. A posting with VAT
//! is one gross row; DATEV computes the VAT by the account or by a key, and `split` sees to it
//! that every account ends with the same balance.

mod batch;
mod keys;
mod master;
mod notes;
mod numbers;
mod sheet;
mod split;

pub use numbers::{Personal, Side};

use super::{Books, Create};
use crate::base::{Finding, Result};
use crate::ledger::store;
use chrono::{Datelike, NaiveDate};
use notes::Notes;
use numbers::Length;
use std::collections::{HashMap, HashSet};
use std::io::Write;

/// What the adviser calls us.
#[derive(Clone, Copy, Debug)]
pub struct Office {
    /// The number of the adviser ("Berater"): 1001 to 9999999.
    pub consultant: u32,
    /// Our number there ("Mandant"): 1 to 99999.
    pub client: u32,
}

/// The books, with what their accounts are called at the adviser.
struct Export<'a> {
    books: &'a Books<'a>,
    office: Office,
    chart: crate::ledger::Chart,
    personal: Personal,
    length: Length,
    /// The accounts of VAT that keys post to, by role.
    vat: HashMap<&'a str, u64>,
    /// The same by number.
    vat_accounts: HashSet<u64>,
    /// Where two rows meet that have no other side.
    clearing: u64,
}

/// Writes the files; answers with what an adviser will not see as it is in the books, and how many
/// entries are in them.
///
/// # Errors
/// Refused, when an account has no number for DATEV, or an amount is too large.
pub fn write(books: &Books<'_>, office: Office, create: Create<'_>) -> Result<(Vec<Finding>, u64)> {
    let used = store::reports::moved(books.conn, None, None, None, true)?;
    let transit = store::account_of_role(books.conn, "transit")?;
    let mut codes: Vec<&str> = used.iter().map(|it| it.account.code.as_str()).collect();
    if !codes.contains(&transit.code.as_str()) {
        codes.push(&transit.code);
    }
    let length = Length::of(codes.iter().copied())?;
    let mut vat = HashMap::new();
    for role in keys::taxes().iter().flat_map(|it| [&it.input, &it.output]) {
        let account = books.accounts.values().find(|it| it.role == *role);
        if let (Some(role), Some(account)) = (role, account) {
            vat.insert(role.as_str(), length.account(&account.code));
        }
    }
    let export = Export {
        books,
        office,
        chart: store::datev::chart(books.conn)?,
        personal: Personal::of(books.conn)?,
        length,
        vat_accounts: vat.values().copied().collect(),
        vat,
        clearing: length.account(&transit.code),
    };
    let mut notes = Notes::default();
    let entries = batch::write(&export, &mut notes, create)?;
    master::contacts(&export, &mut notes, create)?;
    master::labels(&export, &codes, &mut notes, create)?;
    Ok((notes.findings(), entries))
}

impl Export<'_> {
    /// The record at the head of a file: what it is, whose, when, and of which year.
    ///
    /// The last field names the program; the books' head is in the title.
    fn header(&self, it: &Header<'_>, out: &mut dyn Write) -> Result<()> {
        let day =
            |it: Option<NaiveDate>| it.map_or(String::new(), |it| it.format("%Y%m%d").to_string());
        let Office { consultant, client } = self.office;
        let (format, name, version) = it.format;
        let stamp = self.books.at.format("%Y%m%d%H%M%S%3f");
        let (digits, year) = (self.length.digits(), it.year);
        let (from, to) = (day(it.span.map(|it| it.0)), day(it.span.map(|it| it.1)));
        let batch = match it.span {
            Some(_) => format!(
                "\"\";1;0;{};\"{}\"",
                u8::from(it.locked),
                self.books.currency
            ),
            None => "\"\";;;;\"\"".to_string(),
        };
        let line = format!(
            "\"EXTF\";700;{format};\"{name}\";{version};{stamp};;\"BO\";\"\";\"\";{consultant};\
             {client};{year}0101;{digits};{from};{to};\"{}\";{batch};;\"\";;;\"{}\";;;\"\";\"bo {}\"\r\n",
            it.title,
            match self.chart {
                crate::ledger::Chart::Skr03 => "03",
                crate::ledger::Chart::Skr04 => "04",
            },
            self.books.head,
        );
        Ok(out.write_all(&sheet::encoded(&line, |_| ()))?)
    }

    /// The fiscal year of master data: that of the period, or else of the last entry.
    fn fiscal_year(&self) -> Result<i32> {
        let years = store::datev::years(self.books.conn, self.books.period)?;
        Ok(match (years.last(), self.books.period) {
            (Some(year), _) => *year as i32,
            (None, Some(period)) => period.to.year(),
            (None, None) => self.books.at.year(),
        })
    }
}

/// What the head of a file says.
struct Header<'a> {
    /// The number, name and version of the format.
    format: (u32, &'a str, u32),
    /// The fiscal year.
    year: i32,
    /// The first and last day of a batch.
    span: Option<(NaiveDate, NaiveDate)>,
    /// What it is called, in at most 30 characters.
    title: &'a str,
    /// Whether its months are locked.
    locked: bool,
}

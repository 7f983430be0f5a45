//! The balances that a firm brings along from another program.

use super::days;
use crate::base::{Currency, Error, Id, Money, Result, Text};
use crate::contact::{self, Contact};
use crate::db::Transaction;
use crate::ledger::{Draft, Entry, OPENING, Posting, Side, import, post, store, words};
use crate::tabular::Line;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A row of `bo ledger open --balances`: what is on an account, or one open item of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OpeningRow {
    pub account: Text,
    #[serde(default, deserialize_with = "crate::base::read_amount_if_any")]
    pub debit: Option<Text>,
    #[serde(default, deserialize_with = "crate::base::read_amount_if_any")]
    pub credit: Option<Text>,
    #[serde(default)]
    pub contact: Option<Text>,
    #[serde(default)]
    pub document: Option<Text>,
}

/// Balances gathered from rows.
#[derive(Debug)]
pub struct Opening {
    date: NaiveDate,
    book: Currency,
    /// Those with the same counter account and paper are one entry.
    entries: Vec<Gathered>,
    lines: Vec<Line>,
    sum: Money,
    /// Rows of receivables and payables that name a paper and were not taken over as such.
    items: usize,
    /// The accounts of what was taken over.
    taken_over: Vec<String>,
}

#[derive(Debug)]
struct Gathered {
    counter: &'static str,
    document: Option<Text>,
    postings: Vec<Posting>,
}

impl Opening {
    /// Begins with nothing, for the first day of `year` or for `on`.
    ///
    /// # Errors
    /// Refused: the file has opening balances of that year, or entries of earlier ones. Usage:
    /// `on` is a day of another year.
    pub fn new(tx: &Transaction<'_>, year: i32, on: Option<NaiveDate>) -> Result<Opening> {
        let (first, last) = days(year)?;
        let date = on.unwrap_or(first);
        if date.year() != year {
            return Err(Error::usage(format!("{date} is no day of {year}")));
        }
        if let Some(entry) = store::closing::opened(tx, first, last)? {
            return Err(Error::refused(format!(
                "the opening balances of {year} are there: entry {entry}"
            ))
            .with_hint(format!(
                "`bo ledger entry reverse {entry} --reason …` takes one back"
            )));
        }
        if let Some((earlier, ..)) = store::years(tx)?.first()
            && *earlier < i64::from(year)
        {
            return Err(Error::refused(format!(
                "the books have entries of {earlier}: balances carry over by themselves"
            ))
            .with_hint(format!("`bo ledger open {year}` begins the year")));
        }
        let book = store::book(tx)?;
        Ok(Opening {
            date,
            book,
            entries: Vec::new(),
            lines: Vec::new(),
            sum: Money::zero(book),
            items: 0,
            taken_over: store::closing::taken_over(tx, year)?
                .into_iter()
                .map(|(code, ..)| code)
                .collect(),
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Input: not one amount. Refused: there is no such account or contact.
    pub fn row(&mut self, tx: &Transaction<'_>, line: Line, row: OpeningRow) -> Result<()> {
        let account = store::get_account(tx, &row.account).map_err(|err| err.at("account"))?;
        let amount = import::amount(row.debit.as_ref(), row.credit.as_ref(), self.book)?;
        let role = account.role.as_deref().unwrap_or_default();
        if role == "opening" || role.starts_with("opening.") {
            return Err(Error::input(format!(
                "account: {} is what the others are posted against",
                account.code
            )));
        }
        let contact: Option<Id<Contact>> = match &row.contact {
            Some(number) if !number.is_empty() => Some(
                contact::get(tx, number)
                    .map_err(|err| err.at("contact"))?
                    .id,
            ),
            Some(_) | None => None,
        };
        let counter = match role {
            "receivable" => "opening.receivable",
            "payable" => "opening.payable",
            _ => "opening",
        };
        let document = row.document.filter(|it| !it.is_empty());
        let known = self.taken_over.contains(&account.code);
        if counter != "opening" && document.is_some() && !known {
            self.items += 1;
        }
        let posting = Posting {
            contact,
            ..Posting::to_code(account.code, amount)
        };
        self.sum += amount;
        self.lines.push(line);
        let there = self
            .entries
            .iter_mut()
            .find(|it| it.counter == counter && it.document == document);
        match there {
            Some(entry) => entry.postings.push(posting),
            None => self.entries.push(Gathered {
                counter,
                document,
                postings: vec![posting],
            }),
        }
        Ok(())
    }

    /// How many rows are open items of a customer or supplier: as balances alone, nothing knows
    /// when they are due, and no payment finds them.
    pub fn items(&self) -> usize {
        self.items
    }

    /// Leaves out what was taken over as invoices and bills: it is there. Returns what stands
    /// against each opening account for it.
    fn without_items(&mut self, tx: &Transaction<'_>) -> Result<Vec<(&'static str, Money)>> {
        let mut against = Vec::new();
        for (code, source, minor) in store::closing::taken_over(tx, self.date.year())? {
            let there = Money::from_minor(minor, self.book);
            let on = |it: &Posting| it.side == Side::Code(code.clone());
            let rows = self.entries.iter().flat_map(|it| &it.postings);
            let said = Money::sum(
                rows.clone().filter(|it| on(it)).map(|it| it.amount),
                self.book,
            );
            match rows.filter(|it| on(it)).count() {
                0 => self.sum += there,
                _ if said == there => {
                    for entry in &mut self.entries {
                        entry.postings.retain(|it| !on(it));
                    }
                }
                _ => {
                    return Err(Error::input(format!(
                        "account {code}: the balances say {said}, what was taken over makes {there}"
                    ))
                    .with_hint(
                        "take over the other items or goods first, or correct the balance",
                    ));
                }
            }
            against.push((store::closing::counter(&source), there));
        }
        self.entries.retain(|it| !it.postings.is_empty());
        Ok(against)
    }

    /// Posts the balances; the accounts they are posted against are left with nothing.
    ///
    /// # Errors
    /// Input, when debits and credits differ. As posting otherwise.
    pub fn enter(mut self, tx: &Transaction<'_>) -> Result<Vec<Entry>> {
        if self.lines.is_empty() {
            return Err(Error::input("the file has no balances"));
        }
        let mut against = self.without_items(tx)?;
        if !self.sum.is_zero() {
            let (more, less) = match self.sum.is_negative() {
                false => ("debits", "credits"),
                true => ("credits", "debits"),
            };
            return Err(Error::input(format!(
                "the balances do not add up: the {more} are {} more than the {less}",
                self.sum.abs()
            )));
        }
        let (year, language) = (self.date.year(), tx.language());
        let post = |text: String, document: Option<Text>, postings: Vec<Posting>| {
            let draft = Draft {
                date: self.date,
                text,
                document: document.map(Text::into_string),
                source: OPENING,
                postings,
            };
            post(tx, &draft)
        };
        let mut entries = Vec::new();
        for entry in self.entries {
            let mut postings = entry.postings;
            let sum = Money::sum(postings.iter().map(|it| it.amount), self.book);
            postings.push(Posting::to_role(entry.counter, -sum));
            against.push((entry.counter, sum));
            let text = words::opening(language, year, entry.document.as_deref());
            entries.push(post(text, entry.document, postings)?);
        }
        let left = |role: &str| {
            let of_role = against.iter().filter(|(counter, _)| *counter == role);
            Money::sum(of_role.map(|(_, sum)| *sum), self.book)
        };
        let roles = ["opening", "opening.receivable", "opening.payable"];
        if roles.iter().any(|role| !left(role).is_zero()) {
            let postings = roles
                .map(|role| Posting::to_role(role, left(role)))
                .to_vec();
            entries.push(post(words::opened(language, year), None, postings)?);
        }
        Ok(entries)
    }
}

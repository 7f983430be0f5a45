//! Entries of a file: rows with the same key are the postings of one entry.

use super::given::{Given, given_postings};
use super::gross::split_gross;
use super::journal::Journal;
use super::{CLOSING, Draft, Entry, MANUAL, OPENING, Posting, SETTLEMENT, is_own};
use super::{rows::EntryLine, store, vat_return};
use crate::base::{Currency, Error, Id, Money, Result, Text};
use crate::db::Transaction;
use crate::tabular::{self, Line, Outcome};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Rows gathered into entries.
#[derive(Debug, Default)]
pub struct Import {
    /// Whether amounts with a tax code are with VAT, which is taken out and posted.
    pub gross: bool,
    entries: Vec<Gathered>,
    by_key: HashMap<Text, usize>,
    /// Rows that go on with an entry whose first row is not there: bad itself, or missing.
    headless: Vec<(Line, Text)>,
}

/// One entry in the making.
#[derive(Debug)]
struct Gathered {
    /// Where its first row is.
    line: Line,
    key: Text,
    date: NaiveDate,
    text: Text,
    document: Option<Text>,
    reverses: Option<Text>,
    source: &'static str,
    book: Currency,
    postings: Vec<Given>,
}

impl Import {
    /// Adds a row to the entry of its key; `book` is the currency of the books.
    ///
    /// # Errors
    /// Input, when it contradicts the rows before it or has not one amount.
    pub fn row(&mut self, line: Line, row: EntryLine, book: Currency) -> Result<()> {
        let given = given(&row, book)?;
        let index = match self.by_key.get(&row.key) {
            Some(index) => *index,
            None if row.date.is_none() && row.text.is_none() && !row.key.is_empty() => {
                if self.headless.iter().all(|(_, key)| *key != row.key) {
                    self.headless.push((line, row.key));
                }
                return Ok(());
            }
            None => {
                self.entries.push(Gathered::new(line, &row, book)?);
                let index = self.entries.len() - 1;
                self.by_key.insert(row.key.clone(), index);
                index
            }
        };
        let entry = &mut self.entries[index];
        let differs = [
            ("date", row.date.is_some_and(|it| it != entry.date)),
            ("text", row.text.is_some_and(|it| it != entry.text)),
            (
                "document",
                row.document.is_some() && row.document != entry.document,
            ),
            (
                "reverses",
                row.reverses.is_some() && row.reverses != entry.reverses,
            ),
            (
                "source",
                row.source.is_some() && source(row.source.as_ref())? != entry.source,
            ),
        ];
        tabular::same("key", differs)?;
        entry.postings.push(given);
        Ok(())
    }

    /// Posts the entries in the order of their first rows. Each goes to `told` with the line of
    /// that row and what became of it.
    ///
    /// # Errors
    /// Whatever `told` makes of a failure.
    pub fn enter(
        self,
        tx: &Transaction<'_>,
        mut told: impl FnMut(Line, Result<Outcome>) -> Result<()>,
    ) -> Result<()> {
        // Only now: where the first row of a key is bad, that is the news.
        for (line, _) in self.headless {
            told(line, Err(Error::input("date: is missing")))?;
        }
        let there = There::of(tx, &self.entries)?;
        let mut journal = Journal::of(tx);
        for entry in self.entries {
            told(
                entry.line,
                entry.enter(tx, &mut journal, &there, self.gross),
            )?;
        }
        journal.close()
    }
}

/// Entries that are there by what a file calls them.
struct There {
    /// Those without a key of their own, by the beginning of their hash; empty where no row of the
    /// file can mean one.
    without_key: HashMap<String, Id<Entry>>,
}

impl There {
    fn of(tx: &Transaction<'_>, entries: &[Gathered]) -> Result<There> {
        let short = |key: &Text| {
            let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            key.len() == 12 && key.bytes().all(hex)
        };
        let asked = entries
            .iter()
            .any(|it| short(&it.key) || it.reverses.as_ref().is_some_and(short));
        Ok(There {
            without_key: match asked {
                true => store::without_key(tx)?,
                false => HashMap::new(),
            },
        })
    }

    /// The entry that a file calls `key`.
    fn get(&self, tx: &Transaction<'_>, key: &str) -> Result<Option<Entry>> {
        if let Some(entry) = store::by_key(tx, key)? {
            return Ok(Some(entry));
        }
        let id = self.without_key.get(key);
        id.map(|id| store::entry(tx, *id)).transpose()
    }
}

/// What the row posts: a debit above zero, a credit below.
fn given(row: &EntryLine, book: Currency) -> Result<Given> {
    if let Some(tax) = &row.tax {
        vat_return::check_code(tax).map_err(|err| err.at("tax"))?;
    }
    if row.foreign.is_some() && row.rate.is_some() {
        return Err(Error::input(
            "rate: there is a foreign amount as well; one row, one of them",
        ));
    }
    let other = row.currency.filter(|currency| *currency != book);
    if other.is_some() != (row.foreign.is_some() || row.rate.is_some()) {
        return Err(Error::input(
            "currency: another currency needs `foreign` or `rate`, and they need it",
        ));
    }
    let currency = match row.rate {
        Some(_) => other.unwrap_or(book),
        None => book,
    };
    let (column, text) = side(row.debit.as_ref(), row.credit.as_ref())?;
    // What rounding in another currency leaves may be worth nothing here.
    let amount = above(column, text, currency, row.foreign.is_some())?;
    let signed = |money: Money| match column {
        "debit" => money,
        _ => -money,
    };
    let foreign = row.foreign.as_ref().map(|text| {
        let money = Money::parse(text, other.unwrap_or(book)).map_err(|err| err.at("foreign"))?;
        match money.is_negative() {
            true => Err(Error::input(format!(
                "foreign: `{text}`: its side is that of the amount"
            ))),
            false => Ok(signed(money)),
        }
    });
    Ok(Given {
        account: row.account.to_string(),
        amount: signed(amount),
        tax: row.tax.as_ref().map(Text::to_string),
        rate: row.rate,
        foreign: foreign.transpose()?,
        department: row.department.clone(),
        contact: row.contact.clone(),
    })
}

/// What a row posts where only amounts in the currency of the books are known: a debit above
/// zero, a credit below.
pub(super) fn amount(debit: Option<&Text>, credit: Option<&Text>, book: Currency) -> Result<Money> {
    let (column, text) = side(debit, credit)?;
    let amount = above(column, text, book, false)?;
    Ok(match column {
        "debit" => amount,
        _ => -amount,
    })
}

/// The column of the amount, and what stands there.
fn side<'a>(debit: Option<&'a Text>, credit: Option<&'a Text>) -> Result<(&'static str, &'a Text)> {
    match (debit, credit) {
        (Some(debit), None) => Ok(("debit", debit)),
        (None, Some(credit)) => Ok(("credit", credit)),
        (None, None) => Err(Error::input("debit: is missing, and so is `credit`")),
        (Some(_), Some(_)) => Err(Error::input(
            "debit: there is a credit as well; one row, one of them",
        )),
    }
}

fn above(column: &str, text: &Text, currency: Currency, or_nothing: bool) -> Result<Money> {
    let amount = Money::parse(text, currency).map_err(|err| err.at(column))?;
    match amount.is_negative() || (amount.is_zero() && !or_nothing) {
        true => Err(Error::input(format!(
            "{column}: `{text}`: amounts are above zero"
        ))),
        false => Ok(amount),
    }
}

/// What an entry is, as its rows say.
fn source(text: Option<&Text>) -> Result<&'static str> {
    match text.map(Text::as_str) {
        None | Some("" | MANUAL) => Ok(MANUAL),
        Some(OPENING) => Ok(OPENING),
        Some(CLOSING) => Ok(CLOSING),
        Some(SETTLEMENT) => Ok(SETTLEMENT),
        Some(other) => Err(Error::input(format!("source: `{other}` is unknown"))
            .with_hint("`opening`, `closing` and `vat` are known; nothing is an ordinary entry")),
    }
}

impl Gathered {
    fn new(line: Line, row: &EntryLine, book: Currency) -> Result<Gathered> {
        let missing = |column: &str| Error::input(format!("{column}: is missing"));
        if row.key.is_empty() {
            return Err(missing("key"));
        }
        Ok(Gathered {
            line,
            key: row.key.clone(),
            date: row.date.ok_or_else(|| missing("date"))?,
            text: row.text.clone().ok_or_else(|| missing("text"))?,
            document: row.document.clone(),
            reverses: row.reverses.clone(),
            source: source(row.source.as_ref())?,
            book,
            postings: Vec::new(),
        })
    }

    fn enter(
        self,
        tx: &Transaction<'_>,
        journal: &mut Journal<'_>,
        known: &There,
        gross: bool,
    ) -> Result<Outcome> {
        let reverses = self.reverses.as_ref().map(|key| {
            known.get(tx, key)?.ok_or_else(|| {
                Error::refused(format!("reverses: no entry has the key `{key}`"))
                    .with_hint("the entry that is taken back comes before")
            })
        });
        let reverses = reverses.transpose()?;
        if let Some(reversed) = &reverses
            && self.date < reversed.date
        {
            return Err(Error::refused(format!(
                "date: {} is before {}, the day of the entry that is taken back",
                self.date, reversed.date
            )));
        }
        let mut postings = given_postings(tx, &self.postings, self.book)?;
        // Entries without a code, such as rents, have nothing to take out.
        if gross && postings.iter().any(|it| it.tax.is_some()) {
            postings = split_gross(tx, postings)?;
        }
        if let Some(there) = known.get(tx, &self.key)? {
            return match self.is(tx, &there, reverses.as_ref(), &postings)? {
                true => Ok(Outcome::Unchanged),
                false => Err(Error::refused(format!(
                    "key: `{}` is taken by entry {}, which says something else",
                    self.key,
                    there.number()
                ))),
            };
        }
        let draft = Draft {
            date: self.date,
            text: self.text.into_string(),
            document: self.document.map(Text::into_string),
            source: match reverses {
                Some(_) => "reversal",
                None => self.source,
            },
            postings,
        };
        journal.enter(&draft, reverses.as_ref(), Some(&self.key))?;
        Ok(Outcome::Added)
    }

    /// Whether the entry that is there says the same.
    fn is(
        &self,
        tx: &Transaction<'_>,
        there: &Entry,
        reverses: Option<&Entry>,
        given: &[Posting],
    ) -> Result<bool> {
        Ok(there.date == self.date
            && there.text == self.text.as_str()
            && there.document.as_deref() == self.document.as_deref()
            && there.reverses == reverses.map(|it| it.id)
            // What a bank or the staff desk posted comes in again as if by hand.
            && (reverses.is_some()
                || there.source == self.source
                || (self.source == MANUAL && !is_own(&there.source)))
            && store::postings(tx, there.id)? == given)
    }
}

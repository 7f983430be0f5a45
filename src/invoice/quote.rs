//! Quotes: what we offered, for how long, and what became of it.
//!
//! A quote keeps the content of the invoice it would become. It is not posted,
//! and accepting it makes a draft.

use super::rows::{QuoteLine, QuoteRow};
use super::{Content, Document, Invoice, Kind, draft, store};
use crate::base::{Code, Error, Id, Money, Result, Text};
use crate::contact::Contact;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::tabular::{self, Outcome};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What became of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteStatus {
    /// Not answered.
    Open,
    /// The customer wants it.
    Accepted,
    /// The customer does not want it.
    Declined,
    /// Not answered in time.
    Expired,
}

impl Code for QuoteStatus {
    const WHAT: &'static str = "status of a quote";
    const NAMES: &'static [(QuoteStatus, &'static str)] = &[
        (QuoteStatus::Open, "open"),
        (QuoteStatus::Accepted, "accepted"),
        (QuoteStatus::Declined, "declined"),
        (QuoteStatus::Expired, "expired"),
    ];
}

/// Something we offered.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The row.
    pub id: Id<Quote>,
    /// What people call it.
    pub number: String,
    /// To whom.
    pub contact: Id<Contact>,
    /// The number of whom.
    pub contact_number: Text,
    /// The name of whom.
    pub contact_name: Text,
    /// When.
    pub date: NaiveDate,
    /// The last day it can be accepted.
    pub valid_until: NaiveDate,
    /// What became of it, apart from the time that passed.
    pub status: QuoteStatus,
    /// Without VAT.
    pub net: Money,
    /// The VAT.
    pub vat: Money,
    /// What the customer would pay.
    pub gross: Money,
    /// The invoice it would become.
    pub content: Content,
    /// The invoice it became.
    pub invoice: Option<String>,
}

impl Quote {
    /// What became of it, as of `today`.
    pub fn status(&self, today: NaiveDate) -> QuoteStatus {
        match self.status {
            QuoteStatus::Open if self.valid_until < today => QuoteStatus::Expired,
            status => status,
        }
    }

    /// Its line in a list.
    pub fn row(&self, today: NaiveDate) -> QuoteRow {
        QuoteRow {
            number: self.number.clone(),
            status: self.status(today),
            date: self.date,
            valid_until: self.valid_until,
            customer: self.contact_number.clone(),
            name: self.contact_name.clone(),
            net: self.net.amount().to_string(),
            vat: self.vat.amount().to_string(),
            gross: self.gross.amount().to_string(),
            currency: self.gross.currency(),
            invoice: self.invoice.clone(),
        }
    }
}

pub use store::quote::{get, list};

/// Offers `content`, valid for so many days.
///
/// # Errors
/// As [`super::add`].
pub fn add(
    tx: &Transaction<'_>,
    firm: &Firm,
    content: &Content,
    valid_days: Option<u32>,
    today: NaiveDate,
) -> Result<Quote> {
    draft::free_key(tx, content, None)?;
    let document = draft::complete(tx, firm, content, Kind::Invoice, today)?;
    let head = &document.head;
    let pattern = &firm.numbers.quote;
    let start = i64::from(firm.numbers.start);
    let seq = db::next_number(tx, &pattern.series(head.date), start)?;
    let number = pattern.number(head.date, seq);
    let days = valid_days.unwrap_or(firm.invoice.quote_days);
    if days > 3650 {
        return Err(Error::input(format!(
            "a quote that is valid for {days} days outlives its prices"
        )));
    }
    let valid_until = head.date + Days::new(days.into());
    store::quote::insert(tx, &number, head, valid_until, content)?;
    get(tx, &number)
}

/// Hands every quote to `each`, as [`import`] reads it back.
pub fn each_line(conn: &Connection, mut each: impl FnMut(QuoteLine) -> Result<()>) -> Result<()> {
    store::quote::each(conn, |quote| each(line(&quote)?))
}

fn line(quote: &Quote) -> Result<QuoteLine> {
    Ok(QuoteLine {
        number: quote.number.parse()?,
        date: quote.date,
        valid_until: quote.valid_until,
        status: quote.status,
        invoice: quote.invoice.as_ref().map(|it| it.parse()).transpose()?,
        content: store::quote::to_text(&quote.content)?,
    })
}

/// Takes over a quote from an export. The same one again changes nothing.
///
/// # Errors
/// Refused, when there is another one of that number, or no invoice that it became.
pub fn import(tx: &Transaction<'_>, firm: &Firm, row: &QuoteLine) -> Result<Outcome> {
    let content: Content =
        tabular::from_json(row.content.as_bytes()).map_err(|err| err.at("content"))?;
    if let Some(there) = store::quote::find(tx, &row.number)? {
        // Compared by what it means: spaces in the content are nobody's business.
        let content = store::quote::to_text(&content)?;
        let given = QuoteLine {
            content,
            ..row.clone()
        };
        return match line(&there)? == given {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "number: quote `{}` exists with other facts",
                row.number
            ))),
        };
    }
    if row.number.is_empty() {
        return Err(Error::input("number: is missing"));
    }
    if row.status == QuoteStatus::Expired {
        return Err(Error::input(
            "status: a quote expires by itself, write `open`",
        ));
    }
    let dated = Content {
        key: None,
        date: Some(row.date),
        ..content.clone()
    };
    let head = draft::complete(tx, firm, &dated, Kind::Invoice, row.date)?.head;
    let id = store::quote::insert(tx, &row.number, &head, row.valid_until, &content)?;
    if row.status != QuoteStatus::Open {
        let invoice = row.invoice.as_ref().map(|name| store::get(tx, name));
        let invoice = invoice.transpose().map_err(|err| {
            err.at("invoice")
                .with_hint("import the invoices first: `bo invoice import`")
        })?;
        store::quote::answer(tx, id, row.status, invoice.map(|it| it.id))?;
    }
    if let Some(given) = firm.numbers.quote.parse(&row.number, row.date) {
        db::raise_series(tx, &given.series, given.seq)?;
    }
    Ok(Outcome::Added)
}

/// The paper of a quote: its lines as an invoice would have them.
pub(super) fn document(conn: &Connection, firm: &Firm, quote: &Quote) -> Result<Document> {
    let content = Content {
        key: None,
        date: Some(quote.date),
        ..quote.content.clone()
    };
    draft::complete(conn, firm, &content, Kind::Invoice, quote.date)
}

/// The customer wants it: it becomes a draft.
///
/// # Errors
/// Refused, when it is answered already.
pub fn accept(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    today: NaiveDate,
) -> Result<Invoice> {
    let quote = unanswered(tx, number)?;
    if quote.status(today) == QuoteStatus::Expired {
        return Err(Error::refused(format!(
            "quote `{number}` was valid until {}",
            quote.valid_until
        ))
        .with_hint("write a new one: `bo invoice quote add`"));
    }
    let content = Content {
        // The invoice is of another day than the quote.
        date: None,
        ..quote.content.clone()
    };
    let invoice = draft::add(tx, firm, &content, Kind::Invoice, today)?;
    store::quote::answer(tx, quote.id, QuoteStatus::Accepted, Some(invoice.id))?;
    tx.touch("quote", number)?;
    Ok(invoice)
}

/// The customer does not want it.
///
/// # Errors
/// Refused, when it is answered already.
pub fn decline(tx: &Transaction<'_>, number: &str) -> Result<Quote> {
    let quote = unanswered(tx, number)?;
    store::quote::answer(tx, quote.id, QuoteStatus::Declined, None)?;
    tx.touch("quote", number)?;
    get(tx, number)
}

fn unanswered(tx: &Transaction<'_>, number: &str) -> Result<Quote> {
    let quote = get(tx, number)?;
    match quote.status {
        QuoteStatus::Open => Ok(quote),
        status => Err(Error::refused(format!(
            "quote `{number}` is {} already",
            status.as_str()
        ))),
    }
}

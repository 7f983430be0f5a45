//! A line that is about no paper goes to an account, with its VAT.

use super::Booking;
use crate::bank::Line;
use crate::base::{Error, Language, Money, Result, Text, quoted};
use crate::contact;
use crate::db::{Connection, Transaction};
use crate::ledger::{self, Draft, Entry, Given, Posting};

impl Booking {
    /// Refuses accounts, codes, departments and contacts that are not there.
    pub(super) fn verify(&self, conn: &Connection) -> Result<()> {
        ledger::get_account(conn, &self.account)?;
        if let Some(tax) = &self.tax {
            ledger::vat_return::check_code(tax)?;
        }
        if let Some(department) = &self.department {
            ledger::Department::get(conn, department)?;
        }
        if let Some(contact) = &self.contact {
            contact::get(conn, contact)?;
        }
        Ok(())
    }

    /// The words of a command that books it.
    pub(super) fn words(&self) -> String {
        let mut words = format!(" --account {}", quoted(&self.account));
        let mut add = |option: &str, value: &Option<Text>| {
            if let Some(value) = value {
                words += &format!(" {option} {}", quoted(value));
            }
        };
        add("--tax", &self.tax);
        add("--department", &self.department);
        add("--text", &self.text);
        add("--contact", &self.contact);
        words
    }
}

/// Posts a part of a line to an account, with its VAT.
pub(super) fn book_to(
    tx: &Transaction<'_>,
    line: &Line,
    booking: &Booking,
    amount: Money,
) -> Result<Entry> {
    if *booking.account == *line.ledger {
        return Err(Error::refused(format!(
            "account {} is that of the line itself",
            line.ledger
        )));
    }
    let (net, vat) = vat(tx, booking.tax.as_ref(), -amount)?;
    let given = |account: &str, amount: Money| Given {
        account: account.to_string(),
        amount,
        tax: None,
        rate: None,
        foreign: None,
        department: None,
        contact: None,
    };
    let given = [
        given(&line.ledger, amount),
        Given {
            tax: booking.tax.as_ref().map(ToString::to_string),
            department: booking.department.clone(),
            contact: booking.contact.clone(),
            ..given(&booking.account, net)
        },
    ];
    let mut postings = ledger::given_postings(tx, &given, amount.currency())?;
    postings.extend(vat);
    let draft = Draft {
        date: line.booked_on,
        text: booking
            .text
            .as_ref()
            .map_or_else(|| text_of(line, tx.language()), Text::to_string),
        document: None,
        source: ledger::BANK,
        postings,
    };
    ledger::post(tx, &draft)
}

/// What an entry says that explains a line.
fn text_of(line: &Line, language: Language) -> String {
    let said: Vec<&str> = [&line.name, &line.purpose]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    match said.is_empty() {
        true => ledger::words::bank_line(language, line.id.raw()),
        false => said.join(": "),
    }
}

/// The net part of `gross`, and the postings of VAT that a tax code asks for: VAT that is in the
/// amount, or VAT that we owe and deduct ourselves (§ 13b, § 1a UStG).
fn vat(conn: &Connection, code: Option<&Text>, gross: Money) -> Result<(Money, Vec<Posting>)> {
    match code {
        Some(code) => ledger::vat_of(conn, code, gross),
        None => Ok((gross, Vec::new())),
    }
}

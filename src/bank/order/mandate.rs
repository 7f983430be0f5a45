//! SEPA mandates: what customers have signed so that we may collect.

use super::{Scheme, store};
use crate::base::{Bic, Error, Iban, Id, Result, Text};
use crate::contact;
use crate::db::{Connection, Transaction};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A mandate that is not used for so many months ends (EPC016-06, AT-T066).
const UNUSED_MONTHS: u32 = 36;

/// A mandate.
#[derive(Clone, Debug)]
pub struct Mandate {
    /// The row.
    pub id: Id<Mandate>,
    /// Its reference, unique with our creditor identifier.
    pub reference: String,
    /// Whose it is: the number of the contact.
    pub contact: String,
    /// Who owns the account.
    pub holder: String,
    /// The account.
    pub iban: Iban,
    /// Its bank.
    pub bic: Option<Bic>,
    /// The rules it is under.
    pub scheme: Scheme,
    /// Whether it is for one collection only.
    pub once: bool,
    /// The day it was signed.
    pub signed_on: NaiveDate,
    /// The day of the last collection.
    pub last_used: Option<NaiveDate>,
    /// The day it was ended.
    pub ended_on: Option<NaiveDate>,
}

/// What is said of a mandate that is added.
#[derive(Clone, Debug)]
pub struct NewMandate {
    /// Its reference.
    pub reference: Text,
    /// Whose it is.
    pub contact: String,
    /// Who owns the account; the contact if not said.
    pub holder: Option<Text>,
    /// The account; that of the contact if not said.
    pub iban: Option<Iban>,
    /// Its bank.
    pub bic: Option<Bic>,
    /// The rules it is under.
    pub scheme: Scheme,
    /// Whether it is for one collection only.
    pub once: bool,
    /// The day it was signed.
    pub signed_on: NaiveDate,
}

/// A line of `bo bank mandate list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MandateRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub reference: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub contact: String,
    pub holder: String,
    pub iban: String,
    pub scheme: Scheme,
    pub once: bool,
    pub signed_on: NaiveDate,
    pub last_used: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
}

impl From<&Mandate> for MandateRow {
    fn from(mandate: &Mandate) -> MandateRow {
        MandateRow {
            reference: mandate.reference.clone(),
            contact: mandate.contact.clone(),
            holder: mandate.holder.clone(),
            iban: mandate.iban.to_string(),
            scheme: mandate.scheme,
            once: mandate.once,
            signed_on: mandate.signed_on,
            last_used: mandate.last_used,
            ended_on: mandate.ended_on,
        }
    }
}

impl Mandate {
    /// Adds a mandate.
    ///
    /// # Errors
    /// Refused: the reference is taken, too long or of other characters than banks take; there is
    /// no such contact, or no account; signed in the future.
    pub fn add(tx: &Transaction<'_>, new: &NewMandate, today: NaiveDate) -> Result<Mandate> {
        let reference = new.reference.as_str();
        let allowed = |c: char| c.is_ascii_alphanumeric() || "+?/-:().,'".contains(c);
        if reference.len() > 35 || !reference.chars().all(allowed) || reference.contains("//") {
            return Err(Error::refused(format!(
                "mandate `{reference}`: banks take up to 35 letters, digits and + ? / - : ( ) . , '"
            )));
        }
        if store::mandate(tx, reference)?.is_some() {
            return Err(
                Error::refused(format!("there is a mandate `{reference}` already"))
                    .with_hint("`bo bank mandate list` shows them"),
            );
        }
        if new.signed_on > today {
            return Err(Error::refused(format!(
                "signed on {}, which is not yet",
                new.signed_on
            )));
        }
        let contact = contact::get(tx, &new.contact)?;
        let iban = new.iban.clone().or(contact.facts.iban.clone());
        let iban = iban.ok_or_else(|| {
            Error::refused(format!("contact `{}` has no IBAN", new.contact)).with_hint(format!(
                "--iban says the account, or `bo contact edit {} --iban …`",
                new.contact
            ))
        })?;
        let holder = new.holder.clone().unwrap_or(contact.facts.name.clone());
        let id = store::insert_mandate(tx, new, contact.id, &holder, &iban)?;
        store::MANDATES.set(tx, id.raw(), reference)?;
        Mandate::get(tx, reference)
    }

    /// The mandate with this reference.
    ///
    /// # Errors
    /// Refused, when there is none.
    pub fn get(conn: &Connection, reference: &str) -> Result<Mandate> {
        store::mandate(conn, reference)?.ok_or_else(|| {
            Error::refused(format!("no mandate `{reference}`")).with_hint(
                "`bo bank mandate list` shows them, `bo bank mandate add` makes a new one",
            )
        })
    }

    /// All mandates, by reference.
    ///
    /// # Errors
    /// As reading the file.
    pub fn all(conn: &Connection) -> Result<Vec<Mandate>> {
        store::mandates(conn)
    }

    /// Ends a mandate: nothing is collected with it from `on` on.
    ///
    /// # Errors
    /// Refused, when there is none, or it has ended.
    pub fn end(tx: &Transaction<'_>, reference: &str, on: NaiveDate) -> Result<Mandate> {
        let mandate = Mandate::get(tx, reference)?;
        if let Some(ended) = mandate.ended_on {
            return Err(Error::refused(format!(
                "mandate `{reference}` ended on {ended}"
            )));
        }
        store::end_mandate(tx, mandate.id, on)?;
        store::MANDATES.set(tx, mandate.id.raw(), reference)?;
        Mandate::get(tx, reference)
    }

    /// Why nothing can be collected with it on `day`, if so.
    pub fn refusal(&self, day: NaiveDate) -> Option<String> {
        let reference = &self.reference;
        let last = self.last_used.unwrap_or(self.signed_on);
        if let Some(ended) = self.ended_on.filter(|ended| *ended <= day) {
            return Some(format!("mandate `{reference}` ended on {ended}"));
        }
        if self.once && self.last_used.is_some() {
            return Some(format!("mandate `{reference}` was for one collection"));
        }
        if last + Months::new(UNUSED_MONTHS) < day {
            return Some(format!(
                "mandate `{reference}` was last used on {last}, more than {UNUSED_MONTHS} months ago"
            ));
        }
        None
    }
}

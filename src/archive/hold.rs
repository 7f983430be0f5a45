//! Holds: what is not destroyed, whatever its time: an audit, a lawsuit, an open assessment.

use super::{Document, retention, store};
use crate::base::{Error, Result, Text};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use chrono::{DateTime, Datelike, NaiveDate, Utc};

/// A hold.
#[derive(Clone, Debug)]
pub struct Hold {
    /// The row.
    pub id: i64,
    /// What people type, such as `H-1`.
    pub number: String,
    /// Only this document.
    pub document: Option<String>,
    /// Only of this class.
    pub class: Option<String>,
    /// Only about this contact.
    pub contact: Option<String>,
    /// Only of this year.
    pub year: Option<u32>,
    /// Why.
    pub reason: String,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Who said so.
    pub by: String,
    /// When it was released.
    pub released_at: Option<DateTime<Utc>>,
    /// Why it was released.
    pub released: Option<String>,
}

/// A hold to be made.
#[derive(Clone, Debug)]
pub struct NewHold {
    /// Only this document.
    pub document: Option<String>,
    /// Only of this class.
    pub class: Option<String>,
    /// Only about this contact.
    pub contact: Option<String>,
    /// Only of this year.
    pub year: Option<u32>,
    /// Why.
    pub reason: Text,
}

impl Hold {
    /// Whether it holds a document.
    pub fn holds(&self, it: &Document) -> bool {
        self.document
            .as_ref()
            .is_none_or(|wanted| *wanted == it.number)
            && self.fits(&it.class, it.contact.as_deref(), it.day)
    }

    /// Whether it holds what another desk keeps of a class, about a contact and of a day.
    pub fn holds_paper(&self, class: &str, contact: Option<&str>, day: NaiveDate) -> bool {
        self.document.is_none() && self.fits(class, contact, day)
    }

    fn fits(&self, class: &str, contact: Option<&str>, day: NaiveDate) -> bool {
        let is = |wanted: &Option<String>, value: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| value == Some(wanted))
        };
        self.released_at.is_none()
            && is(&self.class, Some(class))
            && is(&self.contact, contact)
            && self.year.is_none_or(|year| day.year_ce() == (true, year))
    }

    /// What it holds, in words.
    pub fn what(&self) -> String {
        let parts = [
            self.document.clone(),
            self.class.as_ref().map(|it| format!("class {it}")),
            self.contact.as_ref().map(|it| format!("contact {it}")),
            self.year.map(|it| format!("year {it}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        match parts.is_empty() {
            true => "the whole archive".to_string(),
            false => parts.join(", "),
        }
    }
}

/// Those holds that hold.
///
/// # Errors
/// As reading the file.
pub fn holds(conn: &Connection) -> Result<Vec<Hold>> {
    let mut holds = store::hold::all(conn)?;
    holds.retain(|it| it.released_at.is_none());
    Ok(holds)
}

/// The hold that keeps a document, if one does.
pub(super) fn held<'a>(holds: &'a [Hold], it: &Document) -> Option<&'a Hold> {
    holds.iter().find(|hold| hold.holds(it))
}

/// The hold that keeps what another desk keeps of a class and of a day, if one does: about whom it is
/// the archive does not know.
///
/// # Errors
/// As reading the file.
pub fn holding_paper(conn: &Connection, class: &str, days: &[NaiveDate]) -> Result<Option<Hold>> {
    let holds = holds(conn)?.into_iter();
    let fits = |it: &Hold| {
        let mut days = days.iter();
        match it.year {
            None => it.holds_paper(class, None, NaiveDate::MIN),
            Some(_) => days.any(|day| it.holds_paper(class, None, *day)),
        }
    };
    Ok(holds.into_iter().find(fits))
}

/// Says that something is not destroyed until the hold is released.
///
/// # Errors
/// Refused: no such document or contact; input: no such class, or no reason.
pub fn hold(tx: &Transaction<'_>, new: &NewHold) -> Result<Hold> {
    if let Some(number) = &new.document {
        store::get(tx, number)?;
    }
    if let Some(class) = &new.class {
        retention::class(class)?;
    }
    if let Some(number) = &new.contact {
        contact::get(tx, number)?;
    }
    if let Some(year) = new.year.filter(|it| !(1900..=2199).contains(it)) {
        return Err(
            Error::input(format!("{year} is no year of documents")).with_hint("--year 2026")
        );
    }
    if new.reason.is_empty() {
        return Err(Error::input("reason: it is empty"));
    }
    let number = format!("H-{}", db::next_number(tx, "H", 1)?);
    store::hold::insert(tx, &number, new)?;
    get(tx, &number)
}

/// Ends a hold.
///
/// # Errors
/// Refused: there is none, or it was released; input: no reason.
pub fn release(tx: &Transaction<'_>, number: &str, reason: &Text) -> Result<Hold> {
    let hold = get(tx, number)?;
    if hold.released_at.is_some() {
        return Err(Error::refused(format!("`{number}` is released already")));
    }
    if reason.is_empty() {
        return Err(Error::input("reason: it is empty"));
    }
    store::hold::release(tx, &hold, reason)?;
    get(tx, number)
}

fn get(conn: &Connection, number: &str) -> Result<Hold> {
    store::hold::find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no hold `{number}`"))
            .with_hint("`bo archive hold` without more shows them")
    })
}

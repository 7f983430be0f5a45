//! What is invoiced again and again: each period becomes one invoice, once, however often it runs.

use super::rows::{RecurringLine, RecurringRow};
use super::{Content, Document, Invoice, Kind, draft, issue, store};
use crate::base::{Error, Every, Id, Result, Text, counted, day};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::tabular::{self, Outcome};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

pub use store::recurring::list;

/// Something that is invoiced again and again.
#[derive(Clone, Debug)]
pub struct Recurring {
    /// The row.
    pub id: Id<Recurring>,
    /// What people call it.
    pub name: Text,
    /// How often.
    pub every: Every,
    /// The day of the first invoice.
    pub starts_on: NaiveDate,
    /// The last day an invoice may have.
    pub ends_on: Option<NaiveDate>,
    /// Whether someone stopped it.
    pub stopped: bool,
    /// The invoice of each period.
    pub content: Content,
    /// How many there were.
    pub invoices: u32,
}

impl Recurring {
    /// The days that are due until `until` and were not invoiced yet, the oldest first.
    fn due(&self, done: &[String], until: NaiveDate) -> Vec<(u32, NaiveDate)> {
        if self.stopped {
            return Vec::new();
        }
        (0..)
            .map(|index| (index, self.every.day(self.starts_on, index)))
            .take_while(|(_, day)| *day <= until && self.ends_on.is_none_or(|end| *day <= end))
            .filter(|(_, day)| !done.contains(&day.to_string()))
            .collect()
    }

    /// Its line in a list.
    pub fn row(&self) -> RecurringRow {
        let next = self.every.day(self.starts_on, self.invoices);
        let over = self.stopped || self.ends_on.is_some_and(|end| end < next);
        RecurringRow {
            name: self.name.clone(),
            customer: self.content.customer.clone(),
            every: self.every,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            stopped: self.stopped,
            next: (!over).then_some(next),
            invoices: self.invoices.into(),
        }
    }
}

/// Keeps `content` to be invoiced again and again.
///
/// # Errors
/// Refused, when the name is taken; otherwise as [`super::add`].
pub fn add(
    tx: &Transaction<'_>,
    firm: &Firm,
    name: &Text,
    every: Every,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    content: &Content,
) -> Result<Recurring> {
    if name.is_empty() {
        return Err(Error::input("name: is missing"));
    }
    if store::recurring::find(tx, name)?.is_some() {
        return Err(Error::refused(format!(
            "there is a recurring invoice `{name}` already"
        )));
    }
    if ends_on.is_some_and(|end| end < starts_on) {
        return Err(Error::input("the last day is before the first"));
    }
    // Completed only to find out now, and not in a cron job, whether it can be.
    let document = draft::complete(tx, firm, content, Kind::Invoice, starts_on)?;
    let contact = document.head.contact;
    store::recurring::insert(tx, name, contact, every, starts_on, ends_on, content)?;
    tx.touch("recurring", name)?;
    store::recurring::get(tx, name)
}

/// Hands all of them to `each`, as [`import`] reads them back.
pub fn each_line(
    conn: &Connection,
    mut each: impl FnMut(RecurringLine) -> Result<()>,
) -> Result<()> {
    list(conn, |recurring| each(line(conn, &recurring)?))
}

fn line(conn: &Connection, recurring: &Recurring) -> Result<RecurringLine> {
    let runs = store::recurring::runs(conn, recurring.id)?;
    let text = serde_json::to_string(&runs)
        .map_err(|err| Error::system(format!("the runs cannot be written: {err}")))?;
    Ok(RecurringLine {
        name: recurring.name.clone(),
        every: recurring.every,
        starts_on: recurring.starts_on,
        ends_on: recurring.ends_on,
        stopped: recurring.stopped,
        content: store::quote::to_text(&recurring.content)?,
        runs: (!runs.is_empty()).then_some(text),
    })
}

/// Takes over one from an export, with the periods that were invoiced. The same one again
/// changes nothing.
///
/// # Errors
/// Refused, when there is another one of that name, or an invoice of a period is not there.
pub fn import(tx: &Transaction<'_>, firm: &Firm, row: &RecurringLine) -> Result<Outcome> {
    let content: Content =
        tabular::from_json(row.content.as_bytes()).map_err(|err| err.at("content"))?;
    if let Some(there) = store::recurring::find(tx, &row.name)? {
        // Compared by what it means: spaces in the content are nobody's business.
        let content = store::quote::to_text(&content)?;
        let given = RecurringLine {
            content,
            ..row.clone()
        };
        return match line(tx, &there)? == given {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "name: recurring invoice `{}` exists with other facts",
                row.name
            ))),
        };
    }
    let (every, starts_on, ends_on) = (row.every, row.starts_on, row.ends_on);
    let recurring = add(tx, firm, &row.name, every, starts_on, ends_on, &content)?;
    let runs = row.runs.as_deref().unwrap_or("{}").as_bytes();
    let runs: BTreeMap<String, Text> = tabular::from_json(runs).map_err(|err| err.at("runs"))?;
    for (period, invoice) in &runs {
        let invoice = store::get(tx, invoice).map_err(|err| {
            err.at("runs")
                .with_hint("import the invoices first: `bo invoice import`")
        })?;
        let period = day(period).map_err(|err| err.at("runs"))?;
        store::recurring::insert_run(tx, recurring.id, period, invoice.id)?;
    }
    if row.stopped {
        store::recurring::stop(tx, recurring.id)?;
    }
    Ok(Outcome::Added)
}

/// What the next invoice of it would say.
pub(super) fn document(conn: &Connection, firm: &Firm, recurring: &Recurring) -> Result<Document> {
    let row = recurring.row();
    let day = row.next.unwrap_or(recurring.starts_on);
    draft::complete(conn, firm, &recurring.content, Kind::Invoice, day)
}

/// The invoices it will become until `until`: one for each period that was not invoiced yet,
/// dated by its period. Nothing is kept.
///
/// # Errors
/// As [`super::add`].
pub fn expected(
    conn: &Connection,
    firm: &Firm,
    recurring: &Recurring,
    until: NaiveDate,
) -> Result<Vec<Invoice>> {
    let done = store::recurring::periods(conn, recurring.id)?;
    recurring
        .due(&done, until)
        .into_iter()
        .map(|(_, day)| {
            let content = Content {
                date: Some(day),
                ..recurring.content.clone()
            };
            draft::complete(conn, firm, &content, Kind::Invoice, day)
                .map(|document| document.head)
                .map_err(|err| err.at(&recurring.name))
        })
        .collect()
}

/// Ends it: no more invoices.
///
/// # Errors
/// Refused, when there is none of that name.
pub fn stop(tx: &Transaction<'_>, name: &str) -> Result<Recurring> {
    let recurring = store::recurring::get(tx, name)?;
    store::recurring::stop(tx, recurring.id)?;
    tx.touch("recurring", name)?;
    store::recurring::get(tx, name)
}

/// Takes one out that nothing was invoiced of.
///
/// # Errors
/// Refused, when there is none of that name, or an invoice came of it.
pub fn remove(tx: &Transaction<'_>, name: &str) -> Result<Recurring> {
    let recurring = store::recurring::get(tx, name)?;
    if recurring.invoices > 0 {
        return Err(Error::refused(format!(
            "{} came of `{name}`",
            counted(recurring.invoices, "invoice", "invoices")
        ))
        .with_hint(format!("`bo invoice recurring stop {name}` ends it")));
    }
    store::recurring::delete(tx, recurring.id)?;
    tx.touch("recurring", name)?;
    Ok(recurring)
}

/// Which day the invoice of a period has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dating {
    /// The day of the period, or today where that is past by more than a day: what is asked
    /// for late is not overdue at once. The period of the service stays.
    Current,
    /// The day of the period, however long ago.
    Backdated,
}

impl Dating {
    fn date(self, period: NaiveDate, today: NaiveDate) -> NaiveDate {
        match self {
            Dating::Current if period + Days::new(1) < today => today,
            Dating::Current | Dating::Backdated => period,
        }
    }
}

/// Issues what is due until `until`: each period once, dated as `dating` says.
///
/// # Errors
/// As [`super::issue`]; nothing is issued then.
pub fn run(
    tx: &Transaction<'_>,
    firm: &Firm,
    until: NaiveDate,
    today: NaiveDate,
    dating: Dating,
) -> Result<Vec<Invoice>> {
    let all = store::recurring::all(tx)?;
    let mut due = Vec::new();
    for recurring in &all {
        let done = store::recurring::periods(tx, recurring.id)?;
        let days = recurring.due(&done, until).into_iter();
        due.extend(days.map(|(index, day)| (dating.date(day, today), day, index, recurring)));
    }
    // Numbers rise with the days, whatever things are called.
    due.sort_by_key(|(date, day, ..)| (*date, *day));
    let mut issued = Vec::new();
    for (date, day, index, recurring) in due {
        let last = recurring.every.day(recurring.starts_on, index + 1) - Days::new(1);
        let content = Content {
            date: Some(date),
            service_from: recurring.content.service_from.or(Some(day)),
            service_to: recurring.content.service_to.or(Some(last)),
            key: None,
            ..recurring.content.clone()
        };
        let invoice = draft::complete(tx, firm, &content, Kind::Invoice, date)
            .and_then(|document| issue::issue_document(tx, firm, document, Some(date), date))
            .map_err(|err| err.at(&recurring.name))?;
        store::recurring::insert_run(tx, recurring.id, day, invoice.id)?;
        tx.touch("recurring", &recurring.name)?;
        issued.push(invoice);
    }
    Ok(issued)
}

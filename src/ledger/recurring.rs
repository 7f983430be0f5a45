//! What is posted again and again: each period becomes one entry, once, however often it runs.

mod exchange;

pub use exchange::{Import, RecurringLine, each_line};

use super::{
    Draft, Entry, Given, MANUAL, Posting, given_postings, period, post, store, vat_return,
};
use crate::base::{Error, Every, Id, Money, Month, Result, Text, as_words, counted};
use crate::db::{Connection, Transaction};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Something that is posted again and again.
#[derive(Clone, Debug)]
pub struct Recurring {
    /// The row.
    pub id: Id<Recurring>,
    /// What people call it.
    pub name: Text,
    /// How often.
    pub every: Every,
    /// The day of the first entry.
    pub starts_on: NaiveDate,
    /// The last day an entry may have.
    pub ends_on: Option<NaiveDate>,
    /// Whether someone stopped it.
    pub stopped: bool,
    /// The entry of each period.
    pub content: Content,
    /// How many there were.
    pub entries: u32,
}

/// The entry of each period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// What happens, with `{month}`, `{quarter}` or `{year}` for the period.
    pub text: Text,
    /// The paper behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Text>,
    /// What is posted.
    pub amounts: Amounts,
    /// Periods before this day were posted elsewhere: in the books it was taken over from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

/// What is posted in a period, in minor units of the book currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amounts {
    /// The same each time.
    Same(Vec<Fixed>),
    /// The shares of an accrual, one a month, each on its last day.
    Shares {
        /// The account that is debited.
        debit: String,
        /// The account that is credited.
        credit: String,
        /// The share of each month.
        shares: Vec<i64>,
    },
}

/// One posting of an entry that is the same each time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Told")]
pub struct Fixed {
    /// The account, by code.
    pub account: String,
    /// Debit above zero, credit below, in minor units of the book currency.
    pub minor: i64,
    /// The VAT code it counts for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<String>,
    /// The department, by code; only income and expenses keep it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<Text>,
}

/// A posting as it is kept: files of before know an account and an amount only.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Plain(String, i64),
    Whole {
        account: String,
        minor: i64,
        #[serde(default)]
        tax: Option<String>,
        #[serde(default)]
        department: Option<Text>,
    },
}

impl From<Told> for Fixed {
    fn from(told: Told) -> Fixed {
        match told {
            Told::Plain(account, minor) => Fixed::from((account, minor)),
            Told::Whole {
                account,
                minor,
                tax,
                department,
            } => Fixed {
                account,
                minor,
                tax,
                department,
            },
        }
    }
}

impl From<(String, i64)> for Fixed {
    fn from((account, minor): (String, i64)) -> Fixed {
        Fixed {
            account,
            minor,
            tax: None,
            department: None,
        }
    }
}

impl Recurring {
    /// The day of period `index`; none when it is over before.
    fn day(&self, index: u32) -> Option<NaiveDate> {
        let day = match &self.content.amounts {
            Amounts::Same(_) => self.every.day(self.starts_on, index),
            Amounts::Shares { shares, .. } => {
                shares.get(index as usize)?;
                Month::of(self.starts_on).plus(index).last()
            }
        };
        Some(day).filter(|day| self.ends_on.is_none_or(|end| *day <= end))
    }

    /// The periods in which something is posted, with their days: a share of nothing is no entry.
    fn days(&self) -> impl Iterator<Item = (u32, NaiveDate)> {
        (0..)
            .map_while(|index| self.day(index).map(|day| (index, day)))
            .filter(|(index, _)| match &self.content.amounts {
                Amounts::Same(_) => true,
                Amounts::Shares { shares, .. } => {
                    shares.get(*index as usize).is_some_and(|share| *share != 0)
                }
            })
    }

    /// The periods until `until` that are not `done`, the oldest first.
    fn due(&self, done: &[(NaiveDate, String)], until: NaiveDate) -> Vec<(u32, NaiveDate)> {
        if self.stopped {
            return Vec::new();
        }
        self.days()
            .take_while(|(_, day)| *day <= until)
            .filter(|(_, day)| self.content.since.is_none_or(|since| *day >= since))
            .filter(|(_, day)| done.iter().all(|(there, _)| there != day))
            .collect()
    }

    /// The entry of the period `index`, which has this day.
    fn draft(&self, conn: &Connection, index: u32, day: NaiveDate) -> Result<Draft> {
        let book = store::book(conn)?;
        let posting =
            |code: &String, minor| Posting::to_code(code.as_str(), Money::from_minor(minor, book));
        let postings = match &self.content.amounts {
            Amounts::Same(fixed) => {
                let given = fixed.iter().map(|it| Given {
                    account: it.account.clone(),
                    amount: Money::from_minor(it.minor, book),
                    tax: it.tax.clone(),
                    rate: None,
                    foreign: None,
                    department: it.department.clone(),
                    contact: None,
                });
                given_postings(conn, &given.collect::<Vec<Given>>(), book)?
            }
            Amounts::Shares {
                debit,
                credit,
                shares,
            } => {
                let share = shares.get(index as usize).copied().unwrap_or_default();
                vec![posting(debit, share), posting(credit, -share)]
            }
        };
        Ok(Draft {
            date: day,
            text: in_period(&self.content.text, day),
            document: self.content.document.clone().map(Text::into_string),
            source: MANUAL,
            postings,
        })
    }

    /// How many shares an accrual has; none if it is no accrual.
    pub fn shares(&self) -> usize {
        match &self.content.amounts {
            Amounts::Same(_) => 0,
            Amounts::Shares { shares, .. } => shares.len(),
        }
    }

    /// The day of the next entry, if there is one.
    fn next(&self) -> Option<NaiveDate> {
        let here = |day: NaiveDate| self.content.since.is_none_or(|since| day >= since);
        let next = self.days().map(|(_, day)| day).filter(|day| here(*day));
        let mut next = next.skip(self.entries as usize);
        next.next().filter(|_| !self.stopped)
    }

    /// Its line in a list.
    pub fn row(&self) -> RecurringEntryRow {
        let next = self.next();
        RecurringEntryRow {
            name: self.name.clone(),
            every: self.every,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            stopped: self.stopped,
            next,
            entries: self.entries.into(),
            text: self.content.text.clone(),
        }
    }
}

/// A line of `bo ledger recurring list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RecurringEntryRow {
    pub name: Text,
    pub every: Every,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub stopped: bool,
    pub next: Option<NaiveDate>,
    pub entries: i64,
    pub text: Text,
}

/// A line of `bo ledger recurring show`: a posting that was made, or that comes next.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PlanRow {
    pub period: NaiveDate,
    pub entry: Option<String>,
    #[serde(serialize_with = "as_words")]
    pub account: String,
    pub debit: Option<String>,
    pub credit: Option<String>,
    pub text: String,
}

/// `text` with the period of `day` in it.
fn in_period(text: &str, day: NaiveDate) -> String {
    text.replace("{month}", &Month::of(day).to_string())
        .replace(
            "{quarter}",
            &format!("{}-Q{}", day.year(), day.month().div_ceil(3)),
        )
        .replace("{year}", &day.year().to_string())
}

/// Keeps `content` to be posted again and again.
///
/// # Errors
/// Refused: the name is taken, an account is not there, or the entry is not balanced.
pub fn add(
    tx: &Transaction<'_>,
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
        return Err(
            Error::refused(format!("there is a recurring entry `{name}` already"))
                .with_hint("`bo ledger recurring list` shows them"),
        );
    }
    if ends_on.is_some_and(|end| end < starts_on) {
        return Err(Error::input("the last day is before the first"));
    }
    let words = in_period(&content.text, starts_on);
    if let Some(at) = words.find(['{', '}']) {
        return Err(Error::input(format!(
            "text: `{}` stands for nothing",
            words[at..].split_inclusive('}').next().unwrap_or_default()
        ))
        .with_hint("{month}, {quarter} and {year} stand for the period"));
    }
    if let Amounts::Same(amounts) = &content.amounts {
        // Found out now, and not in a cron job.
        for it in amounts {
            store::get_account(tx, &it.account)?;
            if let Some(code) = &it.department {
                store::department(tx, code)?;
            }
            if let Some(tax) = &it.tax {
                vat_return::check_code(tax)?;
            }
        }
        let sum: i64 = amounts.iter().map(|it| it.minor).sum();
        if sum != 0 {
            let sum = Money::from_minor(sum, store::book(tx)?);
            return Err(Error::refused(format!(
                "the entry `{}` is not balanced: debits and credits differ by {sum}",
                content.text
            )));
        }
    }
    store::recurring::insert(tx, name, every, starts_on, ends_on, content)?;
    tx.touch("recurring entry", name)?;
    store::recurring::get(tx, name)
}

/// All of them, by name.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection) -> Result<Vec<Recurring>> {
    store::recurring::all(conn)
}

/// What was posted of one, and what comes: all shares of an accrual, else the next entry.
///
/// # Errors
/// Refused, when there is none of that name.
pub fn show(conn: &Connection, name: &str) -> Result<Vec<PlanRow>> {
    let recurring = store::recurring::get(conn, name)?;
    let done = store::recurring::runs(conn, recurring.id)?;
    let mut rows = Vec::new();
    for (index, day) in recurring.days() {
        let entry = done.iter().find(|(there, _)| *there == day);
        if recurring.content.since.is_some_and(|since| day < since) {
            continue;
        }
        if entry.is_none() && recurring.stopped {
            break;
        }
        let draft = recurring.draft(conn, index, day)?;
        for posting in &draft.postings {
            let super::Side::Code(account) = &posting.side else {
                continue;
            };
            let text = Some(posting.amount.abs().amount().to_string());
            let (debit, credit) = match posting.amount.is_negative() {
                false => (text, None),
                true => (None, text),
            };
            rows.push(PlanRow {
                period: day,
                entry: entry.map(|(_, number)| number.clone()),
                account: account.clone(),
                debit,
                credit,
                text: draft.text.clone(),
            });
        }
        if entry.is_none() && matches!(recurring.content.amounts, Amounts::Same(_)) {
            break;
        }
    }
    Ok(rows)
}

/// Ends one: no more entries.
///
/// # Errors
/// Refused, when there is none of that name.
pub fn stop(tx: &Transaction<'_>, name: &str) -> Result<Recurring> {
    let recurring = store::recurring::get(tx, name)?;
    store::recurring::stop(tx, recurring.id)?;
    tx.touch("recurring entry", name)?;
    store::recurring::get(tx, name)
}

/// The accrual that `entry` began, as long as nobody stopped it.
///
/// # Errors
/// As reading the file.
pub(super) fn begun_by(conn: &Connection, entry: &Entry) -> Result<Option<Recurring>> {
    store::recurring::begun_by(conn, entry.id)
}

/// Takes one out that nothing was posted of.
///
/// # Errors
/// Refused, when there is none of that name, or an entry came of it.
pub fn remove(tx: &Transaction<'_>, name: &str) -> Result<Recurring> {
    let recurring = store::recurring::get(tx, name)?;
    if recurring.entries > 0 {
        return Err(Error::refused(format!(
            "{} came of `{name}`",
            counted(recurring.entries, "entry", "entries")
        ))
        .with_hint(format!("`bo ledger recurring stop {name}` ends it")));
    }
    store::recurring::delete(tx, &recurring)?;
    tx.touch("recurring entry", name)?;
    Ok(recurring)
}

/// Posts what is due until `until`, each period once: on its day, or on `today` where that month
/// is not open any more.
///
/// # Errors
/// As [`super::post`]; nothing is posted then.
pub fn run(tx: &Transaction<'_>, until: NaiveDate, today: NaiveDate) -> Result<Vec<Entry>> {
    let all = store::recurring::all(tx)?;
    let mut due = Vec::new();
    for recurring in &all {
        let done = store::recurring::runs(tx, recurring.id)?;
        let periods = recurring.due(&done, until).into_iter();
        due.extend(periods.map(|(index, day)| (day, index, recurring)));
    }
    // Numbers rise with the days, whatever things are called.
    due.sort_by_key(|(day, ..)| *day);
    // What was posted elsewhere is said when it is set up: `Content::since`.
    super::permit_before_opening(tx);
    let mut entries = Vec::new();
    for (day, index, recurring) in due {
        let mut draft = recurring.draft(tx, index, day)?;
        draft.date = period::open_day(tx, day, today)?;
        let entry = post(tx, &draft).map_err(|err| err.at(&recurring.name))?;
        store::recurring::insert_run(tx, recurring.id, day, &entry)?;
        tx.touch("recurring entry", &recurring.name)?;
        entries.push(entry);
    }
    Ok(entries)
}

/// An entry that is to come.
#[derive(Clone, Debug)]
pub struct Expected {
    /// What posts it.
    pub name: Text,
    /// Its day.
    pub day: NaiveDate,
    /// What it says.
    pub draft: Draft,
}

/// The entries that are to come until `until`, or should have come, by day.
///
/// # Errors
/// As reading the file.
pub fn expected(conn: &Connection, until: NaiveDate) -> Result<Vec<Expected>> {
    let mut found = Vec::new();
    for recurring in store::recurring::all(conn)? {
        let done = store::recurring::runs(conn, recurring.id)?;
        for (index, day) in recurring.due(&done, until) {
            found.push(Expected {
                name: recurring.name.clone(),
                day,
                draft: recurring.draft(conn, index, day)?,
            });
        }
    }
    found.sort_by_key(|it| it.day);
    Ok(found)
}

/// What is due until `until` and was not posted: its name, and the oldest day.
///
/// # Errors
/// As reading the file.
pub fn waiting(conn: &Connection, until: NaiveDate) -> Result<Vec<(String, NaiveDate)>> {
    let mut found = Vec::new();
    for recurring in store::recurring::all(conn)? {
        let done = store::recurring::runs(conn, recurring.id)?;
        if let Some((_, day)) = recurring.due(&done, until).first() {
            found.push((recurring.name.to_string(), *day));
        }
    }
    Ok(found)
}

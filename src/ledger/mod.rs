//! The double-entry books that every desk posts to.
//!
//! An entry is balanced, numbered without gaps within its year, chained to the
//! one before it by hash, and final: a correction is a reversal and a new entry.

mod accounts;
pub mod accrual;
pub mod cash_statement;
mod chain;
mod chart;
mod check;
pub mod closing;
mod department;
mod due;
pub mod export;
mod given;
mod gross;
mod import;
mod journal;
mod named;
mod own_accounts;
mod payment;
mod pending;
pub mod period;
pub mod recurring;
mod remarks;
pub mod reports;
mod rows;
mod run;
mod store;
mod vat;
pub mod vat_return;
pub mod words;

pub use accounts::{Account, Kind, Side};
pub use chart::Chart;
pub use check::{check, repair};
pub use department::{Department, DepartmentRow};
pub use due::due;
pub use given::{Given, given_postings, tax_of_results};
pub use gross::{split_gross, vat_of};
pub use import::Import;
pub use journal::together;
pub use named::find_account;
pub use own_accounts::{AccountChange, add_account, edit_account, import_account};
pub use payment::{Discount, PayBy, Payment};
pub use pending::{PendingSum, Pool, Share, ensure_role, waiting_role};
pub use remarks::{last_entry, remarks};
pub use rows::{AccountLineRow, AccountRow, EntryLine, EntryRow, JournalRow};
pub use run::logged_in;
pub use store::{
    JournalFilter, account_of_role, accounts, balance_by_source, balance_of, book, chart, days,
    debits, each_journal_line, each_line, entries_after, entry, find, get_account, has_role, head,
    list, opening_day,
    pending::{documents as pending_documents, has_pending},
    sums::{SumFilter, balances as month_balances},
};
pub use vat::{Category, Place, Vat};

use crate::base::{Currency, Error, Id, Money, Result, counted};
use crate::contact::Contact;
use crate::db::Transaction;
use chrono::{DateTime, Days, NaiveDate, Utc};

/// The source of what a person posts.
pub const MANUAL: &str = "manual";

/// The source of the balances that a firm brings along.
pub const OPENING: &str = "opening";

/// The source of the entry that closes a year. Income statements leave it out.
pub const CLOSING: &str = "closing";

/// The source of what moves VAT to the account of what the year owes.
pub const SETTLEMENT: &str = "vat";

/// The source of what explains a line of a bank and belongs to no paper.
pub const BANK: &str = "bank";

/// Whether an entry belongs to the books themselves, and to no desk.
fn is_own(source: &str) -> bool {
    [MANUAL, OPENING, CLOSING, SETTLEMENT].contains(&source)
}

/// The most that one posting may be, in minor units: a hundred billion in a currency with cents.
/// A report adds up nine hundred thousand of them before it comes to what a number can hold.
const MOST: i64 = 10_000_000_000_000;

/// What is about to be posted: one event, in the book currency.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The day it counts for.
    pub date: NaiveDate,
    /// What happened, in words.
    pub text: String,
    /// The paper behind it, such as `RE-2026-0001`.
    pub document: Option<String>,
    /// Which desk posts it: `invoice`, `manual`, …
    pub source: &'static str,
    /// Debits above zero, credits below. They add up to nothing.
    pub postings: Vec<Posting>,
}

/// One line of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Posting {
    /// Where it goes.
    pub side: Side,
    /// Debit above zero, credit below, in the book currency.
    pub amount: Money,
    /// The same in the currency of the document, if that is another one.
    pub foreign: Option<Money>,
    /// The VAT code it counts for, such as `S19`.
    pub tax: Option<String>,
    /// Who it concerns.
    pub contact: Option<Id<Contact>>,
    /// The department or cost centre it belongs to.
    pub department: Option<Id<Department>>,
    /// What it is, where that is more than the text of its entry.
    pub text: Option<String>,
}

impl Posting {
    /// A line on the account that has `role` in the chart.
    pub fn to_role(role: impl Into<String>, amount: Money) -> Posting {
        Posting::to(Side::Role(role.into()), amount)
    }

    /// A line on the account with this code.
    pub fn to_code(code: impl Into<String>, amount: Money) -> Posting {
        Posting::to(Side::Code(code.into()), amount)
    }

    /// A line on the account that `side` names.
    pub fn to(side: Side, amount: Money) -> Posting {
        Posting {
            side,
            amount,
            foreign: None,
            tax: None,
            contact: None,
            department: None,
            text: None,
        }
    }
}

/// An entry that stands in the books.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The row.
    pub id: Id<Entry>,
    /// The year its number belongs to.
    pub year: i32,
    /// Its number in that year, from 1.
    pub no: u32,
    /// The day it counts for.
    pub date: NaiveDate,
    /// What happened.
    pub text: String,
    /// The paper behind it.
    pub document: Option<String>,
    /// Which desk posted it.
    pub source: String,
    /// The entry it takes back.
    pub reverses: Option<Id<Entry>>,
    /// When it was posted.
    pub posted_at: DateTime<Utc>,
    /// Who posted it.
    pub actor: String,
}

impl Entry {
    /// What people call it: `2026/17`.
    pub fn number(&self) -> String {
        format!("{}/{}", self.year, self.no)
    }
}

/// Opens the books: currency and chart of accounts. Once in the life of a file.
pub fn open(tx: &Transaction<'_>, currency: Currency, chart: Chart) -> Result<()> {
    store::insert_book(tx, currency, chart)?;
    for account in chart.accounts()? {
        store::insert_account(tx, &account)?;
    }
    Ok(())
}

/// Writes a balanced entry into the books, for good.
///
/// # Errors
/// Refused: an account does not exist, or the entry is not balanced.
pub fn post(tx: &Transaction<'_>, draft: &Draft) -> Result<Entry> {
    insert(tx, draft, None)
}

/// Takes `entry` back: the same postings with the other sign, on `date`.
///
/// # Errors
/// Refused: it has been reversed before.
pub fn reverse(
    tx: &Transaction<'_>,
    entry: &Entry,
    date: NaiveDate,
    text: String,
    document: Option<String>,
) -> Result<Entry> {
    if let Some(other) = store::reversal_of(tx, entry.id)? {
        return Err(Error::refused(format!(
            "entry {} is already reversed by {}",
            entry.number(),
            other.number()
        )));
    }
    let postings = store::postings(tx, entry.id)?
        .into_iter()
        .map(|posting| Posting {
            amount: -posting.amount,
            foreign: posting.foreign.map(|amount| -amount),
            ..posting
        })
        .collect();
    let draft = Draft {
        date,
        text,
        document,
        source: "reversal",
        postings,
    };
    insert(tx, &draft, Some(entry))
}

/// Refuses to take an entry back before it was there, or on a day that nobody means.
///
/// # Errors
/// Refused, naming both days.
pub fn require_after(tx: &Transaction<'_>, entry: &Entry, date: NaiveDate) -> Result<()> {
    let latest = entry.date.max(tx.at().date_naive()) + Days::new(366);
    let when = match date {
        date if date < entry.date => "before",
        date if date > latest => "years after",
        _ => return Ok(()),
    };
    Err(Error::refused(format!(
        "entry {} is of {}, it cannot be taken back on {date}, {when} that",
        entry.number(),
        entry.date
    ))
    .with_hint("take it back on its own day, or on a day after it"))
}

/// Whether entries of people and of bank lines may be of a day before the opening balances.
#[derive(Default)]
struct BeforeOpening(bool);

/// Lets this change post before the balances that the firm brought along, which hold what was
/// before: without it the journal refuses entries of people and of bank lines there.
pub fn permit_before_opening(tx: &Transaction<'_>) {
    tx.remember(BeforeOpening(true));
}

/// Whether an entry of `source` on `date` would change what the balances hold that the firm
/// brought along: papers have their own days, people and banks do not know of it.
///
/// # Errors
/// Refused, naming both days.
fn require_since_opening(
    tx: &Transaction<'_>,
    opening: Option<NaiveDate>,
    source: &str,
    date: NaiveDate,
) -> Result<()> {
    let (Some(opening), MANUAL | BANK) = (opening, source) else {
        return Ok(());
    };
    let BeforeOpening(permitted) = tx.recall();
    tx.remember(BeforeOpening(permitted));
    match date < opening && !permitted {
        true => Err(Error::refused(format!(
            "the books begin with the balances of {opening}, which hold what was before; {date} would change them"
        ))
        .with_hint("--yes posts it all the same")),
        false => Ok(()),
    }
}

/// Takes back an entry that a person posted; those of desks belong to their papers. Without a day
/// it is that of the entry while its month is open, else `today`.
///
/// # Errors
/// Refused: a desk posted it, a bank line is matched with it, or it has been reversed before.
pub fn reverse_manual(
    tx: &Transaction<'_>,
    entry: &Entry,
    on: Option<NaiveDate>,
    today: NaiveDate,
    reason: &str,
) -> Result<Entry> {
    if ![MANUAL, OPENING].contains(&entry.source.as_str()) {
        let number = entry.number();
        return Err(match (&entry.document, entry.source.as_str()) {
            (_, "reversal") => Error::refused(format!("entry {number} takes another one back"))
                .with_hint("post it again: `bo ledger entry add`"),
            (_, CLOSING | SETTLEMENT) => {
                Error::refused(format!("entry {number} closes a year, which stays closed"))
                    .with_hint("post a correction in the new year: `bo ledger entry add`")
            }
            (_, BANK) => Error::refused(format!("entry {number} belongs to a bank line"))
                .with_hint("`bo bank unmatch LINE` takes it back"),
            (Some(paper), "buy") => Error::refused(format!("entry {number} belongs to {paper}"))
                .with_hint(format!(
                    "take it back: `bo buy bill cancel {paper} --reason …`"
                )),
            (Some(paper), "staff") => Error::refused(format!("entry {number} belongs to {paper}"))
                .with_hint(format!(
                    "take it back: `bo staff expense cancel {paper} --reason …`"
                )),
            (_, "receipt") => Error::refused(format!("entry {number} follows from a delivery"))
                .with_hint("the bill takes it back: `bo buy match`; or `bo buy return`; of goods on their way `bo buy unbilled --on DAY --post`"),
            (_, "stock") => Error::refused(format!("entry {number} follows from the stock"))
                .with_hint("take back the move: `bo stock journal`, `bo stock reverse`"),
            (Some(paper), "asset") => Error::refused(format!("entry {number} belongs to {paper}"))
                .with_hint(
                    "what is posted of assets is final: `bo stock asset depreciation change ASSET --on …` says what is different",
                ),
            (Some(paper), _) => Error::refused(format!("entry {number} belongs to {paper}"))
                .with_hint("take the paper back, such as `bo invoice cancel`"),
            (None, source) => Error::refused(format!("entry {number} was posted for `{source}`"))
                .with_hint("take it back there, such as `bo invoice cancel`"),
        });
    }
    if let Some(line) = store::bank_line_of(tx, entry.id)? {
        return Err(Error::refused(format!(
            "entry {} explains bank line {line}",
            entry.number()
        ))
        .with_hint(format!("take that back first: `bo bank unmatch {line}`")));
    }
    if let Some(running) = recurring::begun_by(tx, entry)? {
        let name = &running.name;
        return Err(Error::refused(format!(
            "entry {} began the accrual `{name}`, which goes on: {} of {} were posted",
            entry.number(),
            running.entries,
            counted(running.shares() as i64, "share", "shares")
        ))
        .with_hint(format!(
            "`bo ledger recurring stop {name}` ends it; then take back its entries as well: `bo ledger recurring show {name}` lists them"
        )));
    }
    let text = words::reversal(tx.language(), &entry.number(), reason);
    let date = match on {
        Some(date) => date,
        None => period::open_day(tx, entry.date, today)?,
    };
    require_after(tx, entry, date)?;
    reverse(tx, entry, date, text, entry.document.clone())
}

/// Writes one entry into the journal.
fn insert(tx: &Transaction<'_>, draft: &Draft, reverses: Option<&Entry>) -> Result<Entry> {
    let mut journal = journal::Journal::of(tx);
    let entry = journal.enter(draft, reverses, None)?;
    journal.close()?;
    Ok(entry)
}

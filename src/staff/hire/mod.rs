//! Hiring: places to fill, who applies for them, whom we meet, what we offer, who comes.
//!
//! How far somebody is stands in a history that is only added to. What is known about an applicant
//! goes when its time is over ([`erase_due`], [`erase`]); what counts stays.

mod accept;
mod access;
mod applicant;
mod check;
mod document;
mod due;
mod erase;
mod import;
mod interview;
mod law;
mod letter;
mod offer;
mod opening;
mod openings;
mod reject;
mod rejection;
mod rows;
mod store;

pub use accept::{Accept, accept};
pub use access::{looked_at, looked_at_all};
pub use applicant::{
    ApplicantPatch, NewApplicant, add as add_applicant, edit as edit_applicant, get as applicant,
    move_to,
};
pub use check::check;
pub use document::{Document, add as add_document, get as document};
pub use due::due;
pub use erase::{ErasureRow, erase, erase_due, erasure_rows, not_held_in_archive};
pub use import::{ApplicantRow, Import, export_rows};
pub use interview::{NewInterview, cancel as cancel_interview, ics, note, plan as plan_interview};
pub use law::Figure;
pub use letter::letter;
pub use offer::{
    NewOffer, Offered, Terms, decline as decline_offer, make as make_offer, send as send_offer,
    withdraw as withdraw_offer,
};
pub use opening::{NewOpening, Opened, add as add_opening, close as close_opening, get as opening};
pub use openings::{OpeningRow, export_rows as opening_export_rows, import as import_opening};
pub use reject::{Reject, reject};
pub use rejection::rejection;
pub use rows::{
    ApplicantLine, InterviewRow, OfferRow, OpeningLine, applicant_facts, applicant_rows,
    interview_rows, offer_rows, opening_facts, opening_rows,
};
pub use store::applicant::find as find_applicant;
pub(super) use store::interview::all as interviews;
pub use store::offer::get as offer;

pub(in crate::staff) use erase::{kept, over};

use crate::approval::Request;
use crate::base::{Code, Id, Language, Quantity, Result, Text};
use crate::calendar::Moment;
use crate::db::{Connection, Transaction};
use crate::people::{ContractKind, Salary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How far an opening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpeningState {
    /// It waits for approval.
    Requested,
    /// People can apply.
    Open,
    /// It was not approved.
    Rejected,
    /// As many were hired as were wanted.
    Filled,
    /// Nobody else is wanted.
    Closed,
}

impl Code for OpeningState {
    const WHAT: &'static str = "state of an opening";
    const NAMES: &'static [(OpeningState, &'static str)] = &[
        (OpeningState::Requested, "requested"),
        (OpeningState::Open, "open"),
        (OpeningState::Rejected, "rejected"),
        (OpeningState::Filled, "filled"),
        (OpeningState::Closed, "closed"),
    ];
}

impl OpeningState {
    /// Whether it may become `next`.
    pub fn goes_to(self, next: OpeningState) -> bool {
        match self {
            OpeningState::Requested => matches!(
                next,
                OpeningState::Open | OpeningState::Rejected | OpeningState::Closed
            ),
            OpeningState::Open => matches!(next, OpeningState::Filled | OpeningState::Closed),
            OpeningState::Rejected | OpeningState::Filled | OpeningState::Closed => false,
        }
    }
}

/// A place to fill, or several alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The row.
    pub id: Id<Opening>,
    /// What people type: `SA-2026-0001`.
    pub number: String,
    /// What they are to do.
    pub title: String,
    /// Where.
    pub department: Option<String>,
    /// Hours of a week.
    pub weekly_hours: Option<Quantity>,
    /// The least and the most it pays.
    pub salary: Option<(Salary, Salary)>,
    /// From when on.
    pub wanted_from: Option<NaiveDate>,
    /// How many.
    pub head_count: u32,
    /// A word to it.
    pub note: Option<String>,
    /// Who asked for it.
    pub by: String,
    /// How far it is.
    pub state: OpeningState,
    /// Since which day it is so far.
    pub since: NaiveDate,
    /// How many were hired for it.
    pub hired: u32,
}

/// How far an applicant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is its name")]
pub enum Stage {
    New,
    Screening,
    Interview,
    Offer,
    Hired,
    Rejected,
    Withdrawn,
}

impl Code for Stage {
    const WHAT: &'static str = "stage";
    const NAMES: &'static [(Stage, &'static str)] = &[
        (Stage::New, "new"),
        (Stage::Screening, "screening"),
        (Stage::Interview, "interview"),
        (Stage::Offer, "offer"),
        (Stage::Hired, "hired"),
        (Stage::Rejected, "rejected"),
        (Stage::Withdrawn, "withdrawn"),
    ];
}

impl Stage {
    /// Whether we still decide about them.
    pub fn is_open(self) -> bool {
        match self {
            Stage::New | Stage::Screening | Stage::Interview | Stage::Offer => true,
            Stage::Hired | Stage::Rejected | Stage::Withdrawn => false,
        }
    }

    /// Whether the history may go on with `next`. Whoever is out comes back to where we look at
    /// them again, never straight to an offer; hired is the end.
    pub fn goes_to(self, next: Stage) -> bool {
        match self {
            Stage::Hired => false,
            Stage::Rejected | Stage::Withdrawn => {
                matches!(next, Stage::New | Stage::Screening | Stage::Interview)
            }
            Stage::Offer => next != Stage::Offer,
            Stage::New | Stage::Screening | Stage::Interview => {
                next != self && next != Stage::Hired
            }
        }
    }
}

/// Who applies.
#[derive(Clone, Debug, PartialEq)]
pub struct Applicant {
    /// The row.
    pub id: Id<Applicant>,
    /// What people type: `BW-2026-0001`.
    pub number: String,
    /// For which opening, by its number.
    pub opening: String,
    /// When.
    pub applied_on: NaiveDate,
    /// What is known about them; none of it once it is erased.
    pub person: Personal,
    /// Until when they agreed to be kept.
    pub keep_until: Option<NaiveDate>,
    /// Whether what is known was erased.
    pub erased: bool,
    /// How far they are.
    pub stage: Stage,
    /// Since when.
    pub since: NaiveDate,
}

/// What is known about an applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub struct Personal {
    pub last_name: Option<Text>,
    pub first_name: Option<Text>,
    pub email: Option<Text>,
    pub phone: Option<Text>,
    pub street: Option<Text>,
    pub zip: Option<Text>,
    pub city: Option<Text>,
    pub source: Option<Text>,
}

impl Applicant {
    /// Their name; `erased` once it is.
    pub fn name(&self) -> String {
        let parts = [&self.person.first_name, &self.person.last_name];
        let parts: Vec<&str> = parts.into_iter().flatten().map(Text::as_str).collect();
        match parts.is_empty() {
            true => "erased".to_string(),
            false => parts.join(" "),
        }
    }
}

/// A meeting with an applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// The row.
    pub id: Id<Interview>,
    /// What people type: `BW-2026-0001/I1`.
    pub number: String,
    /// With whom, by number.
    pub applicant: String,
    /// When it starts.
    pub starts: Moment,
    /// How long it takes.
    pub minutes: u32,
    /// Where.
    pub place: Option<String>,
    /// Who of us, by number.
    pub interviewers: Vec<String>,
    /// When it was planned, or called off.
    pub changed_at: chrono::DateTime<chrono::Utc>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// What was noted: when, by whom, what.
    pub notes: Vec<(NaiveDate, String, String)>,
}

/// How far an offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferState {
    /// It waits for approval.
    Requested,
    /// It may be sent.
    Approved,
    /// It was not approved.
    Rejected,
    /// They have it.
    Sent,
    /// They come.
    Accepted,
    /// They do not.
    Declined,
    /// We took it back.
    Withdrawn,
}

impl Code for OfferState {
    const WHAT: &'static str = "state of an offer";
    const NAMES: &'static [(OfferState, &'static str)] = &[
        (OfferState::Requested, "requested"),
        (OfferState::Approved, "approved"),
        (OfferState::Rejected, "rejected"),
        (OfferState::Sent, "sent"),
        (OfferState::Accepted, "accepted"),
        (OfferState::Declined, "declined"),
        (OfferState::Withdrawn, "withdrawn"),
    ];
}

impl OfferState {
    /// Whether something can still come of it.
    pub fn is_open(self) -> bool {
        match self {
            OfferState::Requested | OfferState::Approved | OfferState::Sent => true,
            OfferState::Rejected
            | OfferState::Accepted
            | OfferState::Declined
            | OfferState::Withdrawn => false,
        }
    }

    /// Whether it may become `next`.
    pub fn goes_to(self, next: OfferState) -> bool {
        use OfferState::{Accepted, Approved, Declined, Rejected, Requested, Sent, Withdrawn};
        match self {
            Requested => matches!(next, Approved | Rejected | Withdrawn),
            Approved => matches!(next, Sent | Withdrawn),
            Sent => matches!(next, Accepted | Declined | Withdrawn),
            Rejected | Accepted | Declined | Withdrawn => false,
        }
    }
}

/// What an applicant is offered. Nothing of it changes; another offer is another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The row.
    pub id: Id<Offer>,
    /// What people type: `BW-2026-0001/O1`.
    pub number: String,
    /// To whom, by number.
    pub applicant: String,
    /// What they will do.
    pub job_title: String,
    /// Where.
    pub department: Option<String>,
    /// Under which kind of contract.
    pub kind: ContractKind,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day, if there is one.
    pub ends_on: Option<NaiveDate>,
    /// The last day of probation, if there is any.
    pub probation_until: Option<NaiveDate>,
    /// What it pays.
    pub salary: Salary,
    /// Hours of a week.
    pub weekly_hours: Quantity,
    /// Hours of its days.
    pub week: Option<String>,
    /// Days of leave in a year.
    pub leave_days: Option<String>,
    /// State where they will work.
    pub work_state: Option<String>,
    /// The day of the letter.
    pub offered_on: NaiveDate,
    /// Until when they can accept (§ 148 BGB).
    pub answer_by: NaiveDate,
    /// In which language.
    pub language: Language,
    /// Their address, line by line; none once it is erased.
    pub recipient: Option<String>,
    /// What the letter says: the subject, and paragraphs with an empty line between them.
    pub content: Option<String>,
    /// Who made it.
    pub by: String,
    /// How far it is.
    pub state: OfferState,
    /// Since which day.
    pub since: NaiveDate,
    /// Who they became.
    pub person: Option<String>,
}

/// The digest of an opening or an offer as it is now, for who approves it.
///
/// # Errors
/// Refused, when there is none.
pub fn digest(conn: &Connection, record: &str) -> Result<[u8; 32]> {
    match store::opening::find(conn, record)? {
        Some(opening) => Ok(opening::content(&opening)),
        None => Ok(offer::content(&store::offer::get(conn, record)?)),
    }
}

/// Does what follows from a decision about an opening or an offer.
///
/// # Errors
/// Refused, when it does not wait any more.
pub fn decided(tx: &Transaction<'_>, request: &Request, reason: Option<&Text>) -> Result<()> {
    match store::opening::find(tx, &request.record)? {
        Some(opening) => opening::decided(tx, &opening, request, reason),
        None => {
            let offer = store::offer::get(tx, &request.record)?;
            offer::decided(tx, &offer, request, reason)
        }
    }
}

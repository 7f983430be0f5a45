//! Offers: making one, sending it, and what becomes of it short of a contract.

use super::{
    Applicant, Offer, OfferState, Opening, Stage, applicant, law::Figure, letter, opening,
};
use super::{OpeningState, store};
use crate::approval::{self, Asked, Request, Scope};
use crate::base::{Code, Error, Language, Quantity, Result, Text};
use crate::calendar::State;
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger::Department;
use crate::people::{ContractKind, Salary, Week};
use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;

/// An offer to be made. What is not said is as the opening says.
#[derive(Clone, Debug)]
pub struct NewOffer {
    /// What they will do.
    pub job_title: Option<Text>,
    /// Under which kind of contract.
    pub kind: ContractKind,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day, if there is one.
    pub ends_on: Option<NaiveDate>,
    /// Months of probation.
    pub probation: u32,
    /// What it pays.
    pub salary: Salary,
    /// Hours of a week.
    pub weekly_hours: Option<Quantity>,
    /// Hours of its days.
    pub week: Option<Week>,
    /// Days of leave in a year.
    pub leave_days: Option<Quantity>,
    /// State where they will work.
    pub work_state: Option<State>,
    /// Until when they can accept.
    pub answer_by: NaiveDate,
    /// In which language; the firm's papers' if not said.
    pub language: Option<Language>,
}

/// What an offer says, with everything filled in.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "as `Offer`")]
pub struct Terms {
    pub job_title: String,
    pub department: Option<String>,
    pub kind: ContractKind,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub probation_until: Option<NaiveDate>,
    pub salary: Salary,
    pub weekly_hours: Quantity,
    pub week: Option<String>,
    pub leave_days: Option<String>,
    pub work_state: Option<String>,
    pub offered_on: NaiveDate,
    pub answer_by: NaiveDate,
    pub language: Language,
}

/// What was offered, and what to know about it.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The offer.
    pub offer: Offer,
    /// The request for approval, if somebody has to approve it.
    pub approval: Option<String>,
    /// What else to know.
    pub notes: Vec<String>,
}

/// Makes an offer; it waits where a rule wants somebody to approve it, and is final once sent.
///
/// # Errors
/// Refused: we do not decide about them any more, there is an offer already, or a day, a salary or
/// hours that do not fit.
pub fn make(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    new: &NewOffer,
    on: NaiveDate,
) -> Result<Offered> {
    let applicant = applicant::undecided(tx, number)?;
    let opening = opening::is_open(tx, &applicant.opening)?;
    if let Some(other) = open_of(tx, &applicant)? {
        return Err(Error::refused(format!(
            "`{number}` has an offer: {} is {}",
            other.number,
            other.state.as_str()
        ))
        .with_hint(format!(
            "`bo staff hire offer withdraw {}` takes it back",
            other.number
        )));
    }
    let terms = terms(tx, firm, &opening, new, on)?;
    let mut notes = Vec::new();
    if let Some(note) = beyond(&opening, &terms)? {
        notes.push(note);
    }
    if terms.kind == ContractKind::FixedTerm {
        notes.push(
            "a fixed term has to be agreed on in writing before the first day (§ 14 (4) TzBfG)"
                .to_string(),
        );
    }
    let text = letter::text(tx, firm, &applicant, &terms)?;
    let recipient = letter::recipient(&applicant);
    let made = store::offer::insert(tx, &applicant, &terms, &recipient, &text)?;
    tx.touch("offer", &made)?;
    let offer = store::offer::get(tx, &made)?;
    let approval = ask(tx, firm, &offer)?;
    if approval.is_none() {
        store::offer::insert_step(tx, &offer, OfferState::Approved, on, None, None)?;
    }
    Ok(Offered {
        offer: store::offer::get(tx, &made)?,
        approval: approval.map(|it| it.number),
        notes,
    })
}

/// Everything that an offer says; refuses what cannot be.
fn terms(
    tx: &Transaction<'_>,
    firm: &Firm,
    opening: &Opening,
    new: &NewOffer,
    on: NaiveDate,
) -> Result<Terms> {
    if new.starts_on < on {
        return Err(Error::input(format!(
            "starts_on: {} is before the offer, on {on}",
            new.starts_on
        )));
    }
    if new.answer_by < on {
        return Err(Error::input(format!(
            "answer_by: {} is before the offer, on {on}",
            new.answer_by
        )));
    }
    if new.starts_on < new.answer_by {
        return Err(Error::input(format!(
            "answer_by: {} is after the first day, {}",
            new.answer_by, new.starts_on
        )));
    }
    match (new.kind, new.ends_on) {
        (ContractKind::FixedTerm, None) => {
            return Err(Error::input(
                "ends_on: a fixed-term contract has a last day",
            ));
        }
        (_, Some(last)) if last < new.starts_on => {
            return Err(Error::input(format!(
                "ends_on: {last} is before {}",
                new.starts_on
            )));
        }
        _ => (),
    }
    if new.salary.amount.is_zero() {
        return Err(Error::input(
            "salary: nothing is no salary (§ 611a (2) BGB)",
        ));
    }
    if let Some(code) = &opening.department {
        Department::get(tx, code)?;
    }
    let from_days = new.week.as_ref().map(|week| {
        let hours = (Decimal::from(week.total()) / Decimal::from(60)).round_dp(2);
        crate::staff::leave::quantity(hours)
    });
    let weekly_hours = match (new.weekly_hours, from_days) {
        (Some(hours), Some(days)) if hours.amount() != days.amount() => {
            return Err(Error::input(format!(
                "weekly_hours: {hours} are not those of the week, which are {days}"
            ))
            .with_hint("--week says the days, and the hours follow from them"));
        }
        (_, Some(hours)) | (Some(hours), None) => hours,
        (None, None) => opening.weekly_hours.ok_or_else(|| {
            Error::input("weekly_hours: neither the offer nor the opening says them")
                .with_hint("--weekly-hours or --week says them")
        })?,
    };
    opening::hours_of_a_week(weekly_hours)?;
    Ok(Terms {
        job_title: match &new.job_title {
            Some(title) => title.to_string(),
            None => opening.title.clone(),
        },
        department: opening.department.clone(),
        kind: new.kind,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        probation_until: probation(new)?,
        salary: new.salary,
        weekly_hours,
        week: new.week.as_ref().map(ToString::to_string),
        leave_days: new.leave_days.map(|it| it.to_string()),
        work_state: new.work_state.map(|it| it.as_str().to_string()),
        offered_on: on,
        answer_by: new.answer_by,
        language: new.language.unwrap_or(firm.paper.language),
    })
}

/// The last day of probation, no later than the law lets it be.
fn probation(new: &NewOffer) -> Result<Option<NaiveDate>> {
    let day = new.starts_on;
    let trainee = new.kind == ContractKind::Trainee;
    let most = match trainee {
        true => Figure::TraineeProbationMonths,
        false => Figure::ProbationMonths,
    };
    let least = Figure::TraineeProbationLeastMonths;
    let (at_most, months) = (most.count(day), new.probation);
    if at_most < months {
        return Err(Error::input(format!(
            "probation: {months} months, {at_most} are the most ({})",
            most.law(day)
        )));
    }
    if trainee && months < least.count(day) {
        return Err(Error::input(format!(
            "probation: {months} months, {} is the least of a trainee ({})",
            least.count(day),
            least.law(day)
        )));
    }
    Ok((0 < months).then(|| day + Months::new(months) - Days::new(1)))
}

/// What to know about a salary that the opening did not plan.
fn beyond(opening: &Opening, terms: &Terms) -> Result<Option<String>> {
    let Some((least, most)) = &opening.salary else {
        return Ok(None);
    };
    let hours = Some(terms.weekly_hours);
    let offered = opening::monthly(&terms.salary, hours)?;
    let planned = opening.weekly_hours.or(hours);
    let bounds = (
        opening::monthly(least, planned)?,
        opening::monthly(most, planned)?,
    );
    let (Some(offered), (Some(least), Some(most))) = (offered, bounds) else {
        return Ok(None);
    };
    if offered.currency() != most.currency() {
        return Ok(Some(format!(
            "the opening plans in {}, the offer is in {}",
            most.currency().as_str(),
            offered.currency().as_str()
        )));
    }
    let range = format!(
        "{} to {} {} a month",
        least.amount(),
        most.amount(),
        most.currency().as_str()
    );
    Ok(match offered.minor() {
        it if most.minor() < it => Some(format!(
            "{} is above the range of {}: {range}",
            terms.salary, opening.number
        )),
        it if it < least.minor() => Some(format!(
            "{} is below the range of {}: {range}",
            terms.salary, opening.number
        )),
        _ => None,
    })
}

/// The offer of an applicant of which something can still come.
pub(super) fn open_of(tx: &Transaction<'_>, applicant: &Applicant) -> Result<Option<Offer>> {
    let offers = store::offer::all(tx, Some(applicant))?;
    Ok(offers.into_iter().find(|it| it.state.is_open()))
}

fn ask(tx: &Transaction<'_>, firm: &Firm, offer: &Offer) -> Result<Option<Request>> {
    let asked = Asked {
        scope: Scope::Hire,
        record: offer.number.clone(),
        // A request stays for ever, so it does not say who it is.
        title: format!(
            "offer: {}, {} from {}",
            offer.job_title, offer.salary, offer.starts_on
        ),
        amount: opening::monthly(&offer.salary, Some(offer.weekly_hours))?,
        department: offer.department.clone(),
        person: None,
        by: Some(offer.by.clone()),
        digest: content(offer),
    };
    approval::ask(tx, firm, &asked, &[])
}

/// What is approved: everything but the words of the letter.
pub(super) fn content(offer: &Offer) -> [u8; 32] {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let day = |it: Option<NaiveDate>| it.map(|it| it.to_string()).unwrap_or_default();
    approval::digest(&[
        offer.number.clone(),
        offer.job_title.clone(),
        text(&offer.department),
        offer.kind.as_str().to_string(),
        offer.starts_on.to_string(),
        day(offer.ends_on),
        day(offer.probation_until),
        offer.salary.to_string(),
        offer.weekly_hours.to_string(),
        text(&offer.week),
        text(&offer.leave_days),
        text(&offer.work_state),
        offer.answer_by.to_string(),
    ])
}

/// Does what follows from a decision.
pub(super) fn decided(
    tx: &Transaction<'_>,
    offer: &Offer,
    request: &Request,
    reason: Option<&Text>,
) -> Result<()> {
    let state = match request.state {
        approval::State::Approved => OfferState::Approved,
        approval::State::Rejected => OfferState::Rejected,
        approval::State::Open | approval::State::Void => return Ok(()),
    };
    // A reason stays with the request; here it would have to go with the applicant.
    let _ = reason;
    let day = tx.at().date_naive();
    step(tx, offer, state, day, None)
}

/// Adds what becomes of an offer.
fn step(
    tx: &Transaction<'_>,
    offer: &Offer,
    state: OfferState,
    on: NaiveDate,
    reason: Option<&Text>,
) -> Result<()> {
    let number = &offer.number;
    if !offer.state.goes_to(state) {
        let err = Error::refused(format!(
            "offer `{number}` is {} since {} and cannot become {}",
            offer.state.as_str(),
            offer.since,
            state.as_str()
        ));
        return Err(match offer.state {
            OfferState::Requested => err.with_hint("`bo inbox list` shows whom it waits for"),
            _ => err,
        });
    }
    if on < offer.since {
        return Err(Error::input(format!(
            "on: {on} is before {}, since when `{number}` is {}",
            offer.since,
            offer.state.as_str()
        )));
    }
    store::offer::insert_step(tx, offer, state, on, None, reason)?;
    tx.touch("offer", number)
}

/// Notes that an offer was sent: it binds the firm from now on (§ 145 BGB).
///
/// # Errors
/// Refused: there is none, it is not approved, or its opening is not open any more.
pub fn send(tx: &Transaction<'_>, number: &str, on: NaiveDate) -> Result<Offer> {
    let offer = store::offer::get(tx, number)?;
    let applicant = applicant::undecided(tx, &offer.applicant)?;
    let opening = opening::get(tx, &applicant.opening)?;
    if opening.state != OpeningState::Open {
        return Err(Error::refused(format!(
            "opening `{}` is {} since {}",
            opening.number,
            opening.state.as_str(),
            opening.since
        ))
        .with_hint(format!("`bo staff hire offer withdraw {number}`")));
    }
    if offer.answer_by < on {
        return Err(Error::refused(format!(
            "offer `{number}` could be accepted until {}",
            offer.answer_by
        ))
        .with_hint(format!(
            "`bo staff hire offer withdraw {number}`, and make another one"
        )));
    }
    step(tx, &offer, OfferState::Sent, on, None)?;
    if applicant.stage != Stage::Offer {
        applicant::step(tx, &applicant, Stage::Offer, on, None)?;
    }
    store::offer::get(tx, number)
}

/// Takes an offer back; what was sent and has come binds, unless both agree (§ 145 BGB).
///
/// # Errors
/// Refused: there is none, or nothing can come of it any more.
pub fn withdraw(tx: &Transaction<'_>, number: &str, on: NaiveDate, why: &Text) -> Result<Offer> {
    let offer = store::offer::get(tx, number)?;
    if let Some(request) = approval::find_open(tx, Scope::Hire, &offer.number)? {
        approval::void(tx, &request)?;
    }
    step(tx, &offer, OfferState::Withdrawn, on, Some(why))?;
    store::offer::get(tx, number)
}

/// Notes that they do not want it.
///
/// # Errors
/// Refused: there is none, or it is not with them.
pub fn decline(
    tx: &Transaction<'_>,
    number: &str,
    on: NaiveDate,
    why: Option<&Text>,
) -> Result<Offer> {
    let offer = store::offer::get(tx, number)?;
    step(tx, &offer, OfferState::Declined, on, why)?;
    store::offer::get(tx, number)
}

/// Ends the open offer of an applicant who becomes something else.
pub(super) fn end_open(
    tx: &Transaction<'_>,
    applicant: &Applicant,
    stage: Stage,
    on: NaiveDate,
    why: Option<&Text>,
) -> Result<()> {
    let Some(offer) = open_of(tx, applicant)? else {
        return Ok(());
    };
    if let Some(request) = approval::find_open(tx, Scope::Hire, &offer.number)? {
        approval::void(tx, &request)?;
    }
    let state = match (stage, offer.state) {
        (Stage::Withdrawn, OfferState::Sent) => OfferState::Declined,
        _ => OfferState::Withdrawn,
    };
    step(tx, &offer, state, on.max(offer.since), why)
}

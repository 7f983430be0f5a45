//! Asking for leave, deciding it, taking it back.

use super::balance::{gather, uses};
use super::count::{self, Back};
use super::rows::LeaveRow;
use super::span::Span;
use super::{Bucket, Half, Kind, Leave, State, store, waiting_until};
use crate::approval::{self, Approver, Asked, Request, Rule, Scope, Verdict};
use crate::base::{Code, Error, Result, Text, counted};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::people::{self, Directory, Field, Person, Timeline, Tree};
use crate::staff::sick;
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// Leave to be asked for.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Why.
    pub kind: Kind,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Which of them are half ones.
    pub half: Half,
    /// A word to it.
    pub note: Option<Text>,
    /// Whether it may be more than there is, where the firm allows that.
    pub ahead: bool,
}

/// What was asked for, and what to know about it.
#[derive(Clone, Debug)]
pub struct Requested {
    /// The leave.
    pub row: LeaveRow,
    /// The request for approval, if somebody has to approve it.
    pub approval: Option<String>,
    /// What else to know.
    pub notes: Vec<String>,
}

/// Asks for leave.
///
/// # Errors
/// Refused: they do not work here then, are on leave already, the days are blocked, none of them
/// counts, or there are not enough.
pub fn request(
    tx: &Transaction<'_>,
    firm: &Firm,
    person: &str,
    new: &NewRequest,
) -> Result<Requested> {
    let person = people::get(tx, person)?;
    let timeline = people::timeline(tx, &person, None)?;
    fits(tx, firm, &timeline, new)?;
    blocked(tx, &timeline, (new.first, new.last))?;
    enough(tx, firm, &person, new)?;
    let leave = insert(tx, firm, None, &person, new)?;
    let approval = match new.kind {
        // Whoever has a child asks nobody (§ 16 (1) BEEG).
        Kind::Parental => {
            store::insert_step(tx, &leave, State::Approved, None)?;
            None
        }
        Kind::Leave | Kind::Special | Kind::Unpaid => match ask(tx, firm, &leave)? {
            Some(request) => Some(request.number),
            None => {
                store::insert_step(tx, &leave, State::Approved, None)?;
                None
            }
        },
    };
    let row = LeaveRow::of(tx, firm, &store::get(tx, &leave.number)?)?;
    let mut notes = Vec::new();
    match new.kind {
        Kind::Parental => notes.push(format!(
            "it takes no leave before the firm declares that: `bo staff leave reduce {}` (§ 17 BEEG)",
            row.number
        )),
        Kind::Unpaid => notes.push(format!(
            "days without a duty to work bring no leave: once it is approved, `bo staff leave \
             balance {} --explain` shows it",
            person.number
        )),
        Kind::Leave | Kind::Special => (),
    }
    if !row.holidays.is_empty() && new.kind != Kind::Parental {
        notes.push(format!("holidays inside: {}", row.holidays));
    }
    if let (Kind::Leave, Some(until)) = (new.kind, waiting_until(&timeline, new.first)) {
        notes.push(format!(
            "the waiting period ends on {until} (§ 4 BUrlG): before, it is granted, not owed"
        ));
    }
    let directory = Directory::on(tx, tx.at().date_naive())?;
    let leaders = directory.leaders_of(&person.number);
    let known = |number: &String| {
        directory
            .member(number)
            .is_some_and(|it| it.login.is_some())
    };
    if let (Some(_), Some(first), false) = (&approval, leaders.first(), leaders.iter().any(known)) {
        notes.push(format!(
            "no manager has a login, and who has none when it is asked for cannot approve it: \
             `bo staff edit {first} --login …`"
        ));
    }
    for it in sick::each(tx, Some(&person))? {
        if it.first <= new.last && it.last.is_none_or(|last| new.first <= last) {
            let until = it
                .last
                .map(|last| format!(" to {last}"))
                .unwrap_or_default();
            notes.push(format!(
                "sick from {}{until}: {} gives back the days that a certificate proves (§ 9 BUrlG)",
                it.first, it.number
            ));
        }
    }
    Ok(Requested {
        row,
        approval,
        notes,
    })
}

/// Keeps a request under the next number, or a given one.
pub(super) fn insert(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: Option<&str>,
    person: &Person,
    new: &NewRequest,
) -> Result<Leave> {
    let pattern = &firm.numbers.leave;
    let number = match number {
        Some(number) => {
            if let Some(given) = pattern.parse(number, new.first) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            number.to_string()
        }
        None => {
            let series = pattern.series(new.first);
            let seq = db::next_number(tx, &series, firm.numbers.start.into())?;
            pattern.number(new.first, seq)
        }
    };
    let leave = store::insert_request(tx, &number, person, new)?;
    tx.touch("leave", &number)?;
    Ok(leave)
}

/// Refuses days that cannot be leave at all.
pub(super) fn fits(
    conn: &Connection,
    firm: &Firm,
    timeline: &Timeline,
    new: &NewRequest,
) -> Result<()> {
    let (first, last) = (new.first, new.last);
    let person = &timeline.person;
    if last < first {
        return Err(Error::input(format!("until: {last} is before {first}")));
    }
    // Three years for each child (§ 15 (2) BEEG).
    let years = match new.kind {
        Kind::Parental => 3,
        Kind::Leave | Kind::Special | Kind::Unpaid => 1,
    };
    if first + Months::new(12 * years) < last {
        return Err(Error::input(format!(
            "until: {last} is more than {} after {first}",
            counted(years, "year", "years")
        )));
    }
    let mut days = first.iter_days().take_while(|day| *day <= last);
    if let Some(day) = days.find(|day| !timeline.employed_on(*day)) {
        return Err(not_here(timeline, day));
    }
    for other in store::leaves(conn, Some(person))? {
        if other.state.is_active() && first <= other.last && other.first <= last {
            return Err(Error::refused(format!(
                "{} is on leave from {} to {} already: {}",
                person.number, other.first, other.last, other.number
            ))
            .with_hint(format!(
                "`bo staff leave cancel {}` takes it back",
                other.number
            )));
        }
    }
    if new.kind == Kind::Parental {
        return Ok(());
    }
    let back = Back::ahead(timeline)?;
    let days = count::days(timeline, firm, (first, last), new.half, &back)?;
    if count::total(&days).is_zero() {
        let whys: Vec<&str> = days.iter().map(|it| it.why.as_str()).collect();
        return Err(Error::refused(format!(
            "{} does not work on any day from {first} to {last}: {}",
            person.number, whys[0]
        )));
    }
    for (is_half, day) in [
        (matches!(new.half, Half::First | Half::Both), days.first()),
        (matches!(new.half, Half::Last | Half::Both), days.last()),
    ] {
        if let Some(day) = day.filter(|it| is_half && it.days.is_zero()) {
            return Err(Error::input(format!(
                "half_day: {} is {}",
                day.day, day.why
            )));
        }
    }
    Ok(())
}

fn not_here(timeline: &Timeline, day: NaiveDate) -> Error {
    let number = &timeline.person.number;
    let hint = format!("`bo staff contract list {number}` shows the contracts");
    let starts: Vec<NaiveDate> = timeline.contracts.iter().map(|it| it.starts_on).collect();
    let ends = timeline.contracts.iter().filter_map(|it| it.ends_on).max();
    let why = match (starts.first(), ends) {
        (Some(first), _) if day < *first => format!("{number} joins on {first}, not before {day}"),
        (Some(_), Some(last)) if last < day => format!("{number} leaves on {last}, before {day}"),
        _ => format!("{number} has no contract on {day}"),
    };
    Error::refused(why).with_hint(hint)
}

/// A department with those above it.
pub(super) fn path(conn: &Connection, timeline: &Timeline, day: NaiveDate) -> Result<Vec<String>> {
    let mut path = Vec::new();
    let tree = Tree::on(conn, day, None)?;
    let mut code = department(timeline, day);
    while let Some(it) = code.filter(|it| !path.contains(it)) {
        code = tree.node(&it).and_then(|node| node.parent.clone());
        path.push(it);
    }
    Ok(path)
}

/// Where somebody belongs on a day.
pub(super) fn department(timeline: &Timeline, day: NaiveDate) -> Option<String> {
    let contract = timeline.main_contract(day)?;
    let code = timeline.text(Some(contract.id), Field::Department, day);
    code.map(str::to_string)
}

fn blocked(conn: &Connection, timeline: &Timeline, days: Span) -> Result<()> {
    let path = path(conn, timeline, days.0)?;
    let blocks = store::blocks(conn)?;
    match blocks.iter().find(|it| it.is_about(&path, days)) {
        Some(it) => Err(Error::refused(format!(
            "no leave from {} to {} for {}: {}",
            it.first,
            it.last,
            it.department.as_deref().unwrap_or("anybody"),
            it.reason
        ))
        .with_hint(format!(
            "`bo staff leave block remove {}` ends that",
            it.id.raw()
        ))),
        None => Ok(()),
    }
}

/// Refuses more days than there are.
fn enough(tx: &Transaction<'_>, firm: &Firm, person: &Person, new: &NewRequest) -> Result<()> {
    let Some(bucket) = new.kind.bucket() else {
        return Ok(());
    };
    let on = tx.at().date_naive();
    let gathered = gather(tx, firm, person, on, new.last.year())?;
    let days = count::days(
        &gathered.timeline,
        firm,
        (new.first, new.last),
        new.half,
        &Back::ahead(&gathered.timeline)?,
    )?;
    let more = uses(&days, new.kind, State::Requested, on);
    let before = gathered.account(&[], on, false).uncovered();
    let short = gathered.account(&more, on, false).uncovered() - before;
    if short <= Decimal::ZERO {
        return Ok(());
    }
    let wanted = count::total(&days);
    let there = wanted - short;
    let number = &person.number;
    let says = format!(
        "{number} wants {}, and {} there for these days: {} short",
        days_text(wanted),
        match there == Decimal::ONE {
            true => "1 is".to_string(),
            false => format!("{} are", there.normalize()),
        },
        short.normalize()
    );
    match bucket {
        Bucket::Special | Bucket::Unpaid => Err(Error::refused(says).with_hint(format!(
            "`bo staff leave grant {number} {} --days {} --year {} --reason …` grants them",
            bucket.as_str(),
            short.normalize(),
            new.first.year()
        ))),
        _ if firm.leave.in_advance && new.ahead => Ok(()),
        _ => Err(Error::refused(says).with_hint(match firm.leave.in_advance {
            true => "--yes takes them in advance".to_string(),
            false => format!("`bo staff leave balance {number} --explain` shows what there is"),
        })),
    }
}

pub fn days_text(days: Decimal) -> String {
    match days == Decimal::ONE {
        true => counted(1, "day", "days"),
        false => format!("{} days", days.normalize()),
    }
}

/// Asks who has to approve: by the rules of the file, or else whoever leads them.
pub(super) fn ask(tx: &Transaction<'_>, firm: &Firm, leave: &Leave) -> Result<Option<Request>> {
    let timeline = people::timeline(tx, &leave.person, None)?;
    let department = department(&timeline, leave.first);
    let rules = approval::rules(tx)?;
    let ruled = rules
        .iter()
        .any(|it| it.applies(Scope::Leave, None, department.as_deref()));
    let standing = match ruled {
        true => Vec::new(),
        false => vec![standing(tx, &leave.person)?],
    };
    let row = LeaveRow::of(tx, firm, leave)?;
    let asked = Asked {
        scope: Scope::Leave,
        record: leave.number.clone(),
        title: format!(
            "{} from {} to {}, {}",
            leave.kind.as_str(),
            leave.first,
            leave.last,
            days_text(row.days.amount())
        ),
        amount: None,
        department,
        person: Some(leave.person.clone()),
        by: Some(leave.by.clone()),
        digest: content(leave, &row),
    };
    approval::ask(tx, firm, &asked, &standing)
}

/// The rule that holds where the file has none: whoever leads them, or else anybody.
fn standing(tx: &Transaction<'_>, person: &Person) -> Result<Rule> {
    let directory = Directory::on(tx, tx.at().date_naive())?;
    let mut leaders = directory.leaders_of(&person.number);
    leaders.retain(|it| *it != person.number);
    Ok(Rule {
        id: None,
        name: "leave".to_string(),
        scope: Scope::Leave,
        above: None,
        department: None,
        approvers: vec![match leaders.is_empty() {
            true => Approver::Anyone,
            false => Approver::Manager,
        }],
        needed: 1,
    })
}

/// What is approved: who, which days, and how many of them count.
fn content(leave: &Leave, row: &LeaveRow) -> [u8; 32] {
    approval::digest(&[
        leave.number.clone(),
        leave.person.number.clone(),
        leave.kind.as_str().to_string(),
        leave.first.to_string(),
        leave.last.to_string(),
        leave.half.as_str().to_string(),
        (row.days.amount() + row.given_back.amount())
            .normalize()
            .to_string(),
    ])
}

/// The digest of a leave as it is now.
///
/// # Errors
/// Refused, when there is none.
pub fn digest(conn: &Connection, firm: &Firm, number: &str) -> Result<[u8; 32]> {
    let leave = store::get(conn, number)?;
    Ok(content(&leave, &LeaveRow::of(conn, firm, &leave)?))
}

/// Does what follows from a decision.
///
/// # Errors
/// Refused, when it does not wait any more.
pub fn decided(tx: &Transaction<'_>, request: &Request, reason: Option<&Text>) -> Result<()> {
    let leave = store::get(tx, &request.record)?;
    waits(&leave)?;
    let state = match request.state {
        approval::State::Approved => State::Approved,
        approval::State::Rejected => State::Rejected,
        approval::State::Open | approval::State::Void => return Ok(()),
    };
    store::insert_step(tx, &leave, state, reason)?;
    tx.touch("leave", &leave.number)
}

fn waits(leave: &Leave) -> Result<()> {
    match leave.state {
        State::Requested => Ok(()),
        state => Err(Error::refused(format!(
            "leave `{}` is {}",
            leave.number,
            state.as_str()
        ))),
    }
}

/// Approves a leave as whoever makes the change; others may have to as well. None of it is done
/// where its days count otherwise than when it was asked for: it then waits again.
///
/// # Errors
/// Refused: it does not wait, or they may not approve it.
pub fn approve(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: Option<&Text>,
) -> Result<LeaveRow> {
    decide(tx, firm, number, Verdict::Approve, reason)
}

/// Rejects a leave.
///
/// # Errors
/// As [`approve`].
pub fn reject(tx: &Transaction<'_>, firm: &Firm, number: &str, reason: &Text) -> Result<LeaveRow> {
    decide(tx, firm, number, Verdict::Reject, Some(reason))
}

fn decide(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    verdict: Verdict,
    reason: Option<&Text>,
) -> Result<LeaveRow> {
    let leave = store::get(tx, number)?;
    waits(&leave)?;
    let open = match approval::find_open(tx, Scope::Leave, number)? {
        Some(request) => Some(request),
        None => ask(tx, firm, &leave)?,
    };
    let request =
        open.ok_or_else(|| Error::refused(format!("leave `{number}` waits for nobody")))?;
    let current = digest(tx, firm, number)?;
    let day = tx.at().date_naive();
    let request = approval::decide(tx, &request.number, verdict, reason, current, day)?;
    match request.state {
        approval::State::Approved | approval::State::Rejected => decided(tx, &request, reason)?,
        approval::State::Open => (),
        // What was asked for counts otherwise now: who decides sees the new request.
        approval::State::Void => {
            ask(tx, firm, &leave)?;
        }
    }
    LeaveRow::of(tx, firm, &store::get(tx, number)?)
}

/// Takes a leave back; its days are there again.
///
/// # Errors
/// Refused: it is over already in this sense, or has begun and nothing says why.
pub fn cancel(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: Option<&Text>,
) -> Result<LeaveRow> {
    let leave = store::get(tx, number)?;
    if !leave.state.is_active() {
        return Err(Error::refused(format!(
            "leave `{number}` is {}",
            leave.state.as_str()
        )));
    }
    let today = tx.at().date_naive();
    if leave.first <= today && leave.state == State::Approved && reason.is_none() {
        return Err(
            Error::refused(format!("leave `{number}` has begun on {}", leave.first))
                .with_hint("--reason says why it is taken back all the same"),
        );
    }
    if let Some(request) = approval::find_open(tx, Scope::Leave, number)? {
        approval::void(tx, &request)?;
    }
    let leave = store::insert_step(tx, &leave, State::Cancelled, reason)?;
    tx.touch("leave", number)?;
    LeaveRow::of(tx, firm, &leave)
}

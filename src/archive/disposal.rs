//! Destroying what was kept long enough, in two steps: what is proposed, somebody else approves;
//! then it goes, out of the file, the index and the store. The protocol says what by which rule,
//! never what it said; the log keeps the seals.

use super::clean::clear;
use super::due::each_expired;
use super::{Document, Shelf, store};
use crate::approval::{self, Approver, Asked, Request, Rule, Scope, State};
use crate::base::{Code, Error, Result, counted};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A disposal.
#[derive(Clone, Debug)]
pub struct Disposal {
    /// The row.
    pub id: i64,
    /// What people type, such as `V-2026-0001`.
    pub number: String,
    /// The day on which the time of all of it is over.
    pub day: NaiveDate,
    /// When it was proposed.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// How many documents were proposed.
    pub documents: i64,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// How many documents were destroyed.
    pub destroyed: Option<i64>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who carried it out, or took it back.
    pub ended_by: Option<String>,
}

/// What became of a disposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The documents are gone.
    Destroyed,
    /// They stay.
    Withdrawn,
}

impl Code for Outcome {
    const WHAT: &'static str = "outcome of a disposal";
    const NAMES: &'static [(Outcome, &'static str)] = &[
        (Outcome::Destroyed, "destroyed"),
        (Outcome::Withdrawn, "withdrawn"),
    ];
}

/// A document of a disposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub document: String,
    /// Its class.
    pub class: String,
    /// Its day.
    pub day: NaiveDate,
    /// The last day on which it had to be there.
    pub kept_until: NaiveDate,
    /// Where the law says so.
    pub law: String,
    /// How many files it has.
    pub files: i64,
    /// The hash of the seals of its files.
    pub leaf: [u8; 32],
}

/// A line of `bo archive disposals` and `dispose`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DisposalRow {
    pub disposal: String,
    pub day: NaiveDate,
    pub documents: i64,
    pub state: String,
    pub request: Option<String>,
    pub destroyed: Option<i64>,
    pub proposed_by: String,
    pub ended_at: Option<DateTime<Utc>>,
    pub ended_by: Option<String>,
}

/// A line of `bo archive disposals V-2026-0001`: what was proposed, and whether it is gone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DisposalLineRow {
    pub disposal: String,
    pub document: String,
    pub class: String,
    pub day: NaiveDate,
    pub kept_until: NaiveDate,
    pub files: i64,
    pub gone: bool,
    pub law: String,
    pub leaf: String,
}

/// The rule that always holds: a second person looks at what is to be destroyed.
pub fn standing() -> Rule {
    Rule {
        id: None,
        name: "archive.disposal".to_string(),
        scope: Scope::Disposal,
        above: None,
        department: None,
        approvers: vec![Approver::Anyone],
        needed: 1,
    }
}

/// What the log calls the word of somebody that the clock is right.
const CLOCK: &str = "archive-clock";

/// Notes that somebody says that it is this day.
///
/// # Errors
/// As writing to the file.
pub fn confirm(tx: &Transaction<'_>, today: NaiveDate) -> Result<()> {
    db::clock_is_right(tx)?;
    tx.touch(CLOCK, &today.to_string())
}

/// Refuses a day after one on which the clock was far from the change before, unless somebody has said
/// since (`--today`) that it is right: a clock that is wrong destroys nothing, whatever else was
/// written with it.
///
/// # Errors
/// Refused, when nothing was changed for more than a year before today, or before a line of the log.
pub fn believe(conn: &Connection, today: NaiveDate) -> Result<()> {
    const YEAR: i64 = 366;
    let mut last = None;
    db::log(conn, &[], Some(1), |row| {
        last = Some(row.at.date_naive());
        Ok(())
    })?;
    let what = match last {
        Some(last) if YEAR < (today - last).num_days() => format!("the last change is of {last}"),
        _ => match db::unconfirmed_gap(conn, YEAR, CLOCK)? {
            Some((before, after)) => format!("the log goes from {before} to {after} at once"),
            None => return Ok(()),
        },
    };
    Err(
        Error::refused(format!("today is {today}, and {what}: is the clock right?"))
            .with_hint(format!("`--today {today}` says that it is")),
    )
}

/// Proposes to destroy every document whose time is over and that nothing holds; none if there is
/// no such document.
///
/// # Errors
/// As writing to the file.
pub fn propose(tx: &Transaction<'_>, firm: &Firm, today: NaiveDate) -> Result<Option<Disposal>> {
    let mut lines = Vec::new();
    each_expired(tx, today, |it, row| {
        if row.waits_for.is_none() {
            is_as_sealed(tx, &it)?;
            let sealed = store::disposal::sealed(tx, &it)?;
            lines.push(Line {
                document: row.number,
                class: row.class,
                day: row.day,
                kept_until: row.kept_until,
                law: row.law,
                files: sealed.len() as i64,
                leaf: leaf(&sealed),
            });
        }
        Ok(())
    })?;
    if lines.is_empty() {
        return Ok(None);
    }
    is_as_said(tx)?;
    let year = tx.at().year();
    let number = format!(
        "V-{year}-{:04}",
        db::next_number(tx, &format!("V-{year}"), 1)?
    );
    store::disposal::insert(tx, &number, today, &lines)?;
    let asked = Asked {
        scope: Scope::Disposal,
        title: format!(
            "destroy {}",
            counted(lines.len() as i128, "document", "documents")
        ),
        digest: digest(tx, &number)?,
        record: number.clone(),
        amount: None,
        department: None,
        person: None,
        by: None,
    };
    approval::ask(tx, firm, &asked, &[standing()])?;
    store::disposal::get(tx, &number).map(Some)
}

/// Refuses to destroy what somebody has changed behind the back of bo: its class or its day says
/// when its time is over.
fn is_as_sealed(conn: &Connection, it: &Document) -> Result<()> {
    match store::DOCUMENT.holds(conn, it.id.raw(), &it.number)? {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "`{}` is not what a command of bo has written: nothing is destroyed",
            it.number
        ))
        .with_hint("`bo check` tells what was changed, `bo backup restore` has it as it was")),
    }
}

/// Refuses to destroy by what no command of bo has said: which holds there are and which of them were
/// released, how long the firm keeps what, and what was proposed.
fn is_as_said(conn: &Connection) -> Result<()> {
    let mut wrong = None;
    for seal in [
        store::RULE,
        store::hold::HOLD,
        store::hold::RELEASE,
        store::disposal::DISPOSAL,
    ] {
        seal.check(conn, &mut |it| {
            wrong.get_or_insert(it);
        })?;
    }
    match wrong {
        None => Ok(()),
        Some(it) => Err(not_as_said(&it.at, &it.message)),
    }
}

fn not_as_said(at: &str, what: &str) -> Error {
    Error::refused(format!("{at}: {what}: nothing is destroyed"))
        .with_hint("`bo check` tells what was changed, `bo backup restore` has it as it was")
}

/// The hash of seals: what proves later that exactly these files are gone, and says nothing of them.
fn leaf(sealed: &[[u8; 32]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update([0]);
    sealed.iter().for_each(|it| hash.update(it));
    hash.finalize().into()
}

/// The digest of what would be approved now: what was proposed, as far as it is still so.
///
/// # Errors
/// Refused, when there is no such disposal.
pub fn digest(conn: &Connection, number: &str) -> Result<[u8; 32]> {
    let disposal = store::disposal::get(conn, number)?;
    let mut parts = vec![disposal.number.clone(), disposal.day.to_string()];
    for line in store::disposal::lines(conn, &disposal)? {
        let document = store::get(conn, &line.document)?;
        parts.push(line.document.clone());
        parts.push(document.class.clone());
        parts.push(document.day.to_string());
        parts.push(line.kept_until.to_string());
        parts.push(super::hex(&leaf(&store::disposal::sealed(
            conn, &document,
        )?)));
    }
    Ok(approval::digest(&parts))
}

/// Takes back what was rejected; what was approved waits for being carried out.
///
/// # Errors
/// As writing to the file.
pub fn decided(tx: &Transaction<'_>, request: &Request) -> Result<()> {
    match request.state {
        State::Rejected => withdraw(tx, &store::disposal::get(tx, &request.record)?),
        State::Approved | State::Open | State::Void => Ok(()),
    }
}

fn withdraw(tx: &Transaction<'_>, it: &Disposal) -> Result<()> {
    store::disposal::end(tx, it, Outcome::Withdrawn, 0)
}

/// How far a disposal is.
fn state(conn: &Connection, it: &Disposal) -> Result<(String, Option<Request>)> {
    if let Some(outcome) = it.outcome {
        return Ok((outcome.as_str().to_string(), request(conn, it)?));
    }
    let request = request(conn, it)?;
    let state = match &request {
        Some(request) if request.state == State::Open => "waits",
        Some(request) => request.state.as_str(),
        None => "waits",
    };
    Ok((state.to_string(), request))
}

fn request(conn: &Connection, it: &Disposal) -> Result<Option<Request>> {
    let number = store::disposal::request(conn, it)?;
    number
        .map(|number| approval::get(conn, &number))
        .transpose()
}

/// The disposal that has not ended, if there is one.
///
/// # Errors
/// As reading the file.
pub fn open(conn: &Connection) -> Result<Option<Disposal>> {
    let mut all = store::disposal::all(conn)?;
    all.retain(|it| it.outcome.is_none());
    Ok(all.pop())
}

/// What became of a disposal that was carried out.
pub struct Destroyed {
    /// The disposal.
    pub disposal: Disposal,
    /// The hashes of contents that are to be removed from the store.
    pub contents: Vec<[u8; 32]>,
}

/// Destroys what was proposed and approved. What is held meanwhile, or is of another class now,
/// stays.
///
/// # Errors
/// Refused: nobody else has approved it yet, or it is over.
pub fn carry_out(tx: &Transaction<'_>, number: &str, today: NaiveDate) -> Result<Destroyed> {
    let disposal = store::disposal::get(tx, number)?;
    let (state, request) = state(tx, &disposal)?;
    if state != "approved" {
        let error = Error::refused(match state.as_str() {
            "waits" => format!("`{number}` waits for approval"),
            state => format!("`{number}` is {state}"),
        });
        return Err(match &request {
            Some(it) if it.state == State::Open => error.with_hint(format!(
                "`bo inbox approve {}`, by somebody else than {}",
                it.number, disposal.by
            )),
            _ => error,
        });
    }
    is_as_said(tx)?;
    if let Some(it) = request.filter(|it| !approval::is_as_decided(tx, it).unwrap_or(false)) {
        let at = format!("approval {}", it.number);
        return Err(not_as_said(&at, "no command of bo has decided so"));
    }
    if today < disposal.day {
        return Err(Error::refused(format!(
            "today is {today}, and `{number}` is of {}: is the clock right?",
            disposal.day
        ))
        .with_hint(format!(
            "`bo archive dispose --withdraw` takes `{number}` back if it was not right then"
        )));
    }
    let lines = store::disposal::lines(tx, &disposal)?;
    let mut over = Vec::new();
    each_expired(tx, today, |it, row| {
        let waits = row.waits_for.as_deref();
        let ours = format!("{number} is proposed");
        if waits.is_none_or(|it| it == ours) {
            over.push(it);
        }
        Ok(())
    })?;
    let is_same = |it: &Document, line: &Line| -> Result<bool> {
        Ok(it.number == line.document
            && it.class == line.class
            && it.day == line.day
            && leaf(&store::disposal::sealed(tx, it)?) == line.leaf)
    };
    let (mut contents, mut count) = (Vec::new(), 0);
    for line in &lines {
        let Some(document) = over.iter().find(|it| it.number == line.document) else {
            continue;
        };
        if is_same(document, line)? {
            is_as_sealed(tx, document)?;
            contents.extend(store::disposal::take_away(tx, &disposal, document)?);
            tx.touch(store::DOCUMENT.kind, &line.document)?;
            count += 1;
        }
    }
    store::text::TITLES.settle(tx)?;
    store::text::TEXTS.settle(tx)?;
    let outcome = match count {
        0 => Outcome::Withdrawn,
        _ => Outcome::Destroyed,
    };
    store::disposal::end(tx, &disposal, outcome, count)?;
    Ok(Destroyed {
        disposal: store::disposal::get(tx, number)?,
        contents,
    })
}

/// Takes back a disposal that nobody wants any more, or that is not what is there now.
///
/// # Errors
/// Refused: it is over.
pub fn take_back(tx: &Transaction<'_>, number: &str) -> Result<Disposal> {
    let disposal = store::disposal::get(tx, number)?;
    if let Some(outcome) = disposal.outcome {
        let what = outcome.as_str();
        return Err(Error::refused(format!("`{number}` is {what} already")));
    }
    if let Some(request) = request(tx, &disposal)?.filter(|it| it.state == State::Open) {
        approval::void(tx, &request)?;
    }
    withdraw(tx, &disposal)?;
    store::disposal::get(tx, number)
}

/// Removes contents from the store that nothing has any more: whoever writes holds the file, so
/// that nobody archives one of them again meanwhile.
///
/// # Errors
/// System, when one cannot be removed.
pub fn sweep(tx: &Transaction<'_>, shelf: &Shelf, contents: &[[u8; 32]]) -> Result<()> {
    for sha256 in contents {
        if store::content(tx, sha256)?.is_none() {
            shelf.remove(sha256)?;
        }
    }
    // What somebody who was cut off had put there may be a copy of it.
    clear(shelf, None, false).map(|_| ())
}

/// The disposals of which something may be left: they are destroyed, and the file was not written anew
/// after it.
///
/// # Errors
/// As reading the file.
pub fn unswept(conn: &Connection) -> Result<Vec<String>> {
    store::disposal::unswept(conn)
}

/// Notes that nothing is left of what disposals destroyed.
///
/// # Errors
/// As writing to the file.
pub fn swept(tx: &Transaction<'_>, numbers: &[String]) -> Result<()> {
    numbers
        .iter()
        .try_for_each(|it| tx.touch(store::disposal::SWEPT, it))
}

/// The row of a disposal.
///
/// # Errors
/// As reading the file.
pub fn row(conn: &Connection, it: &Disposal) -> Result<DisposalRow> {
    let (state, request) = state(conn, it)?;
    Ok(DisposalRow {
        disposal: it.number.clone(),
        day: it.day,
        documents: it.documents,
        state,
        request: request.map(|it| it.number),
        destroyed: it.destroyed,
        proposed_by: it.by.clone(),
        ended_at: it.ended_at,
        ended_by: it.ended_by.clone(),
    })
}

/// Every disposal there was.
///
/// # Errors
/// As reading the file.
pub fn rows(conn: &Connection) -> Result<Vec<DisposalRow>> {
    let all = store::disposal::all(conn)?;
    all.iter().map(|it| row(conn, it)).collect()
}

/// What a disposal was about.
///
/// # Errors
/// Refused, when there is none.
pub fn line_rows(conn: &Connection, number: &str) -> Result<Vec<DisposalLineRow>> {
    let disposal = store::disposal::get(conn, number)?;
    let gone = store::disposal::destroyed(conn, &disposal)?;
    let lines = store::disposal::lines(conn, &disposal)?;
    let row = |it: Line| DisposalLineRow {
        disposal: number.to_string(),
        gone: gone.contains(&it.document),
        document: it.document,
        class: it.class,
        day: it.day,
        kept_until: it.kept_until,
        files: it.files,
        law: it.law,
        leaf: super::hex(&it.leaf),
    };
    Ok(lines.into_iter().map(row).collect())
}

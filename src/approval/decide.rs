//! Decisions: who may make them, and when enough have been made.

use super::request::{Request, State};
use super::rule::Scope;
use super::store;
use crate::base::{Code, Error, Result, Text, is_same_login};
use crate::db::Transaction;
use crate::people::Directory;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is its name")]
pub enum Verdict {
    Approve,
    Reject,
}

impl Code for Verdict {
    const WHAT: &'static str = "verdict";
    const NAMES: &'static [(Verdict, &'static str)] =
        &[(Verdict::Approve, "approve"), (Verdict::Reject, "reject")];
}

/// As whom somebody decides.
pub(super) struct Standing {
    /// Their number, if they are known.
    pub person: Option<String>,
    /// Whether they have asked, and are the whole firm.
    pub alone: bool,
}

/// As whom somebody in the log may decide.
///
/// # Errors
/// Refused: they have asked themselves, it is about them, they have decided before, no rule
/// names them, or they were not known by this login when it was asked for.
pub(super) fn standing_of(
    request: &Request,
    directory: &Directory,
    actor: &str,
) -> Result<Standing> {
    let number = &request.number;
    let member = directory.by_login(actor);
    let person = member.map(|it| it.number.clone());
    let about = person.is_some() && request.person == person;
    let own = is_same_login(actor, &request.created_by) || about;
    let alone = own && member.is_some() && directory.is_one_person();
    if own && !alone {
        let why = match about {
            true => format!("request `{number}` is about {actor}, who cannot decide it"),
            false => format!("{actor} has asked for `{number}` and cannot decide it"),
        };
        let hint = match member {
            Some(_) => "somebody else does; BO_ACTOR says who one is".to_string(),
            None => format!(
                "nobody here has the login `{actor}`: `bo staff edit E-1 --login {actor}` says who that is; BO_ACTOR says who one is"
            ),
        };
        return Err(Error::refused(why).with_hint(hint));
    }
    if request
        .decisions
        .iter()
        .any(|it| is_same_login(&it.actor, actor))
    {
        return Err(Error::refused(format!(
            "{actor} has decided `{number}` before"
        )));
    }
    let counts = |need| request.counts(need, directory, person.as_deref());
    if !alone && !request.needs.iter().any(counts) {
        let hint = match member {
            Some(_) => format!("`bo inbox show {number}` says whom it waits for"),
            None => format!("nobody has the login `{actor}`: `bo staff edit … --login {actor}`"),
        };
        return Err(
            Error::refused(format!("{actor} is none of those who decide `{number}`"))
                .with_hint(hint),
        );
    }
    // Whoever may edit people could else decide as one of them.
    if let (false, Some(logins), Some(member)) = (alone, &request.logins, member)
        && !logins
            .get(&member.number)
            .is_some_and(|it| is_same_login(it, actor))
    {
        let was = match logins.get(&member.number) {
            Some(login) => format!("had the login `{login}`"),
            None => "had no login".to_string(),
        };
        return Err(Error::refused(format!(
            "{} {was} when `{number}` was asked for, and cannot decide it as `{actor}`",
            member.number
        ))
        .with_hint(again(request)));
    }
    Ok(Standing { person, alone })
}

/// How what was asked for before somebody had a login is asked for again.
fn again(request: &Request) -> String {
    let record = &request.record;
    let again = match request.scope {
        Scope::Leave => format!("`bo staff leave cancel {record}` and ask again"),
        Scope::Expense => format!("`bo staff expense withdraw {record}` and enter it again"),
        _ => "it is asked for again".to_string(),
    };
    format!("somebody else decides it, or {again}: who has a login then can decide")
}

/// Decides a request as whoever makes the change, seeing what has the digest `current` now.
///
/// When that is not what was asked for, the request is void, and nothing is decided.
///
/// # Errors
/// Refused: it is not open, or they may not decide it.
pub fn decide(
    tx: &Transaction<'_>,
    number: &str,
    verdict: Verdict,
    reason: Option<&Text>,
    current: [u8; 32],
    day: NaiveDate,
) -> Result<Request> {
    let request = store::get(tx, number)?;
    request.is_open()?;
    let directory = Directory::on(tx, day)?;
    let standing = standing_of(&request, &directory, tx.actor())?;
    if request.digest != current {
        return void(tx, &request);
    }
    store::insert_decision(tx, &request, verdict, reason, &standing)?;
    let request = store::get(tx, number)?;
    let enough = |need| request.given(need, &directory).len() >= need_of(need);
    let alone = request.decisions.iter().any(|it| it.alone);
    let state = match verdict {
        Verdict::Reject => State::Rejected,
        Verdict::Approve if alone || request.needs.iter().all(enough) => State::Approved,
        Verdict::Approve => return Ok(request),
    };
    store::set_state(tx, &request, state)?;
    store::get(tx, number)
}

fn need_of(need: &super::request::Need) -> usize {
    need.needed as usize
}

/// Says that what was asked for is no longer wanted, or is not what is there now.
///
/// # Errors
/// Refused, when it is not open.
pub fn void(tx: &Transaction<'_>, request: &Request) -> Result<Request> {
    request.is_open()?;
    store::set_state(tx, request, State::Void)?;
    store::get(tx, &request.number)
}

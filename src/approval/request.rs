//! Requests: something waits for approval.

use super::{Approver, Rule, Scope, decide, store};
use crate::base::{Code, Error, Id, Money, Result};
use crate::db::{self, Transaction};
use crate::firm::Firm;
use crate::people::{Directory, Person};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It waits.
    Open,
    /// Everybody who has to has approved.
    Approved,
    /// Somebody has rejected it.
    Rejected,
    /// What was asked for is not what is there now, or is no longer wanted.
    Void,
}

impl Code for State {
    const WHAT: &'static str = "state of a request";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Open, "open"),
        (State::Approved, "approved"),
        (State::Rejected, "rejected"),
        (State::Void, "void"),
    ];
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The desk's scope.
    pub scope: Scope,
    /// What it is called at the desk, such as `ZA-2026-0001`.
    pub record: String,
    /// What it is, in a few words.
    pub title: String,
    /// What it costs.
    pub amount: Option<Money>,
    /// Whose department it concerns.
    pub department: Option<String>,
    /// Whom it is about: who wants leave, who has spent money. They do not approve either.
    pub person: Option<Person>,
    /// Who asks; who makes the change if not said.
    pub by: Option<String>,
    /// The [`digest`] of all that must not change unnoticed.
    pub digest: [u8; 32],
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The row.
    pub id: Id<Request>,
    /// What people type: `GN-2026-0001`.
    pub number: String,
    /// The desk's scope.
    pub scope: Scope,
    /// What it is called at the desk.
    pub record: String,
    /// What it is.
    pub title: String,
    /// What it costs.
    pub amount: Option<Money>,
    /// Whose department it concerns.
    pub department: Option<String>,
    /// The number of whom it is about.
    pub person: Option<String>,
    /// The digest of what was asked for.
    pub digest: [u8; 32],
    /// When.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: String,
    /// How far it is.
    pub state: State,
    /// The login of each person when it was asked for, by their number; none where that was
    /// not kept yet.
    pub logins: Option<BTreeMap<String, String>>,
    /// What has to be fulfilled.
    pub needs: Vec<Need>,
    /// Who said what.
    pub decisions: Vec<Decision>,
}

/// What a rule wanted when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The rule, by its name.
    pub rule: String,
    /// Who may approve.
    pub approvers: Vec<Approver>,
    /// How many of them have to.
    pub needed: u32,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Yes or no.
    pub verdict: decide::Verdict,
    /// Who, in the log.
    pub actor: String,
    /// Who, by their number.
    pub person: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Option<String>,
    /// Whether who asked has decided, being the whole firm.
    pub alone: bool,
    /// The digest of what was decided about.
    pub digest: [u8; 32],
}

/// The digest of the parts of something: what a request is bound to.
pub fn digest<S: AsRef<[u8]>>(parts: &[S]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"bo-approval-1");
    for part in parts {
        let part = part.as_ref();
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Asks for approval, if any rule wants it: those of the file, and `standing` ones that are
/// settings of the firm. What was asked for before about the same record is void.
///
/// # Errors
/// As writing to the file.
pub fn ask(
    tx: &Transaction<'_>,
    firm: &Firm,
    asked: &Asked,
    standing: &[Rule],
) -> Result<Option<Request>> {
    if let Some(before) = store::find_open(tx, asked.scope, &asked.record)? {
        if before.digest == asked.digest {
            return Ok(Some(before));
        }
        decide::void(tx, &before)?;
    }
    let needs: Vec<Need> = store::rules(tx)?
        .into_iter()
        .chain(standing.iter().cloned())
        .filter(|rule| rule.applies(asked.scope, asked.amount, asked.department.as_deref()))
        .map(|rule| Need {
            rule: rule.name,
            approvers: rule.approvers,
            needed: rule.needed,
        })
        .collect();
    if needs.is_empty() {
        return Ok(None);
    }
    let pattern = &firm.numbers.approval;
    let day = tx.at().date_naive();
    let seq = db::next_number(tx, &pattern.series(day), firm.numbers.start.into())?;
    let number = pattern.number(day, seq);
    let members = Directory::on(tx, day)?.members;
    let logins = members
        .into_iter()
        .filter_map(|it| Some((it.number, it.login?)))
        .collect();
    store::insert_request(tx, &number, asked, &needs, &logins)?;
    store::get(tx, &number).map(Some)
}

/// Whether somebody in the log may decide a request, on the day of the directory.
pub fn may_decide(request: &Request, directory: &Directory, actor: &str) -> bool {
    decide::standing_of(request, directory, actor).is_ok()
}

impl Request {
    /// Who can still help: the approvers of the needs that are not fulfilled.
    pub fn waits_for(&self, directory: &Directory) -> String {
        if self.state != State::Open {
            return String::new();
        }
        let mut names: Vec<String> = Vec::new();
        for need in &self.needs {
            let given = self.given(need, directory);
            if given.len() < need.needed as usize {
                let who: Vec<String> = need.approvers.iter().map(ToString::to_string).collect();
                let left = need.needed as usize - given.len();
                names.push(match who.len() {
                    1 => who.join(""),
                    _ => format!("{left} of {}", who.join(", ")),
                });
            }
        }
        names.dedup();
        names.join("; ")
    }

    /// Who leads where the request belongs.
    pub(super) fn leaders(&self, directory: &Directory) -> Vec<String> {
        if let Some(person) = &self.person {
            return directory.leaders_of(person);
        }
        if let Some(code) = &self.department {
            return directory.tree.leaders(code);
        }
        match directory.by_login(&self.created_by) {
            Some(member) => directory.leaders_of(&member.number),
            None => Vec::new(),
        }
    }

    /// The actors whose approvals count for a need.
    pub(super) fn given(&self, need: &Need, directory: &Directory) -> Vec<&str> {
        let approved = |it: &&Decision| it.verdict == decide::Verdict::Approve;
        self.decisions
            .iter()
            .filter(approved)
            .filter(|it| it.alone || self.counts(need, directory, it.person.as_deref()))
            .map(|it| it.actor.as_str())
            .collect()
    }

    /// Whether a person is one of the approvers of a need.
    pub(super) fn counts(&self, need: &Need, directory: &Directory, person: Option<&str>) -> bool {
        need.approvers.iter().any(|approver| match approver {
            // A name that nobody has could be anybody's second one.
            Approver::Anyone => person.is_some() || !directory.knows_logins(),
            Approver::Person(number) => person == Some(number),
            Approver::Manager => {
                person.is_some_and(|it| self.leaders(directory).iter().any(|leader| leader == it))
            }
        })
    }

    /// Refuses what is not open.
    pub(super) fn is_open(&self) -> Result<()> {
        match self.state {
            State::Open => Ok(()),
            state => Err(Error::refused(format!(
                "request `{}` is {}",
                self.number,
                state.as_str()
            ))),
        }
    }
}

//! The states of a ticket, and who may bring it from which one to which: data that a firm may change.

use super::{Ticket, store};
use crate::base::{Code, Error, Result, Text};
use crate::db::{Connection, Transaction};
use crate::people::{self, Directory};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a state means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StateKind {
    /// Nobody has looked at it.
    New,
    /// Somebody works on it.
    Open,
    /// It waits for somebody else.
    Waiting,
    /// The work is done; the requester may disagree.
    Resolved,
    /// It is over.
    Closed,
}

impl Code for StateKind {
    const WHAT: &'static str = "kind of state";
    const NAMES: &'static [(StateKind, &'static str)] = &[
        (StateKind::New, "new"),
        (StateKind::Open, "open"),
        (StateKind::Waiting, "waiting"),
        (StateKind::Resolved, "resolved"),
        (StateKind::Closed, "closed"),
    ];
}

impl StateKind {
    /// Whether there is nothing left to do.
    pub fn is_done(self) -> bool {
        matches!(self, StateKind::Resolved | StateKind::Closed)
    }
}

/// A state.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What people type.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// What it means.
    pub kind: StateKind,
    /// Whether clocks stand in it.
    pub pauses: bool,
}

/// A way from one state to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// From.
    pub before: String,
    /// To.
    pub after: String,
    /// What must be known: words divided by commas.
    pub needs: String,
    /// Whose people may.
    pub department: Option<String>,
}

/// What a move may need.
const NEEDS: &[&str] = &["assignee", "category", "customer", "time", "checklist"];

/// A line of `bo ticket workflow states`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct StateRow {
    pub state: String,
    pub name: String,
    pub kind: StateKind,
    pub pauses: bool,
}

/// A line of `bo ticket workflow list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MoveRow {
    pub from: String,
    pub to: String,
    pub needs: String,
    pub department: Option<String>,
}

/// The states, in their order.
///
/// # Errors
/// As reading the file.
pub fn states(conn: &Connection) -> Result<Vec<StateRow>> {
    let states = store::desk::states(conn)?.into_iter();
    let row = |it: State| StateRow {
        state: it.code,
        name: it.name,
        kind: it.kind,
        pauses: it.pauses,
    };
    Ok(states.map(row).collect())
}

/// The moves between states.
///
/// # Errors
/// As reading the file.
pub fn moves(conn: &Connection) -> Result<Vec<MoveRow>> {
    let moves = store::desk::moves(conn)?.into_iter();
    let row = |it: Move| MoveRow {
        from: it.before,
        to: it.after,
        needs: it.needs,
        department: it.department,
    };
    Ok(moves.map(row).collect())
}

/// Adds a state, or changes its name and whether clocks stand in it.
///
/// # Errors
/// Refused, when it means something else already.
pub fn add_state(tx: &Transaction<'_>, state: &State) -> Result<Vec<StateRow>> {
    super::queue::plain_code(&state.code, "state")?;
    let known = store::desk::states(tx)?;
    let known = known.iter().find(|it| it.code == state.code);
    if let Some(known) = known.filter(|it| it.kind != state.kind) {
        return Err(Error::refused(format!(
            "state `{}` means {} already",
            state.code,
            known.kind.as_str()
        )));
    }
    store::desk::set_state(tx, state)?;
    tx.touch("ticket-state", &state.code)?;
    states(tx)
}

/// Lets tickets go from one state to another.
///
/// # Errors
/// Refused, when there is no such state or department; input, when it needs something unknown.
pub fn allow_move(
    tx: &Transaction<'_>,
    before: &str,
    after: &str,
    needs: &[Text],
    department: Option<&str>,
) -> Result<Vec<MoveRow>> {
    for code in [before, after] {
        get(tx, code)?;
    }
    if before == after {
        return Err(Error::input(format!("`{before}` is the same state")));
    }
    for need in needs {
        if !NEEDS.contains(&need.as_str()) {
            return Err(
                Error::input(format!("needs: `{need}` is nothing that a move may need"))
                    .with_hint(format!("it is one of {}", NEEDS.join(", "))),
            );
        }
    }
    let department = match department {
        Some(code) => Some(crate::ledger::Department::get(tx, code)?.code),
        None => None,
    };
    let needs: Vec<&str> = needs.iter().map(Text::as_str).collect();
    let it = Move {
        before: before.to_string(),
        after: after.to_string(),
        needs: needs.join(","),
        department,
    };
    store::desk::set_move(tx, &it)?;
    tx.touch("ticket-move", &format!("{before} {after}"))?;
    moves(tx)
}

/// Takes a move away.
///
/// # Errors
/// Refused, when there is none.
pub fn forbid_move(tx: &Transaction<'_>, before: &str, after: &str) -> Result<Vec<MoveRow>> {
    if !store::desk::delete_move(tx, before, after)? {
        return Err(
            Error::refused(format!("no ticket goes from `{before}` to `{after}`"))
                .with_hint("`bo ticket workflow list` shows the moves"),
        );
    }
    tx.touch("ticket-move", &format!("{before} {after}"))?;
    moves(tx)
}

/// The state called `code`.
pub(super) fn get(conn: &Connection, code: &str) -> Result<State> {
    let states = store::desk::states(conn)?;
    let known: Vec<String> = states.iter().map(|it| it.code.clone()).collect();
    let found = states.into_iter().find(|it| it.code == code);
    found.ok_or_else(|| {
        Error::refused(format!("no state `{code}`"))
            .with_hint(format!("it is one of {}", known.join(", ")))
    })
}

/// The first state of a kind that a ticket can go to from where it is.
pub(super) fn next(conn: &Connection, ticket: &Ticket, kind: StateKind) -> Result<State> {
    let states = store::desk::states(conn)?;
    let moves = store::desk::moves(conn)?;
    let of_kind = || states.iter().filter(|it| it.kind == kind);
    let reached = of_kind().find(|it| {
        let goes = |step: &Move| step.before == ticket.state && step.after == it.code;
        moves.iter().any(goes)
    });
    reached.or(of_kind().next()).cloned().ok_or_else(|| {
        Error::refused(format!("there is no state that means {}", kind.as_str()))
            .with_hint("`bo ticket workflow state` adds one")
    })
}

/// The state of a kind that a ticket becomes, if somebody may bring it there on a day.
///
/// # Errors
/// Refused, when the workflow does not know the move, or something is missing for it.
pub fn may_become(
    conn: &Connection,
    ticket: &Ticket,
    kind: StateKind,
    login: &str,
    day: NaiveDate,
) -> Result<State> {
    let now = get(conn, &ticket.state)?;
    if now.kind == kind {
        return Ok(now);
    }
    let state = next(conn, ticket, kind)?;
    allow(conn, ticket, &state, login, day)?;
    Ok(state)
}

/// Refuses a move that the workflow does not know, or for which something is missing.
pub(super) fn allow(
    conn: &Connection,
    ticket: &Ticket,
    after: &State,
    login: &str,
    day: NaiveDate,
) -> Result<()> {
    let moves = store::desk::moves(conn)?;
    let goes = |it: &&Move| it.before == ticket.state && it.after == after.code;
    let Some(found) = moves.iter().find(goes) else {
        let to = moves.iter().filter(|it| it.before == ticket.state);
        let to: Vec<&str> = to.map(|it| it.after.as_str()).collect();
        return Err(Error::refused(format!(
            "{} is {} and does not become {}",
            ticket.number, ticket.state, after.code
        ))
        .with_hint(match to.is_empty() {
            true => "`bo ticket workflow list` shows the moves".to_string(),
            false => format!("it can become {}", to.join(", ")),
        }));
    };
    let family = store::family(conn, ticket.id)?;
    if after.kind.is_done() {
        let parts = store::parts::children(conn, &family)?.into_iter();
        let open = parts.filter(|(_, _, is_open)| *is_open);
        let open: Vec<String> = open.map(|(_, number, _)| number).collect();
        if !open.is_empty() {
            return Err(Error::refused(format!(
                "{} has parts that are open: {}",
                ticket.number,
                open.join(", ")
            ))
            .with_hint("resolve them first, or `bo ticket parent PART --none`"));
        }
    }
    for need in found.needs.split(',').filter(|it| !it.is_empty()) {
        let (missing, command) = match need {
            "assignee" => (ticket.assignee.is_none(), "assign"),
            "category" => (ticket.category.is_none(), "edit --category …"),
            "customer" => (ticket.customer.is_none(), "edit --customer …"),
            "time" => (store::parts::minutes(conn, &family)? == 0, "time"),
            _ => {
                let events = store::events(conn, ticket.id)?;
                let open = super::show::tasks(&events).iter().any(|it| !it.done);
                (open, "task")
            }
        };
        if missing {
            return Err(Error::refused(format!(
                "{} needs {need} before it becomes {}",
                ticket.number, after.code
            ))
            .with_hint(format!("`bo ticket {command} {}`", ticket.number)));
        }
    }
    if let Some(department) = &found.department {
        let directory = Directory::on(conn, day)?;
        let me = directory.by_login(login);
        let is_there = me.is_some_and(|me| {
            let mut code = me.department.clone();
            while let Some(node) = code.as_deref().and_then(|code| directory.tree.node(code)) {
                if node.code == *department {
                    return true;
                }
                code = node.parent.clone();
            }
            directory.owns(&me.number)
        });
        if !is_there {
            return Err(Error::refused(format!(
                "only department {department} brings a ticket from {} to {}",
                ticket.state, after.code
            )));
        }
    }
    Ok(())
}

/// Whether a person works here today; who left is assigned nothing.
pub(super) fn is_here(conn: &Connection, number: &str, day: chrono::NaiveDate) -> Result<bool> {
    let person = people::get(conn, number)?;
    let timeline = people::timeline(conn, &person, None)?;
    Ok(timeline.contracts.is_empty() || timeline.employed_on(day))
}

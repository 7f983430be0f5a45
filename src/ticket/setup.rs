//! What the desk was told, in one file: queues with all that ever held of them, what was agreed, states and
//! moves, templates, what recurs, saved queries. Read into an empty file it is the same to the byte.

mod queues;

use super::level::{NewStep, Step};
use super::queue::Since;
use super::recurring::{self, Recurring};
use super::saved::{self, QueryRow};
use super::template::{self, Template};
use super::workflow::{self, MoveRow, State, StateRow};
use super::{Action, Priority, clock::Which, level, store};
use crate::base::{Error, Every, Price, Result, Text};
use crate::db::{Connection, Transaction};
use crate::tabular::Outcome;
use chrono::{DateTime, NaiveDate, Utc};
use queues::Telling;
use serde::{Deserialize, Serialize};

/// What the desk was told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Setup {
    /// The states, in their order.
    pub states: Vec<StateRow>,
    /// Between which of them tickets go: these and no others, where they are said.
    pub moves: Option<Vec<MoveRow>>,
    /// The queues.
    pub queues: Vec<SetQueue>,
    /// What was agreed.
    pub targets: Vec<SetTarget>,
    /// The steps of escalation.
    pub steps: Vec<SetStep>,
    /// The templates.
    pub templates: Vec<SetTemplate>,
    /// What recurs.
    pub recurring: Vec<SetRecurring>,
    /// The saved queries.
    pub queries: Vec<QueryRow>,
}

/// A queue as it was when it was added, and what is different since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as in the list of queues")]
pub struct SetQueue {
    pub queue: String,
    pub name: String,
    pub hours: String,
    pub zone: String,
    pub holidays: Option<String>,
    pub municipality: String,
    pub email: Option<String>,
    pub rate: Option<Price>,
    pub since: Vec<SetSince>,
    #[serde(default)]
    pub off: Vec<SetOff>,
}

/// Days off of a queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as in the list of days off")]
pub struct SetOff {
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub hours: Option<String>,
}

/// What is different about a queue from a moment on; holidays of no state are an empty text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as in the list of queues")]
pub struct SetSince {
    pub from: DateTime<Utc>,
    pub hours: Option<String>,
    pub zone: Option<String>,
    pub holidays: Option<String>,
    pub municipality: Option<String>,
    pub rate: Option<Price>,
}

/// What was agreed, in minutes of business time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as in the list of targets")]
pub struct SetTarget {
    pub queue: Option<Text>,
    pub priority: Option<Priority>,
    pub from: DateTime<Utc>,
    pub first: Option<u32>,
    pub next: Option<u32>,
    pub resolve: Option<u32>,
    pub warn: u32,
}

/// A step of escalation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as in the list of steps")]
pub struct SetStep {
    pub queue: Option<Text>,
    pub clock: Which,
    pub percent: u32,
    pub action: Action,
    pub value: Option<Text>,
}

/// A template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as in the list of templates")]
pub struct SetTemplate {
    pub template: String,
    pub subject: Option<Text>,
    pub text: Option<String>,
    pub queue: Option<String>,
    pub priority: Option<Priority>,
    pub category: Option<String>,
    pub assignee: Option<String>,
    pub tags: Vec<Text>,
    pub tasks: Vec<Text>,
}

/// What recurs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as in the list of what recurs")]
pub struct SetRecurring {
    pub recurring: String,
    pub template: String,
    pub every: Every,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub requester: Option<Text>,
}

/// What a file says that another desk wrote; of what is wrong with a queue its name is told.
///
/// # Errors
/// Input, when it is no such file, or says nothing.
pub fn read(json: &[u8]) -> Result<Setup> {
    let is_object = json.trim_ascii_start().starts_with(b"{");
    let odd = |what: String| {
        Err(Error::input(what).with_hint("`bo ticket desk export` writes such a file"))
    };
    match serde_json::from_slice::<Setup>(json) {
        Ok(setup) if !is_object || setup == Setup::default() => {
            odd("nothing that a desk was told is in it".to_string())
        }
        Ok(setup) => Ok(setup),
        Err(err) => odd(match wrong_queue(json) {
            Some(what) => what,
            None => err.to_string(),
        }),
    }
}

/// Which queue of a file is wrong, and how.
fn wrong_queue(json: &[u8]) -> Option<String> {
    let all: serde_json::Value = serde_json::from_slice(json).ok()?;
    let queues = all.get("queues")?.as_array()?.iter().enumerate();
    queues.into_iter().find_map(|(at, it)| {
        let err = SetQueue::deserialize(it).err()?;
        let name = it.get("queue").and_then(|it| it.as_str());
        let name = name.map_or_else(|| format!("no. {}", at + 1), str::to_string);
        Some(format!("queues: {name}: {err}"))
    })
}

fn text(it: &Option<String>) -> Result<Option<Text>> {
    it.as_deref().map(str::parse).transpose()
}

fn texts(all: &[String]) -> Result<Vec<Text>> {
    all.iter().map(|it| it.parse()).collect()
}

/// All that the desk was told.
///
/// # Errors
/// As reading the file.
pub fn setup(conn: &Connection) -> Result<Setup> {
    let queues = store::desk::queues(conn)?.into_iter().map(|it| SetQueue {
        queue: it.code,
        name: it.name,
        hours: it.hours.to_string(),
        zone: it.zone.to_string(),
        holidays: it.state.map(|it| it.to_string()),
        municipality: it.municipality.to_string(),
        email: it.email,
        rate: it.rate,
        since: it.since.iter().map(said).collect(),
        off: it
            .off
            .into_iter()
            .map(|it| SetOff {
                name: it.name,
                from: it.from,
                to: it.to,
                hours: it.hours.map(|it| it.to_string()),
            })
            .collect(),
    });
    let mut targets = Vec::new();
    for it in store::desk::targets(conn)? {
        targets.push(SetTarget {
            queue: text(&it.queue)?,
            priority: it.priority,
            from: it.starts_at,
            first: it.first,
            next: it.next,
            resolve: it.resolve,
            warn: it.warn,
        });
    }
    let mut steps = Vec::new();
    for it in store::desk::steps(conn)? {
        steps.push(SetStep {
            queue: text(&it.queue)?,
            clock: it.clock,
            percent: it.percent,
            action: it.action,
            value: text(&it.value)?,
        });
    }
    let mut templates = Vec::new();
    for it in store::words::templates(conn)? {
        templates.push(SetTemplate {
            subject: text(&it.subject)?,
            tags: texts(&it.tags)?,
            tasks: texts(&it.tasks)?,
            template: it.code,
            text: it.text,
            queue: it.queue,
            priority: it.priority,
            category: it.category,
            assignee: it.assignee,
        });
    }
    let mut recurring = Vec::new();
    for it in store::words::recurring(conn)? {
        recurring.push(SetRecurring {
            recurring: it.code,
            template: it.template,
            every: it.every,
            starts_on: it.starts_on,
            ends_on: it.ends_on,
            requester: text(&it.requester)?,
        });
    }
    Ok(Setup {
        states: workflow::states(conn)?,
        moves: Some(workflow::moves(conn)?),
        queues: queues.collect(),
        targets,
        steps,
        templates,
        recurring,
        queries: saved::saved(conn)?,
    })
}

fn said(it: &Since) -> SetSince {
    SetSince {
        from: it.starts_at,
        hours: it.hours.as_ref().map(ToString::to_string),
        zone: it.zone.map(|it| it.to_string()),
        holidays: it
            .state
            .map(|it| it.map_or(String::new(), |it| it.to_string())),
        municipality: it.municipality.map(|it| it.to_string()),
        rate: it.rate,
    }
}

/// Tells the desk what it was told elsewhere. What is there already stays; names, moves, templates, what
/// recurs and saved queries become those of the file. Each thing is handed to `each`; what the file says of
/// a time that was counted here is left out, and answered in words.
///
/// # Errors
/// Refused, when something that is named is not there; input, when a value cannot be.
pub fn tell(
    tx: &Transaction<'_>,
    said: Setup,
    mut each: impl FnMut(Outcome),
) -> Result<Vec<String>> {
    for it in said.states {
        let name = it.state.clone();
        each(tell_state(tx, it).map_err(|err| err.at(format!("states: {name}")))?);
    }
    let mut to = Telling {
        each: &mut each,
        told: Vec::new(),
        counted: store::desk::counted(tx)?,
    };
    for it in said.queues {
        let name = it.queue.clone();
        queues::tell_queue(tx, it, &mut to).map_err(|err| err.at(format!("queues: {name}")))?;
    }
    queues::tell_targets(tx, said.targets, &mut to).map_err(|err| err.at("targets"))?;
    let told = to.told;
    if let Some(moves) = said.moves {
        tell_moves(tx, moves, &mut each).map_err(|err| err.at("moves"))?;
    }
    for it in said.steps {
        each(tell_step(tx, it).map_err(|err| err.at("steps"))?);
    }
    for it in said.templates {
        let name = it.template.clone();
        each(tell_template(tx, it).map_err(|err| err.at(format!("templates: {name}")))?);
    }
    for it in said.recurring {
        let name = it.recurring.clone();
        each(tell_recurring(tx, it).map_err(|err| err.at(format!("recurring: {name}")))?);
    }
    let known = saved::saved(tx)?;
    for it in said.queries {
        let before = known.iter().find(|known| known.name == it.name);
        let outcome = outcome(before.map(|known| known.query == it.query));
        if outcome != Outcome::Unchanged {
            saved::save(tx, &it.name, &it.query)
                .map_err(|err| err.at(format!("queries: {}", it.name)))?;
        }
        each(outcome);
    }
    Ok(told)
}

/// What becomes of something: new, the same, or changed.
fn outcome(is_same: Option<bool>) -> Outcome {
    match is_same {
        None => Outcome::Added,
        Some(true) => Outcome::Unchanged,
        Some(false) => Outcome::Updated,
    }
}

fn tell_state(tx: &Transaction<'_>, it: StateRow) -> Result<Outcome> {
    let state = State {
        code: it.state,
        name: it.name,
        kind: it.kind,
        pauses: it.pauses,
    };
    let known = store::desk::states(tx)?;
    let known = known.iter().find(|known| known.code == state.code);
    let outcome = outcome(known.map(|known| *known == state));
    if outcome != Outcome::Unchanged {
        if state.name.trim().is_empty() {
            return Err(Error::input("name: is missing"));
        }
        workflow::add_state(tx, &state)?;
    }
    Ok(outcome)
}

/// Moves are those of the file, and no others.
fn tell_moves(
    tx: &Transaction<'_>,
    moves: Vec<MoveRow>,
    each: &mut impl FnMut(Outcome),
) -> Result<()> {
    let known = workflow::moves(tx)?;
    for it in &known {
        if !moves
            .iter()
            .any(|new| (&new.from, &new.to) == (&it.from, &it.to))
        {
            workflow::forbid_move(tx, &it.from, &it.to)?;
            each(Outcome::Updated);
        }
    }
    for it in moves {
        let before = known
            .iter()
            .find(|known| (&known.from, &known.to) == (&it.from, &it.to));
        let outcome = outcome(before.map(|known| *known == it));
        if outcome != Outcome::Unchanged {
            let needs = it.needs.split(',').filter(|need| !need.is_empty());
            let needs: Vec<Text> = needs.map(str::parse).collect::<Result<_>>()?;
            workflow::allow_move(tx, &it.from, &it.to, &needs, it.department.as_deref())?;
        }
        each(outcome);
    }
    Ok(())
}

fn tell_step(tx: &Transaction<'_>, it: SetStep) -> Result<Outcome> {
    let is_same = |known: &Step| {
        known.queue.as_deref() == it.queue.as_ref().map(Text::as_str)
            && (known.clock, known.percent, known.action) == (it.clock, it.percent, it.action)
            && known.value.as_deref() == it.value.as_ref().map(Text::as_str)
    };
    if store::desk::steps(tx)?.iter().any(is_same) {
        return Ok(Outcome::Unchanged);
    }
    if !(1..=1000).contains(&it.percent) {
        return Err(Error::input(format!(
            "percent: `{}` is none between 1 and 1000",
            it.percent
        )));
    }
    let new = NewStep {
        queue: it.queue,
        clock: it.clock,
        percent: it.percent,
        action: it.action,
        value: it.value,
    };
    level::add_step(tx, Some(&new), None)?;
    Ok(Outcome::Added)
}

fn tell_template(tx: &Transaction<'_>, it: SetTemplate) -> Result<Outcome> {
    let plain = |all: Vec<Text>| all.into_iter().map(Text::into_string).collect();
    let template = Template {
        code: it.template,
        subject: it.subject.map(Text::into_string),
        text: it.text,
        queue: it.queue,
        priority: it.priority,
        category: it.category,
        assignee: it.assignee,
        tags: plain(it.tags),
        tasks: plain(it.tasks),
    };
    let known = store::words::templates(tx)?;
    let known = known.iter().find(|known| known.code == template.code);
    let outcome = outcome(known.map(|known| *known == template));
    if outcome != Outcome::Unchanged {
        template::keep(tx, &template)?;
    }
    Ok(outcome)
}

fn tell_recurring(tx: &Transaction<'_>, it: SetRecurring) -> Result<Outcome> {
    let new = Recurring {
        code: it.recurring,
        template: it.template,
        every: it.every,
        starts_on: it.starts_on,
        ends_on: it.ends_on,
        requester: it.requester.map(|it| it.to_string()),
    };
    let known = store::words::recurring(tx)?;
    let known = known.iter().find(|known| known.code == new.code);
    let outcome = outcome(known.map(|known| *known == new));
    if outcome != Outcome::Unchanged {
        recurring::set(tx, &new)?;
    }
    Ok(outcome)
}

//! The SQL of approvals.

use super::decide::{Standing, Verdict};
use super::request::{Asked, Decision, Need, Request, State};
use super::rows::{DecisionRow, RequestRow};
use super::rule::{Approver, NewRule, Rule, Scope};
use crate::base::{Code, Currency, Error, Finding, Id, Money, Result, Text, is_same_login};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::ledger;
use crate::people::{Directory, Field, Person, Timeline};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Requests with what the rules wanted and who said what, as the last command has left them.
const REQUESTS: Seal = Seal {
    kind: "approval",
    records: "SELECT id, number AS name FROM approval_request",
    parts: &[
        "SELECT number, scope, record, title, amount, currency, department, person, digest,
            created_at, created_by, state, logins FROM approval_request WHERE id = ?1",
        "SELECT position, rule, approvers, needed FROM approval_need WHERE request = ?1
         ORDER BY position",
        "SELECT id, verdict, actor, person, at, reason, alone, digest FROM approval_decision
         WHERE request = ?1 ORDER BY id",
    ],
};

/// Rules, and that they have ended.
const RULES: Seal = Seal {
    kind: "approval rule",
    records: "SELECT id, name FROM approval_rule",
    parts: &[
        "SELECT name, scope, above, department, approvers, needed, created_at, created_by,
            removed_at, removed_by FROM approval_rule WHERE id = ?1",
    ],
};

/// Whether a request with all that was decided about it is as the last command has left it.
///
/// # Errors
/// As reading the file.
pub fn is_as_decided(conn: &Connection, request: &Request) -> Result<bool> {
    REQUESTS.holds(conn, request.id.raw(), &request.number)
}

/// Reports requests and rules that are not what a command has left to `found`.
///
/// # Errors
/// As reading the file.
pub fn check_seals(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    REQUESTS.check_last(conn, true, found)?;
    RULES.check_last(conn, true, found)?;
    // What was made before there were digests has a line in the log for each change.
    conn.each(
        "SELECT kind, name FROM
            (SELECT 'approval' AS kind, number AS name, state IN ('approved', 'rejected') AS sealed,
                1 + (state = 'void') + (SELECT count(*) FROM approval_decision
                                        WHERE request = approval_request.id) AS changes
             FROM approval_request
             UNION ALL
             SELECT 'approval rule', name, FALSE, 1 + (removed_at IS NOT NULL) FROM approval_rule)
            AS made
         WHERE NOT EXISTS (SELECT 1 FROM audit_record
                           WHERE record = name AND kind = made.kind AND digest IS NOT NULL)
           AND (sealed OR changes <> (SELECT count(*) FROM audit_record
                                      WHERE record = name AND kind = made.kind))
         ORDER BY kind, name",
        &[],
        |row| {
            let (kind, name): (String, String) = (row.at(0)?, row.at(1)?);
            found(Finding::error(
                "BO-APPROVAL-4",
                format!("{kind} {name}"),
                "no command of bo has made it what it is",
            ));
            Ok(())
        },
    )
}

fn approvers(text: &str) -> Result<Vec<Approver>> {
    text.split(',').map(str::parse).collect()
}

fn listed(approvers: &[Approver]) -> String {
    let names: Vec<String> = approvers.iter().map(ToString::to_string).collect();
    names.join(",")
}

/// The rules that hold, in the order they were made.
///
/// # Errors
/// As reading the file.
pub fn rules(conn: &Connection) -> Result<Vec<Rule>> {
    let book = ledger::book(conn)?;
    conn.rows(
        "SELECT id, name, scope, above, department, approvers, needed FROM approval_rule
         WHERE removed_at IS NULL ORDER BY id",
        &[],
        |row| {
            let above: Option<i64> = row.at(3)?;
            Ok(Rule {
                id: Some(row.at(0)?),
                name: row.at(1)?,
                scope: row.at(2)?,
                above: above.map(|minor| Money::from_minor(minor, book)),
                department: row.at(4)?,
                approvers: approvers(&row.at::<String>(5)?)?,
                needed: row.at(6)?,
            })
        },
    )
}

/// Keeps a rule.
pub fn insert_rule(tx: &Transaction<'_>, new: &NewRule, above: Option<Money>) -> Result<Rule> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM approval_rule WHERE scope = ?1",
        &[&new.scope],
    )?;
    let name = format!("{}-{}", new.scope.as_str(), before + 1);
    let id: Id<Rule> = tx.insert(
        "INSERT INTO approval_rule (name, scope, above, department, approvers, needed, created_at,
            created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &name,
            &new.scope,
            &above.map(|it| it.minor()),
            &new.department,
            &listed(&new.approvers),
            &new.needed,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    RULES.set(tx, id.raw(), &name)?;
    Ok(Rule {
        id: Some(id),
        name,
        scope: new.scope,
        above,
        department: new.department.clone(),
        approvers: new.approvers.clone(),
        needed: new.needed,
    })
}

/// Ends a rule.
pub fn end_rule(tx: &Transaction<'_>, rule: &Rule) -> Result<()> {
    tx.execute(
        "UPDATE approval_rule SET removed_at = ?2, removed_by = ?3 WHERE id = ?1",
        &[&rule.id, &tx.at(), &tx.actor()],
    )?;
    match rule.id {
        Some(id) => RULES.set(tx, id.raw(), &rule.name),
        None => Ok(()),
    }
}

const REQUEST: &str = "SELECT request.id, request.number, scope, record, title, amount, currency,
        department, person.number, digest, request.created_at, request.created_by, state, logins
     FROM approval_request AS request LEFT JOIN person ON person.id = request.person";

/// A request without its needs and decisions: those come with another question.
fn request_of(row: &Row<'_>) -> Result<Request> {
    let (amount, currency): (Option<i64>, Option<Currency>) = (row.at(5)?, row.at(6)?);
    Ok(Request {
        id: row.at(0)?,
        number: row.at(1)?,
        scope: row.at(2)?,
        record: row.at(3)?,
        title: row.at(4)?,
        amount: amount
            .zip(currency)
            .map(|(minor, currency)| Money::from_minor(minor, currency)),
        department: row.at(7)?,
        person: row.at(8)?,
        digest: row.at(9)?,
        created_at: row.at(10)?,
        created_by: row.at(11)?,
        state: row.at(12)?,
        logins: row
            .at::<Option<String>>(13)?
            .as_deref()
            .map(logins)
            .transpose()?,
        needs: Vec::new(),
        decisions: Vec::new(),
    })
}

/// The logins of a request, by the number of the person.
fn logins(text: &str) -> Result<BTreeMap<String, String>> {
    serde_json::from_str(text).map_err(|err| {
        Error::system(format!(
            "the file is damaged: `{text}` are no logins of an approval: {err}"
        ))
    })
}

fn whole(conn: &Connection, mut request: Request) -> Result<Request> {
    request.needs = conn.rows(
        "SELECT rule, approvers, needed FROM approval_need WHERE request = ?1 ORDER BY position",
        &[&request.id],
        |row| {
            Ok(Need {
                rule: row.at(0)?,
                approvers: approvers(&row.at::<String>(1)?)?,
                needed: row.at(2)?,
            })
        },
    )?;
    request.decisions = conn.rows(
        "SELECT verdict, actor, person, at, reason, alone, digest FROM approval_decision
         WHERE request = ?1 ORDER BY id",
        &[&request.id],
        |row| {
            Ok(Decision {
                verdict: row.at(0)?,
                actor: row.at(1)?,
                person: row.at(2)?,
                at: row.at(3)?,
                reason: row.at(4)?,
                alone: row.at(5)?,
                digest: row.at(6)?,
            })
        },
    )?;
    Ok(request)
}

/// The request called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Request> {
    let sql = format!("{REQUEST} WHERE request.number = ?1");
    match conn.first(&sql, &[&number], request_of)? {
        Some(request) => whole(conn, request),
        None => Err(Error::refused(format!("there is no request `{number}`"))
            .with_hint("`bo inbox list --all` shows them")),
    }
}

/// The request about a record that is open, if there is one.
///
/// # Errors
/// As reading the file.
pub fn find_open(conn: &Connection, scope: Scope, record: &str) -> Result<Option<Request>> {
    let sql = format!("{REQUEST} WHERE state = 'open' AND scope = ?1 AND record = ?2");
    match conn.first(&sql, &[&scope, &record], request_of)? {
        Some(request) => whole(conn, request).map(Some),
        None => Ok(None),
    }
}

/// The last request about a record, however far it is.
///
/// # Errors
/// As reading the file.
pub fn last(conn: &Connection, scope: Scope, record: &str) -> Result<Option<Request>> {
    let sql =
        format!("{REQUEST} WHERE scope = ?1 AND record = ?2 ORDER BY request.id DESC LIMIT 1");
    match conn.first(&sql, &[&scope, &record], request_of)? {
        Some(request) => whole(conn, request).map(Some),
        None => Ok(None),
    }
}

/// Hands requests to `each`, the oldest first: all of them, or those in one state.
///
/// # Errors
/// Whatever `each` says.
pub fn each_request(
    conn: &Connection,
    state: Option<State>,
    mut each: impl FnMut(Request) -> Result<()>,
) -> Result<()> {
    let sql = format!("{REQUEST} WHERE ?1 IS NULL OR state = ?1 ORDER BY request.id");
    conn.each(&sql, &[&state], |row| each(whole(conn, request_of(row)?)?))
}

/// A request as a row, on a day.
///
/// # Errors
/// As reading the file.
pub fn request_row(conn: &Connection, request: &Request, day: NaiveDate) -> Result<RequestRow> {
    Ok(RequestRow::of(request, &Directory::on(conn, day)?))
}

/// What the rules want of a request, and who has said what.
pub fn rows_of_decisions(request: &Request) -> Vec<DecisionRow> {
    let row = |what: String, who: String| DecisionRow {
        number: request.number.clone(),
        what,
        who,
        verdict: None,
        at: None,
        reason: None,
    };
    let mut rows = vec![DecisionRow {
        at: Some(request.created_at),
        reason: Some(request.title.clone()),
        ..row(
            format!("asks for {}", request.record),
            request.created_by.clone(),
        )
    }];
    for need in &request.needs {
        let who: Vec<String> = need.approvers.iter().map(ToString::to_string).collect();
        rows.push(row(
            format!("{} needs {}", need.rule, need.needed),
            who.join(", "),
        ));
    }
    for it in &request.decisions {
        let what = match it.alone {
            true => "decides alone",
            false => "decides",
        };
        rows.push(DecisionRow {
            verdict: Some(it.verdict),
            at: Some(it.at),
            reason: it.reason.clone(),
            ..row(what.to_string(), it.actor.clone())
        });
    }
    rows
}

/// Keeps a request with what the rules want.
pub fn insert_request(
    tx: &Transaction<'_>,
    number: &str,
    asked: &Asked,
    needs: &[Need],
    logins: &BTreeMap<String, String>,
) -> Result<()> {
    let logins = serde_json::to_string(logins).map_err(|err| Error::input(err.to_string()))?;
    let by = asked.by.as_deref().unwrap_or(tx.actor());
    let id: Id<Request> = tx.insert(
        "INSERT INTO approval_request (number, scope, record, title, amount, currency, department,
            person, digest, created_at, created_by, state, logins)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'open', ?12)",
        &[
            &number,
            &asked.scope,
            &asked.record,
            &asked.title,
            &asked.amount.map(|it| it.minor()),
            &asked.amount.map(|it| it.currency()),
            &asked.department,
            &asked.person.as_ref().map(|it| it.id),
            &asked.digest,
            &tx.at(),
            &by,
            &logins,
        ],
    )?;
    for (need, position) in needs.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO approval_need (request, position, rule, approvers, needed)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            &[
                &id,
                &position,
                &need.rule,
                &listed(&need.approvers),
                &need.needed,
            ],
        )?;
    }
    REQUESTS.set(tx, id.raw(), number)
}

/// Keeps what whoever makes the change says.
pub fn insert_decision(
    tx: &Transaction<'_>,
    request: &Request,
    verdict: Verdict,
    reason: Option<&Text>,
    standing: &Standing,
) -> Result<()> {
    tx.execute(
        "INSERT INTO approval_decision (request, verdict, actor, person, at, reason, alone, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &request.id,
            &verdict,
            &tx.actor(),
            &standing.person,
            &tx.at(),
            &reason.map(Text::as_str),
            &standing.alone,
            &request.digest,
        ],
    )?;
    REQUESTS.set(tx, request.id.raw(), &request.number)
}

/// Says how far a request is.
pub fn set_state(tx: &Transaction<'_>, request: &Request, state: State) -> Result<()> {
    tx.execute(
        "UPDATE approval_request SET state = ?2 WHERE id = ?1",
        &[&request.id, &state],
    )?;
    REQUESTS.set(tx, request.id.raw(), &request.number)
}

/// What of approvals still waits for somebody who leaves: what, the record, and what helps.
///
/// # Errors
/// As reading the file.
pub fn waiting_on(
    conn: &Connection,
    person: &Person,
    timeline: &Timeline,
    after: NaiveDate,
) -> Result<Vec<(String, String, String)>> {
    let number = &person.number;
    let login = timeline.text(None, Field::Login, after - Days::new(1));
    let mut found = Vec::new();
    each_request(conn, Some(State::Open), |it| {
        let asked = login.is_some_and(|login| is_same_login(login, &it.created_by));
        if it.person.as_ref() == Some(number) || asked {
            let command = format!("bo inbox show {}", it.number);
            found.push(("waits for approval".to_string(), it.number, command));
        }
        Ok(())
    })?;
    for rule in rules(conn)? {
        if rule.approvers.contains(&Approver::Person(number.clone())) {
            let command = format!("bo inbox rule remove {}", rule.name);
            found.push(("approves".to_string(), rule.name, command));
        }
    }
    Ok(found)
}

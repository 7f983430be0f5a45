//! The SQL of people, their contracts and what is known about them.

pub mod access;
pub mod department;

use super::timeline::{Said, Segment, Statement, Subject, Timeline};
use super::{AsKnown, Contract, Field, NewContract, Person};
use crate::base::{Code, Error, Finding, Id, Result, Text, by_name};
use crate::db::{Connection, Journal, Row, Transaction};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Who works or worked here.
static PEOPLE: Journal = Journal {
    kind: "people",
    table: "person",
    rows: "SELECT id, number, created_at, created_by FROM person
           WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What they work under.
static CONTRACTS: Journal = Journal {
    kind: "contracts",
    table: "contract",
    rows: "SELECT id, person, number, kind, starts_on, created_at, created_by FROM contract
           WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What is known of them. Whoever erases a value seals again what was sealed with it
/// ([`Journal::seal_again`]).
pub static FACTS: Journal = Journal {
    kind: "staff facts",
    table: "staff_fact",
    rows: "SELECT id, person, contract, field, action, value, valid_from, known_at, entered_by,
               reason, withdraws, erased_at
           FROM staff_fact WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// Which fact was entered last: of all, or of a person about some fields. Zero if there is none;
/// what is entered later has a greater number.
///
/// # Errors
/// As reading the file.
pub fn last_fact(conn: &Connection, of: Option<(&Person, &[Field])>) -> Result<i64> {
    let Some((person, fields)) = of else {
        return conn.value("SELECT coalesce(max(id), 0) FROM staff_fact", &[]);
    };
    let mut last = 0;
    for field in fields {
        let of_field: i64 = conn.value(
            "SELECT coalesce(max(id), 0) FROM staff_fact WHERE person = ?1 AND field = ?2",
            &[&person.id, field],
        )?;
        last = last.max(of_field);
    }
    Ok(last)
}

/// Everything about people that is sealed in runs.
pub fn journals() -> [&'static Journal; 4] {
    [&PEOPLE, &CONTRACTS, &FACTS, &department::FACTS]
}

/// Reports people, contracts and facts that are not what commands have written to `found`.
pub fn check_seals(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let mut journals = journals().into_iter();
    journals.try_for_each(|journal| journal.check(conn, found))
}

/// The person called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Person>> {
    conn.first(
        "SELECT id, number FROM person WHERE number = ?1",
        &[&number],
        person_row,
    )
}

/// The person called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Person> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("there is no person `{number}`"))
            .with_hint("`bo staff list --all` shows them, `bo staff add` adds one")
    })
}

fn person_row(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: row.at(0)?,
        number: row.at(1)?,
    })
}

/// Keeps a new person.
pub fn insert_person(tx: &Transaction<'_>, number: &str) -> Result<Person> {
    PEOPLE.grows(tx);
    let id = tx.insert(
        "INSERT INTO person (number, created_at, created_by) VALUES (?1, ?2, ?3)",
        &[&number, &tx.at(), &tx.actor()],
    )?;
    Ok(Person {
        id,
        number: number.to_string(),
    })
}

/// Keeps a new contract.
pub fn insert_contract(
    tx: &Transaction<'_>,
    person: &Person,
    number: &str,
    new: &NewContract,
) -> Result<Contract> {
    CONTRACTS.grows(tx);
    let id = tx.insert(
        "INSERT INTO contract (person, number, kind, starts_on, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &person.id,
            &number,
            &new.kind,
            &new.starts_on,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(Contract {
        id,
        person: person.id,
        number: number.to_string(),
        kind: new.kind,
        starts_on: new.starts_on,
        ends_on: None,
    })
}

/// The contract called `number` and whose it is, without its end.
pub fn find_contract(conn: &Connection, number: &str) -> Result<Option<(Contract, Person)>> {
    conn.first(
        "SELECT contract.id, contract.person, contract.number, contract.kind, contract.starts_on,
                person.id, person.number
         FROM contract JOIN person ON person.id = contract.person WHERE contract.number = ?1",
        &[&number],
        |row| {
            let person = Person {
                id: row.at(5)?,
                number: row.at(6)?,
            };
            Ok((contract_row(row)?, person))
        },
    )
}

fn contract_row(row: &Row<'_>) -> Result<Contract> {
    Ok(Contract {
        id: row.at(0)?,
        person: row.at(1)?,
        number: row.at(2)?,
        kind: row.at(3)?,
        starts_on: row.at(4)?,
        ends_on: None,
    })
}

const FACT: &str = "SELECT id, contract, field, action, value, valid_from, known_at, entered_by,
        reason, withdraws, erased_at IS NOT NULL, person
     FROM staff_fact";

fn statement_row(row: &Row<'_>) -> Result<Statement> {
    let action: String = row.at(3)?;
    let value: Option<String> = row.at(4)?;
    let erased: bool = row.at(10)?;
    Ok(Statement {
        id: row.at(0)?,
        said: match (action.as_str(), value) {
            ("withdraw", _) => None,
            ("set", Some(value)) => Some(Said::Value(value)),
            _ if erased => Some(Said::Erased),
            _ => Some(Said::Nothing),
        },
        from: row.at(5)?,
        known_at: row.at(6)?,
        by: row.at(7)?,
        reason: row.at(8)?,
        withdraws: row.at(9)?,
    })
}

fn keyed_row(row: &Row<'_>) -> Result<(Subject, Field, Statement)> {
    let field: String = row.at(2)?;
    let field = by_name::<Field>(&field).map_err(|err| {
        Error::system(format!("the file is damaged: {err}"))
            .with_hint("`bo check` shows what is wrong")
    })?;
    Ok((row.at(1)?, field, statement_row(row)?))
}

/// The first moment that is too late to be known, as the file writes it.
fn bound(as_known: AsKnown) -> Option<NaiveDate> {
    as_known.map(|day| day + Days::new(1))
}

/// Everything known about a person.
///
/// # Errors
/// As reading the file.
pub fn timeline(conn: &Connection, person: &Person, as_known: AsKnown) -> Result<Timeline> {
    let bound = bound(as_known);
    let contracts = conn.rows(
        "SELECT id, person, number, kind, starts_on FROM contract
         WHERE person = ?1 AND (?2 IS NULL OR created_at < ?2) ORDER BY starts_on, id",
        &[&person.id, &bound],
        contract_row,
    )?;
    let rows = conn.rows(
        &format!("{FACT} WHERE person = ?1 AND (?2 IS NULL OR known_at < ?2) ORDER BY id"),
        &[&person.id, &bound],
        keyed_row,
    )?;
    Timeline::new(person.clone(), contracts, rows)
}

/// Hands the timelines of all people to `each`, in the order they were added: for lists.
///
/// # Errors
/// Whatever `each` says.
pub fn each_timeline(
    conn: &Connection,
    as_known: AsKnown,
    mut each: impl FnMut(Timeline) -> Result<()>,
) -> Result<()> {
    let bound = bound(as_known);
    let mut contracts: BTreeMap<Id<Person>, Vec<Contract>> = BTreeMap::new();
    conn.each(
        "SELECT id, person, number, kind, starts_on FROM contract
         WHERE ?1 IS NULL OR created_at < ?1 ORDER BY starts_on, id",
        &[&bound],
        |row| {
            let contract = contract_row(row)?;
            contracts.entry(contract.person).or_default().push(contract);
            Ok(())
        },
    )?;
    let mut facts: BTreeMap<Id<Person>, Vec<(Subject, Field, Statement)>> = BTreeMap::new();
    conn.each(
        &format!("{FACT} WHERE ?1 IS NULL OR known_at < ?1 ORDER BY id"),
        &[&bound],
        |row| {
            facts.entry(row.at(11)?).or_default().push(keyed_row(row)?);
            Ok(())
        },
    )?;
    let people = conn.rows(
        "SELECT id, number FROM person WHERE ?1 IS NULL OR created_at < ?1 ORDER BY id",
        &[&bound],
        person_row,
    )?;
    for person in people {
        let contracts = contracts.remove(&person.id).unwrap_or_default();
        let facts = facts.remove(&person.id).unwrap_or_default();
        each(Timeline::new(person, contracts, facts)?)?;
    }
    Ok(())
}

/// Every row about a field, in the order they were entered.
pub fn statements(
    conn: &Connection,
    person: &Person,
    subject: Subject,
    field: Field,
) -> Result<Vec<Statement>> {
    conn.rows(
        &format!(
            "{FACT} WHERE person = ?1 AND field = ?2
                AND (contract = ?3 OR (?3 IS NULL AND contract IS NULL)) ORDER BY id"
        ),
        &[&person.id, &field, &subject],
        statement_row,
    )
}

/// The people of whom someone said that a field has this value, whenever.
pub fn having(conn: &Connection, field: Field, value: &str) -> Result<Vec<Person>> {
    conn.rows(
        "SELECT DISTINCT person.id, person.number FROM staff_fact
         JOIN person ON person.id = staff_fact.person
         WHERE staff_fact.field = ?1 AND staff_fact.value = ?2 ORDER BY person.id",
        &[&field, &value],
        person_row,
    )
}

/// The people of whom someone said anything about a field, whenever; only one of them if named.
pub fn told(conn: &Connection, field: Field, person: Option<&Person>) -> Result<Vec<Person>> {
    conn.rows(
        "SELECT DISTINCT person.id, person.number FROM staff_fact
         JOIN person ON person.id = staff_fact.person
         WHERE staff_fact.field = ?1 AND (?2 IS NULL OR person.id = ?2) ORDER BY person.id",
        &[&field, &person.map(|it| it.id)],
        person_row,
    )
}

/// Keeps a value, or that there is none.
pub fn insert_fact(
    tx: &Transaction<'_>,
    person: &Person,
    subject: Subject,
    field: Field,
    value: Option<&str>,
    from: NaiveDate,
    reason: Option<&Text>,
) -> Result<()> {
    let action = match value {
        Some(_) => "set",
        None => "end",
    };
    FACTS.grows(tx);
    tx.execute(
        "INSERT INTO staff_fact (person, contract, field, action, value, valid_from, known_at,
            entered_by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &person.id,
            &subject,
            &field,
            &action,
            &value,
            &from,
            &tx.at(),
            &tx.actor(),
            &reason.map(Text::as_str),
        ],
    )?;
    Ok(())
}

/// Keeps that a row is taken back.
pub fn insert_withdrawal(
    tx: &Transaction<'_>,
    person: &Person,
    subject: Subject,
    field: Field,
    segment: &Segment,
    reason: Option<&Text>,
) -> Result<()> {
    FACTS.grows(tx);
    tx.execute(
        "INSERT INTO staff_fact (person, contract, field, action, valid_from, known_at, entered_by,
            reason, withdraws)
         VALUES (?1, ?2, ?3, 'withdraw', ?4, ?5, ?6, ?7, ?8)",
        &[
            &person.id,
            &subject,
            &field,
            &segment.from,
            &tx.at(),
            &tx.actor(),
            &reason.map(Text::as_str),
            &segment.statement,
        ],
    )?;
    Ok(())
}

/// What is wrong with the rows themselves: the person, and why.
pub fn wrong_facts(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut wrong = Vec::new();
    conn.each(
        "SELECT person.number, fact.field, fact.value, contract.number,
                contract.person = fact.person, contract.starts_on <= fact.valid_from,
                fact.withdraws IS NULL OR (taken.person = fact.person
                    AND taken.field = fact.field AND taken.contract IS NOT DISTINCT FROM fact.contract
                    AND taken.id < fact.id AND taken.action <> 'withdraw'), fact.id
         FROM staff_fact AS fact
         JOIN person ON person.id = fact.person
         LEFT JOIN contract ON contract.id = fact.contract
         LEFT JOIN staff_fact AS taken ON taken.id = fact.withdraws
         ORDER BY fact.id",
        &[],
        |row| {
            let (person, name, value): (String, String, Option<String>) =
                (row.at(0)?, row.at(1)?, row.at(2)?);
            let (contract, owned, started): (Option<String>, Option<bool>, Option<bool>) =
                (row.at(3)?, row.at(4)?, row.at(5)?);
            let withdrawn_well: bool = row.at(6)?;
            let id: i64 = row.at(7)?;
            let mut tell = |what: String| wrong.push((person.clone(), format!("fact {id}: {what}")));
            let Ok(field) = by_name::<Field>(&name) else {
                tell(format!("no field is called `{name}`"));
                return Ok(());
            };
            if let Some(value) = &value
                && field.read(value).ok().as_ref() != Some(value)
            {
                tell(format!("{} is no value of {name}", quoted(field, value)));
            }
            if (field.spec().of == super::Of::Contract) != contract.is_some() {
                tell(format!("{name} has the wrong owner"));
            }
            if owned == Some(false) {
                tell(format!("{name} is of another one's contract"));
            }
            if started == Some(false) {
                tell(format!("{name} holds before its contract starts"));
            }
            if !withdrawn_well {
                tell(format!("{name}: it takes back what it cannot"));
            }
            Ok(())
        },
    )?;
    Ok(wrong)
}

/// A check tells everyone that something is wrong, but not what is nobody else's business.
fn quoted(field: Field, value: &str) -> String {
    match field.is_sensitive() {
        true => "what is there".to_string(),
        false => format!("`{value}`"),
    }
}

/// Values that only one person may have, and are of several: the field, and the people.
pub fn doubled(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for field in [Field::TaxId, Field::SocialNumber] {
        let mut people = Vec::new();
        conn.each(
            "SELECT value FROM staff_fact AS fact WHERE field = ?1 AND value IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM staff_fact WHERE withdraws = fact.id)
             GROUP BY value HAVING count(DISTINCT person) > 1",
            &[&field],
            |row| {
                people.push(row.at::<String>(0)?);
                Ok(())
            },
        )?;
        for value in people {
            let who: Vec<String> = having(conn, field, &value)?
                .into_iter()
                .map(|it| it.number)
                .collect();
            found.push((field.as_str().to_string(), who.join(", ")));
        }
    }
    Ok(found)
}

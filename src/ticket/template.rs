//! Templates: tickets that are opened alike, and answers that are given again and again.

use super::{NewTicket, Priority, Ticket, queue, store};
use crate::base::{Error, Result, Text, closest};
use crate::db::{Connection, Transaction};
use serde::{Deserialize, Serialize};

/// A template.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// What people type.
    pub code: String,
    /// What tickets are about.
    pub subject: Option<String>,
    /// What is written.
    pub text: Option<String>,
    /// The code of the queue.
    pub queue: Option<String>,
    /// How urgent they are.
    pub priority: Option<Priority>,
    /// What kind of thing they are.
    pub category: Option<String>,
    /// Whom they are for.
    pub assignee: Option<String>,
    /// What they are tagged with.
    pub tags: Vec<String>,
    /// What is to be done.
    pub tasks: Vec<String>,
}

/// A line of `bo ticket template list`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TemplateRow {
    pub template: String,
    pub subject: Option<String>,
    pub queue: Option<String>,
    pub priority: Option<Priority>,
    pub category: Option<String>,
    pub assignee: Option<String>,
    pub tags: String,
    pub tasks: String,
    pub text: Option<String>,
}

impl TemplateRow {
    fn of(it: Template) -> TemplateRow {
        TemplateRow {
            template: it.code,
            subject: it.subject,
            queue: it.queue,
            priority: it.priority,
            category: it.category,
            assignee: it.assignee,
            tags: it.tags.join(","),
            tasks: it.tasks.join("; "),
            text: it.text,
        }
    }
}

/// All templates, by code.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection) -> Result<Vec<TemplateRow>> {
    let all = store::words::templates(conn)?;
    Ok(all.into_iter().map(TemplateRow::of).collect())
}

/// What the text of an answer may have in it.
const FIELDS: [&str; 3] = ["{{number}}", "{{subject}}", "{{name}}"];

/// What stands in a text as a field, and is none.
fn unknown_fields(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        let Some(end) = rest[at..].find("}}") else {
            break;
        };
        let field = &rest[at..at + end + 2];
        if !FIELDS.contains(&field) && !found.contains(&field) {
            found.push(field);
        }
        rest = &rest[at + end + 2..];
    }
    found
}

/// Keeps a template; one that is there is replaced.
///
/// # Errors
/// Refused, when something it names is not there; input, when its text has a field that is none.
pub fn set(tx: &Transaction<'_>, template: &Template) -> Result<TemplateRow> {
    let text = template.text.as_deref().unwrap_or_default();
    if let Some(field) = unknown_fields(text).first() {
        return Err(Error::input(format!("text: there is no `{field}`"))
            .with_hint(format!("an answer may have {}", FIELDS.join(", "))));
    }
    keep(tx, template)
}

/// Keeps a template as it is.
pub(super) fn keep(tx: &Transaction<'_>, template: &Template) -> Result<TemplateRow> {
    queue::plain_code(&template.code, "template")?;
    if let Some(code) = &template.queue {
        queue::get(tx, code)?;
    }
    if let Some(code) = &template.category {
        queue::plain_code(code, "category")?;
    }
    for tag in &template.tags {
        queue::plain_code(tag, "tag")?;
    }
    if let Some(code) = &template.assignee
        && !store::can_be_assigned(tx, code)?
    {
        return Err(Error::refused(format!(
            "there is no person and no department `{code}`"
        )));
    }
    store::words::set_template(tx, template)?;
    tx.touch("ticket-template", &template.code)?;
    Ok(TemplateRow::of(template.clone()))
}

/// Takes a template away.
///
/// # Errors
/// Refused, when there is none, or something recurs from it.
pub fn remove(tx: &Transaction<'_>, code: &str) -> Result<()> {
    get(tx, code)?;
    let recurring = store::words::recurring(tx)?;
    if let Some(it) = recurring.iter().find(|it| it.template == code) {
        return Err(Error::refused(format!("`{}` recurs from it", it.code))
            .with_hint(format!("`bo ticket recurring remove {}` first", it.code)));
    }
    store::words::delete_template(tx, code)?;
    tx.touch("ticket-template", code)
}

/// The template called `code`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, code: &str) -> Result<Template> {
    let all = store::words::templates(conn)?;
    let names: Vec<String> = all.iter().map(|it| it.code.clone()).collect();
    let found = all.into_iter().find(|it| it.code == code);
    found.ok_or_else(|| {
        let hint = match closest(code, names.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`bo ticket template list` shows them".to_string(),
        };
        Error::refused(format!("no template `{code}`")).with_hint(hint)
    })
}

/// The text of a template for a ticket.
///
/// # Errors
/// Refused, when it has a field that is none, or a name, and none is `named` or known of who asks.
pub fn text(template: &Template, ticket: &Ticket, named: Option<&str>) -> Result<String> {
    let (code, number) = (&template.code, &ticket.number);
    let text = template.text.as_deref().unwrap_or_default();
    if let Some(field) = unknown_fields(text).first() {
        return Err(Error::refused(format!(
            "template `{code}` has `{field}`, and there is no such thing"
        ))
        .with_hint(format!(
            "`bo ticket template set {code} --text …` without it"
        )));
    }
    let name = named.or(ticket.requester_name.as_deref());
    let name = name.unwrap_or_default().trim();
    if name.is_empty() && text.contains("{{name}}") {
        let who = ticket.requester.as_deref().unwrap_or("who asks");
        return Err(Error::refused(format!(
            "template `{code}` says {{{{name}}}}, and nobody knows the name of {who}"
        ))
        .with_hint("--name says it; a text of your own or a template without it does as well"));
    }
    // One after the other would take a field out of a subject for one of the template.
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        said.push_str(&rest[..at]);
        rest = &rest[at..];
        let values = [number.as_str(), ticket.subject.as_str(), name];
        let field = FIELDS.iter().zip(values).find(|it| rest.starts_with(it.0));
        let (length, value) = field.map_or((2, "{{"), |(field, value)| (field.len(), value));
        said.push_str(value);
        rest = &rest[length..];
    }
    said.push_str(rest);
    Ok(said)
}

/// What somebody says about a new ticket, with what its template says besides.
pub(super) fn fill(conn: &Connection, new: &NewTicket) -> Result<NewTicket> {
    let mut new = new.clone();
    let Some(code) = &new.template else {
        return Ok(new);
    };
    let template = get(conn, code)?;
    let parse = |it: Option<String>| it.map(|it| it.parse::<Text>()).transpose();
    if new.subject.is_empty() {
        new.subject = parse(template.subject)?.unwrap_or_default();
    }
    new.text = new.text.or(template.text);
    new.queue = new.queue.or(parse(template.queue)?);
    new.priority = new.priority.or(template.priority);
    new.category = new.category.or(parse(template.category)?);
    new.assignee = new.assignee.or(parse(template.assignee)?);
    for tag in template.tags {
        new.tags.push(tag.parse()?);
    }
    for task in template.tasks {
        new.checklist.push(task.parse()?);
    }
    Ok(new)
}

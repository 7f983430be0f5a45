//! Articles to another file: all that was ever written of them, in the order in which it was.

use super::kb::{self, Article};
use super::{get as get_ticket, queue, store};
use crate::base::{Error, Result};
use crate::db::{Connection, Transaction, raise_series};
use crate::tabular::Outcome;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A version of an article: a line of `bo ticket kb export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ArticleVersionRow {
    pub article: String,
    pub version: u32,
    pub title: String,
    pub tags: Option<String>,
    pub public: bool,
    pub gone: bool,
    pub ticket: Option<String>,
    pub at: DateTime<Utc>,
    pub by: String,
    pub text: String,
}

/// All versions of all articles.
///
/// # Errors
/// As reading the file.
pub fn export(conn: &Connection) -> Result<Vec<ArticleVersionRow>> {
    let mut rows = Vec::new();
    for last in store::words::articles(conn)? {
        let versions = store::words::versions(conn, &last.number)?;
        for it in versions.into_iter().rev() {
            rows.push(row(conn, it)?);
        }
    }
    Ok(rows)
}

fn row(conn: &Connection, it: Article) -> Result<ArticleVersionRow> {
    let ticket = match it.ticket {
        Some(id) => Some(store::by_id(conn, id)?.number),
        None => None,
    };
    Ok(ArticleVersionRow {
        article: it.number,
        version: it.version,
        title: it.title,
        tags: Some(it.tags.join(",")).filter(|it| !it.is_empty()),
        public: it.is_public,
        gone: it.is_gone,
        ticket,
        at: it.at,
        by: it.by,
        text: it.text,
    })
}

/// Takes a version of an article over; one that is here is left alone.
///
/// # Errors
/// Refused, when there is no such ticket, or the article says something else here; input, when a value
/// cannot be, or a version before it is missing.
pub fn import(tx: &Transaction<'_>, said: ArticleVersionRow) -> Result<Outcome> {
    let number = &said.article;
    let seq: Option<i64> = number.strip_prefix("KB-").and_then(|it| it.parse().ok());
    let Some(seq) = seq.filter(|it| *it > 0 && *number == format!("KB-{it}")) else {
        return Err(Error::input(format!(
            "article: `{number}` is no number such as KB-3"
        )));
    };
    let versions = store::words::versions(tx, number)?;
    if let Some(known) = versions.iter().find(|it| it.version == said.version) {
        let known = row(tx, known.clone())?;
        return match known == said {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "version {} of {number} says something else here",
                said.version
            ))
            .with_hint(format!("`bo ticket kb show {number} --all` shows it"))),
        };
    }
    let next = versions.first().map_or(1, |it| it.version + 1);
    if said.version != next {
        return Err(Error::input(format!(
            "version: {} of {number} does not follow, the next one is {next}",
            said.version
        )));
    }
    let ticket = match &said.ticket {
        Some(number) => Some(get_ticket(tx, number).map_err(|err| {
            err.with_hint("`bo ticket import --from history` takes the tickets over first")
        })?),
        None => None,
    };
    // A ticket that was merged is the one it was written for.
    let ticket = match (ticket, &said.ticket) {
        (Some(it), Some(number)) if it.number != *number => store::find(tx, number)?,
        (ticket, _) => ticket,
    };
    let tags = said.tags.as_deref().unwrap_or_default().split(',');
    let tags: Vec<String> = tags
        .filter(|it| !it.is_empty())
        .map(str::to_string)
        .collect();
    for tag in &tags {
        queue::plain_code(tag, "tag")?;
    }
    raise_series(tx, "ticket article", seq)?;
    kb::keep(
        tx,
        &Article {
            id: 0,
            number: said.article,
            version: said.version,
            title: super::harmless_line(&said.title),
            text: super::harmless(&said.text),
            tags,
            is_public: said.public,
            ticket: ticket.map(|it| it.id),
            is_gone: said.gone,
            at: said.at,
            by: super::harmless_line(&said.by),
        },
    )?;
    Ok(Outcome::Added)
}

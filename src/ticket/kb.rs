//! What we know: articles, written from what was resolved, found while the next ticket is opened.
//! A change is a new version; what was written before stays.

use super::fold::fold;
use super::{EventKind, Ticket, get as get_ticket, query, queue, search, store};
use crate::base::{Error, Id, Result, Text};
use crate::db::{self, Connection, Transaction, next_number};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An article as it was written last.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The row.
    pub id: i64,
    /// What people type, such as `KB-3`.
    pub number: String,
    /// Which writing of it.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub text: String,
    /// What it is tagged with.
    pub tags: Vec<String>,
    /// Whether it may leave the house.
    pub is_public: bool,
    /// The ticket it came from.
    pub ticket: Option<Id<Ticket>>,
    /// Whether it is out of sight.
    pub is_gone: bool,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// What is said about an article; what is not said stays.
#[derive(Clone, Debug, Default)]
pub struct ArticlePatch {
    /// What it is called.
    pub title: Option<Text>,
    /// What it says.
    pub text: Option<String>,
    /// What it is tagged with.
    pub tags: Option<Vec<Text>>,
    /// Whether it may leave the house.
    pub is_public: Option<bool>,
    /// The ticket it came from.
    pub ticket: Option<Text>,
}

/// A line of `bo ticket kb list`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ArticleRow {
    pub article: String,
    pub version: u32,
    pub title: String,
    pub tags: String,
    pub public: bool,
    pub ticket: Option<String>,
    pub at: DateTime<Utc>,
    pub by: String,
    pub text: String,
}

/// A line of `bo ticket kb search`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct FoundRow {
    pub article: String,
    pub title: String,
    pub snippet: String,
}

fn row(conn: &Connection, it: Article) -> Result<ArticleRow> {
    let ticket = match it.ticket {
        Some(id) => Some(store::by_id(conn, id)?.number),
        None => None,
    };
    Ok(ArticleRow {
        article: it.number,
        version: it.version,
        title: it.title,
        tags: it.tags.join(","),
        public: it.is_public,
        ticket,
        at: it.at,
        by: it.by,
        text: it.text,
    })
}

/// All articles as they were written last, by number.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection) -> Result<Vec<ArticleRow>> {
    let all = store::words::articles(conn)?.into_iter();
    all.filter(|it| !it.is_gone)
        .map(|it| row(conn, it))
        .collect()
}

/// An article, in all its versions if said, the last one first.
///
/// # Errors
/// Refused, when there is none.
pub fn show(conn: &Connection, number: &str, all: bool) -> Result<Vec<ArticleRow>> {
    let mut versions = store::words::versions(conn, number)?;
    if versions.is_empty() {
        return Err(missing(number));
    }
    if !all {
        versions.truncate(1);
    }
    versions.into_iter().map(|it| row(conn, it)).collect()
}

fn missing(number: &str) -> Error {
    Error::refused(format!("no article `{number}`"))
        .with_hint("`bo ticket kb list` shows them, `bo ticket kb search` finds words")
}

/// Writes an article. One that comes from a ticket has its subject, and its last answer, unless others
/// are said.
///
/// # Errors
/// Input, when it has no title or says nothing.
pub fn add(tx: &Transaction<'_>, patch: &ArticlePatch) -> Result<ArticleRow> {
    let ticket = match &patch.ticket {
        Some(number) => Some(get_ticket(tx, number)?),
        None => None,
    };
    let mut title = patch.title.as_deref().map(super::harmless_line);
    let mut text = patch.text.clone();
    if let Some(ticket) = &ticket {
        title = title.or(Some(ticket.subject.clone()));
        if text.is_none() {
            let events = store::events(tx, ticket.id)?;
            let mut answers = events.into_iter().rev();
            let answer = answers.find(|it| it.kind == EventKind::Reply);
            text = answer.and_then(|it| it.text).map(|it| super::folded(&it));
        }
    }
    let article = Article {
        id: 0,
        number: format!("KB-{}", next_number(tx, "ticket article", 1)?),
        version: 1,
        title: title.unwrap_or_default(),
        text: super::harmless(text.as_deref().unwrap_or_default()),
        tags: Vec::new(),
        is_public: false,
        ticket: ticket.map(|it| it.id),
        is_gone: false,
        at: tx.at(),
        by: tx.actor().to_string(),
    };
    write(tx, article, patch)
}

/// Writes a new version of an article.
///
/// # Errors
/// Refused, when there is none.
pub fn edit(tx: &Transaction<'_>, number: &str, patch: &ArticlePatch) -> Result<ArticleRow> {
    let mut article = last(tx, number)?;
    article.version += 1;
    if let Some(title) = &patch.title {
        article.title = super::harmless_line(title);
    }
    if let Some(text) = &patch.text {
        article.text = super::harmless(text);
    }
    if let Some(number) = &patch.ticket {
        article.ticket = Some(get_ticket(tx, number)?.id);
    }
    write(tx, article, patch)
}

/// Takes an article out of sight.
///
/// # Errors
/// Refused, when there is none.
pub fn remove(tx: &Transaction<'_>, number: &str) -> Result<()> {
    let mut article = last(tx, number)?;
    article.version += 1;
    article.is_gone = true;
    write(tx, article, &ArticlePatch::default()).map(drop)
}

fn last(conn: &Connection, number: &str) -> Result<Article> {
    let versions = store::words::versions(conn, number)?;
    let last = versions.into_iter().next().filter(|it| !it.is_gone);
    last.ok_or_else(|| missing(number))
}

fn write(tx: &Transaction<'_>, mut article: Article, patch: &ArticlePatch) -> Result<ArticleRow> {
    if let Some(tags) = &patch.tags {
        article.tags = tags.iter().map(|it| it.to_lowercase()).collect();
        for tag in &article.tags {
            queue::plain_code(tag, "tag")?;
        }
    }
    article.is_public = patch.is_public.unwrap_or(article.is_public);
    article.at = tx.at();
    article.by = tx.actor().to_string();
    if article.title.is_empty() {
        return Err(Error::input("title: is missing"));
    }
    if article.text.trim().is_empty() {
        return Err(Error::input(format!("`{}` says nothing", article.title))
            .with_hint("--text says it; `--text -` takes it from a pipe"));
    }
    let id = store::words::insert_article(tx, &article)?;
    let body = format!("{} {}", article.text, article.tags.join(" "));
    db::words::index(
        tx,
        store::words::ARTICLES,
        id,
        &fold(&article.title),
        &fold(&body),
    )?;
    tx.touch("ticket-article", &article.number)?;
    row(tx, article)
}

/// The articles that have all the words of `text`, the best first.
///
/// # Errors
/// Input, when there are no words in it.
pub fn find(conn: &Connection, text: &str, limit: usize) -> Result<Vec<FoundRow>> {
    let phrases = query::parse(text)?.text;
    if phrases.is_empty() {
        return Err(Error::input(format!("there is no word in `{text}`")));
    }
    ranked(conn, &[phrases], limit)
}

/// The articles that have any two of the words of a subject, or its only one: what may help whoever
/// opens a ticket.
///
/// # Errors
/// As reading the file.
pub fn suggest(conn: &Connection, subject: &str, limit: usize) -> Result<Vec<FoundRow>> {
    let words = super::fold::words(subject).into_iter();
    let mut words: Vec<String> = words.filter(|it| it.chars().count() > 3).collect();
    words.sort();
    words.dedup();
    words.truncate(8);
    let pairs: Vec<Vec<String>> = match words.len() {
        0 => return Ok(Vec::new()),
        1 => vec![words],
        _ => {
            let pair = |one: usize| {
                let words = &words;
                (one + 1..words.len())
                    .map(move |other| vec![words[one].clone(), words[other].clone()])
            };
            (0..words.len()).flat_map(pair).collect()
        }
    };
    ranked(conn, &pairs, limit)
}

fn ranked(conn: &Connection, asked: &[Vec<String>], limit: usize) -> Result<Vec<FoundRow>> {
    let mut hits: BTreeMap<i64, (i64, usize)> = BTreeMap::new();
    for (at, phrases) in asked.iter().enumerate() {
        for subject in [true, false] {
            let weight = if subject { 4 } else { 1 };
            db::words::matching(
                conn,
                store::words::ARTICLES,
                phrases,
                subject,
                true,
                200,
                |id| {
                    let hit = hits.entry(id).or_insert((0, at));
                    hit.0 += weight;
                    Ok(())
                },
            )?;
        }
    }
    let mut hits: Vec<(i64, i64, usize)> = hits
        .into_iter()
        .map(|(id, (score, at))| (score, id, at))
        .collect();
    hits.sort_by_key(|(score, id, _)| (-score, -id));
    let mut rows = Vec::new();
    for (_, id, at) in hits {
        let Some(article) = store::words::article(conn, id)? else {
            continue;
        };
        // What was written before is found no more.
        let newest = store::words::versions(conn, &article.number)?;
        let newest = newest.first().is_some_and(|it| it.id == id && !it.is_gone);
        if newest {
            rows.push(FoundRow {
                article: article.number,
                title: article.title,
                snippet: search::snippet(&article.text, &asked[at]),
            });
        }
        if rows.len() == limit {
            break;
        }
    }
    Ok(rows)
}

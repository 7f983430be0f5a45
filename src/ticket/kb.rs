//! What we know: articles, written from what was resolved, found while the next ticket is opened.
//! A change is a new version; what was written before stays.

use super::fold::fold;
use super::{EventKind, Ticket, get as get_ticket, near, query, queue, search, store};
use crate::base::{Error, Id, Result, Text};
use crate::db::{self, Connection, Transaction, next_number};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

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
    let mut versions = called(conn, number)?;
    if versions.is_empty() {
        return Err(missing(number));
    }
    if !all {
        versions.truncate(1);
    }
    versions.into_iter().map(|it| row(conn, it)).collect()
}

/// The versions of an article as people type its number: `KB-3`, `kb-3`, `3`.
fn called(conn: &Connection, number: &str) -> Result<Vec<Article>> {
    let upper = number.to_uppercase();
    for number in [number, &upper, &format!("KB-{number}")] {
        let versions = store::words::versions(conn, number)?;
        if !versions.is_empty() {
            return Ok(versions);
        }
    }
    Ok(Vec::new())
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
            let answer = events.iter().rposition(|it| it.kind == EventKind::Reply);
            if let Some(at) = answer {
                let mut seen = super::quote::Seen::default();
                let said = events[..at].iter().filter(|it| it.kind.is_written());
                said.filter_map(|it| it.text.as_deref())
                    .for_each(|it| seen.add(it));
                let own = events[at].text.as_deref();
                text = own.map(|it| super::quote::folded(it, false, &seen));
            }
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
    let versions = called(conn, number)?;
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
    keep(tx, &article)?;
    row(tx, article)
}

/// Keeps a version of an article, with its words.
pub(super) fn keep(tx: &Transaction<'_>, article: &Article) -> Result<()> {
    if article.title.is_empty() {
        return Err(Error::input("title: is missing"));
    }
    if article.text.trim().is_empty() {
        return Err(Error::input(format!("`{}` says nothing", article.title))
            .with_hint("--text says it; `--text -` takes it from a pipe"));
    }
    let id = store::words::insert_article(tx, article)?;
    let body = format!("{} {}", article.text, article.tags.join(" "));
    db::words::index(
        tx,
        store::words::ARTICLES,
        id,
        &fold(&article.title),
        &fold(&body),
    )?;
    tx.touch("ticket-article", &article.number)
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
    ranked(conn, &phrases, limit)
}

/// An article that may help, and the words because of which.
#[derive(Debug)]
pub struct Near {
    /// The article.
    pub row: FoundRow,
    /// Those of the words that are in it.
    pub words: Vec<String>,
    /// Whether all of them are.
    pub is_all: bool,
}

/// So many words of a text are looked for.
const WORDS: usize = 24;

/// The articles that may help with a ticket, the best first: those with words of its subject, or with
/// several of its text, however they end. A word that most articles have tells nothing.
///
/// # Errors
/// As reading the file.
pub fn suggest(
    conn: &Connection,
    subject: &str,
    text: Option<&str>,
    limit: usize,
) -> Result<Vec<Near>> {
    let telling = |text: &str| {
        let words = super::fold::words(text).into_iter();
        words.filter(|it| near::is_telling(it)).collect::<Vec<_>>()
    };
    let mut words: Vec<(String, bool)> = Vec::new();
    let text: String = text.unwrap_or_default().chars().take(4_000).collect();
    for (some, in_subject) in [(telling(subject), true), (telling(&text), false)] {
        for word in some {
            let is_known = words.iter().any(|(it, _)| near::nearness(it, &word) >= 3);
            if !is_known && words.len() < WORDS {
                words.push((word, in_subject));
            }
        }
    }
    let mut found: BTreeMap<i64, Article> = BTreeMap::new();
    for (word, _) in &words {
        let phrase = [near::beginning(word)];
        let table = store::words::ARTICLES;
        db::words::matching(conn, table, &phrase, false, true, 200, |id| {
            if let Entry::Vacant(entry) = found.entry(id)
                && let Some(article) = newest(conn, id)?
            {
                entry.insert(article);
            }
            Ok(())
        })?;
    }
    let all = store::words::count_articles(conn)?;
    let fits: Vec<Vec<Fit>> = found.values().map(|it| Fit::all(it, &words)).collect();
    // How many articles have a word: the fewer, the more it tells.
    let weight = |at: usize| match fits.iter().filter(|it| it[at].score > 0).count() as i64 {
        0 => 0,
        many if 5 <= all && all < 2 * many => 0,
        many => 1 + i64::from((all / many).max(1).ilog2()),
    };
    let weights: Vec<i64> = (0..words.len()).map(weight).collect();
    let mut near = Vec::new();
    for (article, fits) in found.into_values().zip(&fits) {
        let hits = || (0..words.len()).filter(|at| fits[*at].score * weights[*at] > 0);
        let is_near = hits().any(|at| words[at].1 || fits[at].in_title) || 1 < hits().count();
        if !is_near {
            continue;
        }
        let worth = |at: usize| fits[at].score * weights[at] * if words[at].1 { 2 } else { 1 };
        let score: i64 = hits().map(worth).sum();
        let stems: Vec<String> = hits().map(|at| near::beginning(&words[at].0)).collect();
        let it = Near {
            is_all: hits().count() == words.len(),
            words: hits().map(|at| words[at].0.clone()).collect(),
            row: FoundRow {
                snippet: search::snippet(&article.text, &stems),
                article: article.number,
                title: article.title,
            },
        };
        near.push((score, article.id, it));
    }
    near.sort_by_key(|(score, id, _)| (-score, -id));
    near.truncate(limit);
    Ok(near.into_iter().map(|(_, _, it)| it).collect())
}

/// How well an article fits a word.
#[derive(Clone, Copy, Default)]
struct Fit {
    score: i64,
    in_title: bool,
}

impl Fit {
    /// How it fits each of some words.
    fn all(article: &Article, words: &[(String, bool)]) -> Vec<Fit> {
        let mut fits = vec![Fit::default(); words.len()];
        let title = super::fold::words(&article.title);
        let text: String = article.text.chars().take(20_000).collect();
        let text = format!("{text} {}", article.tags.join(" "));
        let text = super::fold::words(&text);
        for (own, in_title) in [(title, true), (text, false)] {
            for ((word, _), fit) in words.iter().zip(&mut fits) {
                let nearest = own.iter().map(|it| near::nearness(it, word)).max();
                let nearest = nearest.unwrap_or_default() * if in_title { 3 } else { 1 };
                fit.in_title |= in_title && nearest > 0;
                fit.score = fit.score.max(nearest);
            }
        }
        fits
    }
}

/// The article of a row, if it is what was written last and not out of sight.
fn newest(conn: &Connection, id: i64) -> Result<Option<Article>> {
    let Some(article) = store::words::article(conn, id)? else {
        return Ok(None);
    };
    let versions = store::words::versions(conn, &article.number)?;
    let is_newest = versions
        .first()
        .is_some_and(|it| it.id == id && !it.is_gone);
    Ok(Some(article).filter(|_| is_newest))
}

fn ranked(conn: &Connection, phrases: &[String], limit: usize) -> Result<Vec<FoundRow>> {
    let mut hits: BTreeMap<i64, i64> = BTreeMap::new();
    for (subject, weight) in [(true, 4), (false, 1)] {
        let table = store::words::ARTICLES;
        db::words::matching(conn, table, phrases, subject, true, 200, |id| {
            *hits.entry(id).or_default() += weight;
            Ok(())
        })?;
    }
    let mut hits: Vec<(i64, i64)> = hits.into_iter().map(|(id, score)| (score, id)).collect();
    hits.sort_by_key(|(score, id)| (-score, -id));
    let mut rows = Vec::new();
    for (_, id) in hits {
        // What was written before is found no more.
        if let Some(article) = newest(conn, id)? {
            rows.push(FoundRow {
                article: article.number,
                title: article.title,
                snippet: search::snippet(&article.text, phrases),
            });
        }
        if rows.len() == limit {
            break;
        }
    }
    Ok(rows)
}

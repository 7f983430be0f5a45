//! Articles to another file: all that was ever written of them, in the order in which it was.

use super::kb::{self, Article};
use super::{get as get_ticket, queue, store};
use crate::base::{Error, Result};
use crate::db::{Connection, Transaction, raise_series, series_last};
use crate::tabular::Outcome;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// Gives articles of a file a new number where another one has theirs here, and answers which those are.
/// One that came before under a new number keeps that one; what the articles say of each other follows.
///
/// # Errors
/// As reading the file.
pub fn renumber(
    conn: &Connection,
    rows: &mut [ArticleVersionRow],
) -> Result<BTreeMap<String, String>> {
    let mut firsts: Vec<&ArticleVersionRow> = Vec::new();
    for it in rows.iter().filter(|it| it.version == 1) {
        if !firsts.iter().any(|first| first.article == it.article) {
            firsts.push(it);
        }
    }
    let (mut others, mut last) = (Vec::new(), 0);
    for it in &firsts {
        let here = store::words::versions(conn, &it.article)?;
        if here.last().is_some_and(|here| !began_as(here, it)) {
            others.push(*it);
        }
    }
    let mut numbers = BTreeMap::new();
    if others.is_empty() {
        return Ok(numbers);
    }
    let mut known = Vec::new();
    for it in store::words::articles(conn)? {
        last = last.max(seq(&it.number).unwrap_or_default());
        let is_in_file = firsts.iter().any(|first| first.article == it.number);
        let first = store::words::versions(conn, &it.number)?.pop();
        // That of the same number is the article of the file, or another one.
        known.extend(first.filter(|first| {
            !is_in_file || others.iter().any(|other| other.article == first.number)
        }));
    }
    let said = rows.iter().filter_map(|it| seq(&it.article));
    last = said.fold(last, i64::max);
    last = series_last(conn, "ticket article")?.map_or(last, |(_, given)| given.max(last));
    for it in others {
        let came = known.iter().position(|here| began_as(here, it));
        let number = match came {
            Some(at) => known.swap_remove(at).number,
            None => {
                last = last.checked_add(1).ok_or_else(|| {
                    Error::refused("article: there is no number behind the largest one")
                })?;
                format!("KB-{last}")
            }
        };
        numbers.insert(it.article.clone(), number);
    }
    for it in rows {
        it.text = renamed(&it.text, &numbers);
        if let Some(number) = numbers.get(&it.article) {
            it.article.clone_from(number);
        }
    }
    Ok(numbers)
}

/// Whether an article here and one of a file were written by the same person at the same time.
fn began_as(here: &Article, it: &ArticleVersionRow) -> bool {
    here.at == it.at
        && here.by == super::harmless_line(&it.by)
        && here.title == super::harmless_line(&it.title)
}

/// The number of `KB-3`.
fn seq(number: &str) -> Option<i64> {
    number.strip_prefix("KB-")?.parse().ok()
}

/// A text in which articles have their new numbers.
fn renamed(text: &str, numbers: &BTreeMap<String, String>) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("KB-") {
        let (before, from) = rest.split_at(at);
        said.push_str(before);
        let digits = from[3..].bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = from.split_at(3 + digits);
        let is_word = !said.ends_with(|it: char| it.is_alphanumeric() || it == '-');
        let new = numbers.get(number).filter(|_| is_word);
        said.push_str(new.map_or(number, String::as_str));
        rest = after;
    }
    said.push_str(rest);
    said
}

/// Takes a version of an article over; one that is here is left alone.
///
/// # Errors
/// Refused, when there is no such ticket, or the article says something else here; input, when a value
/// cannot be, or a version before it is missing.
pub fn import(tx: &Transaction<'_>, said: ArticleVersionRow) -> Result<Outcome> {
    let number = &said.article;
    let Some(seq) = seq(number).filter(|it| *it > 0 && *number == format!("KB-{it}")) else {
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

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn only_whole_numbers_are_renamed() {
        let numbers = [("KB-1".to_string(), "KB-7".to_string())].into();
        assert_eq!(
            renamed("KB-1, KB-12, xKB-1, (KB-1) KB- A-KB-1 KB-1.", &numbers),
            "KB-7, KB-12, xKB-1, (KB-7) KB- A-KB-1 KB-7."
        );
    }
}

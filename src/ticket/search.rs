//! Full text: what has all the words, the best and newest first, with the place where they stand.

use super::fold::fold;
use super::rows::SearchRow;
use super::{EventKind, Ticket, store};
use crate::base::{Error, Id, Result};
use crate::db::{self, Connection};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many newest hits are ranked: what nobody looks at any more is not read for it.
const RANKED: u32 = 200;

/// So many hits a list is filtered by.
const FILTERED: u32 = 20_000;

/// The tickets that have all of these phrases, in whichever of their messages.
pub(super) fn tickets(conn: &Connection, phrases: &[String]) -> Result<Vec<Id<Ticket>>> {
    let mut found: Option<BTreeSet<Id<Ticket>>> = None;
    for phrase in phrases {
        let mut hits = Vec::new();
        let one = std::slice::from_ref(phrase);
        db::words::matching(conn, store::TEXT, one, false, true, FILTERED, |id| {
            hits.push(id);
            Ok(())
        })?;
        let roots = store::lists::roots(conn, &hits)?;
        let roots: BTreeSet<Id<Ticket>> = roots.into_iter().map(|(_, ticket)| ticket).collect();
        found = Some(match found {
            Some(found) => found.intersection(&roots).copied().collect(),
            None => roots,
        });
    }
    Ok(found.unwrap_or_default().into_iter().collect())
}

/// The tickets that have the words of `text`, the best first; what is in quotes is a phrase.
///
/// # Errors
/// Input, when there are no words in it.
pub fn search(conn: &Connection, text: &str, limit: u32) -> Result<Vec<SearchRow>> {
    let phrases = super::query::parse(text)?;
    if !phrases.terms.is_empty() {
        return Err(Error::usage("search looks for words only")
            .with_hint("`bo ticket list QUERY` knows fields as well"));
    }
    let phrases = phrases.text;
    if phrases.is_empty() {
        return Err(Error::input(format!("there is no word in `{text}`")));
    }
    let mut hits = BTreeSet::new();
    // Whole words first: of a frequent one there are enough, and nobody has to read all that begin so.
    for begins in [false, true] {
        for subject in [false, true] {
            db::words::matching(conn, store::TEXT, &phrases, subject, begins, RANKED, |id| {
                hits.insert(id);
                Ok(())
            })?;
        }
        if RANKED as usize <= hits.len() {
            break;
        }
    }
    let hits: Vec<i64> = hits.into_iter().collect();
    let roots: HashMap<i64, Id<Ticket>> = store::lists::roots(conn, &hits)?.into_iter().collect();
    // The best of each ticket: how often the words stand there, subjects above all.
    let mut best: BTreeMap<Id<Ticket>, (i64, i64, i64)> = BTreeMap::new();
    for id in &hits {
        let (Some(event), Some(ticket)) = (store::event_by_id(conn, *id)?, roots.get(id)) else {
            continue;
        };
        let is_subject = matches!(event.kind, EventKind::Opened | EventKind::Subject);
        let text = match is_subject {
            true => event.value.unwrap_or_default(),
            false => event.text.unwrap_or_default(),
        };
        let weight = if is_subject { 8 } else { 1 };
        let score = weight * score(&text, &phrases) + 1;
        let entry = best.entry(*ticket).or_insert((0, 0, *id));
        // What is found in several messages counts more, but never as much as a better place.
        entry.0 += score.min(40);
        if entry.1 <= score {
            entry.1 = score;
            entry.2 = *id;
        }
    }
    let mut ranked: Vec<(i64, Id<Ticket>, i64)> = best
        .into_iter()
        .map(|(ticket, (sum, top, event))| (4 * top + sum.min(40), ticket, event))
        .collect();
    ranked.sort_by_key(|(score, ticket, _)| (-score, -ticket.raw()));
    let mut rows = Vec::new();
    for (_, ticket, event) in ranked.into_iter().take(limit as usize) {
        let (ticket, event) = (
            store::by_id(conn, ticket)?,
            store::event_by_id(conn, event)?,
        );
        let Some(event) = event else { continue };
        let text = match event.kind {
            EventKind::Opened | EventKind::Subject => event.value.unwrap_or_default(),
            _ => event.text.unwrap_or_default(),
        };
        rows.push(SearchRow {
            number: ticket.number,
            state: ticket.state,
            subject: ticket.subject,
            at: event.at,
            kind: event.kind,
            snippet: snippet(&text, &phrases),
        });
    }
    Ok(rows)
}

/// So many letters of a text are weighed.
const WEIGHED: usize = 20_000;

/// How often the words of phrases stand in a text: words that are whole count more than beginnings.
fn score(text: &str, phrases: &[String]) -> i64 {
    let end = text
        .char_indices()
        .nth(WEIGHED)
        .map_or(text.len(), |(at, _)| at);
    let text = fold(&text[..end]);
    let wanted: Vec<&str> = phrases.iter().flat_map(|it| it.split(' ')).collect();
    let mut found = vec![(0_i64, 0_i64); wanted.len()];
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        for (it, (whole, begins)) in wanted.iter().zip(&mut found) {
            if word.starts_with(it) {
                *begins += 1;
                *whole += i64::from(word.len() == it.len());
            }
        }
    }
    let worth = |(whole, begins): (i64, i64)| 2 * whole.min(5) + begins.min(5);
    found.into_iter().map(worth).sum()
}

/// The place of a text where the words stand, in brackets, with a few words around it.
pub(super) fn snippet(text: &str, phrases: &[String]) -> String {
    const AROUND: usize = 6;
    let wanted: Vec<&str> = phrases.iter().flat_map(|it| it.split(' ')).collect();
    let all: Vec<&str> = text.split_whitespace().collect();
    let is_hit = |word: &str| {
        let word = fold(word);
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let mut parts = word.split(|letter: char| !letter.is_alphanumeric());
        parts.any(|part| wanted.iter().any(|it| part.starts_with(it)))
    };
    let hits: Vec<bool> = all.iter().map(|word| is_hit(word)).collect();
    // The window with the most hits in it.
    let size = 2 * AROUND + 1;
    let start = (0..all.len())
        .filter(|at| hits[*at])
        .map(|at| at.saturating_sub(AROUND))
        .max_by_key(|start| {
            let window = &hits[*start..(start + size).min(hits.len())];
            (
                window.iter().filter(|hit| **hit).count(),
                usize::MAX - start,
            )
        })
        .unwrap_or(0);
    let end = (start + size).min(all.len());
    let mut shown = Vec::new();
    for at in start..end {
        let word: String = all[at].chars().take(60).collect();
        shown.push(match hits[at] {
            true => format!("[{word}]"),
            false => word,
        });
    }
    let before = if 0 < start { "… " } else { "" };
    let after = if end < all.len() { " …" } else { "" };
    format!("{before}{}{after}", shown.join(" "))
}

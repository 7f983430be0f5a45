//! Full text: what has all the words, the best and newest first, with the place where they stand.

use super::fold::fold;
use super::rows::SearchRow;
use super::{EventKind, Ticket, store};
use crate::archive;
use crate::base::{Code, Error, Id, Result};
use crate::db::{self, Connection};
use std::collections::{BTreeMap, BTreeSet};

/// So many newest hits are ranked: what nobody looks at any more is not read for it.
const RANKED: u32 = 200;

/// So many hits a list is filtered by.
const FILTERED: u32 = 20_000;

/// So many files and documents a list is filtered by.
const FILES: u32 = 5_000;

/// So many places of a ticket are weighed that has its words spread.
const PLACES: usize = 20;

/// What is archived for tickets belongs to records of this kind.
const KIND: &str = "ticket";

/// Where in a ticket phrases stand.
#[derive(Default)]
struct Places {
    events: Vec<i64>,
    documents: Vec<archive::Linked>,
}

/// The tickets that have all of these phrases, in whichever of their messages, files and documents.
pub(super) fn tickets(conn: &Connection, phrases: &[String]) -> Result<Vec<Id<Ticket>>> {
    Ok(spread(conn, phrases)?.into_keys().collect())
}

/// The same with the places.
fn spread(conn: &Connection, phrases: &[String]) -> Result<BTreeMap<Id<Ticket>, Places>> {
    let mut found: Option<BTreeMap<Id<Ticket>, Places>> = None;
    for phrase in phrases {
        let mut hits = Vec::new();
        let one = std::slice::from_ref(phrase);
        db::words::matching(conn, store::TEXT, one, false, true, FILTERED, |id| {
            hits.push(id);
            Ok(())
        })?;
        let texts = archive::texts_with(conn, one, FILES)?;
        let contents = archive::contents_with(conn, &texts)?;
        let files = store::files::with_contents(conn, &contents)?;
        hits.extend(files.into_iter().map(|(event, _)| event));
        let mut places: BTreeMap<Id<Ticket>, Places> = BTreeMap::new();
        for (event, ticket) in store::lists::roots(conn, &hits)? {
            places.entry(ticket).or_default().events.push(event);
        }
        let mut documents = archive::linked_with(conn, &texts, KIND)?;
        documents.extend(archive::titled_with(conn, one, FILES, KIND)?);
        for it in documents {
            if let Ok(ticket) = super::get(conn, &it.record) {
                places.entry(ticket.id).or_default().documents.push(it);
            }
        }
        found = Some(match found {
            None => places,
            Some(mut found) => {
                found.retain(|ticket, _| places.contains_key(ticket));
                for (ticket, all) in &mut found {
                    let more = places.remove(ticket).unwrap_or_default();
                    all.events.extend(more.events);
                    all.documents.extend(more.documents);
                }
                found
            }
        });
    }
    Ok(found.unwrap_or_default())
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
    let texts = archive::texts_with(conn, &phrases, RANKED)?;
    let contents = archive::contents_with(conn, &texts)?;
    let files = store::files::with_contents(conn, &contents)?;
    let newest = files.iter().rev().take(RANKED as usize);
    hits.extend(newest.map(|(event, _)| *event));
    let hits: Vec<i64> = hits.into_iter().collect();
    // The best of each ticket: how often the words stand there, subjects above all.
    let mut best: BTreeMap<Id<Ticket>, Best> = BTreeMap::new();
    weigh(conn, &hits, &phrases, &mut best)?;
    let mut documents = archive::linked_with(conn, &texts, KIND)?;
    documents.extend(archive::titled_with(conn, &phrases, RANKED, KIND)?);
    // Then those that have one word here and another one there.
    if phrases.len() > 1 {
        let spread = spread(conn, &phrases)?.into_iter().rev();
        let spread = spread.filter(|(ticket, _)| !best.contains_key(ticket));
        let mut more = BTreeSet::new();
        for (_, places) in spread.take(RANKED as usize) {
            more.extend(places.events.into_iter().rev().take(PLACES));
            documents.extend(places.documents);
        }
        let more: Vec<i64> = more.into_iter().collect();
        weigh(conn, &more, &phrases, &mut best)?;
    }
    for document in documents {
        let Ok(ticket) = super::get(conn, &document.record) else {
            continue;
        };
        let entry = best.entry(ticket.id).or_default();
        entry.sum += 1;
        // What a message says comes first.
        if entry.said.is_none() {
            entry.top = 1;
            entry.document = Some(document);
        }
    }
    let mut ranked: Vec<(i64, Id<Ticket>, Best)> = best
        .into_iter()
        .map(|(ticket, it)| (4 * it.top + it.sum.min(40), ticket, it))
        .collect();
    ranked.sort_by_key(|(score, ticket, _)| (-score, -ticket.raw()));
    let mut rows = Vec::new();
    for (_, ticket, best) in ranked.into_iter().take(limit as usize) {
        let ticket = store::by_id(conn, ticket)?;
        let (at, kind, snippet) = match (best.said, best.document) {
            (Some(said), _) => {
                let in_file = match best.is_in_text {
                    true => None,
                    false => in_a_file(conn, said.event, &phrases, &files)?,
                };
                let snippet = in_file.unwrap_or_else(|| snippet(&said.text, &phrases));
                (said.at, said.kind.as_str(), snippet)
            }
            (None, Some(it)) => {
                let text = archive::text_of_content(conn, &it.sha256)?.unwrap_or_default();
                let snippet = match score(&it.title, &phrases) {
                    0 => format!("{} {}: {}", it.number, it.title, place(&text, &phrases)),
                    _ => format!("{} {}", it.number, snippet(&it.title, &phrases)),
                };
                (it.at, "document", snippet)
            }
            (None, None) => continue,
        };
        rows.push(SearchRow {
            number: ticket.number,
            state: ticket.state,
            subject: ticket.subject,
            at,
            kind: kind.to_string(),
            snippet,
        });
    }
    Ok(rows)
}

/// Weighs what was said in events, each for its ticket.
fn weigh(
    conn: &Connection,
    events: &[i64],
    phrases: &[String],
    best: &mut BTreeMap<Id<Ticket>, Best>,
) -> Result<()> {
    for said in store::lists::what_was_said(conn, events)? {
        let is_subject = matches!(said.kind, EventKind::Opened | EventKind::Subject);
        let weight = if is_subject { 8 } else { 1 };
        let found = score(&said.text, phrases);
        let score = weight * found + 1;
        let entry = best.entry(said.ticket).or_default();
        // What is found in several messages counts more, but never as much as a better place.
        entry.sum += score.min(40);
        if entry.top <= score {
            entry.top = score;
            entry.is_in_text = found > 0;
            entry.said = Some(said);
        }
    }
    Ok(())
}

/// The best that was found of a ticket.
#[derive(Default)]
struct Best {
    sum: i64,
    top: i64,
    /// Whether the words stand in what was written, and not only in a file of it.
    is_in_text: bool,
    said: Option<store::lists::Said>,
    /// A document that belongs to it, where no message has them.
    document: Option<archive::Linked>,
}

/// The file of a message that the words stand in, by its name, and where in it.
fn in_a_file(
    conn: &Connection,
    event: i64,
    phrases: &[String],
    read: &[(i64, [u8; 32])],
) -> Result<Option<String>> {
    let mut best: Option<(i64, String)> = None;
    for (id, file) in store::files::of_event(conn, event)? {
        let words = match file.media_type.starts_with("text/") {
            true => {
                let bytes = super::show::bytes(conn, id, &file)?;
                super::mail::words(&file.media_type, &bytes).unwrap_or_default()
            }
            // What is no text was read for the archive.
            false => archive::text_of_content(conn, &file.sha256)?.unwrap_or_default(),
        };
        let in_name = score(&file.name, phrases);
        // Where they stand far from its beginning the index alone knows.
        let is_read = read.contains(&(event, file.sha256));
        let in_words = score(&words, phrases).max(i64::from(is_read));
        let found = in_name + in_words;
        if found > 0 && best.as_ref().is_none_or(|(most, _)| *most < found) {
            let name = match in_name {
                0 => file.name,
                _ => snippet(&file.name, phrases),
            };
            let told = match in_words {
                0 => name,
                _ => format!("{name}: {}", place(&words, phrases)),
            };
            best = Some((found, told));
        }
    }
    Ok(best.map(|(_, told)| told))
}

/// So many letters of a text are weighed.
const WEIGHED: usize = 20_000;

/// The beginning of a text.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(WEIGHED);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// The place of a long text where the words stand.
fn place(text: &str, phrases: &[String]) -> String {
    let start = beginning(text);
    let far = match score(start, phrases) {
        0 => archive::place_in(text, phrases),
        _ => None,
    };
    super::harmless(&far.unwrap_or_else(|| snippet(start, phrases)))
}

/// How often the words of phrases stand in a text: words that are whole count more than beginnings.
fn score(text: &str, phrases: &[String]) -> i64 {
    let text = fold(beginning(text));
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

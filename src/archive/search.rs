//! Finding documents by their words: those in their files, and those they are called by.

use super::rows::Surroundings;
use super::store::text::Owner;
use super::text::{self, snippet};
use super::{Document, Filter, retention, store};
use crate::base::{Error, Result};
use crate::contact;
use crate::db::{Connection, Term};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many of the best are looked at first; more, where a filter leaves too few.
const FIRST: u32 = 100;
const MORE: u32 = 20_000;

/// So many places of a word are looked at where words stand in different ones,
const PLACES: u32 = 1_000;

/// and so many documents are then compared with words that have more.
const COMPARED: usize = 200;

/// A line of `bo archive search`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct HitRow {
    pub number: String,
    pub day: NaiveDate,
    pub class: String,
    pub title: String,
    pub contact: Option<String>,
    pub page: Option<u32>,
    pub snippet: Option<String>,
    pub desk: String,
    pub kept_until: Option<NaiveDate>,
}

/// What matches, the best first: documents, and papers of other desks by their record.
enum Hit {
    Document(Box<Document>),
    Paper(Box<store::paper::Paper>),
}

impl Hit {
    /// The row of a document.
    fn document(&self) -> Option<i64> {
        match self {
            Hit::Document(it) => Some(it.id.raw()),
            Hit::Paper(_) => None,
        }
    }
}

/// The documents in which all words of a query stand, the best first: those in which they stand in one
/// place before the others.
///
/// # Errors
/// Usage, when nothing is looked for; refused: no such contact; input: no such class.
pub fn search(
    conn: &Connection,
    query: &str,
    filter: &Filter,
    limit: u32,
    today: NaiveDate,
) -> Result<Vec<HitRow>> {
    let terms = text::terms(query);
    if terms.iter().all(|it| it.not) {
        return Err(Error::usage(format!("`{query}` has no word to look for")));
    }
    if let Some(class) = &filter.class {
        retention::class(class)?;
    }
    if let Some(number) = &filter.contact {
        contact::get(conn, number)?;
    }
    let around = Surroundings::read(conn, today)?;
    for most in [FIRST.max(limit), MORE] {
        let titles = store::text::TITLES.find(conn, &terms, most)?;
        let texts = store::text::TEXTS.find(conn, &terms, most)?;
        let is_all = titles.len() < most as usize && texts.len() < most as usize;
        let mut hits = ranked(conn, &titles, &texts, &terms, (filter, limit))?;
        if is_all || most == MORE || limit as usize <= hits.len() {
            scattered(conn, &terms, filter, limit, &mut hits)?;
            return hits
                .iter()
                .map(|hit| row(conn, &around, hit, &terms))
                .collect();
        }
    }
    Ok(Vec::new())
}

/// Whether what one term looks for stands anywhere in a document: in what it is called by, or in a text.
fn stands_in(conn: &Connection, term: &Term, id: i64, texts: &[i64]) -> Result<bool> {
    if store::text::TITLES.has(conn, term, id)? {
        return Ok(true);
    }
    for text in texts {
        if store::text::TEXTS.has(conn, term, *text)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a word stands anywhere in a document that must not be there.
fn is_left_out(conn: &Connection, terms: &[Term], id: i64) -> Result<bool> {
    let mut unwanted = terms.iter().filter(|it| it.not).peekable();
    if unwanted.peek().is_none() {
        return Ok(false);
    }
    let texts = store::text::of_document(conn, id)?;
    for term in unwanted {
        if stands_in(conn, term, id, &texts)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Which of the documents have what one term looks for, in what they are called by or in a text.
fn having(
    conn: &Connection,
    term: &Term,
    documents: impl Iterator<Item = i64>,
) -> Result<BTreeSet<i64>> {
    let mut texts: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for id in documents {
        texts.insert(id, store::text::of_document(conn, id)?);
    }
    let all = texts.values().flatten().copied().collect();
    let with = store::text::TEXTS.among(conn, term, &all)?;
    let has = |it: &&i64| texts[it].iter().any(|text| with.contains(text));
    let mut found: BTreeSet<i64> = texts.keys().filter(has).copied().collect();
    let left = texts
        .keys()
        .filter(|id| !found.contains(id))
        .copied()
        .collect();
    found.extend(store::text::TITLES.among(conn, term, &left)?);
    Ok(found)
}

/// Adds the documents whose words stand in different places, some in what they are called by and some
/// in their texts, as long as there are fewer than `limit`. It starts with the rarest word; of words
/// that are nearly everywhere the latest places are looked at.
fn scattered(
    conn: &Connection,
    terms: &[Term],
    filter: &Filter,
    limit: u32,
    hits: &mut Vec<(Hit, Option<i64>)>,
) -> Result<()> {
    let wanted: Vec<&Term> = terms.iter().filter(|it| !it.not).collect();
    if wanted.len() < 2 || limit as usize <= hits.len() {
        return Ok(());
    }
    let mut places = Vec::new();
    for term in wanted {
        let titles = store::text::TITLES.having(conn, term, PLACES)?;
        let texts = store::text::TEXTS.having(conn, term, PLACES)?;
        if titles.is_empty() && texts.is_empty() {
            return Ok(());
        }
        let is_all = titles.len() < PLACES as usize && texts.len() < PLACES as usize;
        places.push((!is_all, titles.len() + texts.len(), term, titles, texts));
    }
    places.sort_by_key(|it| (it.0, it.1));
    let mut found: Option<BTreeMap<i64, Option<i64>>> = None;
    let mut open = Vec::new();
    for (is_cut, _, term, titles, texts) in places {
        if is_cut && found.is_some() {
            open.push(term);
            continue;
        }
        let mut having: BTreeMap<i64, Option<i64>> = BTreeMap::new();
        for (text, id) in store::text::documents(conn, &texts)? {
            having.insert(id, Some(text));
        }
        for id in titles {
            having.entry(id).or_insert(None);
        }
        found = Some(match found {
            None => having,
            Some(mut found) => {
                found.retain(|id, _| having.contains_key(id));
                for (id, text) in &mut found {
                    *text = text.or(having[id]);
                }
                found
            }
        });
    }
    let known: Vec<i64> = hits.iter().filter_map(|it| it.0.document()).collect();
    let found = found.unwrap_or_default().into_iter().rev();
    let found = found.filter(|(id, _)| !known.contains(id));
    let mut found: Vec<(i64, Option<i64>)> = found.take(COMPARED).collect();
    for term in &open {
        let having = having(conn, term, found.iter().map(|it| it.0))?;
        found.retain(|(id, _)| having.contains(id));
    }
    for (id, text) in found {
        if limit as usize <= hits.len() {
            break;
        }
        if !is_left_out(conn, terms, id)?
            && let Some(it) = store::filtered(conn, filter, id)?
        {
            hits.push((Hit::Document(Box::new(it)), text));
        }
    }
    Ok(())
}

/// Both lists as one: whoever is near the top of either comes first, and of both before that.
fn ranked(
    conn: &Connection,
    titles: &[i64],
    texts: &[i64],
    terms: &[Term],
    (filter, limit): (&Filter, u32),
) -> Result<Vec<(Hit, Option<i64>)>> {
    let mut scores: BTreeMap<(u8, i64), (u64, Option<i64>)> = BTreeMap::new();
    let score = |rank: usize| 1_000_000 / (60 + rank as u64);
    for (rank, id) in titles.iter().enumerate() {
        scores.entry((0, *id)).or_default().0 += 2 * score(rank);
    }
    let mut papers: BTreeMap<i64, Box<store::paper::Paper>> = BTreeMap::new();
    let ranks: HashMap<i64, usize> = texts.iter().copied().zip(0..).collect();
    let mut owners: Vec<(usize, i64, Owner)> = store::text::owners(conn, texts)?
        .into_iter()
        .filter_map(|(text, owner)| Some((*ranks.get(&text)?, text, owner)))
        .collect();
    owners.sort_by_key(|(rank, ..)| *rank);
    for (rank, text, owner) in owners {
        match owner {
            Owner::Document(id) => {
                let entry = scores.entry((0, id)).or_default();
                entry.0 += score(rank);
                entry.1.get_or_insert(text);
            }
            // Of several with one text the last is shown.
            Owner::Paper(paper) => {
                scores.entry((1, text)).or_default().0 = score(rank);
                papers.insert(text, paper);
            }
        }
    }
    let mut order: Vec<_> = scores.into_iter().collect();
    // Of equal ones the later document.
    order.sort_by_key(|((_, id), (score, _))| (std::cmp::Reverse(*score), std::cmp::Reverse(*id)));
    let mut hits = Vec::new();
    for ((kind, id), (_, text)) in order {
        if hits.len() >= limit as usize {
            break;
        }
        if kind == 0 {
            if let Some(it) = store::filtered(conn, filter, id)?
                && !is_left_out(conn, terms, id)?
            {
                hits.push((Hit::Document(Box::new(it)), text));
            }
        } else if let Some(paper) = papers.remove(&id).filter(|it| paper_fits(it, filter)) {
            hits.push((Hit::Paper(paper), Some(id)));
        }
    }
    Ok(hits)
}

fn paper_fits(it: &store::paper::Paper, filter: &Filter) -> bool {
    let is = |wanted: &Option<String>, value: Option<&str>| {
        wanted.as_deref().is_none_or(|wanted| value == Some(wanted))
    };
    is(&filter.class, Some(&it.class))
        && is(&filter.contact, it.contact.as_deref())
        && is(&filter.desk, Some(&it.desk))
        && is(&filter.link, it.record.as_deref())
        && filter.tag.is_none()
        && filter.from.is_none_or(|from| from <= it.day)
        && filter.to.is_none_or(|to| it.day <= to)
}

fn row(
    conn: &Connection,
    around: &Surroundings,
    (hit, text): &(Hit, Option<i64>),
    terms: &[Term],
) -> Result<HitRow> {
    let found = match text {
        // A text that is damaged is told by `check --deep`; what it belongs to is found all the same.
        Some(text) => store::text::get(conn, *text)
            .ok()
            .and_then(|it| snippet(&it, terms)),
        None => None,
    };
    let page = found.as_ref().and_then(|it| it.page);
    let snippet = found.map(|it| it.text);
    Ok(match hit {
        Hit::Document(it) => HitRow {
            number: it.number.clone(),
            day: it.day,
            class: it.class.clone(),
            title: it.title.clone(),
            contact: it.contact.clone(),
            page,
            snippet,
            desk: it.desk.clone(),
            kept_until: around.term(it)?.day(),
        },
        Hit::Paper(it) => HitRow {
            number: it.number.clone(),
            day: it.day,
            class: it.class.clone(),
            title: it.name.clone(),
            contact: it.contact.clone(),
            page,
            snippet,
            desk: it.desk.clone(),
            kept_until: None,
        },
    })
}

/// A line of `bo archive hints`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct HintRow {
    pub number: String,
    pub what: String,
    pub value: String,
    pub from: String,
}

/// What the text of a document says about it: proposed, never applied. A contact is one that it
/// names, or whose account or VAT id it states.
///
/// # Errors
/// Refused, when there is no such document, or its text was not read.
pub fn hints(conn: &Connection, number: &str) -> Result<Vec<HintRow>> {
    let document = store::get(conn, number)?;
    let version = store::version(conn, &document, None)?;
    let Some(text) = store::text::of(conn, &version.content.sha256)? else {
        return Err(
            Error::refused(format!("nothing is known of the text of `{number}`"))
                .with_hint("`bo archive index` reads it"),
        );
    };
    let mut rows = Vec::new();
    let mut add = |what: &str, value: String, from: String| {
        rows.push(HintRow {
            number: number.to_string(),
            what: what.to_string(),
            value,
            from,
        });
    };
    let folded = text::fold(&text.chars().take(20_000).collect::<String>());
    let found = text::hints(&text);
    let said = |what: &str| {
        found
            .iter()
            .find(|it| it.what == what)
            .map(|it| it.value.as_str())
    };
    let (iban, vat_id) = (said("iban"), said("vat_id"));
    let contacts = store::text::contacts(conn)?;
    let known = contacts.iter().find_map(|it| {
        let by = |wanted: Option<&str>, value: &Option<String>| {
            wanted.is_some() && wanted == value.as_deref()
        };
        let name = text::fold(&it.name);
        let why = match () {
            () if by(iban, &it.iban) => "its account",
            () if by(vat_id, &it.vat_id) => "its VAT id",
            () if name.chars().count() > 4 && folded.contains(&name) => "its name",
            () => return None,
        };
        Some((it.number.clone(), why))
    });
    if let Some((contact, why)) = known {
        add("contact", contact, why.to_string());
    }
    for hint in found {
        add(hint.what, hint.value, hint.from);
    }
    Ok(rows)
}

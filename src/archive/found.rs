//! What other desks find by the words of what is archived, or kept by themselves and read for it.

use super::store;
use super::text::{Extracted, LARGEST, Program, extract, snippet};
use crate::base::Result;
use crate::db::{Connection, Term};

pub use store::text::Linked;

/// The texts in which some phrases stand; the last word of each may go on.
#[derive(Clone, Debug, Default)]
pub struct Texts(Vec<i64>);

fn terms(phrases: &[String]) -> Vec<Term> {
    let term = |phrase: &String| Term {
        words: phrase.split(' ').map(str::to_string).collect(),
        prefix: true,
        not: false,
    };
    phrases.iter().map(term).collect()
}

/// The texts that have all of these phrases, at most so many; of one phrase the latest.
///
/// # Errors
/// As reading the file.
pub fn texts_with(conn: &Connection, phrases: &[String], most: u32) -> Result<Texts> {
    let found = match terms(phrases).as_slice() {
        [one] => store::text::TEXTS.having(conn, one, most)?,
        all => store::text::TEXTS.find(conn, all, most)?,
    };
    Ok(Texts(found))
}

/// The hashes of what has these texts.
///
/// # Errors
/// As reading the file.
pub fn contents_with(conn: &Connection, texts: &Texts) -> Result<Vec<[u8; 32]>> {
    store::text::hashes(conn, &texts.0)
}

/// The documents that have these texts and belong to records of a kind, such as `ticket`.
///
/// # Errors
/// As reading the file.
pub fn linked_with(conn: &Connection, texts: &Texts, kind: &str) -> Result<Vec<Linked>> {
    store::text::linked(conn, &texts.0, kind)
}

/// The documents whose title has these phrases and that belong to records of a kind.
///
/// # Errors
/// As reading the file.
pub fn titled_with(
    conn: &Connection,
    phrases: &[String],
    most: u32,
    kind: &str,
) -> Result<Vec<Linked>> {
    let found = store::text::TITLES.find(conn, &terms(phrases), most)?;
    store::text::titled(conn, &found, kind)
}

/// The text of a content, if somebody read it.
///
/// # Errors
/// As reading the file.
pub fn text_of_content(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<String>> {
    // A text that is damaged is told by `check --deep`.
    Ok(store::text::of(conn, sha256).ok().flatten())
}

/// The place in a text where phrases stand; none, if they stand far from its beginning.
pub fn place_in(text: &str, phrases: &[String]) -> Option<String> {
    snippet(text, &terms(phrases)).map(|it| it.text)
}

/// What a file is that another desk keeps, whatever it says it is, and its text; none if it takes a
/// program that is not there.
pub fn text_in(
    name: &str,
    bytes: &[u8],
    program: &mut Program<'_>,
) -> (&'static str, Option<Extracted>) {
    let head = &bytes[..bytes.len().min(super::kind::HEAD)];
    let media_type = super::media_type(head, name);
    // Pictures in mails are signs of firms, and take a second each.
    let is_read = bytes.len() as u64 <= LARGEST && !media_type.starts_with("image/");
    let text = match is_read {
        true => extract(media_type, bytes, program),
        false => Some(Extracted::nothing()),
    };
    (media_type, text)
}

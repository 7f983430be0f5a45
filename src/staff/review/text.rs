//! What is written in a review: which of it counts, its hash, and how a file is read. Pure.

use super::Part;
use crate::base::{Error, Result, Text};
use sha2::{Digest, Sha256};

/// What one part says about one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whose part.
    pub part: Part,
    /// About what.
    pub topic: String,
    /// How good it is, on the scale of the firm.
    pub rating: Option<String>,
    /// The words; gone when their time is over.
    pub words: Option<String>,
    /// The row.
    pub row: i64,
}

/// What counts of all that was written: the latest of each part and topic, in the order of parts
/// and of the first row of each topic.
pub fn latest(written: &[Piece]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for piece in written {
        let same = |it: &&mut Piece| it.part == piece.part && it.topic == piece.topic;
        match found.iter_mut().find(same) {
            Some(known) => *known = piece.clone(),
            None => found.push(piece.clone()),
        }
    }
    found.sort_by_key(|it| it.part);
    found
}

/// SHA-256 over what counts: each value with its length.
pub fn digest(pieces: &[Piece]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"bo-review-1");
    for piece in pieces {
        let part = crate::base::Code::as_str(piece.part);
        let rating = piece.rating.as_deref().unwrap_or_default();
        let words = piece.words.as_deref().unwrap_or_default();
        for value in [part, piece.topic.as_str(), rating, words] {
            hash.update((value.len() as u64).to_be_bytes());
            hash.update(value.as_bytes());
        }
    }
    hash.finalize().into()
}

/// Reads a file of Markdown: `## Topic` begins a topic, a line `Rating: 4` rates it. What stands
/// before the first topic is about `general`.
///
/// # Errors
/// Input, naming the line: nothing is written, a topic twice or without a name.
pub fn pieces(markdown: &str) -> Result<Vec<(Text, Option<Text>, Text)>> {
    let mut found: Vec<(usize, String, Option<String>, String)> = Vec::new();
    found.push((0, "general".to_string(), None, String::new()));
    for (line, number) in markdown.lines().zip(1..) {
        if let Some(topic) = line.strip_prefix("## ") {
            let topic = topic.trim();
            let said = |it: &(usize, _, _, String)| it.0 > 0 || !it.3.trim().is_empty();
            let again = found.iter().any(|it| it.1 == topic && said(it));
            if topic.is_empty() || again {
                return Err(Error::input(format!(
                    "line {number}: `{topic}` is no topic, or there twice"
                )));
            }
            found.push((number, topic.to_string(), None, String::new()));
            continue;
        }
        let Some(last) = found.last_mut() else {
            continue;
        };
        match line
            .strip_prefix("Rating:")
            .or_else(|| line.strip_prefix("Note:"))
        {
            Some(rating) => last.2 = Some(rating.trim().to_string()),
            None => {
                last.3.push_str(line);
                last.3.push('\n');
            }
        }
    }
    let mut pieces = Vec::new();
    for (line, topic, rating, words) in found {
        if words.trim().is_empty() && rating.is_none() {
            continue;
        }
        let at = |err: Error| err.at(format!("line {}", line.max(1)));
        pieces.push((
            topic.parse().map_err(at)?,
            rating.map(|it| it.parse()).transpose().map_err(at)?,
            words.parse().map_err(at)?,
        ));
    }
    match pieces.is_empty() {
        false => Ok(pieces),
        true => Err(Error::input("there is nothing written in it")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_topic_by_topic() {
        let found =
            pieces("A good year.\n\n## Quality\nRating: 2\nFew returns.\n## Team\nHelps.\n");
        let found: Vec<String> = found
            .unwrap()
            .into_iter()
            .map(|(topic, rating, words)| {
                format!("{topic} {:?} {words}", rating.map(|it| it.to_string()))
            })
            .collect();
        assert_eq!(
            found,
            [
                "general None A good year.",
                "Quality Some(\"2\") Few returns.",
                "Team None Helps."
            ]
        );
        for (text, expected) in [
            ("", "there is nothing written in it"),
            (
                "## A\nx\n## A\ny",
                "line 3: `A` is no topic, or there twice",
            ),
        ] {
            assert_eq!(pieces(text).unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn every_word_counts_in_the_hash() {
        let piece = |topic: &str, words: &str| Piece {
            part: Part::Own,
            topic: topic.to_string(),
            rating: None,
            words: Some(words.to_string()),
            row: 1,
        };
        let hash = digest(&[piece("a", "bc")]);
        assert_ne!(hash, digest(&[piece("ab", "c")]));
        assert_ne!(hash, digest(&[piece("a", "bd")]));
        assert_ne!(hash, digest(&[]));
        assert_eq!(hash, digest(&[piece("a", "bc")]));
    }
}

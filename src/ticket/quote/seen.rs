//! What the earlier messages of a ticket say: only that is quoted.

use super::is_quote;
use std::collections::HashMap;

/// A line without the signs that it is quoted.
pub(super) fn unmarked(line: &str) -> &str {
    match is_quote(line) {
        true => line.trim_start_matches(['>', ' ', '\t']),
        false => line,
    }
}

/// So many signs that it is quoted a line has.
pub(super) fn depth(line: &str) -> usize {
    let marks = &line[..line.len() - unmarked(line).len()];
    marks.matches('>').count()
}

/// The words of a line. What mail programs write behind an address is none: `a@b.example<mailto:…>`.
pub(super) fn words(line: &str) -> Vec<&str> {
    let without = |it: &str| ["<mailto:", "<http"].iter().find_map(|mark| it.find(mark));
    let words = unmarked(line).split_whitespace();
    let words = words.map(|it| without(it).map_or(it, |at| &it[..at]));
    words.filter(|it| !it.is_empty()).collect()
}

/// What stands before the first word of a message.
const BEGIN: &str = "\n";

/// What the earlier messages of a ticket say, word for word.
#[derive(Default)]
pub struct Seen {
    numbers: HashMap<String, usize>,
    said: Vec<usize>,
    /// Where a word stands, by its number.
    places: Vec<Vec<usize>>,
}

impl Seen {
    /// Whether nothing was said.
    pub(super) fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// Adds a message.
    pub fn add(&mut self, text: &str) {
        self.push(BEGIN);
        for word in text.lines().flat_map(words) {
            self.push(word);
        }
    }

    fn push(&mut self, word: &str) {
        let next = self.numbers.len();
        let number = match self.numbers.get(word) {
            Some(number) => *number,
            None => {
                self.places.push(Vec::new());
                *self.numbers.entry(word.to_string()).or_insert(next)
            }
        };
        self.places[number].push(self.said.len());
        self.said.push(number);
    }

    /// How much was said, in words.
    pub(super) fn len(&self) -> usize {
        self.said.len()
    }

    /// Where words stand one behind the other: at the places of the rarest of them.
    pub(super) fn places(&self, words: &[&str]) -> Vec<usize> {
        let numbers: Option<Vec<usize>> = words
            .iter()
            .map(|it| self.numbers.get(*it).copied())
            .collect();
        let numbers = numbers.unwrap_or_default();
        let rarest = (0..numbers.len()).min_by_key(|at| self.places[numbers[*at]].len());
        let Some(rarest) = rarest else {
            return Vec::new();
        };
        let starts = self.places[numbers[rarest]].iter();
        let starts = starts.filter_map(|at| at.checked_sub(rarest));
        starts
            .filter(|at| self.said[*at..].starts_with(&numbers))
            .collect()
    }

    /// Whether words stand at a place.
    pub(super) fn stand_at(&self, at: usize, words: &[&str]) -> bool {
        let rest = self.said.get(at..).unwrap_or_default();
        words.len() <= rest.len()
            && words
                .iter()
                .zip(rest)
                .all(|(word, number)| self.numbers.get(*word) == Some(number))
    }

    /// Whether a message begins at a place.
    pub(super) fn begins_at(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|at| self.stand_at(at, &[BEGIN]))
    }
}

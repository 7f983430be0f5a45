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

/// The words of a line.
pub(super) fn words(line: &str) -> Vec<&str> {
    unmarked(line).split_whitespace().collect()
}

/// What stands before the first word of a message.
pub(super) const BEGIN: &str = "\n";

/// What the earlier messages of a ticket say, word for word.
#[derive(Default)]
pub struct Seen {
    numbers: HashMap<String, usize>,
    said: Vec<usize>,
    /// Where two words stand next to each other.
    places: HashMap<(usize, usize), Vec<usize>>,
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
            None => *self.numbers.entry(word.to_string()).or_insert(next),
        };
        if let Some(before) = self.said.last() {
            let places = self.places.entry((*before, number)).or_default();
            places.push(self.said.len() - 1);
        }
        self.said.push(number);
    }

    /// Whether these words stand in one of them, one behind the other.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        let numbers: Option<Vec<usize>> = words
            .iter()
            .map(|it| self.numbers.get(*it).copied())
            .collect();
        match numbers.as_deref() {
            None | Some([]) => false,
            Some([_]) => true,
            Some(all @ [first, second, ..]) => {
                let places = self.places.get(&(*first, *second)).into_iter().flatten();
                places
                    .into_iter()
                    .any(|it| self.said[*it..].starts_with(all))
            }
        }
    }
}

//! The place in a text where most of what was looked for stands.

use super::fold::words;
use crate::db::Term;
use std::collections::{BTreeSet, VecDeque};

/// Looked for in so many bytes from the start: words that are everywhere cost no seconds.
const WINDOW: usize = 200_000;

/// How many words are around it.
const WORDS: usize = 24;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The words, those that were looked for in brackets.
    pub text: String,
    /// The page, where the text knows pages.
    pub page: Option<u32>,
}

/// The place with most of the terms; none if none of them is near the start.
pub fn snippet(text: &str, terms: &[Term]) -> Option<Snippet> {
    let mut end = text.len().min(WINDOW);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let wanted: Vec<(usize, &String, bool)> = terms
        .iter()
        .enumerate()
        .filter(|(_, term)| !term.not)
        .flat_map(|(at, term)| {
            let last = term.words.len();
            (1..)
                .zip(&term.words)
                .map(move |(no, word)| (at, word, term.prefix && no == last))
        })
        .collect();
    let matching = |word: &str| {
        let hit = wanted.iter().find(|(_, wanted, prefix)| match prefix {
            true => word.starts_with(wanted.as_str()),
            false => word == *wanted,
        });
        hit.map(|(at, _, _)| *at)
    };
    let mut window: VecDeque<(usize, usize, Option<usize>)> = VecDeque::new();
    let (mut best, mut most) = (Vec::new(), (0, 0));
    for (start, end, word) in words(text) {
        window.push_back((start, end, matching(&word)));
        if window.len() > WORDS {
            window.pop_front();
        }
        let hits = window.iter().filter_map(|it| it.2);
        let (count, distinct) = (hits.clone().count(), hits.collect::<BTreeSet<_>>().len());
        // What was looked for stands near the start of the words around it.
        let leads = window.front().is_some_and(|it| it.2.is_some());
        if most < (distinct, count)
            || (most == (distinct, count) && leads && count > 0 && !best_leads(&best))
        {
            most = (distinct, count);
            best = window.iter().copied().collect();
        }
    }
    if most.0 == 0 {
        return None;
    }
    let (first, last) = (best.first()?.0, best.last()?.1);
    let mut shown = String::new();
    let mut at = first;
    for (start, end, hit) in &best {
        if hit.is_some() {
            shown.push_str(&text[at..*start]);
            shown.push('[');
            shown.push_str(&text[*start..*end]);
            shown.push(']');
            at = *end;
        }
    }
    shown.push_str(&text[at..last]);
    let line: Vec<&str> = shown.split_whitespace().collect();
    let before = if text[..first].trim().is_empty() {
        ""
    } else {
        "…"
    };
    let after = if text[last..].trim().is_empty() {
        ""
    } else {
        "…"
    };
    let page = text[..first].matches('\u{c}').count() + 1;
    Some(Snippet {
        text: format!("{before}{}{after}", line.join(" ")),
        page: text
            .contains('\u{c}')
            .then(|| page.try_into().unwrap_or(u32::MAX)),
    })
}

fn best_leads(best: &[(usize, usize, Option<usize>)]) -> bool {
    best.first().is_some_and(|it| it.2.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::terms;
    use super::*;

    #[track_caller]
    fn check(text: &str, query: &str, expected: &str, page: Option<u32>) {
        let found = snippet(text, &terms(query)).unwrap();
        assert_eq!((found.text.as_str(), found.page), (expected, page));
    }

    #[test]
    fn words_are_shown_with_what_is_around_them() {
        check(
            "Wartung der Drucker",
            "drucker",
            "Wartung der [Drucker]",
            None,
        );
        check(
            "one\u{c}two Müllers",
            "mueller",
            "one two [Müllers]",
            Some(1),
        );
        let long = format!(
            "{}Jahresvertrag Drucker Wartung 480 EUR",
            "word ".repeat(100)
        );
        let found = snippet(&long, &terms("drucker wartung")).unwrap().text;
        assert!(found.starts_with('…'), "{found}");
        assert!(
            found.contains("Jahresvertrag [Drucker] [Wartung]"),
            "{found}"
        );
        assert_eq!(snippet("nothing of it", &terms("drucker")), None);
    }
}

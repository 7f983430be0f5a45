//! Words as the index has them, and what somebody looks for.

use crate::base::fold;
use crate::db::Term;

/// The words of a text, folded, each with where it starts and ends in the text.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, usize, String)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(char::is_alphanumeric)?;
        let length = text[start..].find(|c: char| !c.is_alphanumeric());
        let end = length.map_or(text.len(), |it| start + it);
        at = end;
        Some((start, end, fold(&text[start..end])))
    })
}

/// What somebody looks for: all of the words, whose ends may go on; `"one phrase"`, and `-without`
/// that very word.
pub fn terms(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = query.trim_start();
    while !rest.is_empty() {
        let not = rest.starts_with('-');
        let body = rest.trim_start_matches('-');
        let (part, after, quoted) = match body.strip_prefix('"') {
            Some(inner) => match inner.split_once('"') {
                Some((part, after)) => (part, after, true),
                None => (inner, "", true),
            },
            None => match body.split_once(char::is_whitespace) {
                Some((part, after)) => (part, after, false),
                None => (body, "", false),
            },
        };
        let words: Vec<String> = words(part).map(|it| it.2).collect();
        let long = words.last().is_some_and(|it| it.chars().count() > 2);
        if !words.is_empty() {
            terms.push(Term {
                words,
                prefix: !quoted && !not && long,
                not,
            });
        }
        rest = after.trim_start();
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_taken_apart() {
        let shown = |query: &str| -> Vec<String> {
            let one = |it: &Term| {
                let not = if it.not { "-" } else { "" };
                let star = if it.prefix { "*" } else { "" };
                format!("{not}{}{star}", it.words.join("+"))
            };
            terms(query).iter().map(one).collect()
        };
        assert_eq!(shown("Drucker Wartung"), ["drucker*", "wartung*"]);
        assert_eq!(
            shown("\"Drucker Wartung\" -alt"),
            ["drucker+wartung", "-alt"]
        );
        assert_eq!(shown("A-2026-000001 OR *"), ["a+2026+000001*", "or"]);
        assert_eq!(shown("\" - \" \"open"), ["open"]);
    }
}

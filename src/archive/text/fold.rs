//! Words as the index has them: small letters, and one way to write an umlaut.

use crate::db::Term;

/// A text whose words the index has: `Müller`, `Mueller` and `muller` are one word.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(letter) = letters.next() {
        match letter {
            'ä' | 'á' | 'à' | 'â' => folded.push('a'),
            'ö' | 'ó' | 'ò' | 'ô' => folded.push('o'),
            'ü' | 'ú' | 'ù' | 'û' => folded.push('u'),
            'ß' => folded.push_str("ss"),
            'a' | 'o' | 'u' => {
                folded.push(letter);
                // `ae`, but neither that of `Israel`, which is folded on both sides, nor the `ue`
                // of `neue` and `Quelle`, which no umlaut ever was.
                let is_umlaut = letter != 'u' || !"aeiouq".contains(before);
                if is_umlaut {
                    letters.next_if_eq(&'e');
                }
            }
            other => folded.push(other),
        }
        before = letter;
    }
    folded
}

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

/// What somebody looks for: all of the words, whose ends may go on; `"one phrase"`, and `-without`.
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
                prefix: !quoted && long,
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
    fn umlauts_are_one_word_however_they_are_written() {
        for (one, other) in [
            ("Müller", "Mueller"),
            ("Müller", "muller"),
            ("Österreich", "OESTERREICH"),
            ("Straße", "strasse"),
            ("Bär", "baer"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        for (one, other) in [("neue", "neu"), ("Quelle", "qulle"), ("Mauer", "maur")] {
            assert_ne!(fold(one), fold(other));
        }
    }

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
            ["drucker+wartung", "-alt*"]
        );
        assert_eq!(shown("A-2026-000001 OR *"), ["a+2026+000001*", "or"]);
        assert_eq!(shown("\" - \" \"open"), ["open"]);
    }
}

//! Words that are nearly the same: `printers` and `printer`, `Druckerstau` and `Drucker`. Pure; words are
//! folded.

/// What says nothing about a ticket, in German and English.
const LITTLE: &[&str] = &[
    "aber", "again", "alle", "als", "and", "any", "are", "auch", "auf", "aus", "bei", "been",
    "bin", "bitte", "but", "can", "cannot", "das", "dass", "dear", "dem", "den", "der", "des",
    "die", "dos", "ein", "eine", "einem", "einen", "einer", "for", "from", "fur", "geht", "guten",
    "habe", "haben", "hallo", "has", "hat", "have", "hello", "help", "hilfe", "his", "ich", "ihr",
    "ihre", "ist", "kann", "kein", "keine", "mehr", "mein", "meine", "mit", "nach", "nicht",
    "noch", "not", "nun", "oder", "our", "please", "problem", "schon", "sehr", "seit", "sich",
    "sie", "sind", "tag", "thank", "that", "the", "then", "there", "they", "this", "und", "uns",
    "unser", "von", "vor", "was", "wenn", "wer", "when", "wie", "wieder", "will", "wir", "wird",
    "with", "you", "your", "zum", "zur",
];

/// The letters that a word has to begin with to be looked at.
const BEGINS: usize = 5;

/// What words may end with, each with how many letters have to be left.
const ENDINGS: &[(&str, usize)] = &[
    ("ungen", 4),
    ("ung", 4),
    ("ern", 4),
    ("ing", 4),
    ("en", 4),
    ("er", 4),
    ("es", 4),
    ("ed", 4),
    ("em", 4),
    ("e", 4),
    ("n", 4),
    ("s", 3),
];

/// Whether a word says what something is about.
pub fn is_telling(word: &str) -> bool {
    let letters = word.chars().count();
    2 < letters && !LITTLE.contains(&word) && !word.bytes().all(|it| it.is_ascii_digit())
}

/// A word without what it may end with: `printers` and `printer` are one, as are `Drucker` and `drucken`.
pub fn stem(word: &str) -> &str {
    let mut stem = word;
    // `printers`, `printer`, `print`.
    for _ in 0..2 {
        let shorter = ENDINGS.iter().find_map(|(ending, least)| {
            let rest = stem.strip_suffix(ending)?;
            (*least <= rest.chars().count()).then_some(rest)
        });
        match shorter {
            Some(shorter) => stem = shorter,
            None => break,
        }
    }
    stem
}

/// What everything near a word begins with.
pub fn beginning(word: &str) -> String {
    stem(word).chars().take(BEGINS).collect()
}

/// How near two words are: 4 the same, 3 the same but for how they end, 2 one is the beginning of the other,
/// 0 not.
pub fn nearness(one: &str, other: &str) -> i64 {
    if one == other {
        return 4;
    }
    let (a, b) = (stem(one), stem(other));
    if a == b {
        return 3;
    }
    let goes_on = |short: &str, long: &str| {
        BEGINS <= short.chars().count() && long.len() > short.len() && long.starts_with(short)
    };
    let is_part = |a: &str, b: &str| goes_on(a, b) || goes_on(b, a);
    match is_part(one, other) || is_part(a, b) {
        true => 2,
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{beginning, is_telling, nearness};

    #[test]
    fn words_that_end_otherwise_are_near() {
        for (one, other, expected) in [
            ("printer", "printer", 4),
            ("printers", "printer", 3),
            ("jams", "jam", 3),
            ("drucker", "druckern", 3),
            ("drucker", "drucken", 3),
            ("installation", "installations", 3),
            ("replaced", "replace", 3),
            ("papierstau", "papier", 2),
            ("druckerstau", "drucker", 2),
            ("monitor", "monitoring", 3),
            ("papierstau", "papierfach", 0),
            ("printer", "prices", 0),
            ("netz", "netzwerk", 0),
            ("jam", "jamaica", 0),
            ("bus", "but", 0),
        ] {
            assert_eq!(nearness(one, other), expected, "{one} {other}");
            assert_eq!(nearness(other, one), expected, "{other} {one}");
            if expected > 0 {
                assert!(one.starts_with(&beginning(other)), "{one} {other}");
                assert!(other.starts_with(&beginning(one)), "{one} {other}");
            }
        }
    }

    #[test]
    fn what_says_little_is_left_out() {
        for (word, expected) in [
            ("jam", true),
            ("vpn", true),
            ("the", false),
            ("nicht", false),
            ("pc", false),
            ("2026", false),
        ] {
            assert_eq!(is_telling(word), expected, "{word}");
        }
    }
}

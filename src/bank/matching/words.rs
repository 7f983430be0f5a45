//! Numbers of papers in the words of whoever paid.

/// What makes a number this number, however it is written: its letters and digits.
pub fn key(number: &str) -> String {
    number
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// A name without what people write in more than one way.
pub fn name(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => name += "ae",
            'ö' => name += "oe",
            'ü' => name += "ue",
            'ß' => name += "ss",
            c if c.is_alphanumeric() => name.push(c),
            _ => (),
        }
    }
    name
}

/// Whether two names are of the same person: equal, or one is the beginning of the other, as
/// banks cut names off.
pub fn same_name(one: &str, other: &str) -> bool {
    let shorter = one.len().min(other.len());
    shorter >= 4 && (one.starts_with(other) || other.starts_with(one))
}

/// Letters and digits without anything between them.
struct Run<'a> {
    /// What stands before them.
    before: &'a str,
    /// Where their key begins and ends in the key of the whole text.
    begins: usize,
    ends: usize,
}

/// The key of the whole text, and the runs it is made of.
fn runs(text: &str) -> (String, Vec<Run<'_>>) {
    let mut whole = String::with_capacity(text.len());
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut gap = 0;
    let mut begins = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), begins) {
            (true, None) => {
                runs.push(Run {
                    before: &text[gap..at],
                    begins: whole.len(),
                    ends: whole.len(),
                });
                begins = Some(at);
            }
            (false, Some(_)) => (gap, begins) = (at, None),
            _ => (),
        }
        if begins.is_some() {
            whole.extend(c.to_uppercase());
            if let Some(run) = runs.last_mut() {
                run.ends = whole.len();
            }
        }
    }
    (whole, runs)
}

/// The most parts a number has: `RE-2026-0001` has three, and a line break may split one.
const PARTS: usize = 6;

/// The numbers in `text` that are `known` by their keys, each as a whole word, in their order.
///
/// A number with letters may be written with other marks between its parts, or broken by the
/// bank; one of digits only must be written with its own, or none.
pub fn numbers(text: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let (whole, runs) = runs(text);
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    'words: while at < runs.len() {
        for until in (at + 1..=(at + PARTS).min(runs.len())).rev() {
            let joined = &whole[runs[at].begins..runs[until - 1].ends];
            if !known(joined) {
                continue;
            }
            let digits = joined.chars().all(|c| c.is_ascii_digit());
            let between = runs[at + 1..until].iter().map(|it| it.before);
            let near = match digits {
                true => between.into_iter().all(|it| it == "-" || it == "/"),
                false => between.into_iter().all(|it| it.chars().count() <= 2),
            };
            // `RE-1-2` is another number than `RE-1`, and `X-17` than `17`.
            let goes_on = runs.get(until).is_some_and(|it| it.before == "-");
            let goes_before = digits && at > 0 && runs[at].before == "-";
            if near && !goes_on && !goes_before {
                if !found.iter().any(|it| it == joined) {
                    found.push(joined.to_string());
                }
                at = until;
                continue 'words;
            }
        }
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_as_whole_words() {
        let known = |key: &str| ["RE20260001", "RE20260002", "4711"].contains(&key);
        let check = |text: &str, found: &[&str]| assert_eq!(numbers(text, known), found, "{text}");
        check("Rechnung RE-2026-0001", &["RE20260001"]);
        check("re 2026 0001, RE20260002", &["RE20260001", "RE20260002"]);
        check("RE-2026-0001/RE-2026-0002", &["RE20260001", "RE20260002"]);
        check("RE-2026-0 001", &["RE20260001"]);
        check("RE-2026-00011", &[]);
        check("RE-2026-0001-1", &[]);
        check("Nr. 4711", &["4711"]);
        check("47 11", &[]);
        check("X-4711", &[]);
        check("14711", &[]);
        check("", &[]);
    }
}

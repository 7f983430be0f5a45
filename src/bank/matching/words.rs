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

/// A text as rules compare it: in small letters, and `ü` as the `ue` that old formats write.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded += "ae",
            'ö' => folded += "oe",
            'ü' => folded += "ue",
            'ß' => folded += "ss",
            c => folded.push(c),
        }
    }
    folded
}

/// Whether `text` has `part` in it as whole words.
pub fn has(text: &str, part: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(part).any(|(at, _)| {
        edge(text[..at].chars().next_back()) && edge(text[at + part.len()..].chars().next())
    })
}

/// The shape of the numbers of a series, by the key of one: `RE20260001` is `RE99999999`. One of
/// digits only has none: too much looks like it.
pub fn shape(key: &str) -> Option<String> {
    let digit = |c: char| c.is_ascii_digit();
    if !key.starts_with(char::is_alphabetic) || !key.contains(digit) {
        return None;
    }
    Some(key.replace(digit, "9"))
}

/// What stands before the number of an invoice, as keys.
const INVOICE: [&str; 12] = [
    "RECHNUNG",
    "RECHNUNGSNR",
    "RECHNUNGSNUMMER",
    "RECHNUNGNR",
    "RECHN",
    "RG",
    "RGNR",
    "RENR",
    "RNR",
    "INVOICE",
    "INV",
    "FAKTURA",
];

/// What may stand between.
const NUMBER: [&str; 4] = ["NR", "NO", "NUMMER", "NUMBER"];

/// The number that a text calls that of an invoice, as a key: `Rechnung Nr. 4711` says `4711`.
/// Days, years and numbers of two digits are none.
pub fn called_invoice(text: &str) -> Option<String> {
    let (whole, runs) = runs(text);
    let word = |at: usize| runs.get(at).map(|run| &whole[run.begins..run.ends]);
    for at in (0..runs.len()).filter(|at| word(*at).is_some_and(|it| INVOICE.contains(&it))) {
        let mut first = at + 1;
        while word(first).is_some_and(|it| NUMBER.contains(&it)) {
            first += 1;
        }
        let Some(run) = runs.get(first) else { continue };
        let mut last = first;
        while runs
            .get(last + 1)
            .is_some_and(|it| ["-", "/"].contains(&it.before))
        {
            last += 1;
        }
        let number = &whole[run.begins..runs[last].ends];
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let is_year = number.len() == 4 && ["19", "20"].contains(&&number[..2]);
        let is_month = last == first + 1 && runs[first].ends - run.begins <= 2;
        if digits >= 3 && !is_year && !is_month {
            return Some(number.to_string());
        }
    }
    None
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
    fn the_number_of_an_invoice_is_what_a_text_calls_so() {
        let check = |text: &str, number: Option<&str>| {
            assert_eq!(called_invoice(text).as_deref(), number, "{text}");
        };
        check("Rechnung 4711", Some("4711"));
        check("Rg.-Nr. 4711 Danke", Some("4711"));
        check("RECHNUNG NR 2026-0004", Some("20260004"));
        check("invoice AB-4711/2", Some("AB47112"));
        check("Rechnung vom 05.11.2026", None);
        check("Rechnung 05.11.2026", None);
        check("Rechnung 11/2026", None);
        check("Rechnung 2026", None);
        check("Danke 4711", None);
        check("Rechnung", None);
        assert_eq!(shape("RE20260001").as_deref(), Some("RE99999999"));
        assert_eq!(shape("20260001"), None);
        assert_eq!(fold("KONTOFÜHRUNG Straße"), "kontofuehrung strasse");
    }

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

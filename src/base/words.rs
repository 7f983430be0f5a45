//! Small things about words: one or many, what was meant, what a reader of data expects.

/// A number of things: `1 entry`, `2 entries`.
pub fn counted(count: impl Into<i128>, one: &str, many: &str) -> String {
    match count.into() {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

/// A word of a command line, in quotes where a shell needs them.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,@%+".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_string(),
        false => format!(
            "'{}'",
            word.replace('\'', r"'\''").replace(char::is_control, " ")
        ),
    }
}

/// The one of `known` that somebody who wrote `word` most likely meant.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A third of the letters may be wrong; a word longer than any name is not looked at.
    let allowed = (word.chars().count() / 3).max(1);
    if word.len() > 100 {
        return None;
    }
    known
        .into_iter()
        .map(|name| (distance(word, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many letters must be added, removed or replaced to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

/// What serde says is wrong with a value, as a person would say it.
pub fn in_words(message: &str) -> String {
    let said = |start: &str| {
        let (found, expected) = message.strip_prefix(start)?.rsplit_once(", expected ")?;
        Some(format!(
            "expected {}, found {}",
            kind(expected),
            value(found)
        ))
    };
    said("invalid type: ")
        .or_else(|| said("invalid value: "))
        .or_else(|| {
            let (found, known) = message
                .strip_prefix("unknown variant ")?
                .split_once(", expected ")?;
            let known = known.strip_prefix("one of ").unwrap_or(known);
            Some(format!(
                "expected one of {}, found {found}",
                known.replace('`', "")
            ))
        })
        .or_else(|| {
            let name = message.strip_prefix("missing field ")?;
            // Where JSON ends says nothing about what is not in it.
            let name = name.split(" at line ").next().unwrap_or(name);
            Some(format!("{name} is missing"))
        })
        .unwrap_or_else(|| message.to_string())
}

fn kind(expected: &str) -> &str {
    match expected {
        "a string" | "a borrowed string" | "a character" | "string" => "a text",
        "a boolean" => "true or false",
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "a sequence" => "a list",
        "a map" => "an object",
        "unit" | "Option value" | "option" => "nothing",
        other if other.starts_with("struct ") => "an object",
        other if other.starts_with("enum ") => "a word",
        other => other,
    }
}

fn value(found: &str) -> String {
    match found {
        "sequence" => "a list".to_string(),
        "map" => "an object".to_string(),
        "null" | "unit value" | "Option value" => "nothing".to_string(),
        // `string "x"`, `integer `5``, `boolean `true``, `floating point `1.5``.
        other => match (other.strip_prefix("string \""), other.split_once('`')) {
            (Some(text), _) => format!("`{}`", text.trim_end_matches('"')),
            (None, Some((_, text))) => format!("`{text}"),
            (None, None) => other.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        assert_eq!(counted(0, "entry", "entries"), "0 entries");
        assert_eq!(counted(1, "entry", "entries"), "1 entry");
        assert_eq!(counted(2, "entry", "entries"), "2 entries");
    }

    #[test]
    fn what_was_meant() {
        #[track_caller]
        fn check(word: &str, expected: Option<&str>) {
            assert_eq!(closest(word, ["name", "street", "zip", "city"]), expected);
        }
        check("nme", Some("name"));
        check("strasse", None);
        check("steet", Some("street"));
        check("Zip", Some("zip"));
        check("", None);
        check("größe", None);
        check(&"x".repeat(10_000), None);
    }

    #[test]
    fn serde_speaks_like_a_person() {
        #[track_caller]
        fn check(message: &str, expected: &str) {
            assert_eq!(in_words(message), expected);
        }
        check(
            "invalid type: string \"two weeks\", expected u32",
            "expected a whole number, 0 or more, found `two weeks`",
        );
        check(
            "invalid value: integer `-1`, expected u32",
            "expected a whole number, 0 or more, found `-1`",
        );
        check(
            "invalid type: map, expected a text",
            "expected a text, found an object",
        );
        check(
            "invalid type: null, expected struct Line",
            "expected an object, found nothing",
        );
        check(
            "invalid type: sequence, expected a boolean",
            "expected true or false, found a list",
        );
        check(
            "invalid type: floating point `1.5`, expected a string",
            "expected a text, found `1.5`",
        );
        check(
            "unknown variant `ssl`, expected one of `tls`, `none`",
            "expected one of tls, none, found `ssl`",
        );
        check("missing field `name`", "`name` is missing");
        check(
            "there is no day `2026-02-30`",
            "there is no day `2026-02-30`",
        );
    }
}

//! Cells as a German spreadsheet writes them: `1.234,56`, `05.11.2026`, `ja`.

use chrono::NaiveDate;

/// What a number says, as the rest of `bo` writes it.
///
/// A point only stands before three digits: `1.50` could be either, so it is none.
pub fn number(text: &str) -> Option<String> {
    let (number, percent) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), "%"),
        None => (text, ""),
    };
    let (whole, fraction) = number.split_once(',').unwrap_or((number, ""));
    let digits = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let mut groups = digits.split('.');
    let first = groups.next().unwrap_or_default();
    let grouped = digits.contains('.');
    let sound = (!grouped || (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3)
        && !(digits.is_empty() && fraction.is_empty())
        && [digits, fraction]
            .iter()
            .all(|part| part.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        && !fraction.contains('.');
    let mark = if fraction.is_empty() { "" } else { "." };
    sound.then(|| format!("{}{mark}{fraction}{percent}", whole.replace('.', "")))
}

/// What a day says, as the rest of `bo` writes it.
pub fn day(text: &str) -> Option<String> {
    let mut parts = text.split('.');
    let mut part = |digits: usize| {
        let part = parts.next()?;
        let plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>()
            .ok()
            .filter(|_| plain && part.len() <= digits)
    };
    let (day, month, year) = (part(2)?, part(2)?, part(4)?);
    let day = NaiveDate::from_ymd_opt(year as i32, month, day)?;
    (parts.next().is_none() && year > 999).then(|| day.to_string())
}

/// What a day with or without a time says, as the rest of `bo` writes it.
pub fn moment(text: &str) -> Option<String> {
    match text.split_once(' ') {
        Some((date, time)) => day(date).map(|it| format!("{it} {}", time.trim())),
        None => day(text),
    }
}

/// What yes and no say.
pub fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "ja" | "wahr" => Some(true),
        "nein" | "falsch" => Some(false),
        _ => None,
    }
}

/// Whether a cell is written in a way that only a German reader understands.
pub fn is_only_german(text: &str) -> bool {
    (text.contains(',') && number(text).is_some())
        || moment(text).is_some()
        || truth(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(number(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn numbers() {
        check("12,5", Some("12.5"));
        check("1.234,56", Some("1234.56"));
        check("1.234", Some("1234"));
        check("-1.234.567,00", Some("-1234567.00"));
        check("1234,5", Some("1234.5"));
        check("7", Some("7"));
        check(",5", Some(".5"));
        check("19 %", Some("19%"));
        for none in [
            "1.50", "1234.567", ".500", "1,2,3", "1,2.3", "eins", "", "-", ",", "%", "1 000",
        ] {
            check(none, None);
        }
    }

    #[test]
    fn days() {
        assert_eq!(day("05.11.2026").as_deref(), Some("2026-11-05"));
        assert_eq!(day("5.1.2026").as_deref(), Some("2026-01-05"));
        let with_time = moment("5.1.2026 14:30");
        assert_eq!(with_time.as_deref(), Some("2026-01-05 14:30"));
        for none in [
            "31.11.2026",
            "05.11.26",
            "2026-11-05",
            "1.2.3.2026",
            "+5.11.2026",
        ] {
            assert_eq!(day(none), None, "{none}");
        }
    }
}

//! Numbers and element strings of GS1, as scanners read them: check digits, and what stands behind
//! application identifiers such as (01) and (10) (GS1 General Specifications, release 24, chapters 3
//! and 7).

use super::{Error, Result};
use chrono::{Datelike, Days, Months, NaiveDate};

/// What ends a value that has no fixed length: FNC1, as a scanner sends it.
pub const END: char = '\u{1d}';

/// The check digit of a GS1 number: weights 3 and 1 from the right (7.9).
pub fn check_digit(body: &str) -> u32 {
    let digits = body.bytes().rev().map(|byte| u32::from(byte & 0x0f));
    let sum: u32 = digits
        .zip([3, 1].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - sum % 10) % 10
}

/// Whether a text has the digits of a GTIN: 8, 12, 13 or 14 of them.
pub fn is_gtin(text: &str) -> bool {
    matches!(text.len(), 8 | 12 | 13 | 14) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the last digit of a GTIN is the check digit of those before it.
pub fn has_check_digit(gtin: &str) -> bool {
    gtin.split_at_checked(gtin.len().saturating_sub(1))
        .is_some_and(|(body, last)| last.parse() == Ok(check_digit(body)))
}

/// What an element string says, as far as goods need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elements {
    /// (01) or (02): what it is, with 14 digits.
    pub gtin: Option<String>,
    /// (91): the number of the firm's own item, where it has no GTIN.
    pub own: Option<String>,
    /// (10): of which lot.
    pub lot: Option<String>,
    /// (21): which piece.
    pub serial: Option<String>,
    /// (17), or (15) if there is none: until when it is good.
    pub expires_on: Option<NaiveDate>,
    /// (30) or (37): how many.
    pub count: Option<u32>,
}

impl Elements {
    /// Reads an element string: `(01)…(10)…` as people write it, or bare with [`END`] after values
    /// that have no fixed length, with or without the symbology identifier of the scanner. None for
    /// what is none of these. `today` decides the century of a date.
    ///
    /// # Errors
    /// Input: it is one, and something of it cannot be.
    pub fn read(text: &str, today: NaiveDate) -> Result<Option<Elements>> {
        let bare = ["]C1", "]d2", "]Q3", "]e0"]
            .iter()
            .find_map(|sign| text.strip_prefix(sign));
        let pairs = match bare {
            Some(bare) => separate(bare)?,
            None if text.starts_with('(') => written(text)?,
            None if text.contains(END) => separate(text)?,
            None if starts_with_gtin(text) => separate(text)?,
            None => return Ok(None),
        };
        let mut read = Elements::default();
        let mut best_before = None;
        for (ai, value) in pairs {
            let wrong = |what: &str| Error::input(format!("({ai}){value}: {what}"));
            match ai {
                "01" | "02" => {
                    if !is_gtin(value) || value.len() != 14 || !has_check_digit(value) {
                        return Err(wrong("is no GTIN of 14 digits with its check digit")
                            .with_hint("scan it again"));
                    }
                    read.gtin = Some(value.to_string());
                }
                "91" => read.own = Some(value.to_string()),
                "10" => read.lot = Some(value.to_string()),
                "21" => read.serial = Some(value.to_string()),
                "17" | "15" => {
                    let day = day(value, today).ok_or_else(|| wrong("is no day as YYMMDD"))?;
                    match ai {
                        "17" => read.expires_on = Some(day),
                        _ => best_before = Some(day),
                    }
                }
                "30" | "37" => {
                    let count = value.parse().ok().filter(|count| *count > 0);
                    read.count = Some(count.ok_or_else(|| wrong("is no count"))?);
                }
                // Goods that are weighed or measured would be counted as one piece.
                _ if is_measure(ai) => {
                    return Err(wrong("is a measure, which is not read")
                        .with_hint("enter it by hand, with its unit"));
                }
                _ => {}
            }
        }
        read.expires_on = read.expires_on.or(best_before);
        Ok(Some(read))
    }

    /// The element string, with [`END`] where a value without a fixed length is not the last.
    pub fn bare(&self) -> String {
        let mut text = String::new();
        let pairs = self.pairs();
        for (index, (ai, value)) in pairs.iter().enumerate() {
            text.push_str(ai);
            text.push_str(value);
            if fixed_length(ai).is_none() && index + 1 < pairs.len() {
                text.push(END);
            }
        }
        text
    }

    /// The same for people: `(01)…(10)…`.
    pub fn written(&self) -> String {
        let pairs = self.pairs();
        pairs.iter().map(|(ai, it)| format!("({ai}){it}")).collect()
    }

    /// What is said; those of a fixed length first.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let day = self.expires_on.map(|day| day.format("%y%m%d").to_string());
        let all = [
            ("01", self.gtin.clone()),
            ("17", day),
            ("91", self.own.clone()),
            ("30", self.count.map(|count| count.to_string())),
            ("10", self.lot.clone()),
            ("21", self.serial.clone()),
        ];
        let said = all.into_iter().filter_map(|(ai, it)| Some((ai, it?)));
        said.collect()
    }
}

/// Whether a text can be the value of an identifier: at most `most` characters of set 82 (7.11).
pub fn is_value(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!\"%&'()*+,-./:;<=>?_".contains(&byte))
}

/// A bare string without FNC1 that begins with a GTIN and goes on.
fn starts_with_gtin(text: &str) -> bool {
    let gtin = text.strip_prefix("01").and_then(|rest| rest.get(..14));
    text.len() > 16
        && text.is_ascii()
        && gtin.is_some_and(|gtin| is_gtin(gtin) && has_check_digit(gtin))
}

/// The pairs of `(01)…(10)…`.
fn written(text: &str) -> Result<Vec<(&str, &str)>> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    while let Some(after) = rest.strip_prefix('(') {
        let (ai, after) = after
            .split_once(')')
            .filter(|(ai, _)| identifier(ai).is_some_and(|length| length == ai.len()))
            .ok_or_else(|| Error::input(format!("`{text}`: `{rest}` begins with no identifier")))?;
        // A value may have parentheses of its own: it ends before the next identifier.
        let end = after
            .match_indices('(')
            .map(|(at, _)| at)
            .find(|at| begins_with_identifier(&after[*at..]))
            .unwrap_or(after.len());
        let (value, next) = after.split_at(end);
        pairs.push((ai, value));
        rest = next;
    }
    let empty = pairs.iter().find(|(_, value)| value.is_empty());
    match empty {
        Some((ai, _)) => Err(Error::input(format!("`{text}`: ({ai}) has no value"))),
        None => Ok(pairs),
    }
}

fn begins_with_identifier(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|it| it.split_once(')'));
    inside.is_some_and(|(ai, _)| identifier(ai).is_some_and(|length| length == ai.len()))
}

/// The pairs of a bare string.
fn separate(text: &str) -> Result<Vec<(&str, &str)>> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start_matches(END);
    while !rest.is_empty() {
        let told = || rest.replace(END, "|");
        let (ai, after) = identifier(rest)
            .and_then(|length| rest.split_at_checked(length))
            .ok_or_else(|| Error::input(format!("`{}` begins with no identifier", told())))?;
        let (value, next) = match fixed_length(ai) {
            Some(length) => after.split_at_checked(length).ok_or_else(|| {
                Error::input(format!("({ai}){}: {length} characters are needed", told()))
            })?,
            None => after.split_once(END).unwrap_or((after, "")),
        };
        if value.is_empty() || value.contains(END) {
            return Err(Error::input(format!("`{}`: ({ai}) has no value", told())));
        }
        pairs.push((ai, value));
        rest = next.trim_start_matches(END);
    }
    Ok(pairs)
}

/// How many digits the identifier at the start of a text has (3.2).
fn identifier(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match text.get(..2)? {
        "00" | "01" | "02" | "03" | "04" | "10" | "11" | "12" | "13" | "15" | "16" | "17"
        | "20" | "21" | "22" | "30" | "37" => 2,
        "90" | "91" | "92" | "93" | "94" | "95" | "96" | "97" | "98" | "99" => 2,
        "23" | "24" | "25" | "40" | "41" | "42" => 3,
        "31" | "32" | "33" | "34" | "35" | "36" | "39" | "43" | "70" | "71" | "72" | "80"
        | "81" | "82" => 4,
        _ => return None,
    };
    (digits >= length).then_some(length)
}

/// How long the value of an identifier is, where that is fixed (7.8.5).
fn fixed_length(ai: &str) -> Option<usize> {
    let whole = match ai.get(..2)? {
        "00" => 20,
        "01" | "02" | "03" => 16,
        "04" => 18,
        "11" | "12" | "13" | "14" | "15" | "16" | "17" | "18" | "19" => 8,
        "20" => 4,
        "31" | "32" | "33" | "34" | "35" | "36" => 10,
        "41" => 16,
        _ => return None,
    };
    Some(whole - ai.len())
}

/// Whether an identifier says how much of it there is by weight, length, area or volume.
fn is_measure(ai: &str) -> bool {
    ai.len() == 4 && matches!(&ai[..2], "31" | "32" | "33" | "34" | "35" | "36")
}

/// A day as YYMMDD: day 00 is the last one of the month (3.4), and the century is the one that is
/// nearest (7.12).
fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize| text[from..from + 2].parse::<u32>().ok();
    let (year, month, day) = (part(0)?, part(2)?, part(4)?);
    let now = today.year();
    let year = i32::try_from(year).ok()?;
    let ahead = match year - now % 100 {
        51.. => -100,
        ..=-50 => 100,
        _ => 0,
    };
    let year = now - now % 100 + year + ahead;
    match day {
        0 => NaiveDate::from_ymd_opt(year, month, 1)?
            .checked_add_months(Months::new(1))?
            .checked_sub_days(Days::new(1)),
        day => NaiveDate::from_ymd_opt(year, month, day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn read(text: &str) -> Elements {
        Elements::read(text, today()).unwrap().unwrap()
    }

    #[test]
    fn numbers_of_gs1_have_their_check_digit() {
        // The examples of the GS1 General Specifications and of a book.
        for digits in ["96385074", "036000291452", "4006381333931", "9783161484100"] {
            assert!(has_check_digit(digits), "{digits}");
        }
        assert!(!has_check_digit("4006381333932"));
        assert!(!has_check_digit(""));
    }

    #[test]
    fn an_element_string_says_what_it_is_whichever_way_it_is_sent() {
        let said = Elements {
            gtin: Some("04006381333931".into()),
            lot: Some("CH-2291".into()),
            serial: Some("7(b)".into()),
            expires_on: NaiveDate::from_ymd_opt(2027, 8, 31),
            ..Elements::default()
        };
        for text in [
            "(01)04006381333931(17)270831(10)CH-2291(21)7(b)",
            "]C101040063813339311727083110CH-2291\u{1d}217(b)",
            "\u{1d}01040063813339311727083110CH-2291\u{1d}217(b)",
            "010400638133393117270800217(b)\u{1d}10CH-2291",
        ] {
            assert_eq!(read(text), said, "{text:?}");
        }
        assert_eq!(said.bare(), "01040063813339311727083110CH-2291\u{1d}217(b)");
        assert_eq!(read(&said.written()), said);
        // What needs no FNC1 is known by its GTIN.
        assert_eq!(read("0104006381333931100A").lot.as_deref(), Some("0A"));
        assert_eq!(read("(91)SCH-M8-40(30)12").count, Some(12));
        assert_eq!(
            read("(00)123456789012345678(15)261231").expires_on,
            NaiveDate::from_ymd_opt(2026, 12, 31)
        );
    }

    #[test]
    fn other_codes_are_no_element_strings() {
        for text in [
            "4006381333931",
            "SCH-M8-40",
            "0104006381333932",
            "",
            "01",
            "A(01)",
        ] {
            assert_eq!(Elements::read(text, today()).unwrap(), None, "{text}");
        }
    }

    #[test]
    fn an_element_string_that_cannot_be_is_refused() {
        for (text, told) in [
            (
                "(01)4006381333931",
                "(01)4006381333931: is no GTIN of 14 digits with its check digit",
            ),
            (
                "(01)04006381333932",
                "(01)04006381333932: is no GTIN of 14 digits with its check digit",
            ),
            ("(17)271331", "(17)271331: is no day as YYMMDD"),
            ("(10)", "`(10)`: (10) has no value"),
            ("(x)1", "`(x)1`: `(x)1` begins with no identifier"),
            (
                "(3103)001250",
                "(3103)001250: is a measure, which is not read",
            ),
            ("]C1010400", "(01)010400: 14 characters are needed"),
            ("]C15612", "`5612` begins with no identifier"),
            ("]C110\u{1d}21A", "`10|21A`: (10) has no value"),
            ("(30)none", "(30)none: is no count"),
            (
                "(01)äöü",
                "(01)äöü: is no GTIN of 14 digits with its check digit",
            ),
        ] {
            let err = Elements::read(text, today()).unwrap_err();
            assert_eq!(err.to_string(), told);
        }
    }

    #[test]
    fn a_date_is_of_the_nearest_century_and_may_be_the_end_of_a_month() {
        for (text, year, month, last) in [
            ("280200", 2028, 2, 29),
            ("990101", 1999, 1, 1),
            ("770101", 1977, 1, 1),
            ("760101", 2076, 1, 1),
        ] {
            assert_eq!(
                day(text, today()),
                NaiveDate::from_ymd_opt(year, month, last)
            );
        }
        assert_eq!(day("270230", today()), None);
        assert_eq!(day("27023", today()), None);
    }
}

//! Amounts and days as banks write them.

use crate::base::Currency;
use chrono::NaiveDate;

/// Minor units of an amount such as `1.234,5` or `-62,3`; `mark` stands before the decimals.
/// The other of point and comma, blanks and apostrophes only group digits.
///
/// # Errors
/// What is wrong with it.
pub fn minor(text: &str, mark: char, currency: Currency) -> Result<i64, String> {
    let wrong = || format!("`{text}` is no amount");
    let plain = text.trim();
    let (plain, after) = match plain.strip_suffix('-') {
        Some(before) => (before.trim_end(), true),
        None => (plain, false),
    };
    let (digits, before) = match plain.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (rest, true),
        None => (plain.strip_prefix('+').unwrap_or(plain), false),
    };
    let (mut whole, mut decimals, mut fraction) = (0_i64, None::<u32>, 0_i64);
    let exponent = currency.exponent();
    let mut any = false;
    for c in digits.trim_start().chars() {
        match (c, decimals) {
            ('0'..='9', None) => {
                any = true;
                whole = whole
                    .checked_mul(10)
                    .and_then(|it| it.checked_add(i64::from(c as u8 - b'0')))
                    .ok_or_else(wrong)?;
            }
            ('0'..='9', Some(seen)) => {
                any = true;
                if seen < exponent {
                    fraction = fraction * 10 + i64::from(c as u8 - b'0');
                } else if c != '0' {
                    return Err(format!("`{text}` has more decimals than {currency} has"));
                }
                decimals = Some(seen + 1);
            }
            (c, None) if c == mark => decimals = Some(0),
            ('.' | ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}', None) if any => (),
            _ => return Err(wrong()),
        }
    }
    if !any || before && after {
        return Err(wrong());
    }
    for _ in decimals.unwrap_or(0)..exponent {
        fraction *= 10;
    }
    let minor = whole
        .checked_mul(10_i64.pow(exponent))
        .and_then(|whole| whole.checked_add(fraction))
        // A margin, so that sums of many amounts stay within an i64 as well.
        .filter(|minor| *minor <= 1_000_000_000_000_000)
        .ok_or_else(|| format!("`{text}` is more money than bo can count"))?;
    Ok(if before || after { -minor } else { minor })
}

/// The mark before the decimals of an amount, where a bank uses both: the last one that stands
/// before one or two digits.
pub fn mark(text: &str) -> char {
    match text.rfind(['.', ',']) {
        Some(at) if text[at + 1..].len() != 3 && text[at..].starts_with('.') => '.',
        Some(at) if text[at + 1..].len() == 3 && text[at..].starts_with(',') => '.',
        _ => ',',
    }
}

/// A day by the order of its parts, such as `d.m.y`, `y-m-d`, `m/d/y`; a year of two digits
/// is of this century. A time that follows the day does not count.
pub fn day(text: &str, order: &str) -> Option<NaiveDate> {
    let mut parts = [0_u32; 3];
    let mut digits = [0_usize; 3];
    let mut at = 0;
    for c in text.trim().bytes() {
        match c {
            b'0'..=b'9' => {
                digits[at] += 1;
                if digits[at] > 4 {
                    return None;
                }
                parts[at] = parts[at] * 10 + u32::from(c - b'0');
            }
            _ if digits[at] == 0 => return None,
            b' ' | b'T' | b',' if at == 2 => break,
            _ if at == 2 => return None,
            b'.' | b'-' | b'/' => at += 1,
            _ => return None,
        }
    }
    let (mut year, mut month, mut day, mut length) = (0, 0, 0, 0);
    let letters = order.bytes().filter(u8::is_ascii_alphabetic);
    for (letter, place) in letters.zip(0..3) {
        match letter {
            b'y' => (year, length) = (parts[place], digits[place]),
            b'm' => month = parts[place],
            _ => day = parts[place],
        }
    }
    let year = match length {
        2 => 2000 + year,
        4 => year,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_all_banks() {
        #[track_caller]
        fn check(text: &str, mark: char, expected: Result<i64, &str>) {
            let found = minor(text, mark, Currency::EUR);
            assert_eq!(found, expected.map_err(str::to_string), "{text}");
        }
        check("1.234,56", ',', Ok(123_456));
        check("-62,3", ',', Ok(-6_230));
        check("200", ',', Ok(20_000));
        check("15000,", ',', Ok(1_500_000));
        check("000000000147,64", ',', Ok(14_764));
        check("1'234.50", '.', Ok(123_450));
        check("1,234.5", '.', Ok(123_450));
        check("12,50-", ',', Ok(-1_250));
        check("+0,01", ',', Ok(1));
        check("27.50000", '.', Ok(2_750));
        check(
            "27.50001",
            '.',
            Err("`27.50001` has more decimals than EUR has"),
        );
        check("", ',', Err("`` is no amount"));
        check("12,5x", ',', Err("`12,5x` is no amount"));
        check("--1", ',', Err("`--1` is no amount"));
        check(
            "99999999999999999",
            ',',
            Err("`99999999999999999` is more money than bo can count"),
        );
        assert_eq!(minor("100", ',', "JPY".parse().unwrap()), Ok(100));
        assert_eq!(mark("-5,00"), ',');
        assert_eq!(mark("1,234.5"), '.');
        assert_eq!(mark("1.234"), ',');
    }

    #[test]
    fn days_of_all_banks() {
        #[track_caller]
        fn check(text: &str, order: &str, expected: Option<&str>) {
            assert_eq!(
                day(text, order).map(|it| it.to_string()).as_deref(),
                expected
            );
        }
        check("05.11.26", "d.m.y", Some("2026-11-05"));
        check("5.1.2026", "d.m.y", Some("2026-01-05"));
        check("2026-11-05", "y-m-d", Some("2026-11-05"));
        check("2026-11-05T10:00:00", "y-m-d", Some("2026-11-05"));
        check("11/05/2026", "m/d/y", Some("2026-11-05"));
        check("31.02.2026", "d.m.y", None);
        check("5.11.", "d.m.y", None);
        check("5.11.2026 10:00", "d.m.y", Some("2026-11-05"));
        check("5.11.26.1", "d.m.y", None);
        check("", "d.m.y", None);
    }
}

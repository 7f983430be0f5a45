use crate::base::{Error, Result};
use std::{fmt, str::FromStr};

/// The identification number for taxes (§ 139b AO): eleven digits, the last one a check digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxId(String);

impl FromStr for TaxId {
    type Err = Error;

    fn from_str(text: &str) -> Result<TaxId> {
        let plain: String = text.chars().filter(|c| *c != ' ').collect();
        let wrong = |reason: &str| {
            Err(Error::input(format!("`{text}` is no tax id: {reason}"))
                .with_hint("eleven digits, such as 86 095 742 719; not the tax number"))
        };
        if plain.len() != 11 || !plain.bytes().all(|digit| digit.is_ascii_digit()) {
            return wrong("it has eleven digits");
        }
        let digits: Vec<u32> = plain.bytes().map(|digit| u32::from(digit - b'0')).collect();
        let counts = (0..10).map(|digit| digits[..10].iter().filter(|it| **it == digit).count());
        let often: Vec<usize> = counts.filter(|count| *count > 1).collect();
        // One digit comes two or three times among the first ten, the others at most once.
        if digits[0] == 0 || !matches!(often[..], [2 | 3]) {
            return wrong("no number is given out like this");
        }
        match check_digit(&digits[..10]) == digits[10] {
            true => Ok(TaxId(plain)),
            false => wrong("the check digit is wrong"),
        }
    }
}

/// ISO/IEC 7064, MOD 11,10.
fn check_digit(digits: &[u32]) -> u32 {
    let product = digits.iter().fold(10, |product, digit| {
        let sum = match (digit + product) % 10 {
            0 => 10,
            sum => sum,
        };
        sum * 2 % 11
    });
    (11 - product) % 10
}

impl fmt::Display for TaxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match text.parse::<TaxId>() {
            Ok(id) => id.to_string(),
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn tax_ids() {
        check("86 095 742 719", "86095742719");
        check("47036892816", "47036892816");
        check("65929970489", "65929970489");
        check(
            "86095742718",
            "`86095742718` is no tax id: the check digit is wrong",
        );
        check(
            "8609574271",
            "`8609574271` is no tax id: it has eleven digits",
        );
        check(
            "06095742719",
            "`06095742719` is no tax id: no number is given out like this",
        );
        check(
            "11111111111",
            "`11111111111` is no tax id: no number is given out like this",
        );
    }
}

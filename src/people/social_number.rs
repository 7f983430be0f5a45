use crate::base::{Error, Result, day};
use std::{fmt, str::FromStr};

/// The number of the social insurance (§ 147 SGB VI, § 2 VKVV): area, birth date, the first
/// letter of the name at birth, a serial number, a check digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocialNumber(String);

/// What the digits are multiplied with (§ 2 (8) VKVV); the letter counts as two digits.
const WEIGHTS: [u32; 12] = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

impl FromStr for SocialNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<SocialNumber> {
        let plain: String = text.chars().filter(|c| *c != ' ').collect();
        let plain = plain.to_ascii_uppercase();
        let wrong = |reason: &str| {
            Err(
                Error::input(format!("`{text}` is no social security number: {reason}"))
                    .with_hint("written like 15 070649 C 103"),
            )
        };
        let shaped = plain.len() == 12
            && plain.bytes().enumerate().all(|(place, byte)| match place {
                8 => byte.is_ascii_uppercase(),
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return wrong("it has eight digits, a letter and three digits");
        }
        // Replaced numbers add to the day; the month is always one.
        let month = format!("2000-{}-01", &plain[4..6]);
        if &plain[4..6] != "00" && day(&month).is_err() {
            return wrong("the fifth and sixth digits are the month of birth");
        }
        let letter = u32::from(plain.as_bytes()[8] - b'A' + 1);
        let digits: Vec<u32> = plain
            .bytes()
            .take(11)
            .flat_map(|byte| match byte {
                b'A'..=b'Z' => vec![letter / 10, letter % 10],
                digit => vec![u32::from(digit - b'0')],
            })
            .collect();
        let sum: u32 = digits
            .iter()
            .zip(WEIGHTS)
            .map(|(digit, weight)| digit * weight)
            .map(|product| product / 10 + product % 10)
            .sum();
        match u32::from(plain.as_bytes()[11] - b'0') == sum % 10 {
            true => Ok(SocialNumber(plain)),
            false => wrong("the check digit is wrong"),
        }
    }
}

impl fmt::Display for SocialNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match text.parse::<SocialNumber>() {
            Ok(number) => number.to_string(),
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn social_security_numbers() {
        check("15 070649 C 103", "15070649C103");
        check("65170839j003", "65170839J003");
        check(
            "15070649C104",
            "`15070649C104` is no social security number: the check digit is wrong",
        );
        check(
            "15071349C103",
            "`15071349C103` is no social security number: the fifth and sixth digits are the month of birth",
        );
        check(
            "1507064C103",
            "`1507064C103` is no social security number: it has eight digits, a letter and three digits",
        );
    }
}

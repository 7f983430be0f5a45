//! The Leitweg-ID, by which a German authority finds the desk an invoice belongs to (BT-10).

use crate::base::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A Leitweg-ID: `04011000-1234512345-06`, in capitals.
///
/// A coarse address of 2 to 12 digits, a fine address of up to 30 letters and digits, which may
/// be missing, and two check digits (ISO 7064, mod 97-10, A = 10 to Z = 35). Source: the format
/// specification of the Koordinierungsstelle für IT-Standards (KoSIT), version 2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeitwegId(String);

impl LeitwegId {
    /// The longest there is: 12 + 30 + 2 characters and two hyphens.
    pub const MAX: usize = 46;

    /// The id as the authority writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LeitwegId {
    type Err = Error;

    fn from_str(text: &str) -> Result<LeitwegId> {
        let id = text.trim().to_ascii_uppercase();
        let wrong = |what: &str| Error::input(format!("Leitweg-ID `{}`: {what}", text.trim()));
        if id.len() > LeitwegId::MAX {
            return Err(wrong(&format!(
                "it has at most {} characters, this one has {}",
                LeitwegId::MAX,
                id.len()
            )));
        }
        let parts: Vec<&str> = id.split('-').collect();
        let (coarse, fine, check) = match parts[..] {
            [coarse, check] => (coarse, None, check),
            [coarse, fine, check] => (coarse, Some(fine), check),
            _ => {
                return Err(wrong("it has two or three parts with hyphens in between")
                    .with_hint("it looks like `04011000-1234512345-06`"));
            }
        };
        // The first digits name the state (01 to 16) or the federation (99), but new numbers have
        // been handed out before, so we do not insist.
        if !(2..=12).contains(&coarse.len()) || !is_digits(coarse) {
            return Err(wrong("its first part is 2 to 12 digits"));
        }
        let is_fine = |fine: &str| {
            (1..=30).contains(&fine.len()) && fine.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if !fine.is_none_or(is_fine) {
            return Err(wrong("its middle part is 1 to 30 letters and digits"));
        }
        if check.len() != 2 || !is_digits(check) {
            return Err(wrong("its last part is two check digits"));
        }
        if remainder_97(&parts.concat()) != Some(1) {
            return Err(wrong("its check digits do not match")
                .with_hint("compare it with the order of the authority"));
        }
        Ok(LeitwegId(id))
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The remainder by 97 with A = 10 to Z = 35: ISO 7064, mod 97-10. None for other characters.
pub(super) fn remainder_97(text: &str) -> Option<u32> {
    text.chars().try_fold(0, |rest, c| {
        let value = c.to_digit(36)?;
        let shift = if value < 10 { 10 } else { 100 };
        Some((rest * shift + value) % 97)
    })
}

impl fmt::Display for LeitwegId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for LeitwegId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for LeitwegId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LeitwegId, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Result<&str, &str>) {
        let found = input.parse::<LeitwegId>();
        assert_eq!(
            found
                .as_ref()
                .map(LeitwegId::as_str)
                .map_err(|err| err.to_string()),
            expected.map_err(str::to_owned)
        );
    }

    #[test]
    fn reads_published_test_ids() {
        check("04011000-1234512345-06", Ok("04011000-1234512345-06"));
        check("991-33333TEST-33", Ok("991-33333TEST-33"));
        check(" 991-33333test-33 ", Ok("991-33333TEST-33"));
        check("04011000-45", Ok("04011000-45"));
    }

    #[test]
    fn says_what_is_wrong() {
        check(
            "04011000-1234512345-60",
            Err("Leitweg-ID `04011000-1234512345-60`: its check digits do not match"),
        );
        check(
            "04011000",
            Err("Leitweg-ID `04011000`: it has two or three parts with hyphens in between"),
        );
        check(
            "4-06",
            Err("Leitweg-ID `4-06`: its first part is 2 to 12 digits"),
        );
        check(
            "04011000--06",
            Err("Leitweg-ID `04011000--06`: its middle part is 1 to 30 letters and digits"),
        );
        check(
            "04011000-1-6",
            Err("Leitweg-ID `04011000-1-6`: its last part is two check digits"),
        );
        let long = format!("04011000-{}-06", "1".repeat(40));
        check(
            &long,
            Err(&format!(
                "Leitweg-ID `{long}`: it has at most 46 characters, this one has 52"
            )),
        );
    }
}

//! Bank accounts and banks: IBAN (ISO 13616) and BIC (ISO 9362).

use super::{Country, Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// An international bank account number, without spaces and in capitals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

/// The code of a bank: eight characters, or eleven with a branch.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bic(String);

impl Iban {
    /// The number as payment files want it: no spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as people read it: groups of four.
    pub fn grouped(&self) -> String {
        let groups: Vec<&str> = (0..self.0.len())
            .step_by(4)
            .map(|start| &self.0[start..self.0.len().min(start + 4)])
            .collect();
        groups.join(" ")
    }

    /// The IBAN of a German bank code (BLZ) and account number, as most banks make it.
    pub fn german(bank: &str, number: &str) -> Option<Iban> {
        let number: String = number.chars().filter(|c| *c != ' ').collect();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if bank.len() != 8 || number.len() > 10 || !digits(bank) || !digits(&number) {
            return None;
        }
        let own = format!("{bank}{number:0>10}");
        let check = 98 - remainder_97(&format!("{own}DE00"));
        format!("DE{check:02}{own}").parse().ok()
    }

    /// The country of the bank.
    pub fn country(&self) -> Country {
        self.0[..2].parse().expect("every IBAN names a country")
    }
}

impl FromStr for Iban {
    type Err = Error;

    /// Reads `DE89 3704 0044 0532 0130 00`, with or without the spaces.
    fn from_str(text: &str) -> Result<Iban> {
        let wrong = |what: &str| Error::input(format!("IBAN `{}`: {what}", text.trim()));
        let iban = compact(text);
        if !iban.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(wrong("only letters and digits can be in it"));
        }
        let country = iban
            .get(..2)
            .and_then(|code| code.parse::<Country>().ok())
            .ok_or_else(|| {
                wrong("it does not begin with the two letters of a country")
                    .with_hint("a German IBAN looks like `DE89370400440532013000`")
            })?;
        let expected = length(country)
            .ok_or_else(|| wrong(&format!("banks in {} have no IBAN", country.name_en())))?;
        if iban.len() != expected {
            return Err(wrong(&format!(
                "an IBAN of {} has {expected} characters, this one has {}",
                country.name_en(),
                iban.len()
            )));
        }
        let moved = format!("{}{}", &iban[4..], &iban[..4]);
        if !iban[2..4].bytes().all(|b| b.is_ascii_digit()) || remainder_97(&moved) != 1 {
            return Err(wrong("its check digits do not match")
                .with_hint("compare it digit by digit: one is mistyped or two are swapped"));
        }
        Ok(Iban(iban))
    }
}

impl Bic {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The country of the bank.
    pub fn country(&self) -> Country {
        self.0[4..6].parse().expect("every BIC names a country")
    }
}

impl FromStr for Bic {
    type Err = Error;

    /// Reads `COBADEFFXXX`.
    fn from_str(text: &str) -> Result<Bic> {
        let wrong = |what: &str| Error::input(format!("BIC `{}`: {what}", text.trim()));
        let bic = compact(text);
        if !bic.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(wrong("only letters and digits can be in it"));
        }
        if bic.len() != 8 && bic.len() != 11 {
            return Err(wrong(&format!(
                "it has 8 or 11 characters, not {}",
                bic.len()
            )));
        }
        // ISO 9362:2014 allows digits in the first four places too; nobody has them yet.
        if bic[4..6].parse::<Country>().is_err() {
            return Err(wrong(&format!(
                "`{}`, its fifth and sixth letter, is not a country",
                &bic[4..6]
            )));
        }
        Ok(Bic(bic))
    }
}

/// Without spaces, in capitals.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// The remainder by 97 with A = 10 to Z = 35: ISO 7064, mod 97-10.
fn remainder_97(text: &str) -> u32 {
    text.chars()
        .map(|c| c.to_digit(36).expect("letters and digits only"))
        .fold(0, |rest, value| match value {
            0..=9 => (rest * 10 + value) % 97,
            _ => (rest * 100 + value) % 97,
        })
}

/// How long an IBAN of a country is.
///
/// Source: the IBAN registry that SWIFT keeps for ISO 13616. The last list holds countries whose
/// banks use IBANs without being in the registry; their lengths are the published ones.
fn length(country: Country) -> Option<usize> {
    Some(match country.as_str() {
        "NO" => 15,
        "BE" => 16,
        "DK" | "FI" | "FK" | "FO" | "GL" | "NL" | "SD" => 18,
        "MK" | "SI" => 19,
        "AT" | "BA" | "EE" | "KZ" | "LT" | "LU" | "MN" | "XK" => 20,
        "CH" | "HR" | "LI" | "LV" => 21,
        "BG" | "BH" | "CR" | "DE" | "GB" | "GE" | "IE" | "ME" | "RS" | "VA" => 22,
        "AE" | "GI" | "IL" | "IQ" | "OM" | "SO" | "TL" => 23,
        "AD" | "CZ" | "ES" | "MD" | "PK" | "RO" | "SA" | "SE" | "SK" | "TN" | "VG" => 24,
        "LY" | "PT" | "ST" => 25,
        "IS" | "TR" => 26,
        "BI" | "DJ" | "FR" | "GR" | "IT" | "MC" | "MR" | "SM" => 27,
        "AL" | "AZ" | "BY" | "CY" | "DO" | "GT" | "HN" | "HU" | "LB" | "NI" | "PL" | "SV" => 28,
        "BR" | "EG" | "PS" | "QA" | "UA" => 29,
        "JO" | "KW" | "MU" | "YE" => 30,
        "MT" | "SC" => 31,
        "LC" => 32,
        "RU" => 33,
        "AO" | "CV" | "GW" | "MZ" => 25,
        "DZ" | "IR" => 26,
        "CF" | "CG" | "CM" | "GA" | "GQ" | "KM" | "MG" | "TD" => 27,
        "BF" | "BJ" | "CI" | "MA" | "ML" | "NE" | "SN" | "TG" => 28,
        _ => return None,
    })
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for Bic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for Iban {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Serialize for Bic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Iban {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Iban, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Bic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Bic, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_examples_of_the_registry() {
        fn check(input: &str, grouped: &str) {
            let iban: Iban = input.parse().unwrap();
            assert_eq!(iban.grouped(), grouped);
        }
        check("DE89370400440532013000", "DE89 3704 0044 0532 0130 00");
        check("de89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00");
        check("AT611904300234573201", "AT61 1904 3002 3457 3201");
        check("CH9300762011623852957", "CH93 0076 2011 6238 5295 7");
        check("GB29NWBK60161331926819", "GB29 NWBK 6016 1331 9268 19");
        check("NO9386011117947", "NO93 8601 1117 947");
        check(
            "MT84MALT011000012345MTLCAST001S",
            "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        );
    }

    #[test]
    fn says_what_is_wrong_with_an_iban() {
        fn check(input: &str, expected: &str) {
            let err = input.parse::<Iban>().unwrap_err();
            assert_eq!(err.to_string(), expected);
        }
        check(
            "DE8937040044053201300",
            "IBAN `DE8937040044053201300`: an IBAN of Germany has 22 characters, this one has 21",
        );
        check(
            "DE98370400440532013000",
            "IBAN `DE98370400440532013000`: its check digits do not match",
        );
        check(
            "DE89370400440532013O00",
            "IBAN `DE89370400440532013O00`: its check digits do not match",
        );
        check(
            "0532013000",
            "IBAN `0532013000`: it does not begin with the two letters of a country",
        );
        check("US64", "IBAN `US64`: banks in United States have no IBAN");
        check(
            "DE89-3704",
            "IBAN `DE89-3704`: only letters and digits can be in it",
        );
        check(
            "",
            "IBAN ``: it does not begin with the two letters of a country",
        );
    }

    #[test]
    fn knows_kosovo_which_has_no_code_in_iso_3166() {
        let iban: Iban = "XK051212012345678906".parse().unwrap();
        assert_eq!(iban.country().name_de(), "Kosovo");
    }

    #[test]
    fn reads_bics() {
        fn check(input: &str, expected: Result<&str, &str>) {
            let found = input.parse::<Bic>();
            assert_eq!(
                found
                    .as_ref()
                    .map(Bic::as_str)
                    .map_err(|err| err.to_string()),
                expected.map_err(str::to_owned)
            );
        }
        check("COBADEFF", Ok("COBADEFF"));
        check("cobadeffxxx", Ok("COBADEFFXXX"));
        check(
            "COBADEF",
            Err("BIC `COBADEF`: it has 8 or 11 characters, not 7"),
        );
        check(
            "COBAZZFF",
            Err("BIC `COBAZZFF`: `ZZ`, its fifth and sixth letter, is not a country"),
        );
        let bic: Bic = "UBSWCHZH80A".parse().unwrap();
        assert_eq!(bic.country(), Country::CH);
    }
}

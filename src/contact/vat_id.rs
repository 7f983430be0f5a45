//! VAT ids: how each state writes them, and whether their check digits match.
//!
//! Whether an id is in use only the VIES service of the Commission knows; this catches typing.

mod check_digit;

use crate::base::{Country, Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A VAT id in capitals, without spaces, dots and hyphens: `DE136695976`.
///
/// Sources: art. 215 of directive 2006/112/EC for the prefixes, the Commission's list of formats
/// and its description of the algorithms for VIES; national law where it is named below.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VatId(String);

impl VatId {
    /// The id as invoices carry it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The country that gave it: `GR` for EL, `GB` for XI.
    pub fn country(&self) -> Country {
        country(self.prefix()).expect("every VAT id begins with a known prefix")
    }

    /// The two letters in front: a country, `EL` for Greece, `XI` for Northern Ireland.
    pub fn prefix(&self) -> &str {
        &self.0[..2]
    }

    /// Whether it is from the EU, so that VIES knows it and the recapitulative statement wants it.
    /// Northern Ireland counts: it belongs to the EU for goods.
    pub fn is_eu(&self) -> bool {
        !matches!(self.prefix(), "GB" | "CH")
    }
}

impl FromStr for VatId {
    type Err = Error;

    /// Reads `DE 136.695.976`.
    fn from_str(text: &str) -> Result<VatId> {
        let id: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let wrong = |what: &str| Error::input(format!("VAT id `{}`: {what}", text.trim()));
        let (prefix, rest) = id.split_at_checked(2).unwrap_or((&id, ""));
        let Some(format) = format(prefix) else {
            return Err(unknown_prefix(
                &id,
                wrong("it does not begin with a state that has VAT ids"),
            ));
        };
        match judge(prefix, rest) {
            Verdict::Good => Ok(VatId(id)),
            Verdict::Format => Err(wrong(format)),
            Verdict::CheckDigit => Err(wrong("its check digit does not match")
                .with_hint("compare it digit by digit: one is mistyped or two are swapped")),
        }
    }
}

/// Guesses what was meant by an id without a known prefix.
fn unknown_prefix(id: &str, err: Error) -> Error {
    let guess = match id.strip_prefix("GR") {
        Some(rest) => format!("EL{rest}"),
        None => format!("DE{id}"),
    };
    match guess.parse::<VatId>() {
        Ok(guess) => err.with_hint(format!("write `{guess}`")),
        Err(_) => err.with_hint("a German one looks like `DE136695976`"),
    }
}

/// What looking at an id found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Good,
    Format,
    CheckDigit,
}

/// The country behind a prefix.
fn country(prefix: &str) -> Option<Country> {
    match prefix {
        "EL" => "GR",
        "XI" => "GB",
        other => other,
    }
    .parse()
    .ok()
}

/// How the ids of a state look, in words. None for states that have none.
fn format(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "AT" => "an Austrian VAT id is ATU and 8 digits",
        "BE" => "a Belgian VAT id is BE and 10 digits, the first 0 or 1",
        "BG" => "a Bulgarian VAT id is BG and 9 or 10 digits",
        "CH" => "a Swiss VAT id is CHE and 9 digits, then MWST, TVA or IVA",
        "CY" => "a Cypriot VAT id is CY, 8 digits and a letter",
        "CZ" => "a Czech VAT id is CZ and 8 to 10 digits",
        "DE" => "a German VAT id is DE and 9 digits",
        "DK" => "a Danish VAT id is DK and 8 digits",
        "EE" => "an Estonian VAT id is EE and 9 digits",
        "EL" => "a Greek VAT id is EL and 9 digits",
        "ES" => "a Spanish VAT id is ES and 9 characters, the first or the last a letter",
        "FI" => "a Finnish VAT id is FI and 8 digits",
        "FR" => "a French VAT id is FR, 2 characters and 9 digits",
        "GB" => "a British VAT id is GB and 9 or 12 digits, or GD or HA and 3 digits",
        "HR" => "a Croatian VAT id is HR and 11 digits",
        "HU" => "a Hungarian VAT id is HU and 8 digits",
        "IE" => "an Irish VAT id is IE, 7 digits and 1 or 2 letters",
        "IT" => "an Italian VAT id is IT and 11 digits",
        "LT" => "a Lithuanian VAT id is LT and 9 or 12 digits",
        "LU" => "a Luxembourg VAT id is LU and 8 digits",
        "LV" => "a Latvian VAT id is LV and 11 digits",
        "MT" => "a Maltese VAT id is MT and 8 digits",
        "NL" => "a Dutch VAT id is NL, 9 digits, B and 2 digits",
        "PL" => "a Polish VAT id is PL and 10 digits",
        "PT" => "a Portuguese VAT id is PT and 9 digits",
        "RO" => "a Romanian VAT id is RO and 2 to 10 digits",
        "SE" => "a Swedish VAT id is SE and 12 digits",
        "SI" => "a Slovenian VAT id is SI and 8 digits",
        "SK" => "a Slovak VAT id is SK and 10 digits",
        "XI" => "a Northern Irish VAT id is XI and 9 or 12 digits, or GD or HA and 3 digits",
        _ => return None,
    })
}

/// Judges what follows the prefix.
fn judge(prefix: &str, rest: &str) -> Verdict {
    match prefix {
        "AT" => check_digit::austria(rest),
        "BE" => check_digit::belgium(rest),
        "BG" => check_digit::bulgaria(rest),
        "CH" => check_digit::switzerland(rest),
        "CY" => check_digit::cyprus(rest),
        "CZ" => check_digit::czechia(rest),
        "DE" => check_digit::germany(rest),
        "DK" => check_digit::denmark(rest),
        "EE" => check_digit::estonia(rest),
        "EL" => check_digit::greece(rest),
        "ES" => check_digit::spain(rest),
        "FI" => check_digit::finland(rest),
        "FR" => check_digit::france(rest),
        "GB" | "XI" => check_digit::united_kingdom(rest),
        "HR" => check_digit::croatia(rest),
        "HU" => check_digit::hungary(rest),
        "IE" => check_digit::ireland(rest),
        "IT" => check_digit::italy(rest),
        "LT" => check_digit::lithuania(rest),
        "LU" => check_digit::luxembourg(rest),
        "LV" => check_digit::latvia(rest),
        "MT" => check_digit::malta(rest),
        "NL" => check_digit::netherlands(rest),
        "PL" => check_digit::poland(rest),
        "PT" => check_digit::portugal(rest),
        "RO" => check_digit::romania(rest),
        "SE" => check_digit::sweden(rest),
        "SI" => check_digit::slovenia(rest),
        "SK" => check_digit::slovakia(rest),
        _ => Verdict::Format,
    }
}

impl fmt::Display for VatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for VatId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for VatId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<VatId, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(input: &str) -> Verdict {
        judge(&input[..2], &input[2..])
    }

    #[test]
    fn accepts_genuine_ids() {
        fn check(input: &str) {
            assert_eq!(verdict(input), Verdict::Good, "{input}");
        }
        check("ATU13585627");
        check("BE0428759497");
        check("BE0403019261");
        check("BG175074752");
        check("BG7523169263");
        check("CHE107787577MWST");
        check("CHE100155212");
        check("CY10259033P");
        check("CZ25123891");
        check("CZ7103192745");
        check("DE136695976");
        check("DK13585628");
        check("EE100931558");
        check("EL094259216");
        check("ES54362315K");
        check("ESX2482300W");
        check("ESA13585625");
        check("ESB58378431");
        check("FI20774740");
        check("FR40303265045");
        check("FR83404833048");
        check("FRK7399859412");
        check("GB980780684");
        check("GB980780684001");
        check("GBGD001");
        check("GBHA500");
        check("HR33392005961");
        check("HU12892312");
        check("IE6433435F");
        check("IE6433435OA");
        check("IE8D79739I");
        check("IT00743110157");
        check("LT119511515");
        check("LT100001919017");
        check("LU15027442");
        check("LV40003521600");
        check("LV16117519997");
        check("MT11679112");
        check("NL004495445B01");
        check("NL002455799B11");
        check("PL8567346215");
        check("PT501964843");
        check("RO18547290");
        check("RO99908");
        check("SE556188840401");
        check("SI50223054");
        check("SK2022749619");
        check("XI980780684");
    }

    #[test]
    fn finds_a_mistyped_digit() {
        fn check(input: &str) {
            assert_eq!(verdict(input), Verdict::CheckDigit, "{input}");
        }
        check("ATU13585626");
        check("BE0428759498");
        check("BG175074751");
        check("CHE107787578MWST");
        check("CY10259033Z");
        check("CZ25123890");
        check("DE136695967");
        check("DK13585627");
        check("EE100931559");
        check("EL094259217");
        check("ES54362315Z");
        check("ESX2482300A");
        check("ESA13585626");
        check("FI20774741");
        check("FR84404833048");
        check("FR40303265046");
        check("GB802311781");
        check("HR33392005962");
        check("HU12892313");
        check("IE6433435E");
        check("IE8D79738J");
        check("IT00743110158");
        check("LT100001919018");
        check("LU15027443");
        check("LV40003521601");
        check("MT11679113");
        check("NL123456780B90");
        check("PL8567346216");
        check("PT501964842");
        check("RO18547291");
        check("SE123456789101");
        check("SI50223055");
        check("SK2022749618");
    }

    #[test]
    fn finds_a_wrong_shape() {
        fn check(input: &str) {
            assert_eq!(verdict(input), Verdict::Format, "{input}");
        }
        check("AT13585627");
        check("ATU1358562");
        check("BE2428759497");
        check("BG17507475");
        check("CHE10778757");
        check("CHE107787577VAT");
        check("CY102590333");
        check("CZ2512389");
        check("DE036695976");
        check("DE13669597A");
        check("DK03585628");
        check("EE10093155");
        check("EL94259216");
        check("ES1234567");
        check("ESI13585625");
        check("FI2077474");
        check("FR4030326504");
        check("FROI303265045");
        check("GB98078068");
        check("GBGD500");
        check("GBHA499");
        check("HR3339200596");
        check("HU1289231");
        check("IE643343");
        check("IE6433435FZ");
        check("IE6433435FAA");
        check("IT0074311015");
        check("LT11951151");
        check("LU1502744");
        check("LV4000352160");
        check("MT1167911");
        check("NL004495445C01");
        check("NL4495445B01");
        check("PL856734621");
        check("PT001964843");
        check("RO1");
        check("RO12345678901");
        check("SE5561888404");
        check("SE556188840400");
        check("SI05022305");
        check("SK0022749619");
        check("XI98078068");
    }

    #[test]
    fn reads_what_people_type() {
        fn check(input: &str, id: &str, country: &str) {
            let found: VatId = input.parse().unwrap();
            assert_eq!(found.as_str(), id);
            assert_eq!(found.country().as_str(), country);
        }
        check("DE 136.695.976", "DE136695976", "DE");
        check("atu13585627", "ATU13585627", "AT");
        check("EL094259216", "EL094259216", "GR");
        check("CHE-107.787.577 MWST", "CHE107787577MWST", "CH");
        check("XI980780684", "XI980780684", "GB");
    }

    #[test]
    fn says_what_is_wrong() {
        fn check(input: &str, message: &str, hint: Option<&str>) {
            let err = input.parse::<VatId>().unwrap_err();
            assert_eq!(err.to_string(), message);
            assert_eq!(err.hint(), hint);
        }
        check(
            "DE123",
            "VAT id `DE123`: a German VAT id is DE and 9 digits",
            None,
        );
        check(
            "DE136695967",
            "VAT id `DE136695967`: its check digit does not match",
            Some("compare it digit by digit: one is mistyped or two are swapped"),
        );
        check(
            "136695976",
            "VAT id `136695976`: it does not begin with a state that has VAT ids",
            Some("write `DE136695976`"),
        );
        check(
            "GR094259216",
            "VAT id `GR094259216`: it does not begin with a state that has VAT ids",
            Some("write `EL094259216`"),
        );
        check(
            "",
            "VAT id ``: it does not begin with a state that has VAT ids",
            Some("a German one looks like `DE136695976`"),
        );
        check(
            "ÄÖ1",
            "VAT id `ÄÖ1`: it does not begin with a state that has VAT ids",
            Some("a German one looks like `DE136695976`"),
        );
    }

    #[test]
    fn every_state_with_a_format_is_judged() {
        for first in 'A'..='Z' {
            for second in 'A'..='Z' {
                let prefix = format!("{first}{second}");
                if format(&prefix).is_some() {
                    assert!(country(&prefix).is_some(), "{prefix}");
                    assert_eq!(judge(&prefix, "?"), Verdict::Format, "{prefix}");
                }
            }
        }
    }
}

//! The text of a SEPA credit transfer QR code (EPC069-12, version 2.1): scan and pay.

use crate::base::{Error, Result};

/// The longest name of a beneficiary in characters.
const NAME: usize = 70;
/// The longest remittance text in characters.
const REMITTANCE: usize = 140;
/// The longest payload in bytes.
const PAYLOAD: usize = 331;
/// The amounts a code may carry: 0.01 to 999 999 999.99 euros.
const CENTS: std::ops::RangeInclusive<i64> = 1..=99_999_999_999;

/// The payload for a transfer of `amount_cents` euro cents to an account. The remittance is
/// unstructured text, usually the number of the invoice.
pub fn payload(
    name: &str,
    iban: &str,
    bic: Option<&str>,
    amount_cents: i64,
    remittance: &str,
) -> Result<String> {
    let name = one_line(name, NAME, "name")?;
    if name.is_empty() {
        return Err(Error::input("a payment code needs the name of the payee"));
    }
    let iban = checked_iban(iban)?;
    let bic = bic.map(compact).unwrap_or_default();
    if !(bic.is_empty()
        || matches!(bic.len(), 8 | 11) && bic.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        return Err(Error::input(format!("`{bic}` is not a BIC"))
            .with_hint("a BIC has 8 or 11 letters and digits; inside the EEA it may be left out"));
    }
    if !CENTS.contains(&amount_cents) {
        let sign = if amount_cents < 0 { "-" } else { "" };
        let amount = amount_cents.unsigned_abs();
        return Err(Error::refused(format!(
            "a payment code cannot carry EUR {sign}{}.{:02}",
            amount / 100,
            amount % 100
        ))
        .with_hint("payment codes are for amounts from 0.01 to 999999999.99"));
    }
    let (euros, cents) = (amount_cents / 100, amount_cents % 100);
    let remittance = one_line(remittance, REMITTANCE, "remittance text")?;
    // Service tag, version, UTF-8, credit transfer; then purpose and structured reference,
    // both empty.
    let payload =
        format!("BCD\n002\n1\nSCT\n{bic}\n{name}\n{iban}\nEUR{euros}.{cents:02}\n\n\n{remittance}");
    let payload = payload.trim_end_matches('\n').to_string();
    if payload.len() > PAYLOAD {
        return Err(Error::input(format!(
            "a payment code holds {PAYLOAD} bytes, this one has {}",
            payload.len()
        ))
        .with_hint("shorten the name or the remittance text"));
    }
    Ok(payload)
}

/// Text without line breaks and controls, spaces collapsed, of at most `longest` characters.
fn one_line(text: &str, longest: usize, what: &str) -> Result<String> {
    let spaced = text.replace(|c: char| c.is_control(), " ");
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = line.chars().count();
    if length > longest {
        return Err(Error::input(format!(
            "the {what} of a payment code has at most {longest} characters, this one {length}: `{line}`"
        ))
        .with_hint("shorten it"));
    }
    Ok(line)
}

/// Capital letters without the spaces people write.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_uppercase()
}

/// An IBAN with the right check digits (ISO 13616).
fn checked_iban(iban: &str) -> Result<String> {
    let compact = compact(iban);
    let bytes = compact.as_bytes();
    let shaped = (15..=34).contains(&bytes.len())
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[..2].iter().all(u8::is_ascii_alphabetic)
        && bytes[2..4].iter().all(u8::is_ascii_digit);
    let valid = shaped && {
        let rotated = bytes[4..].iter().chain(&bytes[..4]);
        rotated.fold(0_u32, |rest, &byte| match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            letter => (rest * 100 + u32::from(letter - b'A' + 10)) % 97,
        }) == 1
    };
    if !valid {
        return Err(Error::input(format!("`{iban}` is not an IBAN"))
            .with_hint("compare it with the account statement; a digit may be swapped"));
    }
    Ok(compact)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IBAN: &str = "DE71 1102 2033 0123 4567 89";

    fn check(arguments: (&str, &str, Option<&str>, i64, &str), expected: &str) {
        let (name, iban, bic, cents, remittance) = arguments;
        assert_eq!(
            payload(name, iban, bic, cents, remittance).unwrap(),
            expected
        );
    }

    fn check_refused(arguments: (&str, &str, Option<&str>, i64, &str), message: &str) {
        let (name, iban, bic, cents, remittance) = arguments;
        let error = payload(name, iban, bic, cents, remittance)
            .unwrap_err()
            .to_string();
        assert!(error.contains(message), "{error}");
    }

    #[test]
    fn writes_the_lines() {
        let iban = "DE71110220330123456789";
        check(
            (
                "Muster GmbH",
                IBAN,
                Some("bhbl de hhxxx"),
                1_234,
                "RE 2026-0012",
            ),
            &format!(
                "BCD\n002\n1\nSCT\nBHBLDEHHXXX\nMuster GmbH\n{iban}\nEUR12.34\n\n\nRE 2026-0012"
            ),
        );
        check(
            ("Müller & Söhne", IBAN, None, 1, "a\nb\u{7}  c"),
            &format!("BCD\n002\n1\nSCT\n\nMüller & Söhne\n{iban}\nEUR0.01\n\n\na b c"),
        );
        check(
            ("M", IBAN, Some(""), 99_999_999_999, ""),
            &format!("BCD\n002\n1\nSCT\n\nM\n{iban}\nEUR999999999.99"),
        );
    }

    #[test]
    fn refuses_what_banks_refuse() {
        let long = "x".repeat(71);
        check_refused((" ", IBAN, None, 1, ""), "name of the payee");
        check_refused(
            (&long, IBAN, None, 1, ""),
            "at most 70 characters, this one 71",
        );
        check_refused(
            ("M", "DE71 1102 2033 0123 4567 98", None, 1, ""),
            "not an IBAN",
        );
        check_refused(("M", "", None, 1, ""), "not an IBAN");
        check_refused(("M", "DÄ71110220330123456789", None, 1, ""), "not an IBAN");
        check_refused(("M", IBAN, Some("ABC"), 1, ""), "`ABC` is not a BIC");
        check_refused(("M", IBAN, None, 0, ""), "EUR 0.00");
        check_refused(("M", IBAN, None, -1, ""), "EUR -0.01");
        check_refused(("M", IBAN, None, i64::MIN, ""), "EUR -92233720368547758.08");
        check_refused(("M", IBAN, None, 100_000_000_000, ""), "EUR 1000000000.00");
        check_refused(("M", IBAN, None, 1, &long.repeat(2)), "at most 140");
        let umlauts = ("ü".repeat(70), "ü".repeat(140));
        check_refused((&umlauts.0, IBAN, None, 1, &umlauts.1), "331 bytes");
    }
}

//! What tax codes mean to someone who does not know them.

use serde::{Deserialize, Serialize};

/// A tax code that postings carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are described in the index")]
pub struct TaxRow {
    pub code: String,
    pub side: String,
    pub name: String,
    pub rate: String,
}

/// The meaning of a code such as `S19`, `AE-EU` or `in.K19`.
pub fn row(code: &str) -> TaxRow {
    let (side, rest) = match code.strip_prefix("in.") {
        Some(rest) => ("Eingang", rest),
        None => ("Ausgang", code),
    };
    let (rest, eu) = match rest.strip_suffix("-EU") {
        Some(rest) => (rest, " (EU)"),
        None => (rest, ""),
    };
    let category: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphabetic())
        .collect();
    let rate = &rest[category.len()..];
    let name = match category.as_str() {
        "S" => "Steuerpflichtig",
        "Z" => "Nullsatz (§ 12 Abs. 3 UStG)",
        "E" => "Steuerfrei (§ 4 UStG)",
        "KU" => "Kleinunternehmer (§ 19 UStG)",
        "AE" => "Steuerschuldnerschaft des Leistungsempfängers (§ 13b UStG)",
        "K" if side == "Eingang" => "Innergemeinschaftlicher Erwerb (§ 1a UStG)",
        "K" => "Innergemeinschaftliche Lieferung (§ 6a UStG)",
        "G" => "Ausfuhr (§ 6 UStG)",
        "O" => "Nicht steuerbar im Inland",
        other => other,
    };
    TaxRow {
        code: code.to_string(),
        side: side.to_string(),
        name: format!("{name}{eu}"),
        rate: if rate.is_empty() { "0" } else { rate }.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, side: &str, name: &str, rate: &str) {
        let row = row(code);
        assert_eq!((row.side.as_str(), row.rate.as_str()), (side, rate));
        assert!(row.name.starts_with(name), "{row:?}");
    }

    #[test]
    fn codes_have_a_meaning() {
        check("S19", "Ausgang", "Steuerpflichtig", "19");
        check("AE-EU", "Ausgang", "Steuerschuld", "0");
        check(
            "in.K5.5",
            "Eingang",
            "Innergemeinschaftlicher Erwerb",
            "5.5",
        );
        check("in.AE19-EU", "Eingang", "Steuerschuld", "19");
        check("KU", "Ausgang", "Kleinunternehmer", "0");
    }
}

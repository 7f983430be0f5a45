//! Units as people write them, as codes of UN/ECE Recommendation 20 (BT-130).

use crate::einvoice::model::codes::generated::UNIT_CODES;

/// The words of a unit, in small letters, and its code.
const WORDS: &[(&[&str], &str)] = &[
    (
        &[
            "", "stück", "stueck", "stk", "stk.", "st", "st.", "piece", "pieces", "pc", "pcs",
            "pcs.", "unit", "units",
        ],
        "H87",
    ),
    (
        &[
            "h", "std", "std.", "stunde", "stunden", "hour", "hours", "hrs",
        ],
        "HUR",
    ),
    (&["min", "min.", "minute", "minuten", "minutes"], "MIN"),
    (&["tag", "tage", "day", "days"], "DAY"),
    (&["woche", "wochen", "week", "weeks"], "WEE"),
    (&["monat", "monate", "month", "months"], "MON"),
    (&["quartal", "quartale", "quarter", "quarters"], "QAN"),
    (&["jahr", "jahre", "year", "years"], "ANN"),
    (
        &["pauschal", "pauschale", "psch", "psch.", "lump sum", "flat"],
        "LS",
    ),
    (&["m", "meter", "lfm", "lfdm"], "MTR"),
    (&["cm"], "CMT"),
    (&["mm"], "MMT"),
    (&["km", "kilometer"], "KMT"),
    (&["m²", "m2", "qm"], "MTK"),
    (&["m³", "m3", "cbm"], "MTQ"),
    (&["l", "liter", "litre", "litres"], "LTR"),
    (&["ml"], "MLT"),
    (&["g", "gramm", "gram"], "GRM"),
    (&["kg", "kilo", "kilogramm", "kilogram"], "KGM"),
    (&["t", "tonne", "tonnen", "ton", "tons"], "TNE"),
    (&["kwh"], "KWH"),
    (&["paar", "pair", "pairs"], "PR"),
    (&["set", "sets", "satz"], "SET"),
    (
        &["paket", "pakete", "packung", "packungen", "pack", "packs"],
        "XPK",
    ),
    (&["karton", "kartons", "box", "boxes"], "XBX"),
    (&["palette", "paletten", "pallet", "pallets"], "XPX"),
    (&["flasche", "flaschen", "bottle", "bottles"], "XBO"),
    (&["rolle", "rollen", "roll", "rolls"], "XRO"),
    (&["prozent", "%"], "P1"),
];

/// Whether two words, or codes, are the same unit. One piece is C62 or H87.
pub fn same(left: &str, right: &str) -> bool {
    let piece = |code: &'static str| if code == "C62" { "H87" } else { code };
    let known = |unit| match code(Some(unit)) {
        (_, Some(_)) => None,
        (code, None) => UNIT_CODES
            .iter()
            .find(|it| **it == code)
            .map(|it| piece(it)),
    };
    left == right || known(left).is_some_and(|left| known(right) == Some(left))
}

/// The code of a unit, and the unit itself where no code says it: `C62` (one) then.
pub fn code(unit: Option<&str>) -> (&str, Option<&str>) {
    let Some(unit) = unit else {
        return ("C62", None);
    };
    let word = unit.trim().to_lowercase();
    let known = WORDS
        .iter()
        .find(|(words, _)| words.contains(&word.as_str()));
    match known {
        Some((_, code)) => (code, None),
        None if UNIT_CODES.contains(&unit) => (unit, None),
        None => ("C62", Some(unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_code_of_the_list() {
        for (words, code) in WORDS {
            assert!(UNIT_CODES.contains(code), "{words:?}: {code}");
        }
    }

    #[track_caller]
    fn check(unit: Option<&str>, expected: (&str, Option<&str>)) {
        assert_eq!(code(unit), expected);
    }

    #[test]
    fn words_of_one_unit_are_the_same() {
        for (left, right, alike) in [
            ("Stk", "pcs", true),
            ("C62", "Stück", true),
            ("H87", "pcs", true),
            ("KGM", "kg", true),
            ("Liter", "l", true),
            ("MTR", "m", true),
            ("Kiste", "Kiste", true),
            ("Kiste", "Fass", false),
            ("kg", "g", false),
            ("pack", "pcs", false),
            ("", "pcs", true),
        ] {
            assert_eq!(same(left, right), alike, "{left} {right}");
        }
    }

    #[test]
    fn words_and_codes() {
        check(None, ("C62", None));
        check(Some("Stück"), ("H87", None));
        check(Some("HUR"), ("HUR", None));
        check(Some("Kiste"), ("C62", Some("Kiste")));
    }
}

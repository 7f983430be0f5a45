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
    fn words_and_codes() {
        check(None, ("C62", None));
        check(Some("Stück"), ("H87", None));
        check(Some("HUR"), ("HUR", None));
        check(Some("Kiste"), ("C62", Some("Kiste")));
    }
}

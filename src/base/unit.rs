//! Units as people write them and as codes of UN/ECE Recommendation 20: one table for all desks. Pure.

use super::Language;

/// The words of a unit, in small letters, and its code. The first one that is a unit of ours is what
/// we call it.
pub const WORDS: &[(&[&str], &str)] = &[
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

/// Codes that say the same as one of the table, as other programs write them.
const OTHER_CODES: &[(&str, &str)] = &[
    ("EA", "H87"),
    ("PCE", "H87"),
    ("NAR", "H87"),
    ("PK", "XPK"),
    ("XPA", "XPK"),
    ("BX", "XBX"),
    ("CT", "XBX"),
    ("XCT", "XBX"),
    ("BO", "XBO"),
    ("RO", "XRO"),
    ("PF", "XPX"),
];

/// The code of a word such as `Stück`.
pub fn code(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let known = WORDS.iter().find(|it| it.0.contains(&word.as_str()));
    known.map(|it| it.1)
}

/// The code of a word, or of a code that stands where a unit is expected.
pub fn meant(unit: &str) -> Option<&'static str> {
    let upper = unit.trim().to_uppercase();
    let own = WORDS.iter().map(|it| it.1).find(|it| *it == upper);
    let other = OTHER_CODES.iter().find(|it| it.0 == upper).map(|it| it.1);
    code(unit).or(own).or(other)
}

/// Whether two units are the same, whatever they are called.
pub fn same(one: &str, other: &str) -> bool {
    one == other || meant(one).is_some_and(|code| Some(code) == meant(other))
}

/// Whether what is counted in `unit` is counted in `own`: "one" is a piece where pieces are kept.
pub fn counts_in(unit: &str, own: &str) -> bool {
    same(unit, own) || is_one(unit) && meant(own) == Some("H87")
}

/// What people call the unit with this code.
pub fn words(code: &str) -> &'static [&'static str] {
    let known = WORDS.iter().find(|it| it.1 == code);
    known.map_or(&[], |it| it.0)
}

/// What readers of a paper call a unit: pieces are `Stk.` in German.
pub fn on_paper(language: Language, unit: &str) -> &str {
    match same(unit, "pcs") {
        true => language.pick("Stk.", "pcs"),
        false => unit,
    }
}

/// Whether it is work or time, and no goods.
pub fn is_service(unit: &str) -> bool {
    const SERVICES: &[&str] = &["HUR", "MIN", "DAY", "WEE", "MON", "QAN", "ANN", "LS"];
    meant(unit).is_some_and(|code| SERVICES.contains(&code))
}

/// Whether it only says "one": `C62` counts anything.
pub fn is_one(unit: &str) -> bool {
    matches!(unit.trim().to_uppercase().as_str(), "" | "C62")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_are_the_same_unit() {
        for (one, other) in [
            ("pcs", "H87"),
            ("Stk", "pcs"),
            ("LTR", "l"),
            ("kg", "KGM"),
            ("EA", "Stück"),
            ("Kiste", "Kiste"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [("pcs", "l"), ("Kiste", "Karton"), ("C62", "H87")] {
            assert!(!same(one, other), "{one} {other}");
        }
        assert!(is_one("C62") && is_one("") && !is_one("H87"));
        for (one, own, alike) in [
            ("C62", "Stück", true),
            ("", "pcs", true),
            ("pack", "pcs", false),
            ("C62", "kg", false),
            ("kg", "g", false),
        ] {
            assert_eq!(counts_in(one, own), alike, "{one} {own}");
        }
        assert!(words("MTR").contains(&"m"));
    }
}

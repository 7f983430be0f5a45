//! Units as people write them, as codes of UN/ECE Recommendation 20 (BT-130).

use crate::base::unit;
use crate::einvoice::model::codes::generated::UNIT_CODES;

/// The code of a unit, and the unit itself where no code says it: `C62` (one) then.
pub fn code(unit: Option<&str>) -> (&str, Option<&str>) {
    let Some(unit) = unit else {
        return ("C62", None);
    };
    match unit::code(unit) {
        Some(code) => (code, None),
        None if UNIT_CODES.contains(&unit) => (unit, None),
        None => ("C62", Some(unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_code_of_the_list() {
        for (words, code) in unit::WORDS {
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

//! Tax numbers as ELSTER wants them: 13 digits, the same for all states.

use crate::base::{Error, Result};
use serde::Deserialize;
use std::sync::OnceLock;

/// A German state: who gave out a tax number.
#[derive(Debug, Deserialize)]
pub struct State {
    /// Its usual two letters.
    pub code: String,
    /// Its name.
    pub name: String,
    local: String,
    elster: String,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "state")]
    states: Vec<State>,
}

impl State {
    /// All of them.
    pub fn all() -> &'static [State] {
        static STATES: OnceLock<Vec<State>> = OnceLock::new();
        STATES.get_or_init(|| {
            let file: File = toml::from_str(include_str!("../rates/de_tax_number.toml"))
                .expect("the states that come with bo are well formed");
            file.states
        })
    }

    /// The state with these two letters.
    ///
    /// # Errors
    /// Input, naming all of them.
    pub fn find(code: &str) -> Result<&'static State> {
        let found = State::all().iter().find(|it| it.code == code);
        found.ok_or_else(|| {
            let known: Vec<&str> = State::all().iter().map(|it| it.code.as_str()).collect();
            Error::input(format!("`{code}` is no German state"))
                .with_hint(format!("it is one of {}", known.join(", ")))
        })
    }

    /// The 13 digits of `digits`, if they are as many as the state's.
    fn convert(&self, digits: &str) -> Option<String> {
        if digits.len() != self.local.len() {
            return None;
        }
        // Each letter of the pattern is a digit of the number, in order.
        let mut parts: Vec<(char, char)> = self.local.chars().zip(digits.chars()).collect();
        if parts
            .iter()
            .any(|(place, digit)| place.is_ascii_digit() && place != digit)
        {
            return None;
        }
        self.elster
            .chars()
            .map(|place| match place {
                'A'..='Z' => {
                    let at = parts.iter().position(|(it, _)| *it == place)?;
                    Some(parts.remove(at).1)
                }
                digit => Some(digit),
            })
            .collect()
    }
}

/// The 13 digits of a tax number, written as the `state` writes it or in 13 digits already.
///
/// # Errors
/// Refused, when the state is needed and not known, or the number is none of that state.
pub fn tax_number(text: &str, state: Option<&str>) -> Result<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 13 {
        return Ok(digits);
    }
    let Some(state) = state else {
        return Err(Error::refused(format!(
            "the tax number `{text}` has {} digits, ELSTER wants 13",
            digits.len()
        ))
        .with_hint("`bo config set company.state NW` says whose it is"));
    };
    let state = State::find(state)?;
    state.convert(&digits).ok_or_else(|| {
        Error::refused(format!("`{text}` is no tax number of {}", state.name)).with_hint(format!(
            "it has the form {}; see company.tax_number and company.state",
            state.local
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_states() {
        for (state, local, elster) in [
            ("BW", "93815/08152", "2893081508152"),
            ("BY", "181/815/08155", "9181081508155"),
            ("BE", "21/815/08150", "1121081508150"),
            ("BB", "048/815/08155", "3048081508155"),
            ("HB", "75 815 08152", "2475081508152"),
            ("HH", "02/815/08156", "2202081508156"),
            ("HE", "013 815 08153", "2613081508153"),
            ("MV", "079/815/08151", "4079081508151"),
            ("NI", "24/815/08151", "2324081508151"),
            ("NW", "133/8150/8159", "5133081508159"),
            ("RP", "22/815/08154", "2722081508154"),
            ("SL", "010/815/08182", "1010081508182"),
            ("SN", "201/123/12340", "3201012312340"),
            ("ST", "101/815/08154", "3101081508154"),
            ("SH", "29/815/08158", "2129081508158"),
            ("TH", "151/815/08156", "4151081508156"),
        ] {
            assert_eq!(tax_number(local, Some(state)).unwrap(), elster, "{state}");
            assert_eq!(tax_number(elster, None).unwrap(), elster);
        }
        assert!(tax_number("133/8150/8159", None).is_err());
        assert!(tax_number("133/815/815", Some("NW")).is_err());
        assert!(tax_number("113 815 08153", Some("HE")).is_err());
        assert!(tax_number("133/8150/8159", Some("XX")).is_err());
    }
}

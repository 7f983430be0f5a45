//! Text that came from outside: bounded, without control characters, and
//! nothing a spreadsheet would run.

use super::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, ops::Deref, str::FromStr};

/// A name, a description, a note.
///
/// At most [`Text::MAX`] bytes; line breaks and tabs are allowed, other control
/// characters are not, and it does not start like a spreadsheet formula.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Text(String);

impl Text {
    /// The longest text, in bytes.
    pub const MAX: usize = 20_000;

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text itself, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl FromStr for Text {
    type Err = Error;

    fn from_str(text: &str) -> Result<Text> {
        let text = text.trim();
        if text.len() > Text::MAX {
            return Err(Error::input(format!(
                "a text of {} bytes is too long, {} is the most: `{}…`",
                text.len(),
                Text::MAX,
                text.chars().take(30).collect::<String>(),
            )));
        }
        if let Some(bad) = text
            .chars()
            .find(|c| is_control(*c) && !matches!(c, '\n' | '\t' | '\r'))
        {
            return Err(Error::input(format!(
                "control character U+{:04X} in `{}`",
                u32::from(bad),
                text.chars()
                    .filter(|c| !is_control(*c))
                    .take(30)
                    .collect::<String>()
            )));
        }
        if is_formula(text) {
            return Err(Error::input(format!(
                "`{}` would run as a formula in a spreadsheet",
                text.chars().take(30).collect::<String>()
            ))
            .with_hint("start the text with a letter or a digit"));
        }
        Ok(Text(text.to_string()))
    }
}

/// Whether a letter is a control character, or one nobody sees that turns the letters after it
/// round or hides between them (U+202A–202E, U+2066–2069, U+200B, U+FEFF). The joiners of emoji
/// and of Persian (U+200C, U+200D) are neither, nor are U+200E and U+200F.
pub fn is_control(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}'
        )
}

/// Control characters and those that only tell other software how to arrange text.
pub fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
            | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// What spreadsheets execute when they open a CSV file: `=…`, and calls or
/// links behind `+`, `-` or `@`. A phone number or `-10 % discount` is none.
pub fn is_formula(text: &str) -> bool {
    match text.chars().next() {
        Some('=') => true,
        Some('+' | '-' | '@') => text.contains(['(', '|', '!']),
        _ => false,
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writes what is called by digits, such as an account, as the words it is: lists align it
/// like a name.
///
/// # Errors
/// Those of the serializer.
pub fn as_words<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_newtype_struct("Text", value)
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, ok: bool) {
        assert_eq!(text.parse::<Text>().is_ok(), ok, "{text:?}");
    }

    #[test]
    fn refuses_what_harms_later() {
        check("Café Kranz", true);
        check("two\nlines", true);
        check("+49 30 1234", true);
        check("-10 % discount", true);
        check("@home GmbH", true);
        check("=1+1", false);
        check("+SUM(A1)", false);
        check("@SUM(A1)", false);
        check("-2+3|cmd", false);
        check("nul\0byte", false);
        check("bell\u{7}", false);
        check("\u{1b}[31mred", false);
        check("Lief\u{202e}tfeL", false);
        check("\u{202a}a", false);
        check("a\u{2066}b\u{2069}", false);
        check("Kun\u{200b}de", false);
        check("Kun\u{feff}de", false);
        check("\u{1f468}\u{200d}\u{1f469}", true);
        check("می\u{200c}خواهم", true);
        check("שלום\u{200f}!", true);
        check(&"x".repeat(Text::MAX), true);
        check(&"x".repeat(Text::MAX + 1), false);
    }
}

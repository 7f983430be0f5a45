//! The form of the files: fields with a heading, some always in quotes, each with a longest
//! length; Windows-1252, `;`, CRLF.

use super::keys::data;
use super::notes::Notes;
use crate::base::Result;
use crate::ledger::export::plain;
use encoding_rs::WINDOWS_1252;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::Write;

/// One field of a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    kind: Kind,
    length: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Text,
    Number,
}

/// The fields of one kind of file.
pub struct Sheet {
    fields: Vec<Field>,
    line: Vec<u8>,
}

impl Sheet {
    /// Bookings.
    pub fn entries() -> Sheet {
        Sheet::of("entries.csv", include_bytes!("entries.csv"))
    }

    /// Customers and suppliers.
    pub fn contacts() -> Sheet {
        Sheet::of("contacts.csv", include_bytes!("contacts.csv"))
    }

    /// Names of accounts.
    pub fn labels() -> Sheet {
        Sheet::of("labels.csv", include_bytes!("labels.csv"))
    }

    fn of(name: &str, bytes: &'static [u8]) -> Sheet {
        Sheet {
            fields: data(name, bytes),
            line: Vec::new(),
        }
    }

    /// Writes the line of headings.
    ///
    /// # Errors
    /// As writing to `out`.
    pub fn headings(&self, out: &mut dyn Write) -> Result<()> {
        let names: Vec<&str> = self.fields.iter().map(|it| it.name.as_str()).collect();
        Ok(out.write_all(&encoded(&names.join(";"), |_| ()))?)
            .and_then(|()| Ok(out.write_all(b"\r\n")?))
    }

    /// Writes a record: values by the number of their field, from 1, in order. What is too long
    /// is cut, what the character set has not is replaced, and both are told.
    ///
    /// # Errors
    /// As writing to `out`.
    pub fn record(
        &mut self,
        at: &str,
        values: &[(usize, Cow<'_, str>)],
        notes: &mut Notes,
        out: &mut dyn Write,
    ) -> Result<()> {
        self.line.clear();
        let mut values = values.iter().peekable();
        for (field, number) in self.fields.iter().zip(1..) {
            if number > 1 {
                self.line.push(b';');
            }
            let value = values.next_if(|(it, _)| *it == number);
            let value = value.map_or("", |(_, value)| value.as_ref());
            match field.kind {
                Kind::Number => self.line.extend_from_slice(value.as_bytes()),
                Kind::Text => text(&mut self.line, at, field, value, notes),
            }
        }
        debug_assert!(values.next().is_none(), "values are in the order of fields");
        self.line.extend_from_slice(b"\r\n");
        Ok(out.write_all(&self.line)?)
    }
}

/// A text in quotes, within its length.
fn text(line: &mut Vec<u8>, at: &str, field: &Field, value: &str, notes: &mut Notes) {
    line.push(b'"');
    if !value.is_empty() {
        let value = plain(value);
        let cut: String = value.chars().take(field.length as usize).collect();
        if cut.len() < value.len() {
            notes.cut(&field.name, field.length, at);
        }
        line.extend(encoded(&cut.replace('"', "\"\""), |_| notes.replaced(at)));
    }
    line.push(b'"');
}

/// A text as Windows-1252: a letter it has not by its plain one, anything else as `?`.
pub fn encoded(text: &str, mut replaced: impl FnMut(char)) -> Vec<u8> {
    let (bytes, _, failed) = WINDOWS_1252.encode(text);
    if !failed {
        return bytes.into_owned();
    }
    let mut found = Vec::with_capacity(text.len());
    for c in text.chars() {
        let mut letter = [0; 4];
        let (bytes, _, failed) = WINDOWS_1252.encode(c.encode_utf8(&mut letter));
        match failed {
            false => found.extend_from_slice(&bytes),
            true => {
                replaced(c);
                let plain = LETTERS.iter().find(|(letters, _)| letters.contains(c));
                found.push(plain.map_or(b'?', |(_, plain)| *plain));
            }
        }
    }
    found
}

/// Letters of European names that Windows-1252 has not.
const LETTERS: &[(&str, u8)] = &[
    ("āăą", b'a'),
    ("ĀĂĄ", b'A'),
    ("ćĉċč", b'c'),
    ("ĆĈĊČ", b'C'),
    ("ďđ", b'd'),
    ("ĎĐ", b'D'),
    ("ēĕėęě", b'e'),
    ("ĒĔĖĘĚ", b'E'),
    ("ĝğġģ", b'g'),
    ("ĜĞĠĢ", b'G'),
    ("ĩīĭįı", b'i'),
    ("ĨĪĬĮİ", b'I'),
    ("ķ", b'k'),
    ("Ķ", b'K'),
    ("ĺļľł", b'l'),
    ("ĹĻĽŁ", b'L'),
    ("ńņň", b'n'),
    ("ŃŅŇ", b'N'),
    ("ōŏő", b'o'),
    ("ŌŎŐ", b'O'),
    ("ŕŗř", b'r'),
    ("ŔŖŘ", b'R'),
    ("śŝşș", b's'),
    ("ŚŜŞȘ", b'S'),
    ("ţťțŧ", b't'),
    ("ŢŤȚŦ", b'T'),
    ("ũūŭůűų", b'u'),
    ("ŨŪŬŮŰŲ", b'U'),
    ("ŵ", b'w'),
    ("Ŵ", b'W'),
    ("ŷ", b'y'),
    ("Ŷ", b'Y'),
    ("źż", b'z'),
    ("ŹŻ", b'Z'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_are_those_of_the_formats() {
        assert_eq!(Sheet::entries().fields.len(), 125);
        assert_eq!(Sheet::contacts().fields.len(), 254);
        assert_eq!(Sheet::labels().fields.len(), 3);
    }

    #[test]
    fn what_the_character_set_has_not_is_replaced() {
        let mut count = 0;
        assert_eq!(
            encoded("Müller € Łódź 漢", |_| count += 1),
            b"M\xfcller \x80 L\xf3dz ?"
        );
        assert_eq!(count, 3);
    }
}

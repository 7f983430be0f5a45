//! JSON documents, and the rows of JSON files one at a time.

use super::cell::{Bad, Given};
use crate::base::{Error, Result};
use serde::de::DeserializeOwned;
use std::io::{self, BufRead};

/// Reads one JSON document, with errors that name the path: `lines[2].price: …`.
///
/// # Errors
/// Input.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|err| {
        Error::input(format!("{}:{}: {}", err.line(), err.column(), syntax(&err)))
    })?;
    T::deserialize(Given::Json(&value)).map_err(|bad: Bad| Error::input(bad.to_string()))
}

/// What is wrong with the JSON, without the place that serde adds.
pub(super) fn syntax(err: &serde_json::Error) -> String {
    let text = err.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_string()
}

/// The objects of an array, or one after the other, as bytes; each with the line it starts in.
///
/// Only one is in memory at a time. Whether each is valid JSON is for its reader to find out.
pub(super) struct Objects<'a> {
    from: &'a mut dyn BufRead,
    line: u64,
    in_array: bool,
}

/// What was found, or the line and what is wrong there.
type Placed<T> = Result<T, (u64, String)>;

/// The longest object, in bytes: more than the longest texts of a row together.
const LONGEST: usize = 1 << 20;

impl<'a> Objects<'a> {
    pub fn new(from: &'a mut dyn BufRead) -> Objects<'a> {
        Objects {
            from,
            line: 1,
            in_array: false,
        }
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.from.fill_buf()?.first().copied();
        if byte.is_some() {
            self.from.consume(1);
        }
        self.line += u64::from(byte == Some(b'\n'));
        Ok(byte)
    }

    /// The next object, if there is one.
    ///
    /// # Errors
    /// Something between the objects that does not belong there, or an object without an end.
    pub fn next(&mut self) -> Placed<Option<(u64, Vec<u8>)>> {
        loop {
            let byte = self.byte().map_err(|err| (self.line, err.to_string()))?;
            match byte {
                None if self.in_array => {
                    return Err((self.line, "the array has no end".to_string()));
                }
                None => return Ok(None),
                Some(b'[') if !self.in_array => self.in_array = true,
                Some(b']') if self.in_array => self.in_array = false,
                Some(b',') if self.in_array => (),
                Some(byte) if byte.is_ascii_whitespace() => (),
                Some(b'{') => return self.object().map(Some),
                Some(byte) => {
                    return Err((
                        self.line,
                        format!("expected an object, found `{}`", char::from(byte)),
                    ));
                }
            }
        }
    }

    fn object(&mut self) -> Placed<(u64, Vec<u8>)> {
        let start = self.line;
        let (mut bytes, mut depth, mut in_text, mut escaped) = (vec![b'{'], 1, false, false);
        while depth > 0 {
            let byte = self.byte().map_err(|err| (self.line, err.to_string()))?;
            let Some(byte) = byte else {
                return Err((start, "the object has no end".to_string()));
            };
            if bytes.len() == LONGEST {
                return Err((start, format!("an object of more than {LONGEST} bytes")));
            }
            bytes.push(byte);
            match (in_text, byte) {
                (true, _) if escaped => escaped = false,
                (true, b'\\') => escaped = true,
                (_, b'"') => in_text = !in_text,
                (false, b'{' | b'[') => depth += 1,
                (false, b'}' | b']') => depth -= 1,
                _ => (),
            }
        }
        Ok((start, bytes))
    }
}

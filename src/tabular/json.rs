//! JSON documents, and the rows of JSON files one at a time.

use super::cell::{Bad, Given};
use crate::base::{Error, Result, in_words};
use serde::de::DeserializeOwned;
use std::io::{self, BufRead};

/// Reads one JSON document, with errors that name the path: `lines[2].price: …`.
///
/// # Errors
/// Input.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|err| {
        Error::input(format!(
            "line {}, column {}: {}",
            err.line(),
            err.column(),
            syntax(&err)
        ))
    })?;
    T::deserialize(Given::Json(&value)).map_err(|bad: Bad| Error::input(bad.to_string()))
}

/// What is wrong with the JSON, as a person would say it, without the place that serde adds.
pub(super) fn syntax(err: &serde_json::Error) -> String {
    let text = err.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    match text {
        "expected ident" | "expected value" => "this is no JSON value".to_string(),
        "key must be a string" => "expected a name in double quotes".to_string(),
        "trailing comma" => "a comma with nothing after it".to_string(),
        "trailing characters" => "expected the end, found more".to_string(),
        "invalid number" | "number out of range" => "this is no number of JSON".to_string(),
        "recursion limit exceeded" => "more than a hundred lists inside each other".to_string(),
        "invalid escape"
        | "lone leading surrogate in hex escape"
        | "unexpected end of hex escape" => {
            "no character is written like this after a backslash".to_string()
        }
        text if text.starts_with("EOF while parsing") => "expected more, found the end".to_string(),
        text if text.starts_with("control character") => {
            "a line break or another control character inside a text, write it as \\n".to_string()
        }
        text => in_words(text),
    }
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
                    let found = char::from(byte).escape_debug();
                    return Err((self.line, format!("expected an object, found `{found}`")));
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

//! JSON documents, and the rows of JSON files one at a time.

use super::cell::{Bad, Given};
use crate::base::{Error, Result, in_words};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
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
    if let Some((line, name)) = twice(bytes) {
        return Err(Error::input(format!(
            "line {line}: {}",
            stands_twice(&name)
        )));
    }
    T::deserialize(Given::Json(&value)).map_err(|bad: Bad| Error::input(bad.to_string()))
}

/// The first name that stands twice in one object of this JSON, which is known to be valid, with the
/// line of its second time: whoever wrote it cannot have meant both.
pub(super) fn twice(bytes: &[u8]) -> Option<(u64, String)> {
    // The names of the objects around this place; a list has none.
    let mut around: Vec<Option<BTreeSet<String>>> = Vec::new();
    let (mut line, mut at) = (1, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => line += 1,
            b'{' => around.push(Some(BTreeSet::new())),
            b'[' => around.push(None),
            b'}' | b']' => drop(around.pop()),
            b'"' => {
                let first = at;
                at += 1;
                while bytes.get(at).is_some_and(|it| *it != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                let mut rest = bytes.get(at + 1..).unwrap_or_default().iter();
                let is_name = rest.find(|it| !it.is_ascii_whitespace()) == Some(&b':');
                if let (true, Some(Some(names))) = (is_name, around.last_mut()) {
                    let name: String = serde_json::from_slice(bytes.get(first..=at)?).ok()?;
                    if !names.insert(name.clone()) {
                        return Some((line, name));
                    }
                }
            }
            _ => (),
        }
        at += 1;
    }
    None
}

pub(super) fn stands_twice(name: &str) -> String {
    format!("`{name}` stands twice in one object")
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
    /// Whether a comma asks for one more object.
    asked: bool,
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
            asked: false,
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
                Some(b']') if self.in_array && !self.asked => self.in_array = false,
                Some(b',') if self.in_array && !self.asked => self.asked = true,
                Some(byte) if byte.is_ascii_whitespace() => (),
                Some(b'{') => {
                    self.asked = false;
                    return self.object().map(Some);
                }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_once_in_an_object() {
        let found = |text: &str| twice(text.as_bytes());
        assert_eq!(found(r#"{"a": 1, "b": {"a": [{"a": 2}, {"a": 3}]}}"#), None);
        assert_eq!(found(r#"{"a": "a", "b": "a", "c": ["a", "a"]}"#), None);
        assert_eq!(found(r#"{"a": "\"a\": ", "b": "{"}"#), None);
        let same = Some((2, "a".to_string()));
        assert_eq!(found("{\"a\": 1,\n\"a\": 1}"), same);
        // Written otherwise, it is the same name.
        assert_eq!(found("{\"a\": 1,\n\"\\u0061\" : 1}"), same);
        let inside = r#"{"x": [{"b": 1}, {"b": 1, "b": 2}]}"#;
        assert_eq!(found(inside), Some((1, "b".to_string())));
        let err = from_json::<serde_json::Value>(b"{\"a\": 1, \"a\": 2}").unwrap_err();
        assert_eq!(err.to_string(), "line 1: `a` stands twice in one object");
    }
    #[test]
    fn a_comma_asks_for_one_more_object() {
        let read = |text: &str| -> Placed<usize> {
            let mut bytes = text.as_bytes();
            let mut objects = Objects::new(&mut bytes);
            let mut count = 0;
            while objects.next()?.is_some() {
                count += 1;
            }
            Ok(count)
        };
        assert_eq!(read("[]"), Ok(0));
        assert_eq!(read(r#"[{"a": 1}, {"a": 2}]"#), Ok(2));
        let end = Err((2, "expected an object, found `]`".to_string()));
        assert_eq!(read("[{\"a\": 1},\n]"), end);
        let twice = Err((1, "expected an object, found `,`".to_string()));
        assert_eq!(read(r#"[{"a": 1},, {"a": 2}]"#), twice);
    }
}

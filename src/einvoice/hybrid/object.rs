//! The objects of a PDF, read one at a time (ISO 32000-1, 7.3). Nesting is bounded.

/// How deep arrays and dictionaries may be nested.
const MAX_DEPTH: usize = 32;

/// One object.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Name(String),
    Text(Vec<u8>),
    Number(i64),
    Reference(u32),
    Array(Vec<Object>),
    Dictionary(Vec<(String, Object)>),
    /// Anything else: null, true, false, fractions.
    Other,
}

impl Object {
    /// A value of a dictionary.
    pub fn get(&self, key: &str) -> Option<&Object> {
        match self {
            Object::Dictionary(pairs) => {
                let found = pairs.iter().find(|(name, _)| name == key);
                found.map(|(_, value)| value)
            }
            _ => None,
        }
    }

    pub fn name(&self) -> Option<&str> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<usize> {
        match self {
            Object::Number(number) => usize::try_from(*number).ok(),
            _ => None,
        }
    }

    /// Whether it is a dictionary that says it is a `kind`.
    pub fn is(&self, kind: &str) -> bool {
        self.get("Type").and_then(Object::name) == Some(kind)
    }

    /// The text of a string, in UTF-16, UTF-8 or Latin-1.
    pub fn text(&self) -> Option<String> {
        let Object::Text(bytes) = self else {
            return None;
        };
        Some(match bytes.as_slice() {
            [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0.into_owned(),
            [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0.into_owned(),
            [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
            bytes => match std::str::from_utf8(bytes) {
                Ok(text) => text.to_string(),
                Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
            },
        })
    }
}

/// Reads objects from bytes.
pub(super) struct Reader<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Reader<'a> {
        Reader { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => {
                    while self
                        .peek()
                        .is_some_and(|byte| byte != b'\n' && byte != b'\r')
                    {
                        self.at += 1;
                    }
                }
                byte if is_space(byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Whether `word` comes next; it is taken then.
    pub fn takes(&mut self, word: &[u8]) -> bool {
        let seen = self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word));
        self.at += if seen { word.len() } else { 0 };
        seen
    }

    /// The next object; none at the end, at a mistake, or where it is nested too deep.
    pub fn object(&mut self) -> Option<Object> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Object> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_space();
        match self.peek()? {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => Some(Object::Text(self.literal())),
            b'<' if self.takes(b"<<") => {
                let mut pairs = Vec::new();
                loop {
                    self.skip_space();
                    if self.takes(b">>") {
                        return Some(Object::Dictionary(pairs));
                    }
                    let Object::Name(key) = self.nested(depth + 1)? else {
                        return None;
                    };
                    pairs.push((key, self.nested(depth + 1)?));
                }
            }
            b'<' => Some(Object::Text(self.hexadecimal())),
            b'[' => {
                self.at += 1;
                let mut list = Vec::new();
                loop {
                    self.skip_space();
                    if self.takes(b"]") {
                        return Some(Object::Array(list));
                    }
                    list.push(self.nested(depth + 1)?);
                }
            }
            _ => self.word(),
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|byte| !is_space(byte) && !is_delimiter(byte))
        {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn name(&mut self) -> String {
        let raw = self.regular();
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let [first, tail @ ..] = rest {
            let code = tail.get(..2).filter(|_| *first == b'#');
            let code = code.and_then(|hex| std::str::from_utf8(hex).ok());
            match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                Some(byte) => {
                    name.push(byte);
                    rest = &tail[2..];
                }
                None => {
                    name.push(*first);
                    rest = tail;
                }
            }
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    fn word(&mut self) -> Option<Object> {
        let word = self.regular();
        if word.is_empty() {
            return None;
        }
        let Some(number) = integer(word) else {
            return Some(Object::Other);
        };
        // `12 0 R` refers to object 12.
        let back = self.at;
        self.skip_space();
        if integer(self.regular()).is_some() {
            self.skip_space();
            if self.regular() == b"R"
                && let Ok(number) = u32::try_from(number)
            {
                return Some(Object::Reference(number));
            }
        }
        self.at = back;
        Some(Object::Number(number))
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => {
                    depth += 1;
                    if depth > 1 {
                        text.push(byte);
                    }
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    text.push(byte);
                }
                b'\\' => self.escape(&mut text),
                byte => text.push(byte),
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else {
            return;
        };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => {
                self.takes(b"\n");
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                text.push((value & 0xFF) as u8);
            }
            byte => text.push(byte),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(char::from(byte).to_digit(16));
        }
        let pair = |pair: &[u32]| (pair[0] << 4 | pair.get(1).copied().unwrap_or(0)) as u8;
        digits.chunks(2).map(pair).collect()
    }
}

fn integer(word: &[u8]) -> Option<i64> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

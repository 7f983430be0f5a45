//! Files that stand in a text, as programs wrote them before there were parts of mails: `begin 644 a.txt`.

/// The most files of a text.
const FILES: usize = 100;

/// A text without the files that stand in it, and those, with their names.
pub fn split(text: &str) -> (String, Vec<(String, Vec<u8>)>) {
    let mut files = Vec::new();
    if !text.contains("begin ") {
        return (text.to_string(), files);
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut rest: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let file = begins(lines[at]).filter(|_| files.len() < FILES);
        match file.and_then(|name| Some((name, decoded(&lines[at + 1..])?))) {
            Some((name, (bytes, count))) => {
                files.push((name.to_string(), bytes));
                at += count + 1;
            }
            None => {
                rest.push(lines[at]);
                at += 1;
            }
        }
    }
    (rest.join("\n"), files)
}

/// The name of the file that a line begins.
fn begins(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.split_once(' ')?;
    let is_mode =
        (3..=4).contains(&mode.len()) && mode.bytes().all(|it| (b'0'..=b'7').contains(&it));
    let name = name.trim();
    (is_mode && !name.is_empty()).then_some(name)
}

/// The bytes of lines until the one that ends them, and how many lines that are; none, if they are no file.
fn decoded(lines: &[&str]) -> Option<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    for (line, count) in lines.iter().zip(1..) {
        let line = line.trim_end_matches('\r').as_bytes();
        if line == b"end" {
            return Some((bytes, count));
        }
        // An empty line is one of no bytes whose space was cut off.
        let (length, signs) = line.split_first().unwrap_or((&b' ', &[]));
        let length = usize::from(value(*length)?);
        // Spaces at the end of a line are cut off on the way.
        let sign = |at: usize| value(signs.get(at).copied().unwrap_or(b' '));
        let mut triples = Vec::new();
        for at in (0..length.div_ceil(3)).map(|it| it * 4) {
            let bits = (0..4).try_fold(0_u32, |bits, it| {
                Some(bits << 6 | u32::from(sign(at + it)?))
            })?;
            triples.extend(&bits.to_be_bytes()[1..]);
        }
        bytes.extend(&triples[..length]);
    }
    None
}

fn value(sign: u8) -> Option<u8> {
    (b' '..=b'`').contains(&sign).then(|| (sign - b' ') & 63)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn files_in_a_text() {
        let text = "See this.\r\nbegin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\nBye.";
        let (rest, files) = split(text);
        assert_eq!(rest, "See this.\r\nBye.");
        assert_eq!(files, [("a.txt".to_string(), b"Cat".to_vec())]);
        // A line that lost the spaces at its end, and one of no bytes.
        let (_, files) = split("begin 755 b\n$86)C9\n\nend\n");
        assert_eq!(files, [("b".to_string(), b"abcd".to_vec())]);
        for plain in [
            "begin 644 a.txt\nno file at all, as it never ends",
            "begin with the printer\nend",
            "begin 999 x\nend",
            "begin 644 a\n\u{e4}\nend",
        ] {
            assert_eq!(split(plain), (plain.to_string(), Vec::new()));
        }
    }
}

//! Bytes as letters: what the program that reads mails does not know.

use mail_parser::decoders::charsets::DecoderFnc;
use mail_parser::decoders::charsets::map::charset_decoder;

/// The letters of bytes, in the charset they say; UTF-8 if they are that, or else what Windows writes.
pub fn read(charset: Option<&str>, bytes: &[u8]) -> String {
    let known = charset.and_then(|it| charset_decoder(it.trim().as_bytes()));
    let decoder = charset.and_then(rare).or(known);
    match (decoder, std::str::from_utf8(bytes)) {
        (Some(decode), _) => decode(bytes),
        (None, Ok(text)) => text.to_string(),
        (None, Err(_)) => bytes.iter().map(|it| windows(*it)).collect(),
    }
}

/// The charsets that are read here alone.
pub fn rare(charset: &str) -> Option<DecoderFnc> {
    match charset.trim().to_ascii_lowercase().as_str() {
        "cp437" | "ibm437" | "437" | "cspc8codepage437" => Some(dos),
        "hz" | "hz-gb-2312" => Some(hz),
        _ => None,
    }
}

/// A letter of windows-1252.
pub fn windows(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// The letters of DOS.
fn dos(bytes: &[u8]) -> String {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
    let high: Vec<char> = HIGH.chars().collect();
    let letter = |byte: &u8| match byte {
        0x80.. => high.get(usize::from(byte - 0x80)).copied(),
        byte => Some(char::from(*byte)),
    };
    bytes.iter().filter_map(letter).collect()
}

/// Chinese in seven bits (RFC 1843): `~{` and `~}` stand around it, `~~` is a tilde.
fn hz(bytes: &[u8]) -> String {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut is_chinese = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        at += 2;
        match (byte, next) {
            (b'~', Some(b'{')) => is_chinese = true,
            (b'~', Some(b'}')) => is_chinese = false,
            (b'~', Some(b'~')) if !is_chinese => plain.push(b'~'),
            (b'~', Some(b'\n')) => {}
            (b'\n', _) => {
                is_chinese = false;
                plain.push(b'\n');
                at -= 1;
            }
            (one, Some(other)) if is_chinese => plain.extend([one | 0x80, other | 0x80]),
            (byte, _) => {
                plain.push(*byte);
                at -= 1;
            }
        }
    }
    match charset_decoder(b"gb2312") {
        Some(decode) => decode(&plain),
        None => String::from_utf8_lossy(&plain).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn letters_of_old_programs() {
        assert_eq!(read(Some("CP437"), b"Gr\x81\xe1e \x9b"), "Grüße ¢");
        // The example of RFC 1843.
        let hz = b"This sentence is in ASCII.\nThe next is in GB.~{<:Ky2;S{#,NpJ)l6HK!#~}Bye. ~~";
        assert_eq!(
            read(Some("hz-gb-2312"), hz),
            "This sentence is in ASCII.\nThe next is in GB.己所不欲，勿施於人。Bye. ~"
        );
        assert_eq!(read(Some("hz"), b"~{~"), "~");
        assert_eq!(read(None, b"Gr\xfc\xdfe"), "Grüße");
        assert_eq!(read(None, "Grüße".as_bytes()), "Grüße");
        assert_eq!(read(Some("utf-8"), "Grüße".as_bytes()), "Grüße");
        assert_eq!(read(Some("nothing"), b"x"), "x");
    }
}

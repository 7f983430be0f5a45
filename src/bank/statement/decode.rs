//! The bytes of a bank become text: UTF-8, UTF-16, Windows-1252, or CP850 of old programs.

use std::borrow::Cow;

/// The upper half of CP850, from 0x80.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// ä ö ü Ä Ö Ü in CP850; in ISO-8859-1 there is nothing anyone would write at these places.
const UMLAUTS: [u8; 6] = [0x84, 0x94, 0x81, 0x8E, 0x99, 0x9A];

/// The text of a file.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = &bytes[length..];
        if let (text, false) = encoding.decode_without_bom_handling(rest) {
            return text;
        }
        return Cow::Owned(one_byte(rest));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(one_byte(bytes)),
    }
}

fn one_byte(bytes: &[u8]) -> String {
    let upper = |byte: &&u8| **byte >= 0x80;
    let old = bytes.iter().any(|byte| UMLAUTS.contains(byte))
        // ß is the only letter above 0xA5 that German texts in CP850 have.
        && bytes.iter().filter(upper).all(|byte| *byte <= 0xA5 || *byte == 0xE1);
    if !old {
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
        return text.into_owned();
    }
    let table: Vec<char> = CP850.chars().collect();
    bytes
        .iter()
        .map(|byte| match byte {
            0..0x80 => char::from(*byte),
            _ => table[usize::from(byte - 0x80)],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_in_every_encoding() {
        assert_eq!(CP850.chars().count(), 128);
        #[track_caller]
        fn check(bytes: &[u8]) {
            assert_eq!(text(bytes), "Müller, Größe");
        }
        check("Müller, Größe".as_bytes());
        check("\u{feff}Müller, Größe".as_bytes());
        check(b"M\xFCller, Gr\xF6\xDFe");
        check(b"M\x81ller, Gr\x94\xE1e");
        let wide: Vec<u8> = "\u{feff}Müller, Größe"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&wide);
    }
}

//! Codes of stripes: EAN-13 and EAN-8 (ISO/IEC 15420), Code 128 and GS1-128 (ISO/IEC 15417).

use crate::base::{Error, Result, gs1};

/// A code as stripes in modules: where each starts, and how wide it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stripes {
    pub(super) modules: usize,
    pub(super) bars: Vec<(usize, usize)>,
    /// The light modules that it needs to the left and to the right.
    pub(super) quiet: (usize, usize),
}

/// The digits of EAN in number set A, left of the middle. Set B is C from right to left, and C is A
/// with dark and light the other way round.
const DIGITS: [u8; 10] = [
    0b0001101, 0b0011001, 0b0010011, 0b0111101, 0b0100011, 0b0110001, 0b0101111, 0b0111011,
    0b0110111, 0b0001011,
];

/// Which of the digits two to seven are of number set B: the first digit of EAN-13.
const PARITY: [u8; 10] = [
    0b000000, 0b001011, 0b001101, 0b001110, 0b010011, 0b011001, 0b011100, 0b010101, 0b010110,
    0b011010,
];

impl Stripes {
    /// EAN-13 or EAN-8; a UPC of 12 digits is an EAN-13 that begins with 0.
    ///
    /// # Errors
    /// Input, when it is no such number or its check digit is wrong.
    pub(super) fn ean(digits: &str) -> Result<Stripes> {
        let told = |reason: &str| Error::input(format!("code: `{digits}` {reason}"));
        if !gs1::is_gtin(digits) || digits.len() == 14 {
            return Err(told("is no EAN: it has 8, 12 or 13 digits")
                .with_hint("--code code128 or --code qr takes any text"));
        }
        if !gs1::has_check_digit(digits) {
            let right = gs1::check_digit(&digits[..digits.len() - 1]);
            return Err(told(&format!("is no EAN: its last digit would be {right}")));
        }
        let mut all: Vec<usize> = digits.bytes().map(|it| usize::from(it - b'0')).collect();
        if all.len() == 12 {
            all.insert(0, 0);
        }
        let (parity, all, quiet) = match all.len() {
            8 => (0, all.as_slice(), (7, 7)),
            _ => (PARITY[all[0]], &all[1..], (11, 7)),
        };
        let half = all.len() / 2;
        let mut modules = Modules::default();
        modules.bits(0b101, 3);
        for (at, digit) in all[..half].iter().enumerate() {
            let set_a = DIGITS[*digit];
            match parity >> (half - 1 - at) & 1 {
                0 => modules.bits(set_a, 7),
                _ => modules.bits((!set_a & 0x7f).reverse_bits() >> 1, 7),
            }
        }
        modules.bits(0b01010, 5);
        for digit in &all[half..] {
            modules.bits(!DIGITS[*digit] & 0x7f, 7);
        }
        modules.bits(0b101, 3);
        Ok(modules.stripes(quiet))
    }

    /// Code 128 with as few symbols as there can be. [`gs1::END`] is FNC1: at the start it says that
    /// this is GS1-128.
    ///
    /// # Errors
    /// Input, when a character is none of ASCII.
    pub(super) fn code_128(text: &str) -> Result<Stripes> {
        let printable = |c: &char| (' '..='~').contains(c) || *c == gs1::END;
        if let Some(other) = text.chars().find(|c| !printable(c)) {
            return Err(
                Error::input(format!("code: Code 128 has no `{other}` (`{text}`)"))
                    .with_hint("--code qr takes any text"),
            );
        }
        if text.is_empty() {
            return Err(Error::input("code: there is nothing to encode"));
        }
        let mut modules = Modules::default();
        for symbol in symbols(text.as_bytes()) {
            modules.widths(PATTERNS[symbol]);
        }
        modules.widths(STOP);
        Ok(modules.stripes((10, 10)))
    }
}

/// Dark and light, module by module.
#[derive(Default)]
struct Modules(Vec<bool>);

impl Modules {
    fn bits(&mut self, bits: u8, count: u8) {
        let bits = (0..count).rev().map(|at| bits >> at & 1 == 1);
        self.0.extend(bits);
    }

    /// Widths of dark and light, by turns.
    fn widths(&mut self, widths: &[u8]) {
        for (width, dark) in widths.iter().zip([true, false].into_iter().cycle()) {
            let width = usize::from(width - b'0');
            self.0.extend(std::iter::repeat_n(dark, width));
        }
    }

    fn stripes(self, quiet: (usize, usize)) -> Stripes {
        let mut bars = Vec::new();
        let mut at = 0;
        for run in self.0.chunk_by(|left, right| left == right) {
            if run[0] {
                bars.push((at, run.len()));
            }
            at += run.len();
        }
        Stripes {
            modules: at,
            bars,
            quiet,
        }
    }
}

const CODE_C: usize = 99;
const CODE_B: usize = 100;
const FNC1: usize = 102;
const START_B: usize = 104;
const START_C: usize = 105;

/// The symbols of a text with start and check symbol, without the stop: code set C says two digits
/// with one symbol, code set B everything else.
fn symbols(text: &[u8]) -> Vec<usize> {
    // How many symbols the rest needs from each place on, in either set.
    let mut rest = vec![[0usize; 2]; text.len() + 3];
    let step = |rest: &[[usize; 2]], at: usize| {
        let fnc1 = text[at] == gs1::END as u8;
        let in_b = 1 + rest[at + 1][0];
        let in_c = match (fnc1, pair(text, at)) {
            (true, _) => 1 + rest[at + 1][1],
            (false, Some(_)) => 1 + rest[at + 2][1],
            (false, None) => usize::MAX / 2,
        };
        [in_b, in_c]
    };
    for at in (0..text.len()).rev() {
        let [in_b, in_c] = step(&rest, at);
        rest[at] = [in_b.min(1 + in_c), in_c.min(1 + in_b)];
    }
    let in_c = |set_c: bool, at: usize| {
        let [b, c] = step(&rest, at);
        match set_c {
            true => c <= 1 + b,
            false => 1 + c < b,
        }
    };
    let mut set_c = rest[0][1] <= rest[0][0];
    let mut symbols = vec![if set_c { START_C } else { START_B }];
    let mut at = 0;
    while at < text.len() {
        let next = in_c(set_c, at);
        if next != set_c {
            symbols.push(if next { CODE_C } else { CODE_B });
            set_c = next;
        }
        if text[at] == gs1::END as u8 {
            symbols.push(FNC1);
            at += 1;
        } else if let (true, Some(value)) = (set_c, pair(text, at)) {
            symbols.push(value);
            at += 2;
        } else {
            symbols.push(usize::from(text[at] - b' '));
            at += 1;
        }
    }
    symbols.push(check_symbol(&symbols));
    symbols
}

/// The sum of all symbols, each times its place, modulo 103.
fn check_symbol(symbols: &[usize]) -> usize {
    let weighted = symbols.iter().enumerate();
    weighted
        .map(|(at, symbol)| symbol * at.max(1))
        .sum::<usize>()
        % 103
}

/// The two digits at a place, as a number.
fn pair(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at..at + 2)? {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Some(usize::from(tens - b'0') * 10 + usize::from(ones - b'0'))
        }
        _ => None,
    }
}

const STOP: &[u8] = b"2331112";

/// The widths of the symbols 0 to 105 (ISO/IEC 15417, table 1).
#[rustfmt::skip]
const PATTERNS: [&[u8]; 106] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312",
    b"132212", b"221213", b"221312", b"231212", b"112232", b"122132", b"122231", b"113222",
    b"123122", b"123221", b"223211", b"221132", b"221231", b"213212", b"223112", b"312131",
    b"311222", b"321122", b"321221", b"312212", b"322112", b"322211", b"212123", b"212321",
    b"232121", b"111323", b"131123", b"131321", b"112313", b"132113", b"132311", b"211313",
    b"231113", b"231311", b"112133", b"112331", b"132131", b"113123", b"113321", b"133121",
    b"313121", b"211331", b"231131", b"213113", b"213311", b"213131", b"311123", b"311321",
    b"331121", b"312113", b"312311", b"332111", b"314111", b"221411", b"431111", b"111224",
    b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111",
    b"111242", b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112",
    b"421211", b"212141", b"214121", b"412121", b"111143", b"111341", b"131141", b"114113",
    b"114311", b"411113", b"411311", b"113141", b"114131", b"311141", b"411131", b"211412",
    b"211214", b"211232",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The stripes as a text of dark and light.
    fn drawn(code: &Stripes) -> String {
        let mut drawn = vec!['0'; code.modules];
        for (start, width) in &code.bars {
            drawn[*start..start + width].fill('1');
        }
        drawn.into_iter().collect()
    }

    #[test]
    fn the_table_has_the_properties_that_the_norm_gives_it() {
        let mut seen = std::collections::BTreeSet::new();
        for pattern in PATTERNS {
            let widths = |from: usize| pattern[from..].iter().step_by(2).map(|it| it - b'0');
            assert_eq!(pattern.len(), 6);
            assert_eq!(widths(0).sum::<u8>() + widths(1).sum::<u8>(), 11);
            // The parity of the dark modules is even.
            assert_eq!(widths(0).sum::<u8>() % 2, 0, "{pattern:?}");
            assert!(seen.insert(pattern));
        }
    }

    /// The drawings of Wikipedia's articles on EAN: 4003994155486 and the EAN-8 of the norm's
    /// figure.
    #[test]
    fn an_ean_is_drawn_as_published() {
        assert_eq!(
            drawn(&Stripes::ean("4003994155486").unwrap()),
            [
                "101", "0001101", "0100111", "0111101", "0001011", "0010111", "0011101", "01010",
                "1100110", "1001110", "1001110", "1011100", "1001000", "1010000", "101",
            ]
            .concat()
        );
        assert_eq!(
            drawn(&Stripes::ean("55123457").unwrap()),
            [
                "101", "0110001", "0110001", "0011001", "0010011", "01010", "1000010", "1011100",
                "1001110", "1000100", "101",
            ]
            .concat()
        );
        assert_eq!(
            Stripes::ean("036000291452").unwrap(),
            Stripes::ean("0036000291452").unwrap()
        );
    }

    #[test]
    fn what_is_no_ean_is_refused() {
        for (digits, told) in [
            (
                "4006381333932",
                "code: `4006381333932` is no EAN: its last digit would be 1",
            ),
            (
                "SCH-M8-40",
                "code: `SCH-M8-40` is no EAN: it has 8, 12 or 13 digits",
            ),
            ("", "code: `` is no EAN: it has 8, 12 or 13 digits"),
            (
                "04006381333931",
                "code: `04006381333931` is no EAN: it has 8, 12 or 13 digits",
            ),
        ] {
            assert_eq!(Stripes::ean(digits).unwrap_err().to_string(), told);
        }
    }

    #[test]
    fn code_128_has_the_symbols_of_published_examples() {
        // "PJJ123C", which has the check symbol 54 in code set A and so 55 in B, and "Wikipedia" with 88.
        assert_eq!(
            symbols(b"PJJ123C"),
            [START_B, 48, 42, 42, 17, 18, 19, 35, 55]
        );
        assert_eq!(symbols(b"Wikipedia").last(), Some(&88));
        // GS1 General Specifications: FNC1 follows the start, and pairs of digits are one symbol.
        assert_eq!(
            symbols(b"\x1d010400638133393110AB"),
            [
                START_C, 102, 1, 4, 0, 63, 81, 33, 39, 31, 10, CODE_B, 33, 34
            ]
            .into_iter()
            .chain([check_symbol(&[
                START_C, 102, 1, 4, 0, 63, 81, 33, 39, 31, 10, CODE_B, 33, 34
            ])])
            .collect::<Vec<_>>()
        );
        assert_eq!(symbols(b"1234").len(), 4);
        // A single pair in the middle is not worth two changes of the set.
        assert_eq!(symbols(b"AB12CD").len(), 8);
        assert!(Stripes::code_128("Größe").is_err());
        assert!(Stripes::code_128("").is_err());
    }

    /// What a scanner does: widths to symbols to text.
    fn decoded(code: &Stripes) -> String {
        let drawn = drawn(code);
        let widths: Vec<u8> = drawn
            .as_bytes()
            .chunk_by(|a, b| a == b)
            .map(|run| b'0' + run.len() as u8)
            .collect();
        let (body, stop) = widths.split_at(widths.len() - 7);
        assert_eq!(stop, STOP);
        let symbols: Vec<usize> = body
            .chunks(6)
            .map(|it| PATTERNS.iter().position(|known| *known == it).unwrap())
            .collect();
        let (check, symbols) = symbols.split_last().unwrap();
        let sum = symbols[0]
            + symbols[1..]
                .iter()
                .zip(1..)
                .map(|(symbol, at)| symbol * at)
                .sum::<usize>();
        assert_eq!(*check, sum % 103);
        let mut set_c = symbols[0] == START_C;
        let mut text = String::new();
        for symbol in &symbols[1..] {
            match (*symbol, set_c) {
                (FNC1, _) => text.push(gs1::END),
                (CODE_C, false) => set_c = true,
                (CODE_B, true) => set_c = false,
                (pair, true) => text.push_str(&format!("{pair:02}")),
                (letter, false) => text.push(char::from(letter as u8 + b' ')),
            }
        }
        text
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_read_back(text in "[ -~\u{1d}]{1,24}|[0-9A-C\u{1d}]{1,24}") {
            prop_assert_eq!(decoded(&Stripes::code_128(&text).unwrap()), text);
        }
    }
}

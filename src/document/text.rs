//! Text as lines of glyphs: cleaned, shaped, measured, and remembered for the next letter.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use krilla::text::{Font, KrillaGlyph};

use super::font::{Face, Run};
use super::{Fonts, Tone};
use crate::base::{Result, is_invisible};

const REGULAR: &[u8] = include_bytes!("fonts/BoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("fonts/BoSans-Bold.ttf");

/// Longer words are shaped each time.
const LONGEST_REMEMBERED: usize = 64;
/// Words remembered per weight and generation; some 4 MB in all.
const GENERATION: usize = 2048;

/// How heavy the strokes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

impl From<Tone> for Weight {
    fn from(tone: Tone) -> Weight {
        match tone {
            Tone::Plain => Weight::Regular,
            Tone::Strong | Tone::Group => Weight::Bold,
        }
    }
}

/// A line of text in one weight. All lengths are in em.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) weight: Weight,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) width: f32,
}

impl Line {
    pub(super) fn new(weight: Weight) -> Line {
        Line {
            weight,
            text: String::new(),
            glyphs: Vec::new(),
            width: 0.0,
        }
    }

    /// Appends shaped text.
    pub(super) fn push(&mut self, run: &Run) {
        self.push_glyphs(&run.text, &run.glyphs, 0);
    }

    /// Appends glyphs whose ranges count from `start` on into `text`.
    pub(super) fn push_glyphs(&mut self, text: &str, glyphs: &[KrillaGlyph], start: usize) {
        let offset = self.text.len();
        self.text.push_str(text);
        self.glyphs.extend(glyphs.iter().map(|glyph| {
            self.width += glyph.x_advance;
            let mut glyph = glyph.clone();
            glyph.text_range.start = glyph.text_range.start - start + offset;
            glyph.text_range.end = glyph.text_range.end - start + offset;
            glyph
        }));
    }
}

/// The two weights of a typeface with the words shaped so far.
pub(super) struct Type {
    regular: Weighted,
    bold: Weighted,
}

/// A face and two generations of words: when the young one is full it becomes the old one, so
/// that the words in use stay and the memory is bounded.
pub(super) struct Weighted {
    pub(super) face: Face,
    young: HashMap<Box<str>, Arc<Run>>,
    old: HashMap<Box<str>, Arc<Run>>,
}

impl Type {
    pub(super) fn new(fonts: &Fonts) -> Result<Type> {
        let (regular, bold) = match fonts {
            Fonts::BuiltIn => (Cow::Borrowed(REGULAR), Cow::Borrowed(BOLD)),
            Fonts::Own { regular, bold } => (regular.clone().into(), bold.clone().into()),
        };
        Ok(Type {
            regular: Weighted::new(Face::new(regular, "regular")?),
            bold: Weighted::new(Face::new(bold, "bold")?),
        })
    }

    pub(super) fn weighted(&mut self, weight: Weight) -> &mut Weighted {
        match weight {
            Weight::Regular => &mut self.regular,
            Weight::Bold => &mut self.bold,
        }
    }

    /// The font to embed for a weight.
    pub(super) fn pdf_font(&self, weight: Weight) -> Font {
        match weight {
            Weight::Regular => self.regular.face.pdf.clone(),
            Weight::Bold => self.bold.face.pdf.clone(),
        }
    }
}

impl Weighted {
    fn new(face: Face) -> Weighted {
        Weighted {
            face,
            young: HashMap::new(),
            old: HashMap::new(),
        }
    }

    /// Shapes a word that was cleaned before.
    pub(super) fn run(&mut self, word: &str) -> Arc<Run> {
        if let Some(run) = self.young.get(word) {
            return run.clone();
        }
        let run = match self.old.remove(word) {
            Some(run) => run,
            None => Arc::new(self.face.shape(word)),
        };
        if word.len() <= LONGEST_REMEMBERED {
            if self.young.len() >= GENERATION {
                self.old = std::mem::take(&mut self.young);
            }
            self.young.insert(word.into(), run.clone());
        }
        run
    }

    /// The text with only characters that the font has: line breaks as `\n`, other controls and
    /// invisible characters dropped, the rest replaced by the nearest look or `?`.
    pub(super) fn clean<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Cow::Borrowed(text);
        }
        let mut clean = String::with_capacity(text.len());
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\r' if rest.peek() == Some(&'\n') => {}
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
                '\t' => clean.push(' '),
                // Places where a line may break; the wrapping takes them out.
                '\u{ad}' | '\u{200b}' => clean.push(c),
                _ if is_invisible(c) => {}
                _ if self.face.has(c) => clean.push(c),
                _ => clean.push_str(self.stand_in(c)),
            }
        }
        Cow::Owned(clean)
    }

    fn stand_in(&self, c: char) -> &'static str {
        match c {
            '\u{a0}' | '\u{202f}' | '\u{2007}' if self.face.has('\u{a0}') => "\u{a0}",
            c if c.is_whitespace() => " ",
            '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
            '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2039}' | '\u{203a}' => "'",
            '\u{201c}'..='\u{201f}' | '\u{2033}' => "\"",
            '\u{2022}' | '\u{b7}' | '\u{2219}' => "-",
            '\u{2026}' => "...",
            '\u{20ac}' => "EUR",
            '\u{1e9e}' => "SS",
            '\u{fb00}' => "ff",
            '\u{fb01}' => "fi",
            '\u{fb02}' => "fl",
            '\u{300}'..='\u{36f}' => "",
            _ => "?",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut typeface = Type::new(&Fonts::BuiltIn).unwrap();
        let regular = typeface.weighted(Weight::Regular);
        let clean = regular.clean(text);
        assert_eq!(clean, expected, "{text:?}");
        let run = regular.run(&clean.replace(['\n', '\u{ad}', '\u{200b}'], " "));
        assert!(
            run.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0),
            "{text:?}"
        );
    }

    #[test]
    fn cleans_what_no_font_can_show() {
        check("Größe 12 × 3 – 4,50 €", "Größe 12 × 3 – 4,50 €");
        check("Łódź Ελλάδα Москва", "Łódź Ελλάδα Москва");
        check("a\r\nb\rc\u{2028}d", "a\nb\nc\nd");
        check("nul\0bell\u{7}tab\tesc\u{1b}[31m", "nulbelltab esc[31m");
        check("李明 🙂", "?? ?");
        check("👩‍💻 👍🏽 ❤️", "?? ? ?");
        check("\u{202e}txt.exe\u{feff}", "txt.exe");
        check("u\u{308}ber", "u\u{308}ber");
        check("\u{e000}\u{10ffff}", "??");
    }

    #[test]
    fn the_memory_of_words_is_bounded() {
        let mut typeface = Type::new(&Fonts::BuiltIn).unwrap();
        let regular = typeface.weighted(Weight::Regular);
        for number in 0..3 * GENERATION {
            regular.run(&number.to_string());
        }
        assert!(regular.young.len() + regular.old.len() <= 2 * GENERATION);
    }
}

//! Breaking text into lines of a given width.

use std::sync::Arc;

use super::font::Run;
use super::text::{Line, Type, Weight, Weighted};

/// What stands between a word and the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// A space, dropped where the line breaks.
    Space,
    /// Nothing, as after a hyphen or a zero-width space.
    Nothing,
    /// A soft hyphen, shown only where the line breaks.
    Soft,
    /// The end of a line.
    Break,
}

/// Widths are sums of fractions: this much too wide still fits.
const TOLERANCE: f32 = 0.001;

impl Type {
    /// The text as one line, whatever its width.
    pub(super) fn line(&mut self, weight: Weight, text: &str) -> Line {
        let mut lines = self.wrap(weight, text, f32::INFINITY).into_iter();
        let mut first = lines.next().unwrap_or_else(|| Line::new(weight));
        let space = self.weighted(weight).run(" ");
        for line in lines {
            first.push(&space);
            first.push_glyphs(&line.text, &line.glyphs, 0);
        }
        first
    }

    /// The text in lines of at most `width` em. Words that are too long are broken anywhere.
    /// Empty text has no lines.
    pub(super) fn wrap(&mut self, weight: Weight, text: &str, width: f32) -> Vec<Line> {
        if text.is_empty() {
            return Vec::new();
        }
        let weighted = self.weighted(weight);
        let clean = weighted.clean(text);
        let mut setting = Setting::new(weighted, weight, width);
        for (word, gap) in words(clean.trim_end()) {
            setting.word(word, gap);
        }
        setting.finish()
    }
}

/// The lines so far and the one being filled.
struct Setting<'a> {
    weighted: &'a mut Weighted,
    space: Arc<Run>,
    hyphen: Arc<Run>,
    width: f32,
    lines: Vec<Line>,
    line: Line,
    before: Gap,
}

impl<'a> Setting<'a> {
    fn new(weighted: &'a mut Weighted, weight: Weight, width: f32) -> Setting<'a> {
        let (space, hyphen) = (weighted.run(" "), weighted.run("-"));
        let line = Line::new(weight);
        Setting {
            weighted,
            space,
            hyphen,
            width,
            lines: Vec::new(),
            line,
            before: Gap::Nothing,
        }
    }

    fn word(&mut self, word: &str, after: Gap) {
        if !word.is_empty() {
            let run = self.weighted.run(word);
            let started = !self.line.text.is_empty();
            let space = if started && self.before == Gap::Space {
                self.space.width
            } else {
                0.0
            };
            let hyphen = if after == Gap::Soft {
                self.hyphen.width
            } else {
                0.0
            };
            let total = self.line.width + space + run.width + hyphen;
            if started && total > self.width + TOLERANCE {
                if self.before == Gap::Soft {
                    self.line.push(&self.hyphen);
                }
                self.end_line();
            } else if space > 0.0 {
                self.line.push(&self.space);
            }
            if run.width > self.width + TOLERANCE {
                self.pieces(&run);
            } else {
                self.line.push(&run);
            }
        }
        match after {
            Gap::Break => {
                self.end_line();
                self.before = Gap::Nothing;
            }
            // An empty word comes from a further space.
            Gap::Space | Gap::Nothing | Gap::Soft
                if word.is_empty() && self.before == Gap::Space => {}
            Gap::Space | Gap::Nothing | Gap::Soft => self.before = after,
        }
    }

    /// Fills lines with a word that is wider than a line.
    fn pieces(&mut self, run: &Run) {
        let mut from = 0;
        while from < run.glyphs.len() {
            let start = run.glyphs[from].text_range.start;
            let mut to = from;
            let mut width = self.line.width;
            while to < run.glyphs.len() {
                // The glyphs of one cluster stay together, and every line gets at least one.
                let cluster = run.glyphs[to].text_range.start;
                let mut next = to;
                let mut advance = 0.0;
                while next < run.glyphs.len() && run.glyphs[next].text_range.start == cluster {
                    advance += run.glyphs[next].x_advance;
                    next += 1;
                }
                if to > from && width + advance > self.width + TOLERANCE {
                    break;
                }
                width += advance;
                to = next;
            }
            let end = run
                .glyphs
                .get(to)
                .map_or(run.text.len(), |glyph| glyph.text_range.start);
            self.line
                .push_glyphs(&run.text[start..end], &run.glyphs[from..to], start);
            from = to;
            if from < run.glyphs.len() {
                self.end_line();
            }
        }
    }

    fn end_line(&mut self) {
        let next = Line::new(self.line.weight);
        self.lines.push(std::mem::replace(&mut self.line, next));
    }

    fn finish(mut self) -> Vec<Line> {
        self.end_line();
        self.lines
    }
}

/// The words of a cleaned text with what follows each.
fn words(text: &str) -> impl Iterator<Item = (&str, Gap)> {
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    let mut done = false;
    std::iter::from_fn(move || {
        while let Some((at, c)) = characters.next() {
            let after = at + c.len_utf8();
            let next = characters.peek().map_or(' ', |&(_, c)| c);
            let found = match c {
                ' ' => Some((at, Gap::Space)),
                '\n' => Some((at, Gap::Break)),
                '\u{ad}' => Some((at, Gap::Soft)),
                '\u{200b}' => Some((at, Gap::Nothing)),
                // Between words, not inside of numbers, dates and accounts.
                '-' | '\u{2010}' | '\u{2013}' | '\u{2014}' | '/'
                    if before.is_alphanumeric() && next.is_alphabetic() =>
                {
                    Some((after, Gap::Nothing))
                }
                _ => None,
            };
            before = c;
            if let Some((end, gap)) = found {
                let word = &text[start..end];
                start = after;
                return Some((word, gap));
            }
        }
        if done {
            return None;
        }
        done = true;
        Some((&text[start..], Gap::Nothing))
    })
}

#[cfg(test)]
mod tests {
    use super::super::Fonts;
    use super::*;

    fn check(text: &str, width: f32, expected: &[&str]) {
        let mut typeface = Type::new(&Fonts::BuiltIn).unwrap();
        let lines = typeface.wrap(Weight::Regular, text, width);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, expected, "{text:?} in {width} em");
        for line in &lines {
            let sum: f32 = line.glyphs.iter().map(|glyph| glyph.x_advance).sum();
            assert!((line.width - sum).abs() < 0.01);
            for glyph in &line.glyphs {
                assert!(
                    line.text.get(glyph.text_range.clone()).is_some(),
                    "{:?}",
                    line.text
                );
            }
        }
    }

    #[test]
    fn breaks_lines() {
        check("", 10.0, &[]);
        check("one two three", 100.0, &["one two three"]);
        check("one two three", 4.0, &["one two", "three"]);
        check("  one   two  ", 100.0, &["one two"]);
        check("one\ntwo\n\nthree", 100.0, &["one", "two", "", "three"]);
        check("100\u{a0}€ netto", 3.0, &["100\u{a0}€", "netto"]);
    }

    #[test]
    fn breaks_at_hyphens_between_words_only() {
        check("Kunden-Nummer", 5.0, &["Kunden-", "Nummer"]);
        check("12-34 und/oder", 4.9, &["12-34 und/", "oder"]);
        check("2026-11-22", 3.0, &["2026-1", "1-22"]);
    }

    #[test]
    fn soft_hyphens_show_only_at_the_end_of_a_line() {
        check("Donau\u{ad}dampf\u{ad}schiff", 100.0, &["Donaudampfschiff"]);
        check(
            "Donau\u{ad}dampf\u{ad}schiff",
            6.5,
            &["Donaudampf-", "schiff"],
        );
        check("Donau\u{200b}dampf", 3.5, &["Donau", "dampf"]);
    }

    #[test]
    fn a_word_of_ten_kilobytes_is_broken() {
        let mut typeface = Type::new(&Fonts::BuiltIn).unwrap();
        let lines = typeface.wrap(Weight::Bold, &"Wörterschlange".repeat(750), 20.0);
        assert!(lines.iter().all(|line| line.width <= 20.01));
        let text: String = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(text, "Wörterschlange".repeat(750));
    }
}

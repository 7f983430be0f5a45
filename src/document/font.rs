//! One weight of a typeface, parsed once for shaping and once for embedding.

use std::borrow::Cow;
use std::sync::Arc;

use harfrust::{Buffer, Direction, Feature, ShapeOptions, ShapePlan, ShaperFont, Tag, shape};
use krilla::text::{GlyphId, KrillaGlyph};

use crate::base::{Error, Result};

/// Figures of one width, so that columns of numbers line up.
const FEATURES: [&[u8; 4]; 4] = [b"tnum", b"lnum", b"kern", b"liga"];

/// A typeface in one weight.
pub(super) struct Face {
    /// The font as the PDF writer wants it.
    pub(super) pdf: krilla::text::Font,
    shaper: harfrust::Font,
    plan: ShapePlan,
    features: Vec<Feature>,
    units_per_em: f32,
}

/// A shaped piece of text. All lengths are in em.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) width: f32,
}

impl Face {
    /// Parses a font file. `name` is what the error calls it.
    pub(super) fn new(bytes: Cow<'static, [u8]>, name: &str) -> Result<Face> {
        let unreadable = || {
            Error::input(format!(
                "the {name} font is not a readable TrueType or OpenType font"
            ))
            .with_hint("give a .ttf or .otf file with a single font in it")
        };
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = match bytes {
            Cow::Borrowed(bytes) => Arc::new(bytes),
            Cow::Owned(bytes) => Arc::new(bytes),
        };
        let pdf = krilla::text::Font::new(data.clone().into(), 0).ok_or_else(unreadable)?;
        let shaper = harfrust::Font::new(data, 0).ok_or_else(unreadable)?;
        if pdf.units_per_em() < 1.0 {
            return Err(unreadable());
        }
        // What replaces a missing character has to exist.
        if let Some(missing) = (' '..='~').find(|&c| shaper.charmap().map_unicode(c).is_none()) {
            return Err(Error::input(format!("the {name} font has no `{missing}`"))
                .with_hint("choose a text font, not one of symbols"));
        }
        let features: Vec<Feature> = FEATURES
            .iter()
            .map(|tag| Feature::new(Tag::new(tag), 1, ..))
            .collect();
        let plan = ShapePlan::new(&shaper, Direction::LeftToRight, None, None, &features);
        Ok(Face {
            units_per_em: pdf.units_per_em(),
            pdf,
            shaper,
            plan,
            features,
        })
    }

    /// Whether the font can show a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.shaper
            .charmap()
            .map_unicode(c)
            .is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// Turns text into positioned glyphs. The text holds only characters that the font has.
    pub(super) fn shape(&self, text: &str) -> Run {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        let options = ShapeOptions::new()
            .plan(Some(&self.plan))
            .features(&self.features);
        // An unshapable text is left out rather than failing the whole letter.
        if shape(&ShaperFont::new(&self.shaper), &mut buffer, options).is_err() {
            return Run::default();
        }
        let infos = buffer.glyph_infos();
        let mut run = Run {
            text: text.to_string(),
            ..Run::default()
        };
        let mut end = text.len();
        let mut ends = vec![end; infos.len()];
        // A glyph stands for the text up to where the next cluster starts.
        for (i, info) in infos.iter().enumerate().rev() {
            ends[i] = end;
            if i == 0 || infos[i - 1].cluster != info.cluster {
                end = info.cluster as usize;
            }
        }
        for ((info, position), end) in infos.iter().zip(buffer.glyph_positions()).zip(ends) {
            if info.glyph_id == 0 {
                continue; // PDF/A forbids the box of a missing glyph.
            }
            let advance = position.x_advance as f32 / self.units_per_em;
            run.width += advance;
            run.glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                advance,
                position.x_offset as f32 / self.units_per_em,
                position.y_offset as f32 / self.units_per_em,
                0.0,
                info.cluster as usize..end,
                None,
            ));
        }
        run
    }
}

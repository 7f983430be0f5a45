//! QR codes as bars of dark modules.

use fast_qr::{ECL, QRBuilder};

use super::sheet::{Ink, Kind, LEFT, MM, Mark, Shape, Sheet, Structure};
use super::text::{Line, Type, Weight};
use crate::base::{Error, Result};

/// The side of a printed code with its quiet zone.
const SIDE: f32 = 32.0 * MM;
/// The light modules around a code: ISO/IEC 18004 asks for four.
const QUIET: usize = 4;

/// A code as horizontal bars in modules: column, row, length.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) modules: usize,
    pub(super) bars: Vec<(usize, usize, usize)>,
}

impl Code {
    /// Encodes with error correction level M, as EPC069-12 asks for.
    pub(super) fn new(payload: &str) -> Result<Code> {
        let code = QRBuilder::new(payload).ecl(ECL::M).build().map_err(|_| {
            let bytes = payload.len();
            Error::input(format!("a QR code cannot hold these {bytes} bytes"))
                .with_hint("shorten the text to at most 2331 bytes")
        })?;
        let mut bars = Vec::new();
        for row in 0..code.size {
            let dark: Vec<bool> = code[row][..code.size]
                .iter()
                .map(|module| module.value())
                .collect();
            let mut column = 0;
            for bar in dark.chunk_by(|left, right| left == right) {
                if bar[0] {
                    bars.push((column, row, bar.len()));
                }
                column += bar.len();
            }
        }
        Ok(Code {
            modules: code.size,
            bars,
        })
    }
}

/// A code with its caption, ready to be placed.
pub(super) struct QrBlock {
    code: Code,
    caption: Vec<Line>,
    alt: String,
    ink: Ink,
    leading: f32,
}

impl QrBlock {
    pub(super) fn new(
        typeface: &mut Type,
        payload: &str,
        caption: &[String],
        width: f32,
        ink: Ink,
        leading: f32,
    ) -> Result<QrBlock> {
        let room = (width - SIDE - 4.0 * MM) / ink.size;
        let mut lines = Vec::new();
        for (i, text) in caption.iter().enumerate() {
            let weight = if i == 0 {
                Weight::Bold
            } else {
                Weight::Regular
            };
            lines.extend(typeface.wrap(weight, text, room));
        }
        Ok(QrBlock {
            code: Code::new(payload)?,
            caption: lines,
            alt: caption.join("\n"),
            ink,
            leading,
        })
    }

    /// The quiet zone above the code may lie in the gap before the block.
    pub(super) fn height(&self) -> f32 {
        SIDE.max(self.caption.len() as f32 * self.leading)
    }

    /// Prints the block with its upper edge at `y`.
    pub(super) fn place(self, sheet: &mut Sheet, structure: &mut Structure, y: f32) {
        let module = SIDE / (self.code.modules + 2 * QUIET) as f32;
        let quiet = module * QUIET as f32;
        let side = SIDE - 2.0 * quiet;
        let node = structure.add(
            Kind::Figure {
                alt: format!("QR code\n{}", self.alt),
            },
            None,
        );
        // The dark modules line up with the text; the margin of the page is quiet.
        let shape = Shape::Code {
            code: self.code,
            x: LEFT,
            y: y + quiet,
            side,
        };
        sheet.marks.push(Mark {
            node: Some(node),
            shape,
        });
        let node = structure.add(Kind::Paragraph, None);
        let text = self.caption.len() as f32 * self.leading;
        let mut y = y + (SIDE.max(text) - text) / 2.0;
        for line in self.caption {
            sheet.text(
                Some(node),
                line,
                LEFT + side + quiet + 2.0 * MM,
                y,
                self.leading,
                self.ink,
            );
            y += self.leading;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fonts;
    use super::super::sheet::INK;
    use super::*;

    #[test]
    fn encodes_what_fits() {
        let code = Code::new("BCD\n002\n1\nSCT").unwrap();
        assert_eq!(code.modules, 21);
        // The finder pattern: seven dark modules, then a frame.
        assert_eq!(code.bars[0], (0, 0, 7));
        assert!(Code::new(&"x".repeat(2331)).is_ok());
        assert!(Code::new(&"x".repeat(2332)).is_err());
        assert!(Code::new("").is_ok());
    }

    #[test]
    fn the_caption_makes_the_block_higher() {
        let mut typeface = Type::new(&Fonts::BuiltIn).unwrap();
        let ink = Ink {
            size: 10.0,
            colour: INK,
        };
        let mut height = |lines: usize| {
            let caption = vec!["text".to_string(); lines];
            QrBlock::new(&mut typeface, "x", &caption, 400.0, ink, 13.0)
                .unwrap()
                .height()
        };
        assert_eq!(height(2), SIDE);
        assert_eq!(height(20), 260.0);
    }
}

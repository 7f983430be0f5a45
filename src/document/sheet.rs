//! What is on a page before it becomes PDF: marks at places, and the structure they belong to.
//!
//! All places and lengths are in points from the top left corner of an A4 page.

use super::qr::Code;
use super::stripes::Stripes;
use super::text::Line;
use super::{Form, Rgb};

/// Points per millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;
/// The width of A4.
pub(super) const WIDTH: f32 = 210.0 * MM;
/// The height of A4.
pub(super) const HEIGHT: f32 = 297.0 * MM;
/// The left edge of the text.
pub(super) const LEFT: f32 = 25.0 * MM;
/// The right edge of the text.
pub(super) const RIGHT: f32 = WIDTH - 20.0 * MM;

/// The paper and what of it is printed on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) height: f32,
    /// The edges of the text.
    pub(super) left: f32,
    pub(super) right: f32,
}

impl Page {
    pub(super) fn new(form: Form) -> Page {
        match form {
            Form::Letter | Form::Compact => Page {
                width: WIDTH,
                height: HEIGHT,
                left: LEFT,
                right: RIGHT,
            },
            Form::Wide => Page {
                width: HEIGHT,
                height: WIDTH,
                left: 15.0 * MM,
                right: HEIGHT - 15.0 * MM,
            },
        }
    }

    /// The width of the text.
    pub(super) fn text_width(self) -> f32 {
        self.right - self.left
    }
}

/// What a scanner reads.
pub(super) const BLACK: Rgb = Rgb(0, 0, 0);
/// Running text.
pub(super) const INK: Rgb = Rgb(0x22, 0x22, 0x22);
/// Labels, details and the footer. Dark enough for a fax and for weak eyes.
pub(super) const GREY: Rgb = Rgb(0x62, 0x62, 0x62);
/// Thin rules.
pub(super) const RULE: Rgb = Rgb(0xcc, 0xcc, 0xcc);

/// One page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) marks: Vec<Mark>,
}

/// Something visible. `node` says what it means; without one it is decoration.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) node: Option<Node>,
    pub(super) shape: Shape,
}

/// What a mark looks like.
#[derive(Debug)]
pub(super) enum Shape {
    Text {
        line: Line,
        x: f32,
        baseline: f32,
        size: f32,
        colour: Rgb,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        colour: Rgb,
    },
    Code {
        code: Code,
        x: f32,
        y: f32,
        side: f32,
    },
    Stripes {
        code: Stripes,
        x: f32,
        y: f32,
        /// The width of a module.
        module: f32,
        height: f32,
    },
    Logo {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
}

/// How a line of text is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    /// In points.
    pub(super) size: f32,
    pub(super) colour: Rgb,
}

impl Sheet {
    /// A line that starts at `x`, centred in the height between `y` and `y + leading`.
    pub(super) fn text(
        &mut self,
        node: Option<Node>,
        line: Line,
        x: f32,
        y: f32,
        leading: f32,
        ink: Ink,
    ) {
        if line.glyphs.is_empty() {
            return;
        }
        // Capitals are about two thirds of the size high.
        let baseline = y + leading / 2.0 + ink.size * 0.33;
        let Ink { size, colour } = ink;
        self.marks.push(Mark {
            node,
            shape: Shape::Text {
                line,
                x,
                baseline,
                size,
                colour,
            },
        });
    }

    /// A line that ends at `right`.
    pub(super) fn text_right(
        &mut self,
        node: Option<Node>,
        line: Line,
        right: f32,
        y: f32,
        leading: f32,
        ink: Ink,
    ) {
        let x = right - line.width * ink.size;
        self.text(node, line, x, y, leading, ink);
    }

    /// A horizontal rule whose upper edge is at `y`.
    pub(super) fn rule(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Rgb) {
        self.marks.push(Mark {
            node: None,
            shape: Shape::Fill {
                x,
                y,
                width,
                height,
                colour,
            },
        });
    }

    /// The texts on the page in the order of printing.
    #[cfg(test)]
    pub(super) fn texts(&self) -> Vec<&str> {
        let texts = self.marks.iter().map(|mark| match &mark.shape {
            Shape::Text { line, .. } => line.text.as_str(),
            Shape::Fill { .. }
            | Shape::Code { .. }
            | Shape::Stripes { .. }
            | Shape::Logo { .. } => "",
        });
        texts.filter(|text| !text.is_empty()).collect()
    }
}

/// The place of an element in a [`Structure`].
pub(super) type Node = usize;

/// What an element is to a screen reader.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Title,
    Heading,
    Paragraph,
    Table,
    Row,
    HeaderCell,
    Cell,
    Figure { alt: String },
}

/// The elements of a letter in reading order, each with the one that contains it.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) nodes: Vec<(Kind, Option<Node>)>,
}

impl Structure {
    pub(super) fn add(&mut self, kind: Kind, parent: Option<Node>) -> Node {
        self.nodes.push((kind, parent));
        self.nodes.len() - 1
    }
}

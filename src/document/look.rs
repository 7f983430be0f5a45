//! The sizes, distances and colours of a letter, all from its text size and its accent.

use super::Rgb;
use super::sheet::{GREY, INK, Ink, MM, Page};

/// Where the text starts on continuation pages.
pub(super) const CONTINUED_TOP: f32 = 34.0 * MM;

/// The sizes, distances and colours of a letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) size: f32,
    pub(super) leading: f32,
    /// Above and below the text of a row.
    pub(super) pad: f32,
    /// The factor for the gaps between blocks.
    pub(super) gaps: f32,
    pub(super) accent: Rgb,
    /// Where the body ends on every page.
    pub(super) bottom: f32,
    pub(super) page: Page,
}

/// How much air a letter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Density {
    Airy,
    /// Saves the page for which there was not enough left to fill it.
    Tight,
    /// Rows as close as on a form.
    Form,
}

impl Look {
    pub(super) fn new(size: f32, density: Density, accent: Rgb, bottom: f32, page: Page) -> Look {
        let (leading, pad, gaps) = match density {
            Density::Airy => (1.32, 0.32, 1.0),
            Density::Tight => (1.24, 0.22, 0.75),
            Density::Form => (1.2, 0.13, 0.6),
        };
        Look {
            size,
            leading: size * leading,
            pad: size * pad,
            gaps,
            accent,
            bottom,
            page,
        }
    }

    /// Running text.
    pub(super) fn body(&self) -> Ink {
        Ink {
            size: self.size,
            colour: INK,
        }
    }

    /// The text of a table.
    pub(super) fn cell(&self) -> Ink {
        Ink {
            size: self.size * 0.95,
            colour: INK,
        }
    }

    /// Details and notes.
    pub(super) fn small(&self) -> Ink {
        Ink {
            size: self.size * 0.83,
            colour: GREY,
        }
    }

    /// Headings of columns.
    pub(super) fn label(&self) -> Ink {
        Ink {
            colour: INK,
            ..self.small()
        }
    }

    pub(super) fn small_leading(&self) -> f32 {
        self.small().size * 1.3
    }

    /// The height of the body on continuation pages.
    pub(super) fn body_height(&self) -> f32 {
        self.bottom - CONTINUED_TOP
    }
}

//! A row of a table, which is split only when it is higher than a page.

use super::columns::Span;
use super::look::Look;
use super::sheet::Ink;
use super::text::{Line, Type, Weight};
use super::{TableRow, Tone};

/// A row with its texts broken into lines.
pub(super) struct LaidRow {
    pub(super) cells: Vec<Vec<Piece>>,
    pub(super) height: f32,
    pad: f32,
    pub(super) tone: Tone,
    pub(super) running: Option<String>,
}

/// A line of a cell at a height below the upper edge of its row.
pub(super) struct Piece {
    pub(super) line: Line,
    pub(super) y: f32,
    /// To the right of the edge of its column.
    pub(super) shift: f32,
    pub(super) leading: f32,
    pub(super) ink: Ink,
}

impl LaidRow {
    pub(super) fn new(
        typeface: &mut Type,
        row: &TableRow,
        cells: Vec<Vec<Line>>,
        columns: &[Span],
        wide: usize,
        look: Look,
    ) -> LaidRow {
        let mut laid = Vec::with_capacity(cells.len());
        let mut bottom = look.pad;
        let step = look.size * 1.2;
        for (i, mut lines) in cells.into_iter().enumerate() {
            let shift = match i == wide {
                true => (f32::from(row.indent) * step).min(columns[i].width * 0.5),
                false => 0.0,
            };
            let room = match row.tone {
                Tone::Group if row.cells[i + 1..].iter().all(String::is_empty) => {
                    look.page.right - columns[i].left
                }
                Tone::Group | Tone::Plain | Tone::Strong => columns[i].width - shift,
            } / look.cell().size;
            if widest(&lines) > room + 0.01 {
                lines = typeface.wrap(row.tone.into(), &row.cells[i], room);
            }
            let mut pieces = Vec::with_capacity(lines.len());
            let mut y = look.pad;
            let mut add = |line, leading: f32, ink| {
                pieces.push(Piece {
                    line,
                    y,
                    shift,
                    leading,
                    ink,
                });
                y += leading;
            };
            for line in lines {
                add(line, look.leading, look.cell());
            }
            if i == wide && !row.detail.is_empty() {
                let small = look.small();
                let room = (columns[i].width - shift) / small.size;
                for line in typeface.wrap(Weight::Regular, &row.detail, room) {
                    add(line, look.small_leading(), small);
                }
            }
            bottom = y.max(bottom);
            laid.push(pieces);
        }
        let (tone, running) = (row.tone, row.running.clone());
        LaidRow {
            cells: laid,
            height: bottom + look.pad,
            pad: look.pad,
            tone,
            running,
        }
    }

    /// Takes off the upper part that fits into `room`. None when not a single line would.
    pub(super) fn split(&mut self, room: f32) -> Option<LaidRow> {
        let pad = self.pad;
        let fits = |piece: &Piece| piece.y + piece.leading + pad <= room;
        let cut = self.cells.iter().flatten().filter(|piece| fits(piece));
        let cut = cut.map(|piece| piece.y + piece.leading).reduce(f32::max)?;
        let mut part = Vec::with_capacity(self.cells.len());
        let mut bottom = pad;
        for pieces in &mut self.cells {
            let taken = pieces.iter().take_while(|piece| fits(piece)).count();
            let rest = pieces.split_off(taken);
            part.push(std::mem::replace(pieces, rest));
            let shift = pieces.first().map_or(0.0, |piece| piece.y - pad);
            for piece in pieces {
                piece.y -= shift;
                bottom = bottom.max(piece.y + piece.leading);
            }
        }
        self.height = bottom + pad;
        Some(LaidRow {
            cells: part,
            height: cut + pad,
            pad,
            tone: self.tone,
            running: None,
        })
    }
}

/// The width of the widest line in em.
pub(super) fn widest(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.width).fold(0.0, f32::max)
}

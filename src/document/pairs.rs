//! Lines of label and value: facts about the letter and the totals below a table.

use super::sheet::{GREY, INK, Ink, Kind, MM, Node, RULE, Sheet, Structure};
use super::text::{Line, Type, Weight};
use super::{Rgb, Tone, Total};

/// The least width of a block of totals.
const TOTALS_WIDTH: f32 = 75.0 * MM;
/// Between a label and its value.
const GUTTER: f32 = 4.0 * MM;

/// Labels and values, shaped and ready to be placed line by line.
pub(super) struct Pairs {
    pub(super) rows: Vec<Pair>,
    width: f32,
    /// Where values start, seen from the left edge of the block.
    values_at: f32,
    kind: PairsKind,
    ink: Ink,
    leading: f32,
    accent: Rgb,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PairsKind {
    Facts,
    Totals,
}

/// A label and its value.
pub(super) struct Pair {
    label: Vec<Line>,
    value: Vec<Line>,
    tone: Tone,
    /// The space above the text.
    above: f32,
    pub(super) height: f32,
}

impl Pairs {
    /// Labels in grey, values at a common left edge.
    pub(super) fn facts(
        typeface: &mut Type,
        facts: &[(String, String)],
        width: f32,
        size: f32,
        leading: f32,
    ) -> Pairs {
        let ink = Ink { size, colour: INK };
        let widest = facts
            .iter()
            .map(|(label, _)| typeface.line(Weight::Regular, label).width * size)
            .fold(0.0, f32::max);
        let values_at = widest.min(width * 0.55) + GUTTER;
        let mut rows = Vec::new();
        for (label, value) in facts {
            let label = typeface.wrap(Weight::Regular, label, (values_at - GUTTER) / size);
            let value = typeface.wrap(Weight::Regular, value, (width - values_at) / size);
            let lines = label.len().max(value.len()).max(1);
            let height = lines as f32 * leading;
            rows.push(Pair {
                label,
                value,
                tone: Tone::Plain,
                above: 0.0,
                height,
            });
        }
        Pairs {
            rows,
            width,
            values_at,
            kind: PairsKind::Facts,
            ink,
            leading,
            accent: INK,
        }
    }

    /// Values at the right edge.
    pub(super) fn totals(
        typeface: &mut Type,
        totals: &[Total],
        room: f32,
        ink: Ink,
        leading: f32,
        accent: Rgb,
    ) -> Pairs {
        let size = ink.size;
        let mut shaped = Vec::new();
        let (mut labels, mut values) = (0.0_f32, 0.0_f32);
        for total in totals {
            let weight = total.tone.into();
            let value = typeface.wrap(weight, &total.value, room * 0.5 / size);
            labels = labels.max(typeface.line(weight, &total.label).width * size);
            values = value
                .iter()
                .map(|line| line.width * size)
                .fold(values, f32::max);
            shaped.push(value);
        }
        let width = (labels + GUTTER + values).clamp(TOTALS_WIDTH.min(room), room);
        let label_room = width - GUTTER - values;
        let mut rows = Vec::new();
        for (total, value) in totals.iter().zip(shaped) {
            let label = typeface.wrap(total.tone.into(), &total.label, label_room / size);
            let lines = label.len().max(value.len()).max(1);
            let above = match total.tone {
                Tone::Plain => 0.0,
                Tone::Strong => leading * 0.5,
                Tone::Group => leading * 0.4,
            };
            let height = lines as f32 * leading + above;
            rows.push(Pair {
                label,
                value,
                tone: total.tone,
                above,
                height,
            });
        }
        Pairs {
            rows,
            width,
            values_at: 0.0,
            kind: PairsKind::Totals,
            ink,
            leading,
            accent,
        }
    }

    pub(super) fn height(&self) -> f32 {
        self.rows.iter().map(|pair| pair.height).sum()
    }

    /// The element that the rows belong to.
    pub(super) fn start(&self, structure: &mut Structure) -> Node {
        structure.add(Kind::Table, None)
    }

    /// Prints a row with its upper edge at `y`; the block lies between `left` and `right`.
    pub(super) fn place(
        &self,
        row: Pair,
        table: Node,
        sheet: &mut Sheet,
        structure: &mut Structure,
        (left, right): (f32, f32),
        y: f32,
    ) {
        let parent = structure.add(Kind::Row, Some(table));
        let label_cell = Some(structure.add(Kind::HeaderCell, Some(parent)));
        let value_cell = Some(structure.add(Kind::Cell, Some(parent)));
        let top = y + row.above;
        let (at, label_ink) = match self.kind {
            PairsKind::Facts => (
                left,
                Ink {
                    colour: GREY,
                    ..self.ink
                },
            ),
            PairsKind::Totals => (right - self.width, self.ink),
        };
        match (self.kind, row.tone) {
            (PairsKind::Totals, Tone::Strong) => {
                sheet.rule(at, y + row.above * 0.5, self.width, 0.8, self.accent);
            }
            (PairsKind::Totals, Tone::Group) => {
                sheet.rule(at, y + row.above * 0.5, self.width, 0.4, RULE);
            }
            (PairsKind::Totals, Tone::Plain)
            | (PairsKind::Facts, Tone::Plain | Tone::Strong | Tone::Group) => {}
        }
        for (i, line) in row.label.into_iter().enumerate() {
            sheet.text(
                label_cell,
                line,
                at,
                top + i as f32 * self.leading,
                self.leading,
                label_ink,
            );
        }
        for (i, line) in row.value.into_iter().enumerate() {
            let y = top + i as f32 * self.leading;
            match self.kind {
                PairsKind::Facts => {
                    sheet.text(
                        value_cell,
                        line,
                        left + self.values_at,
                        y,
                        self.leading,
                        self.ink,
                    );
                }
                PairsKind::Totals => {
                    sheet.text_right(value_cell, line, right, y, self.leading, self.ink)
                }
            }
        }
    }
}

//! Tables that continue over pages with their header and the sum carried over.

use super::columns::{GUTTER, Span, spans};
use super::flow::Flow;
use super::look::Look;
use super::row::{LaidRow, Piece, widest};
use super::sheet::{GREY, INK, Ink, Kind, Node, RULE};
use super::text::{Line, Type, Weight};
use super::{Align, Table, Tone};

/// A table with its texts broken into lines, ready to be placed.
pub(super) struct LaidTable {
    columns: Vec<Span>,
    header: Vec<Vec<Line>>,
    header_height: f32,
    rows: Vec<LaidRow>,
    carry: Option<usize>,
    look: Look,
}

impl LaidTable {
    pub(super) fn new(typeface: &mut Type, table: &Table, look: Look) -> LaidTable {
        let wide = table
            .columns
            .iter()
            .position(|column| column.wide)
            .unwrap_or(0);
        let mut header: Vec<Vec<Line>> = table
            .columns
            .iter()
            .map(|column| typeface.wrap(Weight::Bold, &column.title, f32::INFINITY))
            .collect();
        let cells: Vec<Vec<Vec<Line>>> = table
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().take(table.columns.len());
                cells
                    .map(|cell| typeface.wrap(row.tone.into(), cell, f32::INFINITY))
                    .collect()
            })
            .collect();

        let mut natural: Vec<f32> = header
            .iter()
            .map(|lines| widest(lines) * look.small().size)
            .collect();
        for (row, texts) in cells.iter().zip(&table.rows) {
            // The text of a group may run over its neighbours.
            if texts.tone == Tone::Group {
                continue;
            }
            for (width, lines) in natural.iter_mut().zip(row) {
                *width = width.max(widest(lines) * look.cell().size);
            }
        }
        let columns = spans(table, &natural, wide, look.page);

        for ((lines, span), column) in header.iter_mut().zip(&columns).zip(&table.columns) {
            let room = span.width / look.small().size;
            if widest(lines) > room {
                *lines = typeface.wrap(Weight::Bold, &column.title, room);
                lines.truncate(4);
            }
        }
        let lines = header.iter().map(Vec::len).max().unwrap_or(0);
        let header_height = lines as f32 * look.small_leading() + look.pad;
        let rows = table
            .rows
            .iter()
            .zip(cells)
            .map(|(row, cells)| LaidRow::new(typeface, row, cells, &columns, wide, look))
            .collect();
        let carry = table.carry.filter(|&column| column < columns.len());
        LaidTable {
            columns,
            header,
            header_height,
            rows,
            carry,
            look,
        }
    }

    /// The height that the table needs on the page where it starts, with what follows its rows
    /// when there is only one.
    pub(super) fn head(&self, keep: f32) -> f32 {
        let first = self.rows.first().map_or(0.0, |row| row.height);
        let reserve = if self.rows.len() <= 1 {
            keep
        } else {
            self.reserve(0, keep)
        };
        self.header_height + first + reserve
    }

    /// What has to fit below row `i`.
    fn reserve(&self, i: usize, keep: f32) -> f32 {
        let Some(next) = self.rows.get(i + 1) else {
            return keep;
        };
        let carry = if self.carry.is_some() {
            self.carry_height()
        } else {
            0.0
        };
        match self.rows[i].tone {
            // A group at the foot of a page would head nothing.
            Tone::Group => carry + next.height.min(self.look.body_height() * 0.3),
            Tone::Plain | Tone::Strong => carry,
        }
    }

    fn carry_height(&self) -> f32 {
        self.look.leading + 2.0 * self.look.pad
    }

    /// Prints the table from the flow's place on. `keep` is the height of what must stand on the
    /// same page as the last row.
    pub(super) fn place(mut self, flow: &mut Flow, typeface: &mut Type, carried: &str, keep: f32) {
        let needs: Vec<f32> = self
            .rows
            .iter()
            .enumerate()
            .map(|(i, row)| row.height + self.reserve(i, keep))
            .collect();
        let table = flow.structure.add(Kind::Table, None);
        self.place_header(flow, Some(table));
        let mut on_page = 0;
        let mut running: Option<String> = None;
        for (mut row, need) in std::mem::take(&mut self.rows).into_iter().zip(needs) {
            // A row that has to be split anyway may start in the lower half of a page.
            let split =
                row.height > self.look.body_height() - self.header_height - self.carry_height();
            let room = flow.room();
            if on_page > 0 && need > room && !(split && room > self.look.body_height() * 0.3) {
                self.place_carry(flow, typeface, carried, running.as_deref());
                flow.turn();
                self.place_header(flow, None);
                self.place_carry(flow, typeface, carried, running.as_deref());
                on_page = 0;
            }
            running = row.running.take().or(running);
            let node = flow.structure.add(Kind::Row, Some(table));
            let nodes: Vec<Node> = row
                .cells
                .iter()
                .map(|_| flow.structure.add(Kind::Cell, Some(node)))
                .collect();
            // A row that is higher than a page continues on the next one.
            while row.height > flow.room() {
                let Some(part) = row.split(flow.room() - self.carry_height()) else {
                    break;
                };
                self.place_row(flow, part, &nodes);
                // The amount of the row stands in its first part, so the sum includes it.
                self.place_carry(flow, typeface, carried, running.as_deref());
                flow.turn();
                self.place_header(flow, None);
                self.place_carry(flow, typeface, carried, running.as_deref());
            }
            self.place_row(flow, row, &nodes);
            on_page += 1;
        }
    }

    /// Prints the header. Repeated headers are decoration to a screen reader.
    fn place_header(&self, flow: &mut Flow, table: Option<Node>) {
        let row = table.map(|table| flow.structure.add(Kind::Row, Some(table)));
        let leading = self.look.small_leading();
        let bottom = flow.y + self.header_height;
        for (span, lines) in self.columns.iter().zip(&self.header) {
            let node = row.map(|row| flow.structure.add(Kind::HeaderCell, Some(row)));
            // Headings stand on the rule, whatever number of lines they have.
            let mut y = bottom - self.look.pad - lines.len() as f32 * leading;
            for line in lines {
                place_line(
                    flow,
                    node,
                    line.clone(),
                    *span,
                    y,
                    leading,
                    self.look.label(),
                );
                y += leading;
            }
        }
        flow.sheet().rule(
            self.look.page.left,
            bottom,
            self.look.page.text_width(),
            0.9,
            self.look.accent,
        );
        flow.y = bottom + 0.9;
        flow.begin();
    }

    fn place_row(&self, flow: &mut Flow, row: LaidRow, nodes: &[Node]) {
        let top = flow.y;
        if row.tone == Tone::Strong {
            flow.sheet().rule(
                self.look.page.left,
                top,
                self.look.page.text_width(),
                0.6,
                INK,
            );
        }
        for ((pieces, span), &node) in row.cells.into_iter().zip(&self.columns).zip(nodes) {
            for piece in pieces {
                let Piece {
                    line,
                    y,
                    shift,
                    leading,
                    ink,
                } = piece;
                let span = Span {
                    left: span.left + shift,
                    width: span.width - shift,
                    ..*span
                };
                place_line(flow, Some(node), line, span, top + y, leading, ink);
            }
        }
        flow.y = top + row.height;
        flow.sheet().rule(
            self.look.page.left,
            top + row.height - 0.3,
            self.look.page.text_width(),
            0.3,
            RULE,
        );
    }

    fn place_carry(&self, flow: &mut Flow, typeface: &mut Type, carried: &str, sum: Option<&str>) {
        let (Some(column), Some(sum)) = (self.carry, sum) else {
            return;
        };
        let span = self.columns[column];
        let (height, ink) = (self.carry_height(), self.look.cell());
        let sum = typeface.line(Weight::Bold, sum);
        let label = typeface.line(Weight::Regular, carried);
        // The label stands before the sum, however wide that is.
        let edge = span
            .left
            .min(span.left + span.width - sum.width * ink.size - GUTTER);
        let (y, width) = (flow.y, label.width * ink.size);
        let x = (edge - width).max(self.look.page.left);
        flow.sheet().text(
            None,
            label,
            x,
            y,
            height,
            Ink {
                colour: GREY,
                ..ink
            },
        );
        place_line(flow, None, sum, span, y, height, ink);
        flow.sheet().rule(
            self.look.page.left,
            y + height - 0.3,
            self.look.page.text_width(),
            0.3,
            RULE,
        );
        flow.y = y + height;
    }
}

fn place_line(
    flow: &mut Flow,
    node: Option<Node>,
    line: Line,
    span: Span,
    y: f32,
    leading: f32,
    ink: Ink,
) {
    match span.align {
        Align::Left => flow.sheet().text(node, line, span.left, y, leading, ink),
        Align::Right => {
            flow.sheet()
                .text_right(node, line, span.left + span.width, y, leading, ink)
        }
    }
}

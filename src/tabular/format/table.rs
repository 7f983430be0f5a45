use super::{Cells, Layout};
use crate::base::Result;
use crate::tabular::Cell;
use comfy_table::{CellAlignment, ColumnConstraint, Width, presets};
use std::io::Write;

/// So many rows are looked at before the first is printed, to find how wide the columns are.
const PAGE: usize = 500;

/// Aligned columns for people: upper-case headings, numbers to the right.
///
/// Printed page by page, each as wide as the first, so that memory stays flat.
#[derive(Default)]
pub struct Table {
    page: Vec<Vec<String>>,
    numeric: Vec<bool>,
    widths: Option<Vec<u16>>,
}

impl Table {
    fn print(&mut self, names: &[&str], out: &mut dyn Write) -> Result<()> {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING);
        if self.widths.is_none() {
            table.set_header(
                names
                    .iter()
                    .map(|name| name.replace('_', " ").to_uppercase()),
            );
        }
        for row in self.page.drain(..) {
            table.add_row(row);
        }
        let widths = self.widths.take();
        for (index, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 2));
            if self.numeric.get(index).copied().unwrap_or_default() {
                column.set_cell_alignment(CellAlignment::Right);
            }
            if let Some(width) = widths.as_ref().and_then(|widths| widths.get(index)) {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(*width)));
            }
        }
        self.widths = widths.or_else(|| {
            let content = table.column_max_content_widths();
            Some(content.into_iter().map(|width| width + 2).collect())
        });
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Whether a cell is a number, for alignment only. Words are none, even if all are digits.
fn is_number(cell: Cell, text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    match cell {
        Cell::Null | Cell::Number => true,
        Cell::Value => digits.bytes().all(|b| b.is_ascii_digit() || b == b'.'),
        Cell::Text | Cell::Bool => false,
    }
}

impl Layout for Table {
    fn head(&mut self, names: &[&str], _out: &mut dyn Write) -> Result<()> {
        self.numeric = vec![true; names.len()];
        Ok(())
    }

    fn record(&mut self, names: &[&str], cells: &Cells<'_>, out: &mut dyn Write) -> Result<()> {
        if self.widths.is_none() {
            for ((cell, text), numeric) in cells.iter().zip(&mut self.numeric) {
                *numeric &= is_number(cell, text);
            }
        }
        let row: Vec<String> = cells
            .iter()
            .map(|(_, text)| text.replace(['\n', '\r', '\t'], " "))
            .collect();
        self.page.push(row);
        match self.page.len() {
            PAGE => self.print(names, out),
            _ => Ok(()),
        }
    }

    fn finish(&mut self, names: &[&str], out: &mut dyn Write) -> Result<()> {
        match self.page.is_empty() && self.widths.is_some() {
            true => Ok(()),
            false => self.print(names, out),
        }
    }
}

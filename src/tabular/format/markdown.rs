use super::{Cells, Layout};
use crate::base::Result;
use std::io::Write;

/// A Markdown table.
pub struct Markdown;

fn line<'a>(cells: impl Iterator<Item = &'a str>, out: &mut dyn Write) -> Result<()> {
    for cell in cells {
        let cell = cell
            .replace('\\', "\\\\")
            .replace('|', "\\|")
            .replace('\n', "<br>");
        write!(out, "| {cell} ")?;
    }
    Ok(writeln!(out, "|")?)
}

impl Layout for Markdown {
    fn head(&mut self, names: &[&str], out: &mut dyn Write) -> Result<()> {
        line(names.iter().copied(), out)?;
        line(names.iter().map(|_| "---"), out)
    }

    fn record(&mut self, _names: &[&str], cells: &Cells<'_>, out: &mut dyn Write) -> Result<()> {
        line(cells.iter().map(|(_, text)| text), out)
    }

    fn finish(&mut self, _names: &[&str], _out: &mut dyn Write) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

use super::{Cells, Layout};
use crate::base::{Error, Result};
use crate::tabular::Cell;
use std::io::Write;

/// JSON objects, in one array or one a line. Decimals are strings, so that no reader rounds them.
pub struct Json {
    array: bool,
    first: bool,
}

impl Json {
    pub fn array() -> Json {
        Json {
            array: true,
            first: true,
        }
    }

    pub fn lines() -> Json {
        Json {
            array: false,
            first: true,
        }
    }
}

fn text(text: &str, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer(out, text).map_err(|err| Error::from(std::io::Error::from(err)))
}

impl Layout for Json {
    fn head(&mut self, _names: &[&str], out: &mut dyn Write) -> Result<()> {
        if self.array {
            out.write_all(b"[")?;
        }
        Ok(())
    }

    fn record(&mut self, names: &[&str], cells: &Cells<'_>, out: &mut dyn Write) -> Result<()> {
        if self.array {
            out.write_all(if self.first { b"\n  " } else { b",\n  " })?;
        }
        self.first = false;
        out.write_all(b"{")?;
        for (index, (name, (cell, value))) in names.iter().zip(cells.iter()).enumerate() {
            if index > 0 {
                out.write_all(b",")?;
            }
            text(name, out)?;
            out.write_all(b":")?;
            match cell {
                Cell::Null => out.write_all(b"null")?,
                Cell::Bool | Cell::Number => out.write_all(value.as_bytes())?,
                Cell::Text | Cell::Value => text(value, out)?,
            }
        }
        out.write_all(b"}")?;
        if !self.array {
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(&mut self, _names: &[&str], out: &mut dyn Write) -> Result<Vec<String>> {
        if self.array {
            out.write_all(if self.first { b"]\n" } else { b"\n]\n" })?;
        }
        Ok(Vec::new())
    }
}

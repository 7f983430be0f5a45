use super::{Cells, Layout};
use crate::base::Result;
use std::io::Write;

/// Comma- or tab-separated values, quoted only where they must be.
pub struct Csv {
    delimiter: u8,
    line: Vec<u8>,
}

impl Csv {
    pub fn new(delimiter: u8) -> Csv {
        Csv {
            delimiter,
            line: Vec::new(),
        }
    }

    fn line<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
        out: &mut dyn Write,
    ) -> Result<()> {
        self.line.clear();
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.delimiter)
            .buffer_capacity(0)
            .from_writer(&mut self.line);
        writer
            .write_record(cells)
            .and_then(|()| Ok(writer.flush()?))
            .map_err(|err| crate::base::Error::system(err.to_string()))?;
        drop(writer);
        Ok(out.write_all(&self.line)?)
    }
}

impl Layout for Csv {
    fn head(&mut self, names: &[&str], out: &mut dyn Write) -> Result<()> {
        self.line(names.iter().copied(), out)
    }

    fn record(&mut self, _names: &[&str], cells: &Cells<'_>, out: &mut dyn Write) -> Result<()> {
        self.line(cells.iter().map(|(_, text)| text), out)
    }

    fn finish(&mut self, _names: &[&str], _out: &mut dyn Write) -> Result<()> {
        Ok(())
    }
}

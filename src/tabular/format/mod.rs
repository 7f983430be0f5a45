//! One file per output format.

mod csv;
mod json;
mod markdown;
mod table;

use super::{Record, Row, columns};
use crate::base::{Code, Error, Result, closest};
use std::io::Write;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for people.
    Table,
    /// Comma-separated values with a header line (RFC 4180).
    Csv,
    /// Tab-separated values with a header line.
    Tsv,
    /// One JSON array of objects.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A Markdown table.
    Markdown,
}

impl Code for Format {
    const WHAT: &'static str = "format";
    const NAMES: &'static [(Format, &'static str)] = &[
        (Format::Table, "table"),
        (Format::Csv, "csv"),
        (Format::Tsv, "tsv"),
        (Format::Json, "json"),
        (Format::Jsonl, "jsonl"),
        (Format::Markdown, "markdown"),
    ];
    const ALSO: &'static [(Format, &'static str)] = &[
        (Format::Table, "text"),
        (Format::Table, "txt"),
        (Format::Jsonl, "ndjson"),
        (Format::Markdown, "md"),
    ];
}

/// Where a table is looked at. The other formats do not care.
#[derive(Clone, Copy, Debug, Default)]
pub struct Screen {
    /// How many columns of characters there are; without end if not known.
    pub width: Option<usize>,
    /// Whether someone chose the columns, so that all of them are shown.
    pub is_chosen: bool,
    /// Whether headings without rows are left out.
    pub is_quiet: bool,
}

/// What a format does with a header and records.
trait Layout {
    fn screen(&mut self, _screen: Screen) {}
    fn head(&mut self, names: &[&str], out: &mut dyn Write) -> Result<()>;
    fn record(&mut self, names: &[&str], cells: &Cells<'_>, out: &mut dyn Write) -> Result<()>;
    /// Returns the names of columns for which there was no room.
    fn finish(&mut self, names: &[&str], out: &mut dyn Write) -> Result<Vec<String>>;
}

/// The chosen cells of one record, in the chosen order.
struct Cells<'a> {
    record: &'a Record,
    chosen: &'a [usize],
}

impl<'a> Cells<'a> {
    fn iter(&self) -> impl Iterator<Item = (super::Cell, &'a str)> {
        let record = self.record;
        self.chosen.iter().map(move |&index| record.cell(index))
    }
}

/// Writes rows one by one, so that a list of a million costs no more memory than one of ten.
pub struct Writer<'a> {
    layout: Box<dyn Layout>,
    names: Vec<String>,
    chosen: Vec<usize>,
    record: Record,
    out: &'a mut dyn Write,
    tick: Option<Box<dyn Fn() + 'a>>,
}

impl<'a> Writer<'a> {
    /// Calls `tick` with every row, so that someone can show how far it is.
    pub fn watch(&mut self, tick: impl Fn() + 'a) {
        self.tick = Some(Box::new(tick));
    }

    /// Fits what is written, as far as its format is for people.
    pub fn fit(&mut self, screen: Screen) {
        self.layout.screen(screen);
    }

    /// Starts a list of rows `R`: only `chosen` columns, in that order, or all.
    ///
    /// # Errors
    /// Usage, when a chosen column does not exist.
    pub fn of<R: Row>(
        format: Format,
        chosen: Option<&[String]>,
        out: &'a mut dyn Write,
    ) -> Result<Writer<'a>> {
        let names = columns::<R>().iter().map(ToString::to_string).collect();
        Writer::named(format, names, chosen, out)
    }

    /// Starts a list whose columns are only known by `names`.
    ///
    /// # Errors
    /// Usage, when a chosen column does not exist.
    pub fn named(
        format: Format,
        names: Vec<String>,
        chosen: Option<&[String]>,
        out: &'a mut dyn Write,
    ) -> Result<Writer<'a>> {
        let chosen = choose(&names, chosen)?;
        let layout: Box<dyn Layout> = match format {
            Format::Table => Box::new(table::Table::default()),
            Format::Csv => Box::new(csv::Csv::new(b',')),
            Format::Tsv => Box::new(csv::Csv::new(b'\t')),
            Format::Json => Box::new(json::Json::array()),
            Format::Jsonl => Box::new(json::Json::lines()),
            Format::Markdown => Box::new(markdown::Markdown),
        };
        let names = chosen.iter().map(|&index| names[index].clone()).collect();
        let mut writer = Writer {
            layout,
            names,
            chosen,
            record: Record::default(),
            out,
            tick: None,
        };
        let names: Vec<&str> = writer.names.iter().map(String::as_str).collect();
        writer.layout.head(&names, writer.out)?;
        Ok(writer)
    }

    /// Writes one row.
    pub fn row<R: Row>(&mut self, row: &R) -> Result<()> {
        let mut record = std::mem::take(&mut self.record);
        record.fill(row)?;
        let result = self.record(&record);
        self.record = record;
        result
    }

    /// Writes the cells of one row.
    pub fn record(&mut self, record: &Record) -> Result<()> {
        if let Some(tick) = &self.tick {
            tick();
        }
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let cells = Cells {
            record,
            chosen: &self.chosen,
        };
        self.layout.record(&names, &cells, self.out)
    }

    /// Ends the list. Without it the last rows may be missing. Returns the names of columns for
    /// which there was no room.
    pub fn finish(mut self) -> Result<Vec<String>> {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let left_out = self.layout.finish(&names, self.out)?;
        self.out.flush()?;
        Ok(left_out)
    }
}

fn choose(names: &[String], chosen: Option<&[String]>) -> Result<Vec<usize>> {
    let Some(chosen) = chosen else {
        return Ok((0..names.len()).collect());
    };
    chosen
        .iter()
        .enumerate()
        .map(|(index, wanted)| {
            if chosen[..index].contains(wanted) {
                return Err(Error::usage(format!("column `{wanted}` is named twice")));
            }
            names.iter().position(|name| name == wanted).ok_or_else(|| {
                let meant = closest(wanted, names.iter().map(String::as_str));
                let meant = meant.map(|name| format!("did you mean `{name}`? "));
                Error::usage(format!("unknown column `{wanted}`")).with_hint(format!(
                    "{}the columns are {}",
                    meant.unwrap_or_default(),
                    names.join(", ")
                ))
            })
        })
        .collect()
}

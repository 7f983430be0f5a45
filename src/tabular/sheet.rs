//! Rows whose columns are only known by the names that the file gives them.

use super::decode::Decoder;
use super::json::{Objects, syntax};
use super::quotes::Quotes;
use super::read::{Report, Source, delimiter};
use super::signature::refuse_binary;
use crate::base::{Error, Result};
use std::io::BufRead;

/// Who takes the rows of a sheet.
pub trait Sheet {
    /// The columns are called so.
    ///
    /// # Errors
    /// Input, when they cannot be these.
    fn head(&mut self, names: &[&str]) -> Result<()>;

    /// The cells of a row, as many as there are columns; an empty one is missing.
    /// Answers with all that is wrong with them.
    ///
    /// # Errors
    /// When there is no reason to go on.
    fn row(&mut self, cells: &mut dyn Iterator<Item = &str>) -> Result<Vec<Error>>;
}

/// Hands every row to `sheet`: CSV or TSV with a header line, or JSON objects, of which the first
/// one names the columns. Only one row is in memory at a time.
///
/// # Errors
/// Input, when the file cannot be read as rows at all. What is wrong with rows is in the report.
pub fn sheet(source: Source<'_>, sheet: &mut dyn Sheet) -> Result<Report> {
    let mut report = Report::new(source.name);
    let first = source.bytes.fill_buf();
    refuse_binary(
        source.name,
        first.map_err(|err| report.unreadable(1, &err.to_string()))?,
    )?;
    let mut bytes = Decoder::new(source.bytes);
    let start = bytes
        .fill_buf()
        .map_err(|err| report.unreadable(1, &err.to_string()))?;
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'[' | b'{') => objects(&mut bytes, &mut report, sheet)?,
        Some(_) => {
            let delimiter = delimiter(start);
            records(&mut bytes, delimiter, &mut report, sheet)?;
        }
        None => {
            return Err(Error::input(format!("{} is empty", source.name))
                .with_hint("the first line names the columns"));
        }
    }
    Ok(report)
}

fn records(
    bytes: &mut dyn BufRead,
    delimiter: u8,
    report: &mut Report,
    sheet: &mut dyn Sheet,
) -> Result<()> {
    let mut csv = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::Headers)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(Quotes::new(bytes, delimiter));
    let header = csv.headers().map_err(|err| report.csv(&err))?.clone();
    let first = csv.get_mut().next_line();
    let names: Vec<&str> = header.iter().collect();
    head(&names, first, report, sheet)?;
    let mut record = csv::StringRecord::new();
    while csv
        .read_record(&mut record)
        .map_err(|err| report.csv(&err))?
    {
        let line = csv.get_mut().next_line();
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = report.next(line);
        if record.len() != names.len() {
            let message = format!(
                " expected {} cells as in the header, found {}",
                names.len(),
                record.len()
            );
            report.note(line, message);
            continue;
        }
        for wrong in sheet.row(&mut record.iter())? {
            report.wrong(line, &wrong);
        }
    }
    Ok(())
}

/// The header: every column has a name, and no two have the same.
fn head(names: &[&str], line: u64, report: &Report, sheet: &mut dyn Sheet) -> Result<()> {
    for (index, name) in names.iter().enumerate() {
        if name.is_empty() {
            return Err(report.unreadable(line, &format!("column {} has no name", index + 1)));
        }
        if names[..index].contains(name) {
            return Err(report.unreadable(line, &format!("column `{name}` is there twice")));
        }
    }
    sheet.head(names).map_err(|err| {
        let placed = report.unreadable(line, &err.to_string());
        match err.hint() {
            Some(hint) => placed.with_hint(hint),
            None => placed,
        }
    })
}

fn objects(bytes: &mut dyn BufRead, report: &mut Report, sheet: &mut dyn Sheet) -> Result<()> {
    type Object = serde_json::Map<String, serde_json::Value>;
    let mut objects = Objects::new(bytes);
    let mut names: Option<Vec<String>> = None;
    let mut cells: Vec<String> = Vec::new();
    while let Some((line, object)) = objects
        .next()
        .map_err(|(line, reason)| report.unreadable(line, &reason))?
    {
        let object: Object = serde_json::from_slice(&object)
            .map_err(|err| report.unreadable(line + err.line() as u64 - 1, &syntax(&err)))?;
        if names.is_none() {
            let found: Vec<&str> = object.keys().map(String::as_str).collect();
            head(&found, line, report, sheet)?;
            names = Some(object.keys().cloned().collect());
        }
        let names = names.as_deref().unwrap_or_default();
        let line = report.next(line);
        if let Some(unknown) = object.keys().find(|key| !names.contains(key)) {
            report.note(line, format!("{unknown}: the first object does not have it"));
            continue;
        }
        cells.clear();
        let mut flat = true;
        for name in names {
            cells.push(match object.get(name) {
                None | Some(serde_json::Value::Null) => String::new(),
                Some(serde_json::Value::String(text)) => text.clone(),
                Some(serde_json::Value::Bool(yes)) => yes.to_string(),
                Some(serde_json::Value::Number(number)) => number.to_string(),
                Some(_) => {
                    report.note(line, format!("{name}: expected a text or a number"));
                    flat = false;
                    break;
                }
            });
        }
        if flat {
            for wrong in sheet.row(&mut cells.iter().map(String::as_str))? {
                report.wrong(line, &wrong);
            }
        }
    }
    Ok(())
}

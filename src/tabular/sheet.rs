//! Rows whose columns are only known by the names that the file gives them.

use super::json::{Objects, syntax};
use super::quotes::Quotes;
use super::read::{Report, Source, decoded, delimiter};
use crate::base::{Error, Result};
use std::io::BufRead;

/// What is done with a row: its cells, as many as there are columns; an empty one is missing.
/// Answers with all that is wrong with them, and fails when there is no reason to go on.
pub type Each<'a> = &'a mut dyn FnMut(&mut dyn Iterator<Item = &str>) -> Result<Vec<Error>>;

/// What is done with a sheet: its columns, and who hands over its rows.
pub type Work<'a> =
    &'a mut dyn FnMut(&[&str], &mut dyn FnMut(Each<'_>) -> Result<()>) -> Result<()>;

/// Reads rows one by one: CSV or TSV with a header line, or JSON objects, of which the first
/// one names the columns. Only one row is in memory at a time.
///
/// # Errors
/// Input, when the file cannot be read as rows at all. What is wrong with rows is in the report.
pub fn sheet(source: Source<'_>, work: Work<'_>) -> Result<Report> {
    let mut report = Report::new(source.name);
    let mut bytes = decoded(source.name, source.bytes, &report)?;
    let start = bytes
        .fill_buf()
        .map_err(|err| report.unreadable(1, &err.to_string()))?;
    let read = match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'[' | b'{') => objects(&mut bytes, &mut report, work),
        Some(_) => {
            let delimiter = delimiter(start);
            records(&mut bytes, delimiter, &mut report, work)
        }
        None => {
            return Err(Error::input(format!("{} is empty", source.name))
                .with_hint("the first line names the columns"));
        }
    };
    drop(bytes);
    match read {
        Ok(()) => Ok(report),
        // What was wrong before the end is said as well.
        Err(err) if report.has_errors() => {
            Err(match report.finish_saying("until it ended badly") {
                Ok(_) => err,
                Err(bad) => Error::input(format!("{err}\n{bad}")),
            })
        }
        Err(err) => Err(err),
    }
}

fn records(
    bytes: &mut dyn BufRead,
    delimiter: u8,
    report: &mut Report,
    work: Work<'_>,
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
    check_names(&names, first, report)?;
    let mut record = csv::StringRecord::new();
    work(&names, &mut |each| {
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
                report.wrong(line, &Error::input(message));
                continue;
            }
            for wrong in each(&mut record.iter())? {
                report.wrong(line, &wrong);
            }
        }
        Ok(())
    })
}

/// Every column has a name, and no two have the same.
fn check_names(names: &[&str], line: u64, report: &Report) -> Result<()> {
    for (index, name) in names.iter().enumerate() {
        if name.is_empty() {
            return Err(report.unreadable(line, &format!("column {} has no name", index + 1)));
        }
        if names[..index].contains(name) {
            return Err(report.unreadable(line, &format!("column `{name}` is there twice")));
        }
    }
    Ok(())
}

type Object = serde_json::Map<String, serde_json::Value>;

fn objects(bytes: &mut dyn BufRead, report: &mut Report, work: Work<'_>) -> Result<()> {
    let mut objects = Objects::new(bytes);
    let Some((line, first)) = next_object(&mut objects, report)? else {
        return Err(report.unreadable(1, "there is no object"));
    };
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    check_names(&names, line, report)?;
    let mut next = Some((line, first.clone()));
    work(&names, &mut |each| {
        while let Some((line, object)) = next.take() {
            let line = report.next(line);
            match cells(&names, &object) {
                Ok(cells) => {
                    for wrong in each(&mut cells.iter().map(String::as_str))? {
                        report.wrong(line, &wrong);
                    }
                }
                Err(wrong) => report.wrong(line, &wrong),
            }
            next = next_object(&mut objects, report)?;
        }
        Ok(())
    })
}

fn next_object(objects: &mut Objects<'_>, report: &Report) -> Result<Option<(u64, Object)>> {
    let next = objects
        .next()
        .map_err(|(line, reason)| report.unreadable(line, &reason))?;
    let Some((line, bytes)) = next else {
        return Ok(None);
    };
    let object = serde_json::from_slice(&bytes)
        .map_err(|err| report.unreadable(line + err.line() as u64 - 1, &syntax(&err)))?;
    Ok(Some((line, object)))
}

/// The texts of an object in the order of `names`.
fn cells(names: &[&str], object: &Object) -> Result<Vec<String>> {
    use serde_json::Value;
    if let Some(unknown) = object.keys().find(|key| !names.contains(&key.as_str())) {
        return Err(Error::input(format!(
            "{unknown}: the first object does not have it"
        )));
    }
    let text = |name: &&str| match object.get(*name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Bool(yes)) => Ok(yes.to_string()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(Value::Array(_) | Value::Object(_)) => {
            Err(Error::input(format!("{name}: expected a text or a number")))
        }
    };
    names.iter().map(text).collect()
}

//! Reading rows, with errors that name the file, the line and the column.

use super::cell::{Bad, Fields, Given};
use super::json::{Objects, stands_twice, syntax, twice};
use super::{Row, columns, decode::Decoder, german, quotes::Quotes, signature::refuse_binary};
use crate::base::{Code, Error, Kind, Result, closest, counted};
use serde::de::value::MapAccessDeserializer;
use std::{collections::BTreeMap, fmt::Write as _, io::BufRead};

/// Where rows come from: CSV or TSV with a header line, or JSON objects, one per line or in an array.
pub struct Source<'a> {
    /// What to call it in errors: a file name, or `stdin`.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a mut dyn BufRead,
    /// How its cells are written; JSON is always the same.
    pub locale: Locale,
}

/// How the cells of a CSV file write numbers, days, yes and no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// `1234.56`, `2026-11-05`, `true`: what `bo` itself writes.
    #[default]
    Iso,
    /// `1.234,56`, `05.11.2026`, `ja`: what a German spreadsheet writes.
    De,
}

impl Code for Locale {
    const WHAT: &'static str = "locale";
    const NAMES: &'static [(Locale, &'static str)] = &[(Locale::Iso, "iso"), (Locale::De, "de")];
}

/// Where a row is: for errors that are only found when several rows are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    line: u64,
    /// Which row it is, from 1: JSON may have all of them on one line.
    row: usize,
}

/// Hands every row to `each`, and returns how many there were.
///
/// Reads on after a bad row, so that one run reports all of them.
///
/// # Errors
/// Input, with every bad row as `file:line:column: what was expected, what was found`.
pub fn read<R: Row>(source: Source<'_>, each: impl FnMut(Line, R) -> Result<()>) -> Result<usize> {
    gather(source, each)?.finish()
}

/// As [`read`], for rows that are only understood together: what is found wrong later is
/// added to the report, which says at its end whether all was well.
///
/// # Errors
/// Input, when the file cannot be read as rows at all.
pub fn gather<R: Row>(
    source: Source<'_>,
    each: impl FnMut(Line, R) -> Result<()>,
) -> Result<Report> {
    gather_named(source, &[], each)
}

/// The text of a source; what is no text is refused before anything is read of it.
pub(super) fn decoded<'a>(
    name: &str,
    bytes: &'a mut dyn BufRead,
    report: &Report,
) -> Result<Decoder<'a>> {
    let first = bytes.fill_buf();
    refuse_binary(
        name,
        first.map_err(|err| report.unreadable(1, &err.to_string()))?,
    )?;
    Ok(Decoder::new(bytes))
}

/// As [`gather`], for a CSV file of another program: `names` says what it calls our columns, and
/// all its other columns are left out. Without names, the columns are ours.
///
/// # Errors
/// As [`gather`], and when there is no such column.
pub fn gather_named<R: Row>(
    source: Source<'_>,
    names: &[(String, String)],
    mut each: impl FnMut(Line, R) -> Result<()>,
) -> Result<Report> {
    let mut report = Report::new(source.name);
    let mut bytes = decoded(source.name, source.bytes, &report)?;
    let start = bytes
        .fill_buf()
        .map_err(|err| report.unreadable(1, &err.to_string()))?;
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'[' | b'{') => read_json(&mut bytes, &mut report, &mut each)?,
        Some(_) => {
            let delimiter = delimiter(start);
            let form = Form {
                delimiter,
                locale: source.locale,
                names,
            };
            read_csv(&mut bytes, &form, &mut report, &mut each)?;
        }
        None => {
            return Err(
                Error::input(format!("{} is empty", source.name)).with_hint(format!(
                    "the first line names the columns: {}",
                    columns::<R>().join(",")
                )),
            );
        }
    }
    Ok(report)
}

/// The separator that the header line has most of.
pub(super) fn delimiter(start: &[u8]) -> u8 {
    let header = start
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| (count(*separator), u8::from(*separator == b',')))
        .unwrap_or(b',')
}

/// How a CSV file is written.
struct Form<'a> {
    delimiter: u8,
    locale: Locale,
    names: &'a [(String, String)],
}

impl Form<'_> {
    /// The header in our names; what is left out has none.
    fn header(
        &self,
        theirs: &csv::StringRecord,
        line: u64,
        report: &Report,
    ) -> Result<csv::StringRecord> {
        if self.names.is_empty() {
            return Ok(theirs.clone());
        }
        if let Some((_, name)) = self
            .names
            .iter()
            .find(|it| !theirs.iter().any(|at| at == it.1))
        {
            let there: Vec<&str> = theirs.iter().collect();
            let wrong = report.unreadable(line, &format!("there is no column `{name}`"));
            return Err(wrong.with_hint(format!("the columns are {}", there.join(", "))));
        }
        let ours = |name: &str| {
            let found = self.names.iter().find(|it| it.1 == name);
            found.map_or("", |it| it.0.as_str())
        };
        Ok(theirs.iter().map(ours).collect())
    }
}

fn read_csv<R: Row>(
    bytes: &mut dyn BufRead,
    form: &Form<'_>,
    report: &mut Report,
    each: &mut dyn FnMut(Line, R) -> Result<()>,
) -> Result<()> {
    let mut csv = csv::ReaderBuilder::new()
        .delimiter(form.delimiter)
        .trim(csv::Trim::Headers)
        .flexible(true)
        .from_reader(Quotes::new(bytes, form.delimiter));
    let theirs = csv.headers().map_err(|err| report.csv(&err))?.clone();
    let first = csv.get_mut().next_line();
    let header = form.header(&theirs, first, report)?;
    let left_out = |column: &str| !form.names.is_empty() && column.is_empty();
    check_header::<R>(header.iter().filter(|it| !left_out(it)), first, report)?;
    let mut record = csv::StringRecord::new();
    while csv
        .read_record(&mut record)
        .map_err(|err| report.csv(&err))?
    {
        let line = csv.get_mut().next_line();
        // Spreadsheets write the rows below the last one as separators only.
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = report.next(line);
        if record.len() != header.len() {
            let (expected, found) = (header.len(), record.len());
            report.note(
                line,
                format!(
                    " expected {} as in the header, found {found}",
                    counted(expected as i128, "cell", "cells")
                ),
            );
            continue;
        }
        if let Some(row) = read_cells(&header, &record, form.locale, line, report) {
            let outcome = each(line, row);
            report.check(line, outcome)?;
        }
    }
    Ok(())
}

/// Refuses a header with columns that rows `R` do not have.
fn check_header<'a, R: Row>(
    header: impl Iterator<Item = &'a str> + Clone,
    line: u64,
    report: &Report,
) -> Result<()> {
    let known = columns::<R>();
    for (index, column) in header.clone().enumerate() {
        if !known.contains(&column) {
            let hint = match closest(column, known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the columns are {}", known.join(", ")),
            };
            let column = match column {
                "" => "``".to_string(),
                column => Given::Text(column).to_string(),
            };
            return Err(report
                .unreadable(line, &format!("unknown column {column}"))
                .with_hint(hint));
        }
        if header.clone().take(index).any(|before| before == column) {
            return Err(report.unreadable(line, &format!("column `{column}` is there twice")));
        }
    }
    Ok(())
}

/// The row that the cells make. A cell that is wrong is noted and the others are read again
/// without it, so that all that are wrong are told at once.
fn read_cells<R: Row>(
    header: &csv::StringRecord,
    record: &csv::StringRecord,
    locale: Locale,
    line: Line,
    report: &mut Report,
) -> Option<R> {
    let mut wrong: Vec<String> = Vec::new();
    loop {
        let cells = header
            .iter()
            .zip(record.iter().map(str::trim))
            // An empty cell is as good as none: the field's default applies.
            .filter(|(column, text)| {
                // A column without a name was left out.
                let told = !text.is_empty() && !column.is_empty();
                told && !wrong.iter().any(|it| it == column)
            })
            .map(|(column, text)| match locale {
                Locale::Iso => (column, Given::Text(text)),
                Locale::De => (column, Given::German(text)),
            });
        let bad = match R::deserialize(MapAccessDeserializer::new(Fields::new(cells))) {
            Ok(row) => return Some(row).filter(|_| wrong.is_empty()),
            Err(bad) => bad,
        };
        // A column that was left out because its cell is wrong is not missing.
        if wrong.contains(&bad.place) {
            return None;
        }
        let mut cells = header.iter().zip(record.iter().map(str::trim));
        let cell = cells.find(|(column, text)| *column == bad.place && !text.is_empty());
        let german =
            cell.is_some_and(|(_, text)| locale == Locale::Iso && german::is_only_german(text));
        let hint = if german {
            " (`--locale de` reads it)"
        } else {
            ""
        };
        report.note(line, format!("{bad}{hint}"));
        match cell {
            Some(_) => wrong.push(bad.place),
            None => return None,
        }
    }
}

fn read_json<R: Row>(
    bytes: &mut dyn BufRead,
    report: &mut Report,
    each: &mut dyn FnMut(Line, R) -> Result<()>,
) -> Result<()> {
    let mut objects = Objects::new(bytes);
    while let Some((line, object)) = objects
        .next()
        .map_err(|(line, reason)| report.unreadable(line, &reason))?
    {
        let value: serde_json::Value = serde_json::from_slice(&object)
            .map_err(|err| report.unreadable(line + err.line() as u64 - 1, &syntax(&err)))?;
        if let Some((at, name)) = twice(&object) {
            return Err(report.unreadable(line + at - 1, &stands_twice(&name)));
        }
        let line = report.next(line);
        match R::deserialize(Given::Json(&value)) {
            Ok(row) => {
                let outcome = each(line, row);
                report.check(line, outcome)?;
            }
            Err(bad) => report.note(line, bad.to_string()),
        }
    }
    Ok(())
}

/// Counts rows and remembers what was wrong with the bad ones.
pub struct Report {
    source: String,
    rows: usize,
    /// What is wrong, by row.
    bad: BTreeMap<Line, Vec<String>>,
    /// Bad rows beyond those that are shown: only counted, and the last one of them.
    more: usize,
    last: Option<Line>,
}

impl Report {
    /// So many bad rows are shown; the others are counted.
    const SHOWN: usize = 50;

    pub(super) fn new(source: &str) -> Report {
        Report {
            source: source.to_string(),
            rows: 0,
            bad: BTreeMap::new(),
            more: 0,
            last: None,
        }
    }

    /// The place of the next row, which is at `line`.
    pub(super) fn next(&mut self, line: u64) -> Line {
        self.rows += 1;
        Line {
            line,
            row: self.rows,
        }
    }

    /// Notes what is wrong with the row at `line`, if anything is.
    ///
    /// # Errors
    /// When the machine failed: then there is no reason to go on.
    pub fn check(&mut self, line: Line, outcome: Result<()>) -> Result<()> {
        match outcome {
            Ok(()) => Ok(()),
            // The machine failed: no reason to go on.
            Err(err) if matches!(err.kind(), Kind::Busy | Kind::System) => Err(err),
            Err(err) => {
                let hint = err.hint().map(|hint| format!(" ({hint})"));
                // What was wrong with it before may be why this went wrong.
                if !self.bad.contains_key(&line) {
                    self.note(line, format!("{err}{}", hint.unwrap_or_default()));
                }
                Ok(())
            }
        }
    }

    /// Notes one more thing that is wrong with the row at `line`.
    pub(super) fn note(&mut self, line: Line, reason: String) {
        self.bad.entry(line).or_default().push(reason);
    }

    /// Notes what is wrong in a stream: of bad rows that are not shown only the number is kept.
    pub(super) fn wrong(&mut self, line: Line, err: &Error) {
        if self.bad.len() < Self::SHOWN || self.bad.contains_key(&line) {
            let hint = err.hint().map(|hint| format!(" ({hint})"));
            self.note(line, format!("{err}{}", hint.unwrap_or_default()));
        } else if self.last.replace(line) != Some(line) {
            self.more += 1;
        }
    }

    pub(super) fn unreadable(&self, line: u64, reason: &str) -> Error {
        match reason.strip_prefix("line ") {
            Some(placed) => Error::input(format!("{}:{placed}", self.source)),
            None => Error::input(format!("{}:{line}: {reason}", self.source)),
        }
    }

    pub(super) fn csv(&self, err: &csv::Error) -> Error {
        match err.kind() {
            csv::ErrorKind::Io(err) => self.unreadable(0, &err.to_string()),
            _ => self.unreadable(
                err.position().map_or(0, csv::Position::line),
                &err.to_string(),
            ),
        }
    }

    /// Whether anything was wrong so far.
    pub fn has_errors(&self) -> bool {
        !self.bad.is_empty()
    }

    /// How many rows there were.
    ///
    /// # Errors
    /// Input, with all that is wrong, if anything is.
    pub fn finish(self) -> Result<usize> {
        self.finish_saying("nothing was imported")
    }

    /// The same, saying what became of the other rows.
    ///
    /// # Errors
    /// As [`Report::finish`].
    pub fn finish_saying(self, outcome: &str) -> Result<usize> {
        if self.bad.is_empty() {
            return Ok(self.rows);
        }
        let bad = self.bad.len() + self.more;
        let mut message = format!(
            "{bad} of {} rejected, {outcome}",
            counted(self.rows as i128, "row", "rows")
        );
        for (at, bad) in self.bad.iter().take(Self::SHOWN) {
            for reason in bad {
                let _ = write!(message, "\n  {}:{}:{reason}", self.source, at.line);
            }
        }
        if bad > Self::SHOWN {
            let _ = write!(message, "\n  and {} more", bad - Self::SHOWN);
        }
        Err(Error::input(message))
    }
}

/// Reads a row from pairs of column and text, such as the options of a command.
///
/// # Errors
/// Input, naming the column.
pub fn from_fields<'a, R: serde::de::DeserializeOwned>(
    fields: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<R> {
    let fields = fields.map(|(column, text)| (column, Given::Text(text)));
    R::deserialize(MapAccessDeserializer::new(Fields::new(fields)))
        .map_err(|bad: Bad| Error::input(bad.to_string()))
}

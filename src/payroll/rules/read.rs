//! Reads TOML with its lines, so that an error can point at the place.
//!
//! Numbers are taken as they are written: `6.2` never passes through a float.

use super::expression::is_name;
use crate::base::{Error, Result, closest, day};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::cell::RefCell;
use toml::de::{DeTable, DeValue};

/// No rules are longer. A table of wages by the cent belongs in a file beside them.
pub(super) const LONGEST: usize = 4 * 1024 * 1024;

/// No table has more rows.
pub(super) const ROWS: usize = 100_000;

/// A file and where its lines begin.
pub(super) struct File<'a> {
    name: &'a str,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> File<'a> {
    /// # Errors
    /// Input, when the text is longer than any rules are.
    pub(super) fn new(name: &'a str, text: &'a str) -> Result<File<'a>> {
        if text.len() > LONGEST {
            return Err(Error::input(format!(
                "{} bytes are more than the {LONGEST} that rules may have",
                text.len()
            ))
            .at(name)
            .with_hint("put long tables into files beside the rules"));
        }
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
        Ok(File {
            name,
            text,
            starts: starts.collect(),
        })
    }

    /// # Errors
    /// Input, with the place where it is no TOML.
    pub(super) fn toml(&self) -> Result<DeTable<'a>> {
        match DeTable::parse(self.text) {
            Ok(table) => Ok(table.into_inner()),
            Err(err) => {
                let at = err.span().map_or(0, |span| span.start);
                let said = err.message().lines().next().unwrap_or("not TOML");
                Err(self
                    .error(at, format!("this is not TOML: {said}"))
                    .with_hint("https://toml.io shows how it is written"))
            }
        }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// What is wrong at a byte.
    pub(super) fn error(&self, at: usize, message: impl Into<String>) -> Error {
        Error::input(message).at(format!("{}:{}", self.name, self.line(at)))
    }
}

/// A table of the file, which notes what was read of it.
pub(super) struct Table<'a> {
    pub(super) file: &'a File<'a>,
    /// Where it begins, as a byte.
    pub(super) at: usize,
    /// What it is, as an error says it: `component `net``.
    pub(super) what: String,
    entries: &'a DeTable<'a>,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        file: &'a File<'a>,
        at: usize,
        what: impl Into<String>,
        entries: &'a DeTable<'a>,
    ) -> Table<'a> {
        Table {
            file,
            at,
            what: what.into(),
            entries,
            known: RefCell::default(),
        }
    }

    /// What is wrong with it as a whole.
    pub(super) fn error(&self, message: impl AsRef<str>) -> Error {
        let message = format!("{} {}", self.what, message.as_ref());
        self.file.error(self.at, message)
    }

    /// The value of a key, if it has it.
    pub(super) fn get(&self, key: &'static str) -> Option<Item<'a>> {
        self.known.borrow_mut().push(key);
        let value = self.entries.get(key)?;
        Some(Item {
            file: self.file,
            at: value.span().start,
            what: format!("`{key}` of {}", self.what),
            value: value.get_ref(),
        })
    }

    /// # Errors
    /// Input, when the key is not there.
    pub(super) fn need(&self, key: &'static str, example: &str) -> Result<Item<'a>> {
        self.get(key).ok_or_else(|| {
            self.error(format!("has no `{key}`"))
                .with_hint(format!("add `{key} = {example}`"))
        })
    }

    /// The text of a key, or nothing.
    pub(super) fn text(&self, key: &'static str) -> Result<Option<&'a str>> {
        self.get(key).map(|item| item.text()).transpose()
    }

    /// Whether it says yes; no if it does not say.
    pub(super) fn yes(&self, key: &'static str, default: bool) -> Result<bool> {
        self.get(key).map_or(Ok(default), |item| item.yes())
    }

    /// The tables under a key, as `[[key]]` writes them.
    pub(super) fn tables(&self, key: &'static str) -> Result<Vec<Table<'a>>> {
        let Some(item) = self.get(key) else {
            return Ok(Vec::new());
        };
        let DeValue::Array(array) = item.value else {
            return Err(item.wrong(&format!("tables, each under `[[{key}]]`")));
        };
        array
            .iter()
            .map(|value| match value.get_ref() {
                DeValue::Table(entries) => {
                    let table = Table::new(self.file, value.span().start, key, entries);
                    let name = match entries.get("name").or(entries.get("id")) {
                        Some(name) => name.get_ref().as_str().unwrap_or_default(),
                        None => "",
                    };
                    Ok(match name {
                        "" => table,
                        name => Table {
                            what: format!("{key} `{}`", short(name)),
                            ..table
                        },
                    })
                }
                other => Err(self
                    .file
                    .error(
                        value.span().start,
                        format!("expected a table under `[[{key}]]`, found {}", said(other)),
                    )
                    .with_hint(format!("write `[[{key}]]` and its keys below"))),
            })
            .collect()
    }

    /// Every key with its value.
    pub(super) fn items(&self) -> Vec<(&'a str, Item<'a>)> {
        self.entries
            .iter()
            .map(|(key, value)| {
                let key = key.get_ref().as_ref();
                let item = Item {
                    file: self.file,
                    at: value.span().start,
                    what: format!("`{}` of {}", short(key), self.what),
                    value: value.get_ref(),
                };
                (key, item)
            })
            .collect()
    }

    /// Its name, which formulas can say.
    pub(super) fn name(&self, example: &str) -> Result<String> {
        let item = self.need("name", example)?;
        match item.text()? {
            text if is_name(text) => Ok(text.to_string()),
            _ => Err(item.wrong("a name of small letters, digits and `_`")),
        }
    }

    /// The rows of a table of the law.
    pub(super) fn rows(&self) -> Result<Vec<Item<'a>>> {
        let item = self.need("rows", "[…]")?;
        let rows = item.list()?;
        match rows.len() {
            1..=ROWS => Ok(rows),
            0 => Err(item
                .error("has no rows")
                .with_hint("a table has at least one")),
            _ => Err(item
                .error(format!("has more than {ROWS} rows"))
                .with_hint("split the table, or give its rows larger steps")),
        }
    }

    /// For which combination of choices it is.
    pub(super) fn combination(&self) -> Result<Vec<String>> {
        match self.get("for") {
            None => Ok(Vec::new()),
            Some(item) if item.is_list() => item.list()?.iter().map(Item::written).collect(),
            Some(item) => Ok(vec![item.written()?]),
        }
    }

    /// # Errors
    /// Input, when it has a key that nobody asked for.
    pub(super) fn nothing_else(&self) -> Result<()> {
        let known = self.known.borrow();
        let other = self
            .entries
            .keys()
            .find(|key| !known.contains(&key.get_ref().as_ref()));
        let Some(key) = other else { return Ok(()) };
        let word = key.get_ref().as_ref();
        let message = format!("{} has no key `{}`", self.what, short(word));
        let hint = match closest(word, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it can have {}", listed(known.iter().copied())),
        };
        Err(self.file.error(key.span().start, message).with_hint(hint))
    }
}

/// A value of the file.
pub(super) struct Item<'a> {
    pub(super) file: &'a File<'a>,
    pub(super) at: usize,
    /// What it is, as an error says it: `` `rate` of component `net` ``.
    pub(super) what: String,
    value: &'a DeValue<'a>,
}

impl<'a> Item<'a> {
    /// What is wrong with it.
    pub(super) fn error(&self, message: impl AsRef<str>) -> Error {
        let message = format!("{} {}", self.what, message.as_ref());
        self.file.error(self.at, message)
    }

    /// It is not what it should be.
    pub(super) fn wrong(&self, expected: &str) -> Error {
        self.error(format!("is {}, expected {expected}", said(self.value)))
            .with_hint(format!("write {expected}"))
    }

    /// Says of an error where it stands.
    pub(super) fn placed<T>(&self, result: Result<T>) -> Result<T> {
        result.map_err(|err| err.at(self.error("").to_string().trim_end()))
    }

    pub(super) fn text(&self) -> Result<&'a str> {
        match self.value {
            DeValue::String(text) => Ok(text.as_ref()),
            _ => Err(self.wrong("a text in quotes")),
        }
    }

    /// A text, or a number as it is written.
    pub(super) fn written(&self) -> Result<String> {
        match self.value {
            DeValue::String(text) => Ok(text.to_string()),
            DeValue::Boolean(yes) => Ok(if *yes { "yes" } else { "no" }.to_string()),
            DeValue::Integer(_) | DeValue::Float(_) => Ok(self.decimal()?.to_string()),
            DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
                Err(self.wrong("a number, a text, or true or false"))
            }
        }
    }

    pub(super) fn yes(&self) -> Result<bool> {
        match self.value {
            DeValue::Boolean(yes) => Ok(*yes),
            _ => Err(self.wrong("true or false")),
        }
    }

    /// A number, exactly as it is written.
    pub(super) fn decimal(&self) -> Result<Decimal> {
        let text = match self.value {
            DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return Err(self.wrong("a number")),
        };
        decimal(text).ok_or_else(|| {
            self.wrong("a plain number of at most 12 digits before and after the point")
        })
    }

    pub(super) fn day(&self) -> Result<NaiveDate> {
        match self.value {
            DeValue::String(text) => self.placed(day(text).map_err(|err| match err.hint() {
                Some(_) => err,
                None => err.with_hint("write the year, the month and the day: `2026-01-31`"),
            })),
            _ => Err(self
                .wrong("a day in quotes")
                .with_hint("write `\"2026-01-01\"`")),
        }
    }

    pub(super) fn list(&self) -> Result<Vec<Item<'a>>> {
        match self.value {
            DeValue::Array(array) => Ok(array
                .iter()
                .map(|value| Item {
                    file: self.file,
                    at: value.span().start,
                    what: self.what.clone(),
                    value: value.get_ref(),
                })
                .collect()),
            _ => Err(self.wrong("a list in square brackets")),
        }
    }

    pub(super) fn texts(&self) -> Result<Vec<&'a str>> {
        self.list()?.iter().map(Item::text).collect()
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.value, DeValue::Array(_))
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self.value, DeValue::Integer(_) | DeValue::Float(_))
    }

    pub(super) fn table(&self) -> Result<Table<'a>> {
        match self.value {
            DeValue::Table(entries) => {
                Ok(Table::new(self.file, self.at, self.what.clone(), entries))
            }
            _ => Err(self.wrong("a table in curly braces")),
        }
    }
}

/// A number of at most 12 digits before and after the point.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| {
        (1..=12).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match plain(whole) && plain(fraction) {
        true => text.strip_prefix('+').unwrap_or(text).parse().ok(),
        false => None,
    }
}

/// The names in a sentence: `a`, `b` and `c`.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.pop() {
        None => "nothing".to_string(),
        Some(only) if names.is_empty() => only,
        Some(last) => format!("{} and {last}", names.join(", ")),
    }
}

/// At most forty letters of what somebody wrote.
pub(super) fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

fn said(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("`{}`", short(text)),
        DeValue::Integer(number) => format!("`{}`", short(&number.to_string())),
        DeValue::Float(number) => format!("`{}`", short(&number.to_string())),
        DeValue::Boolean(yes) => format!("`{yes}`"),
        DeValue::Datetime(day) => format!("`{day}`"),
        DeValue::Array(_) => "a list".to_string(),
        DeValue::Table(_) => "a table".to_string(),
    }
}

//! Tables of values by a key, in the rules or in a file beside them.

use super::{
    model::Unit,
    read::{Item, ROWS, Table, decimal, short},
};
use crate::base::{Error, Result};
use rust_decimal::Decimal;

/// Values by a key.
#[derive(Clone, Debug)]
pub(super) struct Lookup {
    pub(super) name: String,
    pub(super) key: Vec<String>,
    pub(super) unit: Unit,
    pub(super) source: String,
    pub(super) verified: bool,
    pub(super) line: usize,
    pub(super) at: usize,
    pub(super) rows: Keys,
}

/// The rows of a lookup table, sorted by key.
#[derive(Clone, Debug)]
pub(super) enum Keys {
    /// By the names of a choice.
    Texts(Vec<(String, Decimal)>),
    /// By the number itself.
    Exact(Vec<(Decimal, Decimal)>),
    /// By the last number that is not more.
    From(Vec<(Decimal, Decimal)>),
}

impl Lookup {
    pub(super) fn read(
        table: &Table<'_>,
        beside: &dyn Fn(&str) -> Result<String>,
    ) -> Result<Lookup> {
        let name = table.name("\"tariff\"")?;
        let item = table.need("unit", "\"money\"")?;
        let (unit, divisor) = match item.text()? {
            "money" => (Unit::Money, Decimal::ONE),
            "number" => (Unit::Number, Decimal::ONE),
            "percent" => (Unit::Number, Decimal::ONE_HUNDRED),
            _ => return Err(item.wrong("`money`, `number` or `percent`")),
        };
        let item = table.need("match", "\"exact\"")?;
        let matching = match item.text()? {
            text @ ("choice" | "exact" | "from") => text,
            _ => return Err(item.wrong("`choice`, `exact` or `from`")),
        };
        let mut rows: Vec<(String, Decimal, usize)> = Vec::new();
        let mut add = |key: String, value: Decimal, at: usize| {
            rows.push((key, value / divisor, at));
        };
        let file = table.get("file");
        match &file {
            Some(item) => read_file(item, beside, &mut add)?,
            None => {
                for item in table.rows()? {
                    let cells = item.list()?;
                    let [key, value] = cells.as_slice() else {
                        return Err(item.wrong("a key and a value, such as `[\"NW\", 9]`"));
                    };
                    add(key.written()?, value.decimal()?, item.at);
                }
            }
        }
        if file.is_some() && table.get("rows").is_some() {
            return Err(table
                .error("has both `rows` and `file`")
                .with_hint("leave one of them out"));
        }
        if rows.is_empty() || rows.len() > ROWS {
            return Err(table
                .error(format!("has {} rows", rows.len()))
                .with_hint(format!("a table has from 1 to {ROWS}")));
        }
        let twice = |key: &str, at: usize| {
            table
                .file
                .error(
                    at,
                    format!("{} has the key `{}` twice", table.what, short(key)),
                )
                .with_hint("leave one of the rows out")
        };
        let keys = if matching == "choice" {
            rows.sort();
            if let Some(pair) = rows.windows(2).find(|pair| pair[0].0 == pair[1].0) {
                return Err(twice(&pair[1].0, pair[1].2));
            }
            Keys::Texts(
                rows.into_iter()
                    .map(|(key, value, _)| (key, value))
                    .collect(),
            )
        } else {
            let mut numbers = Vec::with_capacity(rows.len());
            for (key, value, at) in rows {
                let key = decimal(&key).ok_or_else(|| {
                    let message =
                        format!("the key `{}` of {} is no number", short(&key), table.what);
                    let hint = "for the names of a choice write `match = \"choice\"`";
                    table.file.error(at, message).with_hint(hint)
                })?;
                numbers.push((key, value, at));
            }
            numbers.sort_by_key(|(key, ..)| *key);
            if let Some(pair) = numbers.windows(2).find(|pair| pair[0].0 == pair[1].0) {
                return Err(twice(&pair[1].0.to_string(), pair[1].2));
            }
            let numbers = numbers
                .into_iter()
                .map(|(key, value, _)| (key, value))
                .collect();
            match matching {
                "exact" => Keys::Exact(numbers),
                _ => Keys::From(numbers),
            }
        };
        let lookup = Lookup {
            name,
            key: table.combination()?,
            unit,
            source: table.text("source")?.unwrap_or_default().to_string(),
            verified: table.yes("verified", true)?,
            line: table.file.line(table.at),
            at: table.at,
            rows: keys,
        };
        table.nothing_else()?;
        Ok(lookup)
    }

    /// The value of a number.
    pub(super) fn of(&self, number: Decimal) -> Result<Decimal> {
        let none = |hint: String| {
            let message = format!(
                "table `{}` has no row for {}",
                self.name,
                number.normalize()
            );
            Error::input(message).with_hint(hint)
        };
        match &self.rows {
            Keys::Exact(rows) => match rows.binary_search_by_key(&number, |(key, _)| *key) {
                Ok(at) => Ok(rows[at].1),
                Err(_) => Err(none("it has only the numbers that stand in it".into())),
            },
            Keys::From(rows) => {
                let above = rows.partition_point(|(key, _)| *key <= number);
                match above.checked_sub(1).and_then(|at| rows.get(at)) {
                    Some((_, value)) => Ok(*value),
                    None => Err(none(format!(
                        "its lowest is {}",
                        rows.first().map(|(key, _)| *key).unwrap_or_default()
                    ))),
                }
            }
            Keys::Texts(_) => Err(none("it is a table by choice".into())),
        }
    }
}

/// Reads `key,value` lines of a file beside the rules.
fn read_file(
    item: &Item<'_>,
    beside: &dyn Fn(&str) -> Result<String>,
    row: &mut impl FnMut(String, Decimal, usize),
) -> Result<()> {
    let name = item.text()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
        return Err(item.wrong("the name of a file").with_hint(
            "the file lies beside the rules; its name has letters, digits, `-`, `_` and `.`",
        ));
    }
    let text = item.placed(beside(name).map_err(|err| match err.hint() {
        Some(_) => err,
        None => err.with_hint(format!("put `{name}` beside the file of the rules")),
    }))?;
    if text.len() > super::read::LONGEST {
        return Err(item
            .error(format!("is `{name}`, which is too long"))
            .with_hint("split the table by what it is chosen by"));
    }
    let mut lines = text.lines().map(str::trim_end).zip(1_usize..);
    let head = lines.next().map(|(line, _)| line).unwrap_or_default();
    if head != "key,value" {
        return Err(Error::input(format!(
            "expected the columns `key,value`, found `{}`",
            short(head)
        ))
        .at(format!("{name}:1"))
        .with_hint("the first line is `key,value`"));
    }
    for (line, number) in lines.filter(|(line, _)| !line.is_empty()) {
        let cells = line
            .split_once(',')
            .and_then(|(key, value)| Some((key, decimal(value)?)));
        let Some((key, value)) = cells else {
            return Err(Error::input(format!(
                "expected a key and a number, found `{}`",
                short(line)
            ))
            .at(format!("{name}:{number}"))
            .with_hint("a line is such as `1250.00,84.10`"));
        };
        row(key.to_string(), value, item.at);
    }
    Ok(())
}

//! The payroll of other countries: rules as data, in TOML, computed exactly and explained.
//!
//! A file has a header, inputs, figures, tables and components, dated versions, and cases that
//! say what must come out. Nothing in it loops or calls itself: what a payslip costs is bounded by
//! the length of the file. `us.toml` is the example that comes with bo.

mod brackets;
mod cases;
mod code;
mod component;
mod compute;
mod evaluate;
mod explain;
mod expression;
mod fact;
mod file;
mod lookup;
mod model;
mod read;
mod rounding;
mod rows;
mod scope;
mod switch;
mod version;

pub use cases::{TestRow, test};
pub use evaluate::{Evaluation, Facts, Line, Year};
pub use explain::{ExplainRow, Explanation, Operand, Step};
pub use model::{Figure, FigureUnit, Input, InputKind, Kind};
pub use rounding::{Mode, Rounding};
pub use rows::{FactRow, RulesRow};
pub use version::Version;

use crate::base::{Currency, Error, Result};
use chrono::NaiveDate;
use read::{File, Table};
use std::{cell::RefCell, sync::OnceLock};

/// The rules of a country.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The country, by the two letters of ISO 3166.
    pub country: String,
    /// The currency of all money in them.
    pub currency: Currency,
    /// What they are.
    pub name: String,
    /// Where the law is.
    pub source: String,
    /// Whether somebody compared all of it with the source.
    pub verified: bool,
    /// The texts they were read from, with their names: the file, then those beside it.
    /// Whoever pins the rules takes a hash of these.
    pub texts: Vec<(String, String)>,
    /// The versions, oldest first.
    pub versions: Vec<Version>,
    cases: Vec<cases::Case>,
}

impl Rules {
    /// Reads rules that stand alone. `name` is what errors call the file.
    ///
    /// # Errors
    /// Input, with the line and what is wrong there.
    pub fn read(name: &str, text: &str) -> Result<Rules> {
        Rules::read_with(name, text, &|file| {
            Err(Error::input(format!("`{file}` cannot be read from here")))
        })
    }

    /// Reads rules with tables in files beside them, which `beside` reads by their names.
    ///
    /// # Errors
    /// Input, with the line and what is wrong there.
    pub fn read_with(
        name: &str,
        text: &str,
        beside: &dyn Fn(&str) -> Result<String>,
    ) -> Result<Rules> {
        let file = File::new(name, text)?;
        let texts = RefCell::new(vec![(name.to_string(), text.to_string())]);
        // A file that several versions name is read once.
        let beside = &|wanted: &str| -> Result<String> {
            let read = texts
                .borrow()
                .iter()
                .skip(1)
                .find(|(it, _)| it == wanted)
                .cloned();
            if let Some((_, text)) = read {
                return Ok(text);
            }
            let text = beside(wanted)?;
            texts.borrow_mut().push((wanted.to_string(), text.clone()));
            Ok(text)
        };
        let entries = file.toml()?;
        let top = Table::new(&file, 0, "the file", &entries);
        let head = top.need("rules", "{ country = \"US\", … }")?.table()?;
        let text =
            |key, example| -> Result<String> { Ok(head.need(key, example)?.text()?.to_string()) };
        let currency = head.need("currency", "\"USD\"")?;
        let mut rules = Rules {
            country: text("country", "\"US\"")?,
            currency: currency.placed(currency.text()?.parse())?,
            name: text("name", "\"what they are\"")?,
            source: text("source", "\"where the law is\"")?,
            verified: head.yes("verified", true)?,
            texts: Vec::new(),
            versions: Vec::new(),
            cases: Vec::new(),
        };
        head.nothing_else()?;
        let two = rules.country.len() == 2 && rules.country.bytes().all(|b| b.is_ascii_uppercase());
        if !two {
            return Err(head
                .error(format!("has the country `{}`", read::short(&rules.country)))
                .with_hint("write the two letters of ISO 3166, such as `US`"));
        }
        let shared = model::Part::read(&top, rules.currency, beside)?;
        let versions = top.tables("version")?;
        let cases = top.tables("test")?;
        top.nothing_else()?;
        if versions.is_empty() || versions.len() > 200 {
            return Err(top
                .error(format!("has {} versions", versions.len()))
                .with_hint("add a `[[version]]` with `id`, `from` and `source`"));
        }
        let mut lines: Vec<usize> = Vec::new();
        for table in &versions {
            let part = model::Part::read(table, rules.currency, beside)?.over(&shared);
            let header = version::Header {
                id: table.need("id", "\"2026\"")?.text()?.to_string(),
                from: table.need("from", "\"2026-01-01\"")?.day()?,
                until: table.get("until").map(|it| it.day()).transpose()?,
                source: table.text("source")?.unwrap_or(&rules.source).to_string(),
                verified: rules.verified && table.yes("verified", true)?,
                currency: rules.currency,
                at: table.at,
            };
            table.nothing_else()?;
            let wrong = match (&header, rules.versions.iter().zip(&lines)) {
                (it, _) if it.until.is_some_and(|until| until < it.from) => Some(format!(
                    "ends on {}, before it begins",
                    it.until.unwrap_or(it.from)
                )),
                (it, mut others) => others.find_map(|(other, line)| {
                    let apart = other.until.is_some_and(|until| until < it.from)
                        || it.until.is_some_and(|until| until < other.from);
                    match (other.id == it.id, apart) {
                        (true, _) => Some(format!("is there twice, before in line {line}")),
                        (false, true) => None,
                        (false, false) => Some(format!(
                            "overlaps version `{}` in line {line}, which holds {}",
                            other.id,
                            span(other)
                        )),
                    }
                }),
            };
            if let Some(wrong) = wrong {
                return Err(table.error(wrong).with_hint(
                    "on a day one version holds: set `from` and `until` so that they do not meet",
                ));
            }
            lines.push(file.line(table.at));
            rules
                .versions
                .push(Version::resolve(&file, name, header, part)?);
        }
        rules.cases = cases
            .iter()
            .map(|table| cases::Case::read(table, &rules.versions))
            .collect::<Result<_>>()?;
        rules.versions.sort_by_key(|version| version.from);
        rules.texts = texts.into_inner();
        Ok(rules)
    }

    /// The version that holds on a day.
    ///
    /// # Errors
    /// Refused, when none does.
    pub fn on(&self, day: NaiveDate) -> Result<&Version> {
        on(&self.versions, day).ok_or_else(|| {
            Error::refused(format!("the rules for {} hold on no {day}", self.country))
                .with_hint(spans(&self.versions))
        })
    }
}

fn on(versions: &[Version], day: NaiveDate) -> Option<&Version> {
    let mut versions = versions.iter();
    versions.find(|it| it.from <= day && it.until.is_none_or(|until| day <= until))
}

fn span(version: &Version) -> String {
    match version.until {
        Some(until) => format!("from {} to {until}", version.from),
        None => format!("from {} on", version.from),
    }
}

fn spans(versions: &[Version]) -> String {
    let spans: Vec<String> = versions
        .iter()
        .map(|it| format!("`{}` {}", it.id, span(it)))
        .collect();
    format!("there is {}", spans.join(", "))
}

/// The federal payroll of the United States, as it comes with bo.
pub fn us() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        Rules::read("us.toml", include_str!("us.toml"))
            .expect("the rules that come with bo are well formed")
    })
}

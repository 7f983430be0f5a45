//! The cases inside a file of rules: what goes in and what must come out.

use super::{
    Rules,
    evaluate::{Facts, Year},
    model::TOTALS,
    read::{Table, listed},
    version::Version,
};
use crate::base::{Result, closest};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A case of a file.
#[derive(Clone, Debug)]
pub(super) struct Case {
    name: String,
    line: usize,
    day: NaiveDate,
    inputs: Facts,
    year: Year,
    /// Names of components and totals, and what they come to.
    expect: Vec<(String, String)>,
    /// What tags and components come to in the year after it.
    expect_year: Vec<(String, String)>,
    /// Words of the refusal, if it must be refused.
    refused: Option<String>,
}

/// A value of a case, expected and computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestRow {
    /// The case.
    pub test: String,
    /// The line of the file.
    pub line: usize,
    /// The value: a component, a total, `ytd(…)`, or `refused`.
    pub value: String,
    /// What the file expects.
    pub expected: String,
    /// What the rules compute.
    pub got: String,
    /// Whether these are the same.
    pub ok: bool,
}

impl Case {
    pub(super) fn read(table: &Table<'_>, versions: &[Version]) -> Result<Case> {
        let day = table.need("day", "\"2026-01-31\"")?;
        let on = day.day()?;
        let Some(version) = super::on(versions, on) else {
            return Err(day
                .error(format!("is {on}, on which no version holds"))
                .with_hint(super::spans(versions)));
        };
        let pairs = |key, known: &[&str]| -> Result<Vec<(String, String)>> {
            let Some(item) = table.get(key) else {
                return Ok(Vec::new());
            };
            let pairs = item.table()?.items().into_iter().map(|(name, value)| {
                if known.contains(&name) {
                    return Ok((name.to_string(), value.written()?));
                }
                let unknown =
                    value.error(format!("names what version `{}` does not have", version.id));
                Err(match closest(name, known.iter().copied()) {
                    Some(near) => unknown.with_hint(format!("did you mean `{near}`?")),
                    None => unknown.with_hint(format!("it has {}", short_list(known))),
                })
            });
            pairs.collect()
        };
        let inputs: Vec<&str> = version.inputs.iter().map(|it| it.name.as_str()).collect();
        let years: Vec<&str> = version.accumulators().collect();
        let mut values: Vec<&str> = version
            .components
            .iter()
            .map(|it| it.raw.name.as_str())
            .collect();
        values.extend(TOTALS);
        let mut year = Year::new();
        if let Some(item) = table.get("year") {
            for (name, value) in item.table()?.items() {
                year.insert(name.to_string(), value.decimal()?);
            }
        }
        pairs("year", &years)?;
        let case = Case {
            name: table.need("name", "\"what it shows\"")?.text()?.to_string(),
            line: table.file.line(table.at),
            day: on,
            inputs: pairs("inputs", &inputs)?.into_iter().collect(),
            year,
            expect: pairs("expect", &values)?,
            expect_year: pairs("expect_year", &years)?,
            refused: table.text("refused")?.map(str::to_string),
        };
        table.nothing_else()?;
        let nothing = case.expect.is_empty() && case.expect_year.is_empty();
        match (&case.refused, nothing) {
            (None, true) => Err(table.error("expects nothing").with_hint(
                "add `expect = { net = 1250.00 }`, or `refused = \"words of the error\"`",
            )),
            (Some(_), false) => Err(table
                .error("expects values and a refusal")
                .with_hint("leave `refused` or the values out")),
            _ => Ok(case),
        }
    }
}

fn short_list(known: &[&str]) -> String {
    match known.len() {
        0..=20 => listed(known.iter().copied()),
        more => format!(
            "{} and {} more",
            listed(known.iter().copied().take(20)),
            more - 20
        ),
    }
}

/// Runs the cases of a file.
pub fn test(rules: &Rules) -> Vec<TestRow> {
    rules
        .cases
        .iter()
        .flat_map(|case| case.run(rules))
        .collect()
}

impl Case {
    fn run(&self, rules: &Rules) -> Vec<TestRow> {
        let row = |value: &str, expected: &str, got: String, ok| TestRow {
            test: self.name.clone(),
            line: self.line,
            value: value.to_string(),
            expected: expected.to_string(),
            got,
            ok,
        };
        let computed = rules
            .on(self.day)
            .and_then(|version| version.evaluate(&self.inputs, &self.year));
        match (computed, &self.refused) {
            (Err(err), Some(words)) => {
                let said = err.to_string();
                let ok = said.contains(words);
                vec![row("refused", words, said, ok)]
            }
            (Ok(_), Some(words)) => vec![row("refused", words, "accepted".to_string(), false)],
            (Err(err), None) => {
                let expected = self
                    .expect
                    .iter()
                    .map(|(name, value)| row(name, value, err.to_string(), false));
                let after = self.expect_year.iter();
                expected
                    .chain(after.map(|(name, value)| {
                        row(&format!("ytd({name})"), value, err.to_string(), false)
                    }))
                    .collect()
            }
            (Ok(evaluation), None) => {
                let year = evaluation.year();
                let values = self.expect.iter().map(|(name, expected)| {
                    let got = evaluation.value(name).unwrap_or_default();
                    let ok = equal(expected, &got);
                    row(name, expected, got, ok)
                });
                let after = self.expect_year.iter().map(|(name, expected)| {
                    let got = year.get(name).map(ToString::to_string).unwrap_or_default();
                    let ok = equal(expected, &got);
                    row(&format!("ytd({name})"), expected, got, ok)
                });
                values.chain(after).collect()
            }
        }
    }
}

/// Whether two numbers are the same, however many zeros they have, or two words.
fn equal(expected: &str, got: &str) -> bool {
    use rust_decimal::Decimal;
    match (expected.parse::<Decimal>(), got.parse::<Decimal>()) {
        (Ok(expected), Ok(got)) => expected == got,
        _ => expected == got,
    }
}

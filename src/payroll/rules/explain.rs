//! How a number came about: a tree of the formulas as written, with their values.

use super::{
    code::Code,
    component::Component,
    compute::Value,
    evaluate::{Evaluation, State},
    expression::Operator,
    model::{FigureUnit, Kind, Unit},
    read::listed,
    version::Version,
};
use crate::base::{Error, Result, closest};
use rust_decimal::Decimal;
use serde::Serialize;

/// How a component came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Its name.
    pub name: String,
    /// What to call it on paper.
    pub title: String,
    /// What it came to.
    pub value: String,
    /// The formula of its base, as written.
    pub formula: String,
    /// What was done, one after the other.
    pub steps: Vec<Step>,
    /// What went in.
    pub operands: Vec<Operand>,
    /// How it was rounded.
    pub rounding: Option<String>,
    /// What it was before, where rounding changed it.
    pub unrounded: Option<String>,
    /// Where the law says so.
    pub source: String,
    /// Whether somebody compared it with the source.
    pub verified: bool,
    /// The line of the file.
    pub line: usize,
    /// The components that went in, each explained where it first comes.
    pub parts: Vec<Explanation>,
}

/// Something that was done to a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What: `base`, `brackets`, `deannualise`.
    pub what: &'static str,
    /// By which formula or number.
    pub formula: String,
    /// What came out.
    pub value: String,
}

/// Something that went into a formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Operand {
    /// Its name as written: `wages`, `sum(taxable)`, `ytd(taxable)`.
    pub name: String,
    /// `input`, `figure`, `component`, `sum`, `year to date` or `table`.
    pub what: &'static str,
    /// How much it is.
    pub value: String,
    /// Where it comes from: the law, or the sentence of an input.
    pub source: String,
}

/// A line of an explanation, for a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainRow {
    /// How deep it is, from 0.
    pub depth: usize,
    /// What it is: `component`, or what a step or an operand is.
    pub what: &'static str,
    /// Its name.
    pub name: String,
    /// How it is computed.
    pub formula: String,
    /// What it came to.
    pub value: String,
    /// How it was rounded.
    pub rounding: String,
    /// Where it comes from.
    pub source: String,
}

impl Evaluation<'_> {
    /// How a component came about.
    ///
    /// # Errors
    /// Refused, when there is none of that name.
    pub fn explain(&self, name: &str) -> Result<Explanation> {
        let version = self.version;
        let names = version.components.iter().map(|it| it.raw.name.as_str());
        let Some(at) = names.clone().position(|it| it == name) else {
            let message = format!("the rules `{}` have no component `{name}`", version.id);
            return Err(
                Error::refused(message).with_hint(match closest(name, names.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("they have {}", listed(names)),
                }),
            );
        };
        let mut seen = vec![false; version.components.len()];
        version.tree(at, self, &mut seen)
    }

    /// How every component that is on the payslip came about.
    ///
    /// # Errors
    /// None that computing it did not have.
    pub fn explain_all(&self) -> Result<Vec<Explanation>> {
        let all = self.version.components.iter().enumerate();
        all.filter(|(_, it)| it.raw.kind != Kind::Info)
            .map(|(at, _)| {
                let mut seen = vec![false; self.version.components.len()];
                self.version.tree(at, self, &mut seen)
            })
            .collect()
    }
}

impl Version {
    fn tree(&self, at: usize, of: &Evaluation<'_>, seen: &mut [bool]) -> Result<Explanation> {
        seen[at] = true;
        let component = &self.components[at];
        let raw = &component.raw;
        let computed = self.compute(at, &of.state, true)?;
        let mut found = Found::default();
        // Where the answer was no, nothing else was asked.
        let asked = component.when.is_some() && computed.trace.iter().any(|it| it.what == "when");
        for code in component.codes().take(if asked { 1 } else { usize::MAX }) {
            found.gather(code, self, &of.state)?;
        }
        let mut operands: Vec<Operand> = Vec::new();
        for code in &found.leaves {
            let value = self.run(code, &of.state)?;
            let operand = self.operand(code, value);
            if !operands.contains(&operand) {
                operands.push(operand);
            }
        }
        if let (Some(table), Some(switch)) = (computed.table, &component.table) {
            let (name, key, source, line) = match switch.brackets {
                true => {
                    let it = &self.brackets[table];
                    (&it.name, &it.key, &it.source, it.line)
                }
                false => {
                    let it = &self.lookups[table];
                    (&it.name, &it.key, &it.source, it.line)
                }
            };
            operands.push(Operand {
                name: name.clone(),
                what: "table",
                value: match key.is_empty() {
                    true => format!("line {line}"),
                    false => format!("for {}, line {line}", key.join(", ")),
                },
                source: source.clone(),
            });
        }
        // A component that many others need is explained once; a tree cannot grow beyond the file.
        let mut parts = Vec::new();
        for other in found.components {
            if !seen[other] {
                parts.push(self.tree(other, of, seen)?);
            }
        }
        let table_verified = match (&component.table, computed.table) {
            (Some(switch), Some(at)) if switch.brackets => self.brackets[at].verified,
            (Some(_), Some(at)) => self.lookups[at].verified,
            _ => true,
        };
        Ok(Explanation {
            name: raw.name.clone(),
            title: raw.title.clone(),
            value: self.said(computed.value, component.unit),
            formula: raw.base.formula.text.clone(),
            steps: computed
                .trace
                .iter()
                .map(|step| Step {
                    what: step.what,
                    formula: step.formula.clone(),
                    value: self.said(step.value, component.base_unit),
                })
                .collect(),
            operands,
            rounding: component
                .rounding
                .as_ref()
                .map(|it| it.as_str().to_string()),
            unrounded: computed.unrounded.map(shown),
            source: raw.source.clone(),
            verified: raw.verified
                && self.verified
                && table_verified
                && self.all_verified(&found.leaves),
            line: component.line,
            parts,
        })
    }

    fn all_verified(&self, leaves: &[Code]) -> bool {
        leaves.iter().all(|code| match code {
            Code::Figure(at) => self.figures[*at].verified,
            _ => true,
        })
    }

    fn operand(&self, code: &Code, value: Value) -> Operand {
        let component = |at: usize| &self.components[at];
        let (name, what, unit, source) = match code {
            Code::Input(at) => {
                let input = &self.inputs[*at];
                (
                    input.name.clone(),
                    "input",
                    Unit::Choice(*at),
                    input.explain.clone(),
                )
            }
            Code::Count(at) => {
                let input = &self.inputs[*at];
                (
                    format!("count({})", input.name),
                    "input",
                    Unit::Number,
                    input.explain.clone(),
                )
            }
            Code::Figure(at) => {
                let it = &self.figures[*at];
                if it.unit == FigureUnit::Percent {
                    let (name, value) = (it.name.clone(), format!("{} %", it.value.normalize()));
                    return Operand {
                        name,
                        what: "figure",
                        value,
                        source: it.source.clone(),
                    };
                }
                (it.name.clone(), "figure", Unit::Number, it.source.clone())
            }
            Code::Component(at) => {
                let it = component(*at);
                (
                    it.raw.name.clone(),
                    "component",
                    it.unit,
                    it.raw.source.clone(),
                )
            }
            Code::Sum(tag) => (
                format!("sum({})", self.tags[*tag].name),
                "sum",
                Unit::Money,
                String::new(),
            ),
            Code::Year(at) => {
                let name = self.accumulators().nth(*at).unwrap_or_default();
                (
                    format!("ytd({name})"),
                    "year to date",
                    Unit::Money,
                    String::new(),
                )
            }
            _ => (String::new(), "", Unit::Plain, String::new()),
        };
        Operand {
            name,
            what,
            value: self.said(value, unit),
            source,
        }
    }
}

impl Component {
    fn codes(&self) -> impl Iterator<Item = &Code> {
        let by = self
            .table
            .iter()
            .flat_map(|switch| switch.by.iter().map(|(code, _)| code));
        let formulas = [
            self.when.as_ref(),
            Some(&self.base),
            self.base_year.as_ref(),
            self.above.as_ref(),
            self.cap.as_ref(),
            self.annualise.as_ref(),
            self.rate.as_ref(),
            self.deannualise.as_ref(),
            self.at_least.as_ref(),
            self.at_most.as_ref(),
        ];
        formulas.into_iter().flatten().chain(by)
    }
}

/// The names in a formula.
#[derive(Default)]
struct Found {
    leaves: Vec<Code>,
    components: Vec<usize>,
}

impl Found {
    /// What went in: of two branches the one that was taken.
    fn gather(&mut self, code: &Code, version: &Version, state: &State) -> Result<()> {
        match code {
            Code::Amount(_) | Code::YesNo(_) | Code::Choice(_) => {}
            Code::Input(_) | Code::Figure(_) | Code::Count(_) | Code::Year(_) => {
                self.leaves.push(code.clone());
            }
            Code::Component(at) => {
                self.leaves.push(code.clone());
                self.components.push(*at);
            }
            Code::Sum(tag) => {
                self.leaves.push(code.clone());
                self.components.extend(&version.tags[*tag].members);
            }
            Code::Least(parts) | Code::Most(parts) => {
                for part in parts {
                    self.gather(part, version, state)?;
                }
            }
            Code::Negative(part) | Code::Not(part) => self.gather(part, version, state)?,
            Code::Two(operator, left, right) => {
                self.gather(left, version, state)?;
                let first = version.run(left, state)?;
                let settled = match operator {
                    Operator::And => first == Value::YesNo(false),
                    Operator::Or => first == Value::YesNo(true),
                    _ => false,
                };
                if !settled {
                    self.gather(right, version, state)?;
                }
            }
            Code::If(condition, yes, no) => {
                self.gather(condition, version, state)?;
                let taken = version.run(condition, state)? == Value::YesNo(true);
                self.gather(if taken { yes } else { no }, version, state)?;
            }
        }
        Ok(())
    }
}

impl Explanation {
    /// The tree as rows, the outermost first.
    pub fn rows(&self) -> Vec<ExplainRow> {
        let mut rows = Vec::new();
        self.add(0, &mut rows);
        rows
    }

    fn add(&self, depth: usize, rows: &mut Vec<ExplainRow>) {
        let rounding = match (&self.rounding, &self.unrounded) {
            (Some(rounding), Some(before)) => format!("{rounding}, from {before}"),
            (Some(rounding), None) => rounding.clone(),
            (None, _) => String::new(),
        };
        rows.push(ExplainRow {
            depth,
            what: "component",
            name: self.name.clone(),
            formula: self.formula.clone(),
            value: self.value.clone(),
            rounding,
            source: self.source.clone(),
        });
        let row = |what, name: &str, formula: &str, value: &str, source: &str| ExplainRow {
            depth: depth + 1,
            what,
            name: name.to_string(),
            formula: formula.to_string(),
            value: value.to_string(),
            rounding: String::new(),
            source: source.to_string(),
        };
        for it in &self.operands {
            rows.push(row(it.what, &it.name, "", &it.value, &it.source));
        }
        // A base that nothing was done to stands in the first row.
        let steps = match self.steps.as_slice() {
            [only] if only.what == "base" => &[],
            steps => steps,
        };
        for it in steps {
            rows.push(row(it.what, &self.name, &it.formula, &it.value, ""));
        }
        for part in &self.parts {
            part.add(depth + 1, rows);
        }
    }
}

/// A number as one reads it: without zeros at its end, and cut after ten decimals.
pub(super) fn shown(number: Decimal) -> String {
    let short = number.round_dp(10).normalize();
    match short.is_zero() {
        true => "0".to_string(),
        false => short.to_string(),
    }
}

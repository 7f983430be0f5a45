//! How a number came about: the steps that led to it.
//!
//! An engine is generic over [`Trace`]. With [`NoTrace`] nothing of this is left in the program;
//! with [`Steps`] every assignment is kept with its formula, operands, rounding and paragraph.

use super::rounding::Rounding;
use crate::base::Language;
use serde::{Serialize, Serializer};
use std::fmt;

/// A number in a step, with what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Money, in cents.
    Cents(i64),
    /// A rate, in millionths: 93 000 is 9.3 %.
    Rate(i64),
    /// A number with six decimals, in millionths.
    Millionths(i64),
    /// A number with three decimals, in thousandths.
    Thousandths(i64),
    /// A number with one decimal, in tenths.
    Tenths(i64),
    /// A whole number: a tax class, a year, months.
    Count(i64),
}

impl Value {
    /// The bare integer.
    pub fn integer(self) -> i64 {
        match self {
            Value::Cents(n)
            | Value::Rate(n)
            | Value::Millionths(n)
            | Value::Thousandths(n)
            | Value::Tenths(n)
            | Value::Count(n) => n,
        }
    }
}

/// With a point and no thousands separators; a rate as a percentage.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Cents(n) => f.write_str(&decimal(*n, 2, 2)),
            Value::Rate(n) => write!(f, "{} %", decimal(*n, 4, 0)),
            Value::Millionths(n) => f.write_str(&decimal(*n, 6, 6)),
            Value::Thousandths(n) => f.write_str(&decimal(*n, 3, 3)),
            Value::Tenths(n) => f.write_str(&decimal(*n, 1, 1)),
            Value::Count(n) => write!(f, "{n}"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// `n` with so many of its digits after the point, of which `shown` are kept even if zero.
fn decimal(n: i64, scale: u32, shown: u32) -> String {
    let unit = 10_u64.pow(scale);
    let (whole, part) = (n.unsigned_abs() / unit, n.unsigned_abs() % unit);
    let sign = if n < 0 { "-" } else { "" };
    let mut text = format!("{sign}{whole}.{part:0width$}", width = scale as usize);
    let shortest = text.len() - (scale - shown) as usize;
    while text.len() > shortest && text.ends_with('0') {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    text
}

/// A named number that goes into a step.
pub type Operand = (&'static str, Value);

/// What a step says besides its result.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The name of the number, as in the flow chart or the law.
    pub name: &'static str,
    /// How it is computed, in the names of the operands.
    pub formula: &'static str,
    /// What goes into it.
    pub with: &'a [Operand],
    /// Where the law says so.
    pub law: &'static str,
}

/// Who listens to the steps of a computation.
pub trait Trace {
    /// Whether anybody does, so that what only the explanation needs can be left out.
    const LISTENS: bool;
    /// A routine of the flow chart begins.
    fn enter(&mut self, routine: &'static str, purpose: &'static str);
    /// It ends.
    fn leave(&mut self);
    /// A number was computed; `before` is the fraction that was rounded.
    fn step(&mut self, line: Line<'_>, value: Value, rounding: Rounding, before: (i64, i64));
}

/// Nobody listens: everything here disappears when it is compiled.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTrace;

impl Trace for NoTrace {
    const LISTENS: bool = false;

    #[inline(always)]
    fn enter(&mut self, _routine: &'static str, _purpose: &'static str) {}
    #[inline(always)]
    fn leave(&mut self) {}
    #[inline(always)]
    fn step(&mut self, _line: Line<'_>, _value: Value, _rounding: Rounding, _before: (i64, i64)) {}
}

/// A number and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Its name.
    pub name: &'static str,
    /// How much it is.
    pub value: Value,
    /// How it is computed.
    pub formula: &'static str,
    /// What goes into it.
    pub operands: Vec<Operand>,
    /// How it was rounded.
    pub rounding: Rounding,
    /// What it was before, with six decimals, when rounding changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unrounded: Option<String>,
    /// Where the law says so.
    pub law: &'static str,
    /// The routine it is in.
    pub routine: &'static str,
    /// What that routine is for.
    pub purpose: &'static str,
    /// How deep that routine is nested; the outermost is 1.
    pub depth: usize,
}

/// What a step says; two that say the same are one for whoever reads them.
pub type Same<'a> = (
    &'static str,
    Value,
    &'static str,
    &'a [Operand],
    &'static str,
);

impl Step {
    /// What it says.
    pub fn same(&self) -> Same<'_> {
        let made_of = self.operands.as_slice();
        (self.name, self.value, self.formula, made_of, self.law)
    }
}

/// Every step of a computation, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    steps: Vec<Step>,
    open: Vec<(&'static str, &'static str)>,
}

impl Trace for Steps {
    const LISTENS: bool = true;

    fn enter(&mut self, routine: &'static str, purpose: &'static str) {
        self.open.push((routine, purpose));
    }

    fn leave(&mut self) {
        self.open.pop().expect("a routine ends after it began");
    }

    fn step(&mut self, line: Line<'_>, value: Value, rounding: Rounding, before: (i64, i64)) {
        let (numerator, denominator) = before;
        let exact = i128::from(value.integer()) * i128::from(denominator);
        let unrounded = (exact != i128::from(numerator)).then(|| {
            let millionths = i128::from(numerator) * 10_000 / i128::from(denominator);
            decimal(millionths as i64, 6, 2)
        });
        let (routine, purpose) = self.open.last().copied().unwrap_or_default();
        self.steps.push(Step {
            name: line.name,
            value,
            formula: line.formula,
            operands: line.with.to_vec(),
            rounding,
            unrounded,
            law: line.law,
            routine,
            purpose,
            depth: self.open.len(),
        });
    }
}

/// A number with the numbers that it was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node<'a> {
    /// The step that made it.
    pub step: &'a Step,
    /// Whether it is unfolded somewhere above.
    pub again: bool,
    /// Those that made its operands.
    pub parts: Vec<Node<'a>>,
}

impl Steps {
    /// All of them, in the order in which they were done.
    pub fn all(&self) -> &[Step] {
        &self.steps
    }

    /// The last value of a name.
    pub fn last(&self, name: &str) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.name == name)
    }

    /// How a number came about, down to what was entered and what the law says; `None` when no
    /// step has that name. A number that is used twice is unfolded the first time only.
    pub fn tree(&self, name: &str) -> Option<Node<'_>> {
        let at = self.steps.iter().rposition(|step| step.name == name)?;
        let mut seen = vec![false; self.steps.len()];
        Some(self.node(at, &mut seen))
    }

    fn node(&self, at: usize, seen: &mut [bool]) -> Node<'_> {
        let step = &self.steps[at];
        let first_time = !std::mem::replace(&mut seen[at], true);
        let made_by = |name: &str| self.steps[..at].iter().rposition(|one| one.name == name);
        let parts = match first_time {
            true => step
                .operands
                .iter()
                .filter_map(|(name, _)| made_by(name))
                .collect(),
            false => Vec::new(),
        };
        Node {
            step,
            again: !first_time,
            parts: parts
                .into_iter()
                .map(|part| self.node(part, seen))
                .collect(),
        }
    }
}

/// In English, on one line.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Language::En))
    }
}

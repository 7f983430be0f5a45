//! What a file of rules is made of, before names are resolved: a name is still a name.

use super::{brackets::Brackets, expression::Formula, lookup::Lookup, rounding::Rounding};
use rust_decimal::Decimal;
use serde::Serialize;

/// What the totals of a payslip are called: no name of one's own.
pub(super) const TOTALS: [&str; 5] = ["gross", "deductions", "net", "employer", "cost"];

/// Of what a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A number in a formula, which takes the unit beside it.
    Plain,
    Money,
    Number,
    YesNo,
    /// One of the choices of an input.
    Choice(usize),
}

impl Unit {
    pub(super) fn said(self) -> &'static str {
        match self {
            Unit::Plain => "a plain number",
            Unit::Money => "money",
            Unit::Number => "a number",
            Unit::YesNo => "yes or no",
            Unit::Choice(_) => "a choice",
        }
    }
}

/// What may be given for an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// An amount with no more decimals than the currency has.
    Money,
    /// A number.
    Number,
    /// One of these, with the number behind it if it has one.
    Choice(Vec<(String, Option<Decimal>)>),
    /// Yes or no.
    YesNo,
}

/// Something that must be known of a person or a period.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// What may be given.
    pub kind: InputKind,
    /// What holds if nothing is given; without it the input is required.
    pub default: Option<String>,
    /// The least that may be given.
    pub at_least: Option<Decimal>,
    /// The most that may be given.
    pub at_most: Option<Decimal>,
    /// What it is, in a sentence.
    pub explain: String,
    pub(super) at: usize,
}

/// A number of the law.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// How much: a percentage as the number before the percent sign.
    pub value: Decimal,
    /// Of what it is a number.
    pub unit: FigureUnit,
    /// Where the law says so.
    pub source: String,
    /// Whether somebody compared it with the source.
    pub verified: bool,
    pub(super) at: usize,
}

/// Of what a number of the law is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureUnit {
    /// An amount.
    Money,
    /// A number.
    Number,
    /// A percentage, as the number before the percent sign.
    Percent,
}

impl Figure {
    /// What it is worth in a formula: a percentage as a share.
    pub fn worth(&self) -> Decimal {
        match self.unit {
            FigureUnit::Percent => self.value / Decimal::ONE_HUNDRED,
            FigureUnit::Money | FigureUnit::Number => self.value,
        }
    }
}

/// What a component does to the payslip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Adds to the gross pay.
    Earning,
    /// Is withheld from it.
    Deduction,
    /// Is paid by the employer on top.
    Employer,
    /// Is only a step on the way.
    Info,
}

impl Kind {
    /// As the file says it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Earning => "earning",
            Kind::Deduction => "deduction",
            Kind::Employer => "employer",
            Kind::Info => "info",
        }
    }
}

/// A formula and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) formula: Formula,
    pub(super) at: usize,
    pub(super) key: &'static str,
}

/// What is done to the base.
#[derive(Clone, Debug)]
pub(super) enum Operation {
    Nothing,
    Rate(Placed),
    Brackets(String),
    Lookup(String),
}

/// A component as it is written.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) kind: Kind,
    pub(super) tags: Vec<String>,
    pub(super) when: Option<Placed>,
    pub(super) base: Placed,
    pub(super) above_period: Option<Placed>,
    pub(super) cap_period: Option<Placed>,
    pub(super) above_year: Option<Placed>,
    pub(super) cap_year: Option<Placed>,
    pub(super) annualise: Option<Placed>,
    pub(super) operation: Operation,
    pub(super) by: Vec<String>,
    pub(super) deannualise: Option<Placed>,
    pub(super) at_least: Option<Placed>,
    pub(super) at_most: Option<Placed>,
    pub(super) rounding: Option<Rounding>,
    pub(super) source: String,
    pub(super) verified: bool,
    pub(super) at: usize,
}

impl Raw {
    /// Every formula it has, in the order in which they are computed.
    pub(super) fn formulas(&self) -> impl Iterator<Item = &Placed> {
        let rate = match &self.operation {
            Operation::Rate(rate) => Some(rate),
            Operation::Nothing | Operation::Brackets(_) | Operation::Lookup(_) => None,
        };
        [
            self.when.as_ref(),
            Some(&self.base),
            self.above_period.as_ref(),
            self.cap_period.as_ref(),
            self.above_year.as_ref(),
            self.cap_year.as_ref(),
            self.annualise.as_ref(),
            rate,
            self.deannualise.as_ref(),
            self.at_least.as_ref(),
            self.at_most.as_ref(),
        ]
        .into_iter()
        .flatten()
    }
}

/// What can stand at the top of a file for all versions, or in one of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) inputs: Vec<Input>,
    pub(super) figures: Vec<Figure>,
    pub(super) brackets: Vec<Brackets>,
    pub(super) lookups: Vec<Lookup>,
    pub(super) components: Vec<Raw>,
    pub(super) requires: Vec<Require>,
}

/// What must hold between the inputs, or the facts are refused.
#[derive(Clone, Debug)]
pub(super) struct Require {
    pub(super) that: Placed,
    pub(super) message: String,
}

//! Computes a payslip by a version of the rules.

use super::{
    compute::{Value, amount, too_large},
    model::{Kind, Unit},
    version::Version,
};
use crate::base::{Error, Money, Result};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is known of a person and a period, by the names of the inputs, as somebody writes it.
pub type Facts = BTreeMap<String, String>;

/// What tags and components came to in a year, by their names.
pub type Year = BTreeMap<String, Decimal>;

/// A payslip as the rules compute it.
#[derive(Clone, Debug)]
pub struct Evaluation<'a> {
    /// The earnings.
    pub gross: Money,
    /// What is withheld.
    pub deductions: Money,
    /// What is left: the earnings without the deductions.
    pub net: Money,
    /// What the employer pays on top.
    pub employer: Money,
    pub(super) version: &'a Version,
    pub(super) state: State,
    /// What is on the payslip, by component.
    amounts: Vec<Option<Money>>,
    /// The year after it, by accumulator; nothing for what is no money.
    after: Vec<Option<Decimal>>,
}

/// What a component came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// What to call it on paper.
    pub title: String,
    /// What it does to the payslip.
    pub kind: Kind,
    /// How much, or `yes` or `no`.
    pub value: String,
    /// How much as money, unless it is only a step on the way.
    pub money: Option<Money>,
}

/// All values of a computation.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) inputs: Vec<Value>,
    pub(super) year: Vec<Decimal>,
    pub(super) components: Vec<Value>,
}

impl Version {
    /// The payslip of a period.
    ///
    /// # Errors
    /// Input: a fact that is missing or does not fit, an amount that is too large, a division by
    /// zero, a value that a table does not have.
    /// Refused: facts that the rules do not allow together.
    pub fn evaluate(&self, facts: &Facts, year: &Year) -> Result<Evaluation<'_>> {
        let known = facts
            .keys()
            .all(|name| self.inputs.iter().any(|it| it.name == *name));
        let added = year
            .keys()
            .all(|name| self.accumulators().any(|it| it == name));
        if !known || !added {
            let first = self.check(facts, year).into_iter().next();
            return Err(first.unwrap_or_else(|| Error::input("a name is unknown")));
        }
        let inputs = self.inputs.iter().map(|it| self.input(it, facts));
        let mut state = State {
            inputs: inputs.collect::<Result<_>>()?,
            year: self
                .accumulators()
                .map(|name| year.get(name).copied().unwrap_or_default())
                .collect(),
            components: vec![Value::YesNo(false); self.components.len()],
        };
        // What can be said of the facts alone is said before anything is computed from them.
        self.hold(&state, true)?;
        for &at in &self.order {
            state.components[at] = self.compute(at, &state, false)?.value;
        }
        self.hold(&state, false)?;
        self.payslip(state)
    }

    /// Refuses what a `[[require]]` does not allow.
    fn hold(&self, state: &State, of_facts: bool) -> Result<()> {
        for require in self.requires.iter().filter(|it| it.of_facts == of_facts) {
            if self.run(&require.that, state)? != Value::YesNo(true) {
                return Err(Error::refused(require.message.clone()));
            }
        }
        Ok(())
    }

    fn payslip(&self, state: State) -> Result<Evaluation<'_>> {
        let mut totals = [Decimal::ZERO; 4];
        let mut amounts = Vec::with_capacity(self.components.len());
        for (component, value) in self.components.iter().zip(&state.components) {
            let kind = component.raw.kind;
            let (Value::Amount(amount), true) = (value, kind != Kind::Info) else {
                amounts.push(None);
                continue;
            };
            let money =
                Money::round(*amount, self.currency).map_err(|err| self.at(component, err))?;
            if money.amount() != *amount {
                let message = format!("{amount} has more decimals than {} has", self.currency);
                let err = Error::input(message).with_hint("round it `to cent`");
                return Err(self.at(component, err));
            }
            let total = &mut totals[kind as usize];
            *total = total
                .checked_add(money.amount())
                .ok_or_else(|| self.at(component, too_large()))?;
            amounts.push(Some(money));
        }
        let after = state.year.iter().enumerate().map(|(at, before)| {
            let now = match at.checked_sub(self.tags.len()) {
                None => self.sum(at, &state)?,
                Some(at) if self.components[at].unit == Unit::Money => amount(state.components[at]),
                Some(_) => return Ok(None),
            };
            before.checked_add(now).map(Some).ok_or_else(too_large)
        });
        let after = after.collect::<Result<_>>()?;
        let [gross, deductions, employer, _] = totals;
        let money = |amount| Money::round(amount, self.currency);
        Ok(Evaluation {
            gross: money(gross)?,
            deductions: money(deductions)?,
            net: money(gross - deductions)?,
            employer: money(employer)?,
            version: self,
            state,
            amounts,
            after,
        })
    }
}

impl Evaluation<'_> {
    /// What each component came to, in the order of the file.
    pub fn lines(&self) -> Vec<Line> {
        (0..self.amounts.len()).map(|at| self.line(at)).collect()
    }

    fn line(&self, at: usize) -> Line {
        let component = &self.version.components[at];
        let money = self.amounts[at];
        Line {
            name: component.raw.name.clone(),
            title: component.raw.title.clone(),
            kind: component.raw.kind,
            value: match money {
                Some(money) => money.amount().to_string(),
                None => self.version.said(self.state.components[at], component.unit),
            },
            money,
        }
    }

    /// The year after this period, for the next one.
    pub fn year(&self) -> Year {
        let names = self.version.accumulators().zip(&self.after);
        names
            .filter_map(|(name, after)| Some((name.to_string(), (*after)?.normalize())))
            .collect()
    }

    /// What a component or a total came to: `gross`, `deductions`, `net`, `employer`, `cost`.
    pub fn value(&self, name: &str) -> Option<String> {
        let total = match name {
            "gross" => self.gross,
            "deductions" => self.deductions,
            "net" => self.net,
            "employer" => self.employer,
            "cost" => return Some((self.gross.amount() + self.employer.amount()).to_string()),
            _ => {
                let mut components = self.version.components.iter();
                let at = components.position(|it| it.raw.name == name)?;
                return Some(self.line(at).value);
            }
        };
        Some(total.amount().to_string())
    }
}

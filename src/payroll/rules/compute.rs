//! Computes components and formulas: exact decimals, each component once.

use super::{
    code::Code,
    component::Component,
    evaluate::State,
    expression::Operator,
    lookup::Keys,
    model::{InputKind, Placed, Unit},
    switch::Switch,
    version::Version,
};
use crate::base::{Error, Result};
use rust_decimal::Decimal;

/// A value while it is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Amount(Decimal),
    YesNo(bool),
    Choice(usize),
}

/// A step of computing a component.
#[derive(Clone, Debug)]
pub(super) struct Trace {
    pub(super) what: &'static str,
    pub(super) formula: String,
    pub(super) value: Value,
}

/// What a component came to, and for an explanation how.
pub(super) struct Computed {
    pub(super) value: Value,
    pub(super) trace: Vec<Trace>,
    /// The table that held.
    pub(super) table: Option<usize>,
    /// What it was before rounding.
    pub(super) unrounded: Option<Decimal>,
}

impl Version {
    /// A component by the values of those before it.
    pub(super) fn compute(&self, at: usize, state: &State, explain: bool) -> Result<Computed> {
        let component = &self.components[at];
        let mut computed = Computed {
            value: Value::YesNo(false),
            trace: Vec::new(),
            table: None,
            unrounded: None,
        };
        self.component(component, state, explain, &mut computed)
            .map_err(|err| self.at(component, err))?;
        Ok(computed)
    }

    fn component(
        &self,
        it: &Component,
        state: &State,
        explain: bool,
        out: &mut Computed,
    ) -> Result<()> {
        let raw = &it.raw;
        let run = |code: &Code| self.run(code, state);
        let mut note = |what, formula: &dyn Fn() -> String, value| {
            if explain {
                let formula = formula();
                out.trace.push(Trace {
                    what,
                    formula,
                    value,
                });
            }
        };
        let text = |placed: &Option<Placed>| {
            placed
                .as_ref()
                .map(|it| it.formula.text.clone())
                .unwrap_or_default()
        };
        if let Some(when) = &it.when
            && run(when)? == Value::YesNo(false)
        {
            note("when", &|| text(&raw.when), Value::YesNo(false));
            out.value = match it.unit {
                Unit::YesNo => Value::YesNo(false),
                _ => Value::Amount(Decimal::ZERO),
            };
            return Ok(());
        }
        let mut value = run(&it.base)?;
        note("base", &|| raw.base.formula.text.clone(), value);
        if it.above.is_some() || it.cap.is_some() {
            let above = it.above.as_ref().map(run).transpose()?.map(amount);
            let cap = it.cap.as_ref().map(run).transpose()?.map(amount);
            let limited = |value: Decimal| -> Option<Decimal> {
                let value = match above {
                    Some(above) => value.checked_sub(above)?.max(Decimal::ZERO),
                    None => value,
                };
                Some(cap.map_or(value, |cap| value.min(cap)))
            };
            let before = it.base_year.as_ref().map(run).transpose()?.map(amount);
            // The year with this period less the year without it: right for corrections as well.
            let within = match before {
                None => limited(amount(value)),
                Some(before) => before
                    .checked_add(amount(value))
                    .and_then(limited)
                    .and_then(|after| after.checked_sub(limited(before)?)),
            };
            value = Value::Amount(within.ok_or_else(too_large)?);
            let (what, above, cap) = match before {
                None => ("limit of the period", &raw.above_period, &raw.cap_period),
                Some(_) => ("limit of the year", &raw.above_year, &raw.cap_year),
            };
            note(
                what,
                &|| {
                    let above = above
                        .as_ref()
                        .map(|it| format!("above {}", it.formula.text));
                    let cap = cap
                        .as_ref()
                        .map(|it| format!("at most {}", it.formula.text));
                    let year =
                        before.map(|before| format!("{} before", super::explain::shown(before)));
                    let parts = [above, cap, year].into_iter().flatten();
                    parts.collect::<Vec<_>>().join(", ")
                },
                value,
            );
        }
        if let Some(code) = &it.annualise {
            let periods = periods(run(code)?)?;
            value = Value::Amount(amount(value).checked_mul(periods).ok_or_else(too_large)?);
            note("annualise", &|| format!("× {}", periods.normalize()), value);
        }
        if let Some(rate) = &it.rate {
            let rate = amount(run(rate)?);
            value = Value::Amount(amount(value).checked_mul(rate).ok_or_else(too_large)?);
            let percent = rate
                .checked_mul(Decimal::ONE_HUNDRED)
                .unwrap_or_default()
                .normalize();
            note("rate", &|| format!("× {percent} %"), value);
        }
        if let Some(switch) = &it.table {
            let at = self.chosen(switch, state)?;
            out.table = Some(at);
            if switch.brackets {
                let table = &self.brackets[at];
                let found = table.of(amount(value), explain).ok_or_else(too_large)?;
                value = Value::Amount(found.amount);
                let formula = || {
                    found
                        .formula
                        .clone()
                        .unwrap_or_else(|| "below the first bracket".into())
                };
                note("brackets", &formula, value);
            } else {
                let table = &self.lookups[at];
                let key = self.said(value, it.base_unit);
                value = Value::Amount(match (&table.rows, value) {
                    (Keys::Texts(rows), _) => {
                        let found = rows.binary_search_by(|(name, _)| name.as_str().cmp(&key));
                        found
                            .map(|at| rows[at].1)
                            .map_err(|_| Error::input(format!("no row for `{key}`")))?
                    }
                    (Keys::Exact(_) | Keys::From(_), value) => table.of(amount(value))?,
                });
                note("lookup", &|| format!("{} [{key}]", table.name), value);
            }
        }
        if let Some(code) = &it.deannualise {
            let periods = periods(run(code)?)?;
            value = Value::Amount(amount(value).checked_div(periods).ok_or_else(too_large)?);
            note(
                "deannualise",
                &|| format!("÷ {}", periods.normalize()),
                value,
            );
        }
        if let Some(least) = &it.at_least {
            let least = amount(run(least)?);
            if amount(value) < least {
                value = Value::Amount(least);
                note("at least", &|| text(&raw.at_least), value);
            }
        }
        if let Some(most) = &it.at_most {
            let most = amount(run(most)?);
            if amount(value) > most {
                value = Value::Amount(most);
                note("at most", &|| text(&raw.at_most), value);
            }
        }
        if let Some(rounding) = &it.rounding {
            let before = amount(value);
            let rounded = rounding.apply(before).ok_or_else(too_large)?;
            out.unrounded = (rounded != before).then_some(before);
            value = Value::Amount(rounded);
        }
        out.value = match value {
            Value::Amount(amount) if amount.is_zero() => Value::Amount(Decimal::ZERO),
            other => other,
        };
        Ok(())
    }

    fn chosen(&self, switch: &Switch, state: &State) -> Result<usize> {
        let mut index = 0;
        for (code, size) in &switch.by {
            let place = match self.run(code, state)? {
                Value::YesNo(yes) => usize::from(yes),
                Value::Choice(at) => at,
                Value::Amount(_) => 0,
            };
            index = index * size + place;
        }
        Ok(switch.tables[index])
    }

    pub(super) fn sum(&self, tag: usize, state: &State) -> Result<Decimal> {
        let members = self.tags[tag].members.iter();
        members
            .map(|at| amount(state.components[*at]))
            .try_fold(Decimal::ZERO, Decimal::checked_add)
            .ok_or_else(too_large)
    }

    /// The value of a formula.
    pub(super) fn run(&self, code: &Code, state: &State) -> Result<Value> {
        let number = |code: &Code| self.run(code, state).map(amount);
        let is = |code: &Code| {
            self.run(code, state)
                .map(|value| value == Value::YesNo(true))
        };
        Ok(match code {
            Code::Amount(amount) => Value::Amount(*amount),
            Code::YesNo(yes) => Value::YesNo(*yes),
            Code::Choice(at) => Value::Choice(*at),
            Code::Input(at) => state.inputs[*at],
            Code::Figure(at) => Value::Amount(self.figures[*at].worth()),
            Code::Component(at) => state.components[*at],
            Code::Count(at) => {
                let count = match (&self.inputs[*at].kind, state.inputs[*at]) {
                    (InputKind::Choice(names), Value::Choice(choice)) => names[choice].1,
                    _ => None,
                };
                Value::Amount(count.unwrap_or_default())
            }
            Code::Sum(tag) => Value::Amount(self.sum(*tag, state)?),
            Code::Year(at) => Value::Amount(state.year[*at]),
            Code::Least(parts) | Code::Most(parts) => {
                let mut values = parts.iter().map(number);
                let first = values.next().unwrap_or(Ok(Decimal::ZERO))?;
                let least = matches!(code, Code::Least(_));
                Value::Amount(values.try_fold(first, |best, value| {
                    value.map(|value| {
                        if least {
                            best.min(value)
                        } else {
                            best.max(value)
                        }
                    })
                })?)
            }
            Code::Negative(part) => Value::Amount(-number(part)?),
            Code::Not(part) => Value::YesNo(!is(part)?),
            Code::If(condition, yes, no) => match is(condition)? {
                true => self.run(yes, state)?,
                false => self.run(no, state)?,
            },
            Code::Two(operator, left, right) => {
                use Operator::*;
                let compare = |fits: fn(&Decimal, &Decimal) -> bool| -> Result<Value> {
                    Ok(Value::YesNo(fits(&number(left)?, &number(right)?)))
                };
                let compute = |of: fn(Decimal, Decimal) -> Option<Decimal>| -> Result<Value> {
                    let value = of(number(left)?, number(right)?);
                    value.map(Value::Amount).ok_or_else(too_large)
                };
                match operator {
                    Add => compute(Decimal::checked_add)?,
                    Subtract => compute(Decimal::checked_sub)?,
                    Multiply => compute(Decimal::checked_mul)?,
                    Divide => match number(right)?.is_zero() {
                        true => {
                            return Err(Error::input("a division by zero")
                                .with_hint("ask before: `if b == 0 then 0 else a / b`"));
                        }
                        false => compute(Decimal::checked_div)?,
                    },
                    Less => compare(Decimal::lt)?,
                    LessEqual => compare(Decimal::le)?,
                    Greater => compare(Decimal::gt)?,
                    GreaterEqual => compare(Decimal::ge)?,
                    Equal => Value::YesNo(self.run(left, state)? == self.run(right, state)?),
                    Unequal => Value::YesNo(self.run(left, state)? != self.run(right, state)?),
                    And => Value::YesNo(is(left)? && is(right)?),
                    Or => Value::YesNo(is(left)? || is(right)?),
                }
            }
        })
    }

    /// Says of an error at which component it came up.
    pub(super) fn at(&self, component: &Component, err: Error) -> Error {
        err.at(format!(
            "{}:{}: component `{}`",
            self.file, component.line, component.raw.name
        ))
    }

    /// A value as one reads it.
    pub(super) fn said(&self, value: Value, unit: Unit) -> String {
        match (value, unit) {
            (Value::Amount(amount), _) => super::explain::shown(amount),
            (Value::YesNo(yes), _) => if yes { "yes" } else { "no" }.to_string(),
            (Value::Choice(at), Unit::Choice(input)) => match &self.inputs[input].kind {
                InputKind::Choice(names) => names[at].0.clone(),
                InputKind::Money | InputKind::Number | InputKind::YesNo => String::new(),
            },
            (Value::Choice(_), _) => String::new(),
        }
    }
}

/// The amount of a value; units were checked before.
pub(super) fn amount(value: Value) -> Decimal {
    match value {
        Value::Amount(amount) => amount,
        Value::YesNo(_) | Value::Choice(_) => Decimal::ZERO,
    }
}

fn periods(value: Value) -> Result<Decimal> {
    let periods = amount(value);
    match periods > Decimal::ZERO {
        true => Ok(periods),
        false => Err(Error::input(format!("{periods} pay periods in a year"))
            .with_hint("there is at least one")),
    }
}

/// An amount does not fit.
pub(super) fn too_large() -> Error {
    Error::input("an amount is too large to compute with")
        .with_hint("look at the inputs and the figures")
}

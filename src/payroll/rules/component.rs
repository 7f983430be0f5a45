//! A component: its formulas resolved, its units checked.

use super::{
    code::{Code, mixed, same},
    expression::{Node, Of},
    model::{InputKind, Kind, Operation, Placed, Raw, Require, Unit},
    rounding::Rounding,
    scope::{Named, Scope},
    switch::Switch,
    version::Requirement,
};
use crate::base::Result;

/// A component, ready to be computed.
#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) raw: Raw,
    pub(super) line: usize,
    pub(super) unit: Unit,
    pub(super) base_unit: Unit,
    pub(super) when: Option<Code>,
    pub(super) base: Code,
    /// The base as it was this year before, where a limit of the year needs it.
    pub(super) base_year: Option<Code>,
    pub(super) above: Option<Code>,
    pub(super) cap: Option<Code>,
    pub(super) annualise: Option<Code>,
    pub(super) rate: Option<Code>,
    pub(super) table: Option<Switch>,
    pub(super) deannualise: Option<Code>,
    pub(super) at_least: Option<Code>,
    pub(super) at_most: Option<Code>,
    pub(super) rounding: Option<Rounding>,
}

impl Scope<'_> {
    pub(super) fn component(&self, at: usize) -> Result<Component> {
        let raw = &self.raws[at];
        let error = |message: String| {
            self.file
                .error(raw.at, format!("component `{}` {message}", raw.name))
        };
        let of = |placed: &Option<Placed>, wanted: Unit| -> Result<Option<Code>> {
            placed
                .as_ref()
                .map(|it| self.formula(raw, it, Some(wanted)).map(|(code, _)| code))
                .transpose()
        };
        let lookup = matches!(raw.operation, Operation::Lookup(_));
        let (base, unit) = match lookup {
            true => {
                let result = self.code(&raw.base.formula.root);
                self.placed(raw, &raw.base, result)?
            }
            false => self.formula(raw, &raw.base, None)?,
        };
        let limits = [
            &raw.above_period,
            &raw.cap_period,
            &raw.above_year,
            &raw.cap_year,
        ];
        let shaped = limits.iter().any(|it| it.is_some()) || raw.annualise.is_some();
        let plain = matches!(raw.operation, Operation::Nothing) && !shaped;
        if matches!(unit, Unit::YesNo | Unit::Choice(_)) && shaped {
            return Err(error(format!("limits or annualises {}", unit.said()))
                .with_hint("its base must be money or a number"));
        }
        let by_year = raw.above_year.is_some() || raw.cap_year.is_some();
        if by_year && (raw.above_period.is_some() || raw.cap_period.is_some()) {
            return Err(error("has limits of the period and of the year".into())
                .with_hint("make one component of each, the later with the earlier as its base"));
        }
        let base_year = match by_year {
            true => {
                let result = self.year(&raw.base.formula.root);
                Some(self.placed(raw, &raw.base, result)?)
            }
            false => None,
        };
        let (above, cap) = match by_year {
            true => (&raw.above_year, &raw.cap_year),
            false => (&raw.above_period, &raw.cap_period),
        };
        let (rate, table, result) = match &raw.operation {
            Operation::Nothing => (None, None, unit),
            Operation::Rate(placed) => {
                let (code, _) = self.formula(raw, placed, Some(Unit::Number))?;
                (Some(code), None, unit)
            }
            Operation::Brackets(name) => (
                None,
                Some(self.switch(raw, name, true)?),
                same(unit, Unit::Money).unwrap_or(unit),
            ),
            Operation::Lookup(name) => {
                let switch = self.switch(raw, name, false)?;
                let unit = switch
                    .tables
                    .first()
                    .map_or(Unit::Money, |it| self.lookups[*it].unit);
                (None, Some(switch), unit)
            }
        };
        if !raw.by.is_empty() && table.is_none() {
            return Err(error("has `by`, but no `brackets` or `lookup`".into())
                .with_hint("`by` chooses between tables of one name"));
        }
        match (&raw.operation, unit) {
            (Operation::Rate(_), Unit::YesNo | Unit::Choice(_)) => {
                return Err(error(format!("takes a rate of {}", unit.said()))
                    .with_hint("the base of a rate must be money or a number"));
            }
            (Operation::Brackets(_), Unit::Number | Unit::YesNo | Unit::Choice(_)) => {
                return Err(error(format!("puts {} into brackets", unit.said()))
                    .with_hint("the base of brackets must be money"));
            }
            _ => {}
        }
        let base = match (&table, unit) {
            (Some(switch), unit) if lookup => self.keyed(raw, switch, base, unit)?,
            _ => base,
        };
        // A plain number is what the component is said to be.
        let result = match (result, raw.kind) {
            (Unit::Plain, Kind::Info) => Unit::Number,
            (Unit::Plain, _) => Unit::Money,
            (other, _) => other,
        };
        if raw.kind != Kind::Info && result != Unit::Money {
            return Err(error(format!(
                "is {} of the kind `{}`",
                result.said(),
                raw.kind.as_str()
            ))
            .with_hint("only a component of kind `info` can be something else than money"));
        }
        if !raw.tags.is_empty() && result != Unit::Money {
            return Err(error(format!("is {} and has tags", result.said()))
                .with_hint("only money is added up by tags"));
        }
        if result == Unit::YesNo
            && (raw.rounding.is_some()
                || raw.at_least.is_some()
                || raw.at_most.is_some()
                || raw.deannualise.is_some())
        {
            return Err(error("rounds or limits yes or no".into()).with_hint("leave that out"));
        }
        let simple =
            plain && raw.at_least.is_none() && raw.at_most.is_none() && raw.deannualise.is_none();
        let whole = simple && matches!(base, Code::Input(_) | Code::Amount(_));
        if raw.kind != Kind::Info && raw.rounding.is_none() && !whole {
            return Err(error(format!(
                "is of the kind `{}` and is not rounded",
                raw.kind.as_str()
            ))
            .with_hint("add `round = \"half-up to cent\"`, or what the law says"));
        }
        Ok(Component {
            line: self.file.line(raw.at),
            unit: result,
            base_unit: unit,
            when: of(&raw.when, Unit::YesNo)?,
            base,
            base_year,
            above: of(above, unit)?,
            cap: of(cap, unit)?,
            annualise: self.count(raw, &raw.annualise)?,
            rate,
            table,
            deannualise: self.count(raw, &raw.deannualise)?,
            at_least: of(&raw.at_least, result)?,
            at_most: of(&raw.at_most, result)?,
            rounding: raw.rounding.clone(),
            raw: raw.clone(),
        })
    }

    pub(super) fn require(&self, it: Require) -> Result<Requirement> {
        let result = self
            .code(&it.that.formula.root)
            .and_then(|(code, unit)| match unit {
                Unit::YesNo => Ok(code),
                _ => Err(mixed("`that` asks", Unit::YesNo, unit)),
            });
        let place = || self.file.error(it.that.at, "`that` of a `[[require]]`");
        let that = result.map_err(|err| err.at(place()))?;
        let mut of_facts = true;
        it.that.formula.root.each(&mut |node| match node {
            Node::Of(Of::Sum, _) => of_facts = false,
            Node::Name(name) if matches!(self.names.get(name), Some(Named::Component(_))) => {
                of_facts = false;
            }
            _ => {}
        });
        Ok(Requirement {
            that,
            message: it.message,
            of_facts,
        })
    }

    /// How many periods: a number, or a choice with a number behind it.
    pub(super) fn count(&self, raw: &Raw, placed: &Option<Placed>) -> Result<Option<Code>> {
        let Some(placed) = placed else {
            return Ok(None);
        };
        if let Node::Name(name) = &placed.formula.root
            && let Some(Named::Input(at)) = self.names.get(name)
            && let InputKind::Choice(_) = self.inputs[*at].kind
        {
            let result = self.code(&Node::Of(Of::Count, name.clone()));
            return self.placed(raw, placed, result).map(|(code, _)| Some(code));
        }
        self.formula(raw, placed, Some(Unit::Number))
            .map(|(code, _)| Some(code))
    }
}

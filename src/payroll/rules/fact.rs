//! What is known of a person and a period, read and checked.

use super::{
    compute::Value,
    evaluate::{Facts, Year},
    model::{Input, InputKind},
    read::{decimal, listed, short},
    version::Version,
};
use crate::base::{Currency, Error, Result, closest};
use rust_decimal::Decimal;

impl Version {
    /// Everything that is wrong with facts and a year, at once.
    pub fn check(&self, facts: &Facts, year: &Year) -> Vec<Error> {
        let given = self
            .inputs
            .iter()
            .filter_map(|it| self.input(it, facts).err());
        let unknown = facts
            .keys()
            .filter(|name| self.inputs.iter().all(|it| it.name != **name));
        let unknown = unknown.map(|name| {
            let known = self.inputs.iter().map(|it| it.name.as_str());
            let message = format!("the rules `{}` have no input `{}`", self.id, short(name));
            Error::input(message).with_hint(match closest(name, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("they have {}", listed(known)),
            })
        });
        let strange = year
            .keys()
            .filter(|name| self.accumulators().all(|it| it != **name));
        let strange = strange.map(|name| {
            let message = format!(
                "the rules `{}` add up no `{}` over the year",
                self.id,
                short(name)
            );
            Error::input(message).with_hint(match closest(name, self.accumulators()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("they add up {}", listed(self.accumulators())),
            })
        });
        given.chain(unknown).chain(strange).collect()
    }

    /// What was given for an input, or its default.
    pub(super) fn input(&self, input: &Input, facts: &Facts) -> Result<Value> {
        match facts.get(&input.name).or(input.default.as_ref()) {
            Some(text) => fact(input, text, self.currency),
            None => Err(Error::input(format!("`{}` is missing", input.name))
                .with_hint(input.explain.clone())),
        }
    }
}

/// Reads what was given for an input.
pub(super) fn fact(input: &Input, text: &str, currency: Currency) -> Result<Value> {
    let wrong = |expected: String| {
        Error::input(format!(
            "`{}` is `{}`, expected {expected}",
            input.name,
            short(text)
        ))
        .with_hint(input.explain.clone())
    };
    let bounded = |number: Decimal| {
        let low = input.at_least.filter(|least| number < *least);
        let high = input.at_most.filter(|most| number > *most);
        match (low, high) {
            (Some(least), _) => Err(wrong(format!("at least {least}"))),
            (None, Some(most)) => Err(wrong(format!("at most {most}"))),
            (None, None) => Ok(Value::Amount(number)),
        }
    };
    match &input.kind {
        InputKind::Money => {
            let number = decimal(text)
                .ok_or_else(|| wrong(format!("an amount of {currency} such as 1250.00")))?;
            match number.normalize().scale() <= currency.exponent() {
                true => bounded(number),
                false => Err(wrong(format!("no more decimals than {currency} has"))),
            }
        }
        InputKind::Number => bounded(decimal(text).ok_or_else(|| wrong("a number".to_string()))?),
        InputKind::YesNo => match text {
            "yes" | "true" => Ok(Value::YesNo(true)),
            "no" | "false" => Ok(Value::YesNo(false)),
            _ => Err(wrong("`yes` or `no`".to_string())),
        },
        InputKind::Choice(names) => {
            let at = names.iter().position(|(name, _)| name == text);
            at.map(Value::Choice)
                .ok_or_else(|| wrong(listed(names.iter().map(|(name, _)| name.as_str()))))
        }
    }
}

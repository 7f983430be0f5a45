//! Reads the parts of a file of rules.

use super::{
    brackets::Brackets,
    expression::{Formula, WORDS, is_name},
    lookup::Lookup,
    model::{
        Figure, FigureUnit, Input, InputKind, Kind, Operation, Part, Placed, Raw, Require, TOTALS,
    },
    read::{Item, Table},
    rounding::Rounding,
};
use crate::base::{Currency, Result};
use rust_decimal::Decimal;

impl Part {
    pub(super) fn read(
        table: &Table<'_>,
        currency: Currency,
        beside: &dyn Fn(&str) -> Result<String>,
    ) -> Result<Part> {
        let all = |key| table.tables(key);
        Ok(Part {
            inputs: all("input")?
                .iter()
                .map(|it| input(it, currency))
                .collect::<Result<_>>()?,
            figures: all("figure")?.iter().map(figure).collect::<Result<_>>()?,
            brackets: all("brackets")?
                .iter()
                .map(Brackets::read)
                .collect::<Result<_>>()?,
            lookups: all("lookup")?
                .iter()
                .map(|it| Lookup::read(it, beside))
                .collect::<Result<_>>()?,
            components: all("component")?
                .iter()
                .map(|it| component(it, currency))
                .collect::<Result<_>>()?,
            requires: all("require")?.iter().map(require).collect::<Result<_>>()?,
        })
    }

    /// What is shared by all versions and what is of this one: the latter in place of the former.
    pub(super) fn over(self, shared: &Part) -> Part {
        fn merge<T: Clone, K: PartialEq>(
            own: Vec<T>,
            shared: &[T],
            key: impl Fn(&T) -> K,
        ) -> Vec<T> {
            let others = shared
                .iter()
                .filter(|it| own.iter().all(|mine| key(mine) != key(it)));
            let mut all: Vec<T> = others.cloned().collect();
            all.extend(own);
            all
        }
        let requires = shared
            .requires
            .iter()
            .cloned()
            .chain(self.requires)
            .collect();
        Part {
            requires,
            inputs: merge(self.inputs, &shared.inputs, |it| it.name.clone()),
            figures: merge(self.figures, &shared.figures, |it| it.name.clone()),
            brackets: merge(self.brackets, &shared.brackets, |it| {
                (it.name.clone(), it.key.clone())
            }),
            lookups: merge(self.lookups, &shared.lookups, |it| {
                (it.name.clone(), it.key.clone())
            }),
            components: merge(self.components, &shared.components, |it| it.name.clone()),
        }
    }
}

fn name(table: &Table<'_>) -> Result<String> {
    let item = table.need("name", "\"wages\"")?;
    let text = item.text()?;
    if WORDS.contains(&text) || TOTALS.contains(&text) {
        return Err(item
            .error(format!("is `{text}`, which already means something"))
            .with_hint(format!("write `{text}_1`, or better what it is")));
    }
    table.name("\"wages\"")
}

fn input(table: &Table<'_>, currency: Currency) -> Result<Input> {
    let name = name(table)?;
    let item = table.need("type", "\"money\"")?;
    let choices = table.get("choices");
    let kind = match item.text()? {
        "money" => InputKind::Money,
        "number" => InputKind::Number,
        "yes-no" => InputKind::YesNo,
        "choice" => {
            let list = choices.as_ref().ok_or_else(|| {
                table
                    .error("has no `choices`")
                    .with_hint("add `choices = [\"single\", \"married\"]`, or with numbers `choices = { weekly = 52 }`")
            })?;
            let named: Vec<(String, Option<Decimal>)> = match list.is_list() {
                true => list
                    .texts()?
                    .into_iter()
                    .map(|it| (it.to_string(), None))
                    .collect(),
                false => list
                    .table()?
                    .items()
                    .into_iter()
                    .map(|(name, value)| Ok((name.to_string(), Some(value.decimal()?))))
                    .collect::<Result<_>>()?,
            };
            let mut names: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            if names.is_empty() || names.len() > 1_000 {
                return Err(list
                    .error(format!("has {} choices", names.len()))
                    .with_hint("a choice has from 1 to 1000"));
            }
            if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
                return Err(list
                    .error(format!("has `{}` twice", pair[0]))
                    .with_hint("leave one of them out"));
            }
            InputKind::Choice(named)
        }
        _ => return Err(item.wrong("`money`, `number`, `choice` or `yes-no`")),
    };
    if let (Some(list), false) = (&choices, matches!(kind, InputKind::Choice(_))) {
        return Err(list
            .error("is only for the type `choice`")
            .with_hint("leave it out, or write `type = \"choice\"`"));
    }
    let bound = |key| -> Result<Option<Decimal>> {
        let Some(item) = table.get(key) else {
            return Ok(None);
        };
        match kind {
            InputKind::Money | InputKind::Number => item.decimal().map(Some),
            InputKind::Choice(_) | InputKind::YesNo => Err(item
                .error("is only for the types `money` and `number`")
                .with_hint("leave it out")),
        }
    };
    let default = table.get("default");
    let input = Input {
        at_least: bound("at_least")?,
        at_most: bound("at_most")?,
        default: default.as_ref().map(Item::written).transpose()?,
        explain: table
            .need("explain", "\"What it is, in a sentence.\"")?
            .text()?
            .to_string(),
        name,
        kind,
        at: table.at,
    };
    table.nothing_else()?;
    if let (Some(text), Some(item)) = (&input.default, &default) {
        item.placed(super::fact::fact(&input, text, currency))?;
    }
    Ok(input)
}

fn figure(table: &Table<'_>) -> Result<Figure> {
    let unit = table.need("unit", "\"money\"")?;
    let figure = Figure {
        name: name(table)?,
        value: table.need("value", "0")?.decimal()?,
        unit: match unit.text()? {
            "money" => FigureUnit::Money,
            "number" => FigureUnit::Number,
            "percent" => FigureUnit::Percent,
            _ => return Err(unit.wrong("`money`, `number` or `percent`")),
        },
        source: table
            .need("source", "\"the law and its paragraph\"")?
            .text()?
            .to_string(),
        verified: table.yes("verified", true)?,
        at: table.at,
    };
    table.nothing_else()?;
    Ok(figure)
}

fn component(table: &Table<'_>, currency: Currency) -> Result<Raw> {
    let name = name(table)?;
    let kind = table.need("kind", "\"info\"")?;
    let kind = match kind.text()? {
        "earning" => Kind::Earning,
        "deduction" => Kind::Deduction,
        "employer" => Kind::Employer,
        "info" => Kind::Info,
        _ => return Err(kind.wrong("`earning`, `deduction`, `employer` or `info`")),
    };
    let formula = |key: &'static str| -> Result<Option<Placed>> {
        let Some(item) = table.get(key) else {
            return Ok(None);
        };
        let formula = match item.is_number() {
            true => Formula::number(item.decimal()?),
            false => item.placed(Formula::parse(item.text()?))?,
        };
        Ok(Some(Placed {
            formula,
            at: item.at,
            key,
        }))
    };
    let base = match (formula("base")?, formula("formula")?) {
        (Some(base), None) | (None, Some(base)) => base,
        (None, None) => {
            return Err(table
                .error("has no `base`")
                .with_hint("add `base = \"sum(tag)\"`, or a `formula = \"…\"`"));
        }
        (Some(_), Some(_)) => {
            return Err(table
                .error("has both `base` and `formula`")
                .with_hint("leave one out"));
        }
    };
    let rate = match table.get("rate") {
        Some(item) if item.is_number() => {
            return Err(item
                .wrong("a percentage or the name of a figure, in quotes")
                .with_hint(format!("write `rate = \"{} %\"`", item.decimal()?)));
        }
        Some(_) => formula("rate")?,
        None => None,
    };
    let brackets = table.text("brackets")?.map(str::to_string);
    let lookup = table.text("lookup")?.map(str::to_string);
    let operation = match (rate, brackets, lookup) {
        (None, None, None) => Operation::Nothing,
        (Some(rate), None, None) => Operation::Rate(rate),
        (None, Some(table), None) => Operation::Brackets(table),
        (None, None, Some(table)) => Operation::Lookup(table),
        _ => {
            return Err(table
                .error("has more than one of `rate`, `brackets` and `lookup`")
                .with_hint("make one component of each, the later with the earlier as its base"));
        }
    };
    let by = match table.get("by") {
        None => Vec::new(),
        Some(item) if item.is_list() => item.texts()?.into_iter().map(str::to_string).collect(),
        Some(item) => vec![item.text()?.to_string()],
    };
    let rounding = match table.get("round") {
        Some(item) => Some(item.placed(Rounding::parse(item.text()?, currency))?),
        None => None,
    };
    let tags = match table.get("tags") {
        Some(item) => {
            let mut tags: Vec<String> = item.texts()?.into_iter().map(str::to_string).collect();
            if let Some(tag) = tags.iter().find(|tag| !is_name(tag)) {
                return Err(item
                    .error(format!("has `{tag}`, which is no name"))
                    .with_hint("a name has small letters, digits and `_`"));
            }
            tags.sort();
            tags.dedup();
            tags
        }
        None => Vec::new(),
    };
    let raw = Raw {
        title: table.text("title")?.unwrap_or(&name).to_string(),
        name,
        kind,
        tags,
        when: formula("when")?,
        base,
        above_period: formula("above_period")?,
        cap_period: formula("cap_period")?,
        above_year: formula("above_year")?,
        cap_year: formula("cap_year")?,
        annualise: formula("annualise")?,
        operation,
        by,
        deannualise: formula("deannualise")?,
        at_least: formula("at_least")?,
        at_most: formula("at_most")?,
        rounding,
        source: table.text("source")?.unwrap_or_default().to_string(),
        verified: table.yes("verified", true)?,
        at: table.at,
    };
    table.nothing_else()?;
    Ok(raw)
}

fn require(table: &Table<'_>) -> Result<Require> {
    let item = table.need("that", "'a or not b'")?;
    let formula = item.placed(Formula::parse(item.text()?))?;
    let require = Require {
        that: Placed {
            formula,
            at: item.at,
            key: "that",
        },
        message: table
            .need("message", "\"what cannot be\"")?
            .text()?
            .to_string(),
    };
    table.nothing_else()?;
    Ok(require)
}

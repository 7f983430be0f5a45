//! The tables of one name, of which choices pick one.

use super::{
    code::{Code, names_of},
    expression::Node,
    lookup::Keys,
    model::{Raw, Unit},
    read::{listed, short},
    scope::Scope,
};
use crate::base::{Result, closest};

/// No tables of one name have more combinations.
const COMBINATIONS: usize = 10_000;

/// Which of the tables of one name holds.
#[derive(Clone, Debug)]
pub(super) struct Switch {
    pub(super) by: Vec<(Code, usize)>,
    /// The table of each combination, the last of `by` turning fastest.
    pub(super) tables: Vec<usize>,
    pub(super) brackets: bool,
}

impl Scope<'_> {
    /// The tables of a name, one for each combination of `by`.
    pub(super) fn switch(&self, raw: &Raw, name: &str, brackets: bool) -> Result<Switch> {
        let error = |message: String| {
            self.file
                .error(raw.at, format!("component `{}` {message}", raw.name))
        };
        let mut sides: Vec<Vec<&str>> = Vec::new();
        let mut by = Vec::new();
        for word in &raw.by {
            let result = self.code(&Node::Name(word.clone()));
            let (code, unit) = result.map_err(|err| err.at(error("has a `by`".into())))?;
            let side: Vec<&str> = match unit {
                Unit::YesNo => vec!["no", "yes"],
                Unit::Choice(input) => names_of(&self.inputs[input]),
                Unit::Plain | Unit::Money | Unit::Number => {
                    return Err(error(format!(
                        "chooses its table by `{word}`, which is {}",
                        unit.said()
                    ))
                    .with_hint("a table is chosen by a choice or by yes or no"));
                }
            };
            by.push((code, side.len()));
            sides.push(side);
        }
        let count = by
            .iter()
            .try_fold(1_usize, |count, (_, size)| count.checked_mul(*size));
        let Some(count) = count.filter(|count| *count <= COMBINATIONS) else {
            return Err(
                error(format!("has more than {COMBINATIONS} combinations of `by`"))
                    .with_hint("choose by fewer inputs"),
            );
        };
        let all: Vec<(&str, &Vec<String>, usize)> = match brackets {
            true => self
                .brackets
                .iter()
                .map(|it| (it.name.as_str(), &it.key, it.at))
                .collect(),
            false => self
                .lookups
                .iter()
                .map(|it| (it.name.as_str(), &it.key, it.at))
                .collect(),
        };
        let kind = if brackets { "brackets" } else { "lookup" };
        if !all.iter().any(|(it, ..)| *it == name) {
            let unknown = error(format!("names the unknown table `{}`", short(name)));
            return Err(match closest(name, all.iter().map(|(it, ..)| *it)) {
                Some(near) => unknown.with_hint(format!("did you mean `{near}`?")),
                None => unknown.with_hint(format!("add a `[[{kind}]]` of that name")),
            });
        }
        let mut tables: Vec<Option<usize>> = vec![None; count];
        for (at, (_, key, place)) in all.iter().enumerate().filter(|(_, (it, ..))| *it == name) {
            let mut index = 0;
            let wrong = |message: String| {
                let hint = match raw.by.is_empty() {
                    true => "leave `for` out, or say in the component what it is chosen `by`"
                        .to_string(),
                    false => format!(
                        "`for` has one value for each of {}",
                        listed(raw.by.iter().map(String::as_str))
                    ),
                };
                self.file
                    .error(*place, format!("{kind} `{name}` {message}"))
                    .with_hint(hint)
            };
            if key.len() != sides.len() {
                return Err(wrong(format!(
                    "is for {} values, chosen by {}",
                    key.len(),
                    sides.len()
                )));
            }
            for (value, side) in key.iter().zip(&sides) {
                let Some(place) = side.iter().position(|it| it == value) else {
                    return Err(wrong(format!(
                        "is for `{}`, which is none of {}",
                        short(value),
                        listed(side.iter().copied())
                    )));
                };
                index = index * side.len() + place;
            }
            if let Some(before) = tables[index].replace(at) {
                return Err(wrong(format!(
                    "is there twice, before in line {}",
                    self.file.line(all[before].2)
                )));
            }
        }
        if let Some(missing) = tables.iter().position(Option::is_none) {
            let mut rest = missing;
            let mut words = Vec::new();
            for side in sides.iter().rev() {
                words.push(side[rest % side.len()]);
                rest /= side.len();
            }
            words.reverse();
            return Err(error(format!(
                "needs a table `{name}` for {}",
                listed(words.iter().copied())
            ))
            .with_hint(format!("add a `[[{kind}]]` with `for = {words:?}`")));
        }
        let tables: Vec<usize> = tables.into_iter().flatten().collect();
        if !brackets {
            let units = tables.iter().map(|it| self.lookups[*it].unit);
            if units.clone().any(|unit| Some(unit) != units.clone().next()) {
                return Err(
                    error(format!("finds money and numbers in the tables `{name}`"))
                        .with_hint("give all of them the same `unit`"),
                );
            }
        }
        Ok(Switch {
            by,
            tables,
            brackets,
        })
    }

    /// The base of a lookup, which must be what its tables are sorted by.
    pub(super) fn keyed(&self, raw: &Raw, switch: &Switch, base: Code, unit: Unit) -> Result<Code> {
        for table in switch.tables.iter().map(|it| &self.lookups[*it]) {
            let error = |message: String| {
                self.file.error(
                    table.at,
                    format!(
                        "lookup `{}` of component `{}` {message}",
                        table.name, raw.name
                    ),
                )
            };
            match (&table.rows, unit) {
                (Keys::Texts(rows), Unit::Choice(input)) => {
                    let names = names_of(&self.inputs[input]);
                    let has = |name: &&str| {
                        rows.binary_search_by(|(key, _)| key.as_str().cmp(name))
                            .is_ok()
                    };
                    if let Some(name) = names.iter().find(|name| !has(name)) {
                        return Err(error(format!("has no row for `{name}`"))
                            .with_hint("a table by choice has a row for each"));
                    }
                    if let Some((key, _)) =
                        rows.iter().find(|(key, _)| !names.contains(&key.as_str()))
                    {
                        return Err(error(format!(
                            "has a row for `{}`, which cannot be chosen",
                            short(key)
                        ))
                        .with_hint(format!(
                            "`{}` can be {}",
                            raw.base.formula.text,
                            listed(names)
                        )));
                    }
                }
                (Keys::Exact(_) | Keys::From(_), Unit::Money | Unit::Number | Unit::Plain) => {}
                (Keys::Texts(_), _) => {
                    return Err(error(format!("is by choice, the base is {}", unit.said()))
                        .with_hint("write `match = \"exact\"` or `match = \"from\"`"));
                }
                (Keys::Exact(_) | Keys::From(_), _) => {
                    return Err(error(format!("is by number, the base is {}", unit.said()))
                        .with_hint("write `match = \"choice\"`"));
                }
            }
        }
        Ok(base)
    }
}

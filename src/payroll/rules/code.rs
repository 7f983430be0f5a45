//! Formulas resolved: a name becomes a place, and units are checked.

use super::{
    expression::{Node, Of, Operator},
    model::{FigureUnit, Input, InputKind, Placed, Raw, Unit},
    read::{listed, short},
    scope::{Named, Scope},
};
use crate::base::{Error, Result, closest};
use rust_decimal::Decimal;

/// A formula whose names are places.
#[derive(Clone, Debug)]
pub(super) enum Code {
    Amount(Decimal),
    YesNo(bool),
    Choice(usize),
    Input(usize),
    Figure(usize),
    Component(usize),
    Count(usize),
    Sum(usize),
    /// What a tag, or after the tags a component, came to this year before this period.
    Year(usize),
    Least(Vec<Code>),
    Most(Vec<Code>),
    Negative(Box<Code>),
    Not(Box<Code>),
    Two(Operator, Box<Code>, Box<Code>),
    If(Box<Code>, Box<Code>, Box<Code>),
}

impl Scope<'_> {
    /// A formula that must come to a unit, or to any if there is none.
    pub(super) fn formula(
        &self,
        raw: &Raw,
        placed: &Placed,
        wanted: Option<Unit>,
    ) -> Result<(Code, Unit)> {
        let result = self.code(&placed.formula.root).and_then(|(code, unit)| {
            let fits = match wanted {
                None => !matches!(unit, Unit::Choice(_)),
                Some(wanted) => same(unit, wanted).is_some(),
            };
            match fits {
                true => Ok((code, unit)),
                false => Err(Error::input(format!(
                    "`{}` is {}, expected {}",
                    placed.formula.text,
                    unit.said(),
                    wanted.map_or("an amount", Unit::said),
                ))
                .with_hint("money times a number is money; money over money is a number; nothing else mixes")),
            }
        });
        self.placed(raw, placed, result)
    }

    pub(super) fn code(&self, node: &Node) -> Result<(Code, Unit)> {
        Ok(match node {
            Node::Number(number) => (Code::Amount(*number), Unit::Plain),
            Node::Percent(number) => (Code::Amount(*number / Decimal::ONE_HUNDRED), Unit::Number),
            Node::YesNo(yes) => (Code::YesNo(*yes), Unit::YesNo),
            Node::Text(text) => {
                return Err(Error::input(format!("`\"{}\"` stands alone", short(text)))
                    .with_hint("compare it with a choice: `filing == \"married\"`"));
            }
            Node::Name(name) => match self.named(name)? {
                Named::Input(at) => {
                    let unit = match self.inputs[at].kind {
                        InputKind::Money => Unit::Money,
                        InputKind::Number => Unit::Number,
                        InputKind::YesNo => Unit::YesNo,
                        InputKind::Choice(_) => Unit::Choice(at),
                    };
                    (Code::Input(at), unit)
                }
                Named::Figure(at) => match self.figures[at].unit {
                    FigureUnit::Money => (Code::Figure(at), Unit::Money),
                    FigureUnit::Number | FigureUnit::Percent => (Code::Figure(at), Unit::Number),
                },
                Named::Component(at) => {
                    // The order puts what is needed first.
                    let unit = self.units[at].unwrap_or(Unit::Money);
                    (Code::Component(at), unit)
                }
                Named::Tag(_) => {
                    return Err(Error::input(format!("`{name}` is a tag"))
                        .with_hint(format!("write `sum({name})` or `ytd({name})`")));
                }
            },
            Node::Of(Of::Sum, name) => {
                match self.named_as(name, "tag", Named::is_tag)? {
                    Named::Tag(at) => (Code::Sum(at), Unit::Money),
                    Named::Input(_) | Named::Figure(_) | Named::Component(_) => {
                        return Err(Error::input(format!("`{name}` is no tag")).with_hint(
                            format!("write `{name}`; `sum(…)` is for the tags of components"),
                        ));
                    }
                }
            }
            Node::Of(Of::Year, name) => {
                match self.named_as(name, "tag or component", Named::is_added)? {
                    Named::Tag(at) => (Code::Year(at), Unit::Money),
                    Named::Component(at) => (Code::Year(self.tags.len() + at), Unit::Money),
                    Named::Input(_) | Named::Figure(_) => {
                        return Err(Error::input(format!(
                            "`{name}` is not added up over the year"
                        ))
                        .with_hint("`ytd(…)` is for tags and components: make it a component"));
                    }
                }
            }
            Node::Of(Of::Count, name) => match self.named_as(name, "choice", Named::is_input)? {
                Named::Input(at) => match &self.inputs[at].kind {
                    InputKind::Choice(names) if names.iter().all(|(_, count)| count.is_some()) => {
                        (Code::Count(at), Unit::Number)
                    }
                    _ => {
                        return Err(Error::input(format!(
                            "`{name}` has no numbers behind its choices"
                        ))
                        .with_hint("write `choices = { weekly = 52, monthly = 12 }`"));
                    }
                },
                Named::Figure(_) | Named::Component(_) | Named::Tag(_) => {
                    return Err(Error::input(format!("`{name}` is no choice"))
                        .with_hint("`count(…)` is for inputs of the type `choice`"));
                }
            },
            Node::Least(parts) | Node::Most(parts) => {
                let mut codes = Vec::with_capacity(parts.len());
                let mut unit = Unit::Plain;
                for part in parts {
                    let (code, own) = self.code(part)?;
                    unit = amounts(unit, own)
                        .ok_or_else(|| mixed("min and max compare", unit, own))?;
                    codes.push(code);
                }
                match node {
                    Node::Least(_) => (Code::Least(codes), unit),
                    _ => (Code::Most(codes), unit),
                }
            }
            Node::Negative(part) => {
                let (code, unit) = self.code(part)?;
                let unit = amounts(unit, Unit::Plain)
                    .ok_or_else(|| mixed("`-` takes", Unit::Number, unit))?;
                (Code::Negative(Box::new(code)), unit)
            }
            Node::Not(part) => {
                let (code, unit) = self.code(part)?;
                if unit != Unit::YesNo {
                    return Err(mixed("`not` takes", Unit::YesNo, unit));
                }
                (Code::Not(Box::new(code)), unit)
            }
            Node::If(condition, yes, no) => {
                let (condition, unit) = self.code(condition)?;
                if unit != Unit::YesNo {
                    return Err(mixed("`if` asks", Unit::YesNo, unit));
                }
                let ((yes, first), (no, second)) = (self.code(yes)?, self.code(no)?);
                let unit = same(first, second)
                    .ok_or_else(|| mixed("`then` and `else` give", first, second))?;
                (
                    Code::If(Box::new(condition), Box::new(yes), Box::new(no)),
                    unit,
                )
            }
            Node::Two(operator, left, right) => self.two(*operator, left, right)?,
        })
    }

    pub(super) fn two(
        &self,
        operator: Operator,
        left: &Node,
        right: &Node,
    ) -> Result<(Code, Unit)> {
        use Operator::*;
        if let (Equal | Unequal, Node::Text(text), other)
        | (Equal | Unequal, other, Node::Text(text)) = (operator, left, right)
        {
            return self.chosen(operator, other, text);
        }
        let ((left, first), (right, second)) = (self.code(left)?, self.code(right)?);
        let unit = match operator {
            Add | Subtract => {
                amounts(first, second).ok_or_else(|| mixed("`+` and `-` take", first, second))?
            }
            Multiply => match (first, second) {
                (Unit::Money, Unit::Money) => return Err(mixed("`*` takes", first, second)),
                (Unit::YesNo | Unit::Choice(_), _) | (_, Unit::YesNo | Unit::Choice(_)) => {
                    return Err(mixed("`*` takes", first, second));
                }
                (Unit::Money, _) | (_, Unit::Money) => Unit::Money,
                (Unit::Plain, Unit::Plain) => Unit::Plain,
                (Unit::Plain | Unit::Number, Unit::Plain | Unit::Number) => Unit::Number,
            },
            Divide => match (first, second) {
                (Unit::YesNo | Unit::Choice(_), _) | (_, Unit::YesNo | Unit::Choice(_)) => {
                    return Err(mixed("`/` takes", first, second));
                }
                (Unit::Money, Unit::Money) => Unit::Number,
                (Unit::Money, Unit::Plain | Unit::Number) => Unit::Money,
                (_, Unit::Money) => return Err(mixed("`/` takes", first, second)),
                (Unit::Plain, Unit::Plain) => Unit::Plain,
                (Unit::Plain | Unit::Number, Unit::Plain | Unit::Number) => Unit::Number,
            },
            Less | LessEqual | Greater | GreaterEqual => {
                amounts(first, second).ok_or_else(|| mixed("a comparison takes", first, second))?;
                Unit::YesNo
            }
            Equal | Unequal => {
                same(first, second).ok_or_else(|| mixed("a comparison takes", first, second))?;
                Unit::YesNo
            }
            And | Or => match (first, second) {
                (Unit::YesNo, Unit::YesNo) => Unit::YesNo,
                _ => return Err(mixed("`and` and `or` take", first, second)),
            },
        };
        Ok((Code::Two(operator, Box::new(left), Box::new(right)), unit))
    }

    /// Whether a choice is the one in quotes.
    pub(super) fn chosen(
        &self,
        operator: Operator,
        choice: &Node,
        text: &str,
    ) -> Result<(Code, Unit)> {
        let (code, unit) = self.code(choice)?;
        let Unit::Choice(input) = unit else {
            return Err(mixed(
                "a text in quotes is compared with",
                Unit::Choice(0),
                unit,
            ));
        };
        let input = &self.inputs[input];
        let names = names_of(input);
        let Some(at) = names.iter().position(|name| *name == text) else {
            let unknown = Error::input(format!("`{}` has no choice `{}`", input.name, short(text)));
            return Err(match closest(text, names.iter().copied()) {
                Some(near) => unknown.with_hint(format!("did you mean `{near}`?")),
                None => unknown.with_hint(format!("it has {}", listed(names))),
            });
        };
        let (left, right) = (Box::new(code), Box::new(Code::Choice(at)));
        Ok((Code::Two(operator, left, right), Unit::YesNo))
    }

    /// What a base was this year before: sums and differences of tags and components.
    pub(super) fn year(&self, node: &Node) -> Result<Code> {
        match node {
            Node::Name(name) | Node::Of(Of::Sum, name) => {
                self.code(&Node::Of(Of::Year, name.clone())).map(|(code, _)| code)
            }
            Node::Negative(part) => Ok(Code::Negative(Box::new(self.year(part)?))),
            Node::Two(operator @ (Operator::Add | Operator::Subtract), left, right) => {
                let (left, right) = (self.year(left)?, self.year(right)?);
                Ok(Code::Two(*operator, Box::new(left), Box::new(right)))
            }
            _ => Err(Error::input("a limit of the year needs to know the base of the months before")
                .with_hint("let the base be sums and differences of tags and components, such as `sum(wages) - pension`")),
        }
    }

    /// Only money is added up over the year.
    pub(super) fn check_years(&self, at: usize) -> Result<()> {
        let raw = &self.raws[at];
        for placed in raw.formulas() {
            let mut wrong = None;
            let by_year =
                placed.key == raw.base.key && (raw.above_year.is_some() || raw.cap_year.is_some());
            placed.formula.root.each(&mut |node| match node {
                Node::Of(Of::Year, name) => wrong = wrong.take().or(self.no_money(name)),
                Node::Name(name) if by_year => wrong = wrong.take().or(self.no_money(name)),
                _ => {}
            });
            if let Some((name, unit)) = wrong {
                let err = Error::input(format!(
                    "`{name}` is {}, which is not added up over the year",
                    unit.said()
                ))
                .with_hint("only components of money are");
                return self.placed(raw, placed, Err(err));
            }
        }
        Ok(())
    }

    pub(super) fn no_money(&self, name: &str) -> Option<(String, Unit)> {
        match self.names.get(name)? {
            Named::Component(at) => {
                let unit = self.units[*at].filter(|unit| *unit != Unit::Money)?;
                Some((name.to_string(), unit))
            }
            Named::Input(_) | Named::Figure(_) | Named::Tag(_) => None,
        }
    }
}

pub(super) fn names_of(input: &Input) -> Vec<&str> {
    match &input.kind {
        InputKind::Choice(names) => names.iter().map(|(name, _)| name.as_str()).collect(),
        InputKind::Money | InputKind::Number | InputKind::YesNo => Vec::new(),
    }
}

/// The unit of two values of the same, if they are.
pub(super) fn same(first: Unit, second: Unit) -> Option<Unit> {
    match (first, second) {
        (Unit::Plain, Unit::Money | Unit::Number) => Some(second),
        (Unit::Money | Unit::Number, Unit::Plain) => Some(first),
        _ => (first == second).then_some(first),
    }
}

/// The same, of values one can add.
pub(super) fn amounts(first: Unit, second: Unit) -> Option<Unit> {
    same(first, second).filter(|unit| !matches!(unit, Unit::YesNo | Unit::Choice(_)))
}

pub(super) fn mixed(what: &str, first: Unit, second: Unit) -> Error {
    let message = match (first, second) {
        (Unit::YesNo | Unit::Choice(_), second) if first != second => {
            format!("{what} {}, found {}", first.said(), second.said())
        }
        _ => format!(
            "{what} no {} with {}",
            first.said().trim_start_matches("a "),
            second.said()
        ),
    };
    Error::input(message).with_hint("money adds to money and multiplies with numbers; yes and no go with `and`, `or`, `not`, `if`")
}

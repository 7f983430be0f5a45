//! The language of the rule tables: paths through an XML document, with conditions.
//!
//! It is a small part of XPath 2 with shorter names of functions. Names of elements are local
//! names: the schema check has refused other namespaces by the time a rule is read.
//! Numbers are decimals. What cannot be computed is empty, and empty is false.

mod eval;
mod parse;

pub(super) use eval::{Scope, View, text_of};
pub(super) use parse::parse;

use rust_decimal::Decimal;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    Or(Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Compare(Relation, Box<Expr>, Box<Expr>),
    Compute(Operator, Box<Expr>, Box<Expr>),
    Text(String),
    Number(Decimal),
    Variable(String),
    /// Several values, one after the other.
    List(Vec<Expr>),
    /// `a | b`, in the order of the document.
    Union(Vec<Expr>),
    Call(Function, Vec<Expr>),
    /// `every $x in list satisfies condition`, or `some`.
    Quantified {
        every: bool,
        name: String,
        list: Box<Expr>,
        condition: Box<Expr>,
    },
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    Path {
        start: Start,
        steps: Vec<Step>,
    },
}

/// Where a path begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Start {
    /// The node above the outermost element.
    Root,
    /// The element that is looked at.
    Here,
    /// What an expression yields.
    Value(Box<Expr>),
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub axis: Axis,
    /// The local name; empty for any.
    pub name: String,
    pub conditions: Vec<Expr>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Axis {
    Child,
    /// `//name`: at any depth below.
    Below,
    Attribute,
    Parent,
    Itself,
    /// `above::name`.
    Above,
    /// `before::name`: earlier siblings.
    Before,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Relation {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Function {
    /// `not(x)`
    Not,
    /// `exists(x)`
    Exists,
    /// `count(x)`
    Count,
    /// `true()`
    True,
    /// `false()`
    False,
    /// The text without outer spaces, inner ones as one.
    Norm,
    /// Capital letters.
    Upper,
    /// Small letters.
    Lower,
    /// The number of characters.
    Length,
    /// The decimal a text says; empty for others.
    Num,
    Sum,
    Abs,
    /// To the given number of places, half away from zero.
    Round,
    /// `starts(text, start)`
    Starts,
    /// `ends(text, end)`
    Ends,
    /// `contains(text, part)`
    Contains,
    /// `after(text, mark)`: what follows the first mark.
    After,
    /// `part(text, first, count)`, the first character is 1.
    Part,
    /// The local name of an element.
    Name,
    /// Different texts.
    Distinct,
    /// The texts one after the other.
    Concat,
    /// `in(text, list)`: whether a named code list has it; its lists are in `codes.rs`.
    In,
    /// `within(list, others)`: whether every text of a list is in another.
    Within,
    /// Whether all texts of a list are the same but for spaces.
    Alike,
    /// Whether the last digit checks the others (ISO/IEC 7812, Luhn).
    Luhn,
}

impl Function {
    const NAMES: &'static [(&'static str, Function)] = &[
        ("not", Function::Not),
        ("exists", Function::Exists),
        ("count", Function::Count),
        ("true", Function::True),
        ("false", Function::False),
        ("norm", Function::Norm),
        ("upper", Function::Upper),
        ("lower", Function::Lower),
        ("length", Function::Length),
        ("num", Function::Num),
        ("sum", Function::Sum),
        ("abs", Function::Abs),
        ("round", Function::Round),
        ("starts", Function::Starts),
        ("ends", Function::Ends),
        ("contains", Function::Contains),
        ("after", Function::After),
        ("part", Function::Part),
        ("name", Function::Name),
        ("distinct", Function::Distinct),
        ("concat", Function::Concat),
        ("in", Function::In),
        ("within", Function::Within),
        ("alike", Function::Alike),
        ("luhn", Function::Luhn),
    ];
}

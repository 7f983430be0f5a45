//! The grammar of formulas: names, numbers, `+ - * /`, comparisons, `if … then … else …`.
//!
//! No loops and no functions of one's own: what a formula costs is bounded by its length.

use super::read::short;
use crate::base::{Error, Result};
use rust_decimal::Decimal;

/// No formula is longer, in bytes.
const LONGEST: usize = 1_000;
/// No formula is nested deeper.
const DEEPEST: usize = 40;

/// A formula as it is written, and what it says.
#[derive(Clone, Debug)]
pub(super) struct Formula {
    pub(super) text: String,
    pub(super) root: Node,
}

/// Part of a formula.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Number(Decimal),
    /// A number before a percent sign.
    Percent(Decimal),
    YesNo(bool),
    /// A choice, in quotes.
    Text(String),
    Name(String),
    /// `sum(tag)`, `ytd(tag)`, `count(choice)`.
    Of(Of, String),
    Least(Vec<Node>),
    Most(Vec<Node>),
    Negative(Box<Node>),
    Not(Box<Node>),
    Two(Operator, Box<Node>, Box<Node>),
    If(Box<Node>, Box<Node>, Box<Node>),
}

/// What a formula asks about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The sum of the components of a tag.
    Sum,
    /// What a tag or a component came to this year before this period.
    Year,
    /// The number behind a choice.
    Count,
}

/// An operator between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Equal,
    Unequal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
}

/// Words that cannot be names.
pub(super) const WORDS: [&str; 13] = [
    "if", "then", "else", "and", "or", "not", "yes", "no", "min", "max", "sum", "ytd", "count",
];

/// Whether a word can name something.
pub(super) fn is_name(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && word.len() <= 60
        && !WORDS.contains(&word)
}

impl Formula {
    /// Reads a formula.
    ///
    /// # Errors
    /// Input, with the word that does not fit.
    pub(super) fn parse(text: &str) -> Result<Formula> {
        if text.len() > LONGEST {
            return Err(Error::input(format!(
                "the formula `{}…` is longer than {LONGEST} letters",
                short(text)
            ))
            .with_hint("give its parts names of their own, as components of kind `info`"));
        }
        let mut parser = Parser {
            words: words(text)?,
            next: 0,
            depth: 0,
            text,
        };
        let root = parser.formula()?;
        match parser.peek() {
            None => Ok(Formula {
                text: text.trim().to_string(),
                root,
            }),
            Some(_) => Err(parser.unexpected("an operator or the end")),
        }
    }

    /// A number as a formula.
    pub(super) fn number(number: Decimal) -> Formula {
        Formula {
            text: number.to_string(),
            root: Node::Number(number),
        }
    }
}

impl Node {
    /// Calls `see` with it and all that is in it.
    pub(super) fn each(&self, see: &mut impl FnMut(&Node)) {
        see(self);
        match self {
            Node::Number(_) | Node::Percent(_) | Node::YesNo(_) | Node::Text(_) => {}
            Node::Name(_) | Node::Of(..) => {}
            Node::Least(parts) | Node::Most(parts) => parts.iter().for_each(|it| it.each(see)),
            Node::Negative(part) | Node::Not(part) => part.each(see),
            Node::Two(_, left, right) => {
                left.each(see);
                right.each(see);
            }
            Node::If(condition, yes, no) => {
                condition.each(see);
                yes.each(see);
                no.each(see);
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Number(Decimal),
    Text(String),
    Name(String),
    Sign(&'static str),
}

impl Word {
    fn said(&self) -> String {
        match self {
            Word::Number(number) => format!("`{number}`"),
            Word::Text(text) => format!("`\"{text}\"`"),
            Word::Name(name) => format!("`{name}`"),
            Word::Sign(sign) => format!("`{sign}`"),
        }
    }
}

const SIGNS: [&str; 16] = [
    "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", "×", "÷",
];

fn words(text: &str) -> Result<Vec<Word>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
        let (word, used) = if first.is_ascii_digit() {
            let used = length(|c| c.is_ascii_digit() || c == '.' || c == '_');
            let digits = &rest[..used];
            let number = super::read::decimal(digits).ok_or_else(|| {
                Error::input(format!("`{}` is no number", short(digits))).with_hint(
                    "write digits and a point, at most 12 on either side, and nothing between thousands",
                )
            })?;
            (Word::Number(number), used)
        } else if first == '"' {
            let inside = rest[1..].find('"').ok_or_else(|| {
                Error::input(format!("the text `{}` does not end", short(rest)))
                    .with_hint("close it with `\"`")
            })?;
            (Word::Text(rest[1..=inside].to_string()), inside + 2)
        } else if first.is_ascii_alphabetic() || first == '_' {
            let used = length(|c| c.is_ascii_alphanumeric() || c == '_');
            (Word::Name(rest[..used].to_string()), used)
        } else {
            let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
            let sign = sign.ok_or_else(|| {
                let hint = match first {
                    '=' => "to compare, write `==`",
                    '&' => "write `and`",
                    '|' => "write `or`",
                    '!' => "write `not`",
                    _ => "a formula has names, numbers, + - * /, comparisons, min, max and if",
                };
                Error::input(format!("`{first}` means nothing in a formula")).with_hint(hint)
            })?;
            (Word::Sign(sign), sign.len())
        };
        words.push(word);
        rest = rest[used..].trim_start();
    }
    Ok(words)
}

struct Parser<'a> {
    words: Vec<Word>,
    next: usize,
    depth: usize,
    text: &'a str,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Word> {
        self.words.get(self.next)
    }

    fn is(&mut self, sign: &str) -> bool {
        let found = match self.peek() {
            Some(Word::Sign(found)) => *found == sign,
            Some(Word::Name(word)) => WORDS.contains(&sign) && word == sign,
            Some(Word::Number(_) | Word::Text(_)) | None => false,
        };
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<()> {
        match self.is(sign) {
            true => Ok(()),
            false => Err(self.unexpected(&format!("`{sign}`"))),
        }
    }

    fn unexpected(&self, expected: &str) -> Error {
        let found = match self.peek() {
            Some(word) => word.said(),
            None => "the end".to_string(),
        };
        Error::input(format!(
            "expected {expected}, found {found} in `{}`",
            self.text.trim()
        ))
        .with_hint(
            "a formula is such as `max(0, wages - allowance) * rate` or `if married then a else b`",
        )
    }

    fn formula(&mut self) -> Result<Node> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Error::input(format!(
                "the formula `{}…` is nested deeper than {DEEPEST}",
                short(self.text)
            ))
            .with_hint("give its parts names of their own, as components of kind `info`"));
        }
        let node = match self.is("if") {
            true => {
                let condition = self.formula()?;
                self.expect("then")?;
                let yes = self.formula()?;
                self.expect("else")?;
                let no = self.formula()?;
                Node::If(Box::new(condition), Box::new(yes), Box::new(no))
            }
            false => self.level(0)?,
        };
        self.depth -= 1;
        Ok(node)
    }

    /// `or`, then `and`, then comparisons, sums, products: the later binds tighter.
    fn level(&mut self, level: usize) -> Result<Node> {
        use Operator::*;
        const LEVELS: [&[(&str, Operator)]; 5] = [
            &[("or", Or)],
            &[("and", And)],
            &[
                ("==", Equal),
                ("!=", Unequal),
                ("<=", LessEqual),
                (">=", GreaterEqual),
                ("<", Less),
                (">", Greater),
            ],
            &[("+", Add), ("-", Subtract)],
            &[
                ("*", Multiply),
                ("/", Divide),
                ("×", Multiply),
                ("÷", Divide),
            ],
        ];
        let Some(operators) = LEVELS.get(level) else {
            return self.one();
        };
        if level == 2 && self.is("not") {
            return Ok(Node::Not(Box::new(self.level(level)?)));
        }
        let mut left = self.level(level + 1)?;
        while let Some((_, operator)) = operators.iter().find(|(sign, _)| self.is(sign)) {
            let right = self.level(level + 1)?;
            left = Node::Two(*operator, Box::new(left), Box::new(right));
            // A comparison compares two: `a < b < c` is refused where it is read on.
            if level == 2 {
                break;
            }
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Node> {
        if self.is("-") {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(self.unexpected("a value"));
            }
            let node = Node::Negative(Box::new(self.one()?));
            self.depth -= 1;
            return Ok(node);
        }
        if self.is("(") {
            let inside = self.formula()?;
            self.expect(")")?;
            return Ok(inside);
        }
        for (word, of) in [("sum", Of::Sum), ("ytd", Of::Year), ("count", Of::Count)] {
            if self.is(word) {
                self.expect("(")?;
                let name = self.name()?;
                self.expect(")")?;
                return Ok(Node::Of(of, name));
            }
        }
        for (word, build) in [("min", Node::Least as fn(_) -> _), ("max", Node::Most)] {
            if self.is(word) {
                self.expect("(")?;
                let mut parts = vec![self.formula()?];
                while self.is(",") {
                    parts.push(self.formula()?);
                }
                self.expect(")")?;
                return Ok(build(parts));
            }
        }
        if self.is("yes") {
            return Ok(Node::YesNo(true));
        }
        if self.is("no") {
            return Ok(Node::YesNo(false));
        }
        match self.peek().cloned() {
            Some(Word::Number(number)) => {
                self.next += 1;
                Ok(match self.is("%") {
                    true => Node::Percent(number),
                    false => Node::Number(number),
                })
            }
            Some(Word::Text(text)) => {
                self.next += 1;
                Ok(Node::Text(text))
            }
            Some(Word::Name(_)) => self.name().map(Node::Name),
            Some(Word::Sign(_)) | None => Err(self.unexpected("a name or a number")),
        }
    }

    fn name(&mut self) -> Result<String> {
        match self.peek() {
            Some(Word::Name(name)) if is_name(name) => {
                let name = name.clone();
                self.next += 1;
                Ok(name)
            }
            _ => Err(self.unexpected("a name")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_bind_tighter_than_sums_and_sums_tighter_than_comparisons() {
        let shape = |text: &str| format!("{:?}", Formula::parse(text).unwrap().root);
        assert_eq!(shape("a + b * c"), shape("a + (b * c)"));
        assert_eq!(shape("a - b - c"), shape("(a - b) - c"));
        assert_eq!(
            shape("a + b < c and d or e"),
            shape("(((a + b) < c) and d) or e")
        );
        assert_eq!(shape("not a < b and c"), shape("(not (a < b)) and c"));
        assert_eq!(shape("a × b ÷ c"), shape("a * b / c"));
        assert_ne!(shape("a - (b - c)"), shape("a - b - c"));
    }

    #[test]
    fn what_is_no_formula_is_refused_with_the_word() {
        let check = |text: &str, said: &str| {
            let err = Formula::parse(text).unwrap_err();
            assert!(err.to_string().contains(said), "{text}: {err}");
            assert!(err.hint().is_some(), "{text}");
        };
        check("", "found the end");
        check("a b", "found `b`");
        check("a < b < c", "found `<`");
        check("a = b", "`=` means nothing");
        check("1,5", "found `,`");
        check("1.2.3 + a", "`1.2.3` is no number");
        check("a == \"b", "does not end");
        check("if a then b", "expected `else`");
        check("Wages", "expected a name");
        check("min()", "found `)`");
        check(&"(".repeat(500), "nested deeper");
        check(&"-".repeat(500), "expected a value");
        check(&"a+".repeat(600), "longer than");
    }
}

//! From the text of an expression to its tree. Only our own tables are parsed, so a mistake in
//! one is a sentence for the developer, found by the test that parses them all.

use super::{Axis, Expr, Function, Operator, Relation, Start, Step};
use rust_decimal::Decimal;

/// Parses an expression.
pub(in crate::einvoice) fn parse(text: &str) -> Result<Expr, String> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens, at: 0 };
    let expr = parser.or().map_err(|err| format!("{err} in `{text}`"))?;
    match parser.tokens.get(parser.at) {
        None => Ok(expr),
        Some(token) => Err(format!("unexpected {token:?} in `{text}`")),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Text(String),
    Number(Decimal),
    Variable(String),
    Sign(&'static str),
}

/// Longer signs first.
const SIGNS: &[&str] = &[
    "//", "::", "..", "!=", "<=", ">=", "/", ".", "@", "(", ")", "[", "]", ",", "|", "=", "<", ">",
    "+", "-", "*",
];

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length;
        if first == '\'' || first == '"' {
            let end = rest[1..].find(first);
            let end = end.ok_or_else(|| format!("a text without end in `{text}`"))?;
            tokens.push(Token::Text(rest[1..=end].to_string()));
            length = end + 2;
        } else if first.is_ascii_digit() {
            length = span(rest, |c| c.is_ascii_digit() || c == '.');
            let number = rest[..length].parse();
            tokens.push(Token::Number(
                number.map_err(|_| format!("no number in `{text}`"))?,
            ));
        } else if first == '$' {
            length = 1 + span(&rest[1..], name_part);
            tokens.push(Token::Variable(rest[1..length].to_string()));
        } else if name_part(first) {
            length = span(rest, name_part);
            tokens.push(Token::Name(rest[..length].to_string()));
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            let sign = sign.ok_or_else(|| format!("unexpected `{first}` in `{text}`"))?;
            tokens.push(Token::Sign(sign));
            length = sign.len();
        }
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

fn name_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn span(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn sees(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Token::Sign(it)) if *it == sign)
    }

    fn sees_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Token::Name(it)) if it == word)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let seen = self.sees(sign);
        self.at += usize::from(seen);
        seen
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let seen = self.sees_word(word);
        self.at += usize::from(seen);
        seen
    }

    fn needs(&mut self, sign: &str) -> Result<(), String> {
        match self.takes(sign) {
            true => Ok(()),
            false => Err(format!("`{sign}` is missing before {:?}", self.peek())),
        }
    }

    fn needs_word(&mut self, word: &str) -> Result<(), String> {
        match self.takes_word(word) {
            true => Ok(()),
            false => Err(format!("`{word}` is missing before {:?}", self.peek())),
        }
    }

    fn or(&mut self) -> Result<Expr, String> {
        let mut left = self.and()?;
        while self.takes_word("or") {
            left = Expr::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Expr, String> {
        let mut left = self.compare()?;
        while self.takes_word("and") {
            left = Expr::And(Box::new(left), Box::new(self.compare()?));
        }
        Ok(left)
    }

    fn compare(&mut self) -> Result<Expr, String> {
        const RELATIONS: &[(&str, Relation)] = &[
            ("=", Relation::Equal),
            ("!=", Relation::Unequal),
            ("<=", Relation::AtMost),
            (">=", Relation::AtLeast),
            ("<", Relation::Less),
            (">", Relation::More),
        ];
        let left = self.sum()?;
        for (sign, relation) in RELATIONS {
            if self.takes(sign) {
                let right = self.sum()?;
                return Ok(Expr::Compare(*relation, Box::new(left), Box::new(right)));
            }
        }
        Ok(left)
    }

    fn sum(&mut self) -> Result<Expr, String> {
        let mut left = self.product()?;
        loop {
            let operator = match () {
                () if self.takes("+") => Operator::Add,
                () if self.takes("-") => Operator::Subtract,
                () => return Ok(left),
            };
            left = Expr::Compute(operator, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Expr, String> {
        let mut left = self.union()?;
        loop {
            let operator = match () {
                () if self.takes("*") => Operator::Multiply,
                () if self.takes_word("div") => Operator::Divide,
                () => return Ok(left),
            };
            left = Expr::Compute(operator, Box::new(left), Box::new(self.union()?));
        }
    }

    fn union(&mut self) -> Result<Expr, String> {
        let first = self.path()?;
        if !self.sees("|") {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.takes("|") {
            all.push(self.path()?);
        }
        Ok(Expr::Union(all))
    }

    fn path(&mut self) -> Result<Expr, String> {
        let (start, mut steps) = if self.sees("/") || self.sees("//") {
            (Start::Root, Vec::new())
        } else if let Some(value) = self.primary()? {
            if !["/", "//", "["].iter().any(|sign| self.sees(sign)) {
                return Ok(value);
            }
            let mut steps = Vec::new();
            if self.sees("[") {
                steps.push(self.step_after(Axis::Itself, String::new())?);
            }
            (Start::Value(Box::new(value)), steps)
        } else {
            (Start::Here, vec![self.step(Axis::Child)?])
        };
        loop {
            let axis = match () {
                () if self.takes("//") => Axis::Below,
                () if self.takes("/") => Axis::Child,
                () => return Ok(Expr::Path { start, steps }),
            };
            // A lone `/` is the root itself.
            if axis == Axis::Child && steps.is_empty() && !self.starts_step() {
                return Ok(Expr::Path { start, steps });
            }
            // A function behind a slash is applied to each: `Amount/num(.)` is not needed so far.
            steps.push(self.step(axis)?);
        }
    }

    fn starts_step(&self) -> bool {
        matches!(self.peek(), Some(Token::Name(_)))
            || ["*", "@", "..", "."].iter().any(|s| self.sees(s))
    }

    fn step(&mut self, axis: Axis) -> Result<Step, String> {
        if self.takes("..") {
            return self.step_after(Axis::Parent, String::new());
        }
        if self.takes(".") {
            return self.step_after(Axis::Itself, String::new());
        }
        if self.takes("@") {
            let name = self.name()?;
            return self.step_after(Axis::Attribute, name);
        }
        let name = self.name()?;
        if self.takes("::") {
            let axis = match name.as_str() {
                "above" => Axis::Above,
                "before" => Axis::Before,
                "itself" => Axis::Itself,
                other => return Err(format!("no axis `{other}`")),
            };
            let name = self.name()?;
            return self.step_after(axis, name);
        }
        self.step_after(axis, name)
    }

    /// The name of an element; empty for `*`.
    fn name(&mut self) -> Result<String, String> {
        if self.takes("*") {
            return Ok(String::new());
        }
        match self.peek().cloned() {
            Some(Token::Name(name)) => {
                self.at += 1;
                Ok(name)
            }
            other => Err(format!("a name is missing before {other:?}")),
        }
    }

    fn step_after(&mut self, axis: Axis, name: String) -> Result<Step, String> {
        let mut conditions = Vec::new();
        while self.takes("[") {
            conditions.push(self.or()?);
            self.needs("]")?;
        }
        Ok(Step {
            axis,
            name,
            conditions,
        })
    }

    /// What is no step of a path, if the next is such.
    fn primary(&mut self) -> Result<Option<Expr>, String> {
        let value = match self.peek().cloned() {
            Some(Token::Text(text)) => {
                self.at += 1;
                Expr::Text(text)
            }
            Some(Token::Number(number)) => {
                self.at += 1;
                Expr::Number(number)
            }
            Some(Token::Variable(name)) => {
                self.at += 1;
                Expr::Variable(name)
            }
            Some(Token::Sign("-")) => {
                self.at += 1;
                let zero = Box::new(Expr::Number(Decimal::ZERO));
                Expr::Compute(Operator::Subtract, zero, Box::new(self.path()?))
            }
            Some(Token::Sign("(")) => {
                self.at += 1;
                let mut list = self.arguments()?;
                match list.len() {
                    1 => list.remove(0),
                    _ => Expr::List(list),
                }
            }
            Some(Token::Name(name)) => return self.word(&name),
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    /// A function or a construct that begins with a word.
    fn word(&mut self, name: &str) -> Result<Option<Expr>, String> {
        let next = self.tokens.get(self.at + 1);
        match (name, next) {
            ("every" | "some", Some(Token::Variable(variable))) => {
                let variable = variable.clone();
                self.at += 2;
                self.needs_word("in")?;
                let list = Box::new(self.sum()?);
                self.needs_word("satisfies")?;
                Ok(Some(Expr::Quantified {
                    every: name == "every",
                    name: variable,
                    list,
                    condition: Box::new(self.or()?),
                }))
            }
            ("if", Some(Token::Sign("("))) => {
                self.at += 2;
                let condition = self.or()?;
                self.needs(")")?;
                self.needs_word("then")?;
                let then = self.or()?;
                self.needs_word("else")?;
                let other = self.or()?;
                Ok(Some(Expr::If(
                    Box::new(condition),
                    Box::new(then),
                    Box::new(other),
                )))
            }
            (_, Some(Token::Sign("("))) => {
                let known = Function::NAMES.iter().find(|(it, _)| *it == name);
                let (_, function) = known.ok_or_else(|| format!("no function `{name}`"))?;
                self.at += 2;
                Ok(Some(Expr::Call(*function, self.arguments()?)))
            }
            _ => Ok(None),
        }
    }

    /// Expressions up to the closing bracket.
    fn arguments(&mut self) -> Result<Vec<Expr>, String> {
        let mut list = Vec::new();
        if self.takes(")") {
            return Ok(list);
        }
        loop {
            list.push(self.or()?);
            if !self.takes(",") {
                self.needs(")")?;
                return Ok(list);
            }
        }
    }
}

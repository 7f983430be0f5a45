//! Steps of a computation as rows, and as indented lines: of a slip, and of the flow chart alone.

use super::trace::{Node, Step, Steps, Value};
use super::words::{sentence, word};
use crate::base::{Language, Month};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A number as people read it in a language. In rows it has a point, whatever the language is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    plain: String,
    language: Language,
}

impl Figure {
    /// A number with a point.
    pub fn new(plain: String, language: Language) -> Figure {
        Figure { plain, language }
    }

    /// A value of the law or of the computation.
    pub fn of(value: Value, language: Language) -> Figure {
        Figure::new(value.to_string(), language)
    }

    /// With a point, as rows have it.
    pub fn plain(&self) -> &str {
        &self.plain
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language {
            Language::En => f.write_str(&self.plain),
            Language::De => f.write_str(&self.plain.replace('.', ",")),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.plain)
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Figure, D::Error> {
        Ok(Figure::new(
            String::deserialize(deserializer)?,
            Language::En,
        ))
    }
}

/// A number and how it came about. Its parts follow it, one level deeper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainRow {
    /// Which row of a table it belongs to, from 1.
    pub row: u64,
    /// The line of the slip that it is about: `wage-tax`, `gross`; nothing where there is no slip.
    pub line: String,
    /// How deep it is in the tree; 0 is a result.
    pub level: u64,
    /// What it is called in the flow chart or the law.
    pub name: String,
    /// How much it is.
    pub value: Figure,
    /// How it is computed.
    pub formula: String,
    /// What goes into it, with its value.
    pub operands: String,
    /// What it was before it was rounded, if that changed it.
    pub unrounded: Option<Figure>,
    /// How it was rounded.
    pub rounding: String,
    /// Where the law says so.
    pub law: String,
    /// Whether its parts stand further above.
    pub again: bool,
    /// The month that it corrects.
    pub corrects: Option<Month>,
}

impl ExplainRow {
    /// A step of a computation; as text, what was told before says only that.
    pub fn of(step: &Step, line: &str, level: u64, again: bool, language: Language) -> ExplainRow {
        let said = step.said(language);
        let plain = |text: &String| Figure::new(text.clone(), language);
        ExplainRow {
            row: 1,
            line: line.to_string(),
            level,
            name: said.name.to_string(),
            value: Figure::of(step.value, language),
            formula: said.formula,
            operands: said.operands,
            unrounded: step.unrounded.as_ref().map(plain),
            rounding: said.rounding.to_string(),
            law: said.law,
            again,
            corrects: None,
        }
    }

    /// On one line: `name = value = formula [operands], unrounded and rounding (paragraph)`.
    pub fn text(&self) -> String {
        let value = self.value.to_string();
        if self.again {
            let above = word("as above", self.value.language);
            return format!("{} = {value}, {above}", self.name);
        }
        let unrounded = self.unrounded.as_ref().map(Figure::to_string);
        let rounded = unrounded.as_deref().map(|it| (it, &*self.rounding));
        let number = (&*self.name, &*value);
        sentence(number, &self.formula, &self.operands, rounded, &self.law)
    }

    /// The same, indented by how deep it is.
    pub fn indented(&self) -> String {
        "  ".repeat(self.level as usize) + &self.text()
    }
}

/// How numbers came about: each of `names` as a tree.
pub fn trees(steps: &Steps, names: &[&str], row: u64, language: Language) -> Vec<ExplainRow> {
    fn push(node: &Node<'_>, row: u64, level: u64, language: Language, rows: &mut Vec<ExplainRow>) {
        rows.push(ExplainRow {
            row,
            ..ExplainRow::of(node.step, "", level, node.again, language)
        });
        for part in &node.parts {
            push(part, row, level + 1, language, rows);
        }
    }
    let mut rows = Vec::new();
    for node in names.iter().filter_map(|name| steps.tree(name)) {
        push(&node, row, 0, language, &mut rows);
    }
    rows
}

/// All steps in their order, by how deep their routine is.
pub fn in_order(steps: &Steps, row: u64, language: Language) -> Vec<ExplainRow> {
    let level = |step: &Step| step.depth.saturating_sub(1) as u64;
    let of = |step| ExplainRow {
        row,
        ..ExplainRow::of(step, "", level(step), false, language)
    };
    steps.all().iter().map(of).collect()
}

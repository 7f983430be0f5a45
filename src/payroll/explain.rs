//! Steps of a computation as rows, and as indented lines.

use super::trace::{Node, Step, Steps};
use super::words::{sentence, word};
use crate::base::Language;
use serde::{Deserialize, Serialize};

/// A step. Its parts follow it, one level deeper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainRow {
    /// Which row of a table it belongs to, from 1.
    pub row: u64,
    /// How deep it is in the tree; 0 is a result.
    pub level: u64,
    /// What it is called in the flow chart or the law.
    pub name: String,
    /// How much it is.
    pub value: String,
    /// How it is computed.
    pub formula: String,
    /// What goes into it, with its value.
    pub operands: String,
    /// What it was before it was rounded, if that changed it.
    pub unrounded: Option<String>,
    /// How it was rounded.
    pub rounding: String,
    /// Where the law says so.
    pub law: String,
    /// Whether its parts stand further above.
    pub again: bool,
}

impl ExplainRow {
    fn new(row: u64, level: u64, step: &Step, again: bool, language: Language) -> ExplainRow {
        let said = step.said(language);
        ExplainRow {
            row,
            level,
            name: said.name.to_string(),
            value: said.value,
            formula: said.formula,
            operands: said.operands,
            unrounded: said.unrounded,
            rounding: said.rounding.to_string(),
            law: said.law,
            again,
        }
    }
}

/// How numbers came about: each of `names` as a tree.
pub fn trees(steps: &Steps, names: &[&str], row: u64, language: Language) -> Vec<ExplainRow> {
    fn push(node: &Node<'_>, row: u64, level: u64, language: Language, rows: &mut Vec<ExplainRow>) {
        rows.push(ExplainRow::new(row, level, node.step, node.again, language));
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
    let of = |step| ExplainRow::new(row, level(step), step, false, language);
    steps.all().iter().map(of).collect()
}

/// The same as lines for people.
pub fn lines(rows: &[ExplainRow], language: Language) -> Vec<String> {
    let line = |row: &ExplainRow| {
        let indent = "  ".repeat(row.level as usize);
        if row.again {
            let again = word("as above", language);
            return format!("{indent}{} = {}, {again}", row.name, row.value);
        }
        let number = (&*row.name, &*row.value);
        let rounded = row.unrounded.as_deref().map(|it| (it, &*row.rounding));
        indent + &sentence(number, &row.formula, &row.operands, rounded, &row.law)
    };
    rows.iter().map(line).collect()
}

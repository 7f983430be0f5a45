//! Steps of a computation as rows, and as indented lines.

use super::trace::{Node, Step, Steps};
use super::words::{number, paragraph, word};
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
        let operands: Vec<String> = step
            .operands
            .iter()
            .map(|(name, value)| format!("{} {}", word(name, language), number(*value, language)))
            .collect();
        ExplainRow {
            row,
            level,
            name: word(step.name, language).to_string(),
            value: number(step.value, language),
            formula: word(step.formula, language).to_string(),
            operands: operands.join("; "),
            unrounded: step.unrounded.clone(),
            rounding: word(step.rounding.name(), language).to_string(),
            law: paragraph(step.law, language),
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
        let mut line = format!("{indent}{} = {}", row.name, row.value);
        if row.again {
            return format!("{line}, {}", word("as above", language));
        }
        if !row.formula.is_empty() {
            // `÷ 12` is short for the only operand, which goes before it.
            let first = match row.formula.starts_with(['×', '÷']) {
                true => row.operands.split(' ').next().unwrap_or_default(),
                false => "",
            };
            line = format!("{line} = {}", format!("{first} {}", row.formula).trim());
        }
        if !row.operands.is_empty() {
            line.push_str(&format!(" [{}]", row.operands));
        }
        if let Some(unrounded) = &row.unrounded {
            line.push_str(&format!(", {unrounded} {}", row.rounding));
        }
        if !row.law.is_empty() {
            line.push_str(&format!(" ({})", row.law));
        }
        line
    };
    rows.iter().map(line).collect()
}

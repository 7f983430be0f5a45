//! Explanations in German and English.

use super::trace::{Node, Step, Value};
use crate::base::Language;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The German words of an English text; none where both are the same.
fn german(text: &str) -> Option<&'static str> {
    #[derive(Deserialize)]
    struct Words {
        german: HashMap<String, String>,
    }
    static WORDS: OnceLock<Words> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_words.toml"))
            .expect("the words that come with bo are well formed")
    };
    WORDS.get_or_init(read).german.get(text).map(String::as_str)
}

/// A text of an explanation in a language.
pub fn word(text: &'static str, language: Language) -> &'static str {
    match language {
        Language::En => text,
        Language::De => german(text).unwrap_or(text),
    }
}

/// A number with the decimal mark of a language.
pub fn number(value: Value, language: Language) -> String {
    match language {
        Language::En => value.to_string(),
        Language::De => value.to_string().replace('.', ","),
    }
}

/// A paragraph as the language cites it: `§ 39b (2) sentence 9 EStG`, `§ 39b Abs. 2 Satz 9 EStG`.
pub fn paragraph(law: &str, language: Language) -> String {
    if language == Language::En {
        return law.to_string();
    }
    if let Some(text) = german(law) {
        return text.to_string();
    }
    let words = law.split(' ').map(|word| {
        let bare = word.trim_end_matches(',');
        let comma = &word[bare.len()..];
        let inner = bare
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        match (inner, bare) {
            (Some(number), _) => format!("Abs. {number}{comma}"),
            (None, "sentence" | "sentences") => format!("Satz{comma}"),
            (None, "no." | "nos.") => format!("Nr.{comma}"),
            (None, "letter" | "letters") => format!("Buchst.{comma}"),
            (None, "and") => format!("und{comma}"),
            (None, _) => word.to_string(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A step in the words of a language.
#[allow(missing_docs, reason = "as in the step")]
pub struct Said {
    pub name: &'static str,
    pub value: String,
    pub formula: String,
    pub operands: String,
    pub unrounded: Option<String>,
    pub rounding: &'static str,
    pub law: String,
}

impl Said {
    /// `name = value = formula [operands], unrounded and rounding (paragraph)`.
    pub fn text(&self) -> String {
        let rounded = self.unrounded.as_deref().map(|it| (it, self.rounding));
        sentence(
            (self.name, &self.value),
            &self.formula,
            &self.operands,
            rounded,
            &self.law,
        )
    }
}

/// `name = value = formula [operands], unrounded and rounding (paragraph)`, without what is empty.
pub fn sentence(
    (name, value): (&str, &str),
    formula: &str,
    operands: &str,
    rounded: Option<(&str, &str)>,
    law: &str,
) -> String {
    let mut text = format!("{name} = {value}");
    let mut add = |parts: &[&str]| parts.iter().for_each(|it| text.push_str(it));
    if !formula.is_empty() {
        add(&[" = ", formula]);
    }
    if !operands.is_empty() {
        add(&[" [", operands, "]"]);
    }
    if let Some((unrounded, rounding)) = rounded {
        add(&[", ", unrounded, " ", rounding]);
    }
    if !law.is_empty() {
        add(&[" (", law, ")"]);
    }
    text
}

/// Operands one after the other; a German number may have a comma.
pub fn listed<'a>(operands: impl Iterator<Item = (&'a str, String)>, language: Language) -> String {
    let each = operands.map(|(name, value)| format!("{name} {value}"));
    let each: Vec<String> = each.collect();
    each.join(language.pick("; ", ", "))
}

impl Step {
    /// The step in the words of a language.
    pub fn said(&self, language: Language) -> Said {
        let formula = word(self.formula, language);
        let operands = self
            .operands
            .iter()
            .map(|(name, value)| (word(name, language), number(*value, language)));
        Said {
            name: word(self.name, language),
            value: number(self.value, language),
            // `÷ 12` is short for the only operand, which goes before it.
            formula: match (formula.starts_with(['×', '÷']), self.operands.first()) {
                (true, Some((first, _))) => format!("{} {formula}", word(first, language)),
                _ => formula.to_string(),
            },
            operands: listed(operands, language),
            unrounded: self.unrounded.as_ref().map(|it| match language {
                Language::En => it.clone(),
                Language::De => it.replace('.', ","),
            }),
            rounding: word(self.rounding.name(), language),
            law: paragraph(self.law, language),
        }
    }

    /// The same on one line.
    pub fn line(&self, language: Language) -> String {
        self.said(language).text()
    }
}

impl Node<'_> {
    /// The tree as indented lines.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        self.push_lines(0, language, &mut lines);
        lines
    }

    fn push_lines(&self, depth: usize, language: Language, lines: &mut Vec<String>) {
        let indent = "  ".repeat(depth);
        let step = self.step;
        lines.push(match self.again {
            false => format!("{indent}{}", step.line(language)),
            true => {
                let (name, value) = (word(step.name, language), number(step.value, language));
                format!("{indent}{name} = {value}, {}", word("as above", language))
            }
        });
        for part in &self.parts {
            part.push_lines(depth + 1, language, lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_cited_as_each_language_does() {
        let check = |law, expected: &str| assert_eq!(paragraph(law, Language::De), expected);
        check("§ 39b (2) sentence 9 EStG", "§ 39b Abs. 2 Satz 9 EStG");
        check(
            "§ 39b (2) sentence 5 no. 3, (4) EStG",
            "§ 39b Abs. 2 Satz 5 Nr. 3, Abs. 4 EStG",
        );
        check("§ 8 (1a) SGB IV", "§ 8 Abs. 1a SGB IV");
        assert_eq!(
            paragraph("§ 8 (1a) SGB IV", Language::En),
            "§ 8 (1a) SGB IV"
        );
    }
}

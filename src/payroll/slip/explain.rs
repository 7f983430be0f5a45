//! How every number of a slip came about: what was entered, what the law makes of it, step by
//! step, each with its formula, operands, rounding and paragraph.

mod corrected;
mod counts;
mod paid;
mod withheld;

use super::compute::{Sums, euros, told};
use super::period::Part;
use super::{Input, Slip, insurance};
use crate::base::{Language, Month, Result};
use crate::payroll::explain::{ExplainRow, Figure};
use crate::payroll::kind::Treatment;
use crate::payroll::law::Law;
use crate::payroll::rounding::Rounding;
use crate::payroll::trace::{Node, Same, Steps, Value};
use crate::payroll::words::{listed, number, paragraph, word};
use std::collections::HashSet;
use withheld::Added;

/// How every number of a slip came about, in a language.
///
/// # Errors
/// As [`compute`](super::compute).
pub fn explain(input: &Input, law: &Law, language: Language) -> Result<Vec<ExplainRow>> {
    let (mut of_social, mut of_tax) = (Steps::default(), Steps::default());
    let sums = Sums::of(input)?;
    let own = told(input, law, &mut of_social, &mut of_tax)?;
    let mut slip = own.clone();
    let mut moved = Vec::new();
    for it in &input.corrections {
        moved.push((it.now.month, it.slip()?, &it.was));
        slip.correct(it)?;
    }
    let mut telling = Telling {
        language,
        told: Vec::new(),
        of_part: None,
    };
    telling.pay(input, &slip);
    telling.taxed(input, &sums, &own, &moved);
    let parts = input.parts::<Steps>(law)?;
    let once = parts.iter().map(|it| of_part(it, law));
    let once = once.collect::<Result<Vec<_>>>()?;
    for (part, (sums, once, _)) in parts.iter().zip(&once) {
        telling.of_part = part.source(input);
        // What months that are corrected add stands with the main part.
        let moved = if part.period.is_none() {
            &moved[..]
        } else {
            &[]
        };
        telling.bases(part, law, moved, once.as_ref());
        if let Some(once) = once {
            telling.of_last_year(law, sums, once);
        }
    }
    telling.of_part = None;
    telling.taxes(input, &own, &of_tax)?;
    for (part, (_, of_part, of_last_year)) in parts.iter().zip(&once) {
        telling.of_part = part.source(input);
        let last = of_part.as_ref().and_then(|it| it.to_last_year());
        let added = Added {
            to_last_month: part.input.ended().is_some(),
            to_last_year: last.is_some_and(|it| it.counted.is_some()),
        };
        telling.contributions(&part.social.lines, &part.trace, of_last_year, added);
    }
    telling.of_part = None;
    for it in &input.corrections {
        telling.corrected(it)?;
    }
    telling.results(&slip);
    Ok(telling.told)
}

/// What counts of a part of a month, what of it is paid once, and how what of that belongs to the year
/// before came about.
fn of_part<'a>(
    part: &'a Part<Steps>,
    law: &Law,
) -> Result<(Sums, Option<insurance::Once<'a>>, Steps)> {
    let input = &part.input;
    let sums = Sums::of(input)?;
    let once = insurance::once(input, law, sums.insured, sums.insured_one_off)?;
    let mut of_last_year = Steps::default();
    if let Some(once) = &once
        && let Some(last) = once.to_last_year()
    {
        insurance::in_last_month(law, last, once.found.counts, &mut of_last_year)?;
    }
    Ok((sums, once, of_last_year))
}

/// A month that is corrected: what comes of it now, and what counted for it so far.
type Moved<'a> = (Month, Slip, &'a Slip);

struct Telling {
    language: Language,
    told: Vec<ExplainRow>,
    /// The days of the month that are told of, if they are not the main part: `2026-11-01..2026-11-14`.
    of_part: Option<String>,
}

impl Telling {
    fn pick(&self, de: &str, en: &str) -> String {
        self.language.pick(de, en).to_string()
    }

    fn cents(&self, cents: i64) -> String {
        number(Value::Cents(cents), self.language)
    }

    fn operands(&self, operands: &[(String, String)]) -> String {
        let each = operands
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()));
        listed(each, self.language)
    }

    /// A number of the slip.
    fn head(
        &mut self,
        line: &str,
        name: String,
        cents: i64,
        formula: String,
        operands: &[(String, String)],
        law: &str,
    ) -> &mut ExplainRow {
        let formula = match &self.of_part {
            Some(days) => format!("{formula}, {days}"),
            None => formula,
        };
        let told = ExplainRow {
            row: 1,
            line: line.to_string(),
            level: 0,
            name,
            value: Figure::of(Value::Cents(cents), self.language),
            formula,
            operands: self.operands(operands),
            unrounded: None,
            rounding: word(Rounding::Exact.name(), self.language).to_string(),
            law: paragraph(law, self.language),
            again: false,
            corrects: None,
        };
        self.told.push(told);
        self.told.last_mut().expect("it was just put there")
    }

    /// The steps behind some names, each unfolded once.
    fn trees(&mut self, line: &str, steps: &Steps, names: &[&str]) {
        let mut seen = HashSet::new();
        for node in names.iter().filter_map(|name| steps.tree(name)) {
            self.node(line, &node, 1, &mut seen);
        }
    }

    fn node<'a>(&mut self, line: &str, node: &Node<'a>, level: u64, seen: &mut HashSet<Same<'a>>) {
        let again = node.again || !seen.insert(node.step.same());
        let told = ExplainRow::of(node.step, line, level, again, self.language);
        self.told.push(told);
        if !again {
            for part in &node.parts {
                self.node(line, part, level + 1, seen);
            }
        }
    }
}

/// A fraction of cents in euros, with four decimals of them, if it is not whole.
fn fraction(numerator: i64, denominator: i64) -> Option<String> {
    (numerator % denominator != 0).then(|| {
        let ten_thousandths = i128::from(numerator) * 100 / i128::from(denominator);
        let text = euros(ten_thousandths as i64 / 100);
        format!("{text}{:02}", (ten_thousandths % 100).abs())
    })
}

/// What a part of a month is counted in.
pub(in crate::payroll) fn unit_word(unit: &str, language: Language) -> &str {
    match (language, unit) {
        (Language::De, "days") => "Tage",
        (Language::De, "thirtieths") => "Dreißigstel",
        (Language::De, "work days") => "Arbeitstage",
        (Language::De, "minutes") => "Minuten",
        (_, unit) => unit,
    }
}

/// A letter for how something is treated, as it stands on slips: `L` as pay of the month, `S` or
/// `E` once, `P` at a flat rate, `F` not at all.
pub fn letter(treatment: &Treatment, once: &'static str) -> &'static str {
    match treatment {
        Treatment::Current => "L",
        Treatment::OneOff => once,
        Treatment::Flat(_) => "P",
        Treatment::Free => "F",
    }
}

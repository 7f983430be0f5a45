//! Explanations: the same numbers as without, and steps that follow from each other.

use super::{Row, own, table};
use bo::base::Language;
use bo::payroll::social::{self, CareRounding, Group, Insured, Law, Minijob, Month};
use bo::payroll::tax::{self, Chart, Input, Lzz};
use bo::payroll::trace::{Operand, Step, Steps};
use bo::payroll::words;
use std::collections::HashMap;

/// Every so many rows of the vectors.
fn sample() -> Vec<(&'static Chart, Row)> {
    let rows = ["2024", "2025", "2026"].map(|year| {
        let rows = table(&own(&format!("wage_tax_{year}.csv")));
        rows.into_iter().step_by(7).map(move |row| {
            let id = if row.has("pap") { row.get("pap") } else { year };
            (Chart::by_id(id).unwrap(), row)
        })
    });
    rows.into_iter().flatten().collect()
}

#[test]
fn what_is_explained_is_what_is_calculated() {
    for (chart, row) in sample() {
        let input = row.input();
        let (explained, steps) = tax::explain(chart, &input).unwrap();
        assert_eq!(explained, tax::calculate(chart, &input).unwrap());
        for (name, value) in chart.outputs() {
            // A result without a step is one that nothing led to.
            let told = steps.last(name).map_or(0, |step| step.value.integer());
            assert_eq!(
                told,
                value(&explained),
                "{} {} {name}",
                chart.id,
                row.get("id")
            );
        }
    }
}

/// Whether an operand is a figure that only this step needs.
fn is_figure(name: &str) -> bool {
    name.contains(|letter: char| letter == ' ' || letter.is_ascii_lowercase())
}

#[test]
fn every_operand_is_what_the_step_before_made_of_it() {
    for (chart, row) in sample() {
        let (_, steps) = tax::explain(chart, &row.input()).unwrap();
        let mut known: HashMap<&str, &Step> = HashMap::new();
        for step in steps.all() {
            for (name, value) in &step.operands {
                let place = format!("{} {}: {step}: {name}", chart.id, row.get("id"));
                match known.get(name) {
                    Some(made) => assert_eq!(made.value, *value, "{place}"),
                    None => assert!(is_figure(name) || value.integer() == 0, "{place}"),
                }
            }
            assert!(
                step.formula.is_empty() == step.operands.is_empty(),
                "{step}"
            );
            assert!(step.law.contains('§'), "{step}");
            known.insert(step.name, step);
        }
    }
}

#[test]
fn a_month_is_told_from_the_wage_to_the_tax() {
    let input = Input {
        lzz: Lzz::Month,
        re4: 350_000,
        kvz: 290,
        pvz: true,
        ..Input::default()
    };
    let (_, steps) = tax::explain(Chart::by_id("2026").unwrap(), &input).unwrap();
    let tree = steps.tree("LSTLZZ").unwrap();
    for (name, language) in [
        ("explained.en.txt", Language::En),
        ("explained.de.txt", Language::De),
    ] {
        let lines = tree.lines(language);
        let path = own(name);
        let told = lines.join("\n") + "\n";
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &told).unwrap();
        }
        assert_eq!(told, std::fs::read_to_string(path).unwrap());
    }
}

#[test]
fn the_tree_of_a_number_ends_in_what_was_entered() {
    for (chart, row) in sample().into_iter().step_by(11) {
        let (_, steps) = tax::explain(chart, &row.input()).unwrap();
        let tree = steps.tree("LSTLZZ").unwrap();
        let lines = tree.lines(Language::En);
        assert!(
            lines
                .iter()
                .any(|line| line.trim_start().starts_with("RE4 = ")),
            "{lines:#?}"
        );
        assert!(lines.len() < 250, "{} lines", lines.len());
    }
    assert!(Steps::default().tree("LSTLZZ").is_none());
}

#[test]
fn operands_show_their_unit() {
    let (_, steps) = tax::explain(
        Chart::by_id("2026").unwrap(),
        &Input {
            kvz: 245,
            ..Input::default()
        },
    )
    .unwrap();
    let kvsatzan = steps.last("KVSATZAN").unwrap();
    let shown: Vec<_> = kvsatzan
        .operands
        .iter()
        .map(|(_, value): &Operand| value.to_string())
        .collect();
    assert_eq!(shown, ["2.45 %", "7 %"]);
    assert_eq!(kvsatzan.value.to_string(), "8.225 %");
}

/// A text of an explanation without a German one, though it has English words.
fn is_only_english(text: &'static str) -> bool {
    let is_word =
        |word: &str| 1 < word.len() && word.chars().all(|letter| letter.is_ascii_lowercase());
    let has_words = text.split([' ', ',', ':', '(', ')']).any(is_word);
    has_words && words::word(text, Language::De) == text
}

#[test]
fn everything_that_is_told_can_be_told_in_german() {
    let mut all = Vec::new();
    for (chart, row) in sample() {
        all.push(tax::explain(chart, &row.input()).unwrap().1);
    }
    let law = Law::of_year(2026).unwrap();
    let employee = Insured::of(Group::Employee, 290);
    let apart = CareRounding {
        reduction_apart: true,
        childless_apart: false,
    };
    for insured in [
        Insured {
            childless: true,
            u1: 100,
            u2: 50,
            ..employee
        },
        Insured {
            childless: true,
            care_rounding: apart,
            ..employee
        },
        Insured {
            children: 3,
            ..employee
        },
        Insured {
            children: 3,
            care_rounding: apart,
            ..employee
        },
    ] {
        for pay in [30_000, 100_000, 300_000] {
            let month = Month { ..Month::full(pay) };
            let month = month.as_midijob(pay < 200_000);
            let mut steps = Steps::default();
            social::month(law, &insured, &month, &mut steps).unwrap();
            all.push(steps);
        }
    }
    for job in [
        Minijob::usual(10_000),
        Minijob {
            household: true,
            ..Minijob::usual(30_000)
        },
    ] {
        let mut steps = Steps::default();
        social::minijob(law, &job, &mut steps).unwrap();
        all.push(steps);
    }
    let mut steps = Steps::default();
    social::short_term(law, 10_000, 0, true, &mut steps).unwrap();
    all.push(steps);
    for step in all.iter().flat_map(Steps::all) {
        let names = step.operands.iter().map(|(name, _)| *name);
        let texts = [step.name, step.formula, step.purpose, step.rounding.name()];
        for text in texts.into_iter().chain(names) {
            assert!(!is_only_english(text), "`{text}` has no German text");
        }
        let law = words::paragraph(step.law, Language::De);
        assert!(!law.contains("sentence") && !law.contains("no."), "{law}");
        assert!(!step.purpose.is_empty(), "{step}");
    }
}

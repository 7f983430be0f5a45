//! The federal payroll of the United States against tables and answers of others.

use super::facts;
use bo::{
    base::day,
    payroll::rules::{Evaluation, Facts, Year, test, us},
};
use rust_decimal::Decimal;
use std::time::Instant;

const ANSWERS: &str = include_str!("../../conformance/payroll/us/us_fed_2025_python_taxes.csv");
const TABLES: &str = include_str!("../../conformance/payroll/us/p15t_2026.json");

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn tax(it: &Evaluation<'_>) -> Decimal {
    decimal(&it.value("income_tax").unwrap())
}

#[test]
fn every_case_of_the_file_comes_out() {
    let rows = test(us());
    assert!(rows.len() > 40, "{}", rows.len());
    for row in rows {
        assert!(row.ok, "{row:?}");
    }
}

/// The facts and the tax of each answer.
fn answers() -> Vec<(String, Facts, Decimal)> {
    let mut reader = csv::Reader::from_reader(ANSWERS.as_bytes());
    let head: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_string)
        .collect();
    let answer = |record: csv::StringRecord| {
        let of = |name: &str| &record[head.iter().position(|it| it == name).unwrap()];
        assert_eq!(of("year"), "2025");
        let facts = facts(&[
            ("wages", of("wage")),
            ("pay_period", of("freq")),
            ("filing", of("filing")),
            ("step_2c", if of("step2") == "1" { "yes" } else { "no" }),
            ("step_3", of("credits_annual")),
            ("step_4a", of("other_income")),
            ("step_4b", of("deductions")),
        ]);
        (of("id").to_string(), facts, decimal(of("exp_fit")))
    };
    reader.records().map(Result::unwrap).map(answer).collect()
}

#[test]
fn equal_to_another_program_in_2025() {
    let version = us().on(day("2025-06-30").unwrap()).unwrap();
    let answers = answers();
    assert_eq!(answers.len(), 1200);
    for (id, facts, expected) in answers {
        let got = tax(&version.evaluate(&facts, &Year::new()).unwrap());
        assert_eq!(got, expected, "{id}: {facts:?}");
    }
}

#[test]
fn a_payslip_takes_microseconds() {
    let version = us().on(day("2025-06-30").unwrap()).unwrap();
    let answers = answers();
    let limit = if cfg!(debug_assertions) { 2_000 } else { 100 };
    // The best of some rounds: other programs may have the machine meanwhile.
    let round = || {
        let begin = Instant::now();
        for (_, facts, _) in &answers {
            version.evaluate(facts, &Year::new()).unwrap();
        }
        begin.elapsed()
    };
    let best = (0..10).map(|_| round()).min().unwrap();
    println!("{} payslips in {best:?}", answers.len());
    assert!(best.as_millis() < limit, "{best:?}");
}

/// The rows of a table in the JSON: limit, amount, percent.
fn rows(method: &str, filing: &str) -> Vec<[Decimal; 3]> {
    let from = TABLES.find(&format!("\"{method}\":{{")).unwrap();
    let from = from + TABLES[from..].find(&format!("\"{filing}\":[[")).unwrap();
    let begin = from + TABLES[from..].find("[[").unwrap() + 2;
    let end = begin + TABLES[begin..].find("]]").unwrap();
    let rows = TABLES[begin..end].split("],[").map(|row| {
        let cells: Vec<Decimal> = row.split(',').map(decimal).collect();
        cells.try_into().unwrap()
    });
    rows.collect()
}

#[test]
fn equal_to_the_tables_of_2026() {
    let version = us().on(day("2026-01-01").unwrap()).unwrap();
    let mut seen = 0;
    for (method, checked) in [("standard", "no"), ("step2", "yes")] {
        for filing in ["single", "married", "hoh"] {
            let rows = rows(method, filing);
            assert_eq!(rows.len(), 8, "{method} {filing}");
            let left_out = match (checked, filing) {
                ("yes", _) => Decimal::ZERO,
                (_, "married") => decimal("12900"),
                _ => decimal("8600"),
            };
            for (at, [from, plus, percent]) in rows.iter().enumerate() {
                let end = rows
                    .get(at + 1)
                    .map_or(from + decimal("100000"), |next| next[0]);
                let cent = decimal("0.01");
                for wage in [*from, from + cent, (from + end) / decimal("2"), end - cent] {
                    let wage = wage.round_dp(2);
                    let wages = (wage + left_out).to_string();
                    let facts = facts(&[
                        ("wages", &wages),
                        ("pay_period", "annual"),
                        ("filing", filing),
                        ("step_2c", checked),
                    ]);
                    let evaluation = version.evaluate(&facts, &Year::new()).unwrap();
                    let expected = plus + (wage - from) * percent / decimal("100");
                    let got = decimal(&evaluation.value("line_2g").unwrap());
                    assert_eq!(got, expected, "{method} {filing} {wage}");
                    seen += 1;
                }
            }
        }
    }
    assert_eq!(seen, 2 * 3 * 8 * 4);
}

#[test]
fn the_figures_of_2026_are_those_of_the_reference() {
    let version = us().on(day("2026-12-31").unwrap()).unwrap();
    let of = |key: &str| {
        let begin = TABLES.find(&format!("\"{key}\":")).unwrap() + key.len() + 3;
        let end = begin + TABLES[begin..].find([',', '}']).unwrap();
        decimal(&TABLES[begin..end])
    };
    for (key, name) in [
        ("other", "line_1g_other"),
        ("ss_wage_base", "wage_base"),
        ("ss_rate", "social_security_rate"),
        ("medicare", "medicare_rate"),
        ("additional_medicare", "additional_medicare_rate"),
        (
            "additional_medicare_threshold",
            "additional_medicare_threshold",
        ),
        ("base", "futa_base"),
        ("net_rate", "futa_rate"),
    ] {
        let figure = version.figures().iter().find(|it| it.name == name).unwrap();
        assert_eq!(figure.value, of(key), "{name}");
        assert!(!figure.source.is_empty(), "{name}");
    }
}

/// The year added up month by month ends at the limits, whatever the months are.
#[test]
fn a_year_of_months_ends_at_the_wage_base() {
    let version = us().on(day("2026-12-31").unwrap()).unwrap();
    let mut year = Year::new();
    for _ in 0..12 {
        let facts = facts(&[
            ("wages", "25000"),
            ("pay_period", "monthly"),
            ("filing", "single"),
        ]);
        year = version.evaluate(&facts, &year).unwrap().year();
    }
    assert_eq!(year["social_security"], decimal("11439"));
    assert_eq!(year["futa"], decimal("42"));
    assert_eq!(year["medicare"], decimal("4350"));
    assert_eq!(year["additional_medicare"], decimal("900"));
    assert_eq!(year["fica_wages"], decimal("300000"));
}

#[test]
fn an_explanation_names_the_table_the_lines_and_the_rounding() {
    let version = us().on(day("2026-03-13").unwrap()).unwrap();
    let facts = facts(&[
        ("wages", "3000"),
        ("pay_period", "biweekly"),
        ("filing", "single"),
    ]);
    let evaluation = version.evaluate(&facts, &Year::new()).unwrap();
    let tree = evaluation.explain("income_tax").unwrap();
    assert_eq!(tree.value, "320.38");
    assert_eq!(tree.rounding.as_deref(), Some("half-up to cent"));
    assert_eq!(tree.unrounded.as_deref(), Some("320.3846153846"));
    assert!(!tree.verified);
    let rows = tree.rows();
    let has = |what: &str, name: &str, formula: &str, value: &str| {
        let found = rows.iter().any(|it| {
            (
                it.what,
                it.name.as_str(),
                it.formula.as_str(),
                it.value.as_str(),
            ) == (what, name, formula, value)
        });
        assert!(found, "{what} {name} {formula} {value}: {rows:#?}");
    };
    has(
        "brackets",
        "line_2g",
        "5800 + (69400 - 57900) × 22 %",
        "8330",
    );
    has("deannualise", "line_2h", "÷ 26", "320.3846153846");
    has("annualise", "line_1c", "× 26", "78000");
    has("figure", "line_1g_other", "", "8600");
    has("input", "filing", "", "single");
    let table = rows.iter().find(|it| it.what == "table").unwrap();
    assert!(
        table.source.contains("15-T (2026)") && table.value.contains("single"),
        "{table:?}"
    );
    assert!(
        evaluation
            .explain("income_taxes")
            .unwrap_err()
            .hint()
            .unwrap()
            .contains("income_tax")
    );
}

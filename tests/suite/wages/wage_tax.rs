//! The wage tax against official results and the vectors, on every output, without a difference.

use super::{Row, own, shared, table};
use bo::payroll::tax::{self, Chart, Input, Lzz, TaxClass};

/// Compares every expected output of every row, and counts them.
fn compare(name: &str, rows: &[Row], chart: impl Fn(&Row) -> &'static Chart) -> usize {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for row in rows {
        let chart = chart(row);
        let output = tax::calculate(chart, &row.input()).unwrap();
        let mut known = 0;
        for (column, value) in chart.outputs() {
            let expected = format!("exp_{column}");
            if !row.has(&expected) {
                continue;
            }
            known += 1;
            compared += 1;
            let (found, expected) = (value(&output), row.cents(&expected));
            if found != expected {
                wrong.push(format!(
                    "{} {column}: {found}, not {expected}",
                    row.get("id")
                ));
            }
        }
        assert!(6 <= known, "a row of {name} without results");
    }
    let shown = wrong.len().min(20);
    assert!(
        wrong.is_empty(),
        "{name}: {} of {compared}\n{}",
        wrong.len(),
        wrong[..shown].join("\n")
    );
    compared
}

fn chart(id: &str) -> &'static Chart {
    Chart::by_id(id).unwrap()
}

/// The chart that a row of the vectors names, or that of the file's year.
fn named<'a>(year: &'a str) -> impl Fn(&Row) -> &'static Chart + 'a {
    move |row| match row.get("pap") {
        "" => chart(year),
        id => chart(id),
    }
}

#[test]
fn the_vectors_of_each_year_agree_on_every_output() {
    for (year, least) in [
        ("2024", 3290 * 17),
        ("2025", 2731 * 14),
        ("2026", 3675 * 12),
    ] {
        let rows = table(&own(&format!("wage_tax_{year}.csv")));
        assert_eq!(compare(year, &rows, named(year)), least);
    }
}

#[test]
fn the_superseded_chart_and_rare_inputs_of_2024_agree() {
    let rows = table(&own("wage_tax_further.csv"));
    assert_eq!(rows.len(), 650);
    let compared = compare("further", &rows, named("2025"));
    assert_eq!(compared, 250 * 17 + 400 * 14);
}

#[test]
fn vectors_beside_the_project_agree_where_they_are() {
    for path in shared("vectors", "20") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        compare(&name, &table(&path), named(&name[..4]));
    }
}

#[test]
fn the_recorded_official_answers_agree() {
    let rows = table(&own("official_answers_2026.csv"));
    assert_eq!(rows.len(), 207);
    assert_eq!(
        compare("official answers", &rows, |_| chart("2026")),
        207 * 12
    );
}

#[test]
fn the_official_test_table_of_2026_agrees() {
    let rows = table(&own("official_table_2026.csv"));
    assert_eq!(rows.len(), 516);
    for row in &rows {
        let mut input = row.input();
        input.re4 = row.cents("gross_eur") * 100;
        input.pkpv = row.cents("pkpv_cent");
        let output = tax::calculate(chart("2026"), &input).unwrap();
        let expected = row.cents("expected_lst_eur") * 100;
        let place = (row.get("table"), row.get("gross_eur"), row.get("stkl"));
        assert_eq!(output.lstlzz, expected, "{place:?}");
    }
}

/// Which inputs the columns of the table mean.
fn of_the_table(row: &Row, class: TaxClass) -> Input {
    let year = &row.get("pap")[..4];
    let special = row.get("table") == "besonders";
    let mut input = Input {
        lzz: Lzz::Year,
        stkl: class,
        re4: row.cents("gross_eur") * 100,
        pvz: class != TaxClass::II,
        kvz: if year == "2024" { 170 } else { 250 },
        ..Input::default()
    };
    if special {
        input.krv = if year == "2024" { 2 } else { 1 };
        input.pkv = 1;
        input.pkpv = match class {
            TaxClass::III => 50_000,
            TaxClass::VI => 0,
            _ => 30_000,
        };
    }
    input
}

#[test]
fn the_tables_of_2024_and_2025_agree() {
    let classes = [
        ("I", TaxClass::I),
        ("II", TaxClass::II),
        ("III", TaxClass::III),
        ("IV", TaxClass::IV),
        ("V", TaxClass::V),
        ("VI", TaxClass::VI),
    ];
    let mut cells = 0;
    for row in table(&own("table_2024_2025.csv")) {
        let id = row.get("pap").replace("Dezember", "-12");
        for (name, class) in classes {
            let output = tax::calculate(chart(&id), &of_the_table(&row, class)).unwrap();
            let place = (row.get("pap"), row.get("table"), row.get("gross_eur"), name);
            assert_eq!(output.lstlzz, row.cents(name) * 100, "{place:?}");
            cells += 1;
        }
    }
    assert_eq!(cells, 258 * 6);
}

#[test]
fn the_superseded_chart_of_2025_has_the_tariff_of_december_2024() {
    let monthly = |re4, class| Input {
        lzz: Lzz::Month,
        stkl: class,
        re4,
        kvz: 250,
        ..Input::default()
    };
    for class in [TaxClass::I, TaxClass::III, TaxClass::V] {
        let input = monthly(450_000, class);
        let first = tax::calculate(chart("2025-first"), &input).unwrap();
        let changed = tax::calculate(chart("2025"), &input).unwrap();
        // The change raised the basic allowance: everyone got something back.
        assert!(changed.lstlzz < first.lstlzz, "{class:?}");
        assert_eq!(
            first.wvfrb - changed.wvfrb,
            31_200,
            "12,096 less 11,784 euros"
        );
    }
}

//! Inputs that cannot be.

use bo::payroll::tax::{self, Chart, Column, Input};

/// An input from `COLUMN=value` words.
fn input(words: &str) -> Input {
    let mut input = Input::default();
    for word in words.split_whitespace() {
        let (name, value) = word.split_once('=').unwrap();
        input.set(Column::named(name).unwrap(), value).unwrap();
    }
    input
}

#[test]
fn contradictions_are_refused_with_what_contradicts_what() {
    let check = |chart: &str, words: &str, expected: &str| {
        let err = tax::calculate(Chart::by_id(chart).unwrap(), &input(words)).unwrap_err();
        assert!(err.to_string().starts_with(expected), "{words}: {err}");
        assert!(err.hint().is_some(), "{words}");
    };
    check(
        "2026",
        "PVZ=1 PVA=2",
        "`PVZ` is 1 and `PVA` is 2: who pays the surcharge",
    );
    check(
        "2026",
        "STKL=1 f=0.9",
        "`f` belongs to class IV, and `STKL` is 1",
    );
    check("2026", "STKL=4 f=0", "`f` is 0");
    check(
        "2026",
        "RE4=1000 VBEZ=2000 VJAHR=2020 ZMVB=12",
        "`VBEZ` is 2000, more than `RE4`",
    );
    check(
        "2026",
        "JRE4=1000 JVBEZ=2000",
        "`JVBEZ` is 2000, more than `JRE4`",
    );
    check(
        "2026",
        "JRE4ENT=1",
        "`JRE4ENT` is 1, more than `JRE4`, which is 0",
    );
    check(
        "2026",
        "SONSTB=1 SONSTENT=2",
        "`SONSTENT` is 2, more than `SONSTB`",
    );
    check(
        "2024",
        "VMT=1 ENTSCH=2",
        "`ENTSCH` is 2, more than `VMT and VKAPA`",
    );
    check(
        "2026",
        "LZZ=2 RE4=2000 VBEZ=2000",
        "there is a pension, and no year",
    );
    check(
        "2026",
        "LZZ=1 RE4=2000 VBEZ=2000 VJAHR=2020",
        "there is a pension of a year, and no number",
    );
    check("2026", "ALTER1=1", "`ALTER1` is 1, and there is no `AJAHR`");
    check("2025", "VMT=100", "the chart `2025` has no input `VMT`");
    check("2025", "ALV=1", "the chart `2025` has no input `ALV`");
    check(
        "2025",
        "PKV=1 PKPVAGZ=100",
        "the chart `2025` has no input `PKPVAGZ`",
    );
    check(
        "2026",
        "PKV=2",
        "`PKV` is 2, which the chart `2026` does not know",
    );
    check(
        "2025",
        "KRV=2",
        "`KRV` is 2, which the chart `2025` does not know",
    );
}

#[test]
fn what_a_chart_computes_may_still_be_no_person() {
    let check = |words: &str, expected: &str| {
        let input = input(words);
        assert!(
            tax::calculate(Chart::by_id("2026").unwrap(), &input).is_ok(),
            "{words}"
        );
        let err = tax::plausible(&input).unwrap_err();
        assert!(err.to_string().starts_with(expected), "{words}: {err}");
        assert!(err.hint().is_some(), "{words}");
    };
    check("STKL=2", "`STKL` is 2, and there is no child");
    check("STKL=2 ZKF=1 PVZ=1", "`STKL` is 2, and `PVZ` is 1");
    check(
        "STKL=5 ZKF=1",
        "`STKL` is 5, which has no allowances for children",
    );
    check(
        "STKL=1 ZKF=1 PVZ=1",
        "`ZKF` counts children, and `PVZ` is 1",
    );
    for words in ["", "STKL=2 ZKF=0.5 PVA=1", "STKL=5 PVZ=1", "STKL=1 PVA=1"] {
        assert!(tax::plausible(&input(words)).is_ok(), "{words}");
    }
}

#[test]
fn any_column_may_be_missing() {
    let chart = Chart::by_id("2026").unwrap();
    assert_eq!(
        tax::calculate(chart, &Input::default()).unwrap(),
        Default::default()
    );
    // A year of class I, as the flow chart says of what is not given.
    let year = tax::calculate(chart, &input("RE4=6000000")).unwrap();
    let same = tax::calculate(
        chart,
        &input("RE4=6000000 LZZ=1 STKL=1 af=1 f=1.0 KVZ=0.00 R=0"),
    )
    .unwrap();
    assert_eq!(year, same);
    assert!(0 < year.lstlzz);
}

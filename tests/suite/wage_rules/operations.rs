//! What each operation does to a base, by example.

use super::facts;
use bo::{
    base::day,
    payroll::rules::{Rules, Year, test},
};
use rust_decimal::Decimal;

const HEAD: &str = r#"
[rules]
country = "XX"
currency = "CHF"
name = "Operations"
source = "An example"

[[input]]
name = "wages"
type = "money"
explain = "Pay."

[[input]]
name = "share"
type = "number"
default = 0.5
explain = "A share."

[[input]]
name = "state"
type = "choice"
choices = ["zh", "ge"]
default = "zh"
explain = "A canton."

[[input]]
name = "weeks"
type = "choice"
choices = { one = 52, two = 26 }
default = "one"
explain = "How often is paid."

[[figure]]
name = "rate"
value = 5.3
unit = "percent"
source = "An act"

[[lookup]]
name = "by_wage"
unit = "percent"
match = "from"
rows = [[0, 0], [1000, 2.5], [2000, 4]]

[[lookup]]
name = "by_number"
unit = "number"
match = "exact"
rows = [[0.5, 7], [1, 8]]

[[lookup]]
name = "by_state"
unit = "percent"
match = "choice"
rows = [["zh", 10], ["ge", 12.5]]

[[brackets]]
name = "scale"
kind = "marginal"
rows = [{ from = 0, rate = 10 }, { from = 1000, rate = 20 }, { from = 3000, rate = 30 }]

[[component]]
name = "pay"
kind = "earning"
formula = "wages"
tags = ["earned"]

[[version]]
id = "1"
from = "2026-01-01"
"#;

/// What a component of these lines comes to.
#[track_caller]
fn check(lines: &str, pairs: &[(&str, &str)], year: &[(&str, i64)], expected: &str) {
    let kind = if lines.contains("kind") {
        ""
    } else {
        "kind = \"info\"\n"
    };
    let text = format!("{HEAD}\n[[component]]\nname = \"it\"\n{kind}{lines}\n");
    // A table must stand before what it belongs to: components of the top before the version.
    let (top, version) = HEAD.split_at(HEAD.find("[[version]]").unwrap());
    let text = text.replace(HEAD, "");
    let rules = Rules::read("operations.toml", &format!("{top}{text}\n{version}")).unwrap();
    let year: Year = year
        .iter()
        .map(|(name, it)| (name.to_string(), Decimal::from(*it)))
        .collect();
    let of = rules.versions[0].evaluate(&facts(pairs), &year).unwrap();
    assert_eq!(of.value("it").as_deref(), Some(expected), "{lines}");
}

#[test]
fn each_operation_by_example() {
    let one = &[("wages", "2500")];
    let at_a_step = &[("wages", "1000")];
    check("base = 'pay'\nlookup = 'by_wage'", at_a_step, &[], "0.025");
    check("formula = 'wages * rate'", one, &[], "132.5");
    check("base = 'pay'\nrate = '5.3 %'", one, &[], "132.5");
    check("base = 'pay'\nrate = 'rate + 1 %'", one, &[], "157.5");
    check("base = 'pay'\nbrackets = 'scale'", one, &[], "400");
    check(
        "base = 'pay'\nbrackets = 'scale'",
        &[("wages", "-5")],
        &[],
        "0",
    );
    check("base = 'pay'\nlookup = 'by_wage'", one, &[], "0.04");
    check(
        "base = 'pay'\nlookup = 'by_wage'",
        &[("wages", "1999.99")],
        &[],
        "0.025",
    );
    check("base = 'share'\nlookup = 'by_number'", one, &[], "7");
    check(
        "base = 'state'\nlookup = 'by_state'",
        &[("wages", "1"), ("state", "ge")],
        &[],
        "0.125",
    );
    check("base = 'pay'\nannualise = 'weeks'", one, &[], "130000");
    check(
        "base = 'pay'\nannualise = '12'\ndeannualise = 'count(weeks) / 2'",
        one,
        &[],
        "1153.8461538462",
    );
    check("base = 'pay'\nat_least = 3000", one, &[], "3000");
    check("base = 'pay'\nat_most = 'pay / 2'", one, &[], "1250");
    check("base = 'pay'\nwhen = 'state == \"ge\"'", one, &[], "0");
    check(
        "formula = 'state == \"ge\" or pay >= 2500 and not no'",
        one,
        &[],
        "yes",
    );
    check(
        "formula = 'if share < 1 then min(pay, 7) else -pay'",
        one,
        &[],
        "7",
    );
    check("formula = 'pay / 1000 - -pay'", one, &[], "2502.5");
    check("formula = 'sum(earned) / pay'", one, &[], "1");
    check(
        "formula = 'ytd(earned) + ytd(it)'",
        one,
        &[("earned", 10), ("it", 5)],
        "15",
    );
}

#[test]
fn limits_of_the_period_and_of_the_year() {
    let one = &[("wages", "2500")];
    check(
        "base = 'pay'\ncap_period = 2000\nrate = '10 %'",
        one,
        &[],
        "200",
    );
    check(
        "base = 'pay'\nabove_period = 2000\nrate = '10 %'",
        one,
        &[],
        "50",
    );
    check(
        "base = 'pay'\nabove_period = 1000\ncap_period = 500",
        one,
        &[],
        "500",
    );
    let limits = "base = 'sum(earned)'\ncap_year = 10000";
    check(limits, one, &[("earned", 0)], "2500");
    check(limits, one, &[("earned", 9000)], "1000");
    check(limits, one, &[("earned", 10000)], "0");
    check(limits, one, &[("earned", 20000)], "0");
    check(limits, &[("wages", "-2500")], &[("earned", 11000)], "-1500");
    let above = "base = 'sum(earned)'\nabove_year = 10000\ncap_year = 1000";
    check(above, one, &[("earned", 7000)], "0");
    check(above, one, &[("earned", 8000)], "500");
    check(above, one, &[("earned", 9000)], "1000");
    check(above, one, &[("earned", 10500)], "500");
    check(
        "base = 'sum(earned) - pay'\ncap_year = 10",
        one,
        &[("earned", 100), ("pay", 95)],
        "0",
    );
}

#[test]
fn rounding_is_said_and_done() {
    let kind = "kind = \"deduction\"\nbase = 'pay'\nrate = '5.3 %'\n";
    let check = |round: &str, expected: &str| {
        check(
            &format!("{kind}round = \"{round}\""),
            &[("wages", "1234.55")],
            &[],
            expected,
        );
    };
    // 65.43115
    check("half-up to cent", "65.43");
    check("up to cent", "65.44");
    check("half-up to 0.05", "65.45");
    check("down to 0.05", "65.40");
    check("half-up to unit", "65.00");
}

#[test]
fn a_version_replaces_what_it_names() {
    let text = format!(
        "{}\n[[version.component]]\nname = \"pay\"\nkind = \"earning\"\nformula = \"wages * 2\"\nround = \"half-up to cent\"\n\n[[version]]\nid = \"0\"\nfrom = \"2025-01-01\"\nuntil = \"2025-12-31\"\n",
        HEAD
    );
    let rules = Rules::read("two.toml", &text).unwrap();
    let gross = |on: &str| {
        let version = rules.on(day(on).unwrap()).unwrap();
        version
            .evaluate(&facts(&[("wages", "10")]), &Year::new())
            .unwrap()
            .value("gross")
            .unwrap()
    };
    assert_eq!(gross("2025-12-31"), "10.00");
    assert_eq!(gross("2026-01-01"), "20.00");
    assert_eq!(rules.versions[0].id, "0");
}

/// The guide shows a file that works, and its cases come out.
#[test]
fn the_example_of_the_guide_holds() {
    let guide = include_str!("../../../docs/payroll-rules.md");
    let begin = guide.find("```toml\n").unwrap() + 8;
    let end = begin + guide[begin..].find("```").unwrap();
    let rules = Rules::read("guide.toml", &guide[begin..end]).unwrap();
    let rows = test(&rules);
    assert!(rows.len() >= 4);
    for row in rows {
        assert!(row.ok, "{row:?}");
    }
}

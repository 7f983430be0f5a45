//! What is wrong with rules is said with the place, the value and a way out.

use super::facts;
use bo::{
    base::{Error, day},
    payroll::rules::{Rules, Year, test},
};

const SMALL: &str = include_str!("small.toml");

/// Changes one place of the small rules and looks at the refusal.
fn refused(from: &str, to: &str) -> Error {
    assert_eq!(SMALL.matches(from).count(), 1, "{from}");
    let text = SMALL.replace(from, to);
    match Rules::read("small.toml", &text) {
        Ok(_) => panic!("accepted: {to}"),
        Err(err) => err,
    }
}

#[track_caller]
fn check(from: &str, to: &str, said: &str, hint: &str) {
    let err = refused(from, to);
    let at = SMALL[..SMALL.find(from).unwrap()].lines().count();
    let message = err.to_string();
    assert!(message.contains(said), "{to}: {message}");
    assert!(
        err.hint().unwrap_or_default().contains(hint),
        "{to}: {message}: {:?}",
        err.hint()
    );
    let line = message
        .strip_prefix("small.toml:")
        .and_then(|it| it.split(':').next()?.parse::<usize>().ok());
    let line = line.unwrap_or_else(|| panic!("no line: {message}"));
    // The place, or the head of the table around it.
    let around = at.saturating_sub(14)..=at + 8;
    assert!(
        around.contains(&line),
        "{to}: line {line}, expected about {at}: {message}"
    );
}

#[test]
fn the_small_rules_hold() {
    let rules = Rules::read("small.toml", SMALL).unwrap();
    for row in test(&rules) {
        assert!(row.ok, "{row:?}");
    }
    assert_eq!(rules.versions.len(), 2);
}

#[test]
fn the_head_says_what_it_is() {
    check(
        "country = \"XX\"",
        "country = \"Utopia\"",
        "`Utopia`",
        "two letters",
    );
    check(
        "currency = \"EUR\"",
        "currency = \"EURO\"",
        "unknown currency `EURO`",
        "write `EUR`",
    );
    check(
        "name = \"Small\"",
        "title = \"Small\"",
        "has no `name`",
        "add `name",
    );
    check(
        "verified = false",
        "verfied = false",
        "has no key `verfied`",
        "did you mean `verified`?",
    );
}

#[test]
fn versions_do_not_overlap() {
    check(
        "from = \"2027-01-01\"",
        "from = \"2026-12-31\"",
        "overlaps version `2026`",
        "on a day one version",
    );
    check(
        "until = \"2026-12-31\"",
        "until = \"2025-12-31\"",
        "ends on 2025-12-31, before it begins",
        "",
    );
    check("until = \"2026-12-31\"", "", "overlaps version `2026`", "");
    check("id = \"2027\"", "id = \"2026\"", "is there twice", "");
    check(
        "from = \"2027-01-01\"",
        "from = \"1.1.2027\"",
        "found `1.1.2027`",
        "",
    );
    check(
        "from = \"2027-01-01\"",
        "from = 2027-01-01",
        "expected a day in quotes",
        "2026-01-01",
    );
}

#[test]
fn a_bracket_table_has_no_gap() {
    let row = "{ from = 1000, to = 5000, plus = 0, rate = 10 }";
    let with = |it: &str| row.replacen("from = 1000", it, 1);
    check(
        row,
        &with("from = 1200"),
        "leaves a gap after the one before, which ends at 1000",
        "begins where",
    );
    check(
        row,
        &with("from = 900"),
        "overlaps the one before",
        "begins where",
    );
    check(
        row,
        &row.replace("to = 5000, ", ""),
        "some rows have a `to` and some have none",
        "every row but the last",
    );
    check(
        row,
        &row.replace("5000", "500"),
        "it ends at 500, where it begins at 1000",
        "",
    );
    check(
        row,
        &row.replace("rate = 10", "rate = 110"),
        "a rate of 110 %",
        "from 0 to 100",
    );
    check(
        row,
        &row.replace("plus = 0", "plus = 7"),
        "`plus = 7`, but the brackets below come to 0",
        "tolerance",
    );
    check(
        row,
        &row.replace("plus = 0, ", ""),
        "it has no `plus`",
        "`plus = 0`",
    );
    check(
        "{ from = 5000, plus = 400, rate = 20 }",
        "{ from = 5000, to = 9000, plus = 400, rate = 20 }",
        "ends at 9000: above it there is a gap",
        "leave `to` out",
    );
    check(
        "{ from = 0, to = 1000, plus = 0, rate = 0 }",
        "{ from = 100, to = 1000, plus = 0, rate = 0 }",
        "from 0 to 100 there is a gap",
        "from = 0, to = 100",
    );
    check("rate = 20 }", "rate = 1e1 }", "`1e1`", "");
    check(
        "for = [\"yes\"]",
        "for = [\"no\"]",
        "is there twice",
        "`for` has one value",
    );
    check(
        "for = [\"yes\"]",
        "for = [\"maybe\"]",
        "is for `maybe`, which is none of `no` and `yes`",
        "",
    );
    check(
        "brackets = \"tariff\"",
        "brackets = \"tarif\"",
        "unknown table `tarif`",
        "did you mean `tariff`?",
    );
    let err = refused("by = \"married\"", "by = \"period\"");
    assert!(
        err.to_string()
            .contains("is for `no`, which is none of `daily` and `monthly`"),
        "{err}"
    );
}

#[test]
fn names_are_known_and_are_named_once() {
    check(
        "max(0, taxable - allowance)",
        "max(0, taxable - alowance)",
        "unknown name `alowance`",
        "did you mean `allowance`?",
    );
    check(
        "base = \"sum(taxed)\"",
        "base = \"sum(taxd)\"",
        "unknown tag `taxd`",
        "did you mean `taxed`?",
    );
    check(
        "base = \"sum(taxed)\"",
        "base = \"taxed\"",
        "`taxed` is a tag",
        "sum(taxed)",
    );
    check(
        "base = \"sum(taxed)\"",
        "base = \"sum(pay)\"",
        "`pay` is no tag",
        "write `pay`",
    );
    check(
        "name = \"insurance\"",
        "name = \"tax\"",
        "`tax` is named twice",
        "rename one",
    );
    check(
        "name = \"insurance\"",
        "name = \"net\"",
        "already means something",
        "",
    );
    check(
        "name = \"insurance\"",
        "name = \"In-surance\"",
        "`In-surance`",
        "",
    );
    check(
        "kind = \"employer\"",
        "kind = \"employee\"",
        "`employee`",
        "",
    );
    check("type = \"yes-no\"", "type = \"bool\"", "`bool`", "");
    check(
        "deannualise = \"period\"",
        "deannualise = \"perod\"",
        "unknown name `perod`",
        "did you mean `period`?",
    );
    check(
        "deannualise = \"period\"",
        "deanualise = \"period\"",
        "no key `deanualise`",
        "did you mean `deannualise`?",
    );
}

#[test]
fn a_circle_is_named_from_end_to_end() {
    let err = refused("base = \"sum(taxed)\"", "base = \"sum(taxed) - tax\"");
    assert!(
        err.to_string()
            .contains("in a circle: taxable → tax → tax_of_year → taxable"),
        "{err}"
    );
    let err = refused("base = \"sum(taxed)\"", "base = \"taxable\"");
    assert!(err.to_string().contains("taxable → taxable"), "{err}");
    let err = refused(
        "tags = [\"taxed\"]",
        "tags = [\"taxed\"]\nwhen = \"taxable > 0\"",
    );
    assert!(err.to_string().contains("circle"), "{err}");
}

#[test]
fn units_do_not_mix() {
    let base = "base = \"sum(taxed)\"";
    let is = |formula: &str, said: &str| check(base, &format!("base = '{formula}'"), said, "");
    is(
        "sum(taxed) + rate_of_insurance",
        "take no money with a number",
    );
    is("sum(taxed) * sum(taxed)", "`*` takes no money with money");
    is("1 / sum(taxed)", "`/` takes no plain number with money");
    is("sum(taxed) + married", "take no money with yes or no");
    is("sum(taxed) + period", "take no money with a choice");
    is(
        "if pay then pay else pay",
        "`if` asks yes or no, found money",
    );
    is(
        "if married then pay else married",
        "`then` and `else` give no money with yes or no",
    );
    is("married and pay", "`and` and `or` take");
    is("not pay", "`not` takes yes or no, found money");
    is(
        "min(pay, rate_of_insurance)",
        "min and max compare no money with a number",
    );
    is(
        "if period == \"dayly\" then pay else 0",
        "has no choice `dayly`",
    );
    is(
        "if pay == \"x\" then pay else 0",
        "compared with a choice, found money",
    );
    is("\"monthly\"", "stands alone");
    is("count(married) * pay", "has no numbers behind its choices");
    is("ytd(wages)", "`wages` is not added up over the year");
    check(
        "rate = \"rate_of_insurance\"",
        "rate = \"ceiling\"",
        "`ceiling` is money, expected a number",
        "",
    );
    check(
        "rate = \"rate_of_insurance\"",
        "rate = 9.3",
        "is `9.3`",
        "rate = \"9.3 %\"",
    );
    check(
        "cap_year = \"ceiling\"",
        "cap_year = \"rate_of_insurance\"",
        "is a number, expected money",
        "",
    );
    check(
        "cap_year = \"ceiling\"",
        "cap_year = \"ceiling\"\ncap_period = 5",
        "limits of the period and of the year",
        "",
    );
    check(
        "round = \"half-up to cent\" # tax",
        "",
        "is not rounded",
        "half-up to cent",
    );
    check(
        "round = \"half-up to cent\" # tax",
        "round = \"nearest\"",
        "`nearest` is no rounding",
        "half-even",
    );
    check(
        "match = \"choice\"",
        "match = \"exact\"",
        "is no number",
        "match = \"choice\"",
    );
    check(
        "[\"daily\", 1]",
        "[\"dayly\", 1]",
        "has no row for `daily`",
        "a row for each",
    );
    check("[\"daily\", 1]", "[\"monthly\", 1]", "twice", "");
    check(
        "default = \"monthly\"",
        "default = \"mothly\"",
        "`mothly`",
        "",
    );
}

#[test]
fn a_formula_and_the_file_are_read_to_the_end() {
    let base = "base = \"sum(taxed)\"";
    check(
        base,
        "base = \"sum(taxed\"",
        "expected `)`, found the end",
        "",
    );
    check(base, "base = \"sum(taxed) 5\"", "found `5`", "");
    check(
        base,
        "base = true",
        "is `true`, expected a text in quotes",
        "",
    );
    check(base, "", "has no `base`", "add `base");
    check(
        base,
        "base = \"sum(taxed)\"\nformula = \"pay\"",
        "both `base` and `formula`",
        "",
    );
    check(base, "base = \"sum(taxed)", "not TOML", "");
    check(
        "[[version]]\nid = \"2027\"",
        "[[versoin]]\nid = \"2027\"",
        "no key `versoin`",
        "did you mean `version`?",
    );
}

#[test]
fn cases_name_what_there_is() {
    check(
        "expect = { tax = 83.33 }",
        "expect = { taxx = 83.33 }",
        "does not have",
        "did you mean `tax`?",
    );
    check(
        "expect = { tax = 83.33 }",
        "",
        "expects nothing",
        "add `expect",
    );
    check(
        "day = \"2027-06-30\"",
        "day = \"2025-06-30\"",
        "on which no version holds",
        "from 2026-01-01",
    );
    let wrong = SMALL.replace("expect = { tax = 83.33 }", "expect = { tax = 83.34 }");
    let rows = test(&Rules::read("small.toml", &wrong).unwrap());
    let bad: Vec<_> = rows.iter().filter(|row| !row.ok).collect();
    assert_eq!(bad.len(), 1);
    assert_eq!(
        (
            bad[0].value.as_str(),
            bad[0].expected.as_str(),
            bad[0].got.as_str()
        ),
        ("tax", "83.34", "83.33")
    );
}

#[test]
fn facts_are_refused_with_the_sentence_of_the_input() {
    let rules = Rules::read("small.toml", SMALL).unwrap();
    let version = rules.on(day("2026-05-01").unwrap()).unwrap();
    let check = |pairs: &[(&str, &str)], said: &str| {
        let err = version.evaluate(&facts(pairs), &Year::new()).unwrap_err();
        assert!(err.to_string().contains(said), "{err}");
        assert!(err.hint().is_some(), "{err}");
        assert!(!version.check(&facts(pairs), &Year::new()).is_empty() || said.contains("may not"));
    };
    check(&[], "`wages` is missing");
    check(
        &[("wages", "x")],
        "`wages` is `x`, expected an amount of EUR",
    );
    check(&[("wages", "1.005")], "no more decimals than EUR has");
    check(&[("wages", "1e5")], "`1e5`");
    check(&[("wages", "-1")], "expected at least 0");
    check(&[("wages", "1"), ("period", "hourly")], "`hourly`");
    check(
        &[("wages", "1"), ("married", "si")],
        "expected `yes` or `no`",
    );
    check(&[("wages", "1"), ("maried", "yes")], "no input `maried`");
    let all = version.check(
        &facts(&[("wages", "x"), ("period", "y"), ("zzz", "1")]),
        &Year::new(),
    );
    assert_eq!(all.len(), 3, "{all:?}");
    let strange = Year::from([("taxes".to_string(), 1.into())]);
    let err = version
        .evaluate(&facts(&[("wages", "1")]), &strange)
        .unwrap_err();
    assert!(err.to_string().contains("add up no `taxes`"), "{err}");
    let none = rules.on(day("2025-05-01").unwrap()).unwrap_err();
    assert!(
        none.hint()
            .unwrap()
            .contains("`2026` from 2026-01-01 to 2026-12-31"),
        "{none}"
    );
}

#[test]
fn amounts_beyond_counting_are_an_error() {
    let text = SMALL.replace(
        "base = \"sum(taxed)\"",
        "base = '999999999999 * 999999999999 * 999999999999 * sum(taxed)'",
    );
    let rules = Rules::read("small.toml", &text).unwrap();
    let version = rules.on(day("2026-05-01").unwrap()).unwrap();
    let err = version
        .evaluate(&facts(&[("wages", "999999999")]), &Year::new())
        .unwrap_err();
    assert!(
        err.to_string()
            .contains("component `taxable`: an amount is too large"),
        "{err}"
    );
    let text = SMALL.replace(
        "base = \"sum(taxed)\"",
        "base = 'sum(taxed) / (factor - 1)'",
    );
    let rules = Rules::read("small.toml", &text).unwrap();
    let version = rules.on(day("2026-05-01").unwrap()).unwrap();
    let err = version
        .evaluate(&facts(&[("wages", "100")]), &Year::new())
        .unwrap_err();
    assert!(
        err.to_string().contains("division by zero") && err.to_string().contains("small.toml:"),
        "{err}"
    );
}

#[test]
fn a_table_in_a_file_beside_the_rules() {
    let text = SMALL.replace(
        "match = \"choice\"\nrows = [[\"daily\", 1], [\"monthly\", 20]]",
        "match = \"choice\"\nfile = \"fees.csv\"",
    );
    assert_ne!(text, SMALL);
    let read = |content: &'static str| {
        Rules::read_with("small.toml", &text, &move |name| {
            assert_eq!(name, "fees.csv");
            Ok(content.to_string())
        })
    };
    let rules = read("key,value\ndaily,1\nmonthly,20\n").unwrap();
    assert_eq!(rules.texts.len(), 2);
    assert_eq!(rules.texts[1].0, "fees.csv");
    assert!(test(&rules).iter().all(|row| row.ok));
    let check = |content: &'static str, said: &str| {
        let err = read(content).unwrap_err();
        assert!(err.to_string().contains(said), "{err}");
    };
    check("", "fees.csv:1: expected the columns `key,value`");
    check(
        "key,value\ndaily;1",
        "fees.csv:2: expected a key and a number, found `daily;1`",
    );
    check("key,value\ndaily,1", "has no row for `monthly`");
    check(
        "key,value\ndaily,1\ndaily,2\nmonthly,3",
        "has the key `daily` twice",
    );
    assert!(
        Rules::read("small.toml", &text)
            .unwrap_err()
            .to_string()
            .contains("`fees.csv`")
    );
    for name in ["../fees.csv", "/etc/passwd", ".hidden", ""] {
        let err = Rules::read("small.toml", &text.replace("fees.csv", name)).unwrap_err();
        assert!(
            err.to_string().contains("expected the name of a file"),
            "{err}"
        );
    }
}

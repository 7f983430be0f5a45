//! What must hold whatever the numbers are.

use super::facts;
use bo::{
    base::day,
    payroll::rules::{Evaluation, Facts, Rules, Version, Year, test, us},
};
use rust_decimal::Decimal;

const US: &str = include_str!("../../../src/payroll/rules/us.toml");
const SMALL: &str = include_str!("small.toml");

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

const PERIODS: [&str; 8] = [
    "daily",
    "weekly",
    "biweekly",
    "semimonthly",
    "monthly",
    "quarterly",
    "semiannual",
    "annual",
];

fn cents(cents: usize) -> String {
    Decimal::new(cents as i64, 2).to_string()
}

fn random_facts(random: &mut Random) -> (Facts, Year) {
    let old = random.below(4) == 0;
    let filing = if old {
        random.one(&["single", "married"])
    } else {
        random.one(&["single", "married", "hoh"])
    };
    let wages = random.below(3_000_000);
    let mut facts = facts(&[
        ("wages", &cents(wages)),
        ("retirement", &cents(random.below(wages / 10 + 1))),
        ("cafeteria", &cents(random.below(wages / 10 + 1))),
        ("pay_period", random.one(&PERIODS)),
        ("filing", filing),
        ("step_4c", &cents(random.below(10_000))),
    ]);
    let mut set = |name: &str, value: String| facts.insert(name.to_string(), value);
    if old {
        set("form", "2019-or-earlier".into());
        set("allowances", random.below(6).to_string());
    } else {
        set("step_2c", random.one(&["yes", "no"]).into());
        set("step_3", cents(random.below(500_000)));
        set("step_4a", cents(random.below(500_000)));
        set("step_4b", cents(random.below(500_000)));
    }
    let year = Year::from([(
        "fica_wages".to_string(),
        Decimal::new(random.below(30_000_000) as i64, 2),
    )]);
    (facts, year)
}

fn version(on: &str) -> &'static Version {
    us().on(day(on).unwrap()).unwrap()
}

fn amount(of: &Evaluation<'_>, name: &str) -> Decimal {
    of.value(name).unwrap().parse().unwrap()
}

#[test]
fn what_is_paid_is_what_is_earned_less_what_is_withheld() {
    let mut random = Random(1);
    for round in 0..2_000 {
        let (facts, year) = random_facts(&mut random);
        let version = version(["2025-07-01", "2026-07-01"][round % 2]);
        let of = version.evaluate(&facts, &year).unwrap();
        assert_eq!(of.net.amount(), of.gross.amount() - of.deductions.amount());
        let withheld: Decimal = [
            "retirement_plan",
            "cafeteria_plan",
            "income_tax",
            "social_security",
            "medicare",
            "additional_medicare",
        ]
        .iter()
        .map(|name| amount(&of, name))
        .sum();
        assert_eq!(of.deductions.amount(), withheld);
        let before = year["fica_wages"];
        assert_eq!(of.year()["fica_wages"], before + amount(&of, "fica_wages"));
        // The same again is the same.
        assert_eq!(of.year(), version.evaluate(&facts, &year).unwrap().year());
        // An explanation computes again and must come to the same.
        for line in of.lines() {
            assert_eq!(
                of.explain(&line.name)
                    .unwrap()
                    .value
                    .parse::<Decimal>()
                    .ok(),
                line.value.parse().ok(),
                "{}",
                line.name
            );
        }
    }
}

#[test]
fn the_tax_does_not_fall_when_wages_rise() {
    let mut random = Random(2);
    for round in 0..300 {
        let (mut facts, _) = random_facts(&mut random);
        facts.retain(|name, _| name != "retirement" && name != "cafeteria");
        let version = version(["2025-07-01", "2026-07-01"][round % 2]);
        let mut wages = 0;
        let mut before = Decimal::ZERO;
        for _ in 0..40 {
            facts.insert("wages".into(), cents(wages));
            let of = version.evaluate(&facts, &Year::new()).unwrap();
            let tax = amount(&of, "income_tax");
            // The IRS halves the table of the married for the single with the box checked and
            // rounds its limits to dollars: at two limits the tax of a year falls by up to 0.18.
            let checked = facts.get("step_2c").is_some_and(|it| it == "yes");
            let halved = checked && facts["filing"] == "single";
            let slack = if halved {
                Decimal::new(18, 2)
            } else {
                Decimal::ZERO
            };
            assert!(tax + slack >= before, "{facts:?}: {tax} after {before}");
            before = tax;
            wages += random.below(150_000);
        }
    }
}

#[test]
fn the_order_of_the_file_does_not_matter() {
    let mut random = Random(3);
    for _ in 0..12 {
        // The tables at the top of the file, each with its head, in another order.
        let (top, rest) = US.split_at(US.find("[[version]]").unwrap());
        let (head, tables) = top.split_at(top.find("[[input]]").unwrap());
        let mut blocks: Vec<String> = tables
            .split("\n[[")
            .map(|it| it.trim_start_matches("[[").to_string())
            .collect();
        random.shuffle(&mut blocks);
        let tables: String = blocks.iter().map(|it| format!("\n[[{it}\n")).collect();
        let shuffled = Rules::read("shuffled.toml", &format!("{head}{tables}{rest}")).unwrap();
        for row in test(&shuffled) {
            assert!(row.ok, "{row:?}");
        }
        for _ in 0..50 {
            let (facts, year) = random_facts(&mut random);
            let on = day("2026-07-01").unwrap();
            let one = us().on(on).unwrap().evaluate(&facts, &year).unwrap();
            let other = shuffled.on(on).unwrap().evaluate(&facts, &year).unwrap();
            assert_eq!(one.year(), other.year());
            assert_eq!(one.net, other.net);
        }
    }
}

/// A correction takes back what it corrects, also across a limit of the year.
#[test]
fn a_negative_base_undoes_the_positive_one() {
    let text = SMALL.replace("at_least = 0\n", "");
    let rules = Rules::read("small.toml", &text).unwrap();
    let version = rules.on(day("2026-05-01").unwrap()).unwrap();
    let mut random = Random(4);
    for _ in 0..500 {
        let start = Year::from([(
            "taxed".to_string(),
            Decimal::new(random.below(6_000_000) as i64, 2),
        )]);
        let wages = cents(random.below(2_000_000));
        let there = version
            .evaluate(&facts(&[("wages", &wages)]), &start)
            .unwrap();
        let back = version
            .evaluate(&facts(&[("wages", &format!("-{wages}"))]), &there.year())
            .unwrap();
        assert_eq!(
            amount(&there, "insurance"),
            -amount(&back, "insurance"),
            "{wages}"
        );
        assert_eq!(back.year()["taxed"], start["taxed"].normalize());
    }
}

/// Whatever is read, it is read or refused.
fn no_panic(text: &str, random: &mut Random) {
    let read = Rules::read_with("garbage.toml", text, &|_| Ok("key,value\n1,2\n".into()));
    let rules = match read {
        Ok(rules) => rules,
        Err(err) => {
            // Whatever is refused is refused with a place and a way out.
            assert!(err.hint().is_some_and(|hint| !hint.is_empty()), "{err}");
            let said = err.to_string();
            let place = said
                .strip_prefix("garbage.toml:")
                .or(said.strip_prefix("fees.csv:"));
            let line = place.and_then(|it| it.split(':').next()?.parse::<usize>().ok());
            assert!(line.is_some_and(|line| line > 0), "{err}");
            return;
        }
    };
    for row in test(&rules) {
        assert!(row.ok || row.expected != row.got, "{row:?}");
    }
    for version in &rules.versions {
        let (mut facts, year) = random_facts(random);
        facts.insert("wages".into(), "999999999999".into());
        let _ = version.check(&facts, &year);
        if let Ok(of) = version.evaluate(&facts, &year) {
            let _ = of.explain_all();
        }
        let huge = version
            .accumulators()
            .map(|name| (name.to_string(), Decimal::MAX))
            .collect();
        let _ = version.evaluate(&facts, &huge);
    }
}

#[test]
fn garbage_is_refused_and_never_stops_the_program() {
    on_a_deep_stack(garbage);
}

fn garbage() {
    let mut random = Random(5);
    let words = [
        "[[",
        "]]",
        "[",
        "]",
        "{",
        "}",
        "=",
        "\"",
        "'",
        "\n",
        ",",
        ".",
        "-",
        "1",
        "0.5",
        "99999999999999999999",
        "name",
        "component",
        "version",
        "rules",
        "sum(",
        ")",
        "if ",
        "then ",
        "else ",
        "ytd(pay)",
        "\u{0}",
        "é",
        "#",
        "true",
        "inf",
        "nan",
        "1e400",
        "*",
        "/",
        "0 %",
    ];
    // Not more: where nothing is optimised each takes milliseconds.
    for _ in 0..200 {
        let text: String = (0..random.below(60)).map(|_| random.one(&words)).collect();
        no_panic(&text, &mut random);
    }
    for source in [US, SMALL] {
        for _ in 0..700 {
            let mut lines: Vec<String> = source.lines().map(str::to_string).collect();
            for _ in 0..=random.below(3) {
                let (at, other) = (random.below(lines.len()), random.below(lines.len()));
                match random.below(6) {
                    0 => drop(lines.remove(at)),
                    1 => lines.insert(at, lines[other].clone()),
                    2 => lines.swap(at, other),
                    3 => {
                        let letters: Vec<char> = lines[at].chars().collect();
                        let cut = random.below(letters.len() + 1);
                        let word = random.one(&words);
                        let (left, right) = letters.split_at(cut);
                        lines[at] = left.iter().collect::<String>()
                            + word
                            + &right.iter().collect::<String>();
                    }
                    4 => {
                        let cut = random.below(lines[at].chars().count() + 1);
                        lines[at] = lines[at].chars().take(cut).collect();
                    }
                    _ => {
                        let number =
                            random.one(&["0", "-1", "999999999999", "0.000000000001", "100"]);
                        if let Some((key, _)) = lines[at].clone().split_once(" = ") {
                            lines[at] = format!("{key} = {number}");
                        }
                    }
                }
            }
            no_panic(&lines.join("\n"), &mut random);
        }
    }
    for deep in ["[", "{a=", "(", "[[a]]\n", "a.", "-"] {
        no_panic(&deep.repeat(20_000), &mut random);
        no_panic(&format!("x = {}", deep.repeat(20_000)), &mut random);
        no_panic(
            &SMALL.replace("sum(taxed)\"\nann", &format!("{}\"\nann", deep.repeat(400))),
            &mut random,
        );
    }
    for sign in ["not ", "- ", "pay + ", "if married then pay else "] {
        let formula = format!("{}pay", sign.repeat(1_000 / sign.len() - 2));
        no_panic(
            &SMALL.replace("sum(taxed)\"\nann", &format!("{formula}\"\nann")),
            &mut random,
        );
    }
}

/// A tree of an explanation is no larger than the file, however often its parts are used.
/// Where nothing is optimised, depth needs more than the stack of a test.
fn on_a_deep_stack(work: fn()) {
    let thread = std::thread::Builder::new().stack_size(64 << 20);
    thread.spawn(work).unwrap().join().unwrap();
}

#[test]
fn a_component_that_many_need_is_explained_once() {
    on_a_deep_stack(a_thousand_levels);
}

fn a_thousand_levels() {
    let mut text = SMALL.split("[[component]]").next().unwrap().to_string();
    text += "[[component]]\nname = \"c_0\"\nkind = \"info\"\nformula = \"wages\"\n";
    for at in 1..1000 {
        let before = at - 1;
        text += &format!(
            "[[component]]\nname = \"c_{at}\"\nkind = \"info\"\nformula = \"min(c_{before}, c_{before}) + c_{before} * 0\"\n"
        );
    }
    text += "[[version]]\nid = \"1\"\nfrom = \"2026-01-01\"\n";
    let rules = Rules::read("many.toml", &text).unwrap();
    let version = &rules.versions[0];
    let of = version
        .evaluate(&facts(&[("wages", "5")]), &Year::new())
        .unwrap();
    let rows = of.explain("c_999").unwrap().rows();
    assert_eq!(
        rows.iter()
            .filter(|row| row.what == "component" && !row.formula.is_empty())
            .count(),
        1000
    );
}

//! Plans of depreciation: figures of other sources, and laws over random plans.

use crate::book::day;
use crate::support::root;
use bo::asset::Method;
use bo::asset::plan::{Event, Plan, Rounding, Start, Terms, What};
use bo::base::{Month, Percent};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::Value;
use std::fs;

fn plan(cost: i64, on: &str, terms: Terms, rounding: Rounding, events: &[Event]) -> Plan {
    let start = Start {
        cost,
        acquired_on: day(on),
        in_service_on: day(on),
        opening: None,
        disposed_on: None,
        rounding,
    };
    Plan::new(&start, &terms, events)
}

fn terms(method: Method, months: u32) -> Terms {
    Terms {
        method,
        months,
        rate: None,
        residual: 0,
    }
}

fn cents(value: &Value) -> i64 {
    let text = value.as_str().map_or(value.to_string(), str::to_string);
    match text.split_once('.') {
        Some((whole, part)) => whole.parse::<i64>().unwrap() * 100 + part.parse::<i64>().unwrap(),
        None => text.parse::<i64>().unwrap() * 100,
    }
}

fn of_year(plan: &Plan, year: i32) -> i64 {
    let end = |year| Month::of(NaiveDate::from_ymd_opt(year, 12, 1).unwrap());
    plan.gone(end(year)).total() - plan.gone(end(year - 1)).total()
}

fn of_month(plan: &Plan, month: &str) -> i64 {
    let month: Month = month.parse().unwrap();
    let before = Month::of(month.first().pred_opt().unwrap());
    plan.gone(month).total() - plan.gone(before).total()
}

#[test]
fn what_other_sources_say_is_what_plans_say() {
    let path = root().join("tests/conformance/assets.json");
    let vectors: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut seen = Vec::new();
    for it in &vectors {
        let (given, expect) = (&it["given"], &it["expect"]);
        match it["id"].as_str().unwrap() {
            "afa-04" => {
                let on = given["acquired"].as_str().unwrap();
                let terms = terms(Method::Pool, 60);
                let plan = plan(cents(&given["net"]), on, terms, Rounding::Year, &[]);
                for year in 2026..2031 {
                    assert_eq!(of_year(&plan, year), cents(&expect["per_year"]), "{year}");
                }
                assert_eq!(plan.total_gone(), cents(&given["net"]));
            }
            "afa-05" => {
                let on = given["acquired"].as_str().unwrap();
                let terms = Terms {
                    rate: Some("30".parse().unwrap()),
                    ..terms(Method::Declining, 60)
                };
                let plan = plan(cents(&given["net"]), on, terms, Rounding::Year, &[]);
                for (year, amount) in expect.as_object().unwrap() {
                    let year: i32 = year.parse().unwrap();
                    assert_eq!(of_year(&plan, year), cents(amount), "{year}");
                }
                assert_eq!(plan.total_gone(), cents(&given["net"]));
            }
            "afa-06" => {
                let terms = Terms {
                    residual: cents(&given["residual"]),
                    ..terms(Method::Linear, 24)
                };
                let on = "2026-01-01";
                let plan = plan(cents(&given["value"]), on, terms, Rounding::Month, &[]);
                assert_eq!(of_month(&plan, "2026-05"), cents(&expect["monthly"]));
                assert_eq!(plan.value(day("2026-12-31")), cents(&expect["after_12"]));
                assert_eq!(plan.value(day("2027-12-31")), cents(&expect["end"]));
            }
            "afa-07" => {
                let terms = Terms {
                    residual: cents(&given["residual"]),
                    ..terms(Method::Linear, 24)
                };
                let value = cents(&given["value"]);
                let more = cents(&given["after_3_months"]["new_value"]) - value;
                let later = Event {
                    on: day("2026-04-01"),
                    what: What::Cost(more),
                };
                let plan = plan(value, "2026-01-01", terms, Rounding::Month, &[later]);
                assert_eq!(of_month(&plan, "2026-03"), 3750);
                assert_eq!(of_month(&plan, "2026-04"), cents(&expect["monthly_then"]));
                assert_eq!(of_month(&plan, "2027-11"), cents(&expect["monthly_then"]));
                assert_eq!(of_month(&plan, "2027-12"), cents(&expect["last"]));
            }
            other => panic!("what does {other} say?"),
        }
        seen.push(it["id"].as_str().unwrap());
    }
    assert_eq!(seen, ["afa-04", "afa-05", "afa-06", "afa-07"]);
}

#[test]
fn full_years_are_the_annual_amount_and_the_last_takes_the_rest() {
    let plan = plan(
        100_000,
        "2026-01-15",
        terms(Method::Linear, 36),
        Rounding::Year,
        &[],
    );
    let years: Vec<i64> = (2026..2030).map(|year| of_year(&plan, year)).collect();
    assert_eq!(years, [33_333, 33_333, 33_334, 0]);
    // A twelfth of a year is not a cent; the year is.
    assert_eq!(of_month(&plan, "2026-01"), 2778);
    assert_eq!(of_month(&plan, "2026-12"), 2775);
}

#[test]
fn declining_becomes_linear_where_that_is_more() {
    let terms = Terms {
        rate: Some("30".parse().unwrap()),
        ..terms(Method::DecliningLinear, 60)
    };
    let plan = plan(10_000_000, "2025-07-01", terms, Rounding::Year, &[]);
    let years: Vec<i64> = (2025..2031).map(|year| of_year(&plan, year)).collect();
    // In 2028, 41,650.00 over 30 months is more than 30 % of it.
    assert_eq!(
        years,
        [
            1_500_000, 2_550_000, 1_785_000, 1_666_000, 1_666_000, 833_000
        ]
    );
}

#[test]
fn a_write_down_lowers_what_is_left_and_a_longer_life_spreads_it() {
    let events = [
        Event {
            on: day("2026-12-31"),
            what: What::WriteDown(30_000),
        },
        Event {
            on: day("2028-01-01"),
            what: What::Life(72),
        },
    ];
    let plan = plan(
        120_000,
        "2026-01-01",
        terms(Method::Linear, 48),
        Rounding::Year,
        &events,
    );
    assert_eq!(of_year(&plan, 2026), 30_000 + 30_000);
    // 600.00 over three years, then 400.00 over four instead of two.
    assert_eq!(of_year(&plan, 2027), 20_000);
    assert_eq!(of_year(&plan, 2028), 10_000);
    assert_eq!(of_year(&plan, 2031), 10_000);
    assert_eq!(plan.total_gone(), 120_000);
}

#[test]
fn a_write_down_in_the_last_year_changes_no_month_before_it() {
    let terms = Terms {
        rate: Some("96".parse().unwrap()),
        residual: 10_000,
        ..terms(Method::Declining, 24)
    };
    let whole = plan(1_000_000, "2026-01-01", terms, Rounding::Year, &[]);
    // 96 % of 10,000.00; then the last 300.00 over twelve months, as 96 % of 400.00 is more.
    assert_eq!(of_year(&whole, 2026), 960_000);
    assert_eq!(of_month(&whole, "2027-10"), 2500);
    let events = [Event {
        on: day("2027-10-31"),
        what: What::WriteDown(5000),
    }];
    let plan = plan(1_000_000, "2026-01-01", terms, Rounding::Year, &events);
    for month in ["2027-01", "2027-09"] {
        assert_eq!(of_month(&plan, month), of_month(&whole, month), "{month}");
    }
    assert_eq!(of_month(&plan, "2027-10"), 2500 + 5000);
    assert_eq!(plan.value(day("2027-10-31")), 10_000);
    assert_eq!(of_month(&plan, "2027-11"), 0);
    assert_eq!(plan.total_gone(), 990_000);
}

#[test]
fn what_was_written_off_elsewhere_goes_on_from_there() {
    let start = Start {
        cost: 3_120_000,
        acquired_on: day("2023-05-02"),
        in_service_on: day("2023-05-02"),
        opening: Some((day("2025-12-31"), 1_386_667)),
        disposed_on: None,
        rounding: Rounding::Year,
    };
    let plan = Plan::new(&start, &terms(Method::Linear, 72), &[]);
    assert_eq!(plan.value(day("2025-12-31")), 1_733_333);
    assert_eq!(of_year(&plan, 2026), 520_000);
    assert_eq!(plan.value(day("2029-04-30")), 0);
}

fn methods() -> impl Strategy<Value = Method> {
    prop_oneof![
        Just(Method::Linear),
        Just(Method::Declining),
        Just(Method::DecliningLinear),
        Just(Method::LowValue),
        Just(Method::Pool),
        Just(Method::Digital),
    ]
}

fn writes() -> impl Strategy<Value = Vec<(u32, u8, i64)>> {
    prop::collection::vec((1_u32..80, 0_u8..4, 1_i64..5_000), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// Whatever it cost, however it is written off, and whatever happens to it: nothing goes below
    /// what is to be left, every cent goes once, and the months of a year are the year.
    #[test]
    fn plans_add_up(
        cost in 1_i64..20_000_000,
        residual in 0_i64..200,
        months in 1_u32..400,
        offset in 0_u32..500,
        method in methods(),
        rate in 1_u32..99,
        by_month: bool,
        raw in writes(),
    ) {
        let first = day("2000-01-11") + chrono::Months::new(offset);
        let residual = residual.min(cost - 1);
        let months = match method { Method::Pool => 60, _ => months };
        let terms = Terms { method, months, rate: Some(Percent::new(rate.into())), residual };
        let rounding = match by_month { true => Rounding::Month, false => Rounding::Year };
        let mut events: Vec<Event> = Vec::new();
        let start = Start {
            cost, acquired_on: first, in_service_on: first, opening: None, disposed_on: None, rounding,
        };
        let mut raw = raw;
        raw.sort();
        for (after, kind, amount) in raw {
            let on = first + chrono::Months::new(after);
            let plan = Plan::new(&start, &terms, &events);
            let left = plan.cost_whatever(on) - plan.gone(Month::of(on)).total() - residual;
            let what = match kind {
                0 if method != Method::Pool => What::Cost(amount),
                1 if method != Method::Pool && amount <= left => What::WriteDown(amount),
                2 if plan.gone(Month::of(on)).write_down >= plan.gone(Month::of(on)).write_up + amount =>
                    What::WriteUp(amount),
                3 if matches!(method, Method::Linear | Method::Declining) => What::Life(after + months),
                _ => continue,
            };
            events.push(Event { on, what });
        }
        let plan = Plan::new(&start, &terms, &events);
        prop_assert_eq!(plan.total_gone(), plan.total_cost() - residual);
        for step in &plan.steps {
            prop_assert!(residual <= step.before - step.amount, "{:?}", step);
            prop_assert!(step.is_extraordinary() || 0 <= step.amount, "{:?}", step);
        }
        let (begin, end) = plan.months().unwrap_or((Month::of(first), Month::of(first)));
        let mut month = begin;
        let mut sum = 0;
        let mut before = 0;
        while month <= end {
            let gone = plan.gone(month);
            sum += gone.total() - before;
            before = gone.total();
            let on = month.last();
            prop_assert_eq!(plan.value(on), plan.cost(on) - plan.accumulated(on));
            prop_assert!(residual <= plan.value(on), "{} {}", month, plan.value(on));
            month = month.plus(1);
        }
        prop_assert_eq!(sum, plan.total_cost() - residual);
    }

    /// It goes on any day: what is left then and what is written off are what it cost.
    #[test]
    fn what_goes_leaves_nothing(
        cost in 1_i64..20_000_000,
        months in 1_u32..200,
        after in 0_u32..240,
        method in methods(),
    ) {
        let first = day("2019-03-08");
        let months = match method { Method::Pool => 60, _ => months };
        let terms = Terms { method, months, rate: Some("20".parse().unwrap()), residual: 0 };
        let gone_on = first + chrono::Months::new(after);
        let start = Start {
            cost, acquired_on: first, in_service_on: first, opening: None,
            disposed_on: Some(gone_on), rounding: Rounding::Year,
        };
        let plan = Plan::new(&start, &terms, &[]);
        let left = cost - plan.gone(Month::of(gone_on)).total();
        prop_assert!((0..=cost).contains(&left));
        if method == Method::Pool {
            // Nothing changes (§ 6 (2a) sentence 3 EStG).
            prop_assert_eq!(plan.total_gone(), cost);
        } else {
            prop_assert_eq!(plan.total_gone() + left, cost);
            prop_assert_eq!(plan.value(gone_on), 0);
            prop_assert_eq!(plan.cost(gone_on), 0);
        }
    }
}

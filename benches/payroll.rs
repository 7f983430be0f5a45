//! How many wage taxes and payslips one core computes in a second; `benches/payroll.py` runs it.

use bo::base::{Language, Month};
use bo::payroll::kind::{Class, Treatment};
use bo::payroll::law::Law;
use bo::payroll::slip::{self, Basis, Before, Fund, Input, Insurance, Pay, Rules, TaxFacts};
use bo::payroll::tax::{self, Chart, InsuredAs, Lzz, TaxClass};
use std::hint::black_box;

/// So many people, each with another pay.
const PEOPLE: i64 = 1_000;
const ROUNDS: u32 = 5;

fn main() {
    let month: Month = "2026-11".parse().expect("a month");
    let law = Law::on(month.last()).expect("the law of 2026");
    let of_tax: Vec<tax::Input> = (0..PEOPLE).map(wage).collect();
    let of_slips: Vec<Input> = (0..PEOPLE).map(|number| person(number, month)).collect();
    report("tax", 100, || wages(law.chart, &of_tax));
    report("slips", 20, || slips(&of_slips, &law));
    report("explained", 1, || explained(&of_slips, &law));
}

/// The best of some rounds, in people a second, and what all of it came to.
fn report(what: &str, repeat: u32, work: impl Fn() -> i64) {
    let (mut best, mut total) = (u64::MAX, 0);
    for _ in 0..ROUNDS {
        let started = nanoseconds();
        total = (0..repeat).map(|_| work()).sum();
        best = best.min(nanoseconds() - started);
    }
    let rate = u128::from(repeat) * PEOPLE as u128 * 1_000_000_000 / u128::from(best.max(1));
    println!("{what}\t{rate}\t{total}");
}

/// For how long this program had the processor, which other programs do not change.
fn nanoseconds() -> u64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").expect("Linux tells it");
    let spent = told.split(' ').next().expect("a number");
    spent.parse().expect("nanoseconds")
}

fn wages(chart: &'static Chart, people: &[tax::Input]) -> i64 {
    let of = |input| tax::calculate(chart, black_box(input)).expect("a wage tax");
    people.iter().map(|input| of(input).lstlzz).sum()
}

fn slips(people: &[Input], law: &Law) -> i64 {
    let of = |input| slip::compute(black_box(input), law).expect("a slip");
    people.iter().map(|input| of(input).payout).sum()
}

fn explained(people: &[Input], law: &Law) -> i64 {
    let of = |input| slip::explain(black_box(input), law, Language::De).expect("an explanation");
    people.iter().map(|input| of(input).len() as i64).sum()
}

fn wage(number: i64) -> tax::Input {
    let classes = [
        TaxClass::I,
        TaxClass::II,
        TaxClass::III,
        TaxClass::IV,
        TaxClass::V,
        TaxClass::VI,
    ];
    let stkl = classes[(number % 6) as usize];
    let insured = InsuredAs {
        pension: true,
        unemployment: true,
        health: true,
        east: false,
        saxony: number % 16 == 0,
        childless: number % 6 != 1,
        reductions: 0,
        additional: 290,
        premium: 0,
        subsidy: 0,
    };
    tax::Input {
        af: false,
        lzz: Lzz::Month,
        re4: salary(number),
        stkl,
        r: number % 2,
        ..insured.input(2026)
    }
}

/// From 1,800 to 9,000 euros.
fn salary(number: i64) -> i64 {
    180_000 + number * 7_919 % 720_000
}

/// Every tenth has a Minijob and every eleventh private insurance; some have hours, a bonus, a
/// car or an advance.
fn person(number: i64, month: Month) -> Input {
    let is_minijob = number % 10 == 9;
    let is_private = !is_minijob && number % 11 == 0;
    let class = [1, 1, 3, 4, 5][(number % 5) as usize];
    let salary = if is_minijob { 55_000 } else { salary(number) };
    let mut lines = vec![pay("salary", Class::Earning, Treatment::Current, salary)];
    if number % 3 == 0 && !is_minijob {
        let mut hours = pay("overtime", Class::Earning, Treatment::Current, 0);
        hours.basis = Basis::Hours {
            minutes: 60 * (number % 20) + 15,
            rate: 2_250,
        };
        lines.push(hours);
    }
    if number % 5 == 0 && !is_minijob {
        lines.push(pay("bonus", Class::Earning, Treatment::OneOff, 150_000));
    }
    if number % 7 == 0 && !is_minijob {
        lines.push(pay("car", Class::Benefit, Treatment::Current, 35_000));
        lines.push(pay("advance", Class::Advance, Treatment::Free, 10_000));
    }
    Input {
        person: format!("E-{number}"),
        month,
        pay_on: month.last(),
        regular: salary,
        tax: TaxFacts {
            class: (!is_minijob).then_some(class),
            church: (number % 2 == 0).then(|| "NW".to_string()),
            church_limit: false,
            months_left: 2,
            ..TaxFacts::default()
        },
        insurance: Insurance {
            group: if is_minijob { "109" } else { "101" }.to_string(),
            kind: if is_private { "private" } else { "statutory" }.to_string(),
            fund: Some(Fund {
                name: "Techniker Krankenkasse".to_string(),
                additional: 269,
                u1: 180,
                u2: 44,
            }),
            days: 30,
            childless: number % 4 == 0 && !is_private,
            children: number % 4,
            premium: if is_private { 62_000 } else { 0 },
            premium_care: if is_private { 6_000 } else { 0 },
            sick_pay_levy: true,
            ..Insurance::default()
        },
        pay: lines,
        before: Before {
            taxable: salary * 10,
            health: salary.min(581_250) * 10,
            pension: salary.min(845_000) * 10,
            days: 300,
            ..Before::default()
        },
        periods: Vec::new(),
        periods_before: 0,
        corrections: Vec::new(),
        late: 0,
        rules: Rules::NOW,
    }
}

fn pay(kind: &str, class: Class, treatment: Treatment, amount: i64) -> Pay {
    Pay {
        kind: kind.to_string(),
        de: "Bezug".to_string(),
        en: "Pay".to_string(),
        class,
        tax: treatment.clone(),
        social: treatment,
        basis: Basis::Amount { amount },
        taxed: None,
        insured: None,
        account: "wages".to_string(),
        department: Some("F-1".to_string()),
        recipient: None,
        source: Some("E-1/1".to_string()),
        law: "§ 611a BGB".to_string(),
        period: 0,
    }
}

//! Gross to net and back, and tables of wage tax.

use bo::base::Month;
use bo::calendar::State;
use bo::payroll::net::{Calculator, Once, Person, Regime, gross_for};
use bo::payroll::social::Group;
use bo::payroll::statutory;
use bo::payroll::tax::{Chart, Input, Table, TaxClass, calculate};
use bo::tabular::Record;
use rust_decimal::Decimal;

fn person(class: TaxClass) -> Person {
    let month: Month = "2026-11".parse().unwrap();
    Person {
        day: month.last(),
        class,
        factor: None,
        child_allowances: 0,
        allowance: 0,
        church: None,
        church_limit: false,
        group: Group::Employee,
        state: Some(State::Nw),
        additional: 290,
        u1: 0,
        u2: 0,
        children: 0,
        childless: true,
        private: None,
        pension_exempt: false,
        taxed_minijob: false,
        past_pension_age: false,
        once: None,
    }
}

/// People of all kinds.
fn people() -> Vec<Calculator> {
    let one = || person(TaxClass::I);
    let all = vec![
        one(),
        person(TaxClass::III),
        person(TaxClass::V),
        person(TaxClass::VI),
        Person {
            church: Some(State::By),
            state: Some(State::By),
            ..one()
        },
        Person {
            state: Some(State::Sn),
            childless: false,
            children: 3,
            child_allowances: 15,
            ..one()
        },
        Person {
            private: Some((62_000, 4_800)),
            childless: false,
            ..one()
        },
        Person {
            group: Group::Trainee,
            ..one()
        },
        Person {
            group: Group::WorkingStudent,
            ..one()
        },
        Person {
            group: Group::Pensioner,
            ..one()
        },
    ];
    all.into_iter()
        .map(|person| Calculator::new(person).unwrap())
        .collect()
}

#[test]
fn the_columns_add_up_to_net_pay_and_cost() {
    for calculator in people() {
        for gross in [
            0, 17_400, 60_300, 60_301, 120_000, 200_001, 581_250, 2_000_000,
        ] {
            let net = calculator.net(gross).unwrap();
            let rows = calculator.rows(&net, 1);
            let (last, parts) = rows.split_last().unwrap();
            let (paid, parts) = parts.split_last().unwrap();
            let employee: Decimal = parts.iter().filter_map(|row| row.employee).sum();
            let employer: Decimal = parts.iter().filter_map(|row| row.employer).sum();
            assert_eq!(Some(employee), paid.employee, "{gross} {calculator:?}");
            assert_eq!(employer, last.employer.unwrap_or_default(), "{gross}");
        }
    }
}

/// Searching finds what trying every cent finds.
#[test]
fn the_gross_pay_of_a_net_pay_is_every_one_that_has_it() {
    for calculator in people() {
        for start in [59_000, 199_000, 340_000] {
            let tried: Vec<(i64, i64)> = (start..start + 2_500)
                .map(|gross| (gross, calculator.net(gross).unwrap().net()))
                .collect();
            for net in [
                tried[700].1,
                tried[1_250].1,
                tried[1_800].1,
                tried[1_250].1 + 1,
            ] {
                let found = gross_for(&calculator, net).unwrap();
                let all = tried.iter().filter(|it| it.1 == net).map(|it| it.0);
                let here = |gross: &&i64| (start..start + 2_500).contains(*gross);
                let there: Vec<i64> = found.exact.iter().filter(here).copied().collect();
                assert_eq!(there, all.collect::<Vec<_>>(), "{net} {calculator:?}");
                for gross in &found.exact {
                    assert_eq!(calculator.net(*gross).unwrap().net(), net);
                }
            }
        }
    }
}

#[test]
fn the_amount_says_which_rules_hold() {
    let calculator = Calculator::new(person(TaxClass::I)).unwrap();
    for (gross, regime) in [
        (60_300, Regime::Minijob),
        (60_301, Regime::Midijob),
        (200_000, Regime::Midijob),
        (200_001, Regime::Usual),
    ] {
        assert_eq!(calculator.regime(gross), regime, "{gross}");
    }
    let trainee = Calculator::new(Person {
        group: Group::Trainee,
        ..person(TaxClass::I)
    });
    let trainee = trainee.unwrap();
    assert_eq!(trainee.regime(32_500), Regime::Trainee);
    assert_eq!(trainee.regime(32_501), Regime::Usual);
}

#[test]
fn a_table_gives_what_the_calculator_gives() {
    let chart = Chart::by_id("2026").unwrap();
    let names = ["person", "re4", "STKL", "LSTLZZ"];
    let mut table = Table::new(chart, Input::default(), &names).unwrap();
    assert_eq!(table.names()[..4], ["person", "re4", "STKL", "LSTLZZ"]);
    let mut record = Record::default();
    for re4 in (0..9_000_000_i64).step_by(123_457) {
        let text = re4.to_string();
        let cells = ["E-1", text.as_str(), "3", "old"];
        assert!(table.answer(cells.into_iter(), &mut record).is_empty());
        let input = Input {
            re4,
            stkl: TaxClass::III,
            ..Input::default()
        };
        let output = calculate(chart, &input).unwrap();
        assert_eq!(record.cell(3).1, output.lstlzz.to_string());
        assert_eq!(record.len(), table.names().len());
    }
    let wrong = table.answer(["E-1", "-5", "9", ""].into_iter(), &mut record);
    assert_eq!(wrong.len(), 2, "both cells are told");
    assert!(Table::new(chart, Input::default(), &["person"]).is_err());
    assert!(Table::new(chart, Input::default(), &["RE4", "re4"]).is_err());
}

#[test]
fn every_year_has_its_figures_and_says_where_they_are_from() {
    for year in 2024..=2026 {
        let rows = statutory::figures(year).unwrap();
        for row in &rows {
            assert!(!row.source.is_empty() && row.law.contains('§'), "{row:?}");
        }
        for area in ["social insurance", "church tax", "flat tax"] {
            assert!(rows.iter().any(|row| row.area == area), "{year} {area}");
        }
    }
    assert!(statutory::figures(2031).is_err());
}

/// By hand: 8,400 a month and 9,000 in November leave 550 for pensions, nothing for health.
#[test]
fn what_is_paid_once_has_the_frame_of_the_year() {
    let of = |gross: i64, month: &str, once: Option<Once>| {
        let month: Month = month.parse().unwrap();
        let person = Person {
            day: month.last(),
            once,
            ..person(TaxClass::I)
        };
        Calculator::new(person).unwrap().net(gross).unwrap()
    };
    let once = |amount, before, last_year| {
        Some(Once {
            amount,
            before,
            last_year,
        })
    };
    let net = of(840_000, "2026-11", once(900_000, None, None));
    assert_eq!(
        (net.paid.pension.base, net.paid.health.base),
        (895_000, 581_250)
    );
    let without = of(840_000, "2026-11", None);
    assert_eq!((net.tax, net.soli), (without.tax, without.soli));
    assert!(0 < net.tax_one_off && 0 < net.soli_one_off);
    assert_eq!(
        net.net() - without.net(),
        900_000
            - net.tax_one_off
            - net.soli_one_off
            - (net.paid.employee() - without.paid.employee())
    );
    // What was paid before is what is said, and saying the usual thing changes nothing.
    let same = of(840_000, "2026-11", once(900_000, Some(8_400_000), None));
    assert_eq!((same.net(), same.cost()), (net.net(), net.cost()));
    let less = of(840_000, "2026-11", once(900_000, Some(0), None));
    assert!(less.tax_one_off < net.tax_one_off);
    assert_eq!(less.paid.pension.base, 840_000 + 900_000);
    // February, above 2 × 412.50: December, if there was one.
    let march = of(540_000, "2026-02", once(400_000, None, Some(6_000_000)));
    let last = march.paid_last_year.unwrap();
    assert_eq!((last.health.base, last.pension.base), (400_000, 400_000));
    assert_eq!(march.paid.health.base, 540_000);
    let none = of(540_000, "2026-02", once(400_000, None, None));
    assert_eq!(
        (none.paid_last_year, none.paid.health.base),
        (None, 622_500)
    );
}

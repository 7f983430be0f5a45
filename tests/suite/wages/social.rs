//! Social insurance: worked examples to the cent, and what holds for every pay.

use super::{Row, own, shared, table};
use bo::payroll::social::midijob::Earned;
use bo::payroll::social::{
    self, CareRounding, Contributions, Counted, Group, Halves, Health, Insured, Law, Minijob, Month,
};
use bo::payroll::trace::{NoTrace, Steps};

/// Cents of an amount in euros; nothing for an empty one.
fn euros(row: &Row, name: &str) -> i64 {
    let text = row.get(name);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = format!("{part:0<2}");
    format!("0{whole}{part}").parse().unwrap()
}

fn law(year: i32) -> &'static Law {
    Law::of_year(year).unwrap()
}

fn insured(row: &Row) -> Insured {
    let reductions = row.cents("abschlaege");
    Insured {
        childless: row.get("childless") == "1",
        children: if reductions == 0 { 0 } else { reductions + 1 },
        saxony: row.get("saxony") == "1",
        east: row.get("east") == "1",
        ..Insured::of(Group::Employee, euros(row, "kvz"))
    }
}

fn contributions(row: &Row) -> Contributions {
    let law = law(row.get("year").parse().unwrap());
    let pay = euros(row, "gross");
    match row.get("kind") {
        "minijob" => {
            let job = Minijob {
                pension_free: row.get("rv_free") == "1",
                ..Minijob::usual(pay)
            };
            social::minijob(law, &job, &mut NoTrace).unwrap()
        }
        kind => {
            let month = Month::full(pay).as_midijob(kind == "midijob");
            social::month(law, &insured(row), &month, &mut NoTrace).unwrap()
        }
    }
}

/// What a column of the examples holds.
fn found(paid: &Contributions, column: &str) -> Option<i64> {
    Some(match column {
        "be" => paid.midijob?.0,
        "be_an" => paid.midijob?.1,
        "kv_an" => paid.health.employee,
        "kv_ag" => paid.health.employer,
        "kvz_an" => paid.additional.employee,
        "kvz_ag" => paid.additional.employer,
        "pv_an" => paid.care.employee,
        "pv_ag" => paid.care.employer,
        "pvz_an" => paid.childless.employee,
        "rv_an" => paid.pension.employee,
        "rv_ag" => paid.pension.employer,
        "av_an" => paid.unemployment.employee,
        "av_ag" => paid.unemployment.employer,
        "insg" => paid.insolvency,
        "pauschsteuer" => paid.flat_tax,
        "u1" => paid.u1,
        "u2" => paid.u2,
        _ => return None,
    })
}

const COLUMNS: [&str; 17] = [
    "be",
    "be_an",
    "kv_an",
    "kv_ag",
    "kvz_an",
    "kvz_ag",
    "pv_an",
    "pvz_an",
    "pv_ag",
    "rv_an",
    "rv_ag",
    "av_an",
    "av_ag",
    "insg",
    "pauschsteuer",
    "u1",
    "u2",
];

fn compare(rows: &[Row]) -> usize {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for row in rows {
        let paid = contributions(row);
        for column in COLUMNS
            .into_iter()
            .filter(|column| !row.get(column).is_empty())
        {
            let (found, expected) = (found(&paid, column), euros(row, column));
            compared += 1;
            if found != Some(expected) {
                wrong.push(format!(
                    "{} {column}: {found:?}, not {expected}",
                    row.get("id")
                ));
            }
        }
    }
    let shown = wrong.len().min(20);
    assert!(
        wrong.is_empty(),
        "{} of {compared}\n{}",
        wrong.len(),
        wrong[..shown].join("\n")
    );
    compared
}

#[test]
fn the_worked_examples_agree_to_the_cent() {
    let rows = table(&own("social_insurance.csv"));
    assert_eq!(rows.len(), 684);
    assert!(8_000 < compare(&rows));
}

#[test]
fn examples_beside_the_project_agree_where_they_are() {
    for path in shared("vectors", "social") {
        compare(&table(&path));
    }
}

#[test]
fn a_minijob_of_550_euros_is_as_the_minijob_zentrale_publishes_it() {
    let paid = |year| social::minijob(law(year), &Minijob::usual(55_000), &mut NoTrace).unwrap();
    let check = |year, u1, u2, insolvency| {
        let paid = paid(year);
        assert_eq!(
            (paid.health.employer, paid.pension.employer),
            (7_150, 8_250)
        );
        assert_eq!((paid.pension.employee, paid.flat_tax), (1_980, 1_100));
        assert_eq!(
            (paid.u1, paid.u2, paid.insolvency),
            (u1, u2, insolvency),
            "{year}"
        );
    };
    check(2025, 605, 121, 83);
    check(2026, 440, 121, 83);
}

#[test]
fn household_minijobs_have_lower_rates_and_accident_insurance() {
    let job = Minijob {
        household: true,
        ..Minijob::usual(30_000)
    };
    let paid = social::minijob(law(2026), &job, &mut NoTrace).unwrap();
    assert_eq!(
        (
            paid.health.employer,
            paid.pension.employer,
            paid.pension.employee
        ),
        (1_500, 1_500, 4_080)
    );
    assert_eq!(
        (paid.accident, paid.insolvency, paid.flat_tax),
        (480, 0, 600)
    );
    // Privately insured: no flat rate for health. With another job: no minimum base.
    let job = Minijob {
        statutory_health: false,
        minimum_base: false,
        ..Minijob::usual(10_000)
    };
    let paid = social::minijob(law(2026), &job, &mut NoTrace).unwrap();
    assert_eq!((paid.health.employer, paid.pension.employee), (0, 360));
}

#[test]
fn groups_pay_for_their_branches_only() {
    let pay = |group| {
        let insured = Insured::of(group, 290);
        social::month(law(2026), &insured, &Month::full(200_000), &mut NoTrace).unwrap()
    };
    let student = pay(Group::WorkingStudent);
    assert_eq!(
        (student.employee(), student.pension.employer),
        (18_600, 18_600)
    );
    assert_eq!(student.unemployment, Default::default());
    let pensioner = pay(Group::Pensioner);
    assert_eq!(
        (pensioner.pension.employee, pensioner.pension.employer),
        (0, 18_600)
    );
    assert_eq!(
        (
            pensioner.unemployment.employee,
            pensioner.unemployment.employer
        ),
        (0, 2_600)
    );
    assert_eq!(pensioner.health.employee, 14_000, "the reduced rate");
    assert_eq!(pay(Group::EarlyPensioner).pension.employee, 18_600);
}

#[test]
fn below_the_limit_of_trainees_the_employer_pays_everything() {
    let trainee = Insured {
        childless: true,
        ..Insured::of(Group::Trainee, 290)
    };
    let paid = |pay, one_off| {
        let month = Month {
            one_off: Counted::all(one_off),
            ..Month::full(pay)
        };
        social::month(law(2026), &trainee, &month, &mut NoTrace).unwrap()
    };
    let low = paid(32_500, 0);
    assert_eq!(low.employee(), 0);
    // As an employee would, 8.75 + 1.8 + 9.3 + 1.3 twice, and 0.6.
    assert_eq!(low.health.employer, 2 * 2_373);
    assert_eq!(low.childless.employer, 195);
    assert!(0 < paid(32_501, 0).employee());
    // What a one-off payment adds above the limit is shared.
    let with_one_off = paid(32_500, 20_000);
    assert_eq!(with_one_off.pension.employee, 1_860);
    assert_eq!(with_one_off.pension.employer, 2 * 3_023 + 1_860);
    assert_eq!(with_one_off.pension.base, 52_500);
}

#[test]
fn parts_of_a_month_have_parts_of_the_ceilings() {
    let insured = Insured::of(Group::Employee, 290);
    let month = Month {
        days: 10,
        ..Month::full(600_000)
    };
    let paid = social::month(law(2026), &insured, &month, &mut NoTrace).unwrap();
    assert_eq!(paid.health.base, 193_750, "5,812.50 ÷ 3");
    assert_eq!(paid.pension.base, 281_667, "8,450 ÷ 3, half up");
}

#[test]
fn one_off_payments_have_no_levies_but_the_insolvency_levy() {
    let insured = Insured {
        u1: 160,
        u2: 50,
        ..Insured::of(Group::Employee, 290)
    };
    let month = Month {
        one_off: Counted::all(100_000),
        ..Month::full(300_000)
    };
    let paid = social::month(law(2026), &insured, &month, &mut NoTrace).unwrap();
    assert_eq!((paid.u1, paid.u2, paid.insolvency), (4_800, 1_500, 600));
    assert_eq!(paid.pension.base, 400_000);
}

#[test]
fn a_midijob_costs_both_sides_less_and_the_employee_most_of_all() {
    for year in 2024..=2026 {
        let law = law(year);
        let insured = Insured::of(Group::Employee, 250);
        for pay in (law.minijob_limit + 1..=law.midijob_limit).step_by(333) {
            let paid = |midijob| {
                let month = Month::full(pay).as_midijob(midijob);
                social::month(law, &insured, &month, &mut NoTrace).unwrap()
            };
            let (midijob, regular) = (paid(true), paid(false));
            assert!(midijob.employee() <= regular.employee(), "{year} {pay}");
            assert!(midijob.employee() <= midijob.employer(), "{year} {pay}");
            let total = |paid: &Contributions| paid.employee() + paid.employer();
            assert!(total(&midijob) <= total(&regular), "{year} {pay}");
        }
    }
}

#[test]
fn a_midijob_with_a_large_bonus_is_a_month_up_to_the_ceilings() {
    let insured = Insured::of(Group::Employee, 290);
    let paid = |midijob| {
        let month = Month {
            one_off: Counted {
                health: 400_000,
                pension: 900_000,
                unemployment: 900_000,
            },
            ..Month::full(150_000)
        };
        let month = month.as_midijob(midijob);
        social::month(law(2026), &insured, &month, &mut NoTrace).unwrap()
    };
    assert_eq!(paid(true), paid(false));
    assert_eq!(
        (paid(true).health.base, paid(true).pension.base),
        (550_000, 1_050_000)
    );
    assert_eq!(paid(true).midijob, None);
    // Above the range in a month of overtime: up to the ceilings as well.
    let month = Month::full(900_000).as_midijob(true);
    let overtime = social::month(law(2026), &insured, &month, &mut NoTrace).unwrap();
    assert_eq!(
        (overtime.health.base, overtime.pension.base),
        (581_250, 845_000)
    );
}

#[test]
fn more_pay_is_not_less_contribution() {
    for year in 2024..=2026 {
        for children in 0..=6 {
            let insured = Insured {
                children,
                saxony: children == 3,
                ..Insured::of(Group::Employee, 145)
            };
            let mut before = Contributions::default();
            for pay in (0..1_000_000).step_by(113) {
                let paid =
                    social::month(law(year), &insured, &Month::full(pay), &mut NoTrace).unwrap();
                for ((name, now), (_, then)) in paid.branches().into_iter().zip(before.branches()) {
                    assert!(then.employer <= now.employer, "{name} {pay}");
                    // The reduction for children is rounded on its own: a cent of play.
                    assert!(then.employee <= now.employee + 1, "{name} {pay}");
                }
                before = paid;
            }
        }
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let usual = Insured::of(Group::Employee, 290);
    let refused = |insured: Insured, month: Month, expected: &str| {
        let err = social::month(law(2026), &insured, &month, &mut NoTrace).unwrap_err();
        assert!(err.to_string().contains(expected), "{err}");
        assert!(
            err.hint().is_some() || expected.contains("children"),
            "{err}"
        );
    };
    let pay = Month::full(300_000);
    refused(
        Insured {
            childless: true,
            children: 2,
            ..usual
        },
        pay,
        "childless, and 2 children",
    );
    refused(
        Insured {
            health: Health::None,
            ..usual
        },
        pay,
        "care insurance without health insurance",
    );
    refused(
        Insured {
            additional: 10_000,
            ..usual
        },
        pay,
        "the additional rate is 10000",
    );
    refused(usual, Month { days: 31, ..pay }, "31 insurance days");
    refused(usual, Month { days: 0, ..pay }, "without insurance days");
    refused(usual, Month { pay: -1, ..pay }, "pay of -1 cents");
    let job = Minijob::usual(130_000);
    let err = social::minijob(law(2026), &job, &mut NoTrace).unwrap_err();
    assert!(err.hint().unwrap().contains("603.00 EUR"), "{err}");
}

#[test]
fn the_roundings_of_care_insurance_differ_by_a_cent_at_most() {
    // 5,512.50 euros in 2025: 99.23 and 33.08 apart, 132.30 together.
    let childless = Insured {
        childless: true,
        ..Insured::of(Group::Employee, 250)
    };
    let paid = |insured: Insured| {
        let month = Month::full(551_250);
        let paid = social::month(law(2025), &insured, &month, &mut NoTrace).unwrap();
        paid.care.employee + paid.childless.employee
    };
    let together = CareRounding {
        childless_apart: false,
        ..CareRounding::default()
    };
    assert_eq!(paid(childless), 13_231);
    assert_eq!(
        paid(Insured {
            care_rounding: together,
            ..childless
        }),
        13_230
    );
    // 1.8 % less 0.75 %: 57.88 in one step, 99.23 less 41.34 apart.
    let parent = Insured {
        children: 4,
        ..Insured::of(Group::Employee, 250)
    };
    let apart = CareRounding {
        reduction_apart: true,
        ..CareRounding::default()
    };
    assert_eq!(paid(parent), 5_788);
    assert_eq!(
        paid(Insured {
            care_rounding: apart,
            ..parent
        }),
        5_789
    );
}

#[test]
fn the_published_short_forms_of_the_midijob_formula_agree() {
    // BE = a × pay − b, published with nine decimals: 2024 by TK, 2026 by Haufe; both sides.
    let published = [
        (
            2024,
            1_116_063_748,
            232_127_496_580,
            1_367_989_056,
            735_978_112_200,
        ),
        (
            2025,
            1_127_718_283,
            255_436_565_097,
            1_385_041_551,
            770_083_102_500,
        ),
        (
            2026,
            1_145_937_223,
            291_874_445_200,
            1_431_639_227,
            863_278_453_800,
        ),
    ];
    for (year, a, b, a_own, b_own) in published {
        let law = law(year);
        for pay in law.minijob_limit + 1..=law.midijob_limit {
            let short = |a: i64, b: i64| (a * pay - b * 100 + 500_000_000) / 1_000_000_000;
            let (all, own) = social::midijob::bases(law, Earned::full(pay), &mut NoTrace);
            let place = format!("{year} {pay}");
            // The short form is rounded itself: a cent of play.
            assert!((all - short(a, b)).abs() <= 1, "{place}: {all}");
            assert!((own - short(a_own, b_own)).abs() <= 1, "{place}: {own}");
        }
    }
}

#[test]
fn contributions_can_be_explained() {
    let mut steps = Steps::default();
    let insured = Insured {
        children: 3,
        pension: Halves::Both,
        ..Insured::of(Group::Employee, 290)
    };
    let month = Month::full(120_000).as_midijob(true);
    let paid = social::month(law(2026), &insured, &month, &mut steps).unwrap();
    let told = |name| steps.last(name).unwrap().value.integer();
    assert_eq!(told("KV employee"), paid.health.employee);
    assert_eq!(told("PV employee"), paid.care.employee);
    assert_eq!(told("RV employer"), paid.pension.employer);
    assert_eq!(told("BE"), paid.midijob.unwrap().0);
    assert!(steps.all().iter().all(|step| step.law.contains('§')));
}

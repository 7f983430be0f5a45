//! What holds for every wage, whatever the figures of a year are.

use bo::payroll::tax::{self, Chart, Input, Lzz, Output, TaxClass};

const CLASSES: [TaxClass; 6] = [
    TaxClass::I,
    TaxClass::II,
    TaxClass::III,
    TaxClass::IV,
    TaxClass::V,
    TaxClass::VI,
];

fn tax(chart: &'static Chart, input: Input) -> Output {
    tax::calculate(chart, &input).unwrap()
}

/// Wages of a month in cents, close to each other where people earn and further up to 100,000.
fn wages() -> impl Iterator<Item = i64> {
    (0..700_000)
        .step_by(3_100)
        .chain((700_000..10_000_000).step_by(37_300))
}

/// What people differ in, beside the wage and the class.
fn people() -> Vec<Input> {
    let person = Input {
        lzz: Lzz::Month,
        kvz: 245,
        r: 1,
        ..Input::default()
    };
    vec![
        person,
        Input {
            pvz: true,
            ..person
        },
        Input {
            pva: 4,
            pvs: true,
            zkf: 30,
            ..person
        },
        Input {
            krv: 1,
            pkv: 1,
            pkpv: 45_000,
            ..person
        },
        Input {
            lzzfreib: 30_000,
            zkf: 5,
            ..person
        },
        Input {
            alter1: true,
            ajahr: 2022,
            ..person
        },
        Input {
            lzz: Lzz::Week,
            ..person
        },
        Input {
            lzz: Lzz::Day,
            ..person
        },
        Input {
            lzz: Lzz::Year,
            ..person
        },
    ]
}

#[test]
fn more_wage_is_not_less_tax_in_classes_one_to_four() {
    // The allowance for provision is rounded up to full euros, so a step is a full euro. In
    // December 2024 twelve roundings meet in a month; its year is as any other.
    for chart in Chart::all() {
        for person in people() {
            if chart.id == "2024-12" && person.lzz != Lzz::Year {
                continue;
            }
            let times = if person.lzz == Lzz::Year { 12 } else { 1 };
            for class in &CLASSES[..4] {
                let mut before = Output::default();
                for wage in wages().map(|wage| wage * times) {
                    let now = tax(
                        chart,
                        Input {
                            stkl: *class,
                            re4: wage / 100 * 100,
                            ..person
                        },
                    );
                    let place = format!("{} {class:?} {wage}", chart.id);
                    assert!(before.lstlzz <= now.lstlzz, "{place}");
                    assert!(before.solzlzz <= now.solzlzz, "{place}");
                    assert!(before.bk <= now.bk, "{place}");
                    before = now;
                }
            }
        }
    }
}

#[test]
fn every_single_euro_more_is_not_less_tax() {
    let person = Input {
        kvz: 250,
        ..Input::default()
    };
    for chart in Chart::all() {
        for class in &CLASSES[..4] {
            let mut before = 0;
            // Where the zones of the tariff and the limits of the allowances are.
            for euros in (11_000..20_000).chain(62_000..70_000) {
                let now = tax(
                    chart,
                    Input {
                        stkl: *class,
                        re4: euros * 100,
                        ..person
                    },
                )
                .lstlzz;
                assert!(before <= now, "{} {class:?} {euros}", chart.id);
                before = now;
            }
        }
    }
}

#[test]
fn class_one_is_class_four_without_a_factor() {
    for chart in Chart::all() {
        for person in people() {
            for wage in wages() {
                let one_off = Input {
                    jre4: wage * 12,
                    sonstb: wage,
                    ..person
                };
                let one = tax(
                    chart,
                    Input {
                        stkl: TaxClass::I,
                        re4: wage,
                        ..one_off
                    },
                );
                let four = tax(
                    chart,
                    Input {
                        stkl: TaxClass::IV,
                        re4: wage,
                        ..one_off
                    },
                );
                assert_eq!(
                    (one.lstlzz, one.sts),
                    (four.lstlzz, four.sts),
                    "{} {wage}",
                    chart.id
                );
                if person.zkf == 0 {
                    assert_eq!(one, four, "{} {wage}", chart.id);
                }
            }
        }
    }
}

#[test]
fn the_classes_keep_their_order() {
    for chart in Chart::all() {
        for person in people() {
            // What December 2024 gives back is not the same in each class.
            if chart.id == "2024-12" && person.lzz != Lzz::Year {
                continue;
            }
            for wage in wages().step_by(5) {
                let of = |class| {
                    tax(
                        chart,
                        Input {
                            stkl: class,
                            re4: wage,
                            ..person
                        },
                    )
                    .lstlzz
                };
                let [one, two, three, _, five, six] = CLASSES.map(of);
                let place = format!("{} {wage}", chart.id);
                assert!(two <= one, "{place}: {two} in II, {one} in I");
                assert!(three <= two.max(one), "{place}: {three} in III, {one} in I");
                assert!(one <= five, "{place}: {one} in I, {five} in V");
                assert!(five <= six, "{place}: {five} in V, {six} in VI");
            }
        }
    }
}

#[test]
fn a_factor_takes_its_share_of_the_tax() {
    let chart = Chart::by_id("2026").unwrap();
    for wage in wages().map(|wage| wage * 12) {
        let person = Input {
            stkl: TaxClass::IV,
            re4: wage,
            ..Input::default()
        };
        let whole = tax(chart, person).lstlzz;
        for f in [1, 500, 868, 999] {
            let part = tax(chart, Input { f, ..person }).lstlzz;
            // Down to full euros.
            assert_eq!(part, whole * f / 100_000 * 100, "{wage} {f}");
            let unused = tax(
                chart,
                Input {
                    f,
                    af: false,
                    ..person
                },
            )
            .lstlzz;
            assert_eq!(unused, whole);
        }
    }
}

#[test]
fn a_church_changes_only_its_own_base() {
    for chart in Chart::all() {
        for wage in wages().step_by(7) {
            let person = Input {
                lzz: Lzz::Month,
                re4: wage,
                sonstb: wage,
                jre4: 12 * wage,
                ..Input::default()
            };
            let without = tax(chart, person);
            let with = tax(chart, Input { r: 3, ..person });
            assert_eq!(
                without,
                Output {
                    bk: 0,
                    bks: 0,
                    ..with
                }
            );
            assert_eq!(
                with.bk, with.lstlzz,
                "without children it is the tax itself"
            );
        }
    }
}

#[test]
fn nothing_overflows_at_the_largest_amounts() {
    let most = 10_000_000_000;
    for chart in Chart::all() {
        for class in CLASSES {
            for lzz in [Lzz::Year, Lzz::Month, Lzz::Week, Lzz::Day] {
                let mut input = Input {
                    lzz,
                    stkl: class,
                    re4: most,
                    vbez: most,
                    vjahr: 2005,
                    ..Input::default()
                };
                input.zmvb = 12;
                input.vbezm = most;
                input.vbezs = most;
                input.jre4 = most;
                input.jvbez = most;
                input.sonstb = most;
                input.vbs = most;
                input.sterbe = most;
                input.mbv = most;
                input.lzzhinzu = most;
                input.jhinzu = most;
                input.zkf = 995;
                if chart.id.starts_with("2024") {
                    input.vmt = most;
                    input.vkapa = most;
                }
                assert!(0 < tax(chart, input).lstlzz);
                let paid_back = Input {
                    sonstb: -most,
                    vbs: 0,
                    sterbe: 0,
                    ..input
                };
                assert!(tax(chart, paid_back).sts == 0);
            }
        }
    }
}

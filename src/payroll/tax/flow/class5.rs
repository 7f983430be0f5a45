//! From the taxable income to the tax: `UPMLST`, and for classes V and VI `MST5_6` and `UP5_6`.

use super::{CLASS_5, Flow, TARIFF, cents, count};
use crate::payroll::rounding::Rounding::EuroDown;
use crate::payroll::tax::TaxClass;
use crate::payroll::trace::{Line, Trace};

impl<T: Trace> Flow<'_, T> {
    /// The tax of the year on the taxable income (page 25).
    pub(super) fn upmlst(&mut self) {
        self.trace.enter("UPMLST", "tax of the year");
        // The chart leaves nothing of an income below one euro.
        if self.zve < 100 {
            let with = &[cents("ZVE", self.zve)];
            let formula = "nothing: less than 1 euro";
            self.zve = self.exact(
                0,
                Line {
                    name: "ZVE",
                    formula,
                    with,
                    law: TARIFF,
                },
            );
        }
        self.x = self.x_of("ZVE", self.zve);
        self.tax_on_x();
        self.trace.leave();
    }

    /// What the tariff is looked up for: the half of two in class III.
    pub(super) fn x_of(&mut self, name: &'static str, income: i64) -> i64 {
        let line = Line {
            name: "X",
            formula: "taxable income ÷ KZTAB",
            with: &[cents(name, income), count("KZTAB", self.kztab)],
            law: TARIFF,
        };
        self.rounded(EuroDown, income, self.kztab, line)
    }

    /// The tariff, or in classes V and VI what is made of it.
    pub(super) fn tax_on_x(&mut self) {
        match self.input.stkl < TaxClass::V {
            true => self.st = self.uptab("ST", self.x),
            false => self.mst5_6(),
        }
    }

    /// The tax of classes V and VI, § 39b (2) sentence 7 EStG (page 29).
    fn mst5_6(&mut self) {
        self.trace.enter("MST5_6", "tax of classes V and VI");
        let (w1, w2, w3) = (
            self.tariff.w1stkl5.0,
            self.tariff.w2stkl5.0,
            self.tariff.w3stkl5.0,
        );
        let (upper, top) = (self.chart.class5.upper, self.chart.class5.top);
        let zzx = self.is("ZZX", "X", self.x, CLASS_5);
        let (w1, w2, w3) = (("W1STKL5", w1), ("W2STKL5", w2), ("W3STKL5", w3));
        let x = ("ZZX", zzx);
        if w2.1 < zzx {
            let st = self.up5_6(w2);
            self.st = match w3.1 < zzx {
                true => {
                    let st = self.beyond("ST", st, w2, w3, upper);
                    self.beyond("ST", st, w3, x, top)
                }
                false => self.beyond("ST", st, w2, x, upper),
            };
        } else {
            self.st = self.up5_6(x);
            if w1.1 < zzx {
                let vergl = self.is("VERGL", "ST", self.st, CLASS_5);
                let st = self.up5_6(w1);
                let hoch = self.beyond("HOCH", st, w1, x, upper);
                self.st = self.exact(
                    hoch.min(vergl),
                    Line {
                        name: "ST",
                        formula: "the smaller of HOCH and VERGL",
                        with: &[cents("HOCH", hoch), cents("VERGL", vergl)],
                        law: CLASS_5,
                    },
                );
            }
        }
        self.trace.leave();
    }

    /// The tax up to a limit, and a percentage of what is between it and another amount.
    fn beyond(
        &mut self,
        name: &'static str,
        st: i64,
        (from_name, from): (&'static str, i64),
        (to_name, to): (&'static str, i64),
        percent: i64,
    ) -> i64 {
        let line = Line {
            name,
            formula: "ST + percentage of what is between both",
            with: &[
                cents("ST", st),
                cents(from_name, from),
                cents(to_name, to),
                count("percentage", percent),
            ],
            law: CLASS_5,
        };
        self.rounded(EuroDown, st * 100 + (to - from) * percent, 100, line)
    }

    /// Twice the difference between the tax on 1.25 and on 0.75 of an income, and at least 14 %
    /// of it (page 30).
    fn up5_6(&mut self, (of, zx): (&'static str, i64)) -> i64 {
        let rounding = self.chart.class5.rounding();
        let zx = self.is("ZX", of, zx, CLASS_5);
        let income = cents("ZX", zx);
        let more = Line {
            name: "X",
            formula: "ZX × 1.25",
            with: &[income],
            law: CLASS_5,
        };
        let x = self.rounded(rounding, zx * 125, 100, more);
        let st1 = self.uptab("ST1", x);
        let less = Line {
            name: "X",
            formula: "ZX × 0.75",
            with: &[income],
            law: CLASS_5,
        };
        let x = self.rounded(rounding, zx * 75, 100, less);
        let st2 = self.uptab("ST2", x);
        let diff = self.exact(
            (st1 - st2) * 2,
            Line {
                name: "DIFF",
                formula: "(ST1 − ST2) × 2",
                with: &[cents("ST1", st1), cents("ST2", st2)],
                law: CLASS_5,
            },
        );
        let least = self.chart.class5.minimum;
        let mist = self.rounded(
            EuroDown,
            zx * least,
            100,
            Line {
                name: "MIST",
                formula: "ZX × percentage",
                with: &[income, count("percentage", least)],
                law: CLASS_5,
            },
        );
        self.exact(
            mist.max(diff),
            Line {
                name: "ST",
                formula: "the larger of MIST and DIFF",
                with: &[cents("MIST", mist), cents("DIFF", diff)],
                law: CLASS_5,
            },
        )
    }
}

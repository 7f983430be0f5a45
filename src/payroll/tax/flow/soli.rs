//! Solidarity surcharge and base of the church tax: `MSOLZ`, `MSOLZSTS`.

use super::{CHILDREN, CHURCH, FACTOR, Flow, SOLI, WHOLE, cents, count, rate};
use crate::payroll::rounding::Rounding::{CentDown, EuroDown};
use crate::payroll::trace::{Line, Trace, Value};

impl<T: Trace> Flow<'_, T> {
    /// The solidarity surcharge of the period, and the base of its church tax (page 31).
    pub(super) fn msolz(&mut self) {
        self.trace
            .enter("MSOLZ", "solidarity surcharge and base of the church tax");
        // The limit of the two in class III stays for one-off payments as well.
        let limit = self.solzfrei * self.kztab;
        self.solzfrei = self.exact(
            limit,
            Line {
                name: "SOLZFREI",
                formula: "SOLZFREI × KZTAB",
                with: &[cents("SOLZFREI", self.solzfrei), count("KZTAB", self.kztab)],
                law: SOLI,
            },
        );
        self.year.solz = 0;
        self.out.solzlzz = match self.solzfrei < self.jbmg {
            false => self.exact(
                0,
                Line {
                    name: "SOLZLZZ",
                    formula: "none: JBMG is not above SOLZFREI",
                    with: &[cents("JBMG", self.jbmg), cents("SOLZFREI", self.solzfrei)],
                    law: SOLI,
                },
            ),
            true => {
                let soli = &self.chart.soli;
                let solzj = self.share(
                    Line {
                        name: "SOLZJ",
                        formula: "JBMG × rate of the surcharge",
                        with: &[
                            cents("JBMG", self.jbmg),
                            rate("rate of the surcharge", soli.rate.0),
                        ],
                        law: SOLI,
                    },
                    self.jbmg,
                    soli.rate.0,
                );
                let above = self.jbmg - self.solzfrei;
                let most = soli.mitigation.0;
                let solzmin = self.rounded(
                    CentDown,
                    above * most,
                    WHOLE,
                    Line {
                        name: "SOLZMIN",
                        formula: "(JBMG − SOLZFREI) × rate of the mitigation",
                        with: &[
                            cents("JBMG", self.jbmg),
                            cents("SOLZFREI", self.solzfrei),
                            rate("rate of the mitigation", most),
                        ],
                        law: SOLI,
                    },
                );
                let solzj = self.at_most("SOLZJ", solzj, "SOLZMIN", solzmin, SOLI);
                self.year.solz = solzj;
                self.upanteil("SOLZLZZ", "SOLZJ", solzj)
            }
        };
        self.year.bk = 0;
        self.out.bk = match self.input.r {
            0 => self.given("BK", 0, CHURCH),
            _ => {
                self.year.bk = self.jbmg;
                self.upanteil("BK", "JBMG", self.jbmg)
            }
        };
        self.trace.leave();
    }

    /// The solidarity surcharge on one-off payments (page 35).
    pub(super) fn msolzsts(&mut self) {
        self.trace
            .enter("MSOLZSTS", "solidarity surcharge on one-off payments");
        let children = match self.input.zkf {
            0 => 0,
            _ => self.kfb,
        };
        let rest = self.zve - children;
        let income = if rest < 100 { 0 } else { rest };
        let income = self.exact(
            income,
            Line {
                name: "SOLZSZVE",
                formula: "ZVE − KFB, nothing below 1 euro",
                with: &[cents("ZVE", self.zve), cents("KFB", children)],
                law: CHILDREN,
            },
        );
        self.x = self.x_of("SOLZSZVE", income);
        self.tax_on_x();
        let solzsbmg = self.rounded(
            EuroDown,
            self.st * self.f,
            1000,
            Line {
                name: "SOLZSBMG",
                formula: "ST × f",
                with: &[cents("ST", self.st), ("f", Value::Thousandths(self.f))],
                law: FACTOR,
            },
        );
        self.out.solzs = self.above_limit("SOLZS", "SOLZSBMG", solzsbmg, "STS", self.out.sts);
        self.trace.leave();
    }

    /// The surcharge on a tax, if a base is above the limit.
    pub(super) fn above_limit(
        &mut self,
        name: &'static str,
        base_name: &'static str,
        base: i64,
        tax_name: &'static str,
        tax: i64,
    ) -> i64 {
        let limit = cents("SOLZFREI", self.solzfrei);
        let base_operand = cents(base_name, base);
        if base <= self.solzfrei {
            let with = &[base_operand, limit];
            return self.exact(
                0,
                Line {
                    name,
                    formula: "none: not above SOLZFREI",
                    with,
                    law: SOLI,
                },
            );
        }
        let of = self.chart.soli.rate.0;
        let line = Line {
            name,
            formula: "tax × rate of the surcharge",
            with: &[
                cents(tax_name, tax),
                rate("rate of the surcharge", of),
                base_operand,
                limit,
            ],
            law: SOLI,
        };
        self.share(line, tax, of)
    }
}

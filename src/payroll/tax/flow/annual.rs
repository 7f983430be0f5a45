//! The wage of the year and what is taken off before the tariff: `MRE4JL`, `MRE4`, `MRE4ALTE`,
//! `MRE4ABZ`.

use super::{FACTOR, Flow, OLD_AGE, PENSION, Several, TAXABLE, WAGE_OF_YEAR, cents, count};
use crate::payroll::rounding::Rounding::{CentDown, CentUp, EuroUp};
use crate::payroll::tax::Lzz;
use crate::payroll::trace::{Line, Trace, Value};

impl<T: Trace> Flow<'_, T> {
    /// From the period to the year, § 39b (2) sentence 2 EStG (page 15).
    pub(super) fn mre4jl(&mut self) {
        self.trace.enter("MRE4JL", "from the period to the year");
        let input = self.input;
        self.zre4j = self.for_year("ZRE4J", "RE4", input.re4);
        self.zvbezj = self.for_year("ZVBEZJ", "VBEZ", input.vbez);
        self.jlfreib = self.for_year("JLFREIB", "LZZFREIB", input.lzzfreib);
        self.jlhinzu = self.for_year("JLHINZU", "LZZHINZU", input.lzzhinzu);
        if !input.af {
            self.f = 1000;
        }
        self.told(("f", Value::Thousandths(self.f)), FACTOR);
        self.trace.leave();
    }

    fn for_year(&mut self, name: &'static str, of: &'static str, amount: i64) -> i64 {
        // A year has 12 months, 360/7 weeks, 360 days.
        let (times, through) = match self.lzz {
            Lzz::Year => (1, 1),
            Lzz::Month => (12, 1),
            Lzz::Week => (360, 7),
            Lzz::Day => (360, 1),
        };
        let formula = match self.lzz {
            Lzz::Year => "as it is: the period is a year",
            Lzz::Month => "× 12",
            Lzz::Week => "× 360 ÷ 7",
            Lzz::Day => "× 360",
        };
        let line = Line {
            name,
            formula,
            with: &[cents(of, amount)],
            law: WAGE_OF_YEAR,
        };
        self.rounded(CentDown, amount * times, through, line)
    }

    /// The allowance for pensions and its supplement, § 19 (2) EStG (page 16).
    pub(super) fn mre4(&mut self) {
        if self.zvbezj == 0 {
            self.fvbz = self.nothing("FVBZ", self.fvbz, PENSION);
            self.fvb = self.nothing("FVB", self.fvb, PENSION);
            self.fvbzso = self.nothing("FVBZSO", self.fvbzso, PENSION);
            self.fvbso = self.nothing("FVBSO", self.fvbso, PENSION);
        } else {
            self.trace.enter("MRE4", "allowance for pensions");
            self.pension_allowances();
            self.trace.leave();
        }
        self.mre4alte();
    }

    fn pension_allowances(&mut self) {
        let input = self.input;
        let table = self.chart.table();
        let j = table.index(input.vjahr);
        let tab1 = table.rate[j];
        let tab2 = self.given("TAB2", table.pension_maximum[j].0, PENSION);
        let tab3 = self.given("TAB3", table.pension_supplement[j].0, PENSION);
        let (vbezm, vbezs, vbezbso) = (input.vbezm, input.vbezs, self.vbezbso);
        let share = ("TAB1", Value::Thousandths(tab1));
        self.told(share, PENSION);
        // A period of a year has as many months as there was a pension.
        let (months, hfvb) = match self.lzz {
            Lzz::Year => {
                let months = count("ZMVB", self.zmvb);
                let line = Line {
                    name: "HFVB",
                    formula: "TAB2 ÷ 12 × ZMVB",
                    with: &[cents("TAB2", tab2), months],
                    law: PENSION,
                };
                let hfvb = self.rounded(EuroUp, tab2 * self.zmvb, 12, line);
                let line = Line {
                    name: "FVBZ",
                    formula: "TAB3 ÷ 12 × ZMVB",
                    with: &[cents("TAB3", tab3), months],
                    law: PENSION,
                };
                self.fvbz = self.rounded(EuroUp, tab3 * self.zmvb, 12, line);
                (self.zmvb, hfvb)
            }
            Lzz::Month | Lzz::Week | Lzz::Day => {
                let hfvb = self.is("HFVB", "TAB2", tab2, PENSION);
                self.fvbz = self.is("FVBZ", "TAB3", tab3, PENSION);
                (12, hfvb)
            }
        };
        let vbezb = self.exact(
            vbezm * months + vbezs,
            Line {
                name: "VBEZB",
                formula: "VBEZM × months + VBEZS",
                with: &[
                    cents("VBEZM", vbezm),
                    count("months", months),
                    cents("VBEZS", vbezs),
                ],
                law: PENSION,
            },
        );
        let fvb = self.rounded(
            CentUp,
            vbezb * tab1,
            1000,
            Line {
                name: "FVB",
                formula: "VBEZB × TAB1",
                with: &[cents("VBEZB", vbezb), share],
                law: PENSION,
            },
        );
        let fvb = self.at_most("FVB", fvb, "HFVB", hfvb, PENSION);
        self.fvb = self.at_most("FVB", fvb, "ZVBEZJ", self.zvbezj, PENSION);
        let fvbso = self.rounded(
            CentUp,
            self.fvb * 1000 + vbezbso * tab1,
            1000,
            Line {
                name: "FVBSO",
                formula: "FVB + VBEZBSO × TAB1",
                with: &[cents("FVB", self.fvb), cents("VBEZBSO", vbezbso), share],
                law: PENSION,
            },
        );
        self.fvbso = self.at_most("FVBSO", fvbso, "TAB2", tab2, PENSION);
        let hfvbzso = self.exact(
            vbezb + vbezbso - self.fvbso,
            Line {
                name: "HFVBZSO",
                formula: "VBEZB + VBEZBSO − FVBSO",
                with: &[
                    cents("VBEZB", vbezb),
                    cents("VBEZBSO", vbezbso),
                    cents("FVBSO", self.fvbso),
                ],
                law: PENSION,
            },
        );
        let fvbzso = self.rounded(
            EuroUp,
            self.fvbz + vbezbso,
            1,
            Line {
                name: "FVBZSO",
                formula: "FVBZ + VBEZBSO",
                with: &[cents("FVBZ", self.fvbz), cents("VBEZBSO", vbezbso)],
                law: PENSION,
            },
        );
        let fvbzso = self.at_most_up("FVBZSO", fvbzso, "HFVBZSO", hfvbzso);
        self.fvbzso = self.at_most("FVBZSO", fvbzso, "TAB3", tab3, PENSION);
        let hfvbz = self.exact(
            vbezb - self.fvb,
            Line {
                name: "HFVBZ",
                formula: "VBEZB − FVB",
                with: &[cents("VBEZB", vbezb), cents("FVB", self.fvb)],
                law: PENSION,
            },
        );
        self.fvbz = self.at_most_up("FVBZ", self.fvbz, "HFVBZ", hfvbz);
    }

    /// The old-age relief, § 24a EStG (page 17).
    fn mre4alte(&mut self) {
        if !self.input.alter1 {
            self.alte = self.nothing("ALTE", self.alte, OLD_AGE);
            return;
        }
        self.trace.enter("MRE4ALTE", "old-age relief");
        let table = self.chart.table();
        let k = table.index(self.input.ajahr);
        let tab4 = table.rate[k];
        self.told(("TAB4", Value::Thousandths(tab4)), OLD_AGE);
        let bmg = self.exact(
            self.zre4j - self.zvbezj,
            Line {
                name: "BMG",
                formula: "ZRE4J − ZVBEZJ",
                with: &[cents("ZRE4J", self.zre4j), cents("ZVBEZJ", self.zvbezj)],
                law: OLD_AGE,
            },
        );
        let alte = self.rounded(
            EuroUp,
            bmg * tab4,
            1000,
            Line {
                name: "ALTE",
                formula: "BMG × TAB4",
                with: &[cents("BMG", bmg), ("TAB4", Value::Thousandths(tab4))],
                law: OLD_AGE,
            },
        );
        let hbalte = self.given("HBALTE", table.relief_maximum[k].0, OLD_AGE);
        self.alte = self.at_most("ALTE", alte, "HBALTE", hbalte, OLD_AGE);
        self.trace.leave();
    }

    /// The wage of the year after these allowances, § 39b (2) sentences 3 and 4 EStG (page 20).
    pub(super) fn mre4abz(&mut self) {
        self.trace
            .enter("MRE4ABZ", "wage of the year after allowances");
        let rest = self.zre4j - self.fvb - self.alte - self.jlfreib + self.jlhinzu;
        self.zre4 = self.exact(
            rest.max(0),
            Line {
                name: "ZRE4",
                formula: "ZRE4J − FVB − ALTE − JLFREIB + JLHINZU, not below 0",
                with: &[
                    cents("ZRE4J", self.zre4j),
                    cents("FVB", self.fvb),
                    cents("ALTE", self.alte),
                    cents("JLFREIB", self.jlfreib),
                    cents("JLHINZU", self.jlhinzu),
                ],
                law: TAXABLE,
            },
        );
        let wage = cents("ZRE4J", self.zre4j);
        self.zre4vp = match self.kennvmt {
            Several::Whole => self.exact(
                self.zre4j - self.input.entsch,
                Line {
                    name: "ZRE4VP",
                    formula: "ZRE4J − ENTSCH",
                    with: &[wage, cents("ENTSCH", self.input.entsch)],
                    law: TAXABLE,
                },
            ),
            Several::None | Several::Fifth => self.is("ZRE4VP", "ZRE4J", self.zre4j, TAXABLE),
        };
        self.zvbez = self.exact(
            (self.zvbezj - self.fvb).max(0),
            Line {
                name: "ZVBEZ",
                formula: "ZVBEZJ − FVB, not below 0",
                with: &[cents("ZVBEZJ", self.zvbezj), cents("FVB", self.fvb)],
                law: TAXABLE,
            },
        );
        self.trace.leave();
    }

    // Small steps that come again and again.

    /// A number that there is not, or not any more: told only if there was one.
    #[inline(always)]
    pub(super) fn nothing(&mut self, name: &'static str, before: i64, law: &'static str) -> i64 {
        match before {
            0 => 0,
            _ => self.given(name, 0, law),
        }
    }

    /// A number that is another one.
    #[inline(always)]
    pub(super) fn is(
        &mut self,
        name: &'static str,
        of: &'static str,
        amount: i64,
        law: &'static str,
    ) -> i64 {
        self.exact(
            amount,
            Line {
                name,
                formula: of,
                with: &[cents(of, amount)],
                law,
            },
        )
    }

    /// A number that is not above another one.
    #[inline(always)]
    pub(super) fn at_most(
        &mut self,
        name: &'static str,
        amount: i64,
        limit: &'static str,
        most: i64,
        law: &'static str,
    ) -> i64 {
        if amount <= most {
            return amount;
        }
        let with = &[cents(name, amount), cents(limit, most)];
        self.exact(
            most,
            Line {
                name,
                formula: "not more than",
                with,
                law,
            },
        )
    }

    /// The same, where the limit is rounded up to full euros.
    fn at_most_up(
        &mut self,
        name: &'static str,
        amount: i64,
        limit: &'static str,
        most: i64,
    ) -> i64 {
        if amount <= most {
            return amount;
        }
        let with = &[cents(name, amount), cents(limit, most)];
        let line = Line {
            name,
            formula: "not more than",
            with,
            law: PENSION,
        };
        self.rounded(EuroUp, most, 1, line)
    }
}

//! One-off payments (sonstige Bezüge), § 39b (3) EStG: `MSONST`, `STSMIN`, `MOSONST`, `MRE4SONST`.

use super::{CHURCH, Flow, ONE_OFF, SHARES, WHOLE, cents, count, rate};
use crate::payroll::rounding::Rounding::{CentDown, EuroDown};
use crate::payroll::tax::Lzz;
use crate::payroll::tax::chart::Model;
use crate::payroll::tax::output::TaxOfYear;
use crate::payroll::trace::{Line, Trace, Value};

impl<T: Trace> Flow<'_, T> {
    /// The tax on one-off payments: that of the year with them, less that without (page 33).
    pub(super) fn msonst(&mut self) {
        let input = self.input;
        self.lzz = Lzz::Year;
        if self.zmvb == 0 {
            self.zmvb = 12;
        }
        if input.sonstb == 0 && input.mbv == 0 {
            return;
        }
        self.trace.enter("MSONST", "one-off payments");
        self.entered(count("LZZ", 1));
        self.entered(count("ZMVB", self.zmvb));
        self.mosonst();
        let old_model = self.chart.provision.model == Model::MinimumShare;
        if old_model {
            self.upvkv();
        }
        let vkv_without = self.vkv;
        self.zre4j = self.plus("ZRE4J", ("JRE4", input.jre4), ("SONSTB", input.sonstb));
        self.zvbezj = self.plus("ZVBEZJ", ("JVBEZ", input.jvbez), ("VBS", input.vbs));
        self.vbezbso = self.is("VBEZBSO", "STERBE", input.sterbe, ONE_OFF);
        self.mre4sonst();
        self.mlstjahr();
        self.out.wvfrbm = self.above_gfb("WVFRBM");
        if old_model {
            self.upvkv();
            self.out.vkvsonst = self.exact(
                self.vkv - vkv_without,
                Line {
                    name: "VKVSONST",
                    formula: "VKV − VKV without the one-off payment",
                    with: &[
                        cents("VKV", self.vkv),
                        cents("VKV without the one-off payment", vkv_without),
                    ],
                    law: ONE_OFF,
                },
            );
        }
        self.lstso = self.is("LSTSO", "ST", self.st, ONE_OFF);
        self.out.with = self.of_year();
        let difference = self.lstso - self.lstoso;
        self.out.sts = self.rounded(
            EuroDown,
            difference * self.f,
            1000,
            Line {
                name: "STS",
                formula: "(LSTSO − LSTOSO) × f",
                with: &[
                    cents("LSTSO", self.lstso),
                    cents("LSTOSO", self.lstoso),
                    ("f", Value::Thousandths(self.f)),
                ],
                law: ONE_OFF,
            },
        );
        self.stsmin();
        self.trace.leave();
    }

    /// A negative tax: only untaxed shares in the employer's capital bring it, and the period
    /// bears it (page 34).
    fn stsmin(&mut self) {
        self.trace.enter("STSMIN", "no negative tax");
        if self.out.sts < 0 {
            if self.input.mbv != 0 {
                self.borne_by_the_period();
            }
            self.out.sts = self.given("STS", 0, ONE_OFF);
            self.out.solzs = self.given("SOLZS", 0, ONE_OFF);
        } else {
            self.msolzsts();
        }
        self.out.bks = match self.input.r {
            0 => self.given("BKS", 0, CHURCH),
            _ => self.is("BKS", "STS", self.out.sts, CHURCH),
        };
        self.trace.leave();
    }

    fn borne_by_the_period(&mut self) {
        let sts = self.out.sts;
        let operand = cents("STS", sts);
        self.out.lstlzz = self.exact(
            (self.out.lstlzz + sts).max(0),
            Line {
                name: "LSTLZZ",
                formula: "LSTLZZ + STS, not below 0",
                with: &[cents("LSTLZZ", self.out.lstlzz), operand],
                law: SHARES,
            },
        );
        let of = self.chart.soli.rate.0;
        let solzlzz = self.rounded(
            CentDown,
            self.out.solzlzz * WHOLE + sts * of,
            WHOLE,
            Line {
                name: "SOLZLZZ",
                formula: "SOLZLZZ + STS × rate of the surcharge",
                with: &[
                    cents("SOLZLZZ", self.out.solzlzz),
                    operand,
                    rate("rate of the surcharge", of),
                ],
                law: SHARES,
            },
        );
        self.out.solzlzz = match solzlzz < 0 {
            true => self.given("SOLZLZZ", 0, SHARES),
            false => solzlzz,
        };
        self.out.bk = self.exact(
            (self.out.bk + sts).max(0),
            Line {
                name: "BK",
                formula: "BK + STS, not below 0",
                with: &[cents("BK", self.out.bk), operand],
                law: SHARES,
            },
        );
    }

    /// The year without the one-off payment (page 36).
    pub(super) fn mosonst(&mut self) {
        self.trace
            .enter("MOSONST", "the year without the one-off payment");
        let input = self.input;
        self.zre4j = self.is("ZRE4J", "JRE4", input.jre4, ONE_OFF);
        self.zvbezj = self.is("ZVBEZJ", "JVBEZ", input.jvbez, ONE_OFF);
        self.jlfreib = self.is("JLFREIB", "JFREIB", input.jfreib, ONE_OFF);
        self.jlhinzu = self.is("JLHINZU", "JHINZU", input.jhinzu, ONE_OFF);
        self.mre4();
        self.mre4abz();
        self.zre4vp = self.exact(
            self.zre4vp - input.jre4ent,
            Line {
                name: "ZRE4VP",
                formula: "ZRE4VP − JRE4ENT",
                with: &[
                    cents("ZRE4VP", self.zre4vp),
                    cents("JRE4ENT", input.jre4ent),
                ],
                law: ONE_OFF,
            },
        );
        self.mztabfb();
        self.out.vfrbs1 = self.used_allowances("VFRBS1");
        self.mlstjahr();
        self.out.wvfrbo = self.above_gfb("WVFRBO");
        self.lstoso = self.is("LSTOSO", "ST", self.st, ONE_OFF);
        self.out.without = self.of_year();
        self.trace.leave();
    }

    /// The allowances of the year with the one-off payment (page 37).
    pub(super) fn mre4sonst(&mut self) {
        self.trace
            .enter("MRE4SONST", "the year with the one-off payment");
        let input = self.input;
        self.mre4();
        self.fvb = self.is("FVB", "FVBSO", self.fvbso, ONE_OFF);
        self.mre4abz();
        self.zre4vp = self.exact(
            self.zre4vp + input.mbv - input.jre4ent - input.sonstent,
            Line {
                name: "ZRE4VP",
                formula: "ZRE4VP + MBV − JRE4ENT − SONSTENT",
                with: &[
                    cents("ZRE4VP", self.zre4vp),
                    cents("MBV", input.mbv),
                    cents("JRE4ENT", input.jre4ent),
                    cents("SONSTENT", input.sonstent),
                ],
                law: ONE_OFF,
            },
        );
        self.fvbz = self.is("FVBZ", "FVBZSO", self.fvbzso, ONE_OFF);
        self.mztabfb();
        let vfrbs1 = self.out.vfrbs1;
        self.out.vfrbs2 = self.exact(
            self.anp + self.fvb + self.fvbz - vfrbs1,
            Line {
                name: "VFRBS2",
                formula: "ANP + FVB + FVBZ − VFRBS1",
                with: &[
                    cents("ANP", self.anp),
                    cents("FVB", self.fvb),
                    cents("FVBZ", self.fvbz),
                    cents("VFRBS1", vfrbs1),
                ],
                law: ONE_OFF,
            },
        );
        self.trace.leave();
    }

    fn of_year(&self) -> TaxOfYear {
        TaxOfYear {
            income: self.zve,
            tax: self.st,
        }
    }

    /// The sum of two inputs.
    fn plus(
        &mut self,
        name: &'static str,
        one: (&'static str, i64),
        other: (&'static str, i64),
    ) -> i64 {
        let with = &[cents(one.0, one.1), cents(other.0, other.1)];
        let line = Line {
            name,
            formula: "sum of both",
            with,
            law: ONE_OFF,
        };
        self.exact(one.1 + other.1, line)
    }
}

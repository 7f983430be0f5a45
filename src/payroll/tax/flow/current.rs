//! The tax of the period: `MBERECH`, `MLSTJAHR`, `UPLSTLZZ`, `UPVKVLZZ`, `UPANTEIL`; in December
//! 2024 also `MLST1224`.

use super::{
    CHILDREN, FACTOR, Flow, RETROACTIVE, SEVERAL_YEARS, SHARE, Several, TARIFF, TAXABLE, Year,
    cents,
};
use crate::payroll::rounding::Rounding::{CentDown, EuroDown};
use crate::payroll::tax::Lzz;
use crate::payroll::tax::chart::Model;
use crate::payroll::tax::tariff::Tariff;
use crate::payroll::trace::{Line, Trace, Value};

impl<T: Trace> Flow<'_, T> {
    /// The current wage of the period (page 21).
    pub(super) fn mberech(&mut self) {
        self.trace.enter("MBERECH", "current wage");
        self.mztabfb();
        self.out.vfrb = self.used_allowances("VFRB");
        self.mlstjahr();
        self.out.wvfrb = self.above_gfb("WVFRB");
        let lstjahr = self.with_factor("LSTJAHR");
        self.uplstlzz(lstjahr);
        if self.chart.provision.model == Model::MinimumShare {
            self.upvkv();
            self.out.vkvlzz = self.upanteil("VKVLZZ", "VKV", self.vkv);
        }
        self.jbmg = match self.input.zkf {
            0 => self.is("JBMG", "LSTJAHR", lstjahr, CHILDREN),
            _ => {
                self.trace.enter(
                    "MBERECH",
                    "tax with allowances for children, for soli and church tax",
                );
                self.ztabfb = self.exact(
                    self.ztabfb + self.kfb,
                    Line {
                        name: "ZTABFB",
                        formula: "ZTABFB + KFB",
                        with: &[cents("ZTABFB", self.ztabfb), cents("KFB", self.kfb)],
                        law: CHILDREN,
                    },
                );
                self.mre4abz();
                self.mlstjahr();
                let jbmg = self.with_factor("JBMG");
                self.trace.leave();
                jbmg
            }
        };
        self.out.income = self.zve;
        self.msolz();
        self.trace.leave();
    }

    /// December 2024: with the tariff of the months before, and with the new one (page 13).
    pub(super) fn mberech_twice(&mut self, before: &'static Tariff) {
        let tariff = self.tariff;
        let zre4vpm = self.zre4vp;
        self.tariff = before;
        self.limits();
        self.mberech();
        let old = self.kept("JWLSTA", "JWSOLZA", "JWBKA");
        self.tariff = tariff;
        self.limits();
        self.zre4vp = self.is("ZRE4VP", "ZRE4J", zre4vpm, TAXABLE);
        self.mberech();
        let new = self.kept("JWLSTN", "JWSOLZN", "JWBKN");
        self.mlst1224(old, new);
    }

    /// The amounts of the year of one of the two tariffs.
    fn kept(&mut self, lst: &'static str, solz: &'static str, bk: &'static str) -> Year {
        let Year {
            lst: a,
            solz: b,
            bk: c,
        } = self.year;
        self.is(lst, "LSTJAHR", a, RETROACTIVE);
        match b {
            0 => self.given(solz, 0, RETROACTIVE),
            _ => self.is(solz, "SOLZJ", b, RETROACTIVE),
        };
        match c {
            0 => self.given(bk, 0, RETROACTIVE),
            _ => self.is(bk, "JBMG", c, RETROACTIVE),
        };
        self.year
    }

    /// December 2024: what was too much in eleven months is given back.
    fn mlst1224(&mut self, old: Year, new: Year) {
        if self.lzz == Lzz::Year {
            return;
        }
        self.trace.enter("MLST1224", "difference of eleven months");
        let lst = [("JWLSTA", old.lst), ("JWLSTN", new.lst)];
        let solz = [("JWSOLZA", old.solz), ("JWSOLZN", new.solz)];
        let bk = [("JWBKA", old.bk), ("JWBKN", new.bk)];
        self.out.lstlzz = self.caught_up("LSTLZZ", lst);
        self.out.solzlzz = self.caught_up("SOLZLZZ", solz);
        self.out.bk = self.caught_up("BK", bk);
        self.trace.leave();
    }

    fn caught_up(&mut self, name: &'static str, [old, new]: [(&'static str, i64); 2]) -> i64 {
        let jw = self.exact(
            (new.1 - 11 * (old.1 - new.1)).max(0),
            Line {
                name: "JW",
                formula: "new − 11 × (old − new), not below 0",
                with: &[cents(old.0, old.1), cents(new.0, new.1)],
                law: RETROACTIVE,
            },
        );
        self.upanteil(name, "JW", jw)
    }

    /// The wage tax of the year, § 39b (2) sentences 5 to 7 EStG (page 23).
    pub(super) fn mlstjahr(&mut self) {
        self.trace.enter("MLSTJAHR", "wage tax of the year");
        self.upevp();
        let zve = self.exact(
            self.zre4 - self.ztabfb - self.vsp,
            Line {
                name: "ZVE",
                formula: "ZRE4 − ZTABFB − VSP",
                with: &[
                    cents("ZRE4", self.zre4),
                    cents("ZTABFB", self.ztabfb),
                    cents("VSP", self.vsp),
                ],
                law: TARIFF,
            },
        );
        match self.kennvmt {
            Several::None | Several::Whole => {
                self.zve = zve;
                self.upmlst();
            }
            Several::Fifth => self.fifth(zve),
        }
        self.trace.leave();
    }

    /// A fifth of the pay for several years is taxed five times, § 34 (1) EStG.
    fn fifth(&mut self, zve: i64) {
        let several = self.input.vmt + self.vkapa;
        let with = [cents("ZVE", zve), cents("VMT + VKAPA", several)];
        let rest = zve - several;
        if rest < 0 {
            let formula = "a fifth of ZVE, which the pay for several years alone makes positive";
            let line = Line {
                name: "ZVE",
                formula,
                with: &with[..1],
                law: SEVERAL_YEARS,
            };
            self.zve = self.rounded(CentDown, zve, 5, line);
            self.upmlst();
            let line = Line {
                name: "ST",
                formula: "ST × 5",
                with: &[cents("ST", self.st)],
                law: SEVERAL_YEARS,
            };
            self.st = self.exact(self.st * 5, line);
            return;
        }
        let line = Line {
            name: "ZVE",
            formula: "ZVE − VMT − VKAPA",
            with: &with,
            law: SEVERAL_YEARS,
        };
        self.zve = self.exact(rest, line);
        self.upmlst();
        let stovmt = self.is("STOVMT", "ST", self.st, SEVERAL_YEARS);
        let line = Line {
            name: "ZVE",
            formula: "ZVE + a fifth of VMT + VKAPA",
            with: &[cents("ZVE", self.zve), cents("VMT + VKAPA", several)],
            law: SEVERAL_YEARS,
        };
        self.zve = self.rounded(CentDown, self.zve * 5 + several, 5, line);
        self.upmlst();
        let line = Line {
            name: "ST",
            formula: "(ST − STOVMT) × 5 + STOVMT",
            with: &[cents("ST", self.st), cents("STOVMT", stovmt)],
            law: SEVERAL_YEARS,
        };
        self.st = self.exact((self.st - stovmt) * 5 + stovmt, line);
    }

    /// The wage tax of the period (page 24).
    fn uplstlzz(&mut self, lstjahr: i64) {
        self.year.lst = lstjahr;
        self.out.lstlzz = self.upanteil("LSTLZZ", "LSTJAHR", lstjahr);
    }

    /// The share of the period in an amount of the year, § 39b (2) sentence 9 EStG (page 32).
    #[inline(always)]
    pub(super) fn upanteil(&mut self, name: &'static str, of: &'static str, jw: i64) -> i64 {
        let (formula, numerator, denominator) = match self.lzz {
            Lzz::Year => ("as it is: the period is a year", jw, 1),
            Lzz::Month => ("÷ 12", jw, 12),
            Lzz::Week => ("× 7 ÷ 360", jw * 7, 360),
            Lzz::Day => ("÷ 360", jw, 360),
        };
        let line = Line {
            name,
            formula,
            with: &[cents(of, jw)],
            law: SHARE,
        };
        let amount = self.lzz.share(jw);
        self.trace.step(
            line,
            Value::Cents(amount),
            CentDown,
            (numerator, denominator),
        );
        amount
    }

    /// The tax of the year with the factor of class IV.
    fn with_factor(&mut self, name: &'static str) -> i64 {
        let line = Line {
            name,
            formula: "ST × f",
            with: &[cents("ST", self.st), ("f", Value::Thousandths(self.f))],
            law: FACTOR,
        };
        self.rounded(EuroDown, self.st * self.f, 1000, line)
    }

    /// Which allowances were used (`VFRB`, `VFRBS1`).
    pub(super) fn used_allowances(&mut self, name: &'static str) -> i64 {
        self.exact(
            self.anp + self.fvb + self.fvbz,
            Line {
                name,
                formula: "ANP + FVB + FVBZ",
                with: &[
                    cents("ANP", self.anp),
                    cents("FVB", self.fvb),
                    cents("FVBZ", self.fvbz),
                ],
                law: TAXABLE,
            },
        )
    }

    /// What is above the basic allowance (`WVFRB`, `WVFRBO`, `WVFRBM`).
    pub(super) fn above_gfb(&mut self, name: &'static str) -> i64 {
        let gfb = self.tariff.gfb.0;
        self.exact(
            (self.zve - gfb).max(0),
            Line {
                name,
                formula: "ZVE − GFB, not below 0",
                with: &[cents("ZVE", self.zve), cents("GFB", gfb)],
                law: TARIFF,
            },
        )
    }
}

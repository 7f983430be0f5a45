//! The fixed allowances: `MZTABFB`.

use super::{ALLOWANCES, CHILDREN, Flow, PENSION, TARIFF, cents, count};
use crate::payroll::rounding::Rounding::{EuroDown, EuroUp};
use crate::payroll::tax::TaxClass;
use crate::payroll::trace::{Line, Trace, Value};

impl<T: Trace> Flow<'_, T> {
    /// The fixed allowances, § 39b (2) sentence 5 nos. 1, 2 and 4 EStG (page 22).
    pub(super) fn mztabfb(&mut self) {
        self.trace.enter("MZTABFB", "fixed allowances");
        let class = self.input.stkl;
        let allowances = &self.chart.allowances;
        self.anp = self.nothing("ANP", self.anp, ALLOWANCES);
        if 0 <= self.zvbez && self.zvbez < self.fvbz {
            self.fvbz = self.rounded(
                EuroDown,
                self.zvbez,
                1,
                Line {
                    name: "FVBZ",
                    formula: "not more than ZVBEZ",
                    with: &[cents("ZVBEZ", self.zvbez)],
                    law: PENSION,
                },
            );
        }
        match class {
            TaxClass::VI => {
                self.fvbz = self.nothing("FVBZ", self.fvbz, PENSION);
                self.fvbzso = self.nothing("FVBZSO", self.fvbzso, PENSION);
            }
            _ => self.lump_sums(),
        }
        let (sap, efa, children) = match class {
            TaxClass::I | TaxClass::III => (allowances.sap.0, 0, self.tariff.kfb.0),
            TaxClass::II => (allowances.sap.0, allowances.efa.0, self.tariff.kfb.0),
            TaxClass::IV => (allowances.sap.0, 0, self.tariff.kfb.0 / 2),
            TaxClass::V => (allowances.sap.0, 0, 0),
            TaxClass::VI => (0, 0, 0),
        };
        self.kztab = match class {
            TaxClass::III => 2,
            _ => 1,
        };
        self.told(count("KZTAB", self.kztab), TARIFF);
        let zkf = self.input.zkf;
        self.kfb = self.rounded(
            EuroDown,
            zkf * children,
            10,
            Line {
                name: "KFB",
                formula: "ZKF × allowances of a child",
                with: &[
                    ("ZKF", Value::Tenths(zkf)),
                    cents("allowances of a child", children),
                ],
                law: CHILDREN,
            },
        );
        self.ztabfb = self.exact(
            efa + self.anp + sap + self.fvbz,
            Line {
                name: "ZTABFB",
                formula: "EFA + ANP + SAP + FVBZ",
                with: &[
                    cents("relief of single parents EFA", efa),
                    cents("ANP", self.anp),
                    cents("lump sum of special expenses SAP", sap),
                    cents("FVBZ", self.fvbz),
                ],
                law: ALLOWANCES,
            },
        );
        self.trace.leave();
    }

    /// The lump sums of pensioners and of employees (`ANP`), not more than what they are taken off.
    fn lump_sums(&mut self) {
        let allowances = &self.chart.allowances;
        if 0 < self.zvbez {
            let rest = self.zvbez - self.fvbz;
            let most = allowances.anp_pension.0;
            let line = Line {
                name: "ANP",
                formula: "ZVBEZ − FVBZ, not above the lump sum of pensioners",
                with: &[
                    cents("ZVBEZ", self.zvbez),
                    cents("FVBZ", self.fvbz),
                    cents("lump sum of pensioners", most),
                ],
                law: ALLOWANCES,
            };
            self.anp = self.rounded(EuroUp, rest.min(most), 1, line);
        }
        if self.zvbez < self.zre4 {
            let rest = self.zre4 - self.zvbez;
            let most = allowances.anp.0;
            let line = Line {
                name: "ANP",
                formula: "ANP + ZRE4 − ZVBEZ, not above the lump sum of employees",
                with: &[
                    cents("ANP", self.anp),
                    cents("ZRE4", self.zre4),
                    cents("ZVBEZ", self.zvbez),
                    cents("lump sum of employees", most),
                ],
                law: ALLOWANCES,
            };
            self.anp = self.rounded(EuroUp, self.anp + rest.min(most), 1, line);
        }
    }
}

//! Pay for the work of several years, until 2024: `MVMT`.

use super::{CHURCH, Flow, ONE_OFF, SEVERAL_YEARS, Several, cents};
use crate::payroll::rounding::Rounding::EuroDown;
use crate::payroll::trace::{Line, Trace, Value};

impl<T: Trace> Flow<'_, T> {
    /// The tax on it: the smaller of that by the one-fifth rule and that of a one-off payment.
    pub(super) fn mvmt(&mut self) {
        let input = self.input;
        self.vkapa = self.vkapa.max(0);
        let several = input.vmt + self.vkapa;
        if several <= 0 {
            return;
        }
        self.trace.enter("MVMT", "pay for several years");
        let lst1 = match self.lstso {
            0 => {
                self.mosonst();
                self.is("LST1", "LSTOSO", self.lstoso, SEVERAL_YEARS)
            }
            lstso => self.is("LST1", "LSTSO", lstso, SEVERAL_YEARS),
        };
        self.vbezbso = self.exact(
            input.sterbe + self.vkapa,
            Line {
                name: "VBEZBSO",
                formula: "STERBE + VKAPA",
                with: &[cents("STERBE", input.sterbe), cents("VKAPA", self.vkapa)],
                law: SEVERAL_YEARS,
            },
        );
        let vkapa = cents("VKAPA", self.vkapa);
        self.zre4j = self.exact(
            input.jre4 + input.sonstb + several,
            Line {
                name: "ZRE4J",
                formula: "JRE4 + SONSTB + VMT + VKAPA",
                with: &[
                    cents("JRE4", input.jre4),
                    cents("SONSTB", input.sonstb),
                    cents("VMT", input.vmt),
                    vkapa,
                ],
                law: SEVERAL_YEARS,
            },
        );
        self.zvbezj = self.exact(
            input.jvbez + input.vbs + self.vkapa,
            Line {
                name: "ZVBEZJ",
                formula: "JVBEZ + VBS + VKAPA",
                with: &[cents("JVBEZ", input.jvbez), cents("VBS", input.vbs), vkapa],
                law: SEVERAL_YEARS,
            },
        );
        self.kennvmt = Several::Whole;
        self.mre4sonst();
        self.mlstjahr();
        let lst3 = self.is("LST3", "ST", self.st, SEVERAL_YEARS);
        self.mre4abz();
        self.zre4vp = self.exact(
            self.zre4vp - input.jre4ent - input.sonstent,
            Line {
                name: "ZRE4VP",
                formula: "ZRE4VP − JRE4ENT − SONSTENT",
                with: &[
                    cents("ZRE4VP", self.zre4vp),
                    cents("JRE4ENT", input.jre4ent),
                    cents("SONSTENT", input.sonstent),
                ],
                law: ONE_OFF,
            },
        );
        self.kennvmt = Several::Fifth;
        self.mlstjahr();
        let lst2 = self.is("LST2", "ST", self.st, SEVERAL_YEARS);
        let smaller = (lst2 - lst1).min(lst3 - lst1).max(0);
        self.out.stv = self.rounded(
            EuroDown,
            smaller * self.f,
            1000,
            Line {
                name: "STV",
                formula: "(the smaller of LST2 and LST3 − LST1, not below 0) × f",
                with: &[
                    cents("LST2", lst2),
                    cents("LST3", lst3),
                    cents("LST1", lst1),
                    ("f", Value::Thousandths(self.f)),
                ],
                law: SEVERAL_YEARS,
            },
        );
        let stv = self.out.stv;
        let solzvbmg = self.exact(
            stv + self.jbmg,
            Line {
                name: "SOLZVBMG",
                formula: "STV + JBMG",
                with: &[cents("STV", stv), cents("JBMG", self.jbmg)],
                law: SEVERAL_YEARS,
            },
        );
        self.out.solzv = self.above_limit("SOLZV", "SOLZVBMG", solzvbmg, "STV", stv);
        self.out.bkv = match input.r {
            0 => self.given("BKV", 0, CHURCH),
            _ => self.is("BKV", "STV", stv, CHURCH),
        };
        self.trace.leave();
    }
}

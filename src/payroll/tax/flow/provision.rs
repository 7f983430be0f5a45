//! The allowance for provision (Vorsorgepauschale), § 39b (2) sentence 5 no. 3 EStG: `UPEVP`,
//! as it was until 2025 with `MVSP`, and as it is since 2026 with `MVSPKVPV` and `MVSPHB`.

use super::{Flow, PROVISION, WHOLE, cents, rate};
use crate::payroll::rounding::Rounding::{CentDown, EuroUp};
use crate::payroll::tax::TaxClass;
use crate::payroll::tax::chart::Model;
use crate::payroll::trace::{Line, Trace};

impl<T: Trace> Flow<'_, T> {
    /// The allowance for provision (page 26).
    pub(super) fn upevp(&mut self) {
        self.trace.enter("UPEVP", "allowance for provision");
        match self.chart.provision.model {
            Model::MinimumShare => self.upevp_minimum_share(),
            Model::PartialAmounts => self.upevp_partial_amounts(),
        }
        self.trace.leave();
    }

    /// Until 2025: pension insurance, and health and care or at least 12 % of the wage.
    fn upevp_minimum_share(&mut self) {
        let provision = &self.chart.provision;
        // KRV 0 is pension insurance, until 2024 in the west, and 1 in the east; the next is none.
        let ceiling = match (self.input.krv, provision.bbgrv_east) {
            (0, _) => Some(provision.bbgrv.0),
            (1, Some(east)) => Some(east.0),
            _ => None,
        };
        // The chart lowers ZRE4VP itself; nothing reads it afterwards before it is set again.
        let (base, vsp1) = match ceiling {
            Some(ceiling) => {
                let base = self.up_to_ceiling(ceiling);
                (base, self.vspr("VSP1", base))
            }
            None => {
                let base = self.is("wage", "ZRE4VP", self.zre4vp, PROVISION);
                (base, self.given("VSP1", 0, PROVISION))
            }
        };
        let least = provision.minimum_rate.0;
        let vsp2 = self.share(
            Line {
                name: "VSP2",
                formula: "wage × minimum rate",
                with: &[cents("wage", base), rate("minimum rate", least)],
                law: PROVISION,
            },
            base,
            least,
        );
        let vhb = match (self.input.stkl, provision.vhb_class3) {
            (TaxClass::III, Some(vhb)) => vhb.0,
            _ => provision.vhb.0,
        };
        self.vsp2 = self.at_most("VSP2", vsp2, "limit VHB", vhb, PROVISION);
        let vspn = self.rounded(
            EuroUp,
            vsp1 + self.vsp2,
            1,
            Line {
                name: "VSPN",
                formula: "VSP1 + VSP2",
                with: &[cents("VSP1", vsp1), cents("VSP2", self.vsp2)],
                law: PROVISION,
            },
        );
        self.mvsp(vsp1);
        self.at_least("VSPN", vspn);
    }

    /// Health and care insurance until 2025 (page 29).
    fn mvsp(&mut self, vsp1: i64) {
        self.trace.enter("MVSP", "health and care insurance");
        let provision = &self.chart.provision;
        let base = self.up_to_ceiling(provision.bbgkvpv.0);
        self.vsp3 = match (self.input.pkv, self.input.stkl) {
            (0, _) => self.statutory("VSP3", base),
            (_, TaxClass::VI) => self.given("VSP3", 0, PROVISION),
            (subsidy, _) => {
                let vsp3 = self.private_premiums("VSP3");
                match subsidy {
                    2 => {
                        let employer = self.kvsatzag + self.pvsatzag;
                        let line = Line {
                            name: "VSP3",
                            formula: "VSP3 − wage × rate of the employer",
                            with: &[
                                cents("VSP3", vsp3),
                                cents("wage", base),
                                rate("rate of the employer", employer),
                            ],
                            law: PROVISION,
                        };
                        self.rounded(CentDown, vsp3 * WHOLE - base * employer, WHOLE, line)
                    }
                    _ => vsp3,
                }
            }
        };
        self.vsp = self.rounded(
            EuroUp,
            self.vsp3 + vsp1,
            1,
            Line {
                name: "VSP",
                formula: "VSP3 + VSP1",
                with: &[cents("VSP3", self.vsp3), cents("VSP1", vsp1)],
                law: PROVISION,
            },
        );
        self.trace.leave();
    }

    /// Since 2026: partial amounts for pension, health and care, and unemployment.
    fn upevp_partial_amounts(&mut self) {
        let vspr = match self.input.krv {
            1 => self.given("VSPR", 0, PROVISION),
            _ => {
                let base = self.up_to_ceiling(self.chart.provision.bbgrv.0);
                self.vspr("VSPR", base)
            }
        };
        let vspkvpv = self.mvspkvpv(vspr);
        if !self.input.alv && self.input.stkl != TaxClass::VI {
            self.mvsphb(vspr, vspkvpv);
        }
    }

    /// Health and care insurance since 2026, letters b to d (page 27).
    fn mvspkvpv(&mut self, vspr: i64) -> i64 {
        self.trace.enter("MVSPKVPV", "health and care insurance");
        let vspkvpv = match (self.input.pkv, self.input.stkl) {
            (0, _) => {
                let base = self.up_to_ceiling(self.chart.provision.bbgkvpv.0);
                self.statutory("VSPKVPV", base)
            }
            (_, TaxClass::VI) => self.given("VSPKVPV", 0, PROVISION),
            _ => {
                let paid = self.private_premiums("VSPKVPV");
                let subsidy = self.input.pkpvagz;
                let own = (paid - subsidy * 12).max(0);
                self.exact(
                    own,
                    Line {
                        name: "VSPKVPV",
                        formula: "VSPKVPV − PKPVAGZ × 12, not below 0",
                        with: &[cents("VSPKVPV", paid), cents("PKPVAGZ", subsidy)],
                        law: PROVISION,
                    },
                )
            }
        };
        self.vsp = self.rounded(
            EuroUp,
            vspkvpv + vspr,
            1,
            Line {
                name: "VSP",
                formula: "VSPKVPV + VSPR",
                with: &[cents("VSPKVPV", vspkvpv), cents("VSPR", vspr)],
                law: PROVISION,
            },
        );
        self.trace.leave();
        vspkvpv
    }

    /// Unemployment insurance since 2026, letter e, with the limit for all but pensions (page 28).
    fn mvsphb(&mut self, vspr: i64, vspkvpv: i64) {
        self.trace
            .enter("MVSPHB", "limit with unemployment insurance");
        let provision = &self.chart.provision;
        let base = self.up_to_ceiling(provision.bbgrv.0);
        let avsatzan = provision.avsatzan.0;
        let vspalv = self.share(
            Line {
                name: "VSPALV",
                formula: "wage × rate AVSATZAN",
                with: &[cents("wage", base), rate("rate AVSATZAN", avsatzan)],
                law: PROVISION,
            },
            base,
            avsatzan,
        );
        let vsphb = self.exact(
            vspalv + vspkvpv,
            Line {
                name: "VSPHB",
                formula: "VSPALV + VSPKVPV",
                with: &[cents("VSPALV", vspalv), cents("VSPKVPV", vspkvpv)],
                law: PROVISION,
            },
        );
        let vsphb = self.at_most("VSPHB", vsphb, "limit VHB", provision.vhb.0, PROVISION);
        let vspn = self.rounded(
            EuroUp,
            vspr + vsphb,
            1,
            Line {
                name: "VSPN",
                formula: "VSPR + VSPHB",
                with: &[cents("VSPR", vspr), cents("VSPHB", vsphb)],
                law: PROVISION,
            },
        );
        self.at_least("VSPN", vspn);
        self.trace.leave();
    }

    /// What of private insurance was considered, of the year (`UPVKV`, until 2025; page 24).
    pub(super) fn upvkv(&mut self) {
        self.vkv = match self.input.pkv {
            0 => 0,
            _ => self.exact(
                self.vsp2.max(self.vsp3),
                Line {
                    name: "VKV",
                    formula: "the larger of VSP2 and VSP3",
                    with: &[cents("VSP2", self.vsp2), cents("VSP3", self.vsp3)],
                    law: PROVISION,
                },
            ),
        };
    }

    // Parts of both variants.

    /// The wage that counts, up to a ceiling.
    fn up_to_ceiling(&mut self, ceiling: i64) -> i64 {
        self.exact(
            self.zre4vp.min(ceiling),
            Line {
                name: "wage",
                formula: "ZRE4VP, not above the ceiling",
                with: &[cents("ZRE4VP", self.zre4vp), cents("ceiling", ceiling)],
                law: PROVISION,
            },
        )
    }

    /// The pension insurance.
    fn vspr(&mut self, name: &'static str, base: i64) -> i64 {
        let rvsatzan = self.chart.provision.rvsatzan.0;
        let line = Line {
            name,
            formula: "wage × rate RVSATZAN",
            with: &[cents("wage", base), rate("rate RVSATZAN", rvsatzan)],
            law: PROVISION,
        };
        self.share(line, base, rvsatzan)
    }

    /// Statutory health and care insurance.
    fn statutory(&mut self, name: &'static str, base: i64) -> i64 {
        let line = Line {
            name,
            formula: "wage × (KVSATZAN + PVSATZAN)",
            with: &[
                cents("wage", base),
                rate("KVSATZAN", self.kvsatzan),
                rate("PVSATZAN", self.pvsatzan),
            ],
            law: PROVISION,
        };
        self.share(line, base, self.kvsatzan + self.pvsatzan)
    }

    /// Private health and care insurance of the year.
    fn private_premiums(&mut self, name: &'static str) -> i64 {
        let pkpv = self.input.pkpv;
        let with = &[cents("PKPV", pkpv)];
        self.exact(
            pkpv * 12,
            Line {
                name,
                formula: "PKPV × 12",
                with,
                law: PROVISION,
            },
        )
    }

    /// The allowance is not below what the limit gives.
    fn at_least(&mut self, name: &'static str, amount: i64) {
        if self.vsp < amount {
            let with = &[cents("VSP", self.vsp), cents(name, amount)];
            let line = Line {
                name: "VSP",
                formula: "the larger of both",
                with,
                law: PROVISION,
            };
            self.vsp = self.exact(amount, line);
        }
    }
}

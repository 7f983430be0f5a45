//! What the flow chart asks about insurance, for the allowance of § 39b (2) sentence 5 no. 3 EStG.

use super::Input;

/// How somebody is insured. Amounts are in cents of a month.
#[derive(Clone, Copy, Debug)]
pub struct InsuredAs {
    /// Contributions of one's own to pension insurance,
    pub pension: bool,
    /// to unemployment insurance,
    pub unemployment: bool,
    /// and to health and care insurance out of this pay; otherwise they are insured elsewhere.
    pub health: bool,
    /// The ceilings of the east, which there were until 2024.
    pub east: bool,
    /// Care insurance as in Saxony.
    pub saxony: bool,
    /// It has the surcharge of the childless.
    pub childless: bool,
    /// Children from the second to the fifth that take something off it: 0 to 4.
    pub reductions: i64,
    /// The additional rate of the fund, in hundredths of a percent; all of it.
    pub additional: i64,
    /// Premiums of private basic health and care insurance,
    pub premium: i64,
    /// and what the employer pays towards them.
    pub subsidy: i64,
}

impl InsuredAs {
    /// The inputs that the flow chart of a year has for it; all others are those of nobody.
    pub fn input(&self, year: i32) -> Input {
        let of_fund = |number: i64| if self.health { number } else { 0 };
        let of_private = |cents: i64| if self.health { 0 } else { cents };
        Input {
            krv: match (self.pension, year) {
                (true, 2024) => i64::from(self.east),
                (true, _) => 0,
                (false, 2024) => 2,
                (false, _) => 1,
            },
            alv: !self.unemployment && 2026 <= year,
            pkv: match (self.health, year < 2026, 0 < self.subsidy) {
                (true, _, _) => 0,
                (false, true, true) => 2,
                (false, _, _) => 1,
            },
            pkpv: of_private(self.premium),
            pkpvagz: if year < 2026 { 0 } else { self.subsidy },
            kvz: of_fund(self.additional),
            pva: of_fund(self.reductions),
            pvs: self.saxony,
            pvz: self.health && self.childless,
            ..Input::default()
        }
    }
}

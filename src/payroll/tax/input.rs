//! What the flow charts ask for, under their names.

use crate::base::{Error, Result};

/// The period of the wage (`LZZ`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Lzz {
    #[default]
    Year,
    Month,
    Week,
    Day,
}

/// The tax class (`STKL`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum TaxClass {
    #[default]
    I,
    II,
    III,
    IV,
    V,
    VI,
}

impl Lzz {
    pub(super) const ALL: [Lzz; 4] = [Lzz::Year, Lzz::Month, Lzz::Week, Lzz::Day];

    /// As in the flow charts: 1 is a year, 2 a month, 3 a week, 4 a day.
    pub fn number(self) -> i64 {
        match self {
            Lzz::Year => 1,
            Lzz::Month => 2,
            Lzz::Week => 3,
            Lzz::Day => 4,
        }
    }

    /// The share of the period in an amount of the year, down to cents (`UPANTEIL`).
    pub fn share(self, of_year: i64) -> i64 {
        match self {
            Lzz::Year => of_year,
            Lzz::Month => of_year / 12,
            Lzz::Week => of_year * 7 / 360,
            Lzz::Day => of_year / 360,
        }
    }
}

impl TaxClass {
    pub(super) const ALL: [TaxClass; 6] = [
        TaxClass::I,
        TaxClass::II,
        TaxClass::III,
        TaxClass::IV,
        TaxClass::V,
        TaxClass::VI,
    ];

    /// The class by its number.
    ///
    /// # Errors
    /// Input, when there is none.
    pub fn numbered(number: u8) -> Result<TaxClass> {
        let class = TaxClass::ALL
            .into_iter()
            .find(|it| it.number() == i64::from(number));
        class.ok_or_else(|| {
            Error::input(format!("there is no tax class {number}"))
                .with_hint("it is 1 to 6 (§ 38b EStG)")
        })
    }

    /// 1 to 6.
    pub fn number(self) -> i64 {
        match self {
            TaxClass::I => 1,
            TaxClass::II => 2,
            TaxClass::III => 3,
            TaxClass::IV => 4,
            TaxClass::V => 5,
            TaxClass::VI => 6,
        }
    }
}

/// The inputs of a calculation (Eingangsparameter). Amounts are in cents.
///
/// An input that is not set has the value that the flow chart says; what a chart has no use for
/// (`PKPV` without `PKV`) it does not look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// 1: the factor method was chosen (class IV only).
    pub af: bool,
    /// The year after the 64th birthday; with `alter1`.
    pub ajahr: i64,
    /// The 64th birthday was before the year began (§ 24a EStG).
    pub alter1: bool,
    /// Not insured against unemployment (since 2026).
    pub alv: bool,
    /// Of `vkapa` and `vmt`: compensation by § 24 no. 1 EStG (until 2024).
    pub entsch: i64,
    /// The factor, in thousandths.
    pub f: i64,
    /// Allowance of the year, for one-off payments.
    pub jfreib: i64,
    /// Addition of the year, for one-off payments.
    pub jhinzu: i64,
    /// The expected wage of the year without one-off payments; those before are added.
    pub jre4: i64,
    /// Of `jre4`: compensation by § 24 no. 1 EStG and shares in the employer's capital.
    pub jre4ent: i64,
    /// Of `jre4`: pensions of former employment.
    pub jvbez: i64,
    /// 0: statutory pension insurance (until 2024 that of the west, and 1 of the east); the next
    /// number: none.
    pub krv: i64,
    /// The additional rate of the health insurance fund, in hundredths of a percent; all of it.
    pub kvz: i64,
    /// What period `re4` is for.
    pub lzz: Lzz,
    /// Allowance of the period.
    pub lzzfreib: i64,
    /// Addition of the period.
    pub lzzhinzu: i64,
    /// Shares in the employer's capital that are not taxed (§ 19a (1) sentence 4 EStG).
    pub mbv: i64,
    /// Premiums of private basic health and care insurance, always of a month.
    pub pkpv: i64,
    /// What the employer pays towards them, always of a month (since 2026).
    pub pkpvagz: i64,
    /// 0: statutory health insurance, 1: private. Until 2025 1: without, 2: with a subsidy.
    pub pkv: i64,
    /// How many children from the second to the fifth take something off the care insurance: 0 to 4.
    pub pva: i64,
    /// Care insurance as in Saxony.
    pub pvs: bool,
    /// The care insurance has the surcharge of the childless.
    pub pvz: bool,
    /// Religious community; 0 is none.
    pub r: i64,
    /// The taxable wage of the period.
    pub re4: i64,
    /// One-off payments (sonstige Bezüge).
    pub sonstb: i64,
    /// Of `sonstb`: compensation by § 24 no. 1 EStG and shares in the employer's capital.
    pub sonstent: i64,
    /// Of `sonstb`: death grants and lump sums of pensions.
    pub sterbe: i64,
    /// The tax class.
    pub stkl: TaxClass,
    /// Of `re4`: pensions of former employment.
    pub vbez: i64,
    /// The pension of January 2005, or of its first full month.
    pub vbezm: i64,
    /// The expected one-off pensions of the year in which it began.
    pub vbezs: i64,
    /// Of `sonstb`: pensions.
    pub vbs: i64,
    /// The year of the first pension.
    pub vjahr: i64,
    /// Lump sums of pensions of several years (until 2024).
    pub vkapa: i64,
    /// Pay for the work of several years (until 2024).
    pub vmt: i64,
    /// Allowances for children, in tenths.
    pub zkf: i64,
    /// Months with a pension; for a period of a year.
    pub zmvb: i64,
}

impl Default for Input {
    fn default() -> Input {
        Input {
            af: true,
            ajahr: 0,
            alter1: false,
            alv: false,
            entsch: 0,
            f: 1000,
            jfreib: 0,
            jhinzu: 0,
            jre4: 0,
            jre4ent: 0,
            jvbez: 0,
            krv: 0,
            kvz: 0,
            lzz: Lzz::Year,
            lzzfreib: 0,
            lzzhinzu: 0,
            mbv: 0,
            pkpv: 0,
            pkpvagz: 0,
            pkv: 0,
            pva: 0,
            pvs: false,
            pvz: false,
            r: 0,
            re4: 0,
            sonstb: 0,
            sonstent: 0,
            sterbe: 0,
            stkl: TaxClass::I,
            vbez: 0,
            vbezm: 0,
            vbezs: 0,
            vbs: 0,
            vjahr: 0,
            vkapa: 0,
            vmt: 0,
            zkf: 0,
            zmvb: 0,
        }
    }
}

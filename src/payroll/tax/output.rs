//! What a flow chart gives back (Ausgangsparameter), in cents.

use super::chart::{Chart, Model};
use serde::Serialize;

/// The results of a calculation, under the names of the flow charts. All in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub struct Output {
    /// Base of the church tax of the period.
    pub bk: i64,
    /// Base of the church tax on one-off payments.
    pub bks: i64,
    /// Base of the church tax on pay for several years (until 2024).
    pub bkv: i64,
    /// Wage tax of the period.
    pub lstlzz: i64,
    /// Solidarity surcharge of the period.
    pub solzlzz: i64,
    /// Solidarity surcharge on one-off payments.
    pub solzs: i64,
    /// Solidarity surcharge on pay for several years (until 2024).
    pub solzv: i64,
    /// Wage tax on one-off payments.
    pub sts: i64,
    /// Wage tax on pay for several years (until 2024).
    pub stv: i64,
    /// Private insurance that was considered, of the period (until 2025).
    pub vkvlzz: i64,
    /// The same for one-off payments; may be negative.
    pub vkvsonst: i64,
    /// Allowances of the year that were used: for the wage,
    pub vfrb: i64,
    /// for the year without the one-off payment,
    pub vfrbs1: i64,
    /// and what that payment adds.
    pub vfrbs2: i64,
    /// What is above the basic allowance: of the wage,
    pub wvfrb: i64,
    /// of the year without the one-off payment,
    pub wvfrbo: i64,
    /// and with it.
    pub wvfrbm: i64,
    /// No output of the charts: the taxable income of the year of the current wage, with the
    /// allowances for children. The limit of the church tax is a share of it.
    #[serde(skip)]
    pub income: i64,
    /// The same of the year without what is paid once, and its tax,
    #[serde(skip)]
    pub without: TaxOfYear,
    /// and with it.
    #[serde(skip)]
    pub with: TaxOfYear,
}

/// The taxable income of a year, and its wage tax before the factor of class IV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaxOfYear {
    /// The income.
    pub income: i64,
    /// The tax.
    pub tax: i64,
}

/// The name and the value of an output.
pub type Named = (&'static str, fn(&Output) -> i64);

const EVERY_YEAR: [Named; 12] = [
    ("LSTLZZ", |out| out.lstlzz),
    ("SOLZLZZ", |out| out.solzlzz),
    ("BK", |out| out.bk),
    ("STS", |out| out.sts),
    ("SOLZS", |out| out.solzs),
    ("BKS", |out| out.bks),
    ("VFRB", |out| out.vfrb),
    ("VFRBS1", |out| out.vfrbs1),
    ("VFRBS2", |out| out.vfrbs2),
    ("WVFRB", |out| out.wvfrb),
    ("WVFRBO", |out| out.wvfrbo),
    ("WVFRBM", |out| out.wvfrbm),
];

const SEVERAL_YEARS: [Named; 3] = [
    ("STV", |out| out.stv),
    ("SOLZV", |out| out.solzv),
    ("BKV", |out| out.bkv),
];

const PRIVATE_INSURANCE: [Named; 2] = [
    ("VKVLZZ", |out| out.vkvlzz),
    ("VKVSONST", |out| out.vkvsonst),
];

impl Chart {
    /// The outputs that this chart has, in the order in which a table shows them.
    pub fn outputs(&self) -> impl Iterator<Item = Named> {
        let several = SEVERAL_YEARS.into_iter().filter(|_| self.inputs.vmt);
        let private = match self.provision.model {
            Model::MinimumShare => &PRIVATE_INSURANCE[..],
            Model::PartialAmounts => &[],
        };
        EVERY_YEAR
            .into_iter()
            .chain(several)
            .chain(private.iter().copied())
    }
}

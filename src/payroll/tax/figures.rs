//! The figures of a flow chart, for who wants to read them.

use super::chart::{Chart, Euros, Model, Rate};
use crate::payroll::trace::Value;

/// A figure of a chart, under its name there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub name: &'static str,
    /// How much it is.
    pub value: Value,
    /// The paragraph.
    pub law: &'static str,
}

impl Chart {
    /// The figures of the chart, for who wants to read them.
    pub fn figures(&'static self) -> Vec<Figure> {
        let amount = |name, Euros(cents), law| Figure {
            name,
            value: Value::Cents(cents),
            law,
        };
        let rate = |name, Rate(millionths), law| Figure {
            name,
            value: Value::Rate(millionths),
            law,
        };
        let (allowances, provision, tariff) = (&self.allowances, &self.provision, &self.tariff);
        let of_provision = "§ 39b (2) sentence 5 no. 3, (4) EStG";
        let mut figures = vec![
            amount("GFB", tariff.gfb, &tariff.law),
            amount("KFB", tariff.kfb, "§ 32 (6) EStG"),
            amount("ANP", allowances.anp, "§ 9a sentence 1 no. 1 letter a EStG"),
            amount(
                "ANP of pensioners",
                allowances.anp_pension,
                "§ 9a sentence 1 no. 1 letter b EStG",
            ),
            amount("SAP", allowances.sap, "§ 10c EStG"),
            amount("EFA", allowances.efa, "§ 24b (2) EStG"),
            amount("SOLZFREI", tariff.solzfrei, "§ 3 (3) SolZG"),
            rate("solidarity surcharge", self.soli.rate, "§ 4 SolZG"),
            rate(
                "solidarity surcharge, mitigation",
                self.soli.mitigation,
                "§ 4 SolZG",
            ),
            amount("W1STKL5", tariff.w1stkl5, "§ 39b (2) sentence 7 EStG"),
            amount("W2STKL5", tariff.w2stkl5, "§ 39b (2) sentence 7 EStG"),
            amount("W3STKL5", tariff.w3stkl5, "§ 39b (2) sentence 7 EStG"),
            amount("BBGRV", provision.bbgrv, of_provision),
            amount("BBGKVPV", provision.bbgkvpv, of_provision),
            rate("RVSATZAN", provision.rvsatzan, of_provision),
            rate("PVSATZAN", provision.pvsatzan, of_provision),
            rate(
                "PVSATZAN in Saxony",
                provision.pvsatzan_saxony,
                of_provision,
            ),
            amount("VHB", provision.vhb, of_provision),
        ];
        match provision.model {
            Model::PartialAmounts => {
                figures.push(rate("AVSATZAN", provision.avsatzan, of_provision))
            }
            Model::MinimumShare => {
                figures.push(rate("minimum rate", provision.minimum_rate, of_provision));
            }
        }
        figures
    }
}

//! The figures of a flow chart, for who wants to read them.

use super::chart::{Chart, Euros, Model, Rate};
use super::tariff::Zone;
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

    /// What is no figure with a name: the zones of the tariff, the rates of classes V and VI, and
    /// the tables as they are for who begins in the year of the chart.
    pub fn further(&'static self) -> Vec<(String, Value, &'static str)> {
        let mut rows: Vec<(String, Value, &'static str)> = Vec::new();
        let tariff = &self.tariff;
        for (number, zone) in (2..).zip(&tariff.zone) {
            let mut add = |what: &str, value: Value| {
                rows.push((format!("zone {number}, {what}"), value, &tariff.law));
            };
            match *zone {
                Zone::Curve { to, a, b, c, .. } => {
                    add("to", Value::Cents(to.0));
                    add("a", Value::Cents(a));
                    add("b", Value::Count(b));
                    add("c", Value::Cents(c));
                }
                Zone::Line { to, rate, minus } => {
                    if let Some(to) = to {
                        add("to", Value::Cents(to.0));
                    }
                    add("rate", Value::Rate(rate * 10_000));
                    add("minus", Value::Cents(minus));
                }
            }
        }
        let of_class5 = "§ 39b (2) sentence 7 EStG";
        let class5 = &self.class5;
        for (what, percent) in [
            ("at least", class5.minimum),
            ("above W1STKL5 and W2STKL5", class5.upper),
            ("above W3STKL5", class5.top),
        ] {
            let name = format!("classes V and VI, {what}");
            rows.push((name, Value::Rate(percent * 10_000), of_class5));
        }
        let provision = &self.provision;
        let of_care = "§ 39b (2) sentence 5 no. 3 EStG, § 55 SGB XI";
        for (name, Rate(rate)) in [
            ("KVSATZ, half", provision.kvsatz),
            ("PVZ", provision.pvz),
            ("PVA, each child", provision.pva),
        ] {
            rows.push((name.to_string(), Value::Rate(rate), of_care));
        }
        let year = i64::from(chrono::Datelike::year(&self.since));
        let (table, of_pension) = (self.table(), "§ 19 (2) EStG");
        let index = table.index(year);
        let named = |what: &str| format!("{what}, beginning in {year}");
        let thousandths = |rate: i64| Value::Rate(rate * 1_000);
        rows.extend([
            (
                named("pension allowance (TAB1)"),
                thousandths(table.rate[index]),
                of_pension,
            ),
            (
                named("pension allowance, most (TAB2)"),
                Value::Cents(table.pension_maximum[index].0),
                of_pension,
            ),
            (
                named("pension supplement (TAB3)"),
                Value::Cents(table.pension_supplement[index].0),
                of_pension,
            ),
            (
                named("old-age relief (TAB4)"),
                thousandths(table.rate[index]),
                "§ 24a EStG",
            ),
            (
                named("old-age relief, most (TAB5)"),
                Value::Cents(table.relief_maximum[index].0),
                "§ 24a EStG",
            ),
        ]);
        rows
    }
}

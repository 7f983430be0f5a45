//! Which law a payslip is computed by: the flow chart of the wage tax and the figures of social
//! insurance, with a digest of their data, so that it can be told whether they are still the same.

use super::social;
use super::tax::Chart;
use crate::base::{Error, Result};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The law of a month.
#[derive(Clone, Copy, Debug)]
pub struct Law {
    /// The flow chart of the wage tax.
    pub chart: &'static Chart,
    /// The figures of social insurance.
    pub social: &'static social::Law,
    /// Those of the year before, for the March clause.
    pub before: Option<&'static social::Law>,
}

impl Law {
    /// The law for wages of a period that ends on `day`.
    ///
    /// # Errors
    /// Refused, when bo does not know it.
    pub fn on(day: NaiveDate) -> Result<Law> {
        Law::of(Chart::on(day)?, social::Law::on(day)?)
    }

    /// The law by its names, as a slip keeps them.
    ///
    /// # Errors
    /// Refused, when bo does not know it.
    pub fn by_id(chart: &str, figures: &str) -> Result<Law> {
        let year = figures
            .parse()
            .map_err(|_| Error::system(format!("`{figures}` is no year of figures")))?;
        Law::of(Chart::by_id(chart)?, social::Law::of_year(year)?)
    }

    fn of(chart: &'static Chart, social: &'static social::Law) -> Result<Law> {
        Ok(Law {
            chart,
            social,
            before: social::Law::of_year(social.year - 1).ok(),
        })
    }

    /// What the figures of social insurance are called.
    pub fn figures(&self) -> String {
        self.social.year.to_string()
    }

    /// The digest of the figures in it, as JSON: names in order, without what is not there. Where
    /// they are from does not count.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"bo-payroll-law-2");
        for text in [
            canonical(self.chart),
            canonical(self.social),
            canonical(&self.before),
        ] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.finalize().into()
    }
}

/// The same text for the same figures, whatever order the code has them in.
fn canonical(figures: &impl Serialize) -> String {
    fn sorted(value: Value) -> Value {
        match value {
            Value::Object(fields) => {
                let fields: BTreeMap<String, Value> = fields
                    .into_iter()
                    .filter(|(_, value)| !value.is_null())
                    .map(|(name, value)| (name, sorted(value)))
                    .collect();
                Value::Object(fields.into_iter().collect())
            }
            Value::Array(all) => Value::Array(all.into_iter().map(sorted).collect()),
            value => value,
        }
    }
    let value = serde_json::to_value(figures).expect("figures are plain numbers and names");
    sorted(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_figures() {
        let law = Law::by_id("2026", "2026").unwrap();
        let text = canonical(law.chart);
        assert!(
            text.starts_with(r#"{"allowances":{"anp":123000,"#),
            "{text}"
        );
        let says = |name: &str| text.contains(&format!("\"{name}\""));
        assert!(says("gfb") && says("zone") && !says("source") && !says("stand"));
        let mut sourced = law.chart.clone();
        sourced.source = "elsewhere".to_string();
        assert_eq!(canonical(&sourced), text);
        let before = Law::by_id("2025", "2025").unwrap();
        let mixed = Law {
            before: before.before,
            ..law
        };
        let digests = [law.digest(), before.digest(), mixed.digest()];
        assert_ne!(digests[0], digests[1]);
        assert_ne!(digests[0], digests[2]);
        assert_eq!(digests[0], Law::by_id("2026", "2026").unwrap().digest());
    }
}

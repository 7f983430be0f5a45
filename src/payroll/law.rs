//! Which law a payslip is computed by: the flow chart of the wage tax and the figures of social
//! insurance, with a digest of their data, so that it can be told whether they are still the same.

use super::social;
use super::tax::Chart;
use crate::base::{Error, Result};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

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

    /// The digest of everything that is data in it.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"bo-payroll-law-1");
        for text in [
            format!("{:?}", self.chart),
            format!("{:?}", self.social),
            format!("{:?}", self.before),
        ] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.finalize().into()
    }
}

//! The figures of social insurance, from `de_social.toml`.

use crate::base::{Error, Result, read_day};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A percentage.
    Rate,
    /// Euros.
    Amount,
    /// A plain number.
    Factor,
}

/// A figure of the law, with where it is from.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What it is called here.
    pub name: String,
    /// What it counts.
    pub unit: Unit,
    /// How much it is.
    pub value: Decimal,
    /// The first day on which it holds.
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    /// The paragraph.
    pub law: String,
    /// Where the number was published.
    pub source: String,
    /// Whether that was read, or two sources agree.
    pub verified: bool,
}

/// The figures of a year. Rates are in millionths, amounts in cents.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is explained in the data")]
pub struct Law {
    pub year: i32,
    pub pension_rate: i64,
    pub unemployment_rate: i64,
    pub health_rate: i64,
    pub health_rate_reduced: i64,
    pub health_additional_average: i64,
    pub care_rate: i64,
    pub care_employer_rate: i64,
    pub care_employer_rate_saxony: i64,
    pub care_childless: i64,
    pub care_child_reduction: i64,
    pub health_ceiling_year: i64,
    pub pension_ceiling_year: i64,
    pub pension_ceiling_year_east: i64,
    pub health_threshold_year: i64,
    pub minimum_wage: i64,
    pub minijob_limit: i64,
    pub midijob_limit: i64,
    /// In ten thousandths.
    pub midijob_factor: i64,
    pub minijob_health: i64,
    pub minijob_pension: i64,
    pub minijob_tax: i64,
    pub minijob_minimum_base: i64,
    pub household_health: i64,
    pub household_pension: i64,
    pub household_accident: i64,
    pub minijob_u1: i64,
    pub minijob_u2: i64,
    pub insolvency: i64,
    pub trainee_limit: i64,
}

/// The years whose figures are complete.
const YEARS: std::ops::RangeInclusive<i32> = 2024..=2026;

struct Read {
    figures: Vec<Figure>,
    laws: Vec<Law>,
}

fn read() -> &'static Read {
    #[derive(Deserialize)]
    struct Rows {
        figure: Vec<Figure>,
    }
    static READ: OnceLock<Read> = OnceLock::new();
    READ.get_or_init(|| {
        let rows: Rows = toml::from_str(include_str!("de_social.toml"))
            .expect("the figures that come with bo are well formed");
        let laws = YEARS.map(|year| Law::new(year, &rows.figure)).collect();
        Read {
            figures: rows.figure,
            laws,
        }
    })
}

/// Every figure that bo knows, as it stands in the data.
pub fn figures() -> &'static [Figure] {
    &read().figures
}

impl Law {
    /// The figures on a day.
    ///
    /// # Errors
    /// Refused, when there are none for its year.
    pub fn on(day: NaiveDate) -> Result<&'static Law> {
        Law::of_year(day.year())
    }

    /// The figures of a year.
    ///
    /// # Errors
    /// Refused, when there are none.
    pub fn of_year(year: i32) -> Result<&'static Law> {
        let found = read().laws.iter().find(|law| law.year == year);
        found.ok_or_else(|| {
            Error::refused(format!("no figures of social insurance for {year}")).with_hint(format!(
                "bo knows those from {} to {}",
                YEARS.start(),
                YEARS.end()
            ))
        })
    }

    fn new(year: i32, figures: &[Figure]) -> Law {
        let day = NaiveDate::from_ymd_opt(year, 1, 1).expect("every year begins");
        let scaled = |name: &str, unit: Unit, scale: i64| {
            let rows = figures
                .iter()
                .filter(|row| row.name == name && row.since <= day);
            let row = rows
                .max_by_key(|row| row.since)
                .expect("every figure has a row");
            assert!(row.unit == unit, "`{name}` is not in {unit:?}");
            let value = row.value * Decimal::from(scale);
            assert!(value.is_integer(), "`{name}` has too many decimals");
            i64::try_from(value).expect("a figure is not that large")
        };
        let rate = |name| scaled(name, Unit::Rate, 10_000);
        let amount = |name| scaled(name, Unit::Amount, 100);
        Law {
            year,
            pension_rate: rate("pension-rate"),
            unemployment_rate: rate("unemployment-rate"),
            health_rate: rate("health-rate"),
            health_rate_reduced: rate("health-rate-reduced"),
            health_additional_average: rate("health-additional-average"),
            care_rate: rate("care-rate"),
            care_employer_rate: rate("care-employer-rate"),
            care_employer_rate_saxony: rate("care-employer-rate-saxony"),
            care_childless: rate("care-childless"),
            care_child_reduction: rate("care-child-reduction"),
            health_ceiling_year: amount("health-ceiling-year"),
            pension_ceiling_year: amount("pension-ceiling-year"),
            pension_ceiling_year_east: amount("pension-ceiling-year-east"),
            health_threshold_year: amount("health-threshold-year"),
            minimum_wage: amount("minimum-wage"),
            minijob_limit: amount("minijob-limit"),
            midijob_limit: amount("midijob-limit"),
            midijob_factor: scaled("midijob-factor", Unit::Factor, 10_000),
            minijob_health: rate("minijob-health"),
            minijob_pension: rate("minijob-pension"),
            minijob_tax: rate("minijob-tax"),
            minijob_minimum_base: amount("minijob-minimum-base"),
            household_health: rate("household-health"),
            household_pension: rate("household-pension"),
            household_accident: rate("household-accident"),
            minijob_u1: rate("minijob-u1"),
            minijob_u2: rate("minijob-u2"),
            insolvency: rate("insolvency"),
            trainee_limit: amount("trainee-limit"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payroll::rounding::Rounding;

    #[test]
    fn every_figure_says_where_it_is_from() {
        for figure in figures() {
            assert!(figure.law.contains('§'), "{}", figure.name);
            assert!(!figure.source.is_empty(), "{}", figure.name);
            assert!(figure.value > Decimal::ZERO, "{}", figure.name);
        }
    }

    #[test]
    fn what_the_law_computes_from_other_figures_is_that() {
        for law in &read().laws {
            // § 8 (1a) SGB IV: 130 hours in three months, up to full euros.
            let limit = Rounding::EuroUp.of(law.minimum_wage * 130, 3);
            assert_eq!(law.minijob_limit, limit, "{}", law.year);
            // § 20 (2a) SGB IV: 28 % by the total of the rates, to four decimals.
            let total = law.pension_rate
                + law.unemployment_rate
                + law.health_rate
                + law.health_additional_average
                + law.care_rate;
            let factor = (280_000 * 10_000 + total / 2) / total;
            assert_eq!(law.midijob_factor, factor, "{}", law.year);
            assert_eq!(law.care_employer_rate * 2, law.care_rate, "{}", law.year);
            // Saxony: the employer pays half a percentage point less (§ 58 (3) SGB XI).
            assert_eq!(
                law.care_employer_rate - law.care_employer_rate_saxony,
                5_000
            );
            // The insolvency levy and the ceilings divide by twelve without a rest.
            assert_eq!(law.health_ceiling_year % 12, 0);
        }
    }

    #[test]
    fn a_year_without_figures_is_refused() {
        let err = Law::of_year(2031).unwrap_err();
        assert_eq!(err.to_string(), "no figures of social insurance for 2031");
        assert!(err.hint().unwrap().contains("2024 to 2026"));
    }
}

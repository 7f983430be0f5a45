//! The flow charts (Programmablaufpläne, PAP) of the wage tax: what differs from year to year.
//!
//! A chart is a file in `charts/`. A new year is such a file and its official test table; only
//! where a routine itself changed there is a variant in the code, which the chart names.

use super::tariff::Tariff;
use crate::base::{Error, Result, read_day};
use crate::payroll::rounding::Rounding;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::sync::OnceLock;

/// Money of a law, in cents; the files give full euros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Euros(pub i64);

/// A rate in millionths; the files give percentages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rate(pub i64);

/// A flow chart. What is serialized is what the tax depends on, for the digest of the law.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// Its name: the year, `2024-12` for a month of its own, `2025-first` for one that was replaced.
    pub id: String,
    /// What it is.
    #[serde(skip_serializing)]
    pub title: String,
    /// The first day on which a wage period may end.
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    /// The last one.
    #[serde(deserialize_with = "read_day")]
    pub until: NaiveDate,
    /// The chart that replaced it for the same days, if one did.
    #[serde(skip_serializing)]
    pub superseded_by: Option<String>,
    /// The day that the published program text names as its version.
    #[serde(skip_serializing)]
    pub stand: String,
    /// Where the figures are from.
    #[serde(skip_serializing)]
    pub source: String,
    /// The checksum of the published program text.
    #[serde(skip_serializing)]
    pub sha256: Option<String>,
    /// Whether the figures were compared with official results or a second copy.
    #[serde(skip_serializing)]
    pub verified: bool,
    pub(super) inputs: Inputs,
    pub(super) allowances: Allowances,
    pub(super) provision: Provision,
    pub(super) soli: Soli,
    pub(super) class5: Class5,
    pub(super) tariff: Tariff,
    /// The tariff of the months before, when the chart catches up on a change within the year.
    pub(super) before: Option<Tariff>,
}

/// Which inputs a chart has, beyond those that all have.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inputs {
    pub krv: Vec<i64>,
    pub pkv: Vec<i64>,
    pub alv: bool,
    pub pkpvagz: bool,
    /// `VMT`, `VKAPA` and `ENTSCH`: the one-fifth rule in withholding (until 2024).
    pub vmt: bool,
}

/// Fixed allowances.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Allowances {
    /// The table of the pension allowance and the old-age relief.
    pub table: String,
    /// Of employees.
    pub anp: Euros,
    /// Of pensioners.
    pub anp_pension: Euros,
    /// For special expenses.
    pub sap: Euros,
    /// For single parents.
    pub efa: Euros,
}

/// The allowance for provision (Vorsorgepauschale).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Provision {
    pub model: Model,
    /// The ceiling of the pension (and unemployment) insurance; `BBGRVALV` since 2026.
    pub bbgrv: Euros,
    /// The same in the east, until 2024.
    pub bbgrv_east: Option<Euros>,
    pub bbgkvpv: Euros,
    pub rvsatzan: Rate,
    #[serde(default)]
    pub avsatzan: Rate,
    pub kvsatz: Rate,
    #[serde(default)]
    pub kvz_employer: Rate,
    pub pvsatzan: Rate,
    pub pvsatzan_saxony: Rate,
    #[serde(default)]
    pub pvsatzag: Rate,
    #[serde(default)]
    pub pvsatzag_saxony: Rate,
    /// What the childless pay more.
    pub pvz: Rate,
    /// What each child from the second to the fifth takes off.
    pub pva: Rate,
    #[serde(default)]
    pub minimum_rate: Rate,
    /// The most that is deducted, of other than pension insurance.
    pub vhb: Euros,
    /// The same in class III, until 2025.
    pub vhb_class3: Option<Euros>,
}

/// How the allowance for provision is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Model {
    /// Until 2025: at least a share of the wage for health and care (routines `UPEVP`, `MVSP`).
    MinimumShare,
    /// Since 2026: partial amounts for pension, health, care and unemployment
    /// (routines `UPEVP`, `MVSPKVPV`, `MVSPHB`).
    PartialAmounts,
}

/// The solidarity surcharge.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Soli {
    pub rate: Rate,
    /// The most of what is above the exemption limit.
    pub mitigation: Rate,
}

/// The tax of classes V and VI.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Class5 {
    /// Percentages: at least, above `W1STKL5` and `W2STKL5`, and above `W3STKL5`.
    pub minimum: i64,
    pub upper: i64,
    pub top: i64,
    /// Whether `UP5_6` looks up full euros.
    pub whole_euros: bool,
}

/// The tables TAB1 to TAB5.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    id: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "verified")]
    _verified: bool,
    /// TAB1 and TAB4, in thousandths.
    pub rate: Vec<i64>,
    /// TAB2.
    pub pension_maximum: Vec<Euros>,
    /// TAB3.
    pub pension_supplement: Vec<Euros>,
    /// TAB5.
    pub relief_maximum: Vec<Euros>,
}

impl Table {
    /// The index of a year: 0 is 2005 and before, the last one holds for all years after.
    pub fn index(&self, year: i64) -> usize {
        let last = self.rate.len() as i64 - 1;
        (year - 2005).clamp(0, last) as usize
    }
}

/// Everything that is read once.
struct Law {
    charts: Vec<Chart>,
    tables: Vec<Table>,
}

const FILES: &[&str] = &[
    include_str!("charts/2024.toml"),
    include_str!("charts/2024-12.toml"),
    include_str!("charts/2025-first.toml"),
    include_str!("charts/2025.toml"),
    include_str!("charts/2026.toml"),
];

fn law() -> &'static Law {
    #[derive(Deserialize)]
    struct Tables {
        table: Vec<Table>,
    }
    static LAW: OnceLock<Law> = OnceLock::new();
    LAW.get_or_init(|| {
        let chart = |text: &&str| {
            let mut chart: Chart =
                toml::from_str(text).expect("the flow charts that come with bo are well formed");
            chart.tariff.connect();
            if let Some(before) = &mut chart.before {
                before.connect();
            }
            chart
        };
        let tables: Tables = toml::from_str(include_str!("charts/tables.toml"))
            .expect("the tables that come with bo are well formed");
        Law {
            charts: FILES.iter().map(chart).collect(),
            tables: tables.table,
        }
    })
}

impl Chart {
    /// All of them, the oldest first.
    pub fn all() -> &'static [Chart] {
        &law().charts
    }

    /// The chart called `id`.
    ///
    /// # Errors
    /// Refused, naming the known ones.
    pub fn by_id(id: &str) -> Result<&'static Chart> {
        let charts = Chart::all();
        charts.iter().find(|chart| chart.id == id).ok_or_else(|| {
            let known: Vec<_> = charts.iter().map(|chart| chart.id.as_str()).collect();
            Error::refused(format!("no flow chart of the wage tax `{id}`"))
                .with_hint(format!("it is one of {}", known.join(", ")))
        })
    }

    /// The chart for wages of a period that ends on `day` (for one-off payments: the day on which
    /// they are paid), which is the newest one for it.
    ///
    /// # Errors
    /// Refused, when there is none yet or none any more.
    pub fn on(day: NaiveDate) -> Result<&'static Chart> {
        let charts = Chart::all();
        let holds = |chart: &&Chart| chart.since <= day && day <= chart.until;
        charts
            .iter()
            .filter(|chart| chart.superseded_by.is_none())
            .find(holds)
            .ok_or_else(|| {
                let first = charts.iter().map(|chart| chart.since).min();
                let last = charts.iter().map(|chart| chart.until).max();
                let (first, last) = first.zip(last).expect("bo comes with flow charts");
                Error::refused(format!("no flow chart of the wage tax for {day}"))
                    .with_hint(format!("bo knows those from {first} to {last}"))
            })
    }

    /// The tables of the pension allowance and the old-age relief.
    pub(super) fn table(&self) -> &'static Table {
        let mut tables = law().tables.iter();
        tables
            .find(|table| table.id == self.allowances.table)
            .expect("every chart names a table")
    }
}

impl<'de> Deserialize<'de> for Euros {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Euros, D::Error> {
        Ok(Euros(i64::deserialize(deserializer)? * 100))
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rate, D::Error> {
        scaled(deserializer, 10_000).map(Rate)
    }
}

/// A decimal written as text, times `scale`; it has to be whole then.
pub(super) fn scaled<'de, D: Deserializer<'de>>(
    deserializer: D,
    scale: i64,
) -> Result<i64, D::Error> {
    let text = String::deserialize(deserializer)?;
    let decimal: Decimal = text.parse().map_err(de::Error::custom)?;
    let scaled = decimal * Decimal::from(scale);
    match scaled.is_integer() {
        true => scaled.try_into().map_err(de::Error::custom),
        false => Err(de::Error::custom(format!("`{text}` has too many decimals"))),
    }
}

/// A rounding that depends on the year: the amount in `UP5_6`.
impl Class5 {
    pub(super) fn rounding(&self) -> Rounding {
        match self.whole_euros {
            true => Rounding::EuroDown,
            false => Rounding::CentDown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chart_can_be_read_and_every_day_has_one() {
        let mut day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        while day < NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() {
            let chart = Chart::on(day).unwrap();
            assert!(chart.since <= day && day <= chart.until);
            assert!(!chart.table().rate.is_empty());
            day = day.succ_opt().unwrap();
        }
        let december = NaiveDate::from_ymd_opt(2024, 12, 31).unwrap();
        assert_eq!(Chart::on(december).unwrap().id, "2024-12");
        let january = NaiveDate::from_ymd_opt(2025, 1, 31).unwrap();
        assert_eq!(Chart::on(january).unwrap().id, "2025");
        let superseded = Chart::by_id("2025-first").unwrap();
        assert_eq!(superseded.superseded_by.as_deref(), Some("2025"));
    }

    #[test]
    fn a_year_without_a_chart_is_refused_with_those_there_are() {
        let err = Chart::on(NaiveDate::from_ymd_opt(2031, 5, 31).unwrap()).unwrap_err();
        assert_eq!(
            err.to_string(),
            "no flow chart of the wage tax for 2031-05-31"
        );
        assert!(err.hint().unwrap().contains("2024-01-01 to 2026-12-31"));
        assert!(
            Chart::by_id("1999")
                .unwrap_err()
                .hint()
                .unwrap()
                .contains("2025-first")
        );
    }

    #[test]
    fn the_tables_are_as_long_as_each_other() {
        for table in &law().tables {
            let lengths = [
                table.pension_maximum.len(),
                table.pension_supplement.len(),
                table.relief_maximum.len(),
            ];
            assert_eq!(lengths, [table.rate.len(); 3], "{}", table.id);
            assert_eq!(table.rate.last(), Some(&0), "{}", table.id);
            assert_eq!(table.index(1999), 0);
            assert_eq!(table.index(2006), 1);
            assert_eq!(table.index(2999), table.rate.len() - 1);
        }
    }
}

//! The figures of the laws on leave and sick pay, from `de_leave.toml`.

use crate::base::{Code, read_day};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::sync::OnceLock;

/// Something a law counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained in the data")]
pub enum Figure {
    Annual,
    WorkingWeek,
    YearWeeks,
    WaitingMonths,
    AnnualUnder16,
    AnnualUnder17,
    AnnualUnder18,
    Disability,
    DisabilityWeek,
    DisabilityDegree,
    CarryMonths,
    SickCarryMonths,
    PayWeeks,
    PayDays,
    PayWaitingDays,
    SameIllnessFreeMonths,
    SameIllnessMonths,
    CertificateDay,
    ReturnOfferDays,
    ReturnOfferMonths,
}

impl Code for Figure {
    const WHAT: &'static str = "figure";
    const NAMES: &'static [(Figure, &'static str)] = &[
        (Figure::Annual, "annual"),
        (Figure::WorkingWeek, "working-week"),
        (Figure::YearWeeks, "year-weeks"),
        (Figure::WaitingMonths, "waiting-months"),
        (Figure::AnnualUnder16, "annual-under-16"),
        (Figure::AnnualUnder17, "annual-under-17"),
        (Figure::AnnualUnder18, "annual-under-18"),
        (Figure::Disability, "disability"),
        (Figure::DisabilityWeek, "disability-week"),
        (Figure::DisabilityDegree, "disability-degree"),
        (Figure::CarryMonths, "carry-months"),
        (Figure::SickCarryMonths, "sick-carry-months"),
        (Figure::PayWeeks, "pay-weeks"),
        (Figure::PayDays, "pay-days"),
        (Figure::PayWaitingDays, "pay-waiting-days"),
        (Figure::SameIllnessFreeMonths, "same-illness-free-months"),
        (Figure::SameIllnessMonths, "same-illness-months"),
        (Figure::CertificateDay, "certificate-day"),
        (Figure::ReturnOfferDays, "return-offer-days"),
        (Figure::ReturnOfferMonths, "return-offer-months"),
    ];
}

/// A row of the data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    value: u32,
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    law: String,
}

#[derive(Deserialize)]
struct Rows {
    figure: Vec<Row>,
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_leave.toml"))
            .expect("the figures that come with bo are well formed")
    };
    &ROWS.get_or_init(read).figure
}

impl Figure {
    fn row(self, day: NaiveDate) -> &'static Row {
        let name = self.as_str();
        let named = rows().iter().filter(|row| row.name == name);
        let known = named.clone().filter(|row| row.since <= day);
        let latest = known.max_by_key(|row| row.since);
        // Before the first one there was another law, which nobody asks bo about.
        let first = named.min_by_key(|row| row.since);
        latest.or(first).expect("every figure has a row")
    }

    /// What it is on a day.
    pub fn count(self, day: NaiveDate) -> u32 {
        self.row(day).value
    }

    /// The same, to compute with.
    pub fn amount(self, day: NaiveDate) -> Decimal {
        Decimal::from(self.count(day))
    }

    /// Where the law says so.
    pub fn law(self, day: NaiveDate) -> &'static str {
        &self.row(day).law
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_has_a_row_and_every_row_a_figure() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        for (figure, name) in Figure::NAMES {
            assert!(figure.law(day).contains('§'), "{name}");
            assert!(0 < figure.count(day), "{name}");
        }
        for row in rows() {
            let known = Figure::NAMES.iter().any(|(_, name)| *name == row.name);
            assert!(known, "{}", row.name);
        }
    }
}

//! The figures of the laws on leave and sick pay, from `de_leave.toml`.

use super::figure::{FigureRow, Figures};
use crate::base::Code;
use chrono::NaiveDate;
use rust_decimal::Decimal;
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

fn figures() -> &'static Figures {
    static FIGURES: OnceLock<Figures> = OnceLock::new();
    FIGURES.get_or_init(|| Figures::read(include_str!("de_leave.toml")))
}

impl Figure {
    fn row(self, day: NaiveDate) -> &'static FigureRow {
        figures().on(self.as_str(), day)
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
        for row in figures().names() {
            let known = Figure::NAMES.iter().any(|(_, name)| *name == row);
            assert!(known, "{row}");
        }
    }
}

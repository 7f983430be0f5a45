//! How long applicants are kept, and how long probation may be, from `de_hiring.toml`.

use crate::base::Code;
use crate::staff::figure::{FigureRow, Figures};
use chrono::{Days, Months, NaiveDate};
use std::sync::OnceLock;

/// Something a law counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is explained in the data")]
pub enum Figure {
    ClaimMonths,
    SuitMonths,
    MarginMonths,
    ProbationMonths,
    TraineeProbationMonths,
    TraineeProbationLeastMonths,
}

impl Code for Figure {
    const WHAT: &'static str = "figure";
    const NAMES: &'static [(Figure, &'static str)] = &[
        (Figure::ClaimMonths, "claim-months"),
        (Figure::SuitMonths, "suit-months"),
        (Figure::MarginMonths, "margin-months"),
        (Figure::ProbationMonths, "probation-months"),
        (Figure::TraineeProbationMonths, "trainee-probation-months"),
        (
            Figure::TraineeProbationLeastMonths,
            "trainee-probation-least-months",
        ),
    ];
}

fn figures() -> &'static Figures {
    static FIGURES: OnceLock<Figures> = OnceLock::new();
    FIGURES.get_or_init(|| Figures::read(include_str!("de_hiring.toml")))
}

impl Figure {
    fn row(self, day: NaiveDate) -> &'static FigureRow {
        figures().on(self.as_str(), day)
    }

    /// What it is on a day.
    pub fn count(self, day: NaiveDate) -> u32 {
        self.row(day).value
    }

    /// Where the law says so.
    pub fn law(self, day: NaiveDate) -> &'static str {
        &self.row(day).law
    }

    /// Whether it was compared with the text of the law.
    pub fn is_verified(self, day: NaiveDate) -> bool {
        self.row(day).verified
    }
}

/// The months after which nobody who was turned down on a day can still sue, and a margin.
pub fn kept_months(day: NaiveDate) -> u32 {
    let parts = [
        Figure::ClaimMonths,
        Figure::SuitMonths,
        Figure::MarginMonths,
    ];
    parts.into_iter().map(|it| it.count(day)).sum()
}

/// The first day on which nothing is needed any more of who was turned down on a day: the months
/// end with the day of the same number (§ 188 (2) BGB), and the day after is free.
pub fn free_from(day: NaiveDate) -> NaiveDate {
    day + Months::new(kept_months(day)) + Days::new(1)
}

/// The laws that want them kept until then.
pub fn kept_law(day: NaiveDate) -> String {
    let (claim, suit) = (Figure::ClaimMonths, Figure::SuitMonths);
    format!("{}, {}", claim.law(day), suit.law(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_figure_has_a_row_and_every_row_a_figure() {
        for (figure, name) in Figure::NAMES {
            assert!(0 < figure.count(day("2026-01-01")), "{name}");
            assert!(!figure.law(day("2026-01-01")).is_empty(), "{name}");
        }
        for row in figures().names() {
            let known = Figure::NAMES.iter().any(|(_, name)| *name == row);
            assert!(known, "{row}");
        }
    }

    #[test]
    fn six_months_end_with_the_day_of_the_same_number_or_the_last_one() {
        for (turned_down, free) in [
            ("2026-11-22", "2027-05-23"),
            ("2026-08-31", "2027-03-01"),
            ("2027-08-31", "2028-03-01"),
            ("2026-12-31", "2027-07-01"),
        ] {
            assert_eq!(free_from(day(turned_down)), day(free), "{turned_down}");
        }
    }
}

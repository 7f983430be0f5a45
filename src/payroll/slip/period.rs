//! A month in which somebody is insured in more than one way: a Minijob that becomes an employment
//! on the 15th, a training that ends with a job. Each way has its days, its pay and its contributions;
//! the wage tax is one, as the employment goes on (R 39b.5 (2) LStR). Pure.

use super::compute::Sums;
use super::insurance::{self, Social, use_up};
use super::{Block, Input, Insurance, Line, OtherBranches, TaxFacts};
use crate::base::{Language, Result, read_day};
use crate::payroll::law::Law;
use crate::payroll::trace::Trace;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Days of a month in which somebody is insured in another way than in the rest of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// The first of them,
    #[serde(deserialize_with = "read_day")]
    pub from: NaiveDate,
    /// and the last.
    #[serde(deserialize_with = "read_day")]
    pub until: NaiveDate,
    /// The regular pay of a whole month.
    pub regular: i64,
    /// The tax class; none where the employer pays a flat tax. With one, the pay is taxed with that of
    /// the rest of the month.
    pub class: Option<u8>,
    /// The flat rate that takes its place on all pay, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<String>,
    /// How they are insured.
    pub insurance: Insurance,
}

impl Period {
    /// What its lines come from: `2026-11-01..2026-11-14`.
    pub fn source(&self) -> String {
        format!("{}..{}", self.from, self.until)
    }
}

/// How somebody is insured and taxed in a part of a month.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// Insured,
    pub insurance: &'a Insurance,
    /// with this regular pay,
    pub regular: i64,
    /// in this tax class,
    pub class: Option<u8>,
    /// or with a flat tax;
    pub flat: Option<&'a str>,
    /// none for the main part.
    pub period: Option<&'a Period>,
}

/// A part of a month, as a slip of its own would have it.
pub(super) struct Part<T> {
    /// Which of the periods; none for the rest of the month.
    pub period: Option<usize>,
    /// What it depends on.
    pub input: Input,
    /// What it asks of social insurance,
    pub social: Social,
    /// and how that came about.
    pub trace: T,
}

impl<T> Part<T> {
    /// What its lines come from, if it is not the rest of the month.
    pub fn source(&self, of: &Input) -> Option<String> {
        let period = self.period.and_then(|it| of.periods.get(it));
        period.map(Period::source)
    }
}

impl Input {
    /// Every part of the month, in order of time. A part knows what those before it have used of the
    /// ceilings of the year.
    pub(super) fn parts<T: Trace + Default>(&self, law: &Law) -> Result<Vec<Part<T>>> {
        let mut order: Vec<Option<usize>> = (0..self.periods.len()).map(Some).collect();
        order.insert(self.periods_before.min(order.len()), None);
        let mut used = self.before.used();
        let mut parts = Vec::with_capacity(order.len());
        for period in order {
            let mut input = self.part(period);
            (input.before.health, input.before.pension) = (used.health.base, used.pension.base);
            input.before.days = used.pension.days;
            input.before.other = OtherBranches::of(&used);
            let sums = Sums::of(&input)?;
            let mut trace = T::default();
            let (pay, once) = (sums.insured, sums.insured_one_off);
            let social = insurance::contributions(&input, law, pay, once, &mut trace)?;
            use_up(
                &mut used,
                &input.insurance,
                input.insurance.days,
                social.bases(),
            );
            parts.push(Part {
                period,
                input,
                social,
                trace,
            });
        }
        Ok(parts)
    }

    /// The last part of the month, in order of time.
    pub fn last_part(&self) -> Input {
        let is_last = self.periods_before < self.periods.len();
        self.part(is_last.then(|| self.periods.len() - 1))
    }

    /// A part of the month, with its own pay only: a period, or the rest.
    fn part(&self, period: Option<usize>) -> Input {
        let number = period.map_or(0, |it| it + 1);
        let own = self.pay.iter().filter(|it| it.period == number);
        let pay = own.map(|it| super::Pay {
            period: 0,
            ..it.clone()
        });
        let mut part = Input {
            pay: pay.collect(),
            periods: Vec::new(),
            periods_before: 0,
            corrections: Vec::new(),
            late: if period.is_none() { self.late } else { 0 },
            ..self.clone()
        };
        if let Some(it) = period.and_then(|it| self.periods.get(it)) {
            part.regular = it.regular;
            part.insurance = it.insurance.clone();
            part.tax = TaxFacts {
                class: it.class,
                flat: it.flat.clone(),
                ..part.tax
            };
        }
        part
    }

    /// Whether the wage tax of the person is on the pay of a period, or of the rest of the month (0).
    pub(in crate::payroll) fn is_taxed_in(&self, period: usize) -> bool {
        match period {
            0 => self.tax.class.is_some(),
            _ => self
                .periods
                .get(period - 1)
                .is_none_or(|it| it.class.is_some()),
        }
    }

    /// How somebody is insured in a period, or in the rest of the month (0).
    pub fn insurance_in(&self, period: usize) -> &Insurance {
        let period = period.checked_sub(1).and_then(|it| self.periods.get(it));
        period.map_or(&self.insurance, |it| &it.insurance)
    }

    /// The period that a line belongs to; none if it is the rest of the month.
    pub fn period_of(&self, line: &Line) -> Option<&Period> {
        line.period()?;
        let source = line.source.as_deref();
        self.periods
            .iter()
            .find(|it| source == Some(it.source().as_str()))
    }

    /// How somebody is insured where a line belongs to.
    pub fn insurance_of(&self, line: &Line) -> &Insurance {
        self.period_of(line)
            .map_or(&self.insurance, |it| &it.insurance)
    }

    /// The first and the last day of the month whose pay is not that of periods with a flat tax.
    pub fn taxed_days(&self) -> (NaiveDate, NaiveDate) {
        let (before, after) = self
            .periods
            .split_at(self.periods_before.min(self.periods.len()));
        let flat = |it: &&Period| it.class.is_none();
        let last = before.iter().rev().find(flat);
        let next = after.iter().find(flat);
        (
            last.map_or(self.month.first(), |it| it.until + Days::new(1)),
            next.map_or(self.month.last(), |it| it.from - Days::new(1)),
        )
    }

    /// How somebody is insured on a day.
    pub fn insurance_on(&self, day: NaiveDate) -> &Insurance {
        let mut periods = self.periods.iter();
        let own = periods.find(|it| it.from <= day && day <= it.until);
        own.map_or(&self.insurance, |it| &it.insurance)
    }

    /// How somebody is insured and taxed in the rest of the month, and in each period.
    pub fn ways(&self) -> impl Iterator<Item = Way<'_>> {
        let rest = Way {
            insurance: &self.insurance,
            regular: self.regular,
            class: self.tax.class,
            flat: self.tax.flat.as_deref(),
            period: None,
        };
        let others = self.periods.iter().map(|it| Way {
            insurance: &it.insurance,
            regular: it.regular,
            class: it.class,
            flat: it.flat.as_deref(),
            period: Some(it),
        });
        std::iter::once(rest).chain(others)
    }
}

/// Days of a month, as they stand behind a name: `01.–14.11.`.
pub(in crate::payroll) fn days(from: NaiveDate, until: NaiveDate, language: Language) -> String {
    match language {
        Language::De => format!("{}–{}", from.format("%d."), until.format("%d.%m.")),
        Language::En => format!("{}–{}", from.format("%-d"), until.format("%-d %b")),
    }
}

impl Line {
    /// The days of the month that it belongs to, if they are not the main part of it.
    pub fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        if !matches!(self.block, Block::Social | Block::Tax | Block::NetEarning) {
            return None;
        }
        let (from, until) = self.source.as_deref()?.split_once("..")?;
        Some((from.parse().ok()?, until.parse().ok()?))
    }

    /// The days that it belongs to, as they stand behind its name: ` 01.–14.11.`.
    pub(super) fn days(&self, language: Language) -> String {
        match self.period() {
            Some((from, until)) => format!(" {}", days(from, until, language)),
            None => String::new(),
        }
    }
}

//! Every figure of the law that a wage depends on, with where it is from.

use super::attachable::Attachable;
use super::limit::{Limit, Per, limits};
use super::social::{self, Unit};
use super::tax::{ActivePension, Chart, churches, flat_rates, pension_age};
use super::trace::Value;
use crate::base::{Error, Result, read_day_if_any};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A figure of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawRow {
    /// What it belongs to: `wage tax 2026`, `social insurance`, `church tax`, `flat tax`.
    pub area: String,
    /// What it is called in the flow chart or here.
    pub name: String,
    /// How much it is.
    pub value: String,
    /// `percent`, `EUR`, or nothing for a plain number.
    pub unit: String,
    /// The first day on which it holds.
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub since: Option<NaiveDate>,
    /// The paragraph.
    pub law: String,
    /// Where the number was published.
    pub source: String,
    /// Whether it was compared with that, or two sources agree.
    pub verified: bool,
}

/// The figures of a year.
///
/// # Errors
/// Refused, when there are none.
pub fn figures(year: i32) -> Result<Vec<LawRow>> {
    let charts: Vec<&'static Chart> = Chart::all()
        .iter()
        .filter(|chart| chart.since.year() == year)
        .collect();
    if charts.is_empty() {
        let years: Vec<i32> = Chart::all().iter().map(|it| it.since.year()).collect();
        let (first, last) = (years.iter().min(), years.iter().max());
        return Err(
            Error::refused(format!("no figures of payroll for {year}")).with_hint(format!(
                "bo knows those from {} to {}",
                first.copied().unwrap_or_default(),
                last.copied().unwrap_or_default()
            )),
        );
    }
    let mut rows: Vec<LawRow> = charts.into_iter().flat_map(of_chart).collect();
    rows.extend(of_social(year));
    rows.extend(of_church(year));
    rows.extend(of_flat(year));
    rows.extend(of_limits(year));
    rows.extend(of_attachable(year));
    rows.extend(past_pension_age(year));
    Ok(rows)
}

fn of_chart(chart: &'static Chart) -> Vec<LawRow> {
    let row = |name: String, value: Value, law: &str| {
        let (value, unit) = told(value);
        LawRow {
            area: format!("wage tax {}", chart.id),
            name,
            value,
            unit: unit.to_string(),
            since: Some(chart.since),
            law: law.to_string(),
            source: chart.source.clone(),
            verified: chart.verified,
        }
    };
    let figures = chart.figures().into_iter();
    let figures = figures.map(|it| row(it.name.to_string(), it.value, it.law));
    let further = chart.further().into_iter();
    figures
        .chain(further.map(|(name, value, law)| row(name, value, law)))
        .collect()
}

/// A value without its unit, and the unit.
fn told(value: Value) -> (String, &'static str) {
    let text = value.to_string();
    match value {
        Value::Rate(_) => (text.trim_end_matches(" %").to_string(), "percent"),
        Value::Cents(_) => (text, "EUR"),
        Value::Millionths(_) | Value::Thousandths(_) | Value::Tenths(_) | Value::Count(_) => {
            (text, "")
        }
    }
}

/// Of each figure the row that holds when the year begins, and those that come within it.
fn of_social(year: i32) -> Vec<LawRow> {
    let all = social::figures();
    let begins = |figure: &social::Figure| {
        figure.since.year() < year || (figure.since.year() == year && figure.since.ordinal() == 1)
    };
    let holds = |figure: &&social::Figure| {
        let later = |other: &&social::Figure| {
            other.name == figure.name && begins(other) && figure.since < other.since
        };
        let replaced = begins(figure) && all.iter().any(|other| later(&other));
        figure.since.year() <= year && !replaced
    };
    let row = |figure: &social::Figure| LawRow {
        area: "social insurance".to_string(),
        name: figure.name.clone(),
        value: figure.value.to_string(),
        unit: match figure.unit {
            Unit::Rate => "percent",
            Unit::Amount => "EUR",
            Unit::Factor => "",
        }
        .to_string(),
        since: Some(figure.since),
        law: figure.law.clone(),
        source: figure.source.clone(),
        verified: figure.verified,
    };
    all.iter().filter(holds).map(row).collect()
}

fn of_church(year: i32) -> Vec<LawRow> {
    let mut rows = Vec::new();
    for church in churches() {
        let Some(day) = NaiveDate::from_ymd_opt(year, 12, 31) else {
            continue;
        };
        let now = super::tax::Church::on(church.state(), day);
        if !now.is_ok_and(|now| std::ptr::eq(now, church)) {
            continue;
        }
        let row = |name: &str, rate: i64, source: &str, verified| LawRow {
            area: "church tax".to_string(),
            name: format!("{}, {name}", church.state()),
            value: told(Value::Rate(rate)).0,
            unit: "percent".to_string(),
            since: None,
            law: "§ 51a EStG, church tax law of the state".to_string(),
            source: source.to_string(),
            verified,
        };
        rows.push(row("rate", church.rate(), &church.source, church.verified));
        if let Some(limit) = church.limit() {
            let name = "limit of the taxable income";
            rows.push(row(name, limit, &church.source, church.verified));
        }
        let (source, verified) = (&church.flat_source, church.flat_verified);
        rows.push(row("on flat tax", church.flat_rate(), source, verified));
    }
    rows
}

/// Up to how much pay is treated as its kind says.
fn of_limits(year: i32) -> Vec<LawRow> {
    let mut rows = Vec::new();
    let Some(day) = NaiveDate::from_ymd_opt(year, 12, 31) else {
        return rows;
    };
    for it in limits() {
        if Limit::on(&it.name, day).is_none_or(|now| !std::ptr::eq(now, it)) {
            continue;
        }
        let per = match it.per {
            Per::Month => "a month",
            Per::Year => "a year",
        };
        for (whose, cents) in [
            (per.to_string(), Some(100 * it.euros)),
            (
                format!("{per}, for the spouse"),
                it.spouse.map(|it| 100 * it),
            ),
            (
                format!("{per}, for each child"),
                it.child.map(|it| 100 * it),
            ),
            ("a kilometre and day".to_string(), it.km),
            ("a kilometre and day, the first 20".to_string(), it.near),
        ] {
            rows.extend(cents.map(|cents| {
                let (value, unit) = told(Value::Cents(cents));
                LawRow {
                    area: "limit of pay".to_string(),
                    name: format!("{}, {whose}", it.name),
                    value,
                    unit: unit.to_string(),
                    since: Some(it.since),
                    law: it.law.clone(),
                    source: it.source.clone(),
                    verified: it.verified,
                }
            }));
        }
    }
    rows
}

/// What of a net pay can be garnished or set off.
fn of_attachable(year: i32) -> Vec<LawRow> {
    let last = NaiveDate::from_ymd_opt(year, 12, 31);
    let Some(it) = last.and_then(Attachable::on) else {
        return Vec::new();
    };
    let row = |name: &str, value: String, unit: &str| LawRow {
        area: "set off".to_string(),
        name: name.to_string(),
        value,
        unit: unit.to_string(),
        since: Some(it.since),
        law: it.law.clone(),
        source: it.source.clone(),
        verified: it.verified,
    };
    let cents = |cents| told(Value::Cents(cents));
    let (kept, unit) = cents(it.kept());
    let (all_above, _) = cents(it.all_above());
    vec![
        row("net pay that stays in a month", kept, unit),
        row("what of more can be taken", it.share.to_string(), "percent"),
        row("net pay above which all can be taken", all_above, unit),
    ]
}

/// What is free past the standard pension age, and when that is reached.
fn past_pension_age(year: i32) -> Vec<LawRow> {
    let row =
        |name: String, value: String, unit: &str, since, law: &str, source: &str, verified| {
            LawRow {
                area: "past pension age".to_string(),
                name,
                value,
                unit: unit.to_string(),
                since,
                law: law.to_string(),
                source: source.to_string(),
                verified,
            }
        };
    let last = NaiveDate::from_ymd_opt(year, 12, 31);
    let Some(it) = last.and_then(ActivePension::on) else {
        return Vec::new();
    };
    let (value, unit) = told(Value::Cents(it.cents()));
    let name = "free of tax in a month".to_string();
    let mut rows = vec![row(
        name,
        value,
        unit,
        Some(it.since),
        &it.law,
        &it.source,
        it.verified,
    )];
    let age = pension_age();
    rows.extend(age.born.iter().map(|(born, months)| {
        row(
            format!("standard pension age, born {born}"),
            months.to_string(),
            "months",
            None,
            &age.law,
            &age.source,
            age.verified,
        )
    }));
    rows
}

fn of_flat(year: i32) -> Vec<LawRow> {
    let last = NaiveDate::from_ymd_opt(year, 12, 31);
    let holds = |flat: &&super::tax::Flat| {
        let now = last.and_then(|day| super::tax::Flat::on(&flat.name, day).ok());
        now.is_some_and(|now| std::ptr::eq(now, *flat))
    };
    let row = |flat: &super::tax::Flat| LawRow {
        area: "flat tax".to_string(),
        name: flat.name.clone(),
        value: told(Value::Rate(flat.rate())).0,
        unit: "percent".to_string(),
        since: None,
        law: flat.law.clone(),
        source: flat.of.clone(),
        verified: flat.verified,
    };
    flat_rates().iter().filter(holds).map(row).collect()
}

//! Every amount of a plan with its formula, the law and how it was rounded.

use super::plan::{How, Method, Rounding, Step};
use super::{Area, Known, law};
use crate::base::{Currency, Language, Money, Month, Percent, Result};
use crate::db::Connection;
use crate::document::format;
use crate::ledger;
use serde::{Deserialize, Serialize};

/// A line of `bo stock asset depreciation NUMBER --explain`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ExplainRow {
    pub area: String,
    pub from: Month,
    pub until: Month,
    pub months: u32,
    pub value_before: String,
    pub amount: String,
    pub value_after: String,
    pub formula: String,
    pub law: String,
    pub rounding: String,
    pub currency: Currency,
}

/// Each step of the plans of an asset, those of the books first.
///
/// # Errors
/// As reading the file.
pub fn explain(conn: &Connection, known: &Known) -> Result<Vec<ExplainRow>> {
    let currency = ledger::book(conn)?;
    let mut rows = Vec::new();
    for (area, name) in [(Area::Book, "book"), (Area::Tax, "tax")] {
        for step in known.plan(area).steps {
            let shown = |minor| super::amount(minor, currency);
            rows.push(ExplainRow {
                area: name.to_string(),
                from: step.first(),
                until: step.last(),
                months: step.months(),
                value_before: shown(step.before),
                amount: shown(step.amount),
                value_after: shown(step.before - step.amount),
                formula: formula(&step, known, currency),
                law: paragraph(&step, known, area),
                rounding: rounding(&step, known.asset.rounding).to_string(),
                currency,
            });
        }
    }
    Ok(rows)
}

fn money(minor: i64, currency: Currency) -> String {
    format::amount(Language::En, Money::from_minor(minor, currency))
}

fn formula(step: &Step, known: &Known, currency: Currency) -> String {
    let months = step.months();
    let written = |rate: Percent| format!("{rate} %");
    match step.how {
        How::Linear { base, of } if known.asset.rounding == Rounding::Month => {
            format!("{} / {of} months, {months} times", money(base, currency))
        }
        How::Linear { base, of } => {
            format!("{} × {months}/{of} months", money(base, currency))
        }
        How::Declining { base, rate } if months == 12 => {
            format!("{} × {}", money(base, currency), written(rate))
        }
        How::Declining { base, rate } => {
            format!(
                "{} × {} × {months}/12",
                money(base, currency),
                written(rate)
            )
        }
        How::Pool { base, of } => format!("{} / {of} years", money(base, currency)),
        How::AtOnce(_) => "all of it".to_string(),
        How::Rest => "what is left at the end of its life".to_string(),
        How::WriteDown => "written down beyond the plan".to_string(),
        How::WriteUp => "written up again".to_string(),
    }
}

fn paragraph(step: &Step, known: &Known, area: Area) -> String {
    let tax = area == Area::Tax;
    let pick = |of_tax: &str, of_book: &str| match tax {
        true => of_tax.to_string(),
        false => of_book.to_string(),
    };
    let on = known.asset.acquired_on;
    match step.how {
        How::Linear { .. } | How::Rest => pick("§ 7 (1) EStG", "§ 253 (3) HGB"),
        How::Declining { .. } => match law::declining(on).filter(|_| tax) {
            Some(law) => law.law.clone(),
            None => pick("§ 7 (2) EStG", "§ 253 (3) HGB"),
        },
        How::Pool { .. } => law::pool(on).map_or("§ 6 (2a) EStG".to_string(), |it| it.law.clone()),
        How::AtOnce(Method::Digital) => law::digital(on).map_or(String::new(), |it| it.law.clone()),
        How::AtOnce(_) => {
            law::low_value(on).map_or("§ 6 (2) EStG".to_string(), |it| it.law.clone())
        }
        How::WriteDown => pick("§ 7 (1) sentence 7 EStG", "§ 253 (3) sentence 5 HGB"),
        How::WriteUp => pick("§ 6 (1) no. 1 sentence 4 EStG", "§ 253 (5) HGB"),
    }
}

fn rounding(step: &Step, rounding: Rounding) -> &'static str {
    match (step.how, rounding) {
        (How::Linear { .. }, Rounding::Month) => "each month to the cent, half up",
        (How::Linear { .. } | How::Declining { .. } | How::Pool { .. }, _) => {
            "once to the cent, half up; its last month takes the rest"
        }
        (How::AtOnce(_) | How::Rest | How::WriteDown | How::WriteUp, _) => "none",
    }
}

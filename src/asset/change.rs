//! What changes the plan of an asset from a day on.

use super::plan::{Method, Plan, What};
use super::{Area, Change, Known, class, store, terms};
use crate::base::{Code, Error, Money, Month, Result, Text};
use crate::db::Transaction;
use crate::ledger;
use chrono::{Datelike, NaiveDate};

/// A change to be entered.
#[derive(Clone, Debug)]
pub struct NewChange {
    /// Whose plan; cost is always of both.
    pub area: Area,
    /// From when on.
    pub on: NaiveDate,
    /// What.
    pub what: What,
    /// Why.
    pub reason: Text,
}

/// Enters a change: the rest of the plan follows from it, and what was posted stays.
///
/// # Errors
/// Refused: it is before what is posted for good, or makes no plan that can be.
pub fn change(
    tx: &Transaction<'_>,
    number: &str,
    new: &NewChange,
    today: NaiveDate,
) -> Result<Change> {
    let known = Known::get(tx, number)?;
    if new.reason.is_empty() {
        return Err(Error::input("reason: is missing").with_hint("--reason says why"));
    }
    require_day(tx, &known, new, today)?;
    let area = match new.what {
        What::Cost(_) => Area::Both,
        _ => new.area,
    };
    let change = Change {
        id: 0,
        number: String::new(),
        area,
        on: new.on,
        what: new.what,
        reason: new.reason.to_string(),
    };
    let mut after = known.clone();
    after.changes.push(change.clone());
    for it in [Area::Book, Area::Tax] {
        if area == Area::Both || area == it {
            require_plan(tx, &known, &after, it, &change)?;
        }
    }
    let name = store::insert_change(tx, &known, &change)?;
    tx.touch("asset", number)?;
    let changes = Known::get(tx, number)?.changes;
    let found = changes.into_iter().find(|it| it.number == name);
    found.ok_or_else(|| Error::system("the change that was just entered is missing"))
}

/// Refuses a day on which nothing can change any more.
fn require_day(
    tx: &Transaction<'_>,
    known: &Known,
    new: &NewChange,
    today: NaiveDate,
) -> Result<()> {
    let (asset, on) = (&known.asset, new.on);
    let number = &asset.number;
    let refuse = |what: String| Err(Error::refused(format!("on: {what}")));
    if on < asset.in_service_on {
        return refuse(format!(
            "{on} is before {number} was put to use on {}",
            asset.in_service_on
        ));
    }
    if let Some(gone) = known.disposed_on() {
        return refuse(format!("{number} went on {gone}"));
    }
    if let Some((opened, ..)) = asset.opening
        && on <= opened
    {
        return refuse(format!(
            "{on} is before the end of {opened}, until which another program wrote it off"
        ));
    }
    if today < on && matches!(new.what, What::WriteDown(_) | What::WriteUp(_)) {
        return refuse(format!("{on} is in the future"));
    }
    // The value a year begins with is the one the year before has ended with (§ 252 (1) no. 1 HGB).
    if let Some(closed) = ledger::period::closed_until(tx)?
        && Month::of(on) <= closed
    {
        let first = closed.plus(1).first();
        return Err(Error::refused(format!(
            "on: {closed} is closed and with it all before, and the plan of {number} until then stays as it is"
        ))
        .with_hint(format!(
            "--on {first} changes the plan from the first day that is not closed; what of it belongs to the years before is made good by what follows"
        )));
    }
    let posted = store::posted::of(tx, asset)?;
    if let Some(last) = posted.last()
        && on.year() < last.until.year()
    {
        return Err(Error::refused(format!(
            "on: depreciation of {number} is posted until {}, and {on} is in a year before it",
            last.until
        ))
        .with_hint("a change counts from a day of the year that was posted last, or later"));
    }
    Ok(())
}

/// Refuses a change that makes no plan.
fn require_plan(
    tx: &Transaction<'_>,
    known: &Known,
    after: &Known,
    area: Area,
    change: &Change,
) -> Result<()> {
    let currency = ledger::book(tx)?;
    let shown = |minor: i64| Money::from_minor(minor, currency);
    let (before_plan, terms) = (
        known.plan(area),
        match area {
            Area::Tax => &known.asset.tax,
            Area::Book | Area::Both => &known.asset.book,
        },
    );
    let month = Month::of(change.on);
    let last_of_month = month.last();
    // What it is worth once the month of the change is written off.
    let value = before_plan.cost_whatever(last_of_month) - before_plan.gone(month).total();
    let word = area.as_str();
    match change.what {
        What::Cost(amount) => {
            if matches!(before_plan.method, Method::Pool) {
                return Err(Error::refused(format!(
                    "cost: {} is in a pool, what it costs later goes into that of its own year",
                    known.asset.number
                ))
                .with_hint("`bo stock asset add … --method pool` adds it as an asset of its own"));
            }
            let start = month.first().pred_opt().unwrap_or(change.on);
            let left = before_plan.cost_whatever(change.on) - before_plan.accumulated(start);
            if amount < 0 && left + amount < terms.residual {
                return Err(Error::refused(format!(
                    "cost: {} less is more than {}, what is left of it ({word})",
                    shown(-amount),
                    shown(left - terms.residual)
                )));
            }
        }
        What::Life(months) => {
            let began = known.transfers.iter().rev().find(|it| it.months.is_some());
            let first = Month::of(began.map_or(known.asset.in_service_on, |it| it.on));
            let passed = (change.on.year() - first.first().year()) * 12 + change.on.month0() as i32
                - first.first().month0() as i32;
            if months == 0 || 1200 < months || (months as i32) <= passed {
                return Err(Error::input(format!(
                    "life: {months} months are over before {}, {passed} have passed since it was put to use",
                    change.on
                )));
            }
            if !matches!(
                before_plan.method,
                Method::Linear | Method::Declining | Method::DecliningLinear
            ) {
                return Err(Error::refused(format!(
                    "life: it changes nothing, the method is {} ({word})",
                    before_plan.method.as_str()
                )));
            }
        }
        What::Method(method, rate) => {
            if before_plan.method == method {
                return Err(Error::refused(format!(
                    "method: it is {} already ({word})",
                    method.as_str()
                )));
            }
            let declining = before_plan.method.is_declining();
            if !(method == Method::Linear && (declining || before_plan.method == Method::None)) {
                return Err(Error::refused(format!(
                    "method: nothing changes from {} to {} on the way ({word})",
                    before_plan.method.as_str(),
                    method.as_str()
                ))
                .with_hint("from declining to linear is what the law allows (§ 7 (3) EStG)"));
            }
            let about = terms::About {
                class: class(known.class())?,
                cost: known.asset.cost,
                acquired_on: known.asset.acquired_on,
                is_opened: known.asset.opening.is_some(),
                currency,
            };
            let new = super::plan::Terms {
                method,
                rate,
                ..*terms
            };
            terms::require(&about, area, &new)?;
        }
        What::Begin(_) => {
            return Err(
                Error::refused("begin: an asset begins to be written off by a transfer")
                    .with_hint("`bo stock asset transfer … --life SPAN`"),
            );
        }
        What::WriteDown(_) | What::WriteUp(_) if before_plan.method == Method::Pool => {
            return Err(Error::refused(format!(
                "{} is in a pool, which nothing that happens to it changes (§ 6 (2a) sentence 3 EStG)",
                known.asset.number
            )));
        }
        What::WriteDown(amount) => {
            if amount <= 0 || value - terms.residual < amount {
                return Err(Error::refused(format!(
                    "write_down: {} is not from more than nothing to {}, what is left at the end of {month} ({word})",
                    shown(amount),
                    shown((value - terms.residual).max(0))
                )));
            }
        }
        What::WriteUp(amount) => {
            let plain = known.plan_of(
                area,
                |it| !matches!(it.what, What::WriteDown(_) | What::WriteUp(_)),
                None,
            );
            let most = plain.cost_whatever(last_of_month) - plain.gone(month).total() - value;
            if amount <= 0 || most < amount {
                return Err(Error::refused(format!(
                    "write_up: {} is not from more than nothing to {}, what plan alone would have left at the end of {month} ({word}; § 253 (5) HGB)",
                    shown(amount),
                    shown(most.max(0))
                )));
            }
        }
    }
    sound(&after.plan(area), terms.residual, area)
}

/// Refuses a plan that does not add up.
fn sound(plan: &Plan, residual: i64, area: Area) -> Result<()> {
    let whole = plan.total_cost() - residual;
    match plan.method == Method::None || plan.total_gone() == whole {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "the plan ({}) would write off {} of {whole} cents",
            area.as_str(),
            plan.total_gone()
        ))),
    }
}

//! What must hold of assets.

use super::plan::{Method, Plan};
use super::{Area, Known, audit, class, licence, store};
use crate::base::{Code, Finding, Money, Month, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Reports everything wrong with assets to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for seal in [
        store::SEAL,
        store::CHANGES,
        store::HISTORY,
        store::posted::RUNS,
        store::posted::DISPOSALS,
        store::custody::HANDS,
        store::custody::BACKS,
        licence::store::SEATS,
        licence::store::RELEASES,
        audit::store::OPENED,
        audit::store::CLOSED,
    ] {
        seal.check(conn, found)?;
    }
    store::FACTS.check_last(conn, true, found)?;
    licence::store::LICENCES.check_last(conn, true, found)?;
    let assets = store::all(conn)?;
    if assets.is_empty() && licence::store::all(conn)?.is_empty() {
        return Ok(());
    }
    let mut worth: BTreeMap<String, i64> = BTreeMap::new();
    for asset in assets {
        let known = store::know(conn, asset)?;
        register(&known, found);
        let posted = posted(conn, &known, found)?;
        let it = &known.asset;
        let plan = known.plan(Area::Book);
        let opening = it.opening.map_or(0, |it| it.1);
        let left = plan.cost_whatever(NaiveDate::MAX) - opening - posted;
        let out = match &known.disposal {
            Some(gone) => {
                disposal(&known, left, gone.book_value, found);
                gone.book_value
            }
            None => 0,
        };
        *worth.entry(it.account.clone()).or_default() += left - out;
    }
    for it in store::posted::differing_runs(conn)? {
        let what = format!(
            "its entry takes {} cents off {}, its assets say {}",
            it.entry, it.account, it.rows
        );
        found(Finding::error("BO-ASSET-4", it.number, what));
    }
    for (asset, what) in store::custody::wrong(conn)? {
        found(Finding::error("BO-ASSET-6", asset, what));
    }
    for it in licence::store::all(conn)? {
        let taken = licence::store::taken(conn, &it)?;
        if i64::from(it.seats) < taken {
            let what = format!("{taken} seats are taken, there are {}", it.seats);
            found(Finding::error("BO-ASSET-7", &it.number, what));
        }
    }
    let currency = ledger::book(conn)?;
    for (account, worth) in worth {
        let balance = store::posted::balance(conn, &account)?;
        if balance != worth {
            let shown = |minor| Money::from_minor(minor, currency);
            let what = format!(
                "the books hold {}, the register says {}",
                shown(balance),
                shown(worth)
            );
            found(Finding::warning(
                "BO-ASSET-8",
                format!("account {account}"),
                what,
            ));
        }
    }
    Ok(())
}

/// What the register says can be, and its plans add up.
fn register(known: &Known, found: &mut dyn FnMut(Finding)) {
    let it = &known.asset;
    let mut tell = |code: &str, what: String| found(Finding::error(code, &it.number, what));
    if class(&it.class).is_err() {
        tell("BO-ASSET-1", format!("there is no class `{}`", it.class));
    }
    if it.cost <= 0 || it.in_service_on < it.acquired_on {
        tell(
            "BO-ASSET-1",
            "it cost nothing, or was put to use before it was bought".to_string(),
        );
    }
    for (area, terms) in [(Area::Book, &it.book), (Area::Tax, &it.tax)] {
        let plan = known.plan_of(area, |_| true, None);
        let whole = plan.total_cost() - terms.residual;
        if plan.method != Method::None && plan.total_gone() != whole {
            let what = format!(
                "its plan ({}) writes off {} of {whole} cents",
                area.as_str(),
                plan.total_gone()
            );
            tell("BO-ASSET-2", what);
        }
        if !stays_above(&plan, terms.residual) {
            let what = format!("its plan ({}) goes below what is to be left", area.as_str());
            tell("BO-ASSET-2", what);
        }
    }
}

/// Whether nothing is written off beyond what is to be left.
fn stays_above(plan: &Plan, residual: i64) -> bool {
    plan.steps
        .iter()
        .all(|step| residual <= step.before - step.amount)
}

/// What was posted is what the plan said then; answers with all of it.
fn posted(conn: &Connection, known: &Known, found: &mut dyn FnMut(Finding)) -> Result<i64> {
    let it = &known.asset;
    let opening = it.opening.map_or(0, |it| it.1);
    let mut sum = 0;
    for run in store::posted::of(conn, it)? {
        sum += run.gone.total();
        let last = run.change.unwrap_or(0);
        let said = |disposed_on| {
            let plan = known.plan_of(Area::Book, |it| it.id <= last, disposed_on);
            plan.gone(Month::of(run.until)).total() - opening
        };
        let gone = known.disposed_on().filter(|day| *day == run.until);
        if sum != said(None) && (gone.is_none() || sum != said(gone)) {
            let what = format!(
                "{sum} cents are posted until {}, the plan said {}",
                run.until,
                said(gone)
            );
            found(Finding::error("BO-ASSET-3", &it.number, what));
        }
    }
    Ok(sum)
}

/// An asset that went has nothing left in the books.
fn disposal(known: &Known, left: i64, book_value: i64, found: &mut dyn FnMut(Finding)) {
    let is_pool = known.plan(Area::Book).method == Method::Pool;
    if !is_pool && left != book_value {
        let what = format!(
            "{left} cents were left when it went, {book_value} were taken out of the books"
        );
        found(Finding::error("BO-ASSET-5", &known.asset.number, what));
    }
}

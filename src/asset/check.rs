//! What must hold of assets.

use super::plan::{Method, Plan};
use super::{Area, Asset, Known, audit, class, licence, store, terms};
use crate::base::{Code, Currency, Finding, Money, Month, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::{Datelike, NaiveDate};
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
        store::posted::RETURNS,
        store::transfer::TRANSFERS,
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
    let currency = ledger::book(conn)?;
    one_way(&assets, currency, found);
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
        for before in [&it.account]
            .into_iter()
            .chain(known.transfers.iter().map(|it| &it.account))
        {
            worth.entry(before.clone()).or_default();
        }
        *worth.entry(known.account().to_string()).or_default() += left - out;
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
    for (asset, invoice, credit) in store::posted::sold_and_taken_back(conn)? {
        let why = match credit {
            None => "is cancelled".to_string(),
            Some(credit) => format!("{credit} credits: if it came back"),
        };
        let what = format!(
            "it went with {invoice}, which {why}: `bo stock asset reinstate {asset} --reason …`"
        );
        found(Finding::warning("BO-ASSET-10", asset, what));
    }
    for (account, worth) in worth {
        let balance = store::posted::balance(conn, &account, None)?;
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
    for code in [it.class.as_str(), known.class()] {
        if class(code).is_err() {
            tell("BO-ASSET-1", format!("there is no class `{code}`"));
        }
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

/// A warning for a year in which some go at once for tax, and others into the pool.
fn one_way(assets: &[Asset], currency: Currency, found: &mut dyn FnMut(Finding)) {
    let mut years: BTreeMap<i32, [Option<&str>; 2]> = BTreeMap::new();
    for it in assets {
        if let Some(pooled) = terms::is_pooled(it, currency) {
            let year = years.entry(it.acquired_on.year()).or_default();
            year[usize::from(pooled)].get_or_insert(&it.number);
        }
    }
    for (year, ways) in years {
        if let [Some(at_once), Some(pooled)] = ways {
            let what = format!(
                "{at_once} is written off at once for tax and {pooled} in a pool: in a year all go one way (§ 6 (2a) sentence 5 EStG)"
            );
            found(Finding::warning("BO-ASSET-9", year.to_string(), what));
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
        let then = known.as_of(last, run.run);
        let said = |disposed_on| {
            let plan = then.plan_of(Area::Book, |_| true, disposed_on);
            plan.gone(Month::of(run.until)).total() - opening
        };
        // It went that day, even if that was taken back later.
        let ends = known
            .disposal
            .iter()
            .map(|it| it.on)
            .chain(known.returned.iter().copied());
        let mut plans = ends.filter(|day| *day == run.until).map(Some).chain([None]);
        if !plans.any(|gone| sum == said(gone)) {
            let what = format!(
                "{sum} cents are posted until {}, the plan said {}",
                run.until,
                said(known.disposed_on().filter(|day| *day == run.until))
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

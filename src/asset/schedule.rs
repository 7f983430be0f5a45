//! The movement schedule of fixed assets (Anlagenspiegel, § 284 (3) HGB), by class.

use super::{Area, Known, Method, class, store};
use crate::base::{Currency, Error, Language, Month, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of `bo stock asset schedule`: a class at an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ScheduleRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub class: String,
    pub name: String,
    pub cost_opening: String,
    pub additions: String,
    pub disposals: String,
    pub transfers: String,
    pub cost_closing: String,
    pub depreciation_opening: String,
    pub depreciation: String,
    pub write_ups: String,
    pub depreciation_disposals: String,
    pub depreciation_closing: String,
    pub book_opening: String,
    pub book_closing: String,
    pub currency: Currency,
}

/// Amounts of a line, in the order of its columns.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    cost_opening: i64,
    additions: i64,
    disposals: i64,
    cost_closing: i64,
    opening: i64,
    depreciation: i64,
    write_ups: i64,
    on_disposals: i64,
    closing: i64,
}

/// The schedule of a year, by account and class, in a language; with a line of the totals at its end
/// if asked for. Plans count, whether they are posted yet or not.
///
/// # Errors
/// Input, when there is no such year.
pub fn schedule(
    conn: &Connection,
    year: i32,
    language: Language,
    with_total: bool,
) -> Result<Vec<ScheduleRow>> {
    let days = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let known = days.filter(|_| (1900..=2999).contains(&year));
    let Some((first, last)) = known else {
        return Err(Error::input(format!("there is no year {year}")));
    };
    let currency = ledger::book(conn)?;
    let mut lines: BTreeMap<(String, String), Sums> = BTreeMap::new();
    for it in store::all_known(conn)? {
        if last < it.asset.acquired_on || left_on(&it).is_some_and(|gone| gone < first) {
            continue;
        }
        let key = (it.asset.account.clone(), it.asset.class.clone());
        add(lines.entry(key).or_default(), &it, first, last);
    }
    let mut total = Sums::default();
    let mut rows = Vec::new();
    for ((account, code), sums) in &lines {
        let name = class(code).map_or(code.as_str(), |it| it.name(language));
        total = plus(total, *sums);
        rows.push(row(account, code, name, sums, currency));
    }
    if with_total && !rows.is_empty() {
        let name = language.pick("Summe", "Total");
        rows.push(row("", "", name, &total, currency));
    }
    Ok(rows)
}

/// The day on which an asset leaves the schedule: when it goes, or with the last year of its pool.
fn left_on(known: &Known) -> Option<NaiveDate> {
    let plan = known.plan(Area::Book);
    match plan.method {
        Method::Pool => plan.months().map(|(_, last)| last.last()),
        _ => known.disposed_on(),
    }
}

/// Adds what an asset did in a year.
fn add(sums: &mut Sums, known: &Known, first: NaiveDate, last: NaiveDate) {
    let plan = known.plan(Area::Book);
    let before = first.pred_opt().unwrap_or(first);
    let gone_on = left_on(known).filter(|it| *it <= last);
    // Until it went, or the year was over.
    let until = gone_on.unwrap_or(last);
    let cost_opening = plan.cost_whatever(before);
    let cost = plan.cost_whatever(until);
    let (mut opening, now) = (plan.gone(Month::of(before)), plan.gone(Month::of(until)));
    // What another program wrote off is what the first year here began with.
    if let Some((on, book, _)) = known.asset.opening
        && before < on
        && known.asset.acquired_on <= before
    {
        opening.planned += book;
    }
    sums.cost_opening += cost_opening;
    sums.additions += cost - cost_opening;
    sums.opening += opening.total();
    sums.depreciation += now.planned + now.write_down - opening.planned - opening.write_down;
    sums.write_ups += now.write_up - opening.write_up;
    match gone_on {
        Some(_) => {
            sums.disposals += cost;
            sums.on_disposals += now.total();
        }
        None => {
            sums.cost_closing += cost;
            sums.closing += now.total();
        }
    }
}

fn plus(one: Sums, other: Sums) -> Sums {
    Sums {
        cost_opening: one.cost_opening + other.cost_opening,
        additions: one.additions + other.additions,
        disposals: one.disposals + other.disposals,
        cost_closing: one.cost_closing + other.cost_closing,
        opening: one.opening + other.opening,
        depreciation: one.depreciation + other.depreciation,
        write_ups: one.write_ups + other.write_ups,
        on_disposals: one.on_disposals + other.on_disposals,
        closing: one.closing + other.closing,
    }
}

fn row(account: &str, code: &str, name: &str, sums: &Sums, currency: Currency) -> ScheduleRow {
    let shown = |minor| super::amount(minor, currency);
    ScheduleRow {
        account: account.to_string(),
        class: code.to_string(),
        name: name.to_string(),
        cost_opening: shown(sums.cost_opening),
        additions: shown(sums.additions),
        disposals: shown(sums.disposals),
        // No asset moves from one class to another once anything follows from it.
        transfers: shown(0),
        cost_closing: shown(sums.cost_closing),
        depreciation_opening: shown(sums.opening),
        depreciation: shown(sums.depreciation),
        write_ups: shown(sums.write_ups),
        depreciation_disposals: shown(sums.on_disposals),
        depreciation_closing: shown(sums.closing),
        book_opening: shown(sums.cost_opening - sums.opening),
        book_closing: shown(sums.cost_closing - sums.closing),
        currency,
    }
}

//! The movement schedule of fixed assets (Anlagenspiegel, § 284 (3) HGB), by class.

use super::plan::Gone;
use super::{Area, Known, class, closing, store};
use crate::base::{Currency, Error, Language, Money, Month, Result};
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
    pub depreciation_transfers: String,
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
    transfers: i64,
    cost_closing: i64,
    opening: i64,
    depreciation: i64,
    write_ups: i64,
    on_disposals: i64,
    on_transfers: i64,
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
    // What was taken over after the year was closed is none of its schedule, which is filed.
    let later = store::added_after_close(conn, year)?;
    for it in store::all_known(conn)? {
        if later.contains(&it.asset.id.raw()) {
            continue;
        }
        if last < it.asset.acquired_on || left_on(&it).is_some_and(|gone| gone < first) {
            continue;
        }
        for (key, sums) in parts(&it, first, last) {
            let line = lines.entry(key).or_default();
            *line = plus(*line, sums);
        }
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

/// The day on which an asset leaves the schedule.
fn left_on(known: &Known) -> Option<NaiveDate> {
    known.left_on(&known.plan(Area::Book))
}

/// The account and the class of a line.
type Place = (String, String);

/// What an asset did in a year, at each place where it stood.
fn parts(known: &Known, first: NaiveDate, last: NaiveDate) -> Vec<(Place, Sums)> {
    let plan = known.plan(Area::Book);
    let before = first.pred_opt().unwrap_or(first);
    let gone_on = left_on(known).filter(|it| *it <= last);
    // Until it went, or the year was over.
    let until = gone_on.unwrap_or(last);
    let opening = known.gone(&plan, Month::of(before));
    let place = |day| {
        let (account, class) = known.place(day);
        (account.to_string(), class.to_string())
    };
    let mut at = (place(before), plan.cost_whatever(before), opening);
    let mut sums = Sums {
        cost_opening: at.1,
        opening: at.2.total(),
        ..Sums::default()
    };
    let mut parts = Vec::new();
    let moves = known.transfers.iter().map(|it| it.on);
    for day in moves.filter(|day| first <= *day && *day <= until) {
        // It is written off until the month before, and what came until the day goes along.
        let month = day
            .checked_sub_months(chrono::Months::new(1))
            .unwrap_or(day);
        let (cost, gone) = (plan.cost_whatever(day), known.gone(&plan, Month::of(month)));
        sums = sums.went_on(at.1, at.2, cost, gone);
        let there = place(day);
        if there != at.0 {
            sums.transfers -= cost;
            sums.on_transfers -= gone.total();
            parts.push((at.0, sums));
            sums = Sums {
                transfers: cost,
                on_transfers: gone.total(),
                ..Sums::default()
            };
        }
        at = (there, cost, gone);
    }
    let (cost, gone) = (
        plan.cost_whatever(until),
        known.gone(&plan, Month::of(until)),
    );
    sums = sums.went_on(at.1, at.2, cost, gone);
    match gone_on {
        Some(_) => {
            sums.disposals += cost;
            sums.on_disposals += gone.total();
        }
        None => {
            sums.cost_closing += cost;
            sums.closing += gone.total();
        }
    }
    parts.push((at.0, sums));
    parts
}

impl Sums {
    /// The sums with what came and was written off from one day to another.
    fn went_on(self, from: i64, before: Gone, cost: i64, gone: Gone) -> Sums {
        let written = |it: Gone| it.planned + it.write_down;
        Sums {
            additions: self.additions + cost - from,
            depreciation: self.depreciation + written(gone) - written(before),
            write_ups: self.write_ups + gone.write_up - before.write_up,
            ..self
        }
    }
}

/// Where the books hold something else at the end of a year than its schedule says. What was posted
/// late since is none of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The account.
    pub account: String,
    /// What the books hold,
    pub held: Money,
    /// what the schedule says,
    pub said: Money,
    /// and how much depreciation until then is not posted by then.
    pub unposted: Money,
}

/// The differences of a year, by account.
///
/// # Errors
/// As reading the file.
pub fn differences(conn: &Connection, rows: &[ScheduleRow], year: i32) -> Result<Vec<Difference>> {
    let Some(last) = NaiveDate::from_ymd_opt(year, 12, 31) else {
        return Ok(Vec::new());
    };
    let currency = ledger::book(conn)?;
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for row in rows.iter().filter(|it| !it.account.is_empty()) {
        let closing = Money::parse(&row.book_closing, currency)?;
        *sums.entry(&row.account).or_default() += closing.minor();
    }
    let (by_then, since) = closing::left_by(conn, last)?;
    let left = |of: &BTreeMap<String, i64>, account: &str| of.get(account).copied().unwrap_or(0);
    let mut found = Vec::new();
    for (account, sum) in sums {
        let held = store::posted::balance(conn, account, Some(last))?;
        let came_late = held - sum == left(&by_then, account) && left(&since, account) == 0;
        if held != sum && !came_late {
            let money = |minor| Money::from_minor(minor, currency);
            found.push(Difference {
                account: account.to_string(),
                held: money(held),
                said: money(sum),
                unposted: money(left(&by_then, account)),
            });
        }
    }
    Ok(found)
}

fn plus(one: Sums, other: Sums) -> Sums {
    Sums {
        cost_opening: one.cost_opening + other.cost_opening,
        additions: one.additions + other.additions,
        disposals: one.disposals + other.disposals,
        transfers: one.transfers + other.transfers,
        cost_closing: one.cost_closing + other.cost_closing,
        opening: one.opening + other.opening,
        depreciation: one.depreciation + other.depreciation,
        write_ups: one.write_ups + other.write_ups,
        on_disposals: one.on_disposals + other.on_disposals,
        on_transfers: one.on_transfers + other.on_transfers,
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
        transfers: shown(sums.transfers),
        cost_closing: shown(sums.cost_closing),
        depreciation_opening: shown(sums.opening),
        depreciation: shown(sums.depreciation),
        write_ups: shown(sums.write_ups),
        depreciation_disposals: shown(sums.on_disposals),
        depreciation_transfers: shown(sums.on_transfers),
        depreciation_closing: shown(sums.closing),
        book_opening: shown(sums.cost_opening - sums.opening),
        book_closing: shown(sums.cost_closing - sums.closing),
        currency,
    }
}

//! Questions to the journal: what turns, what lies, what expires, what is lost.

use super::rows::JournalRow;
use super::store::{items, lots, moves, steps};
use super::{Item, Kind, ListFilter};
use crate::base::{Amount, Error, Money, Percent, Period, Quantity, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A line of `bo stock report abc`: what went out in a period, the dearest first. A makes four fifths
/// of the value, A and B nineteen twentieths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AbcRow {
    pub class: String,
    pub item: String,
    pub name: String,
    pub quantity: Quantity,
    pub unit: String,
    pub cost: Amount,
    pub share: Percent,
    pub cumulated: Percent,
}

/// A line of `bo stock report turnover`: what went out by what was there on average of the days.
/// `days` is how long what is there lasts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TurnoverRow {
    pub item: String,
    pub name: String,
    pub cost: Amount,
    pub average: Amount,
    pub turns: Option<Quantity>,
    pub days: Option<u32>,
    pub worth: Amount,
}

/// A line of `bo stock report dead`: what is there and has not gone out for long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DeadRow {
    pub item: String,
    pub name: String,
    pub on_hand: Quantity,
    pub unit: String,
    pub worth: Amount,
    pub last_in: Option<NaiveDate>,
    pub last_out: Option<NaiveDate>,
    pub days: i64,
}

/// A line of `bo stock report expiry`: lots that are there and good until a day at most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ExpiryRow {
    pub expires_on: NaiveDate,
    pub days: i64,
    pub item: String,
    pub name: String,
    pub lot: String,
    pub on_hand: Quantity,
    pub unit: String,
}

/// A line of `bo stock report shrinkage`: what counts have found to be missing or too much.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ShrinkageRow {
    pub item: String,
    pub name: String,
    pub counts: u32,
    pub missing: Quantity,
    pub surplus: Quantity,
    pub unit: String,
    pub value: Amount,
    pub share: Option<Percent>,
}

/// What went out of an item, and when.
#[derive(Clone, Debug, Default)]
struct Gone {
    quantity: i64,
    cost: i64,
    last_in: Option<NaiveDate>,
    last_out: Option<NaiveDate>,
}

fn is_issue(kind: Kind) -> bool {
    matches!(kind, Kind::Out | Kind::Used | Kind::BackIn)
}

/// What went out of each item in a period, and when something came and went last.
fn gone(conn: &Connection, period: Period) -> Result<HashMap<i64, Gone>> {
    let mut all: HashMap<i64, Gone> = HashMap::new();
    moves::each_effect(conn, period.to, |item, day, kind, quantity, gain| {
        let of = all.entry(item).or_default();
        if is_issue(kind) && period.contains(day) {
            of.quantity -= quantity;
            of.cost -= gain;
        }
        match kind {
            Kind::Out | Kind::Used => of.last_out = of.last_out.max(Some(day)),
            Kind::In | Kind::Opening | Kind::Built => of.last_in = of.last_in.max(Some(day)),
            _ => {}
        }
        Ok(())
    })?;
    Ok(all)
}

fn all_items(conn: &Connection) -> Result<Vec<Item>> {
    let mut all = Vec::new();
    items::each(conn, |item| {
        all.push(item);
        Ok(())
    })?;
    Ok(all)
}

fn percent(part: i64, whole: i64) -> Percent {
    let share = match whole {
        0 => Decimal::ZERO,
        _ => Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole),
    };
    Percent::new(share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

/// Items by the cost of what went out in a period, the dearest first (Pareto: 80, 95, 100 percent).
///
/// # Errors
/// As reading the file.
pub fn abc(conn: &Connection, period: Period) -> Result<Vec<AbcRow>> {
    let book = ledger::book(conn)?;
    let gone = gone(conn, period)?;
    let mut items: Vec<(Item, Gone)> = all_items(conn)?
        .into_iter()
        .filter_map(|item| Some((gone.get(&item.id.raw())?.clone(), item)))
        .filter(|(gone, _)| gone.quantity != 0)
        .map(|(gone, item)| (item, gone))
        .collect();
    items.sort_by(|a, b| (-a.1.cost, &a.0.number).cmp(&(-b.1.cost, &b.0.number)));
    let whole: i64 = items.iter().map(|(_, gone)| gone.cost).sum();
    let mut before = 0;
    Ok(items
        .into_iter()
        .map(|(item, gone)| {
            // Who passes the limit belongs to the class that it fills.
            let class = match i128::from(before) * 100 {
                sum if sum < i128::from(whole) * 80 => "A",
                sum if sum < i128::from(whole) * 95 => "B",
                _ => "C",
            };
            before += gone.cost;
            AbcRow {
                class: class.to_string(),
                item: item.number.to_string(),
                name: item.name.to_string(),
                quantity: Quantity::from_millionths(gone.quantity),
                unit: item.unit.to_string(),
                cost: Amount::from(Money::from_minor(gone.cost, book)),
                share: percent(gone.cost, whole),
                cumulated: percent(before, whole),
            }
        })
        .collect())
}

/// How often what is there was turned over in a period: the cost of what went out by the average of
/// what was there at the end of its days.
///
/// # Errors
/// As reading the file.
pub fn turnover(conn: &Connection, period: Period) -> Result<Vec<TurnoverRow>> {
    let book = ledger::book(conn)?;
    let money = |minor| Amount::from(Money::from_minor(minor, book));
    let gone = gone(conn, period)?;
    let days = (period.to - period.from).num_days() + 1;
    let mut rows = Vec::new();
    for item in all_items(conn)? {
        let cost = gone.get(&item.id.raw()).map_or(0, |it| it.cost);
        let (sum, worth) = worth_of_days(conn, &item, period)?;
        if cost == 0 && sum == 0 {
            continue;
        }
        let average = i64::try_from(sum / i128::from(days)).unwrap_or_default();
        let turns = (average > 0).then(|| {
            let turns = Decimal::from(cost) / Decimal::from(average);
            turns.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        });
        let lasts = (cost > 0).then_some(()).and_then(|()| {
            let days = i128::from(worth.max(0)) * i128::from(days) / i128::from(cost);
            // What lasts for a lifetime says nothing.
            u32::try_from(days).ok().filter(|days| *days <= 36_500)
        });
        rows.push(TurnoverRow {
            item: item.number.to_string(),
            name: item.name.to_string(),
            cost: money(cost),
            average: money(average),
            turns: turns.map(|it| it.to_string().parse()).transpose()?,
            days: lasts,
            worth: money(worth),
        });
    }
    rows.sort_by(|a, b| (a.turns, &a.item).cmp(&(b.turns, &b.item)));
    Ok(rows)
}

/// The sum of what an item was worth at the end of each day of a period, and at the end of it.
fn worth_of_days(conn: &Connection, item: &Item, period: Period) -> Result<(i128, i64)> {
    let (_, mut worth) = steps::at(conn, item.id, period.from.pred_opt())?;
    let (mut sum, mut from) = (0i128, period.from);
    for (day, after) in steps::worths(conn, item.id, period)? {
        sum += i128::from(worth) * i128::from((day - from).num_days());
        (worth, from) = (after, day);
    }
    sum += i128::from(worth) * i128::from((period.to - from).num_days() + 1);
    Ok((sum, worth))
}

/// What is there and has not gone out for so many days before `at`, the dearest first.
///
/// # Errors
/// As reading the file.
pub fn dead(conn: &Connection, at: NaiveDate, days: u32) -> Result<Vec<DeadRow>> {
    let book = ledger::book(conn)?;
    let since = at.checked_sub_days(Days::new(days.into()));
    let since = since.ok_or_else(|| Error::usage("that is before all days"))?;
    let gone = gone(
        conn,
        Period {
            from: since,
            to: at,
        },
    )?;
    let mut rows = Vec::new();
    for item in all_items(conn)? {
        let (on_hand, worth) = steps::at(conn, item.id, Some(at))?;
        let known = gone.get(&item.id.raw()).cloned().unwrap_or_default();
        let last = known.last_out.or(known.last_in);
        if on_hand <= 0 || last.is_none_or(|last| last > since) {
            continue;
        }
        rows.push(DeadRow {
            item: item.number.to_string(),
            name: item.name.to_string(),
            on_hand: Quantity::from_millionths(on_hand),
            unit: item.unit.to_string(),
            worth: Amount::from(Money::from_minor(worth, book)),
            last_in: known.last_in,
            last_out: known.last_out,
            days: last.map_or(0, |last| (at - last).num_days()),
        });
    }
    rows.sort_by(|a, b| {
        let worth = |row: &DeadRow| row.worth.amount();
        worth(b).cmp(&worth(a)).then_with(|| a.item.cmp(&b.item))
    });
    Ok(rows)
}

/// Lots that are there and expire by `until`, the first first; `days` from `at` on, below zero for
/// those that have expired.
///
/// # Errors
/// As reading the file.
pub fn expiry(conn: &Connection, at: NaiveDate, until: NaiveDate) -> Result<Vec<ExpiryRow>> {
    let mut rows: Vec<ExpiryRow> = lots::expiring(conn, until)?;
    for row in &mut rows {
        row.days = (row.expires_on - at).num_days();
    }
    Ok(rows)
}

/// What the counts of a period have found to be missing or too much, the dearest loss first;
/// `share` is of what went out.
///
/// # Errors
/// As reading the file.
pub fn shrinkage(conn: &Connection, period: Period) -> Result<Vec<ShrinkageRow>> {
    let book = ledger::book(conn)?;
    let gone = gone(conn, period)?;
    let mut found: HashMap<String, (u32, i64, i64, Decimal)> = HashMap::new();
    let filter = ListFilter {
        period: Some(period),
        ..ListFilter::default()
    };
    moves::each(conn, &filter, None, |row: JournalRow| {
        if row.kind == Kind::Count {
            let of = found.entry(row.item.clone()).or_default();
            let quantity = row.quantity.millionths();
            of.0 += 1;
            of.1 += (-quantity).max(0);
            of.2 += quantity.max(0);
            of.3 += row.value.amount() - row.late.amount();
        }
        Ok(())
    })?;
    let mut rows = Vec::new();
    for item in all_items(conn)? {
        let Some((counts, missing, surplus, value)) = found.remove(item.number.as_str()) else {
            continue;
        };
        let value = Money::round(value, book)?;
        let cost = gone.get(&item.id.raw()).map_or(0, |it| it.cost);
        rows.push(ShrinkageRow {
            item: item.number.to_string(),
            name: item.name.to_string(),
            counts,
            missing: Quantity::from_millionths(missing),
            surplus: Quantity::from_millionths(surplus),
            unit: item.unit.to_string(),
            value: Amount::from(value),
            share: (cost > 0).then(|| percent(-value.minor(), cost)),
        });
    }
    rows.sort_by(|a, b| {
        let value = |row: &ShrinkageRow| row.value.amount();
        value(a).cmp(&value(b)).then_with(|| a.item.cmp(&b.item))
    });
    Ok(rows)
}

//! What departments may spend, what they have ordered, and what is posted.

use super::rows::SpendingRow;
use super::store::{needs, orders};
use super::{Line, Order, State, share};
use crate::base::{Amount, Currency, Money, Month, Period, Result};
use crate::db::Connection;
use crate::ledger::{self, Department};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// A row for each department that has a budget, orders or costs in the period, by code.
///
/// # Errors
/// Refused, when there is no such department.
pub fn spending(
    conn: &Connection,
    department: Option<&str>,
    period: Period,
) -> Result<Vec<SpendingRow>> {
    if let Some(code) = department {
        Department::get(conn, code)?;
    }
    let book = ledger::book(conn)?;
    let months = (
        Month::of(period.from).to_string(),
        Month::of(period.to).to_string(),
    );
    let budgets = needs::budgets(conn, &months.0, &months.1)?;
    let actual = needs::spent(conn, period.from, period.to)?;
    let committed = committed(conn, book, period.from, period.to, None)?;
    let mut codes: Vec<&String> = budgets
        .keys()
        .chain(actual.keys())
        .chain(committed.keys())
        .collect();
    codes.sort();
    codes.dedup();
    let money = |minor: i64| Amount::from(Money::from_minor(minor, book));
    let row = |code: &String| {
        let of = |map: &BTreeMap<String, i64>| map.get(code).copied().unwrap_or(0);
        let budget = budgets.get(code).copied();
        SpendingRow {
            department: code.clone(),
            budget: budget.map(money),
            committed: money(of(&committed)),
            actual: money(of(&actual)),
            left: budget.map(|it| money(it - of(&committed) - of(&actual))),
        }
    };
    Ok(codes
        .into_iter()
        .filter(|code| department.is_none_or(|it| it == code.as_str()))
        .map(row)
        .collect())
}

/// The day a line belongs to: when it is due, or when it was ordered.
fn day_of(order: &Order, line: &Line) -> NaiveDate {
    line.due_on.unwrap_or(order.day)
}

/// Whose cost a line is.
pub(super) fn department_of<'a>(order: &'a Order, line: &'a Line) -> Option<&'a str> {
    line.department.as_deref().or(order.department.as_deref())
}

/// What is ordered or asked for and not billed, nor in the stock, by department, in minor units.
fn committed(
    conn: &Connection,
    book: Currency,
    from: NaiveDate,
    to: NaiveDate,
    but: Option<&Order>,
) -> Result<BTreeMap<String, i64>> {
    let mut committed: BTreeMap<String, i64> = BTreeMap::new();
    let lines = orders::all_lines(conn)?;
    for order in orders::all(conn)? {
        let own = lines.get(&order.id.raw()).map_or(&[][..], Vec::as_slice);
        let costs = order.costs(own, book)?;
        for (line, cost) in own.iter().zip(costs) {
            let wanted = match order.state {
                State::Ordered | State::Waiting => line.own.max(line.received - line.returned),
                State::Closed => line.received - line.returned,
                _ => 0,
            };
            // What is in the stock is nobody's cost until it is taken.
            let stocked = match line.item {
                Some(_) => line.received - line.returned,
                None => 0,
            };
            let open = (wanted - line.billed.max(stocked)).max(0);
            let day = day_of(&order, line);
            let Some(code) = department_of(&order, line) else {
                continue;
            };
            if open > 0 && from <= day && day <= to && but.is_none_or(|it| it.id != order.id) {
                *committed.entry(code.to_string()).or_default() +=
                    share(cost.minor(), open, line.own);
            }
        }
    }
    Ok(committed)
}

/// What an order would spend beyond the budgets of its departments, in words. A department without a
/// budget for the year has no limit.
///
/// # Errors
/// As reading the file.
pub fn beyond(conn: &Connection, order: &Order, lines: &[Line]) -> Result<Vec<String>> {
    let book = ledger::book(conn)?;
    let mut wanted: BTreeMap<(i32, &str), i64> = BTreeMap::new();
    for (line, cost) in lines.iter().zip(order.costs(lines, book)?) {
        if let Some(code) = department_of(order, line) {
            let year = day_of(order, line).year();
            *wanted.entry((year, code)).or_default() += cost.minor();
        }
    }
    let mut beyond = Vec::new();
    for ((year, code), minor) in wanted {
        let (Some(from), Some(to)) = (
            NaiveDate::from_ymd_opt(year, 1, 1),
            NaiveDate::from_ymd_opt(year, 12, 31),
        ) else {
            continue;
        };
        let months = (Month::of(from).to_string(), Month::of(to).to_string());
        let Some(budget) = needs::budgets(conn, &months.0, &months.1)?
            .get(code)
            .copied()
        else {
            continue;
        };
        let spent = needs::spent(conn, from, to)?
            .get(code)
            .copied()
            .unwrap_or(0);
        let ordered = committed(conn, book, from, to, Some(order))?;
        let ordered = ordered.get(code).copied().unwrap_or(0);
        let left = budget - spent - ordered;
        if minor > left {
            let [minor, left] = [minor, left].map(|it| Money::from_minor(it, book));
            beyond.push(format!(
                "{code} {year}: {minor} are ordered, {left} of the budget are left"
            ));
        }
    }
    Ok(beyond)
}

/// As [`beyond`], for the order called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn over_budget(conn: &Connection, number: &str) -> Result<Vec<String>> {
    let order = orders::get(conn, number)?;
    beyond(conn, &order, &orders::lines(conn, &order)?)
}

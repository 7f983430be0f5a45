//! What is there, where, and what of it is free.

use super::replay::{State, replay};
use super::revalue::about;
use super::rows::{JournalRow, ListRow, PlaceRow};
use super::store::{items, locations, lots, moves, reservations, steps};
use super::{Item, Lot, Move};
use crate::base::{Amount, Code, Money, Period, Quantity, Result, When};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct ListFilter {
    /// Only this item.
    pub item: Option<String>,
    /// Only of this category.
    pub category: Option<String>,
    /// Only items of which less is free than the minimum.
    pub below_min: bool,
    /// Only what is there; else every item.
    pub there: bool,
    /// At the end of this day; now, if not given.
    pub at: Option<NaiveDate>,
    /// The day it is: what was kept back until a day before it is free.
    pub today: Option<NaiveDate>,
    /// Only rows of these days.
    pub period: Option<Period>,
    /// Only rows of this paper.
    pub document: Option<String>,
    /// Only at this place, and what is in it.
    pub location: Option<String>,
}

/// What a list of places is by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By place.
    Location,
    /// By lot or serial number, those that expire first, first.
    Lot,
}

impl Code for By {
    const WHAT: &'static str = "way to list";
    const NAMES: &'static [(By, &'static str)] = &[(By::Location, "location"), (By::Lot, "lot")];
}

/// Whether an item is asked for.
pub fn wanted(filter: &ListFilter, item: &Item) -> bool {
    let is = |want: &Option<String>, have: Option<&str>| {
        want.as_deref().is_none_or(|want| have == Some(want))
    };
    is(&filter.item, Some(item.number.as_str())) && is(&filter.category, item.category.as_deref())
}

/// Whether a place is asked for.
pub fn inside(filter: &ListFilter, code: Option<&String>) -> bool {
    match &filter.location {
        None => true,
        Some(place) => code.is_some_and(|code| {
            let below = code.strip_prefix(place);
            code == place || below.is_some_and(|it| it.starts_with('/'))
        }),
    }
}

/// Hands a line for each item to `each`, by number.
///
/// # Errors
/// Refused, when there is no such item.
pub fn list(
    conn: &Connection,
    filter: &ListFilter,
    mut each: impl FnMut(ListRow) -> Result<()>,
) -> Result<()> {
    if let Some(number) = &filter.item {
        items::get(conn, number)?;
    }
    let book = ledger::book(conn)?;
    let reserved: HashMap<i64, i64> = match filter.at {
        None => reservations::open_by_item(conn, filter.today)?,
        Some(_) => HashMap::new(),
    };
    items::each(conn, |item| {
        if !wanted(filter, &item) {
            return Ok(());
        }
        let (on_hand, worth) = steps::at(conn, item.id, filter.at)?;
        let wanted = reserved.get(&item.id.raw()).copied().unwrap_or_default();
        let reserved = wanted.min(on_hand.max(0));
        let free = on_hand - reserved;
        let below = item
            .minimum
            .is_some_and(|it| on_hand - wanted < it.millionths());
        if (filter.below_min && !below) || (filter.there && on_hand == 0) {
            return Ok(());
        }
        each(ListRow {
            item: item.number.to_string(),
            name: item.name.to_string(),
            unit: item.unit.to_string(),
            on_hand: Quantity::from_millionths(on_hand),
            reserved: Quantity::from_millionths(reserved),
            backorder: Quantity::from_millionths(wanted - reserved),
            minimum: item.minimum,
            free: Quantity::from_millionths(free),
            worth: Amount::from(Money::from_minor(worth, book)),
        })
    })
}

/// Hands a line for each place, or each lot, to `each`.
///
/// # Errors
/// Refused, when there is no such item or place.
pub fn list_by(
    conn: &Connection,
    by: By,
    filter: &ListFilter,
    mut each: impl FnMut(PlaceRow) -> Result<()>,
) -> Result<()> {
    if let Some(number) = &filter.item {
        items::get(conn, number)?;
    }
    if let Some(code) = &filter.location {
        locations::known(conn, code)?;
    }
    let names = locations::names(conn)?;
    items::each(conn, |item| {
        if !wanted(filter, &item) {
            return Ok(());
        }
        let balances = balances_at(conn, &item, filter.at.map(When::from))?;
        if balances.is_empty() {
            return Ok(());
        }
        let lots: HashMap<i64, Lot> = lots::of(conn, item.id)?
            .into_iter()
            .map(|lot| (lot.id.raw(), lot))
            .collect();
        let mut rows: Vec<PlaceRow> = balances
            .into_iter()
            .filter(|((location, _), _)| inside(filter, names.get(location)))
            .map(|((location, lot), quantity)| PlaceRow {
                item: item.number.to_string(),
                name: item.name.to_string(),
                location: names.get(&location).cloned(),
                lot: lots.get(&lot).map(|it| it.code.clone()),
                expires_on: lots.get(&lot).and_then(|it| it.expires_on),
                on_hand: Quantity::from_millionths(quantity),
                unit: item.unit.to_string(),
            })
            .collect();
        let far = NaiveDate::MAX;
        rows.sort_by(|a, b| match by {
            By::Location => (&a.location, &a.lot).cmp(&(&b.location, &b.lot)),
            By::Lot => (a.expires_on.unwrap_or(far), &a.lot, &a.location).cmp(&(
                b.expires_on.unwrap_or(far),
                &b.lot,
                &b.location,
            )),
        });
        rows.into_iter().try_for_each(&mut each)
    })
}

/// What is where at the end of a day, or at a time of it.
pub fn balances_at(
    conn: &Connection,
    item: &Item,
    at: Option<When>,
) -> Result<Vec<(super::replay::Place, i64)>> {
    let Some(at) = at else {
        return steps::balances(conn, item.id);
    };
    let (rows, _) = steps::since(conn, item.id, None)?;
    let about = about(conn, &rows)?;
    let rows: Vec<Move> = rows.into_iter().filter(|it| it.by(at)).collect();
    let end = replay(State::new(item.method), &rows, &about, None).end;
    Ok(end.balances().collect())
}

/// Hands the rows of the journal to `each`, by day.
///
/// # Errors
/// Refused, when there is no such item.
pub fn each_move(
    conn: &Connection,
    filter: &ListFilter,
    each: impl FnMut(JournalRow) -> Result<()>,
) -> Result<()> {
    let item = match &filter.item {
        Some(number) => Some(items::get(conn, number)?.id),
        None => None,
    };
    moves::each(conn, filter, item, each)
}

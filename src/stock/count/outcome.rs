//! What was counted, beside what was expected.

use super::super::rows::JournalRow;
use super::super::store::{counts, items, moves};
use super::{CountedRow, Places, expected_at};
use crate::base::{Quantity, Result};
use crate::db::Connection;
use std::collections::HashMap;

/// The lines of a count, and what was counted.
///
/// # Errors
/// Refused, when there is no such count.
pub fn counted_rows(conn: &Connection, number: &str) -> Result<Vec<CountedRow>> {
    let count = counts::get(conn, number)?;
    let places = Places::read(conn)?;
    let posted: HashMap<i64, (i64, Option<String>)> = counts::counted(conn, count.id)?;
    let mut expected = HashMap::new();
    let mut rows = Vec::new();
    for line in counts::lines(conn, count.id)? {
        let item = items::by_id(conn, line.item)?;
        let mut row = CountedRow {
            line: line.no,
            item: item.number.to_string(),
            location: places.location(line.location),
            lot: places.lot(conn, line.lot)?,
            unit: item.unit.to_string(),
            expected: None,
            counted: None,
            difference: None,
            value: None,
            counter: None,
            taken_back_by: None,
        };
        if let Some((id, counter)) = posted.get(&line.id.raw()) {
            let (told, _) = moves::get(conn, *id)?;
            let journal = moves::journal_rows(conn, std::iter::once(told.id))?;
            let difference = journal.first().map_or(0, |it| it.quantity.millionths());
            row.expected = Some(Quantity::from_millionths(told.quantity - difference));
            row.counted = Some(Quantity::from_millionths(told.quantity));
            row.difference = Some(Quantity::from_millionths(difference));
            row.value = journal.first().map(|it: &JournalRow| it.value);
            row.counter = counter.clone();
            row.taken_back_by = journal.first().and_then(|it| it.taken_back_by);
        } else {
            let there = expected_at(conn, &item, &count, &line, &mut expected)?;
            row.expected = Some(Quantity::from_millionths(there));
        }
        rows.push(row);
    }
    Ok(rows)
}

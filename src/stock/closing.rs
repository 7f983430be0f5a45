//! What should have been done about goods before a year is closed.

use super::count;
use super::store::{counts, items, steps};
use crate::base::{Finding, Quantity, Result, counted};
use crate::db::Connection;
use chrono::NaiveDate;

/// Reports to `found`: less than nothing of an item, goods that are worth nothing, counts that are
/// open, and goods that nobody has counted for the year (§§ 240, 241 (2) HGB).
///
/// # Errors
/// As reading the file.
pub fn before_closing(conn: &Connection, year: i32, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let Some(end) = NaiveDate::from_ymd_opt(year, 12, 31) else {
        return Ok(());
    };
    items::each(conn, |item| {
        let (on_hand, worth) = steps::at(conn, item.id, Some(end))?;
        let shown = Quantity::from_millionths(on_hand);
        let number = item.number.to_string();
        if on_hand < 0 {
            let message = format!(
                "{shown} {} are there on {end}: `bo stock journal --item {number}` shows what is missing",
                item.unit
            );
            found(Finding::warning("BO-CLOSE-13", number, message));
        } else if on_hand > 0 && worth == 0 {
            let message = format!("{shown} {} are worth nothing on {end}", item.unit);
            found(Finding::warning("BO-CLOSE-14", number, message));
        }
        Ok(())
    })?;
    for it in counts::all(conn)? {
        if it.state == count::State::Open && it.day <= end {
            let message = format!("a count of {} is open", it.day);
            found(Finding::warning("BO-CLOSE-15", it.number, message));
        }
    }
    let left = count::due(conn, end)?;
    if !left.is_empty() {
        let message = format!(
            "{} not counted in {year}: `bo stock count due --at {end}` lists them",
            counted(left.len() as i64, "item was", "items were")
        );
        found(Finding::warning("BO-CLOSE-16", "stock", message));
    }
    Ok(())
}

//! What this desk should have done before a year is closed.

use super::{Filter, Kind, Status, store};
use crate::base::{Finding, Result};
use crate::db::Connection;
use chrono::{Datelike, NaiveDate};

/// Reports drafts of `year` to `found`.
///
/// # Errors
/// As reading the file.
pub fn before_closing(conn: &Connection, year: i32, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let drafts = Filter {
        status: Some(Status::Draft),
        ..Filter::default()
    };
    // Nothing of a draft depends on the day.
    store::list(conn, &drafts, NaiveDate::default(), |invoice| {
        if invoice.date.year() <= year && invoice.kind != Kind::Cancellation {
            let message = format!("it is a draft of {}: issue it or remove it", invoice.date);
            found(Finding::warning("BO-CLOSE-8", invoice.name(), message));
        }
        Ok(())
    })
}

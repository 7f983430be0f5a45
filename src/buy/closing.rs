//! What this desk should have done before a year is closed.

use super::{Filter, Status, store};
use crate::base::{Finding, Result};
use crate::db::Connection;
use chrono::{Datelike, NaiveDate};

/// Reports bills of `year` that nobody decided about to `found`.
///
/// # Errors
/// As reading the file.
pub fn before_closing(conn: &Connection, year: i32, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let received = Filter {
        status: Some(Status::Received),
        ..Filter::default()
    };
    // Whether it is overdue is no matter here.
    store::list(conn, &received, NaiveDate::default(), |bill| {
        if bill.date.year() <= year {
            let message = format!(
                "it is of {} and waits for someone: approve or reject it",
                bill.date
            );
            found(Finding::warning(
                "BO-CLOSE-9",
                bill.number.as_str(),
                message,
            ));
        }
        Ok(())
    })
}

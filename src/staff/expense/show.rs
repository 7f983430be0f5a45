//! Everything about one expense.

use super::{ExpenseRow, store};
use crate::base::{Code, Error, Kept, Result, ShowRow};
use crate::claim;
use crate::db::Connection;
use crate::ledger;

/// What is known of an expense, line by line; of a trip each of its days.
///
/// # Errors
/// Refused, when there is none.
pub fn show(conn: &Connection, number: &str) -> Result<Vec<ShowRow>> {
    let it = store::get(conn, number)?;
    let row = ExpenseRow::of(conn, &it)?;
    let mut rows = Vec::new();
    let mut add = |part: &str, what: &str, value: String| {
        if !value.is_empty() {
            rows.push(ShowRow::new(part, what, value));
        }
    };
    add("expense", "number", row.number);
    add("expense", "kind", it.kind.as_str().to_string());
    add("expense", "person", format!("{} {}", row.person, row.name));
    add("expense", "date", it.day.to_string());
    add("expense", "what for", row.what);
    add(
        "expense",
        "supplier",
        it.supplier.clone().unwrap_or_default(),
    );
    add("expense", "gross", it.gross.to_string());
    if let Some(rate) = it.rate {
        add("expense", "exchange rate", rate.to_string());
        add("expense", "in the books", it.amount.to_string());
    }
    add("expense", "category", it.category.as_str().to_string());
    add("expense", "account", row.account);
    add("expense", "department", row.department.unwrap_or_default());
    add("expense", "paid by", it.paid_by.as_str().to_string());
    add("expense", "trip", row.trip.unwrap_or_default());
    for sum in store::vat(conn, &it)? {
        let what = format!("{} %", sum.rate);
        add("vat", &what, format!("{} in {}", sum.tax, sum.gross));
    }
    if let Some(id) = it.file {
        let paper = store::file(conn, id)?;
        add("file", "name", paper.name.clone());
        add("file", "sha256", paper.hex());
    }
    for (what, value) in super::super::trip::lines(conn, &it)? {
        add("trip", &what, value);
    }
    add(
        "state",
        "entered",
        format!("{} by {}", it.at.date_naive(), it.by),
    );
    for (state, day, by, reason) in store::steps(conn, &it)? {
        let reason = reason.map(|it| format!(": {it}")).unwrap_or_default();
        add("state", state.as_str(), format!("{day} by {by}{reason}"));
    }
    if let Some(entry) = it.entry {
        add("books", "entry", ledger::entry(conn, entry)?.number());
    }
    for paid in claim::payments(conn, Some(number), None)? {
        let month = paid.month.map(|it| format!(" {it}")).unwrap_or_default();
        add(
            "payment",
            &format!("{}{month}", paid.how.as_str()),
            format!("{} on {}", paid.amount, paid.day),
        );
    }
    add("state", "open", row.open);
    Ok(rows)
}

/// The paper of an expense, byte for byte.
///
/// # Errors
/// Refused, when there is none.
pub fn file(conn: &Connection, number: &str) -> Result<Kept> {
    let it = store::get(conn, number)?;
    match it.file {
        Some(id) => store::file(conn, id),
        None => Err(Error::refused(format!(
            "`{number}` was entered without a file"
        ))),
    }
}

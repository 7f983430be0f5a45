//! What is to be filed with the tax office.

use super::vat_days::{due_day, first_month, last_month, name};
use crate::base::{DueRow, Money, Month, Period, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::ledger::{self, period, vat_return};
use chrono::NaiveDate;

/// VAT returns of periods that are over and were not filed, due within `within` days after `today`,
/// and those of which the books say something else than was filed (§ 153 AO). A period whose months
/// are locked counts as filed; a small business (§ 19 UStG) files none.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, firm: &Firm, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let Some(start) = period::first_used(conn)? else {
        return Ok(Vec::new());
    };
    let book = ledger::book(conn)?;
    let filed = vat_return::filed_advance(conn)?;
    let row = |day: NaiveDate, what: &str, record: &str, minor, command: String| DueRow {
        due_on: day,
        days: (day - today).num_days(),
        desk: "ledger".to_string(),
        what: what.to_string(),
        record: record.to_string(),
        who: "tax office".to_string(),
        amount: Some(Money::from_minor(minor, book).amount().to_string()),
        currency: Some(book),
        command,
    };
    let mut rows = Vec::new();
    let filing = firm.vat.filing;
    let mut first = first_month(start, filing);
    while last_month(first, filing).last() < today && !firm.company.small_business {
        let last = last_month(first, filing);
        let span = Period {
            from: first.first(),
            to: last.last(),
        };
        let (day, _) = due_day(first, &firm.vat)?;
        let known = filed
            .iter()
            .any(|(it, _)| it.from <= span.to && span.from <= it.to);
        if !known && (day - today).num_days() <= within.into() && is_open(conn, first, last)? {
            let record = name(first, filing);
            let due = vat_return::of(conn, span)?.due();
            let command = format!("bo ledger vat return --period {record}");
            rows.push(row(day, "VAT return to file", &record, due, command));
        }
        first = last.plus(1);
    }
    for (span, minor) in filed {
        let now = match Month::of(span.from) >= start {
            true => vat_return::of(conn, span)?.due(),
            // Nothing is posted to a closed year.
            false => continue,
        };
        if now != minor {
            let record = vat_return::name(span)?;
            let command = format!("bo ledger vat return --period {record} --explain");
            rows.push(row(
                today,
                "filed VAT return to correct",
                &record,
                now - minor,
                command,
            ));
        }
    }
    Ok(rows)
}

/// Whether something may still be posted to one of the months.
fn is_open(conn: &Connection, first: Month, last: Month) -> Result<bool> {
    let mut month = first;
    while month <= last {
        if period::is_open(conn, month.first())? {
            return Ok(true);
        }
        month = month.plus(1);
    }
    Ok(false)
}

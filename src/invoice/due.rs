//! What needs attention at this desk: overdue invoices, drafts that wait, quotes that end,
//! recurring invoices that are due.

use super::{Filter, Kind, QuoteStatus, Sort, Status, quote, recurring, store};
use crate::base::{DueRow, Result};
use crate::db::Connection;
use chrono::{Days, NaiveDate};

/// What is due until `within` days after `today`, the oldest first.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    let row = |due_on: NaiveDate, what: &str, record: &str, who: &str, command: String| DueRow {
        due_on,
        days: (due_on - today).num_days(),
        desk: "invoice".to_string(),
        what: what.to_string(),
        record: record.to_string(),
        who: who.to_string(),
        amount: None,
        currency: None,
        command,
    };
    let open = Filter {
        open: true,
        sort: Sort::Due,
        ..Filter::default()
    };
    store::list(conn, &open, today, |invoice| {
        let Some(due_on) = invoice.due_on.filter(|due_on| *due_on <= until) else {
            return Ok(());
        };
        let number = invoice.name();
        // What the customer may keep for a while is due when that while is over.
        let kept = invoice
            .retained_until
            .filter(|_| invoice.open().minor() <= invoice.retained.minor());
        let (due_on, what, command) = match (invoice.open().is_negative(), kept) {
            (true, _) => (
                due_on.max(today),
                "money to pay back",
                format!("bo invoice pay {number} -- {}", invoice.open().amount()),
            ),
            (false, Some(until)) => (
                until,
                "retention to ask for",
                format!("bo invoice show {number}"),
            ),
            (false, None) if invoice.status(today) == Status::Overdue => (
                due_on,
                "overdue invoice",
                format!("bo invoice remind {number}"),
            ),
            (false, None) => (
                due_on,
                "payment expected",
                format!("bo invoice show {number}"),
            ),
        };
        if due_on <= until {
            rows.push(DueRow {
                amount: Some(invoice.open().amount().to_string()),
                currency: Some(invoice.currency),
                ..row(due_on, what, number, &invoice.buyer_name, command)
            });
        }
        Ok(())
    })?;
    let drafts = Filter {
        status: Some(Status::Draft),
        ..Filter::default()
    };
    store::list(conn, &drafts, today, |invoice| {
        if invoice.dated && invoice.date <= until && invoice.kind != Kind::Cancellation {
            rows.push(DueRow {
                amount: Some(invoice.payable.amount().to_string()),
                currency: Some(invoice.currency),
                ..row(
                    invoice.date.max(today),
                    "draft to issue",
                    invoice.name(),
                    &invoice.buyer_name,
                    format!("bo invoice issue {}", invoice.name()),
                )
            });
        }
        Ok(())
    })?;
    quote::list(conn, Some(QuoteStatus::Open), today, |quote| {
        if quote.valid_until <= until {
            rows.push(DueRow {
                amount: Some(quote.gross.amount().to_string()),
                currency: Some(quote.gross.currency()),
                ..row(
                    quote.valid_until,
                    "quote ends",
                    &quote.number,
                    &quote.contact_name,
                    format!("bo invoice quote show {}", quote.number),
                )
            });
        }
        Ok(())
    })?;
    recurring::list(conn, |recurring| {
        let line = recurring.row();
        if let Some(next) = line.next.filter(|next| *next <= until) {
            rows.push(row(
                next.max(today),
                "recurring invoice",
                &recurring.name,
                &recurring.content.customer,
                "bo invoice recurring run".to_string(),
            ));
        }
        Ok(())
    })?;
    rows.sort_by(|a, b| (a.due_on, &a.record).cmp(&(b.due_on, &b.record)));
    Ok(rows)
}

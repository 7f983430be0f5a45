//! What needs attention at this desk: overdue invoices, drafts that wait, quotes that end,
//! recurring invoices that are due.

use super::{
    Filter, Invoice, Kind, QuoteStatus, Sort, Status, copy, dunning, quote, recurring, store,
};
use crate::base::{DueRow, Money, Result};
use crate::contact;
use crate::db::Connection;
use crate::firm::Firm;
use chrono::{Days, NaiveDate};

/// What is due until `within` days after `today`, the oldest first.
pub fn due(conn: &Connection, firm: &Firm, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
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
        for part in parts(conn, firm, &invoice, today)? {
            if part.due_on <= until {
                rows.push(DueRow {
                    amount: Some(part.amount.amount().to_string()),
                    currency: Some(invoice.currency),
                    ..row(
                        part.due_on,
                        part.what,
                        invoice.name(),
                        &invoice.buyer_name,
                        part.command,
                    )
                });
            }
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
            let customer = contact::get(conn, &recurring.content.customer)?;
            rows.push(row(
                next.max(today),
                "recurring invoice",
                &recurring.name,
                &customer.name,
                "bo invoice recurring run".to_string(),
            ));
        }
        Ok(())
    })?;
    rows.extend(copy::due(conn, today)?);
    rows.sort_by(|a, b| (a.due_on, &a.record).cmp(&(b.due_on, &b.record)));
    Ok(rows)
}

/// Something open that waits for its day.
struct Part {
    due_on: NaiveDate,
    what: &'static str,
    amount: Money,
    command: String,
}

/// What is open of an invoice: itself, and what the customer may keep for a while.
fn parts(conn: &Connection, firm: &Firm, invoice: &Invoice, today: NaiveDate) -> Result<Vec<Part>> {
    let number = invoice.name();
    let show = format!("bo invoice show {number}");
    let remind = format!("bo invoice remind {number}");
    let [(due_on, own), (until, kept)] = invoice.parts();
    if own.is_negative() {
        return Ok(vec![Part {
            due_on: due_on.max(today),
            what: "money to pay back",
            amount: own,
            command: format!("bo invoice pay {number} -- {}", own.amount()),
        }]);
    }
    let collect = dunning::collected_until(conn, invoice)?.is_some_and(|day| today <= day);
    let reminder = store::dunning::last(conn, invoice.id)?;
    let last = reminder
        .as_ref()
        .is_some_and(|it| it.level as usize >= firm.dunning.levels.len());
    let running = reminder.map(|it| it.due_on).filter(|day| *day >= today);
    let (own_on, what, command) = match running {
        None if collect => (due_on.max(today), "direct debit to collect", &show),
        Some(day) => (day, "payment after reminder", &show),
        None if due_on >= today => (due_on, "payment expected", &show),
        None if !contact::get(conn, &invoice.contact_number)?.reminders => {
            (due_on, "overdue invoice", &show)
        }
        None if last => (due_on, "last reminder sent", &show),
        None => (due_on, "overdue invoice", &remind),
    };
    let part = |due_on, what, amount, command: &String| Part {
        due_on,
        what,
        amount,
        command: command.clone(),
    };
    let mut parts = Vec::new();
    if !own.is_zero() {
        parts.push(part(own_on, what, own, command));
    }
    if !kept.is_zero() {
        parts.push(part(until, "retention to ask for", kept, &show));
    }
    Ok(parts)
}

//! Everything about one invoice, as rows that a person reads from top to bottom.

use super::{
    Content, Document, Item, Line, content::Adjustment, payment, quote, recurring, store,
    totals::Change,
};
use crate::base::{Code, Money, Percent, Price, Result, ShowRow};
use crate::db::Connection;
use crate::firm::Firm;
use chrono::NaiveDate;

/// The invoice called `name`: facts, lines, sums, what settled it, reminders, mails.
///
/// # Errors
/// Refused, when there is none.
pub fn show(conn: &Connection, name: &str, today: NaiveDate) -> Result<Vec<ShowRow>> {
    let document = super::load(conn, name)?;
    let head = &document.head;
    let mut rows = facts(conn, &document, today)?;
    rows.extend(amounts(&document));
    store::settlement::each(conn, Some(head.id), |it| {
        let reference = it.reference.map(|text| format!(", {text}"));
        let method = it.method.map(|text| format!(", {text}"));
        rows.push(ShowRow::new(
            it.kind.as_str(),
            &it.date.to_string(),
            format!(
                "{} {}{}{}",
                it.amount,
                it.currency,
                method.unwrap_or_default(),
                reference.unwrap_or_default()
            ),
        ));
        Ok(())
    })?;
    store::dunning::list(conn, head.number.as_deref(), |it| {
        if head.number.is_some() {
            let costs = it.fee + it.interest;
            rows.push(ShowRow::new(
                "reminder",
                &it.date.to_string(),
                format!(
                    "{} level {}, pay by {}, costs {costs}",
                    it.number, it.level, it.due_on
                ),
            ));
        }
        Ok(())
    })?;
    for it in store::settlement::dispatches(conn, head.id)? {
        let what = match &it.error {
            None => format!("{} to {}", it.how, it.recipient),
            Some(error) => format!("failed: {error}"),
        };
        rows.push(ShowRow::new("sent", &it.at.date_naive().to_string(), what));
    }
    if head.number.is_some() {
        rows.push(ShowRow::new("open", "", head.open().to_string()));
    }
    Ok(rows)
}

/// The quote called `number`: facts, lines, sums.
///
/// # Errors
/// Refused, when there is none.
pub fn show_quote(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    today: NaiveDate,
) -> Result<Vec<ShowRow>> {
    let quote = quote::get(conn, number)?;
    let document = quote::document(conn, firm, &quote)?;
    let mut rows = vec![
        ShowRow::new("quote", "number", quote.number.clone()),
        ShowRow::new("quote", "status", quote.status(today).as_str().to_string()),
        ShowRow::new(
            "quote",
            "customer",
            format!("{} {}", quote.contact_number, quote.contact_name),
        ),
        ShowRow::new("quote", "date", quote.date.to_string()),
        ShowRow::new("quote", "valid until", quote.valid_until.to_string()),
    ];
    if let Some(invoice) = &quote.invoice {
        rows.push(ShowRow::new("quote", "became", invoice.clone()));
    }
    rows.extend(amounts(&document));
    Ok(rows)
}

/// The recurring invoice called `name`: facts, lines, sums of the next one, and what came of it.
///
/// # Errors
/// Refused, when there is none.
pub fn show_recurring(conn: &Connection, firm: &Firm, name: &str) -> Result<Vec<ShowRow>> {
    let recurring = store::recurring::get(conn, name)?;
    let document = recurring::document(conn, firm, &recurring)?;
    let it = recurring.row();
    let fact = |what: &str, value: String| ShowRow::new("recurring", what, value);
    let head = &document.head;
    let mut rows = vec![
        fact("name", it.name.to_string()),
        fact("customer", format!("{} {}", it.customer, head.buyer_name)),
        fact("every", it.every.as_str().to_string()),
        fact("starts on", it.starts_on.to_string()),
    ];
    rows.extend(it.ends_on.map(|day| fact("ends on", day.to_string())));
    rows.push(fact("stopped", it.stopped.to_string()));
    rows.extend(it.next.map(|day| fact("next", day.to_string())));
    rows.extend(amounts(&document));
    for (period, invoice) in store::recurring::runs(conn, recurring.id)? {
        rows.push(ShowRow::new("invoice", &period, invoice));
    }
    Ok(rows)
}

fn facts(conn: &Connection, document: &Document, today: NaiveDate) -> Result<Vec<ShowRow>> {
    let head = &document.head;
    let other = |id| store::get_by_id(conn, id).map(|it| it.name().to_string());
    let mut rows = Vec::new();
    let mut fact = |what: &str, value: Option<String>| {
        rows.extend(value.map(|value| ShowRow::new(head.kind.as_str(), what, value)));
    };
    fact("number", Some(head.name().to_string()));
    fact("status", Some(head.status(today).as_str().to_string()));
    fact("key", head.key.as_ref().map(ToString::to_string));
    fact(
        "customer",
        Some(format!("{} {}", head.contact_number, head.buyer_name)),
    );
    fact("date", Some(head.date.to_string()));
    fact(
        "service",
        head.service.map(|(from, to)| match from == to {
            true => from.to_string(),
            false => format!("{from}..{to}"),
        }),
    );
    fact("due on", head.due_on.map(|day| day.to_string()));
    fact("taken over on", head.opened_on.map(|day| day.to_string()));
    fact("corrects", head.corrects.map(other).transpose()?);
    fact("reason", head.reason.as_ref().map(ToString::to_string));
    let cancellation = store::cancellation_of(conn, head.id)?;
    fact("cancelled by", cancellation.map(|it| it.name().to_string()));
    fact(
        "order",
        head.order_reference.as_ref().map(ToString::to_string),
    );
    fact(
        "buyer's reference",
        head.buyer_reference.as_ref().map(ToString::to_string),
    );
    let said = &head.electronic;
    let text = |text: &Option<crate::base::Text>| text.as_ref().map(ToString::to_string);
    fact("type", said.type_code.map(|it| it.as_str().to_string()));
    fact("invoice before", text(&said.preceding));
    fact("contract", text(&said.contract_reference));
    fact("project", text(&said.project_reference));
    let notes: Vec<&str> = said.delivery_notes.iter().map(|it| it.as_str()).collect();
    fact(
        "delivery notes",
        (!notes.is_empty()).then(|| notes.join(", ")),
    );
    fact("paid by", said.pay_by.map(|it| it.as_str().to_string()));
    fact("mandate", text(&said.mandate));
    fact("payee", text(&said.payee));
    fact("delivered to", text(&said.deliver_to));
    let files: Vec<&str> = said.attachments.iter().map(|it| it.name.as_str()).collect();
    fact("attachments", (!files.is_empty()).then(|| files.join(", ")));
    fact("exchange rate", head.rate.map(|rate| rate.to_string()));
    fact("prices", Some(head.prices.as_str().to_string()));
    fact(
        "cash discount",
        payment::offered(conn, head)?.map(|it| format!("{} until {}", it.off, it.until)),
    );
    fact(
        "retained",
        head.retained_until
            .map(|until| format!("{} until {until}", head.retained)),
    );
    fact("note", head.note.as_ref().map(ToString::to_string));
    Ok(rows)
}

fn amounts(document: &Document) -> Vec<ShowRow> {
    let head = &document.head;
    let mut rows = Vec::new();
    for (item, number) in document.items.iter().zip(1..) {
        let unit = item
            .unit
            .as_ref()
            .map(|unit| format!(" {unit}"))
            .unwrap_or_default();
        rows.push(ShowRow::new(
            &format!("line {number}"),
            &item.text,
            format!(
                "{}{unit} x {} @{} = {}",
                item.quantity, item.price, item.vat, item.net
            ),
        ));
        rows.extend(
            item.changes
                .iter()
                .map(|it| changed(it, &format!("line {number}"))),
        );
        let back = item.gives_back.iter();
        rows.extend(
            back.map(|it| ShowRow::new("gives back", &format!("line {number}"), it.to_string())),
        );
    }
    rows.extend(
        document
            .overall
            .iter()
            .map(|it| changed(&it.change, "whole")),
    );
    for sum in &document.by_vat {
        rows.push(ShowRow::new(
            "vat",
            &sum.vat.to_string(),
            format!("{} on {}", sum.amount, sum.net),
        ));
    }
    let mut total = |what: &str, amount: Money, always: bool| {
        if always || !amount.is_zero() {
            rows.push(ShowRow::new("total", what, amount.to_string()));
        }
    };
    total("net", head.net, true);
    total("VAT", head.vat, true);
    total("rounding", head.rounding, false);
    total("gross", head.gross(), true);
    let before = match head.opened_on {
        Some(_) => "paid before",
        None => "deposits",
    };
    total(before, -head.prepaid, false);
    total("payable", head.payable, !head.prepaid.is_zero());
    total("reminder costs", head.charged, false);
    rows
}

fn changed(change: &Change, of: &str) -> ShowRow {
    let percent = change.percent.map(|percent| format!("{percent} % = "));
    ShowRow::new(
        if change.charge { "charge" } else { "allowance" },
        &format!("{of}: {}", change.reason),
        format!("{}{}", percent.unwrap_or_default(), change.amount),
    )
}

/// What an invoice says, in the form that `bo invoice add --from` reads.
pub fn content_of(document: &Document) -> Content {
    let head = &document.head;
    let (from, to) = head
        .service
        .map_or((None, None), |(from, to)| (Some(from), Some(to)));
    let (days, percent) = head.terms.discount.unwrap_or((0, Percent::ZERO));
    Content {
        customer: head.contact_number.clone(),
        key: head.key.clone(),
        date: Some(head.date).filter(|_| head.dated || head.number.is_some()),
        service_from: from,
        service_to: to,
        currency: Some(head.currency),
        rate: head.rate,
        prices: Some(head.prices),
        payment_days: Some(head.terms.payment_days),
        discount_days: Some(days),
        discount_percent: Some(percent),
        retention_percent: head.retention_percent,
        retained_until: head.retained_until,
        language: Some(head.language),
        buyer_reference: head.buyer_reference.clone(),
        order_reference: head.order_reference.clone(),
        electronic: Some(head.electronic.clone()).filter(|it| *it != super::Particulars::default()),
        subject: head.subject.clone(),
        intro: head.intro.clone(),
        closing: head.closing.clone(),
        note: head.note.clone(),
        lines: document.items.iter().map(line_of).collect(),
        adjustments: document
            .overall
            .iter()
            .map(|it| Adjustment {
                vat: Some(it.vat),
                ..adjustment_of(&it.change)
            })
            .collect(),
        deposits: document
            .deposits
            .iter()
            .filter_map(|it| it.number.parse().ok())
            .collect(),
    }
}

pub(super) fn line_of(item: &Item) -> Line {
    Line {
        text: item.text.clone(),
        detail: item.detail.clone(),
        item: item.item.clone(),
        quantity: item.quantity,
        unit: item.unit.clone(),
        price: Some(item.price),
        vat: Some(item.vat),
        account: item.account.clone(),
        adjustments: item.changes.iter().map(adjustment_of).collect(),
        gives_back: item.gives_back.clone(),
    }
}

fn adjustment_of(change: &Change) -> Adjustment {
    Adjustment {
        charge: change.charge,
        percent: change.percent,
        amount: Some(Price::new(change.amount.abs().amount())),
        reason: change.reason.clone(),
        vat: None,
    }
}

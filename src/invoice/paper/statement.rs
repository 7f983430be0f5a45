//! The statement of account: everything a customer has open.

use super::Party;
use crate::base::{Currency, Language, Money, Result};
use crate::contact::Contact;
use crate::db::Connection;
use crate::document::{Block, Column, Letter, Table, TableRow, Tone, Total, format};
use crate::firm::Firm;
use crate::invoice::{Invoice, aging, store};
use crate::party::letter::Correspondence;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Everything that is open with a customer on `today`, by currency, and how old it is.
///
/// # Errors
/// System, when the file is damaged.
pub fn statement(
    conn: &Connection,
    firm: &Firm,
    contact: &Contact,
    today: NaiveDate,
) -> Result<Letter> {
    let language = contact.language;
    let mut open: BTreeMap<Currency, Vec<Invoice>> = BTreeMap::new();
    store::each_open_on(conn, today, Some(contact.id), |invoice| {
        open.entry(invoice.currency).or_default().push(invoice);
        Ok(())
    })?;
    for invoices in open.values_mut() {
        invoices.sort_by_key(|it| (it.due_on, it.id.raw()));
    }
    let (buyer, seller) = (Party::of_contact(contact), Party::of_firm(firm));
    let letter = Correspondence {
        language,
        seller: &seller,
        buyer: &buyer,
        firm,
    };
    let day = format::day(language, today);
    let title = language.pick("Offene Posten", "Statement of account");
    let subject = language.pick(format!("{title} zum {day}"), format!("{title} as of {day}"));
    let intro = match open.is_empty() {
        false => language.pick(
            "auf Ihrem Kundenkonto sind die folgenden Posten offen:",
            "The following items are open on your account:",
        ),
        true => language.pick(
            "auf Ihrem Kundenkonto ist nichts offen.",
            "Nothing is open on your account.",
        ),
    };
    let mut blocks = letter.opening(intro);
    for (currency, invoices) in &open {
        if open.len() > 1 {
            blocks.push(Block::Heading(currency.to_string()));
        }
        blocks.push(Block::Table(table(invoices, today, language)));
        blocks.push(Block::Totals(totals(invoices, *currency, today, language)));
    }
    if !open.is_empty() {
        let account = letter.account().map(|account| {
            language.pick(
                format!("Bitte überweisen Sie fällige Beträge auf unser Konto {account} und nennen Sie dabei die Rechnungsnummer."),
                format!("Please transfer what is due to our account {account}, quoting the invoice number."),
            )
        });
        blocks.extend(account.map(Block::Paragraph));
        blocks.push(Block::Note(
            language
                .pick(
                    "Zahlungen, die nach diesem Tag eingehen, sind nicht berücksichtigt.",
                    "Payments received after this day are not included.",
                )
                .to_string(),
        ));
    }
    let facts = [
        ("Datum", "Date", format::short_day(language, today)),
        (
            "Kundennummer",
            "Customer number",
            contact.number.to_string(),
        ),
    ]
    .into_iter()
    .chain(
        seller
            .contact
            .as_ref()
            .map(|it| ("Ansprechpartner", "Contact", it.to_string())),
    )
    .map(|(de, en, value)| (language.pick(de, en).to_string(), value))
    .collect();
    Ok(letter.letter(subject.clone(), subject, facts, blocks))
}

/// What is open of an invoice, one row for each day it is to be paid by.
fn rows_of(invoice: &Invoice) -> Vec<(NaiveDate, Money)> {
    let parts = invoice.parts().into_iter();
    parts.filter(|(_, amount)| !amount.is_zero()).collect()
}

/// Days after the day it was due; zero if it is not late, or is money we owe.
fn days_late(due_on: NaiveDate, amount: Money, today: NaiveDate) -> i64 {
    match amount.is_negative() {
        true => 0,
        false => (today - due_on).num_days().max(0),
    }
}

fn table(invoices: &[Invoice], today: NaiveDate, language: Language) -> Table {
    let pick = |de, en| language.pick(de, en);
    let money = |amount| format::money(language, amount);
    let day = |day| format::short_day(language, day);
    // A retention stands in a row of its own, below its invoice.
    let retention = pick("Sicherheitseinbehalt", "Retention");
    let with_costs = invoices.iter().any(|it| !it.charged.is_zero());
    let mut sum = invoices.first().map(|it| Money::zero(it.currency));
    let mut rows = Vec::new();
    for invoice in invoices {
        for ((due_on, amount), index) in rows_of(invoice).into_iter().zip(0..) {
            sum = sum.map(|sum| sum + amount);
            let of_invoice = |cell: String| if index == 0 { cell } else { String::new() };
            let mut cells = vec![
                match index {
                    0 => invoice.name().to_string(),
                    _ => retention.to_string(),
                },
                of_invoice(day(invoice.date)),
                day(due_on),
                of_invoice(money(invoice.payable)),
            ];
            if with_costs {
                cells.push(of_invoice(money(invoice.charged)));
            }
            cells.push(of_invoice(money(invoice.settled)));
            cells.push(match days_late(due_on, amount, today) {
                0 => "–".to_string(),
                days => days.to_string(),
            });
            cells.push(money(amount));
            rows.push(TableRow {
                cells,
                running: sum.map(money),
                ..TableRow::default()
            });
        }
    }
    let mut columns = vec![
        Column::wide(pick("Beleg", "Document")),
        Column::left(pick("vom", "dated")),
        Column::left(pick("fällig am", "due on")),
        Column::right(pick("Betrag", "Amount")),
    ];
    if with_costs {
        columns.push(Column::right(pick("Kosten", "Costs")));
    }
    columns.extend([
        Column::right(pick("beglichen", "Settled")),
        Column::right(pick("Tage überfällig", "Days overdue")),
        Column::right(pick("offen", "Open")),
    ]);
    Table {
        carry: Some(columns.len() - 1),
        columns,
        rows,
    }
}

/// How old the open items are, and what they add up to.
fn totals(
    invoices: &[Invoice],
    currency: Currency,
    today: NaiveDate,
    language: Language,
) -> Vec<Total> {
    let mut buckets = [Money::zero(currency); 5];
    for invoice in invoices {
        for (sum, amount) in buckets.iter_mut().zip(aging::ages(invoice, today)) {
            *sum += amount;
        }
    }
    let labels = language.pick(
        [
            "noch nicht fällig",
            "1 bis 30 Tage überfällig",
            "31 bis 60 Tage überfällig",
            "61 bis 90 Tage überfällig",
            "mehr als 90 Tage überfällig",
        ],
        [
            "not due yet",
            "1 to 30 days overdue",
            "31 to 60 days overdue",
            "61 to 90 days overdue",
            "more than 90 days overdue",
        ],
    );
    let mut totals: Vec<Total> = labels
        .iter()
        .zip(buckets)
        .filter(|(_, amount)| !amount.is_zero())
        .map(|(label, amount)| Total {
            label: label.to_string(),
            value: format::money(language, amount),
            tone: Tone::Plain,
        })
        .collect();
    totals.push(Total {
        label: language.pick("Offen insgesamt", "Total open").to_string(),
        value: format::money(language, Money::sum(buckets, currency)),
        tone: Tone::Strong,
    });
    totals
}

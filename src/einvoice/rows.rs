//! An e-invoice as a person reads it, from top to bottom.

use super::{Received, Syntax};
use en16931::invoice::{Party, PaymentMeans, PostalAddress};
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// One line of the view: the part of the invoice, what it is, what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReadRow {
    pub part: String,
    pub what: String,
    pub value: String,
}

/// The view of an invoice.
pub fn rows(received: &Received) -> Vec<ReadRow> {
    let mut view = View { rows: Vec::new() };
    view.head(received);
    let invoice = &received.invoice;
    view.party("seller", &invoice.seller);
    view.party("buyer", &invoice.buyer);
    view.delivery(received);
    view.lines(received);
    view.totals(received);
    view.payment(received);
    view.rest(received);
    view.rows
}

struct View {
    rows: Vec<ReadRow>,
}

impl View {
    fn add(&mut self, part: &str, what: &str, value: impl Display) {
        self.rows.push(ReadRow {
            part: part.to_string(),
            what: what.to_string(),
            value: value.to_string(),
        });
    }

    fn maybe(&mut self, part: &str, what: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.add(part, what, value);
        }
    }

    fn head(&mut self, received: &Received) {
        let it = &received.invoice;
        let part = "invoice";
        self.maybe(part, "number", it.number.as_ref());
        self.maybe(part, "date", it.issue_date);
        let kind = it.type_code.as_ref().map(|code| match kind(code.as_str()) {
            "" => code.to_string(),
            name => format!("{name} ({code})"),
        });
        self.maybe(part, "type", kind);
        self.maybe(part, "currency", it.currency.as_ref());
        self.maybe(part, "due", it.due_date);
        self.maybe(part, "buyer reference", it.buyer_reference.as_ref());
        self.maybe(part, "order", it.purchase_order_reference.as_ref());
        self.maybe(part, "contract", it.contract_reference.as_ref());
        self.maybe(part, "project", it.project_reference.as_ref());
        for earlier in &it.preceding_invoices {
            let date = earlier.issue_date.map(|date| format!(" of {date}"));
            let date = date.unwrap_or_default();
            self.add(
                part,
                "earlier invoice",
                format!("{}{date}", earlier.reference),
            );
        }
        for note in &it.notes {
            self.maybe(part, "note", note.note.as_ref());
        }
        self.maybe(part, "terms", it.payment_terms.as_ref().map(|it| it.trim()));
        self.add(part, "rules", &received.specification);
        let syntax = match received.syntax {
            Syntax::Ubl => "UBL",
            Syntax::Cii => "CII",
        };
        self.add(
            part,
            "format",
            match &received.embedded {
                None => syntax.to_string(),
                Some(name) => format!("{syntax}, `{name}` in a PDF"),
            },
        );
    }

    fn party(&mut self, part: &str, it: &Party) {
        self.maybe(part, "name", it.name.as_ref());
        self.maybe(part, "trading name", it.trading_name.as_ref());
        self.maybe(part, "address", address(&it.address));
        self.maybe(part, "VAT id", it.vat_identifier.as_ref());
        self.maybe(part, "tax number", it.tax_registration.as_ref());
        self.maybe(part, "registration", it.legal_registration.as_ref());
        for identifier in &it.identifiers {
            self.add(part, "identifier", identifier);
        }
        self.maybe(part, "electronic address", it.electronic_address.as_ref());
        self.maybe(part, "contact", it.contact.name.as_ref());
        self.maybe(part, "phone", it.contact.phone.as_ref());
        self.maybe(part, "email", it.contact.email.as_ref());
    }

    fn delivery(&mut self, received: &Received) {
        let it = &received.invoice;
        if let Some(delivery) = &it.delivery {
            self.maybe("delivery", "date", delivery.date);
            self.maybe("delivery", "to", delivery.party_name.as_ref());
            self.maybe(
                "delivery",
                "address",
                delivery.address.as_ref().and_then(address),
            );
        }
        if let Some(period) = &it.invoicing_period {
            self.maybe("delivery", "from", period.start);
            self.maybe("delivery", "until", period.end);
        }
    }

    fn lines(&mut self, received: &Received) {
        for (line, position) in received.invoice.lines.iter().zip(0..) {
            let part = match received.apart.get(&position) {
                Some(code) => format!("line {} {}", line.id, code.to_lowercase()),
                None => format!("line {}", line.id),
            };
            let name = line.item.name.as_deref().unwrap_or_default();
            let rate = line
                .vat
                .rate
                .map(|rate| format!(" {rate} %"))
                .unwrap_or_default();
            let value = format!(
                "{} {} × {} = {} ({}{rate})",
                line.quantity,
                line.unit_code,
                line.price.net_price,
                line.net_amount,
                line.vat.category
            );
            self.add(&part, name, value);
            self.maybe(&part, "description", line.item.description.as_ref());
            self.maybe(&part, "note", line.note.as_ref());
            for it in &line.allowances {
                self.add(
                    &part,
                    it.reason.as_deref().unwrap_or("allowance"),
                    format!("-{}", it.amount),
                );
            }
            for it in &line.charges {
                self.add(&part, it.reason.as_deref().unwrap_or("charge"), it.amount);
            }
        }
    }

    fn totals(&mut self, received: &Received) {
        let it = &received.invoice;
        for allowance in &it.allowances {
            let reason = allowance.reason.as_deref().unwrap_or("allowance");
            self.add("total", reason, format!("-{}", allowance.amount));
        }
        for charge in &it.charges {
            self.add(
                "total",
                charge.reason.as_deref().unwrap_or("charge"),
                charge.amount,
            );
        }
        self.add("total", "net", it.totals.taxable_total);
        for vat in &it.vat_breakdown {
            let rate = vat
                .rate
                .map(|rate| format!(" {rate} %"))
                .unwrap_or_default();
            let reason = vat.exemption_reason.as_ref();
            let reason = reason.map(|it| format!(", {it}")).unwrap_or_default();
            let value = format!("{} of {}{reason}", vat.tax_amount, vat.taxable_amount);
            self.add("total", &format!("VAT {}{rate}", vat.category), value);
        }
        self.add("total", "gross", it.totals.gross_total);
        self.maybe("total", "paid", it.totals.paid);
        self.maybe("total", "rounding", it.totals.rounding);
        self.add("total", "due", it.totals.due);
    }

    fn payment(&mut self, received: &Received) {
        let Some(it) = &received.invoice.payment else {
            return;
        };
        let part = "payment";
        let text = it.means_text.as_deref();
        self.maybe(
            part,
            "means",
            it.means_code.as_ref().map(|code| match text {
                Some(text) => format!("{code}, {text}"),
                None => code.to_string(),
            }),
        );
        match &it.means {
            Some(PaymentMeans::CreditTransfer(accounts)) => {
                for account in accounts {
                    self.maybe(part, "account", account.account_identifier.as_ref());
                    self.maybe(part, "account name", account.account_name.as_ref());
                    self.maybe(part, "bank", account.provider_identifier.as_ref());
                }
            }
            Some(PaymentMeans::Card(card)) => {
                self.maybe(part, "card", card.primary_account_number.as_ref());
            }
            Some(PaymentMeans::DirectDebit(debit)) => {
                self.maybe(part, "mandate", debit.mandate_reference.as_ref());
                self.maybe(part, "creditor", debit.creditor_identifier.as_ref());
                self.maybe(part, "from account", debit.debited_account.as_ref());
            }
            None => {}
        }
        self.maybe(part, "purpose", it.remittance_information.as_ref());
        if let Some(payee) = &received.invoice.payee {
            self.maybe(part, "payee", payee.name.as_ref());
        }
    }

    fn rest(&mut self, received: &Received) {
        for file in &received.attachments {
            let size = file.bytes.len();
            self.add(
                "attachment",
                &file.name,
                format!("{}, {size} bytes", file.mime),
            );
        }
        for (place, message) in &received.unread {
            self.add("unread", place, message);
        }
    }
}

fn address(it: &PostalAddress) -> Option<String> {
    let city = [it.post_code.as_deref(), it.city.as_deref()];
    let city = city.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let country = it.country.as_ref().map(|it| it.as_str().to_string());
    let lines = [
        it.line1.clone(),
        it.line2.clone(),
        it.line3.clone(),
        Some(city),
    ];
    let all: Vec<String> = lines
        .into_iter()
        .chain([it.subdivision.clone(), country])
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What the usual type codes (UNTDID 1001) mean.
fn kind(code: &str) -> &'static str {
    match code {
        "326" => "partial invoice",
        "380" => "invoice",
        "381" => "credit note",
        "384" => "corrected invoice",
        "386" => "prepayment invoice",
        "389" => "self-billed invoice",
        "875" => "partial construction invoice",
        "876" => "partial final construction invoice",
        "877" => "final construction invoice",
        _ => "",
    }
}

//! A self-billed invoice as the electronic document of EN 16931: type 389, the supplier is the
//! seller, we are the buyer.
//!
//! What takes back has the same type and amounts below zero: 381 would not tell that the customer
//! writes it, and XRechnung permits no code for a self-billed credit note (BR-DE-17).

use super::{PaperKind, Written};
use crate::base::{Error, Iban, Language, Money, Result};
use crate::buy::{Bought, Kind};
use crate::db::Connection;
use crate::document::{Attachment, Hybrid, format};
use crate::einvoice::model::invoice::{
    Code, CreditTransfer, Delivery, DocumentKind, DocumentTotals, InvoiceLine, InvoiceNote,
    ItemAttribute, LineAllowanceCharge, Payee, PaymentInstructions, PaymentMeans, Period,
    PrecedingInvoice, VatBreakdown,
};
use crate::einvoice::model::{
    DocumentReference, EarlyPaymentDiscount, InvoiceAmount, PaymentTerms, Percentage, Quantity,
    UnitPriceAmount,
};
use crate::einvoice::{self, Field, Profile, Target, model};
use crate::ledger::{self, Category};
use crate::party::values::{amount_of, code_of, date, exemption_code, line_vat};
use crate::party::{self, Inside, electronic as parties};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Which rules break, what that means, and the command that helps; `{}` is the supplier.
const FIELDS: &[Field] = &[
    (
        &["BR-DE-2", "BR-DE-6", "BR-DE-27"],
        "the supplier's telephone number is missing (BT-42)",
        "`bo contact edit {} --phone …`",
    ),
    (
        &["BR-DE-7", "BR-DE-28", "PEPPOL-EN16931-R020"],
        "the supplier's mail address is missing (BT-43)",
        "`bo contact edit {} --email …`",
    ),
    (
        &["BR-DE-3", "BR-DE-4"],
        "the supplier's address is missing (BG-5)",
        "`bo contact edit {} --zip … --city …`",
    ),
    (
        &["BR-DE-8", "BR-DE-9", "BR-DE-10", "BR-DE-11", "BR-IC-12"],
        "our address is missing (BG-8)",
        "`bo config set company.zip …`, `bo config set company.city …`",
    ),
    (
        &["PEPPOL-EN16931-R010"],
        "our mail address is missing (BT-49)",
        "`bo config set company.email …`",
    ),
    (
        &["PEPPOL-EN16931-P0100"],
        "Peppol bills have no type 389, self-billing is another process there",
        "--to xrechnung, ubl or cii",
    ),
    (
        &[
            "BR-DE-16", "BR-CO-26", "BR-S-02", "BR-E-02", "BR-Z-02", "BR-G-02", "BR-O-02",
        ],
        "the supplier's VAT id or tax number is missing (BT-31, BT-32)",
        "`bo contact edit {} --vat-id …` or --tax-number",
    ),
    (
        &[
            "BR-AE-02", "BR-AE-03", "BR-AE-04", "BR-IC-02", "BR-IC-03", "BR-IC-04",
        ],
        "a VAT id is missing: the supplier's (BT-31), or ours (BT-48)",
        "`bo contact edit {} --vat-id …`, `bo config set company.vat_id …`",
    ),
];

/// The XML of a paper in a format, whether it keeps the rules of the format or not.
///
/// # Errors
/// Input, when the format has no place for something.
pub fn xml(conn: &Connection, written: &Written, target: Target) -> Result<String> {
    let mut invoice = electronic(conn, written)?;
    if target == Target::Peppol {
        parties::in_peppol(&mut invoice.seller);
        parties::in_peppol(&mut invoice.buyer);
    }
    einvoice::write(&invoice, target)
}

/// The XML of a paper in a format whose rules it keeps.
///
/// # Errors
/// Refused, when it is a draft; or naming each field that is missing and the command that sets it.
pub fn issued(conn: &Connection, written: &Written, target: Target) -> Result<String> {
    let name = written.name();
    if written.is_draft() {
        return Err(
            Error::refused(format!("self-billed invoice `{name}` has no number yet"))
                .with_hint(format!("`bo buy bill approve {name}` gives it one")),
        );
    }
    let xml = xml(conn, written, target)?;
    match rejection(&xml, target.profile(), written) {
        None => Ok(xml),
        Some(err) => Err(err),
    }
}

/// What goes into the PDF of a paper.
///
/// # Errors
/// As [`xml`].
pub fn inside(conn: &Connection, written: &Written) -> Result<Inside> {
    if written.is_draft() {
        return Ok(Inside::Nothing);
    }
    let invoice = electronic(conn, written)?;
    party::inside(invoice, written.facts.language, written.date(), |xml| {
        rejection(xml, Profile::Auto, written)
    })
}

/// The same, of the profile that was asked for.
///
/// # Errors
/// Refused, naming what the rules of the profile miss.
pub fn inside_as(
    conn: &Connection,
    written: &Written,
    target: Target,
) -> Result<(Attachment, Hybrid)> {
    let xml = issued(conn, written, target)?;
    let embedding = einvoice::embedding(&electronic(conn, written)?, target);
    Ok(party::attached(
        xml,
        &embedding,
        written.facts.language,
        written.date(),
    ))
}

fn rejection(xml: &str, profile: Profile, written: &Written) -> Option<Error> {
    let contact = &written.document.head.contact_number;
    einvoice::rejection(xml, profile, FIELDS, written.name(), contact)
}

/// The electronic document of a paper; of a draft as it would be with its number.
fn electronic(conn: &Connection, written: &Written) -> Result<model::Invoice> {
    let source = Source {
        written,
        before: written.before(conn)?,
        book: ledger::book(conn)?,
        sign: match written.paper.kind {
            PaperKind::Invoice => 1,
            PaperKind::Cancellation => -1,
        },
    };
    source.invoice()
}

/// Everything an electronic document is made of.
struct Source<'a> {
    written: &'a Written,
    /// What is corrected or taken back: its number and day.
    before: Option<(crate::base::Text, Option<NaiveDate>)>,
    book: crate::base::Currency,
    /// -1 for what takes back.
    sign: i64,
}

impl Source<'_> {
    fn invoice(&self) -> Result<model::Invoice> {
        let (written, head) = (self.written, &self.written.document.head);
        let outside = self.has(Category::Outside);
        let foreign = head.currency != self.book && !head.vat.is_zero();
        let reference = |text: &str| DocumentReference::new(text);
        let mut it = model::Invoice::default();
        it.kind = DocumentKind::Invoice;
        it.number = Some(written.name().to_string());
        it.issue_date = Some(date(written.date()));
        it.type_code = Some(Code::new("389"));
        it.currency = Some(Code::new(head.currency.as_str()));
        it.vat_accounting_currency = foreign.then(|| Code::new(self.book.as_str()));
        it.due_date = self.is_to_pay().then(|| date(head.due_on));
        // We are the buyer: what finds it again is our number of the bill.
        it.buyer_reference = Some(head.number.clone());
        it.purchase_order_reference = head.order_reference.as_deref().map(reference);
        it.payment_terms = self.payment_terms()?;
        it.notes = self.notes();
        it.preceding_invoices = self.preceding();
        it.seller = parties::seller(
            &written.supplier,
            outside && written.supplier.vat_id.is_some(),
        );
        it.buyer = parties::buyer(&written.customer, outside);
        it.payee = head.payee.as_ref().map(|name| Payee {
            name: Some(name.to_string()),
            ..Payee::default()
        });
        it.delivery = self.delivery();
        it.invoicing_period = self.period();
        it.payment = Some(self.payment());
        it.vat_breakdown = self.vat_breakdown()?;
        it.lines = self.lines()?;
        it.totals = self.totals(foreign)?;
        Ok(it)
    }

    fn has(&self, category: Category) -> bool {
        let mut sums = self.written.document.by_vat.iter();
        sums.any(|sum| sum.vat.category == category)
    }

    fn amount(&self, amount: Money) -> Result<InvoiceAmount> {
        amount_of(self.signed(amount))
    }

    fn signed(&self, amount: Money) -> Money {
        match self.sign {
            -1 => -amount,
            _ => amount,
        }
    }

    /// Whether the supplier gets money for it.
    fn is_to_pay(&self) -> bool {
        self.signed(self.written.document.head.payable).minor() > 0
    }

    fn preceding(&self) -> Vec<PrecedingInvoice> {
        let before = self.before.iter();
        before
            .map(|(number, day)| PrecedingInvoice {
                reference: DocumentReference::new(number.as_str()),
                issue_date: day.map(date),
            })
            .collect()
    }

    /// The word that § 14 (4) no. 10 UStG wants, and what else the paper says (BG-1).
    fn notes(&self) -> Vec<InvoiceNote> {
        let language = self.written.facts.language;
        let word = language.pick("Gutschrift", "Self-billed invoice (Gutschrift)");
        let more = [&self.written.facts.agreement, &self.written.paper.reason];
        let more = more.into_iter().flatten().map(ToString::to_string);
        std::iter::once(word.to_string())
            .chain(more)
            .map(|note| InvoiceNote {
                subject_code: None,
                note: Some(note),
            })
            .collect()
    }

    /// The day of the service (BT-72), and for goods from another EU state where they came (BG-15).
    fn delivery(&self) -> Option<Delivery> {
        let head = &self.written.document.head;
        let goods = self.has(Category::IntraCommunity);
        let day = match head.service {
            Some((from, to)) if from == to => Some(from),
            Some(_) => None,
            // § 31 (4) UStDV: without another day, it is that of the invoice.
            None => Some(head.date),
        };
        let address = goods.then(|| parties::address(&self.written.customer));
        (day.is_some() || address.is_some()).then(|| Delivery {
            date: day.or(head.service.map(|(_, to)| to)).map(date),
            address,
            ..Delivery::default()
        })
    }

    fn period(&self) -> Option<Period> {
        let service = self.written.document.head.service;
        let (from, to) = service.filter(|(from, to)| from != to)?;
        Some(Period {
            start: Some(date(from)),
            end: Some(date(to)),
        })
    }

    /// A transfer of ours to the supplier's account, if there is one.
    fn payment(&self) -> PaymentInstructions {
        let head = &self.written.document.head;
        let iban: Option<&Iban> = head.iban.as_ref();
        let (code, means) = match iban.filter(|_| self.is_to_pay()) {
            None if self.is_to_pay() => ("1", None),
            None => ("97", None),
            Some(iban) => {
                let name = head.payee.as_ref().unwrap_or(&self.written.supplier.name);
                let transfer = CreditTransfer {
                    account_identifier: Some(iban.as_str().to_string()),
                    account_name: Some(name.to_string()),
                    provider_identifier: head.bic.as_ref().map(|it| it.as_str().to_string()),
                };
                // SEPA is in euros.
                let code = match head.currency.as_str() {
                    "EUR" => "58",
                    _ => "30",
                };
                (code, Some(PaymentMeans::CreditTransfer(vec![transfer])))
            }
        };
        PaymentInstructions {
            means_code: Some(Code::new(code)),
            means_text: None,
            remittance_information: Some(self.written.name().to_string()),
            means,
        }
    }

    /// The day in words, and the cash discount in the notation of XRechnung (BR-DE-18).
    fn payment_terms(&self) -> Result<Option<String>> {
        let head = &self.written.document.head;
        if !self.is_to_pay() {
            return Ok(None);
        }
        let wrong = |err: &dyn std::fmt::Display| Error::input(format!("payment terms: {err}"));
        let language = self.written.facts.language;
        let day = format::day(language, head.due_on);
        let words = language.pick(
            format!("Wir zahlen bis zum {day}."),
            format!("We pay by {day}."),
        );
        let mut terms = PaymentTerms::new(words).map_err(|err| wrong(&err))?;
        if let Some((days, percent)) = head.discount {
            let percent = Percentage::new(percent.amount());
            let discount = EarlyPaymentDiscount::new(days, percent).map_err(|err| wrong(&err))?;
            terms = terms.with_discount(discount);
        }
        Ok(Some(terms.to_string()))
    }

    fn vat_breakdown(&self) -> Result<Vec<VatBreakdown>> {
        let language = self.written.facts.language;
        let sums = self.written.document.by_vat.iter();
        sums.map(|sum| {
            let category = sum.vat.category;
            Ok(VatBreakdown {
                taxable_amount: self.amount(sum.net)?,
                tax_amount: self.amount(sum.amount)?,
                category: Code::new(code_of(category)),
                rate: Some(Percentage::new(sum.vat.rate.amount())),
                exemption_reason: sum.vat.note(language).map(ToString::to_string),
                exemption_reason_code: exemption_code(category).map(Code::new),
            })
        })
        .collect()
    }

    fn lines(&self) -> Result<Vec<InvoiceLine>> {
        let lines = self.written.document.lines.iter().zip(1..);
        lines.map(|(line, no)| self.line(line, no)).collect()
    }

    fn line(&self, line: &Bought, no: usize) -> Result<InvoiceLine> {
        let (unit_code, unit_name) = einvoice::unit_code(line.unit.as_deref());
        // A price below zero counts backwards (BR-27).
        let mut quantity = line.quantity.amount() * Decimal::from(self.sign);
        let mut price = line.price.amount();
        if price.is_sign_negative() {
            (quantity, price) = (-quantity, -price);
        }
        let vat = line_vat(line.vat);
        let mut it = InvoiceLine::new(
            no.to_string(),
            line.text.as_str(),
            Quantity::new(quantity.normalize()),
            unit_code,
            self.amount(line.net)?,
            vat.category,
            vat.rate,
        );
        let language = self.written.facts.language;
        let adjustment = self.signed(line.adjustment);
        if !adjustment.is_zero() {
            let parts = match adjustment.is_negative() {
                true => &mut it.allowances,
                false => &mut it.charges,
            };
            let reason = adjusted(line, language);
            parts.push(LineAllowanceCharge {
                amount: amount_of(adjustment.abs())?,
                base_amount: None,
                percentage: None,
                reason: Some(reason.to_string()),
                reason_code: None,
            });
        }
        it.price.net_price = UnitPriceAmount::new(price);
        let per = line.per.amount();
        it.price.base_quantity = (per != Decimal::ONE).then(|| Quantity::new(per.normalize()));
        it.item.description = line.detail.as_ref().map(ToString::to_string);
        it.item.seller_identifier = line.item.as_ref().map(ToString::to_string);
        it.item.attributes = unit_name
            .map(|unit| ItemAttribute {
                name: Some(language.pick("Einheit", "Unit").to_string()),
                value: Some(unit.to_string()),
            })
            .into_iter()
            .collect();
        Ok(it)
    }

    fn totals(&self, foreign: bool) -> Result<DocumentTotals> {
        let head = &self.written.document.head;
        let nets = self.written.document.lines.iter().map(|line| line.net);
        let in_book = foreign
            .then(|| {
                let sums = self.written.document.by_vat.iter();
                let parts = sums.map(|sum| sum.amount.in_book(head.rate, self.book));
                let parts = parts.collect::<Result<Vec<Money>>>()?;
                self.amount(Money::sum(parts, self.book))
            })
            .transpose()?;
        let some = |amount: Money| (!amount.is_zero()).then(|| self.amount(amount)).transpose();
        Ok(DocumentTotals {
            line_total: self.amount(Money::sum(nets, head.currency))?,
            allowance_total: None,
            charge_total: None,
            taxable_total: self.amount(head.net)?,
            vat_total: Some(self.amount(head.vat)?),
            vat_total_accounting: in_book,
            gross_total: self.amount(head.net + head.vat)?,
            paid: some(head.prepaid)?,
            rounding: some(head.rounding)?,
            due: self.amount(head.payable)?,
        })
    }
}

/// What the adjustment of a line is called, whichever way the whole is turned: an allowance is
/// against the line.
pub(super) fn adjusted(line: &Bought, language: Language) -> &'static str {
    let base = line.net - line.adjustment;
    match line.adjustment.is_negative() != base.is_negative() {
        true => language.pick("Nachlass", "Allowance"),
        false => language.pick("Zuschlag", "Charge"),
    }
}

/// Whether it gives something back that an earlier one had.
pub(super) fn gives_back(written: &Written) -> bool {
    written.document.head.kind == Kind::CreditNote
}

//! An invoice as the electronic document of EN 16931.
//!
//! The paper and the document say the same: both are made of the frozen copies. What stands on
//! credit notes and cancellations with the opposite sign is turned back, because a document of
//! type 381 takes back what is positive.

mod gate;
mod inside;
mod lines;
mod payment;

pub use crate::party::{Inside, attached};
pub use inside::{inside, inside_as};

use super::{Category, Delivered, Document, Invoice, Kind, Party, opening, paper, store};
use crate::base::{Code as _, Currency, Error, Money, Result};
use crate::contact::Contact;
use crate::db::Connection;
use crate::einvoice::model::invoice::{
    Code, Delivery, DocumentKind, DocumentTotals, InvoiceNote, Payee, Period, PostalAddress,
    PrecedingInvoice, SupportingDocument, VatBreakdown,
};
use crate::einvoice::model::{DocumentReference, InvoiceAmount, Percentage};
use crate::einvoice::{self, Target, model};
use crate::firm::Firm;
use crate::ledger;
use crate::party::electronic as parties;
use crate::party::values::{amount_of, code_of, date, exemption_code};
use chrono::NaiveDate;

/// Everything an electronic document is made of.
struct Source<'a> {
    document: &'a Document,
    buyer: Party,
    seller: Party,
    /// What is corrected: its number and day.
    corrected: Option<(String, NaiveDate)>,
    book: Currency,
    /// -1 for what takes back.
    sign: i64,
}

/// The electronic document of an invoice; of a draft as it would be if issued now.
///
/// # Errors
/// System, when the file is damaged; input, when an amount is too large for the format.
pub fn electronic(conn: &Connection, firm: &Firm, document: &Document) -> Result<model::Invoice> {
    let head = &document.head;
    opening::no_paper(head)?;
    let (buyer, seller) = paper::parties(conn, firm, head)?;
    let corrected = match head.corrects {
        Some(id) => {
            let other = store::get_by_id(conn, id)?;
            Some((other.name().to_string(), other.date))
        }
        None => None,
    };
    let takes_back = matches!(head.kind, Kind::CreditNote | Kind::Cancellation);
    let source = Source {
        document,
        buyer,
        seller,
        corrected,
        book: ledger::book(conn)?,
        sign: if takes_back { -1 } else { 1 },
    };
    source.invoice()
}

/// The XML of an invoice in a format, whether it keeps the rules of the format or not.
///
/// # Errors
/// Input, when the format has no place for something; as [`electronic`].
pub fn xml(conn: &Connection, firm: &Firm, document: &Document, target: Target) -> Result<String> {
    let mut invoice = electronic(conn, firm, document)?;
    if target == Target::Peppol {
        parties::in_peppol(&mut invoice.seller);
        parties::in_peppol(&mut invoice.buyer);
    }
    einvoice::write(&invoice, target)
}

/// The format an invoice goes out in: XRechnung to whoever has a Leitweg-ID or gave a reference.
///
/// # Errors
/// As reading the file.
pub fn usual(conn: &Connection, firm: &Firm, head: &Invoice) -> Result<Target> {
    let (buyer, _) = paper::parties(conn, firm, head)?;
    Ok(
        match head.buyer_reference.is_some() || buyer.leitweg_id.is_some() {
            true => Target::XRechnung,
            false => Target::Ubl,
        },
    )
}

/// The XML of an issued invoice in a format whose rules it keeps.
///
/// # Errors
/// Refused, when it is a draft; or naming each field that is missing and the command that sets it.
pub fn issued(
    conn: &Connection,
    firm: &Firm,
    document: &Document,
    target: Target,
) -> Result<String> {
    if document.head.number.is_none() {
        let name = document.head.name();
        return Err(Error::refused(format!("draft `{name}` is not issued"))
            .with_hint(format!("`bo invoice issue {name}`")));
    }
    lawful(conn, firm, document, target)
}

/// Refuses what the rules that the customer's house checks would reject, if it takes
/// e-invoices: those of XRechnung where it has a Leitweg-ID, else those of the norm.
pub(super) fn check(
    conn: &Connection,
    firm: &Firm,
    customer: &Contact,
    document: &Document,
) -> Result<()> {
    let target = match (&customer.leitweg_id, &customer.endpoint) {
        (Some(_), _) => Target::XRechnung,
        (None, Some(_)) => Target::Ubl,
        (None, None) => return Ok(()),
    };
    lawful(conn, firm, document, target).map(drop)
}

fn lawful(conn: &Connection, firm: &Firm, document: &Document, target: Target) -> Result<String> {
    let xml = xml(conn, firm, document, target)?;
    match gate::rejection(&xml, target.profile(), document) {
        None => Ok(xml),
        Some(err) => Err(err),
    }
}

impl Source<'_> {
    fn head(&self) -> &Invoice {
        &self.document.head
    }

    fn invoice(&self) -> Result<model::Invoice> {
        let head = self.head();
        let (vat_id, outside) = (self.seller.vat_id.is_some(), self.has(Category::Outside));
        let (allowances, charges) = self.document_changes()?;
        let foreign = head.currency != self.book && !head.vat.is_zero();
        let delivery = self.delivery();
        let mut it = model::Invoice::default();
        it.kind = match self.sign {
            -1 => DocumentKind::CreditNote,
            _ => DocumentKind::Invoice,
        };
        it.number = Some(head.number.clone().unwrap_or_else(|| "draft".to_string()));
        it.issue_date = Some(date(head.date));
        let said = head.electronic.type_code.filter(|_| self.sign > 0);
        let usual = type_code(head.kind);
        it.type_code = Some(Code::new(said.map_or(usual, |it| it.as_str())));
        let reference = |text: &Option<crate::base::Text>| {
            text.as_ref().map(|it| DocumentReference::new(it.as_str()))
        };
        it.contract_reference = reference(&head.electronic.contract_reference);
        it.project_reference = reference(&head.electronic.project_reference);
        it.attachments = self.attachments()?;
        it.payee = head.electronic.payee.as_ref().map(|name| Payee {
            name: Some(name.to_string()),
            ..Payee::default()
        });
        it.currency = Some(Code::new(head.currency.as_str()));
        it.vat_accounting_currency = foreign.then(|| Code::new(self.book.as_str()));
        it.due_date = head.due_on.filter(|_| self.sign > 0).map(date);
        it.buyer_reference = self.buyer_reference();
        it.purchase_order_reference = head
            .order_reference
            .as_ref()
            .map(|it| DocumentReference::new(it.as_str()));
        it.despatch_advice_reference = self.delivery_notes();
        it.payment_terms = self.payment_terms()?;
        it.notes = self.notes();
        it.preceding_invoices = self.preceding();
        it.seller = parties::seller(&self.seller, outside && vat_id);
        it.buyer = parties::buyer(&self.buyer, outside);
        it.delivery = delivery;
        it.invoicing_period = self.period();
        it.payment = Some(self.payment());
        it.allowances = allowances;
        it.charges = charges;
        it.vat_breakdown = self.vat_breakdown()?;
        it.lines = self.lines()?;
        it.totals = self.totals()?;
        Ok(it)
    }

    fn has(&self, category: Category) -> bool {
        let mut categories = self.document.by_vat.iter().map(|sum| sum.vat.category);
        categories.any(|it| it == category)
    }

    /// What the customer's house wants on it (BT-10): said on the invoice, or its Leitweg-ID.
    fn buyer_reference(&self) -> Option<String> {
        let leitweg = self.buyer.leitweg_id.as_ref().map(ToString::to_string);
        let said = self.head().buyer_reference.as_ref();
        said.map(ToString::to_string).or(leitweg)
    }

    /// The day of the service (BT-72), and for a supply to another EU state where it went (BG-15).
    fn delivery(&self) -> Option<Delivery> {
        let head = self.head();
        let goods = self.has(Category::IntraCommunity) || self.has(Category::Export);
        // A deposit is asked for before anything is delivered; BR-IC-11 wants a day all the same.
        if head.kind == Kind::Deposit && !goods {
            return None;
        }
        let day = match head.service {
            Some((from, to)) if from == to => Some(from),
            Some(_) => None,
            // § 31 (4) UStDV: without another day, it is that of the invoice.
            None => Some(head.date),
        };
        let there = head.electronic.delivered_to.as_ref();
        let address = match there {
            Some(there) => Some(delivered(there)),
            None => goods.then(|| parties::address(&self.buyer)),
        };
        (day.is_some() || address.is_some()).then(|| Delivery {
            date: day.or(head.service.map(|(_, to)| to)).map(date),
            party_name: there.and_then(|it| it.name.as_ref().map(ToString::to_string)),
            address,
            ..Delivery::default()
        })
    }

    /// The delivery notes (BT-16): there is one place for all of them.
    fn delivery_notes(&self) -> Option<DocumentReference> {
        let notes = &self.head().electronic.delivery_notes;
        let all: Vec<&str> = notes.iter().map(|it| it.as_str()).collect();
        (!all.is_empty()).then(|| DocumentReference::new(all.join(", ")))
    }

    fn period(&self) -> Option<Period> {
        let (from, to) = self.head().service.filter(|(from, to)| from != to)?;
        Some(Period {
            start: Some(date(from)),
            end: Some(date(to)),
        })
    }

    fn preceding(&self) -> Vec<PrecedingInvoice> {
        let said = self.head().electronic.preceding.as_ref();
        match (&self.corrected, said) {
            (Some((number, day)), _) => vec![PrecedingInvoice {
                reference: DocumentReference::new(number),
                issue_date: Some(date(*day)),
            }],
            (None, Some(number)) => vec![PrecedingInvoice {
                reference: DocumentReference::new(number.as_str()),
                issue_date: None,
            }],
            (None, None) => Vec::new(),
        }
    }

    /// What the paper says in words (BG-1).
    fn notes(&self) -> Vec<InvoiceNote> {
        let head = self.head();
        let said = [&head.subject, &head.intro, &head.closing];
        let said = said.into_iter().flatten().map(ToString::to_string);
        let deposits = self.document.deposits.iter().map(|deposit| {
            let text = head.language.pick("abzüglich Anzahlung", "less deposit");
            format!("{text} {}: {}", deposit.number, deposit.gross)
        });
        said.chain(deposits)
            .chain(paper::retention(head, head.language))
            .chain(head.reason.iter().map(ToString::to_string))
            .map(|note| InvoiceNote {
                subject_code: None,
                note: Some(note),
            })
            .collect()
    }

    /// Files that go along (BG-24).
    fn attachments(&self) -> Result<Vec<SupportingDocument>> {
        let files = self.head().electronic.attachments.iter();
        files
            .map(|file| {
                let attachment = model::Attachment::new(
                    file.data.clone(),
                    file.media_type()?,
                    file.name.as_str(),
                )
                .map_err(|err| Error::input(err.to_string()).at(&file.name))?;
                let description = file.description.as_ref();
                Ok(SupportingDocument {
                    reference: DocumentReference::new(file.name.as_str()),
                    description: description.map(ToString::to_string),
                    uri: None,
                    attachment: Some(attachment),
                })
            })
            .collect()
    }

    fn vat_breakdown(&self) -> Result<Vec<VatBreakdown>> {
        let language = self.head().language;
        self.document
            .by_vat
            .iter()
            .map(|sum| {
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

    fn totals(&self) -> Result<DocumentTotals> {
        let head = self.head();
        let zero = Money::zero(head.currency);
        let lines = Money::sum(self.document.items.iter().map(|it| it.net), head.currency);
        let (allowances, charges) = self.document_changes()?;
        let sum = |changes: &[model::invoice::DocumentAllowanceCharge]| {
            (!changes.is_empty())
                .then(|| InvoiceAmount::checked_sum(changes.iter().map(|it| it.amount)))
                .transpose()
                .map_err(|err| Error::input(err.to_string()))
        };
        let foreign = head.currency != self.book && !head.vat.is_zero();
        let in_book = foreign
            .then(|| {
                let parts = self.document.by_vat.iter().map(|sum| match head.rate {
                    Some(rate) => sum.amount.at(rate, self.book),
                    None => Ok(sum.amount),
                });
                let parts = parts.collect::<Result<Vec<Money>>>()?;
                self.amount(Money::sum(parts, self.book))
            })
            .transpose()?;
        let some = |amount: Money| (amount != zero).then(|| self.amount(amount)).transpose();
        Ok(DocumentTotals {
            line_total: self.amount(lines)?,
            allowance_total: sum(&allowances)?,
            charge_total: sum(&charges)?,
            taxable_total: self.amount(head.net)?,
            vat_total: Some(self.amount(head.vat)?),
            vat_total_accounting: in_book,
            gross_total: self.amount(head.net + head.vat)?,
            paid: some(head.prepaid)?,
            rounding: some(head.rounding)?,
            due: self.amount(head.payable)?,
        })
    }

    /// An amount as the document says it: what takes back is positive.
    fn amount(&self, amount: Money) -> Result<InvoiceAmount> {
        amount_of(match self.sign {
            -1 => -amount,
            _ => amount,
        })
    }
}

/// Where the goods went (BG-15).
fn delivered(there: &Delivered) -> PostalAddress {
    PostalAddress {
        line1: there.street.as_ref().map(ToString::to_string),
        line2: there.extra.as_ref().map(ToString::to_string),
        city: Some(there.city.to_string()),
        post_code: there.zip.as_ref().map(ToString::to_string),
        country: Some(Code::new(there.country.as_str())),
        ..PostalAddress::default()
    }
}

/// The type of the document (BT-3, UNCL 1001).
fn type_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Invoice | Kind::Final => "380",
        Kind::Deposit => "386",
        Kind::CreditNote | Kind::Cancellation => "381",
    }
}

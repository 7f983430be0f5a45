//! From an e-invoice to a bill: what the supplier wrote, cleaned of what no list could show.
//!
//! What cannot be read, such as a VAT id that does not exist, becomes a remark; nothing is guessed.

use super::received::{Adjustment, Item, Received, Seller, VatSum};
use crate::base::{Error, Percent, Result, Text, by_name};
use crate::einvoice::model::invoice::{
    DocumentAllowanceCharge, DocumentKind, InvoiceLine, PaymentMeans, VatBreakdown,
};
use crate::einvoice::{self, model};
use crate::ledger::{Category, PayBy, Vat};
use chrono::NaiveDate;
use std::fmt::Display;
use std::str::FromStr;

/// What the e-invoice in a file says: XML, or a PDF whose embedded part leads over its picture
/// (UStAE 14.4 (3)).
///
/// # Errors
/// Input, when it is no e-invoice, lacks what every invoice has, or has VAT we cannot book.
pub fn read(bytes: &[u8]) -> Result<Received> {
    let file = einvoice::read(bytes)?;
    let mut reader = Reader {
        file: &file,
        invoice: &file.invoice,
        remarks: Vec::new(),
    };
    for (place, what) in &file.unread {
        reader.remarks.push(format!("not read: {place}: {what}"));
    }
    reader.received()
}

/// How many decimals of a price are kept; the stated net amount of a line leads all the same.
const PRICE_DIGITS: u32 = 6;

struct Reader<'a> {
    file: &'a einvoice::Received,
    invoice: &'a model::Invoice,
    /// What could not be read, and what has no place of its own on a bill.
    remarks: Vec<String>,
}

impl Reader<'_> {
    fn received(mut self) -> Result<Received> {
        let it = self.invoice;
        let type_code = match (&it.type_code, it.kind) {
            (Some(code), _) => code.to_string(),
            (None, DocumentKind::CreditNote) => "381".to_string(),
            (None, DocumentKind::Invoice) => "380".to_string(),
        };
        let (service_from, service_to) = self.service();
        let (iban, bic) = self.account();
        let remittance = it
            .payment
            .as_ref()
            .and_then(|payment| payment.remittance_information.as_deref());
        let preceding = it.preceding_invoices.first();
        let received = Received {
            seller: self.seller()?,
            number: needed("BT-1", "number", it.number.as_deref())?,
            date: day(it.issue_date).ok_or_else(|| lacks("BT-2", "day"))?,
            type_code: type_code.parse()?,
            currency: needed_as("BT-5", "currency", it.currency.as_ref())?,
            rate: None,
            service_from,
            service_to,
            due_on: day(it.due_date),
            terms: it.payment_terms.as_deref().and_then(clean),
            payee: it
                .payee
                .as_ref()
                .and_then(|payee| clean(payee.name.as_deref()?)),
            pay_by: self.pay_by(),
            iban,
            bic,
            remittance: remittance.and_then(clean),
            order_reference: it
                .purchase_order_reference
                .as_ref()
                .and_then(|reference| clean(reference.as_str())),
            preceding: preceding.and_then(|it| clean(it.reference.as_str())),
            notes: Vec::new(),
            lines: match it.lines.as_slice() {
                [] => sums(&it.vat_breakdown)?,
                _ => self.file.counted().map(line).collect::<Result<_>>()?,
            },
            adjustments: adjustments(&it.allowances, &it.charges)?,
            vat: it
                .vat_breakdown
                .iter()
                .map(|sum| {
                    Ok(VatSum {
                        vat: vat(sum.category.as_str(), sum.rate)?,
                        net: same(sum.taxable_amount)?,
                        amount: same(sum.tax_amount)?,
                    })
                })
                .collect::<Result<_>>()?,
            net: Some(same(it.totals.taxable_total)?),
            vat_total: it.totals.vat_total.map(same).transpose()?,
            vat_currency: it
                .vat_accounting_currency
                .as_ref()
                .and_then(|code| code.to_string().parse().ok()),
            vat_accounted: it.totals.vat_total_accounting.map(same).transpose()?,
            prepaid: it.totals.paid.map(same).transpose()?,
            rounding: it.totals.rounding.map(same).transpose()?,
            payable: Some(same(it.totals.due)?),
        };
        let said = it.notes.iter().filter_map(|note| note.note.as_deref());
        let notes = said.chain(self.remarks.iter().map(String::as_str));
        Ok(Received {
            notes: notes.filter_map(clean).collect(),
            ..received
        })
    }

    fn seller(&mut self) -> Result<Seller> {
        let it = &self.invoice.seller;
        let text = |text: &Option<String>| text.as_deref().and_then(clean);
        let name = it.name.as_deref().or(it.trading_name.as_deref());
        let country = it.address.country.as_ref().map(ToString::to_string);
        let vat_id = it.vat_identifier.clone();
        Ok(Seller {
            name: needed("BT-27", "seller", name)?,
            street: text(&it.address.line1),
            extra: text(&it.address.line2),
            zip: text(&it.address.post_code),
            city: text(&it.address.city),
            country: self.readable("country of the seller", country),
            vat_id: self.readable("VAT id of the seller", vat_id),
            tax_number: text(&it.tax_registration),
            legal_id: it
                .legal_registration
                .as_ref()
                .and_then(|id| clean(id.content())),
            endpoint: it
                .electronic_address
                .as_ref()
                .and_then(|id| clean(id.content())),
            endpoint_scheme: it
                .electronic_address
                .as_ref()
                .and_then(|id| clean(id.scheme()?)),
            email: self.readable("mail address of the seller", it.contact.email.clone()),
            phone: text(&it.contact.phone),
        })
    }

    /// The first and last day of the service: a period (BG-14), or the day of delivery (BT-72).
    fn service(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let period = self.invoice.invoicing_period.as_ref();
        let delivered = self.invoice.delivery.as_ref().and_then(|it| day(it.date));
        match period {
            Some(period) => (day(period.start), day(period.end).or(delivered)),
            None => (None, delivered),
        }
    }

    /// How it is paid, if not by transfer (UNCL 4461).
    fn pay_by(&self) -> Option<PayBy> {
        let payment = self.invoice.payment.as_ref()?;
        match payment.means_code.as_ref().map(|code| code.as_str()) {
            Some("49" | "59") => Some(PayBy::DirectDebit),
            Some("48" | "54" | "55") => Some(PayBy::Card),
            _ => match &payment.means {
                Some(PaymentMeans::DirectDebit(_)) => Some(PayBy::DirectDebit),
                Some(PaymentMeans::Card(_)) => Some(PayBy::Card),
                Some(PaymentMeans::CreditTransfer(_)) | None => None,
            },
        }
    }

    /// Where to pay to. What is collected or paid by card needs no account, but a remark.
    fn account<A: FromStr, B: FromStr>(&mut self) -> (Option<A>, Option<B>)
    where
        A::Err: Display,
        B::Err: Display,
    {
        let means = self
            .invoice
            .payment
            .as_ref()
            .and_then(|it| it.means.as_ref());
        match means {
            Some(PaymentMeans::CreditTransfer(accounts)) => {
                let first = accounts.first();
                let iban = first.and_then(|it| it.account_identifier.clone());
                let bic = first.and_then(|it| it.provider_identifier.clone());
                (
                    self.readable("account to pay to", iban),
                    self.readable("bank to pay to", bic),
                )
            }
            Some(PaymentMeans::DirectDebit(debit)) => {
                let mandate = debit.mandate_reference.as_deref().unwrap_or("?");
                self.remarks
                    .push(format!("collected by direct debit, mandate {mandate}"));
                (None, None)
            }
            Some(PaymentMeans::Card(_)) => {
                self.remarks.push("paid by card".to_string());
                (None, None)
            }
            None => (None, None),
        }
    }

    /// A value of ours, or a remark that there is none.
    fn readable<T: FromStr>(&mut self, what: &str, text: Option<String>) -> Option<T>
    where
        T::Err: Display,
    {
        let text = text.filter(|text| !text.trim().is_empty())?;
        match text.trim().parse() {
            Ok(value) => Some(value),
            Err(err) => {
                self.remarks.push(format!("{what}: {err}"));
                None
            }
        }
    }
}

fn line(it: &InvoiceLine) -> Result<Item> {
    let at = |err: Error| err.at(format!("line {}", it.id));
    let sum = |amounts: &mut dyn Iterator<Item = model::InvoiceAmount>| {
        amounts
            .map(|it| it.into_decimal())
            .sum::<rust_decimal::Decimal>()
    };
    let adjustment = sum(&mut it.charges.iter().map(|it| it.amount))
        - sum(&mut it.allowances.iter().map(|it| it.amount));
    let text = it.item.name.as_deref().and_then(clean);
    let text = match text {
        Some(text) => text,
        None => it.id.parse().map_err(at)?,
    };
    let (mut quantity, mut price) = (
        it.quantity.into_decimal(),
        it.price.net_price.into_decimal().round_dp_with_strategy(
            PRICE_DIGITS,
            rust_decimal::RoundingStrategy::MidpointAwayFromZero,
        ),
    );
    // A price below zero counts backwards.
    if price.is_sign_negative() {
        (quantity, price) = (-quantity, -price);
    }
    Ok(Item {
        text,
        detail: it.item.description.as_deref().and_then(clean),
        item: it.item.seller_identifier.as_deref().and_then(clean),
        quantity: same(quantity.normalize()).map_err(at)?,
        unit: clean(it.unit_code.as_str()),
        price: same(price.normalize()).map_err(at)?,
        per: it.price.base_quantity.map(same).transpose().map_err(at)?,
        adjustment: (!adjustment.is_zero())
            .then(|| same(adjustment))
            .transpose()
            .map_err(at)?,
        net: same(it.net_amount).map_err(at)?,
        vat: vat(it.vat.category.as_str(), it.vat.rate).map_err(at)?,
    })
}

/// What a paper without lines (MINIMUM, BASIC WL) says: the net amount of each VAT.
fn sums(breakdown: &[VatBreakdown]) -> Result<Vec<Item>> {
    breakdown
        .iter()
        .map(|sum| {
            let vat = vat(sum.category.as_str(), sum.rate)?;
            let net = sum.taxable_amount.into_decimal();
            let quantity = if net.is_sign_negative() { -1 } else { 1 };
            Ok(Item {
                text: format!("Net at VAT {vat}, as stated").parse()?,
                detail: None,
                item: None,
                quantity: same(quantity)?,
                unit: None,
                price: same(net.abs())?,
                per: None,
                adjustment: None,
                net: same(net)?,
                vat,
            })
        })
        .collect()
}

fn adjustments(
    allowances: &[DocumentAllowanceCharge],
    charges: &[DocumentAllowanceCharge],
) -> Result<Vec<Adjustment>> {
    let all = allowances.iter().map(|it| (false, it));
    all.chain(charges.iter().map(|it| (true, it)))
        .map(|(charge, it)| {
            // A negative allowance is a charge, and the other way round.
            let amount = it.amount.into_decimal();
            Ok(Adjustment {
                charge: charge != amount.is_sign_negative(),
                amount: same(amount.abs())?,
                reason: it.reason.as_deref().and_then(clean),
                vat: vat(it.vat.category.as_str(), it.vat.rate)?,
            })
        })
        .collect()
}

/// A category of UNCL 5305 with its rate, as the books have it.
fn vat(category: &str, rate: Option<model::Percentage>) -> Result<Vat> {
    let rate: Percent = rate.map_or(Ok(Percent::ZERO), same)?;
    match by_name(category).ok() {
        Some(Category::Standard) => Ok(Vat {
            category: Category::Standard,
            rate,
        }),
        Some(category) if category != Category::SmallBusiness => Ok(Vat::none(category)),
        _ => Err(Error::input(format!(
            "VAT of the category `{category}` has no place in these books"
        ))
        .with_hint("`bo buy bill add --file FILE` enters the bill by hand and keeps the file")),
    }
}

/// The same number in a type of ours.
fn same<T: FromStr<Err = Error>>(number: impl Display) -> Result<T> {
    let number = number.to_string();
    // An e-invoice may write `1.500`, and means one and a half.
    match number.contains('.') {
        true => number.trim_end_matches('0').trim_end_matches('.').parse(),
        false => number.parse(),
    }
}

fn day(date: Option<model::Date>) -> Option<NaiveDate> {
    date?.to_string().parse().ok()
}

fn needed(term: &str, what: &str, text: Option<&str>) -> Result<Text> {
    text.and_then(clean).ok_or_else(|| lacks(term, what))
}

fn needed_as<T: FromStr<Err = Error>>(
    term: &str,
    what: &str,
    text: Option<&impl Display>,
) -> Result<T> {
    text.ok_or_else(|| lacks(term, what))?.to_string().parse()
}

fn lacks(term: &str, what: &str) -> Error {
    Error::input(format!("the e-invoice has no {what} ({term})"))
        .with_hint("`bo invoice check FILE` says all that is wrong with it")
}

/// A text that lists and spreadsheets can show: without control characters, cut to what a text
/// may be, and not beginning like a formula.
fn clean(text: &str) -> Option<Text> {
    let shown: String = text
        .trim()
        .chars()
        .filter(|c| !crate::base::is_control(*c) || *c == '\n')
        .take(1000)
        .collect();
    let plain = shown.trim_start_matches(['=', '+', '-', '@', ' ']);
    let text: Text = shown.parse().or_else(|_| plain.parse()).ok()?;
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cleaned() {
        for (raw, expected) in [
            (" Stahl \u{7}AG ", Some("Stahl AG")),
            ("=HYPERLINK(\"x\")", Some("HYPERLINK(\"x\")")),
            ("\u{0}", None),
            ("   ", None),
        ] {
            assert_eq!(clean(raw).as_deref(), expected, "{raw:?}");
        }
    }

    /// Two lines, a line that repeats their sum, and one that only says something.
    #[test]
    fn lines_that_group_others_counted_twice() {
        let steel = include_bytes!("../../examples/einvoices/xrechnung.xml");
        let plain = einvoice::convert(steel, einvoice::Target::Cii, false).unwrap();
        let plain = plain.xml;
        let first = plain.find("<ram:IncludedSupplyChain").unwrap();
        let end = "</ram:IncludedSupplyChainTradeLineItem>";
        let last = plain.rfind(end).unwrap() + end.len();
        let lines = &plain[first..last];
        let line = &lines[..lines.find(end).unwrap() + end.len()];
        let coded = |lines: &str, code: &str| {
            let code = format!(
                "</ram:LineID><ram:ParentLineID>9</ram:ParentLineID><ram:LineStatusReasonCode>{code}</ram:LineStatusReasonCode>"
            );
            lines.replace("</ram:LineID>", &code)
        };
        let details = coded(lines, "DETAIL");
        let group = coded(line, "GROUP").replace("1080", "1260");
        let said = coded(line, "INFORMATION");
        let extended = plain.replace(lines, &format!("{group}{details}{said}"));
        let received = read(extended.as_bytes()).unwrap();
        assert_eq!(received.lines, read(plain.as_bytes()).unwrap().lines);
        assert_eq!(received.lines.len(), 2);
        let converted =
            einvoice::convert(extended.as_bytes(), einvoice::Target::Ubl, true).unwrap();
        assert_eq!(converted.xml.matches("<cac:InvoiceLine>").count(), 2);
    }

    #[test]
    fn categories_without_a_place_are_refused() {
        let rate = Some(model::Percentage::new(7.into()));
        assert_eq!(vat("S", rate).unwrap().to_string(), "7");
        assert_eq!(vat("AE", None).unwrap().to_string(), "AE");
        assert!(vat("L", rate).unwrap_err().to_string().contains("no place"));
        assert!(vat("KU", None).is_err());
    }
}

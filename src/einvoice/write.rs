//! From an invoice to the XML of a format.

use super::{Invoice, Syntax};
use crate::base::{Code as _, Error, Result};
use en16931::invoice::{Code, DocumentKind};
use en16931::{Date, profiles};
use en16931_formats::report::Kind;

/// What an invoice is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// XRechnung 3.0 in UBL.
    XRechnung,
    /// XRechnung 3.0 in CII.
    XRechnungCii,
    /// UBL 2.1, with the rules the invoice names, or those of the norm.
    Ubl,
    /// CII D16B, with the rules the invoice names, or those of the norm.
    Cii,
    /// Peppol BIS Billing 3.0.
    Peppol,
    /// The XML inside a ZUGFeRD file: profile XRECHNUNG where the invoice is one, or EN 16931.
    Zugferd,
    /// The XML inside a Factur-X file: profile EN 16931.
    FacturX,
}

impl crate::base::Code for Target {
    const WHAT: &'static str = "format";
    const NAMES: &'static [(Target, &'static str)] = &[
        (Target::XRechnung, "xrechnung"),
        (Target::XRechnungCii, "xrechnung-cii"),
        (Target::Zugferd, "zugferd"),
        (Target::FacturX, "factur-x"),
        (Target::Peppol, "peppol"),
        (Target::Ubl, "ubl"),
        (Target::Cii, "cii"),
    ];
}

/// The process that XRechnung and Peppol documents name, BT-23.
const BILLING: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

impl Target {
    /// The rules it is held to.
    pub fn profile(self) -> super::Profile {
        use super::Profile;
        match self {
            Target::XRechnung | Target::XRechnungCii => Profile::XRechnung,
            Target::Peppol => Profile::Peppol,
            Target::Ubl | Target::Cii => Profile::En16931,
            Target::Zugferd | Target::FacturX => Profile::Auto,
        }
    }

    /// The syntax it is written in.
    pub fn syntax(self) -> Syntax {
        match self {
            Target::XRechnung | Target::Ubl | Target::Peppol => Syntax::Ubl,
            Target::XRechnungCii | Target::Cii | Target::Zugferd | Target::FacturX => Syntax::Cii,
        }
    }
}

/// How the XML of a hybrid goes into its PDF, and what the PDF says about it
/// (Factur-X 1.0, 6.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedding {
    /// The name of the embedded file: `factur-x.xml`, `xrechnung.xml`.
    pub file_name: &'static str,
    /// `fx:ConformanceLevel`: `EN 16931`, `XRECHNUNG`.
    pub level: &'static str,
    /// `fx:Version`.
    pub version: &'static str,
}

/// How the XML that [`write`] makes of an invoice goes into a PDF.
pub fn embedding(invoice: &Invoice, target: Target) -> Embedding {
    match target == Target::Zugferd && is_xrechnung(invoice) {
        true => Embedding {
            file_name: "xrechnung.xml",
            level: "XRECHNUNG",
            version: "3.0",
        },
        false => Embedding {
            file_name: "factur-x.xml",
            level: "EN 16931",
            version: "1.0",
        },
    }
}

fn is_xrechnung(invoice: &Invoice) -> bool {
    let specification = invoice.specification_id.as_deref();
    specification.is_some_and(|it| it.contains("xrechnung"))
}

/// Writes an invoice. Whether it keeps the rules of the format, [`super::check`] says.
///
/// # Errors
/// Input, naming the business terms, when the format has no place for what the invoice says, or
/// the schema needs what it lacks.
pub fn write(invoice: &Invoice, target: Target) -> Result<String> {
    let mut invoice = invoice.clone();
    let profile = match target {
        Target::XRechnung | Target::XRechnungCii if is_xrechnung(&invoice) => None,
        Target::XRechnung | Target::XRechnungCii => Some(&profiles::XRECHNUNG),
        Target::Peppol => Some(&profiles::PEPPOL_BIS_3),
        Target::Zugferd if is_xrechnung(&invoice) => None,
        Target::Zugferd | Target::FacturX => Some(&profiles::EN16931),
        Target::Ubl | Target::Cii => match invoice.specification_id {
            Some(_) => None,
            None => Some(&profiles::EN16931),
        },
    };
    if let Some(profile) = profile {
        invoice.specification_id = Some(profile.specification_id.to_string());
    }
    if target == Target::Peppol || is_xrechnung(&invoice) {
        invoice
            .business_process
            .get_or_insert_with(|| BILLING.to_string());
    }
    one_currency(&mut invoice);
    // The schema of UBL wants to know how it is paid (BT-81); 1 is "not defined" (UNTDID 4461).
    if target.syntax() == Syntax::Ubl
        && let Some(payment) = &mut invoice.payment
    {
        payment.means_code.get_or_insert_with(|| Code::new("1"));
    }
    let due = due_of_credit_note(&mut invoice, target);
    // UBL has the seller's order number only beside that of the buyer (CEN/TS 16931-3-2).
    if target.syntax() == Syntax::Ubl && invoice.sales_order_reference.is_some() {
        invoice
            .purchase_order_reference
            .get_or_insert_with(|| en16931::DocumentReference::new("NA"));
    }
    let syntax = match target.syntax() {
        Syntax::Ubl => en16931_formats::Syntax::Ubl,
        Syntax::Cii => en16931_formats::Syntax::Cii,
    };
    let written = en16931_formats::write_unchecked(&invoice, syntax).map_err(|err| {
        let missing: Vec<_> = err
            .entries
            .iter()
            .filter(|it| it.kind == Kind::Schema)
            .map(|it| it.term.clone().unwrap_or_else(|| it.path.clone()))
            .collect();
        Error::input(format!("the invoice lacks {}", missing.join(", ")))
    })?;
    let lost: Vec<_> = written
        .entries
        .iter()
        .filter(|it| matches!(it.kind, Kind::Dropped | Kind::Prohibited))
        .map(|it| it.term.clone().unwrap_or_else(|| it.path.clone()))
        .collect();
    if !lost.is_empty() {
        return Err(Error::input(format!(
            "`{}` has no place for {}",
            target.as_str(),
            lost.join(", ")
        ))
        .with_hint("another format may have; or remove it from the invoice"));
    }
    let xml = match target.syntax() {
        Syntax::Ubl => means_text_once(written.xml),
        Syntax::Cii => written.xml,
    };
    Ok(match due {
        None => xml,
        Some(due) => {
            let date =
                format!("{MEANS_CODE_END}\n    <cbc:PaymentDueDate>{due}</cbc:PaymentDueDate>");
            xml.replacen(MEANS_CODE_END, &date, 1)
        }
    })
}

/// The text of the payment means (BT-82) stands once, however many accounts there are
/// (EN 16931, UBL-SR-46); the library writes it with each.
fn means_text_once(mut xml: String) -> String {
    const BEGIN: &str = "<cbc:PaymentMeansCode name=\"";
    let Some(first) = xml.find(BEGIN) else {
        return xml;
    };
    let mut at = first + BEGIN.len();
    while let Some(next) = xml[at..].find(BEGIN).map(|next| at + next) {
        // Quotes inside the text are escaped.
        let Some(text) = xml[next + BEGIN.len()..].find('"') else {
            break;
        };
        let end = next + BEGIN.len() + text + 1;
        at = next + BEGIN.len() - " name=\"".len();
        xml.replace_range(at..end, "");
    }
    xml
}

/// A currency of the VAT (BT-6) that is the one of the invoice says nothing new, and each syntax
/// would write the one VAT amount as two.
fn one_currency(invoice: &mut Invoice) {
    if invoice.vat_accounting_currency.is_some()
        && invoice.vat_accounting_currency == invoice.currency
    {
        let again = invoice.totals.vat_total_accounting.take();
        invoice.totals.vat_total = invoice.totals.vat_total.or(again);
        invoice.vat_accounting_currency = None;
    }
}

const MEANS_CODE_END: &str = "</cbc:PaymentMeansCode>";

/// A credit note in UBL has its due date (BT-9) in the payment means, where the library does not
/// write it.
fn due_of_credit_note(invoice: &mut Invoice, target: Target) -> Option<Date> {
    let credit_note = invoice.kind == DocumentKind::CreditNote && target.syntax() == Syntax::Ubl;
    let means = invoice
        .payment
        .as_ref()
        .and_then(|it| it.means_code.as_ref());
    match credit_note && means.is_some() {
        true => invoice.due_date.take(),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_payment_means_was_repeated_with_each_account() {
        let code = |name: &str| format!("<cbc:PaymentMeansCode{name}>58</cbc:PaymentMeansCode>");
        let named = code(" name=\"a &quot;b&quot; > c\"");
        for (written, expected) in [
            (code(""), code("")),
            (named.clone(), named.clone()),
            (
                format!("{named}<x/>{named}<x/>{named}"),
                format!("{named}<x/>{0}<x/>{0}", code("")),
            ),
        ] {
            assert_eq!(means_text_once(written), expected);
        }
    }
}

//! Random valid invoices: categories, rates, allowances, charges, currencies, deposits, types.

use bo::einvoice::Invoice;
use bo::einvoice::model::invoice::{
    Code, Contact, Delivery, DocumentAllowanceCharge, LineVat, Party, PaymentInstructions, Period,
    PostalAddress, PrecedingInvoice, PriceDetails,
};
use bo::einvoice::model::{
    Date, DocumentReference, Identifier, InvoiceAmount, InvoiceLine, Percentage, Quantity,
    UnitPriceAmount, profiles,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

/// What an invoice is about, as far as VAT goes.
#[derive(Clone, Copy, Debug)]
enum Supply {
    Taxed,
    Mixed,
    ZeroRated,
    Exempt,
    ReverseCharge,
    IntraCommunity,
    Export,
    OutOfScope,
}

impl Supply {
    /// The category and rate of the `n`th line.
    fn vat(self, n: usize) -> (&'static str, Option<u32>) {
        match self {
            Supply::Taxed => ("S", Some([19, 7][n % 2])),
            Supply::Mixed => [("S", Some(19)), ("E", Some(0)), ("Z", Some(0))][n % 3],
            Supply::ZeroRated => ("Z", Some(0)),
            Supply::Exempt => ("E", Some(0)),
            Supply::ReverseCharge => ("AE", Some(0)),
            Supply::IntraCommunity => ("K", Some(0)),
            Supply::Export => ("G", Some(0)),
            Supply::OutOfScope => ("O", None),
        }
    }

    fn buyer_country(self) -> &'static str {
        match self {
            Supply::IntraCommunity => "FR",
            Supply::Export => "CH",
            _ => "DE",
        }
    }
}

/// Quantities in thousandths, prices in ten-thousandths, adjustments in cents.
#[derive(Clone, Debug)]
struct Plan {
    supply: Supply,
    lines: Vec<(i64, i64, Option<String>)>,
    allowance: Option<i64>,
    charge: Option<i64>,
    paid: bool,
    type_code: &'static str,
    currency: &'static str,
    debit: bool,
    discount: bool,
    name: String,
}

fn plan() -> impl Strategy<Value = Plan> {
    let supply = prop_oneof![
        3 => Just(Supply::Taxed),
        2 => Just(Supply::Mixed),
        1 => Just(Supply::ZeroRated),
        1 => Just(Supply::Exempt),
        1 => Just(Supply::ReverseCharge),
        1 => Just(Supply::IntraCommunity),
        1 => Just(Supply::Export),
        1 => Just(Supply::OutOfScope),
    ];
    let text = "[A-Za-zÄÖÜäöüß0-9&<>\"' ]{0,20}[A-Za-zß]";
    let line = (1i64..100_000, 0i64..5_000_000, proptest::option::of(text));
    let type_code = prop_oneof![Just("380"), Just("326"), Just("384"), Just("381")];
    (
        (supply, proptest::collection::vec(line, 1..6)),
        (
            proptest::option::of(1i64..50),
            proptest::option::of(1i64..5_000),
        ),
        (
            any::<bool>(),
            type_code,
            prop_oneof![Just("EUR"), Just("USD"), Just("CHF")],
        ),
        (any::<bool>(), any::<bool>(), text),
    )
        .prop_map(|(vat, adjustments, kind, rest)| Plan {
            supply: vat.0,
            lines: vat.1,
            allowance: adjustments.0,
            charge: adjustments.1,
            paid: kind.0,
            type_code: kind.1,
            currency: kind.2,
            debit: rest.0,
            discount: rest.1,
            name: rest.2,
        })
}

/// A valid XRechnung.
pub fn invoice() -> impl Strategy<Value = Invoice> {
    plan().prop_map(|plan| build(&plan))
}

fn cents(amount: Decimal) -> InvoiceAmount {
    let amount = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    InvoiceAmount::from_decimal_exact(amount).expect("the amount is small")
}

fn party(name: &str, country: &str, scheme: &str, address: &str) -> Party {
    let place = PostalAddress::new("Hauptstraße 1", "Köln", "50667", country).expect("a country");
    Party::new(name, place).with_electronic_address(Identifier::schemed(address, scheme))
}

fn build(plan: &Plan) -> Invoice {
    let out_of_scope = matches!(plan.supply, Supply::OutOfScope);
    let country = plan.supply.buyer_country();
    let mut seller = party("Stahl AG", "DE", "9930", "DE136695976").with_contact(Contact::new(
        "Jana Roth",
        "+49 203 55501",
        "roth@stahl.example",
    ));
    seller.legal_registration = Some(Identifier::new("HRB 12345"));
    let mut buyer = party(plan.name.trim(), country, "0204", "991-01234-56");
    if !out_of_scope {
        seller = seller.with_vat_identifier("DE136695976");
        buyer = buyer.with_vat_identifier(format!("{country}987654321"));
    }
    let payment = match plan.debit {
        true => PaymentInstructions::sepa_direct_debit(
            "M-1",
            "DE98ZZZ09999999999",
            Some("DE02120300000000202051"),
        ),
        false => PaymentInstructions::sepa_credit_transfer("DE02120300000000202051", None),
    };
    let day = Date::new(2026, 11, 2).expect("a day");
    let mut builder = Invoice::builder(
        profiles::XRECHNUNG.specification_id,
        "RE-2026-0001",
        day,
        plan.type_code,
        plan.currency,
    )
    .seller(seller)
    .buyer(buyer)
    .payment(payment)
    .buyer_reference("991-01234-56")
    .business_process("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0")
    .due_in_days(14);
    if plan.type_code == "381" {
        builder = builder.credit_note();
    }
    if plan.discount {
        builder = builder.payment_terms("#SKONTO#TAGE=7#PROZENT=2.00#\n");
    }
    for (at, (quantity, price, note)) in plan.lines.iter().enumerate() {
        let (quantity, price) = (Decimal::new(*quantity, 3), Decimal::new(*price, 4));
        let (category, rate) = plan.supply.vat(at);
        let mut line = InvoiceLine::new(
            (at + 1).to_string(),
            note.clone().unwrap_or_else(|| "Ware".to_string()).trim(),
            Quantity::new(quantity),
            "C62",
            cents(quantity * price),
            category,
            rate.map(|rate| Percentage::new(Decimal::from(rate))),
        )
        .with_price(PriceDetails {
            net_price: UnitPriceAmount::new(price),
            ..PriceDetails::default()
        });
        if at == 1 {
            line = line.with_period(Period {
                start: Some(day),
                end: Some(day),
            });
        }
        builder = builder.line(line);
    }
    let (category, rate) = plan.supply.vat(0);
    let adjustment = |amount: InvoiceAmount, reason: &str| DocumentAllowanceCharge {
        amount,
        base_amount: None,
        percentage: None,
        vat: LineVat {
            category: Code::new(category),
            rate: rate.map(|rate| Percentage::new(Decimal::from(rate))),
        },
        reason: Some(reason.to_string()),
        reason_code: None,
    };
    if let Some(percent) = plan.allowance {
        let (quantity, price, _) = &plan.lines[0];
        let first = Decimal::new(*quantity, 3) * Decimal::new(*price, 4);
        let amount = cents(first * Decimal::new(percent, 2));
        builder = builder.allowance(adjustment(amount, "Rabatt"));
    }
    if let Some(amount) = plan.charge {
        builder = builder.charge(adjustment(cents(Decimal::new(amount, 2)), "Fracht"));
    }
    let mut invoice = builder.build_reconciled().expect("it adds up");
    finish(&mut invoice, plan, day);
    invoice
}

fn finish(invoice: &mut Invoice, plan: &Plan, day: Date) {
    for vat in &mut invoice.vat_breakdown {
        let (reason, code) = match vat.category.as_str() {
            "E" => ("Kleinunternehmer, § 19 UStG", None),
            "AE" => (
                "Steuerschuldnerschaft des Leistungsempfängers",
                Some("VATEX-EU-AE"),
            ),
            "K" => ("Innergemeinschaftliche Lieferung", Some("VATEX-EU-IC")),
            "G" => ("Ausfuhr", Some("VATEX-EU-G")),
            "O" => ("Nicht steuerbar", Some("VATEX-EU-O")),
            _ => continue,
        };
        vat.exemption_reason = Some(reason.to_string());
        vat.exemption_reason_code = code.map(Code::new);
    }
    invoice.delivery = Some(Delivery {
        date: Some(day),
        address: Some(
            PostalAddress::new("Am Hafen 2", "Lyon", "69001", plan.supply.buyer_country())
                .expect("a country"),
        ),
        ..Delivery::default()
    });
    if ["381", "384"].contains(&plan.type_code) {
        invoice.preceding_invoices.push(PrecedingInvoice {
            reference: DocumentReference::new("RE-2026-0000"),
            issue_date: Some(day),
        });
    }
    if plan.paid && invoice.totals.gross_total.is_positive() {
        invoice.totals.paid = Some(invoice.totals.gross_total);
        invoice.totals.due = InvoiceAmount::from_minor_units(0);
    }
}

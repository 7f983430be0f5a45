//! Our values as an e-invoice has them: amounts, days, VAT.

use crate::base::{Code as _, Error, Money, Result};
use crate::einvoice::model::invoice::{Code, LineVat};
use crate::einvoice::model::{Date, InvoiceAmount, Percentage};
use crate::ledger::{Category, Vat};
use chrono::{Datelike, NaiveDate};

/// An amount of ours.
///
/// # Errors
/// Input, when it is too large for the format.
pub fn amount_of(amount: Money) -> Result<InvoiceAmount> {
    InvoiceAmount::from_decimal_exact(amount.amount())
        .map_err(|err| Error::input(format!("{amount}: {err}")))
}

/// A day of ours.
pub fn date(day: NaiveDate) -> Date {
    let (month, of_month) = (day.month() as u8, day.day() as u8);
    Date::new(day.year(), month, of_month).expect("a day of the calendar is one")
}

/// The category as the norm writes it (UNCL 5305): a small business is exempt.
pub fn code_of(category: Category) -> &'static str {
    match category {
        Category::SmallBusiness => "E",
        other => other.as_str(),
    }
}

/// Why there is no VAT, as a code (BT-121, VATEX).
pub fn exemption_code(category: Category) -> Option<&'static str> {
    match category {
        Category::ReverseCharge => Some("VATEX-EU-AE"),
        Category::IntraCommunity => Some("VATEX-EU-IC"),
        Category::Export => Some("VATEX-EU-G"),
        Category::Outside => Some("VATEX-EU-O"),
        Category::Standard | Category::Zero | Category::Exempt | Category::SmallBusiness => None,
    }
}

/// The VAT of a line (BG-30).
pub fn line_vat(vat: Vat) -> LineVat {
    LineVat {
        category: Code::new(code_of(vat.category)),
        rate: (code_of(vat.category) != "O").then(|| Percentage::new(vat.rate.amount())),
    }
}

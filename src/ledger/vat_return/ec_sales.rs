//! The EC sales list ("Zusammenfassende Meldung", § 18a UStG): what businesses in the EU bought.

use crate::base::{Code, Finding, Money, Period, Result};
use crate::db::Connection;
use crate::ledger::store;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// What was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sold {
    /// Goods (§ 18a (7) no. 1 and 2 UStG).
    Goods,
    /// Services (§ 18a (7) no. 3 UStG).
    Services,
    /// Goods of a triangular deal (§ 18a (7) no. 4 UStG).
    Triangular,
}

impl Code for Sold {
    const WHAT: &'static str = "kind of sale";
    const NAMES: &'static [(Sold, &'static str)] = &[
        (Sold::Goods, "goods"),
        (Sold::Services, "services"),
        (Sold::Triangular, "triangular"),
    ];
}

impl Sold {
    /// Each with its tax code.
    const CODES: [(Sold, &'static str); 3] = [
        (Sold::Goods, "K"),
        (Sold::Services, "AE-EU"),
        (Sold::Triangular, "Kz42"),
    ];

    /// The letter of the form.
    fn letter(self) -> char {
        match self {
            Sold::Goods => 'L',
            Sold::Services => 'S',
            Sold::Triangular => 'D',
        }
    }
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct EcSale {
    /// The VAT id of the customer.
    pub vat_id: String,
    /// What was sold.
    pub kind: Sold,
    /// For how much, in full euros.
    pub euros: i64,
    /// The customer, as the contacts know it.
    pub customer: String,
    /// Its name.
    pub name: String,
}

/// A line of `bo ledger vat ec-sales-list`. `amount` is in full euros.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct EcSalesRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub vat_id: String,
    pub country: String,
    pub amount: String,
    pub kind: Sold,
    #[serde(serialize_with = "crate::base::as_words")]
    pub customer: String,
    pub name: String,
}

impl From<EcSale> for EcSalesRow {
    fn from(it: EcSale) -> EcSalesRow {
        EcSalesRow {
            country: it.vat_id.chars().take(2).collect(),
            vat_id: it.vat_id,
            amount: it.euros.to_string(),
            kind: it.kind,
            customer: it.customer,
            name: it.name,
        }
    }
}

/// What businesses in the EU bought in `period`; what cannot be listed goes to `found`.
///
/// # Errors
/// As reading the file.
pub fn ec_sales(
    conn: &Connection,
    period: Period,
    found: &mut dyn FnMut(Finding),
) -> Result<Vec<EcSale>> {
    let book = store::book(conn)?;
    // Customers of one group may share a VAT id: it is one line.
    let mut sums: Vec<(EcSale, i64)> = Vec::new();
    for sold in store::tax::sold_to_eu(conn, period, &Sold::CODES.map(|(_, code)| code))? {
        let kind = Sold::CODES.iter().find(|(_, code)| *code == sold.tax);
        let Some((kind, _)) = kind else { continue };
        let Some(vat_id) = sold.vat_id else {
            let nobody = || "no contact".to_string();
            let who = sold.contact.or(sold.document).unwrap_or_else(nobody);
            let amount = Money::from_minor(sold.amount, book);
            found(Finding::error(
                "BO-VAT-2",
                who,
                format!("{amount} of {} without a VAT id", kind.as_str()),
            ));
            continue;
        };
        let vat_id = vat_id.to_string();
        let same = |it: &&mut (EcSale, i64)| it.0.vat_id == vat_id && it.0.kind == *kind;
        match sums.iter_mut().find(same) {
            Some((_, sum)) => *sum += sold.amount,
            None => sums.push((
                EcSale {
                    vat_id,
                    kind: *kind,
                    euros: 0,
                    customer: sold.contact.unwrap_or_default(),
                    name: sold.name.unwrap_or_default(),
                },
                sold.amount,
            )),
        }
    }
    let sales = sums.into_iter().map(|(it, cents)| EcSale {
        euros: cents / 100,
        ..it
    });
    Ok(sales.collect())
}

/// The list as a file for the form of the Federal Central Tax Office (CSV interface 3.0, UTF-8).
pub fn bzst(sales: &[EcSale]) -> String {
    let mut text = String::from(
        "#v3.0\n#ve3.2.1\nUmsatzsteuer-Identifikationsnummer (USt-IdNr.),Betrag (Euro),Art der Leistung\n",
    );
    for it in sales {
        let _ = writeln!(text, "{},{},{}", it.vat_id, it.euros, it.kind.letter());
    }
    text
}

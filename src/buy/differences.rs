//! Where what a supplier states does not add up. Pure.

use super::{Bill, Document, Sum};
use crate::base::{Money, Result};
use std::fmt;

/// Something that is stated, and what it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What it is about: `VAT 19`, `line 2`, `payable`.
    pub what: String,
    /// What the supplier states.
    pub stated: Money,
    /// What the rest of the bill makes of it.
    pub computed: Money,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} is stated, it adds up to {}",
            self.what, self.stated, self.computed
        )
    }
}

/// Every difference on a bill, from the lines down to what is to be paid.
pub fn of(document: &Document) -> Vec<Difference> {
    let head = &document.head;
    let currency = head.currency;
    let mut found = Vec::new();
    let mut compare = |what: String, stated: Money, computed: Money| {
        if stated != computed {
            found.push(Difference {
                what,
                stated,
                computed,
            });
        }
    };
    for (line, number) in document.lines.iter().zip(1..) {
        let computed = line.computed().unwrap_or(line.net);
        compare(format!("line {number}"), line.net, computed);
    }
    for sum in &document.by_vat {
        let lines = document.lines.iter().filter(|line| line.vat == sum.vat);
        let nets = Money::sum(lines.map(|line| line.net), currency);
        compare(format!("net at VAT {}", sum.vat), sum.net, nets);
    }
    for line in &document.lines {
        if !document.by_vat.iter().any(|sum| sum.vat == line.vat) {
            compare(
                format!("net at VAT {}", line.vat),
                Money::zero(currency),
                line.net,
            );
        }
    }
    for sum in &document.by_vat {
        let computed = vat_of(document, sum).unwrap_or(sum.amount);
        compare(format!("VAT {}", sum.vat), sum.amount, computed);
    }
    let nets = Money::sum(document.by_vat.iter().map(|sum| sum.net), currency);
    compare("net".to_string(), head.net, nets);
    let vats = Money::sum(document.by_vat.iter().map(|sum| sum.amount), currency);
    compare("VAT".to_string(), head.vat, vats);
    if let Some((stated, computed)) = head.book_vat.and_then(|vat| far_off(head, vat)) {
        let book = stated.currency();
        compare(format!("VAT in {book}"), stated, computed);
    }
    compare(
        "payable".to_string(),
        head.payable,
        head.gross() - head.prepaid,
    );
    found
}

/// The VAT stated in the currency of the books, and what the exchange rate makes of it, where
/// they are further apart than rates of one day are: a tenth.
fn far_off(head: &Bill, stated: Money) -> Option<(Money, Money)> {
    let computed = head.vat.in_book(head.rate, stated.currency()).ok()?;
    let off = (stated - computed).abs().minor();
    (off > computed.abs().minor() / 10 + 1).then_some((stated, computed))
}

/// The VAT that a rate makes of its net amount; what is stated, if that is as near as rounding
/// each line makes it.
fn vat_of(document: &Document, sum: &Sum) -> Result<Money> {
    let exact = Money::round(sum.vat.rate.of(sum.net.amount()), sum.net.currency())?;
    let lines = document.lines.iter().filter(|line| line.vat == sum.vat);
    // Half a cent for each line, and half for the sum.
    let slack = (lines.count() as i64 + 1) / 2;
    let off = (sum.amount - exact).abs();
    match off.minor() <= slack && !sum.vat.rate.amount().is_zero() {
        true => Ok(sum.amount),
        false => Ok(exact),
    }
}

//! Barcodes: what a scanner reads.

use super::store::{barcodes, items};
use super::{BarcodeRow, Item};
use crate::base::{Error, Result, Text};
use crate::db::{Connection, Transaction};
use crate::tabular::Outcome;

pub use super::store::barcodes::all as barcodes;

/// Says what a barcode stands for.
///
/// # Errors
/// Refused: it stands for something else. Input: its check digit is wrong (EAN-8, UPC-A, EAN-13,
/// GTIN-14: GS1 General Specifications 7.9).
pub fn add_barcode(tx: &Transaction<'_>, row: &BarcodeRow) -> Result<Outcome> {
    let digits = row.barcode.as_str();
    if digits.is_empty() || digits.chars().count() > 80 {
        return Err(Error::input("barcode: it has 1 to 80 characters"));
    }
    if [8, 12, 13, 14].contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !has_check_digit(digits)
    {
        let right = check_digit(&digits[..digits.len() - 1]);
        return Err(Error::input(format!(
            "barcode: the last digit of `{digits}` would be {right}"
        ))
        .with_hint("scan it again"));
    }
    let item = items::get(tx, &row.item).map_err(|err| err.at("item"))?;
    match barcodes::find(tx, &row.barcode)? {
        Some(known) if known == *row => return Ok(Outcome::Unchanged),
        Some(known) => {
            return Err(Error::refused(format!(
                "barcode: `{digits}` stands for `{}` already",
                known.item
            )));
        }
        None => {}
    }
    barcodes::insert(tx, &row.barcode, item.id, row.unit.as_ref())?;
    tx.touch("item", &row.item)?;
    Ok(Outcome::Added)
}

/// What a scanned text means: the item of a barcode and its unit, or the item with that number.
///
/// # Errors
/// Refused, when it is neither.
pub fn read_barcode(conn: &Connection, text: &str) -> Result<(Item, Option<Text>)> {
    if let Some(known) = barcodes::find(conn, text)? {
        return Ok((items::get(conn, &known.item)?, known.unit));
    }
    match items::find(conn, text)? {
        Some(item) => Ok((item, None)),
        None => Err(
            Error::refused(format!("`{text}` is no barcode and no item")).with_hint(format!(
                "`bo stock barcode add {text} ITEM` says what it stands for"
            )),
        ),
    }
}

/// Whether the last digit is the check digit of those before it.
fn has_check_digit(digits: &str) -> bool {
    let (body, last) = digits.split_at(digits.len() - 1);
    last.parse() == Ok(check_digit(body))
}

/// The check digit of a GS1 number: weights 3 and 1 from the right.
pub(super) fn check_digit(body: &str) -> u32 {
    let digits = body.bytes().rev().map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .zip([3, 1].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_gs1_have_their_check_digit() {
        // The examples of the GS1 General Specifications and of a book.
        for digits in ["96385074", "036000291452", "4006381333931", "9783161484100"] {
            assert!(has_check_digit(digits), "{digits}");
        }
        assert!(!has_check_digit("4006381333932"));
    }
}

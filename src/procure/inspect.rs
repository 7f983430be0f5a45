//! Goods are looked at without delay, and what is wrong is told without delay (§ 377 HGB).

use super::rows::DeliveryRow;
use super::store::receipts;
use super::{Finding, Receipt};
use crate::base::{Error, Result, Text, has_come};
use crate::db::Transaction;
use chrono::NaiveDate;

/// Says what was found when the goods of a receipt were looked at.
///
/// # Errors
/// Refused: there is no such receipt, or it is of a later day. Usage: what is wrong is not said.
pub fn inspect(
    tx: &Transaction<'_>,
    number: &str,
    found: Finding,
    day: NaiveDate,
    words: Option<&Text>,
) -> Result<DeliveryRow> {
    let receipt = receipts::get(tx, number)?;
    note(tx, &receipt, found, day, words)?;
    let all = super::receipts(tx)?;
    all.into_iter()
        .find(|it| it.receipt == number)
        .ok_or_else(|| Error::system(format!("receipt `{number}` is not there")))
}

pub(super) fn note(
    tx: &Transaction<'_>,
    receipt: &Receipt,
    found: Finding,
    day: NaiveDate,
    words: Option<&Text>,
) -> Result<()> {
    if found == Finding::Defect && words.is_none_or(|it| it.is_empty()) {
        return Err(Error::usage("what is wrong with it?")
            .with_hint("--note \"3 of 10 are scratched\": the supplier has to know (§ 377 HGB)"));
    }
    has_come("on", day, tx.at())?;
    if day < receipt.day {
        return Err(Error::refused(format!(
            "receipt `{}` came on {}: nobody has looked at it on {day}",
            receipt.number, receipt.day
        )));
    }
    let told = receipt.found == Some(Finding::Defect) && receipt.told_on.is_some();
    if told && found == Finding::Ok && words.is_none_or(|it| it.is_empty()) {
        return Err(Error::refused(format!(
            "the supplier was told of a defect of receipt `{}`",
            receipt.number
        ))
        .with_hint("--note says why it is well now, such as a delivery in its place"));
    }
    receipts::inspect(tx, receipt.id, found, day, words)?;
    tx.touch("goods receipt", &receipt.number)
}

/// Notes that the supplier was told of a defect.
///
/// # Errors
/// Refused, when there is no such receipt.
pub fn told(tx: &Transaction<'_>, number: &str, day: NaiveDate, how: &str) -> Result<()> {
    let receipt = receipts::get(tx, number)?;
    receipts::tell(tx, &receipt, day, how)?;
    tx.touch("goods receipt", number)
}

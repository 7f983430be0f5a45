//! Entries by hand whose VAT was forgotten: a tax code with a rate and no VAT that fits, or an
//! account of taxed sales without a code.

use super::form::usual_code;
use crate::base::{Finding, Money, Percent, Period, Result};
use crate::db::Connection;
use crate::ledger::store::{self, tax::ByHand};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Reports to `found` what people posted in `period`, or ever, with VAT that is not there. What
/// was taken back is left out.
///
/// # Errors
/// As reading the file.
pub fn untaxed(
    conn: &Connection,
    period: Option<Period>,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    let book = store::book(conn)?;
    let mut entry: Vec<ByHand> = Vec::new();
    let mut told = |entry: &[ByHand]| -> Result<()> {
        let Some(first) = entry.first() else {
            return Ok(());
        };
        for (code, message) in of_entry(entry, |minor| Money::from_minor(minor, book))? {
            found(Finding::warning(
                code,
                format!("entry {}", first.entry),
                message,
            ));
        }
        Ok(())
    };
    store::tax::each_by_hand(conn, period, |row| {
        if entry.first().is_some_and(|first| first.entry != row.entry) {
            told(&entry)?;
            entry.clear();
        }
        entry.push(row);
        Ok(())
    })?;
    told(&entry)
}

/// What is odd about the VAT of an entry. Pure.
fn of_entry(entry: &[ByHand], money: impl Fn(i64) -> Money) -> Result<Vec<(&'static str, String)>> {
    let mut sums: BTreeMap<&str, (i64, i64, i64)> = BTreeMap::new();
    let mut any_vat = false;
    for row in entry {
        let role = row.role.as_deref().unwrap_or_default();
        let is_vat = role.starts_with("vat-");
        any_vat |= is_vat;
        let usual = usual_code(role);
        let Some(code) = row.tax.as_deref().or(usual.as_deref()) else {
            continue;
        };
        let code = entry
            .iter()
            .filter_map(|it| it.tax.as_deref())
            .find(|it| *it == code);
        let Some(code) = code else { continue };
        let (base, vat, count) = sums.entry(code).or_default();
        match is_vat {
            true => *vat += row.amount,
            false => {
                *base += row.amount;
                *count += 1;
            }
        }
    }
    let mut told = Vec::new();
    for (code, (base, vat, count)) in sums {
        let rate = code.strip_prefix("in.S").or_else(|| code.strip_prefix('S'));
        let Some(rate) = rate.and_then(|rate| rate.parse::<Percent>().ok()) else {
            continue;
        };
        let due = Money::round(
            rate.amount() * money(base).amount() / Decimal::ONE_HUNDRED,
            money(0).currency(),
        )?;
        // Each posting may be rounded by itself.
        if count > 0 && (due.minor() - vat).abs() > count {
            told.push((
                "BO-VAT-3",
                format!(
                    "{} have the code {code}, with {} of VAT, not {}: `bo ledger entry add --gross` takes it out of what was paid",
                    money(base).abs(), money(vat).abs(), due.abs()
                ),
            ));
        }
    }
    for row in entry.iter().filter(|it| it.tax.is_none() && !any_vat) {
        if let Some(rate) = row
            .role
            .as_deref()
            .and_then(|it| it.strip_prefix("revenue.S."))
        {
            told.push((
                "BO-VAT-4",
                format!(
                    "{} are on account {}, sales at {rate} %, without a tax code and without VAT: they are in no return",
                    money(row.amount).abs(), row.account
                ),
            ));
        }
    }
    Ok(told)
}

//! VAT in what was paid: gross amounts as net and VAT, by their tax code.

use super::{Posting, Side, store, vat_return};
use crate::base::{Error, Money, Percent, Result};
use crate::db::Connection;
use rust_decimal::Decimal;

/// The net part of `gross`, and the postings of VAT that a tax code asks for: VAT that is in the
/// amount, or VAT that we owe and deduct ourselves (§ 13b, § 1a UStG).
///
/// # Errors
/// As reading the file.
pub fn vat_of(conn: &Connection, code: &str, gross: Money) -> Result<(Money, Vec<Posting>)> {
    let rated = |before: &str| -> Option<Percent> {
        let rate = code.strip_prefix(before)?;
        rate.strip_suffix("-EU").unwrap_or(rate).parse().ok()
    };
    let posting = |name: &str, rate: Percent, more: &str, amount: Money| -> Result<Posting> {
        let own = format!("{name}.{rate}{more}");
        let role = match store::has_role(conn, &own)? {
            true => own,
            false => format!("{name}{more}"),
        };
        Ok(Posting {
            tax: Some(code.to_string()),
            ..Posting::to_role(role, amount)
        })
    };
    for (before, name) in [("in.S", "vat-in"), ("S", "vat-out")] {
        if let Some(rate) = rated(before) {
            let percent = rate.amount();
            let tax = gross.amount() * percent / (Decimal::ONE_HUNDRED + percent);
            let tax = Money::round(tax, gross.currency())?;
            return Ok((gross - tax, vec![posting(name, rate, "", tax)?]));
        }
    }
    for (before, more) in [("in.AE", ".reverse-charge"), ("in.K", ".acquisition")] {
        if let Some(rate) = rated(before) {
            let tax = Money::round(rate.of(gross.amount()), gross.currency())?;
            let both = vec![
                posting("vat-in", rate, more, tax)?,
                posting("vat-out", rate, more, -tax)?,
            ];
            return Ok((gross, both));
        }
    }
    Ok((gross, Vec::new()))
}

/// Takes VAT out of the postings that have a tax code, which are gross.
///
/// # Errors
/// Refused, when none has a code, or one is on an account of VAT: then the amounts are net.
pub fn split_gross(conn: &Connection, postings: Vec<Posting>) -> Result<Vec<Posting>> {
    let mut split = Vec::with_capacity(postings.len() + 1);
    let mut any = false;
    for mut posting in postings {
        let account = match &posting.side {
            Side::Code(code) => store::get_account(conn, code)?,
            Side::Role(role) => store::account_of_role(conn, role)?,
        };
        if account.role.as_deref().is_some_and(vat_return::is_vat) {
            return Err(Error::refused(format!(
                "gross: account {} is one of VAT, so the VAT is posted already",
                account.code
            ))
            .with_hint("--gross posts the VAT itself: leave it away, or leave --gross away"));
        }
        let Some(code) = posting.tax.clone() else {
            split.push(posting);
            continue;
        };
        any = true;
        let (net, mut vat) = vat_of(conn, &code, posting.amount)?;
        if let Some(foreign) = posting.foreign {
            let (net, shares) = vat_of(conn, &code, foreign)?;
            posting.foreign = Some(net);
            for (vat, share) in vat.iter_mut().zip(shares) {
                vat.foreign = Some(share.amount);
            }
        }
        posting.amount = net;
        for vat in &mut vat {
            // As the file has it, so that an entry that is there is known again.
            if let Side::Role(role) = &vat.side {
                vat.side = Side::Code(store::account_of_role(conn, role)?.code);
            }
        }
        split.push(posting);
        split.extend(vat);
    }
    match any {
        true => Ok(split),
        false => Err(
            Error::refused("gross: no posting has a tax code to split by")
                .with_hint("--tax in.S19, or `@in.S19` behind an amount"),
        ),
    }
}

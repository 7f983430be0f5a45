//! In which return the VAT belongs that we owe for what others supply.

use super::{Bill, store};
use crate::base::{Month, Result};
use crate::contact;
use crate::db::Connection;
use crate::firm::Firm;
use crate::ledger::{self, Category, Place};

/// What to tell about an approved bill whose VAT we owe in another month than it was posted in.
///
/// A service of a business in the EU counts in the month it was performed (§ 13b (1) UStG); other
/// services and acquisitions with the invoice, but at the latest in the month after (§ 13b (2),
/// § 13 (1) no. 6 UStG).
///
/// # Errors
/// As reading the file.
pub fn tax_note(conn: &Connection, firm: &Firm, bill: &Bill) -> Result<Option<String>> {
    let (Some(entry), Some((_, end))) = (bill.entry, bill.service) else {
        return Ok(None);
    };
    let document = store::document(conn, bill.clone())?;
    let has = |category| document.lines.iter().any(|it| it.vat.category == category);
    let supplier = contact::get(conn, &bill.contact_number)?;
    let place = Place::of(supplier.country, firm.company.country, bill.date);
    let (latest, law) = match (has(Category::ReverseCharge), place) {
        (true, Place::Eu) => (Month::of(end), "§ 13b (1) UStG"),
        (true, Place::Home | Place::Abroad) => (Month::of(end).plus(1), "§ 13b (2) UStG"),
        (false, _) if has(Category::IntraCommunity) => {
            (Month::of(end).plus(1), "§ 13 (1) no. 6 UStG")
        }
        (false, _) => return Ok(None),
    };
    let posted = Month::of(ledger::entry(conn, entry)?.date);
    Ok((posted > latest).then(|| {
        format!(
            "warning: the VAT of {} arose in {latest} at the latest ({law}), it is posted in {posted}; approve such bills with --on {}",
            bill.number,
            latest.last()
        )
    }))
}

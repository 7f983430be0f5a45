//! The VAT that will be paid to the tax office, or come back from it (§ 18 UStG).

use super::{Item, Outlook};
use crate::base::{Error, Money, Month, Result};
use crate::ledger::{self, SumFilter};
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct File {
    due: Vec<Due>,
}

/// On which day of the next month it is due.
#[derive(Deserialize)]
struct Due {
    from: String,
    day: u64,
}

/// What is on an account of VAT.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It was owed or deducted in the month it was posted in.
    Month,
    /// It was paid, or is due already, whenever that was posted.
    Paid,
}

fn part(role: &str) -> Option<Part> {
    let is = |name: &str| role == name || role.starts_with(&format!("{name}."));
    match role {
        // What is not due yet, is lost, or is taken off in December.
        "vat-in.lost" | "vat-prepaid.special" => None,
        _ if is("vat-out.pending") => None,
        _ if is("vat-out") || is("vat-in") => Some(Part::Month),
        _ if is("vat-prepaid") || is("vat-settlement") || is("vat-receivable") => Some(Part::Paid),
        _ => None,
    }
}

/// What is owed for the months before, less what was paid of it, and for the month that runs,
/// as far as it is posted.
pub fn due(outlook: &Outlook<'_>) -> Result<Vec<Item>> {
    let this = Month::of(outlook.on);
    let parts: BTreeMap<String, Part> = ledger::accounts(outlook.conn)?
        .into_iter()
        .filter_map(|account| Some((account.code, part(account.role.as_deref()?)?)))
        .collect();
    let filter = SumFilter {
        to: Some(outlook.on),
        ..SumFilter::default()
    };
    let (mut before, mut running) = (0, 0);
    for (code, month, balance) in ledger::month_balances(outlook.conn, &filter)? {
        match parts.get(&code) {
            Some(Part::Month) if month == this.to_string() => running += balance,
            Some(Part::Month | Part::Paid) => before += balance,
            None => (),
        }
    }
    let last = Month::of(this.first() - Days::new(1));
    [(last, before), (this, running)]
        .into_iter()
        .map(|(month, balance)| {
            let day = due_day(month)?;
            let until = month.last().min(outlook.on);
            Ok(Item {
                day,
                what: match balance > 0 {
                    true => "VAT to get back",
                    false => "VAT to pay",
                },
                record: month.to_string(),
                who: "tax office".to_string(),
                amount: Money::from_minor(balance, outlook.book),
                evidence: format!("VAT accounts until {until}, due on {day} (§ 18 (1) UStG)"),
            })
        })
        .collect()
}

/// The day the VAT of `month` is due.
fn due_day(month: Month) -> Result<NaiveDate> {
    let file: File = toml::from_str(include_str!("../rates/de_vat_due.toml"))
        .map_err(|err| Error::system(format!("de_vat_due.toml: {err}")))?;
    let first = month.first().to_string();
    let known = file.due.into_iter().rfind(|it| it.from <= first);
    let day = known.map_or(1, |it| it.day);
    Ok(month.plus(1).first() + Days::new(day - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_on_the_tenth() {
        let month: Month = "2026-12".parse().unwrap();
        assert_eq!(due_day(month).unwrap().to_string(), "2027-01-10");
    }

    #[test]
    fn accounts_of_vat() {
        for role in [
            "vat-out",
            "vat-out.19",
            "vat-in.19.reverse-charge",
            "vat-out.14c",
        ] {
            assert!(part(role) == Some(Part::Month), "{role}");
        }
        assert!(part("vat-prepaid") == Some(Part::Paid));
        assert!(part("vat-settlement.last-year") == Some(Part::Paid));
        for role in [
            "vat-out.pending.19",
            "vat-in.lost",
            "vat-prepaid.special",
            "bank",
        ] {
            assert!(part(role).is_none(), "{role}");
        }
    }
}

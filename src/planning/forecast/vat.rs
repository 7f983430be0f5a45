//! The VAT that will be paid to the tax office, or come back from it (§ 18 UStG).

use super::{Item, Outlook, Words};
use crate::base::{Language, Money, Month, Period, Result};
use crate::document::format;
use crate::firm::Filing;
use crate::ledger::{self, SumFilter, vat_return};
use crate::planning::vat_days::{due_day, first_month, known, last_month, name};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// What is on an account of VAT.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It is owed or deducted, was paid, or is due already.
    Owed,
    /// It was paid for more time, and is taken off in the last return of its year.
    Special,
}

fn part(role: &str) -> Option<Part> {
    let is = |name: &str| role == name || role.starts_with(&format!("{name}."));
    match role {
        // What is not due yet, or is lost.
        "vat-in.lost" => None,
        "vat-prepaid.special" => Some(Part::Special),
        _ if is("vat-out.pending") => None,
        _ => [
            "vat-out",
            "vat-in",
            "vat-prepaid",
            "vat-settlement",
            "vat-receivable",
        ]
        .into_iter()
        .any(is)
        .then_some(Part::Owed),
    }
}

/// What the return of the last period says, less what was paid of it; that of the period that
/// runs, as far as it is posted; what is left of the periods before; and the special prepayment
/// that will be asked for.
pub fn due(outlook: &Outlook<'_>) -> Result<Vec<Item>> {
    let vat = &outlook.firm.vat;
    let this = first_month(Month::of(outlook.on), vat.filing);
    let last = first_month(Month::of(this.first() - Days::new(1)), vat.filing);
    let is_last = last_month(this, vat.filing).last().month() == 12;
    let (mut accounts, special) = on_accounts(outlook)?;
    if is_last {
        accounts += special;
    }
    let (running, ended) = (returned(outlook, this)?, returned(outlook, last)?);
    // What the returns do not explain was paid, or is owed for the time before them.
    let mut rest = accounts + running.owed_in_books + ended.owed_in_books;
    rest -= cents_before(outlook, last)?;
    let expected = -ended.due;
    let settled = match rest.signum() == -expected.signum() {
        true => rest.signum() * rest.abs().min(expected.abs()),
        false => 0,
    };
    let words = outlook.words;
    let paid = match settled {
        0 => String::new(),
        settled => {
            let amount = words.amount(Money::from_minor(settled.abs(), outlook.book));
            words.pick(
                format!(", davon {amount} ausgeglichen"),
                format!(", {amount} of it is settled"),
            )
        }
    };
    let mut items = Vec::new();
    let mut add = |first: Month, record: String, amount: i64, evidence: &str| -> Result<()> {
        let (day, law) = due_day(first, vat)?;
        items.push(Item {
            day,
            what: match amount > 0 {
                true => words.pick("Umsatzsteuer-Erstattung", "VAT to get back"),
                false => words.pick("Umsatzsteuer-Zahlung", "VAT to pay"),
            },
            record,
            who: words.pick("Finanzamt", "tax office").to_string(),
            amount: Money::from_minor(amount, outlook.book),
            evidence: format!("{evidence}, {} ({})", words.due(day), law_in(words, law)),
        });
        Ok(())
    };
    let before = first_month(Month::of(last.first() - Days::new(1)), vat.filing);
    let until = last_month(before, vat.filing).last();
    let day = words.day(until);
    let left = words.pick(
        format!("Umsatzsteuerkonten bis {day}, abzüglich Zahlungen"),
        format!("VAT accounts until {day}, less what was paid"),
    );
    add(
        before,
        format!(
            "{} {}",
            words.pick("bis", "until"),
            name(before, vat.filing)
        ),
        rest - settled,
        &left,
    )?;
    let record = name(last, vat.filing);
    let said = words.pick(
        format!("Voranmeldung {record}{paid}"),
        format!("the return of {record}{paid}"),
    );
    add(last, record, expected + settled, &said)?;
    let day = words.day(outlook.on);
    let so_far = words.pick(
        format!("Voranmeldung, soweit bis {day} gebucht"),
        format!("the return as far as {day} is posted"),
    );
    add(this, name(this, vat.filing), -running.due, &so_far)?;
    if vat.more_time && vat.filing == Filing::Month {
        for year in outlook.on.year()..=outlook.until.year() {
            let paid = special != 0 && year == outlook.on.year();
            items.extend(prepayment(outlook, year).filter(|_| !paid));
        }
    }
    Ok(items)
}

/// What the VAT accounts hold at the end of the day, and beside it the special prepayment of this
/// year: debits above zero.
fn on_accounts(outlook: &Outlook<'_>) -> Result<(i64, i64)> {
    let parts: BTreeMap<String, Part> = ledger::accounts(outlook.conn)?
        .into_iter()
        .filter_map(|account| Some((account.code, part(account.role.as_deref()?)?)))
        .collect();
    let filter = SumFilter {
        to: Some(outlook.on),
        by_month: true,
        ..SumFilter::default()
    };
    let year = outlook.on.year().to_string();
    let (mut held, mut special) = (0, 0);
    for (code, month, balance) in ledger::month_balances(outlook.conn, &filter)? {
        match parts.get(&code) {
            Some(Part::Special) if month.starts_with(&year) => special += balance,
            Some(Part::Owed | Part::Special) => held += balance,
            None => (),
        }
    }
    Ok((held, special))
}

/// What the return of a period says, in minor units.
struct Returned {
    /// What is due by the form.
    due: i64,
    /// The same as the VAT accounts have it.
    owed_in_books: i64,
}

/// The return of the period that begins with `first`, up to the day it is.
fn returned(outlook: &Outlook<'_>, first: Month) -> Result<Returned> {
    let to = last_month(first, outlook.firm.vat.filing).last();
    let period = Period {
        from: first.first(),
        to: to.min(outlook.on),
    };
    let it = vat_return::of(outlook.conn, period)?;
    let taken_off = match period.to == to {
        true => it.prepaid(),
        // The last return of the year will take it off, however much of it is posted.
        false if to.month() == 12 => on_accounts(outlook)?.1,
        false => 0,
    };
    let due = it.due() + it.prepaid() - taken_off;
    Ok(Returned {
        due,
        owed_in_books: it.due_in_books() - taken_off,
    })
}

/// The cents that the forms of the year made of the books in the periods before `last`: they were
/// paid with the returns, and no account shows them.
fn cents_before(outlook: &Outlook<'_>, last: Month) -> Result<i64> {
    let filing = outlook.firm.vat.filing;
    let mut first = Month::of(last.first().with_month(1).unwrap_or(last.first()));
    let mut cents = 0;
    while first < last && filing != Filing::Year {
        let it = returned(outlook, first)?;
        cents += it.due - it.owed_in_books;
        first = last_month(first, filing).plus(1);
    }
    Ok(cents)
}

/// The special prepayment of a year, as far as the books know the year before.
fn prepayment(outlook: &Outlook<'_>, year: i32) -> Option<Item> {
    let known = known(NaiveDate::from_ymd_opt(year, 1, 1)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, known.special_month, known.special_day)?;
    let row = vat_return::special_prepayment(outlook.conn, year).ok()?;
    let amount = Money::parse(&row.amount, outlook.book).ok()?;
    let words = outlook.words;
    let due = words.due(day);
    (day >= outlook.on).then(|| Item {
        day,
        what: words.pick(
            "Umsatzsteuer-Sondervorauszahlung",
            "special prepayment of VAT",
        ),
        record: year.to_string(),
        who: words.pick("Finanzamt", "tax office").to_string(),
        amount: -amount,
        evidence: match words {
            Words::Paper(Language::De) => format!(
                "ein Elftel der Vorauszahlungen {} von {}, {due} (§ 47 UStDV)",
                year - 1,
                format::number(Language::De, &row.prepayments)
            ),
            Words::Rows | Words::Paper(Language::En) => format!(
                "one-eleventh of {} in {}, {due} (§ 47 UStDV)",
                row.prepayments,
                year - 1
            ),
        },
    })
}

/// The law as it is quoted: § 18 (1) UStG, or § 18 Abs. 1 UStG in German.
fn law_in(words: Words, law: &str) -> String {
    words.pick(law.replace('(', "Abs. ").replace(')', ""), law.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_of_vat() {
        for role in [
            "vat-out",
            "vat-out.19",
            "vat-in.19.reverse-charge",
            "vat-out.14c",
        ] {
            assert!(part(role) == Some(Part::Owed), "{role}");
        }
        assert!(part("vat-prepaid") == Some(Part::Owed));
        assert!(part("vat-prepaid.special") == Some(Part::Special));
        assert!(part("vat-settlement.last-year") == Some(Part::Owed));
        for role in ["vat-out.pending.19", "vat-in.lost", "bank"] {
            assert!(part(role).is_none(), "{role}");
        }
    }
}

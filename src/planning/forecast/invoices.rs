//! What customers will pay: open invoices, and those that will be written again and again.

use super::{Item, Outlook, Words};
use crate::base::{Money, Result, Text};
use crate::invoice::{self, Invoice, series};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// From so many paid invoices on a customer has a habit.
const HABIT: usize = 3;

/// Only so many of the last ones count.
const LATEST: usize = 12;

/// When customers usually pay, counted from the day something is due.
struct Habits {
    delays: BTreeMap<Text, Vec<i64>>,
    words: Words,
}

impl Habits {
    fn of(outlook: &Outlook<'_>) -> Result<Habits> {
        let mut delays = invoice::delays(outlook.conn, outlook.on)?;
        for days in delays.values_mut() {
            days.drain(..days.len().saturating_sub(LATEST));
        }
        Ok(Habits {
            delays,
            words: outlook.words,
        })
    }

    /// The day something that is due on `due_on` will be paid, and how one knows.
    fn expect(&self, customer: &Text, due_on: NaiveDate) -> (NaiveDate, String) {
        let words = self.words;
        let known = self.delays.get(customer).filter(|days| days.len() >= HABIT);
        let Some(days) = known else {
            return (due_on, words.due(due_on));
        };
        let usual = median(days);
        let day = match u64::try_from(usual) {
            Ok(late) => due_on + Days::new(late),
            Err(_) => due_on - Days::new(usual.unsigned_abs()),
        };
        let when = match usual {
            0 => words.pick("am selben Tag", "on the day").to_string(),
            _ => {
                let count = i128::from(usual.unsigned_abs());
                let days = words.counted(count, ["Tag", "Tage"], ["day", "days"]);
                let late = match usual < 0 {
                    true => words.pick("früher", "early"),
                    false => words.pick("später", "late"),
                };
                format!("{days} {late}")
            }
        };
        let papers = words.counted(
            days.len() as i128,
            ["bezahlte Rechnung", "bezahlte Rechnungen"],
            ["paid invoice", "paid invoices"],
        );
        let (due, usually) = (words.due(due_on), words.pick("gewöhnlich", "usually"));
        (day, format!("{due}, {usually} {when} ({papers})"))
    }
}

/// The middle one; of two the lower.
fn median(days: &[i64]) -> i64 {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.get(days.len().saturating_sub(1) / 2)
        .copied()
        .unwrap_or_default()
}

/// What is open of invoices, and what we owe to customers.
pub fn open(outlook: &Outlook<'_>) -> Result<Vec<Item>> {
    let words = outlook.words;
    let habits = Habits::of(outlook)?;
    let mut items = Vec::new();
    invoice::each_open_on(outlook.conn, outlook.on, |mut invoice, _| {
        if outlook.under_way.contains(invoice.name()) {
            // The order settles it on the day it is done: what is left then is expected.
            invoice = invoice::get(outlook.conn, invoice.name())?;
        }
        for (due_on, amount) in invoice.parts() {
            if amount.is_zero() {
                continue;
            }
            let (what, (day, evidence)) = match amount.is_negative() {
                true => (
                    words.pick("Guthaben des Kunden", "money to pay back"),
                    (due_on, words.due(due_on)),
                ),
                false => (
                    words.pick("offene Rechnung", "open invoice"),
                    habits.expect(&invoice.contact_number, due_on),
                ),
            };
            let record = invoice.name().to_string();
            items.push(item(
                outlook, &invoice, what, record, day, amount, evidence,
            )?);
        }
        Ok(())
    })?;
    Ok(items)
}

/// The invoices that will come of what is invoiced again and again.
pub fn recurring(outlook: &Outlook<'_>) -> Result<Vec<Item>> {
    let words = outlook.words;
    let habits = Habits::of(outlook)?;
    let mut items = Vec::new();
    let mut all = Vec::new();
    series::list(outlook.conn, |recurring| {
        all.push(recurring);
        Ok(())
    })?;
    for recurring in all {
        for invoice in series::expected(outlook.conn, outlook.firm, &recurring, outlook.until)? {
            // What was forgotten is dated today when it is written.
            let date = invoice.date.max(outlook.on);
            let due_on = date + Days::new(invoice.terms.payment_days.into());
            let (day, evidence) = habits.expect(&invoice.contact_number, due_on);
            let written = words.day(date);
            let evidence = words.pick(
                format!("Rechnung vom {written}, {evidence}"),
                format!("invoice of {written}, {evidence}"),
            );
            let record = recurring.name.to_string();
            let amount = invoice.payable;
            let what = words.pick("wiederkehrende Rechnung", "recurring invoice");
            items.push(item(
                outlook, &invoice, what, record, day, amount, evidence,
            )?);
        }
    }
    Ok(items)
}

fn item(
    outlook: &Outlook<'_>,
    invoice: &Invoice,
    what: &'static str,
    record: String,
    day: NaiveDate,
    amount: Money,
    evidence: String,
) -> Result<Item> {
    Ok(Item {
        day,
        what,
        record,
        who: invoice.buyer_name.to_string(),
        amount: amount.in_book(invoice.rate, outlook.book)?,
        evidence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;

    #[test]
    fn a_habit_needs_three() {
        let due_on = NaiveDate::from_ymd_opt(2026, 11, 10).unwrap();
        let words = |words, days: &[i64]| {
            let customer: Text = "K-1".parse().unwrap();
            let delays = BTreeMap::from([(customer.clone(), days.to_vec())]);
            let habits = Habits { delays, words };
            let (day, evidence) = habits.expect(&customer, due_on);
            format!("{day}: {evidence}")
        };
        let said = |days: &[i64]| words(Words::Rows, days);
        assert_eq!(
            words(Words::Paper(Language::De), &[30, 2, 5]),
            "2026-11-15: fällig am 10.11.2026, gewöhnlich 5 Tage später (3 bezahlte Rechnungen)"
        );
        assert_eq!(said(&[9, 9]), "2026-11-10: due on 2026-11-10");
        assert_eq!(
            said(&[30, 2, 5]),
            "2026-11-15: due on 2026-11-10, usually 5 days late (3 paid invoices)"
        );
        assert_eq!(
            said(&[-3, -1, -1, 0]),
            "2026-11-09: due on 2026-11-10, usually 1 day early (4 paid invoices)"
        );
    }
}

//! What of an invoice or bill is recognised by its payments. Pure.

use super::form::Form;
use crate::base::{Currency, Money};
use crate::ledger::Chart;
use crate::ledger::store::cash::Flow;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Where an amount goes: a line of the form, and the account it comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The position of the line, if it is in one.
    pub at: Option<usize>,
    /// The account.
    pub account: String,
}

impl Key {
    pub fn of(form: &Form, chart: Chart, flow: &Flow) -> Key {
        Key {
            at: form.place(chart, flow),
            account: flow.account.clone(),
        }
    }
}

/// An invoice or bill with what corrects it, as its entries and payments come.
///
/// Amounts are debits less credits, in minor units.
#[derive(Debug)]
pub struct Family {
    book: Currency,
    /// What its entries put on each account.
    stated: BTreeMap<Key, i64>,
    /// The same of the first entry.
    first: BTreeMap<Key, i64>,
    /// What is owed by it.
    owed: i64,
    /// The most that was ever owed by it: credit notes come later.
    most: i64,
    /// What was paid of it.
    paid: i64,
    /// Where what was paid beyond that goes: nobody knows what it is for, so it carries no VAT.
    beyond: Key,
    /// What is recognised so far.
    recognised: BTreeMap<Key, i64>,
    /// The day of its first entry.
    pub began: Option<NaiveDate>,
}

impl Family {
    pub fn new(book: Currency, beyond: Key) -> Family {
        Family {
            book,
            most: 0,
            beyond,
            stated: BTreeMap::new(),
            first: BTreeMap::new(),
            owed: 0,
            paid: 0,
            recognised: BTreeMap::new(),
            began: None,
        }
    }

    /// An entry without money: it says what the document is about. Returns what it changes.
    pub fn stated(&mut self, trade: i64, amounts: Vec<(Key, i64)>) -> Result<Vec<(Key, i64)>, i64> {
        for (key, amount) in amounts {
            *self.stated.entry(key).or_default() += amount;
        }
        self.owed += trade;
        if self.owed.abs() > self.most.abs() {
            self.most = self.owed;
        }
        if self.first.is_empty() {
            self.first.clone_from(&self.stated);
        }
        self.change()
    }

    /// A payment of `amount`; `amounts` are what it is about besides, such as bank charges.
    /// Returns what it makes recognised, or the amount if nothing says what it is for.
    pub fn paid(&mut self, amount: i64, amounts: Vec<(Key, i64)>) -> Result<Vec<(Key, i64)>, i64> {
        self.paid += amount;
        let mut change = self.change()?;
        change.extend(amounts);
        Ok(change)
    }

    /// What was paid and never owed.
    pub fn surplus(&self) -> i64 {
        match self.paid.signum() == self.most.signum() && self.paid.abs() > self.most.abs() {
            true => self.paid - self.most,
            false => 0,
        }
    }

    /// What is recognised now that was not before.
    fn change(&mut self) -> Result<Vec<(Key, i64)>, i64> {
        let surplus = self.surplus();
        let mut now = match (self.owed, self.paid - surplus) {
            (_, 0) => BTreeMap::new(),
            (owed, paid) if owed == paid => self.stated.clone(),
            (0, paid) => shared(-paid, &self.first, self.book),
            (_, paid) => shared(-paid, &self.stated, self.book),
        };
        if surplus != 0 {
            *now.entry(self.beyond.clone()).or_default() -= surplus;
        }
        if now.is_empty() && self.paid != 0 {
            return Err(-std::mem::take(&mut self.paid));
        }
        let mut change: Vec<(Key, i64)> = now
            .iter()
            .map(|(key, amount)| (key.clone(), *amount))
            .collect();
        let before = std::mem::replace(&mut self.recognised, now);
        change.extend(before.into_iter().map(|(key, amount)| (key, -amount)));
        Ok(change)
    }

    /// Whether what was paid on `date` is an expense that comes again and again, of a document of
    /// the year before.
    pub fn is_regular(&self, form: &Form, year: i32, date: NaiveDate) -> bool {
        let earlier = self.began.is_some_and(|began| began.year() < date.year());
        let lines = self.stated.keys().filter_map(|key| key.at);
        let mut costs = lines
            .filter(|at| form.lines[*at].kz.as_deref() != Some("185"))
            .peekable();
        earlier
            && (date.year() == year || date.year() == year + 1)
            && costs.peek().is_some()
            && costs.all(|at| form.lines[at].regular)
    }
}

/// Shares out an amount in proportion, without losing a cent.
fn shared(amount: i64, weights: &BTreeMap<Key, i64>, book: Currency) -> BTreeMap<Key, i64> {
    let values: Vec<i64> = weights.values().copied().collect();
    let parts = Money::from_minor(amount, book).allocate(&values);
    let parts = parts.iter().map(|part| part.minor());
    weights.keys().cloned().zip(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(account: &str) -> Key {
        Key {
            at: Some(0),
            account: account.to_string(),
        }
    }

    fn sums(changes: &[(Key, i64)]) -> BTreeMap<String, i64> {
        let mut sums = BTreeMap::new();
        for (key, amount) in changes {
            *sums.entry(key.account.clone()).or_default() += amount;
        }
        sums.retain(|_, amount| *amount != 0);
        sums
    }

    fn family() -> Family {
        Family::new(Currency::EUR, key("beyond"))
    }

    #[test]
    fn what_is_paid_beyond_an_invoice_carries_no_vat() {
        let mut family = family();
        let stated = vec![(key("8400"), -10_000), (key("1776"), -1_900)];
        family.stated(11_900, stated).unwrap();
        let mut all = family.paid(20_000, Vec::new()).unwrap();
        let expected = [("1776", -1_900), ("8400", -10_000), ("beyond", -8_100)];
        let expected = expected.map(|(account, minor)| (account.to_string(), minor));
        assert_eq!(sums(&all), BTreeMap::from(expected));
        assert_eq!(family.surplus(), 8_100);
        all.extend(family.paid(-8_100, Vec::new()).unwrap());
        assert_eq!(sums(&all).values().sum::<i64>(), -11_900);
        assert_eq!((sums(&all).len(), family.surplus()), (2, 0));
    }

    #[test]
    fn parts_of_an_invoice_are_the_whole() {
        let mut family = family();
        let stated = vec![
            (key("8400"), -10_001),
            (key("8300"), -333),
            (key("1776"), -1_923),
        ];
        assert!(sums(&family.stated(12_257, stated.clone()).unwrap()).is_empty());
        let mut all = Vec::new();
        for part in [1, 4_000, 777, 7_479] {
            all.extend(family.paid(part, Vec::new()).unwrap());
        }
        assert_eq!(sums(&all), sums(&stated));
        // A credit note changes nothing before the money goes back.
        let back = vec![(key("8400"), 5_000), (key("1776"), 950)];
        family.stated(-5_950, back).unwrap();
        all.extend(family.paid(-5_950, Vec::new()).unwrap());
        let left = family.recognised.values().sum::<i64>();
        assert_eq!(left, -(12_257 - 5_950));
    }

    #[test]
    fn money_for_nothing_is_told() {
        let mut family = family();
        assert_eq!(family.paid(500, Vec::new()), Err(-500));
    }

    #[test]
    fn money_for_what_was_cancelled_counts_until_it_goes_back() {
        let mut family = family();
        family
            .stated(11_900, vec![(key("8400"), -10_000), (key("1776"), -1_900)])
            .unwrap();
        let mut all = family.paid(11_900, Vec::new()).unwrap();
        all.extend(
            family
                .stated(-11_900, vec![(key("8400"), 10_000), (key("1776"), 1_900)])
                .unwrap(),
        );
        assert_eq!(sums(&all).values().sum::<i64>(), -11_900);
        all.extend(family.paid(-11_900, Vec::new()).unwrap());
        assert!(sums(&all).is_empty());
    }
}

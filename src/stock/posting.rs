//! What a change of values means for the books: the stock account follows the sum of the values,
//! day by day. What falls into a month that is locked is posted on the first day that is open.

use super::revalue::{Slot, department};
use crate::base::{Money, Result};
use crate::db::Transaction;
use crate::ledger::{self, Posting, period};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The role of the account of what is there.
pub const STOCK: &str = "stock-goods";

/// The role of the account of what went out of it.
pub const COGS: &str = "cogs";

/// The source of its entries.
pub const SOURCE: &str = "stock";

/// What is posted: words, and the paper behind it.
pub struct Words<'a> {
    /// What happened.
    pub text: &'a str,
    /// The paper.
    pub document: Option<&'a str>,
}

/// Posts what the stock is worth more or less.
///
/// # Errors
/// As posting.
pub fn post(tx: &Transaction<'_>, gains: &BTreeMap<Slot, i64>, words: &Words<'_>) -> Result<()> {
    let book = ledger::book(tx)?;
    let mut days: BTreeMap<NaiveDate, BTreeMap<(bool, Option<i64>), i64>> = BTreeMap::new();
    for (slot, gain) in gains {
        let day = period::first_open_day(tx, slot.0)?;
        let sums = days.entry(day).or_default();
        *sums.entry((slot.1, slot.2)).or_default() += gain;
    }
    let drafts = days.into_iter().filter_map(|(day, sums)| {
        let contra = |((opening, of), gain): (&(bool, Option<i64>), &i64)| {
            let role = if *opening { "opening" } else { COGS };
            let mut posting = Posting::to_role(role, Money::from_minor(-gain, book));
            posting.department = department(&(day, *opening, *of));
            posting
        };
        let whole: i64 = sums.values().sum();
        let stock = Posting::to_role(STOCK, Money::from_minor(whole, book));
        let postings: Vec<Posting> = std::iter::once(stock)
            .chain(sums.iter().map(contra))
            .filter(|it| !it.amount.is_zero())
            .collect();
        (!postings.is_empty()).then(|| ledger::Draft {
            date: day,
            text: words.text.to_string(),
            document: words.document.map(ToString::to_string),
            source: SOURCE,
            postings,
        })
    });
    let drafts: Vec<ledger::Draft> = drafts.collect();
    match drafts.as_slice() {
        [] => Ok(()),
        [draft] => ledger::post(tx, draft).map(|_| ()),
        drafts => ledger::together(tx, || {
            drafts
                .iter()
                .try_for_each(|draft| ledger::post(tx, draft).map(|_| ()))
        }),
    }
}

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

/// The role of the account that opening balances are posted against.
const OPENING: &str = "opening";

/// The source of its entries.
pub const SOURCE: &str = "stock";

/// What is posted: words, and the paper behind it.
pub struct Words<'a> {
    /// What happened.
    pub text: &'a str,
    /// What else changed by it, in words.
    pub revalued: &'a str,
    /// The paper.
    pub document: Option<&'a str>,
}

/// Posts what the stock is worth more or less.
///
/// # Errors
/// As posting.
pub fn post(tx: &Transaction<'_>, gains: &BTreeMap<Slot, i64>, words: &Words<'_>) -> Result<()> {
    let book = ledger::book(tx)?;
    let mut days: BTreeMap<(NaiveDate, bool, bool), BTreeMap<Option<i64>, i64>> = BTreeMap::new();
    for (slot, gain) in gains {
        let day = period::first_open_day(tx, slot.0)?;
        let sums = days.entry((day, slot.1, slot.3)).or_default();
        *sums.entry(slot.2).or_default() += gain;
    }
    let drafts = days
        .into_iter()
        .filter_map(|((day, opening, again), sums)| {
            let contra = |(of, gain): (&Option<i64>, &i64)| {
                let role = if opening { OPENING } else { COGS };
                let mut posting = Posting::to_role(role, Money::from_minor(-gain, book));
                posting.department = department(*of);
                posting
            };
            let whole: i64 = sums.values().sum();
            let stock = Posting::to_role(STOCK, Money::from_minor(whole, book));
            let postings: Vec<Posting> = std::iter::once(stock)
                .chain(sums.iter().map(contra))
                .filter(|it| !it.amount.is_zero())
                .collect();
            let draft = ledger::Draft {
                date: day,
                text: match again {
                    true => words.revalued.to_string(),
                    false => words.text.to_string(),
                },
                document: words.document.map(ToString::to_string),
                source: SOURCE,
                postings,
            };
            (!draft.postings.is_empty()).then_some((draft, opening))
        });
    let drafts: Vec<(ledger::Draft, bool)> = drafts.collect();
    let post = |(draft, opening): &(ledger::Draft, bool)| -> Result<()> {
        let entry = ledger::post(tx, draft)?;
        match opening {
            // What is in the balances that the firm brought along counts once.
            true => ledger::closing::now_by_item(tx, &entry),
            false => Ok(()),
        }
    };
    match drafts.as_slice() {
        [] => Ok(()),
        [draft] => post(draft),
        drafts => ledger::together(tx, || drafts.iter().try_for_each(post)),
    }
}

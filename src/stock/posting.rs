//! What a change of values means for the books: the stock account follows the sum of the values,
//! day by day. What falls into a month that is locked is posted on the first day that is open.

use super::revalue::{Slot, department};
use super::{ItemKind, ItemRow};
use crate::base::{Money, Result};
use crate::db::Transaction;
use crate::ledger::{self, Posting, period};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The roles of the accounts of what is there, and of what that changes.
pub fn roles(kind: ItemKind) -> (&'static str, &'static str) {
    match kind {
        ItemKind::Goods => ("stock-goods", "cogs"),
        ItemKind::Material => ("stock-materials", "cogs"),
        ItemKind::Unfinished => ("stock-unfinished", "stock-change.unfinished"),
        ItemKind::Finished => ("stock-finished", "stock-change.finished"),
    }
}

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
    type Sums = BTreeMap<(ItemKind, Option<i64>), i64>;
    let mut days: BTreeMap<(NaiveDate, bool, bool), Sums> = BTreeMap::new();
    for (slot, gain) in gains {
        let day = period::first_open_day(tx, slot.day)?;
        let sums = days.entry((day, slot.opening, slot.again)).or_default();
        *sums.entry((slot.kind, slot.department)).or_default() += gain;
        for role in [roles(slot.kind).0, roles(slot.kind).1] {
            ledger::ensure_role(tx, role)?;
        }
    }
    let drafts = days
        .into_iter()
        .filter_map(|((day, opening, again), sums)| {
            let mut stock: BTreeMap<ItemKind, i64> = BTreeMap::new();
            for ((kind, _), gain) in &sums {
                *stock.entry(*kind).or_default() += gain;
            }
            let stock = stock
                .into_iter()
                .map(|(kind, gain)| Posting::to_role(roles(kind).0, Money::from_minor(gain, book)));
            let contra = sums.iter().map(|((kind, of), gain)| {
                let role = if opening { OPENING } else { roles(*kind).1 };
                let mut posting = Posting::to_role(role, Money::from_minor(-gain, book));
                posting.department = department(*of);
                posting
            });
            let postings: Vec<Posting> = stock
                .chain(contra)
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

/// Carries what is there of an item over to the account of what it is from now on.
///
/// # Errors
/// As posting.
pub fn other_kind(
    tx: &Transaction<'_>,
    item: &ItemRow,
    before: ItemKind,
    worth: i64,
) -> Result<()> {
    let (from, to) = (roles(before).0, roles(item.kind).0);
    if from == to || worth == 0 {
        return Ok(());
    }
    ledger::ensure_role(tx, to)?;
    let worth = Money::from_minor(worth, ledger::book(tx)?);
    let words = tx.language().pick("Umgliederung", "Reclassified");
    let draft = ledger::Draft {
        date: period::first_open_day(tx, tx.here().date())?,
        text: format!("{words} {}", item.number),
        document: None,
        source: SOURCE,
        postings: vec![Posting::to_role(to, worth), Posting::to_role(from, -worth)],
    };
    ledger::post(tx, &draft).map(drop)
}

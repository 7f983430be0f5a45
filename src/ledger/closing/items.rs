//! Open invoices and bills that a firm brings along, beside the balances it brings along: what is
//! in both counts once, whichever came first.

use crate::base::{Money, Result};
use crate::db::Transaction;
use crate::ledger::store::closing::{self as rows, Share};
use crate::ledger::{Draft, Entry, OPENING, Posting, post, store};

/// Takes what `entry` took over as an invoice or a bill off the opening balances, as far as they
/// had it: off those of the same paper first, then of the same contact, then of nobody.
///
/// # Errors
/// As posting.
pub fn now_by_item(tx: &Transaction<'_>, entry: &Entry) -> Result<()> {
    let document = entry.document.as_deref();
    for item in rows::of_entry(tx, entry.id)? {
        let mut left = item.amount;
        let mut shares = rows::balances(tx, entry.date, &item.account)?;
        shares.retain(|it| {
            let ours = it.document.is_none() || it.document.as_deref() == document;
            ours && (it.contact.is_none() || it.contact == item.contact)
        });
        // What says most about itself first.
        shares.sort_by_key(|it| (it.document.is_none(), it.contact.is_none()));
        for share in shares {
            let taken = match share.amount.signum() == left.signum() {
                true => left.signum() * left.abs().min(share.amount.abs()),
                false => 0,
            };
            if taken != 0 {
                take(tx, entry, &item, &share, taken)?;
                left -= taken;
            }
        }
    }
    Ok(())
}

fn take(
    tx: &Transaction<'_>,
    entry: &Entry,
    item: &Share,
    share: &Share,
    minor: i64,
) -> Result<()> {
    let amount = Money::from_minor(minor, store::book(tx)?);
    let name = entry.document.as_deref().unwrap_or_default();
    let draft = Draft {
        date: entry.date,
        text: format!(
            "Opening balance {}: {name} is an item of its own",
            entry.year
        ),
        document: share.document.clone(),
        source: OPENING,
        postings: vec![
            Posting {
                contact: share.contact,
                ..Posting::to_code(item.account.as_str(), -amount)
            },
            Posting::to_role(rows::counter(&entry.source), amount),
        ],
    };
    post(tx, &draft).map(drop)
}

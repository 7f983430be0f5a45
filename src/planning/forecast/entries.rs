//! What recurring entries will move on our accounts.

use super::{Item, Outlook, bank};
use crate::base::{Money, Result};
use crate::ledger::{Side, recurring};

/// The entries to come that move money, such as a rent that is paid by standing order.
pub fn recurring(outlook: &Outlook<'_>) -> Result<Vec<Item>> {
    let ours = bank::codes(outlook.conn)?;
    let expected = recurring::expected(outlook.conn, outlook.until)?.into_iter();
    let words = outlook.words;
    let items = expected.map(|it| {
        let day = words.day(it.day);
        let moved = it
            .draft
            .postings
            .iter()
            .filter(|posting| matches!(&posting.side, Side::Code(code) if ours.contains(code)));
        Item {
            day: it.day,
            what: words.pick("wiederkehrende Buchung", "recurring entry"),
            record: it.name.to_string(),
            amount: Money::sum(moved.map(|posting| posting.amount), outlook.book),
            who: it.draft.text,
            evidence: words.pick(
                format!("zu buchen am {day}"),
                format!("to be posted on {day}"),
            ),
        }
    });
    Ok(items.collect())
}

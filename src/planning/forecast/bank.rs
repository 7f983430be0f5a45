//! What is on our accounts, and what the bank was told to do but has not done yet.

use super::{Item, Outlook};
use crate::bank::{Account, order, order::Order};
use crate::base::{Money, Result};
use crate::db::Connection;
use crate::ledger::{self, SumFilter};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The accounts of cash and of all our accounts at banks, by code.
pub fn codes(conn: &Connection) -> Result<BTreeSet<String>> {
    let banks = Account::all(conn)?.into_iter().map(|it| it.ledger);
    let mut codes: BTreeSet<String> = banks.collect();
    for role in ["cash", "bank"] {
        if ledger::has_role(conn, role)? {
            codes.insert(ledger::account_of_role(conn, role)?.code);
        }
    }
    Ok(codes)
}

/// The balance of cash and of all accounts at banks, as the books say.
pub fn balance(outlook: &Outlook<'_>) -> Result<Money> {
    let conn = outlook.conn;
    let codes = codes(conn)?;
    let filter = SumFilter {
        to: Some(outlook.on),
        ..SumFilter::default()
    };
    let sums = ledger::month_balances(conn, &filter)?.into_iter();
    let ours = sums.filter(|(code, ..)| codes.contains(code));
    let minor = ours.map(|(.., balance)| balance).sum();
    Ok(Money::from_minor(minor, outlook.book))
}

/// Orders that the bank has not done by the end of `on`, with the rest of what it has done in part.
pub fn pending(conn: &Connection, on: NaiveDate) -> Result<Vec<Order>> {
    let mut ordered = Vec::new();
    order::each(conn, |it| {
        if it.stage == order::Stage::Ordered && it.created_at.date_naive() <= on {
            ordered.push(it);
        }
        Ok(())
    })?;
    let mut pending = Vec::new();
    for mut it in ordered {
        let done = order::done_on(conn, &it.number, on)?;
        let left = it.total.minor() - done;
        if left > 0 {
            it.total = Money::from_minor(left, it.total.currency());
            pending.push(it);
        }
    }
    Ok(pending)
}

/// What they are about: the numbers of bills and invoices.
pub fn documents(conn: &Connection, pending: &[Order]) -> Result<BTreeSet<String>> {
    let mut documents = BTreeSet::new();
    for it in pending {
        let items = order::items(conn, &it.number)?;
        documents.extend(items.into_iter().map(|item| item.document));
    }
    Ok(documents)
}

/// The money that is under way with them.
pub fn orders(outlook: &Outlook<'_>) -> Vec<Item> {
    let words = outlook.words;
    let item = |it: &Order| {
        let day = words.day(it.execute_on);
        let (what, amount) = match it.kind {
            order::Kind::Transfer => (words.pick("Zahlungsauftrag", "payment order"), -it.total),
            order::Kind::Collection => (
                words.pick("Lastschriftauftrag", "collection order"),
                it.total,
            ),
        };
        Item {
            day: it.execute_on,
            what,
            record: it.number.clone(),
            who: it.account.clone(),
            amount: Money::from_minor(amount.minor(), outlook.book),
            evidence: words.pick(
                format!("beauftragt zum {day}"),
                format!("ordered for {day}"),
            ),
        }
    };
    outlook.pending.iter().map(item).collect()
}

//! What is on our accounts, and what the bank was told to do but has not done yet.

use super::{Item, Outlook};
use crate::bank::{Account, order};
use crate::base::{Money, Result};
use crate::ledger::{self, SumFilter};
use std::collections::BTreeSet;

/// The balance of cash and of all accounts at banks, as the books say.
pub fn balance(outlook: &Outlook<'_>) -> Result<Money> {
    let conn = outlook.conn;
    let banks = Account::all(conn)?.into_iter().map(|it| it.ledger);
    let mut codes: BTreeSet<String> = banks.collect();
    for role in ["cash", "bank"] {
        if ledger::has_role(conn, role)? {
            codes.insert(ledger::account_of_role(conn, role)?.code);
        }
    }
    let filter = SumFilter {
        to: Some(outlook.on),
        ..SumFilter::default()
    };
    let sums = ledger::month_balances(conn, &filter)?.into_iter();
    let ours = sums.filter(|(code, ..)| codes.contains(code));
    let minor = ours.map(|(.., balance)| balance).sum();
    Ok(Money::from_minor(minor, outlook.book))
}

/// Orders whose money is under way: their bills and invoices are settled already.
pub fn orders(outlook: &Outlook<'_>) -> Result<Vec<Item>> {
    let mut ordered = Vec::new();
    order::each(outlook.conn, |it| {
        if it.stage == order::Stage::Ordered && it.created_at.date_naive() <= outlook.on {
            ordered.push(it);
        }
        Ok(())
    })?;
    let mut items = Vec::new();
    for it in ordered {
        if order::is_done(outlook.conn, &it.number)? {
            continue;
        }
        let (what, amount) = match it.kind {
            order::Kind::Transfer => ("payment order", -it.total),
            order::Kind::Collection => ("collection order", it.total),
        };
        items.push(Item {
            day: it.execute_on,
            what,
            record: it.number,
            who: it.account,
            amount: Money::from_minor(amount.minor(), outlook.book),
            evidence: format!("ordered for {}", it.execute_on),
        });
    }
    Ok(items)
}

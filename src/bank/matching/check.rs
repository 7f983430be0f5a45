//! What must hold of matches.

use super::store;
use crate::bank::balances;
use crate::base::{Currency, Finding, Money, Result};
use crate::db::Connection;

/// Reports everything wrong with matches to `found`.
pub(in crate::bank) fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::check_seals(conn, found)?;
    for line in store::beyond(conn)? {
        found(Finding::error(
            "BO-BANK-9",
            format!("bank line {line}"),
            "more is matched than it says",
        ));
    }
    for (entry, account, posted, matched) in store::not_posted(conn)? {
        let text = |minor: i64| Money::from_minor(minor, Currency::EUR).amount();
        found(Finding::error(
            "BO-BANK-10",
            format!("entry {entry}"),
            format!(
                "it posts {} to the account of `{account}`, lines say {}",
                text(posted),
                text(matched)
            ),
        ));
    }
    for it in balances(conn, None)? {
        let differs = it.difference.as_deref().is_some_and(|it| {
            it.parse::<rust_decimal::Decimal>()
                .is_ok_and(|it| !it.is_zero())
        });
        if differs && it.unmatched_lines == 0 {
            found(Finding::warning(
                "BO-BANK-11",
                format!("bank account {}", it.account),
                format!(
                    "all lines are matched, the bank says {}, account {} says {}: is the opening balance posted?",
                    it.bank.unwrap_or_default(),
                    it.ledger,
                    it.books.unwrap_or_default()
                ),
            ));
        }
    }
    Ok(())
}

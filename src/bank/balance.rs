//! What the bank says is on an account, what the books say, and what explains the difference.

use super::rows::BalanceRow;
use super::{Account, chain, store};
use crate::base::{Language, Money, Result};
use crate::db::Connection;
use crate::ledger;

/// The balances of the account called `only`, or of all accounts.
///
/// On the day of the bank's last balance the books should say the same, less what no entry
/// explains yet; the difference is what remains after that. An account in another currency than
/// that of the books has no balance in the books to compare.
///
/// # Errors
/// Refused, when there is no such account.
pub fn balances(conn: &Connection, only: Option<&str>) -> Result<Vec<BalanceRow>> {
    let accounts = match only {
        Some(name) => vec![Account::get(conn, name)?],
        None => Account::all(conn)?,
    };
    accounts.iter().map(|it| balance(conn, it)).collect()
}

fn balance(conn: &Connection, account: &Account) -> Result<BalanceRow> {
    let currency = account.currency;
    let text = |minor: i64| Money::from_minor(minor, currency).amount().to_string();
    let links = store::statement::links(conn, Some(account.id))?;
    let last = chain::last_closing(&links);
    let on = last.map(|(day, _)| day);
    let (unmatched, lines) = store::statement::unmatched(conn, account.id, on)?;
    let book = ledger::book(conn)?;
    let books = match book == currency {
        true => {
            let rows = ledger::reports::trial_balance(conn, None, on, None, true, Language::De)?;
            let row = rows.into_iter().find(|it| it.account == account.ledger);
            Some(row.map_or(Ok(0), |it| {
                Money::parse(&it.balance, book).map(Money::minor)
            })?)
        }
        false => None,
    };
    let difference = last
        .zip(books)
        .map(|((_, bank), books)| text(bank - books - unmatched));
    Ok(BalanceRow {
        account: account.name.clone(),
        ledger: account.ledger.clone(),
        currency: currency.as_str().to_string(),
        date: on,
        bank: last.map(|(_, bank)| text(bank)),
        books: books.map(text),
        unmatched: text(unmatched),
        unmatched_lines: lines,
        difference,
    })
}

//! A journal that hledger and ledger read, with the same balances.
//!
//! An account is called by its group, code and name: `Assets:1200 Bank`. Amounts are in the book
//! currency, so that every balance is exact; what was agreed in another one is a tag.

use super::{Books, Voucher, VoucherLine, each_voucher, group, line, plain};
use crate::base::Result;
use crate::ledger::reports::{MONEY, placed, positions};
use crate::ledger::{Account, Kind};
use std::collections::HashSet;
use std::io::Write;

/// Writes the journal.
///
/// # Errors
/// As reading the file and writing to `out`.
pub fn write(books: &Books<'_>, out: &mut dyn Write) -> Result<()> {
    for text in books.title() {
        line(out, format_args!("; {text}"))?;
    }
    let sample = books.amount(100_000);
    line(out, format_args!("\ncommodity {}", books.currency))?;
    line(
        out,
        format_args!("    format {sample} {}\n", books.currency),
    )?;
    let placed = placed(books.conn, &positions()?)?;
    let money: HashSet<String> = placed
        .into_iter()
        .filter(|it| it.position == MONEY)
        .map(|it| it.account.code)
        .collect();
    for account in books.accounts() {
        line(out, format_args!("account {}", name(account)))?;
        let letter = letter(account.kind, money.contains(&account.code));
        line(out, format_args!("    ; type: {letter}"))?;
    }
    each_voucher(books.conn, books.period, |voucher| {
        match books.leaves_out(&voucher) {
            true => Ok(()),
            false => transaction(books, &voucher, out),
        }
    })
}

/// The type of an account as hledger writes it, so that its reports find cash, income and the rest
/// whatever the accounts are called.
fn letter(kind: Kind, is_money: bool) -> char {
    match kind {
        Kind::Asset if is_money => 'C',
        Kind::Asset => 'A',
        Kind::Liability => 'L',
        Kind::Equity => 'E',
        Kind::Income => 'R',
        Kind::Expense => 'X',
    }
}

/// What an account is called in the journal.
pub fn name(account: &Account) -> String {
    let words: String = format!("{} {}", account.code, account.name_de)
        .chars()
        .map(|c| match c {
            ':' | ';' => ',',
            other => other,
        })
        .collect();
    format!("{}:{}", group(account.kind), plain(&words))
}

fn transaction(books: &Books<'_>, it: &Voucher, out: &mut dyn Write) -> Result<()> {
    let entry = &it.entry;
    // A semicolon would start a comment.
    let text = plain(&entry.text.replace(';', ","));
    let mut tags = vec![tag("source", &entry.source)];
    tags.extend(entry.document.as_deref().map(|it| tag("document", it)));
    tags.extend(it.reverses.as_deref().map(|it| tag("reverses", it)));
    let (date, number) = (entry.date, entry.number());
    line(
        out,
        format_args!("\n{date} * ({number}) {text}  ; {}", tags.join(", ")),
    )?;
    it.lines.iter().try_for_each(|it| posting(books, it, out))
}

fn posting(books: &Books<'_>, it: &VoucherLine, out: &mut dyn Write) -> Result<()> {
    let mut tags = Vec::new();
    tags.extend(books.contact(it).map(|it| tag("contact", &it.number)));
    tags.extend(it.tax.as_deref().map(|it| tag("tax", it)));
    tags.extend(it.department.as_deref().map(|it| tag("department", it)));
    tags.extend(it.foreign.map(|it| tag("foreign", &it.to_string())));
    let comment = match tags.is_empty() {
        true => String::new(),
        false => format!("  ; {}", tags.join(", ")),
    };
    let account = name(books.account(it.account)?);
    let (amount, currency) = (books.amount(it.amount), books.currency);
    line(
        out,
        format_args!("    {account}  {amount} {currency}{comment}"),
    )
}

/// A tag ends at a comma, and a day in brackets would be one of the posting.
fn tag(name: &str, value: &str) -> String {
    let value: String = plain(value)
        .chars()
        .map(|c| match c {
            ',' => ';',
            '[' => '(',
            ']' => ')',
            other => other,
        })
        .collect();
    format!("{name}:{value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tags_are_one_word_to_the_reader() {
        let account = Account {
            code: "1200".to_string(),
            name_de: "Bank:  Giro; Köln".to_string(),
            name_en: String::new(),
            kind: Kind::Asset,
            role: None,
            position: None,
            cash_line: None,
            automatic: None,
            closed_on: None,
        };
        assert_eq!(name(&account), "Assets:1200 Bank, Giro, Köln");
        assert_eq!(
            tag("document", "RE,1 [2026-01-01]"),
            "document:RE;1 (2026-01-01)"
        );
    }
}

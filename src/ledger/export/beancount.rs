//! A file that beancount reads, with the same balances.
//!
//! An account is called by its group and code, `Assets:A1200`, and carries its name. Amounts are
//! in the book currency; what was agreed in another one is metadata.

use super::{Books, Voucher, VoucherLine, each_voucher, group, line, plain};
use crate::base::Result;
use crate::ledger::{Account, store};
use chrono::NaiveDate;
use std::fmt::Write as _;
use std::io::Write;

/// Writes the file.
///
/// # Errors
/// As reading the file and writing to `out`.
pub fn write(books: &Books<'_>, out: &mut dyn Write) -> Result<()> {
    for text in books.title() {
        line(out, format_args!("; {text}"))?;
    }
    let title = quoted(&books.owner.name);
    line(out, format_args!("\noption \"title\" {title}"))?;
    line(
        out,
        format_args!("option \"operating_currency\" \"{}\"\n", books.currency),
    )?;
    let span = store::export::span(books.conn, books.period)?;
    let opened = span.map_or(NaiveDate::default(), |(first, _)| first);
    for account in books.accounts() {
        line(
            out,
            format_args!("{opened} open {} {}", name(account), books.currency),
        )?;
        line(out, format_args!("  name: {}", quoted(&account.name_de)))?;
    }
    each_voucher(books.conn, books.period, |voucher| {
        match books.leaves_out(&voucher) {
            true => Ok(()),
            false => transaction(books, &voucher, out),
        }
    })
}

/// What an account is called in the file: letters, digits and `-` only; everything else by its
/// number in Unicode, so that no two accounts become one.
pub fn name(account: &Account) -> String {
    let mut code = String::new();
    for c in account.code.chars() {
        match c.is_ascii_alphanumeric() {
            true => code.push(c),
            // Writing to a String cannot fail.
            false => {
                let _ = write!(code, "-{:x}-", u32::from(c));
            }
        }
    }
    format!("{}:A{code}", group(account.kind))
}

fn transaction(books: &Books<'_>, it: &Voucher, out: &mut dyn Write) -> Result<()> {
    let entry = &it.entry;
    let linked = entry.document.as_deref().filter(|it| is_link(it));
    let linked = linked.map_or(String::new(), |it| format!(" ^{it}"));
    line(
        out,
        format_args!("\n{} * {}{linked}", entry.date, quoted(&entry.text)),
    )?;
    let meta = |out: &mut dyn Write, key: &str, value: &str| {
        line(out, format_args!("  {key}: {}", quoted(value)))
    };
    meta(out, "entry", &entry.number())?;
    meta(out, "source", &entry.source)?;
    if let Some(document) = &entry.document {
        meta(out, "document", document)?;
    }
    if let Some(number) = &it.reverses {
        meta(out, "reverses", number)?;
    }
    it.lines.iter().try_for_each(|it| posting(books, it, out))
}

fn posting(books: &Books<'_>, it: &VoucherLine, out: &mut dyn Write) -> Result<()> {
    let account = name(books.account(it.account)?);
    let (amount, currency) = (books.amount(it.amount), books.currency);
    line(out, format_args!("  {account}  {amount} {currency}"))?;
    let facts = [
        ("contact", books.contact(it).map(|it| it.number.clone())),
        ("tax", it.tax.clone()),
        ("department", it.department.clone()),
        ("foreign", it.foreign.map(|it| it.to_string())),
    ];
    for (key, value) in facts {
        if let Some(value) = value {
            line(out, format_args!("    {key}: {}", quoted(&value)))?;
        }
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    let text = plain(text).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

/// Whether a document can be a link: what does not fit is in the metadata alone.
fn is_link(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_/.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_end_their_quotes() {
        assert_eq!(quoted("3\" pipe\\\n"), r#""3\" pipe\\""#);
        assert!(is_link("RE-2026/1.a") && !is_link("RE 1") && !is_link(""));
    }
}

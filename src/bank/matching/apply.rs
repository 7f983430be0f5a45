//! A line is matched: the entry is posted, and what it is about is settled.

use super::MatchRow;
use super::booking::book_to;
use super::settle;
use super::store::{self, NewMatch};
use super::wish::{self, Share, Target};
use crate::bank::order::{self, Kind, Stage};
use crate::bank::{Account, Line};
use crate::base::{Error, Money, Result};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Draft, Entry, Posting};
use crate::{buy, claim, invoice};

/// Posts and keeps what `line` is about.
pub(super) fn apply(
    tx: &Transaction<'_>,
    firm: &Firm,
    line: &Line,
    shares: &[Share],
    how: &str,
) -> Result<Vec<MatchRow>> {
    wish::open(line)?;
    let currency = line.currency();
    let sum = Money::sum(shares.iter().map(|it| it.amount), currency);
    let beyond = sum.is_zero()
        || sum.is_negative() != line.open().is_negative()
        || sum.abs().minor() > line.open().abs().minor();
    if beyond || shares.iter().any(|it| it.amount.is_zero()) {
        return Err(Error::refused(format!(
            "bank line {} has {} open, not {sum}",
            line.id.raw(),
            line.open()
        ))
        .with_hint("amounts have the sign of the line; what goes the other way is below zero"));
    }
    let mut rows = Vec::new();
    for share in shares {
        let done = one(tx, firm, line, share)?;
        store::insert(
            tx,
            &NewMatch {
                line: line.id,
                amount: share.amount,
                what: done.what,
                document: done.document.as_deref(),
                how,
                entry: done.entry.id,
                undoes: None,
            },
        )?;
        rows.push(row(line, share.amount, &done, how));
    }
    tx.touch("bank line", &line.id.raw().to_string())?;
    Ok(rows)
}

/// What became of a share.
pub(super) struct Done {
    pub what: &'static str,
    pub document: Option<String>,
    pub discount: Option<Money>,
    pub entry: Entry,
}

/// The answer for a part of a line.
pub(super) fn row(line: &Line, amount: Money, done: &Done, how: &str) -> MatchRow {
    let discount = done.discount.filter(|it| !it.is_zero());
    MatchRow {
        line: line.id.raw(),
        date: line.booked_on,
        amount: amount.amount().to_string(),
        currency: amount.currency().as_str().to_string(),
        what: done.what.to_string(),
        document: done.document.clone(),
        discount: discount.map(|it| it.amount().to_string()),
        entry: done.entry.number(),
        how: how.to_string(),
    }
}

fn one(tx: &Transaction<'_>, firm: &Firm, line: &Line, share: &Share) -> Result<Done> {
    let book = ledger::book(tx)?;
    if line.currency() != book && !matches!(share.target, Target::Existing(_)) {
        return Err(Error::refused(format!(
            "`{}` is in {}, the books are in {book}",
            line.account,
            line.currency()
        ))
        .with_hint(format!(
            "post it with its exchange rate, then `bo bank match {} --entry 2026/17`",
            line.id.raw()
        )));
    }
    let amount = share.amount;
    match &share.target {
        Target::Invoice(number) => {
            let found = invoice::get(tx, number)?;
            let number = found.name().to_string();
            let currency = found.currency;
            settle::pay(tx, firm, line, share, &number, Kind::Collection, currency)
        }
        // What an order has paid to somebody who works here comes back.
        Target::Bill(number) if claim::find(tx, number)?.is_some() => {
            settle::claim(tx, line, share, number)
        }
        Target::Bill(number) => {
            let found = buy::get(tx, number)?;
            let currency = found.currency;
            settle::pay(
                tx,
                firm,
                line,
                share,
                &found.number,
                Kind::Transfer,
                currency,
            )
        }
        Target::Account(booking) => Ok(Done {
            what: "account",
            document: Some(booking.account.to_string()),
            discount: None,
            entry: book_to(tx, line, booking, amount)?,
        }),
        Target::Transfer(other) => {
            let other = Account::get(tx, other)?;
            if other.name == line.account {
                return Err(Error::refused(format!(
                    "bank line {} is of `{}` itself",
                    line.id.raw(),
                    other.name
                )));
            }
            let text = ledger::words::transfer(tx.language(), amount.is_negative(), &other.name);
            Ok(Done {
                what: "transfer",
                document: Some(other.name),
                discount: None,
                entry: through_transit(tx, line, amount, text, None)?,
            })
        }
        Target::Order(number) => {
            let order = order_of(tx, line, number, amount)?;
            let text = ledger::words::order(tx.language(), &order.number);
            let document = Some(order.number);
            Ok(Done {
                what: "order",
                entry: through_transit(tx, line, amount, text, document.clone())?,
                document,
                discount: None,
            })
        }
        Target::Existing(number) => {
            let entry = ledger::find(tx, number)?;
            let (posted, matched) = store::posted(tx, entry.id, line)?;
            let left = posted - matched;
            let minor = amount.minor();
            if (left > 0) != (minor > 0) || left.abs() < minor.abs() {
                return Err(Error::refused(format!(
                    "entry {} has {} on account {} that no line explains, not {amount}",
                    entry.number(),
                    Money::from_minor(left, line.currency()),
                    line.ledger
                ))
                .with_hint(format!(
                    "`bo ledger journal --account {}` shows entries",
                    line.ledger
                )));
            }
            Ok(Done {
                what: "existing",
                document: Some(entry.number()),
                discount: None,
                entry,
            })
        }
    }
}

/// The order a line is about, if it still has so much in transit.
fn order_of(conn: &Connection, line: &Line, number: &str, amount: Money) -> Result<order::Order> {
    let order = order::get(conn, number)?;
    let total = match order.kind {
        Kind::Transfer => -order.total,
        Kind::Collection => order.total,
    };
    let left = total.minor() - store::cleared(conn, &order.number)?;
    let refusal = if order.stage != Stage::Ordered {
        Some("did not go to the bank".to_string())
    } else if order.account != line.account {
        Some(format!(
            "is of `{}`, the line of `{}`",
            order.account, line.account
        ))
    } else if (left > 0) != (amount.minor() > 0) || left.abs() < amount.minor().abs() {
        let left = Money::from_minor(left, line.currency());
        Some(format!("has {left} in transit, not {amount}"))
    } else {
        None
    };
    match refusal {
        Some(why) => Err(Error::refused(format!("order `{number}` {why}"))
            .with_hint("`bo bank order list` shows them")),
        None => Ok(order),
    }
}

fn through_transit(
    tx: &Transaction<'_>,
    line: &Line,
    amount: Money,
    text: String,
    document: Option<String>,
) -> Result<Entry> {
    let draft = Draft {
        date: line.booked_on,
        text,
        document,
        source: ledger::BANK,
        postings: vec![
            Posting::to_code(line.ledger.as_str(), amount),
            Posting::to_role("transit", -amount),
        ],
    };
    ledger::post(tx, &draft)
}

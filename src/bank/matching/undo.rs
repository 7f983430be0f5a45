//! What was matched is taken back: what it posted is reversed, what it settled is open again.

use super::apply::{Done, row};
use super::settle::payment;
use super::store::{self, NewMatch};
use super::{Match, MatchRow};
use crate::bank::Line;
use crate::base::{Error, Id, Result};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger::{self, Entry};
use crate::{claim, invoice, procure};
use chrono::NaiveDate;

/// Takes back all that was matched with the line that has this number.
///
/// # Errors
/// Refused, when nothing is matched, or what it settled was taken back otherwise.
pub fn unmatch(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: i64,
    on: Option<NaiveDate>,
) -> Result<Vec<MatchRow>> {
    let line = Line::get(tx, number)?;
    let standing = store::standing(tx, &line)?;
    if standing.is_empty() {
        return Err(
            Error::refused(format!("nothing is matched with bank line {number}"))
                .with_hint("`bo bank review` shows what it may be about"),
        );
    }
    let on = on.unwrap_or(line.booked_on);
    let mut rows = Vec::new();
    for it in &standing {
        let entry = ledger::entry(tx, back(tx, firm, &line, it, on)?)?;
        let done = Done {
            what: match it.what.as_str() {
                "invoice" => "invoice",
                "bill" => "bill",
                "account" => "account",
                "transfer" => "transfer",
                "order" => "order",
                _ => "existing",
            },
            document: it.document.clone(),
            discount: None,
            entry,
        };
        store::insert(
            tx,
            &NewMatch {
                line: line.id,
                amount: -it.amount,
                what: done.what,
                document: it.document.as_deref(),
                how: "taken back",
                entry: done.entry.id,
                undoes: Some(it.id),
            },
        )?;
        rows.push(row(&line, -it.amount, &done, "taken back"));
    }
    tx.touch("bank line", &number.to_string())?;
    Ok(rows)
}

/// Takes back what a match has posted; returns the entry that does.
fn back(
    tx: &Transaction<'_>,
    firm: &Firm,
    line: &Line,
    it: &Match,
    on: NaiveDate,
) -> Result<Id<Entry>> {
    let key = || {
        store::key_of_entry(tx, it.entry)?.ok_or_else(|| {
            Error::system(format!(
                "the file is damaged: the payment of bank line {} is missing",
                line.id.raw()
            ))
        })
    };
    let payment = || payment(line, &store::free_key(tx, line.id)?, on);
    match it.what.as_str() {
        "existing" => Ok(it.entry),
        "invoice" => invoice::take_back(tx, &key()?, &payment()?),
        "bill" if claim::is_paid_by(tx, &key()?)? => claim::take_back(tx, &key()?, &payment()?),
        "bill" => procure::take_back_payment(tx, firm, &key()?, &payment()?),
        _ => {
            let entry = ledger::entry(tx, it.entry)?;
            let text = ledger::words::bank_line_back(tx.language(), line.id.raw(), &entry.text);
            Ok(ledger::reverse(tx, &entry, on, text, entry.document.clone())?.id)
        }
    }
}

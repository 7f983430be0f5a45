//! What must hold of the books.

use super::{Posting, chain, reports, store, vat_return};
use crate::base::{Finding, Id, Result};
use crate::db::{self, Connection, Transaction};
use std::collections::BTreeMap;

/// Reports everything wrong with the books to `found`: balance, numbers, chain.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    // All of them, even where one cannot read what it looks at.
    let done = [
        db::unreadable(conn, store::KEPT, found),
        store::BOOK.check(conn, found),
        chart(conn, found),
        store::filed::FILED.check(conn, found),
        store::datev::PERSONAL.check(conn, found),
        balanced(conn, found),
        keyed(conn, found),
        sums(conn, found),
        positions(conn, found),
        periods(conn, found),
        store::recurring::RUN.check(conn, found),
        recurring(conn, found),
        vat_return::untaxed(conn, None, found),
        numbers(conn, found),
        chained(conn, found),
    ];
    done.into_iter().collect()
}

/// Accounts and departments are what commands left, and none was lost.
fn chart(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::CHART.check_last(conn, false, found)?;
    for code in store::own_accounts::missing(conn)? {
        found(Finding::error(
            "BO-AUDIT-5",
            format!("account {code}"),
            "it is missing, and no command has renamed it",
        ));
    }
    store::DEPARTMENT.check_last(conn, true, found)
}

fn balanced(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for entry in store::unbalanced(conn)? {
        found(Finding::error(
            "BO-LEDGER-1",
            format!("entry {entry}"),
            "its debits and credits are not equal, not of its day, or not numbered from one",
        ));
    }
    Ok(())
}

fn keyed(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for entry in store::wrongly_keyed(conn)? {
        found(Finding::error(
            "BO-LEDGER-3",
            format!("entry {entry}"),
            "it has a key, which only entries have that people posted",
        ));
    }
    store::KEY.check_last(conn, false, found)
}

/// Whether the kept sums of months are those of their postings.
pub(super) fn sums(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    if store::sums::upto(conn)?.is_none() {
        found(Finding::error(
            "BO-LEDGER-4",
            "sums of months",
            "nothing says how far they go: `bo check --repair` computes them from the postings",
        ));
        return Ok(());
    }
    for (account, month) in store::sums::wrong(conn)? {
        found(Finding::error(
            "BO-LEDGER-4",
            format!("account {account} in {month}"),
            "the kept sum of the month is not that of its postings: see `bo check --repair`",
        ));
    }
    Ok(())
}

/// Computes from the postings what follows from them, where the file says something else.
/// Answers whether there was anything to do.
///
/// # Errors
/// As writing to the file.
pub fn repair(tx: &Transaction<'_>) -> Result<bool> {
    let mut wrong = false;
    sums(tx, &mut |_| wrong = true)?;
    if wrong {
        store::sums::rebuild(tx)?;
        tx.touch("books", "sums of months")?;
    }
    Ok(wrong)
}

/// Accounts that are said to stand in a line the law does not have, or not for their type.
fn positions(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let known = reports::positions()?;
    for account in store::accounts(conn)? {
        let Some(position) = &account.position else {
            continue;
        };
        let line = reports::find(&known, position);
        let what = match line {
            None => "is no line of the balance sheet or the income statement",
            Some(line) if !line.takes(account.kind) => "is no line for an account of its type",
            Some(_) => continue,
        };
        found(Finding::error(
            "BO-LEDGER-7",
            format!("account {}", account.code),
            format!("its position `{position}` {what}"),
        ));
    }
    Ok(())
}

fn periods(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::periods::CLOSED.check(conn, found)?;
    store::periods::STATE.check_last(conn, false, found)?;
    for (entry, month) in store::periods::entered_after(conn)? {
        found(Finding::error(
            "BO-LEDGER-5",
            format!("entry {entry}"),
            format!("it was entered into {month} when that was locked"),
        ));
    }
    for (entry, month) in store::periods::entered_before_closed(conn)? {
        found(Finding::error(
            "BO-LEDGER-5",
            format!("entry {entry}"),
            format!("it was entered before {month} when that was closed"),
        ));
    }
    for month in store::periods::unlogged(conn)? {
        found(Finding::error(
            "BO-LEDGER-6",
            month,
            "the log says something else about whether it is open",
        ));
    }
    Ok(())
}

/// What recurs is as a command left it, and none was lost.
fn recurring(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::recurring::KEPT.check_last(conn, false, found)?;
    for name in store::recurring::missing(conn)? {
        found(Finding::error(
            "BO-AUDIT-5",
            format!("recurring entry {name}"),
            "it is missing, and no command has removed it",
        ));
    }
    Ok(())
}

fn numbers(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let years: BTreeMap<String, (i64, i64)> = store::years(conn)?
        .into_iter()
        .map(|(year, count, last)| (format!("entry {year}"), (count, last)))
        .collect();
    let numbered = store::numbered_years(conn)?;
    for (series, (count, _)) in &years {
        if numbered.iter().all(|(it, _)| it != series) {
            found(Finding::error(
                "BO-LEDGER-2",
                series.clone(),
                format!("{count} entries are there, but nothing counts their numbers"),
            ));
        }
    }
    for (series, given) in numbered {
        let (count, last) = years.get(&series).copied().unwrap_or_default();
        if count != last || last != given {
            found(Finding::error(
                "BO-LEDGER-2",
                series.clone(),
                format!(
                    "{given} numbers were given out, {count} entries are there, the last is {last}"
                ),
            ));
        }
    }
    Ok(())
}

fn chained(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let book = store::book(conn)?;
    let mut prev = [0; 32];
    let mut intact = true;
    store::each_hashed(conn, |hashed| {
        let lines = store::hashed_lines(conn, hashed.entry.id, book)?;
        let lines: Vec<(Id<_>, &Posting)> = lines.iter().map(|(id, it)| (*id, it)).collect();
        let is = |key| chain::hash(&hashed.prev, &hashed.entry, key, &lines) == hashed.hash;
        // Keys from before they were part of the hash are sealed, if at all: see `keyed`.
        let unchanged = is(hashed.key.as_deref()) || is(None);
        // A chain that somebody wrote anew from here on breaks once; what was altered and still
        // has its hash is named one by one.
        let follows = hashed.prev == prev;
        if !unchanged || (intact && !follows) {
            intact &= follows;
            found(Finding::error(
                "BO-LEDGER-3",
                format!("entry {}", hashed.entry.number()),
                "it is not what was posted, or the entry before it is missing",
            ));
        }
        prev = hashed.hash;
        Ok(())
    })
}

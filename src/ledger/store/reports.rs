//! What reports read that the sums of months do not hold.

use super::sums::{SumFilter, openings, sums};
use super::{accounts_by_id, book, bounds};
use crate::base::{Id, Money, Period, Result};
use crate::db::Connection;
use crate::ledger::{Account, AccountLineRow, Chart, Department};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The numbering the books were opened with.
pub fn chart(conn: &Connection) -> Result<Chart> {
    conn.value("SELECT chart FROM book", &[])
}

/// An account and what it moved: minor units of the book currency.
pub struct Moved {
    pub account: Account,
    /// Debits less credits before the period.
    pub opening: i64,
    pub debit: i64,
    pub credit: i64,
}

/// Each account that was ever posted to until `to`. In a period, opening balances that a firm
/// brought along are what it began with, not what moved.
pub fn moved(
    conn: &Connection,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    department: Option<Id<Department>>,
    with_closing: bool,
) -> Result<Vec<Moved>> {
    let filter = |from, to, before_closing| SumFilter {
        from,
        to,
        department,
        before_closing,
        by_month: false,
    };
    let mut by_account: HashMap<Id<Account>, (i64, i64, i64)> = HashMap::new();
    if let Some(before) = from.and_then(|day| day.pred_opt()) {
        for sum in sums(conn, &filter(None, Some(before), false))? {
            by_account.entry(sum.account).or_default().0 += sum.debit - sum.credit;
        }
        by_account.retain(|_, sums| sums.0 != 0);
    }
    let moves = filter(from, to, !with_closing);
    for sum in sums(conn, &moves)? {
        let (_, debit, credit) = by_account.entry(sum.account).or_default();
        *debit += sum.debit;
        *credit += sum.credit;
    }
    if from.is_some() {
        for sum in openings(conn, &moves)? {
            let (opening, debit, credit) = by_account.entry(sum.account).or_default();
            *opening += sum.debit - sum.credit;
            *debit -= sum.debit;
            *credit -= sum.credit;
        }
    }
    let mut rows = Vec::with_capacity(by_account.len());
    for (id, account) in accounts_by_id(conn)? {
        if let Some((opening, debit, credit)) = by_account.remove(&id) {
            rows.push(Moved {
                account,
                opening,
                debit,
                credit,
            });
        }
    }
    Ok(rows)
}

/// What an account holds up to the end of a day.
pub fn balance_until(
    conn: &Connection,
    account: &str,
    day: NaiveDate,
    department: Option<Id<Department>>,
) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(posting.amount), 0)
         FROM account JOIN posting ON posting.account = account.id
         WHERE account.code = ?1 AND posting.date <= ?2
           AND (?3 IS NULL OR posting.department = ?3)",
        &[&account, &day, &department],
    )
}

/// Hands each posting of an account to `each`, by day, with the balance after it.
pub fn each_account_line(
    conn: &Connection,
    account: &str,
    period: Option<Period>,
    department: Option<Id<Department>>,
    opening: i64,
    mut each: impl FnMut(AccountLineRow) -> Result<()>,
) -> Result<()> {
    let book = book(conn)?;
    let (from, to) = bounds(period);
    let text = |minor: i64| Money::from_minor(minor, book).amount().to_string();
    let mut balance = opening;
    conn.each(
        "SELECT posting.entry, posting.line, posting.amount, entry.year || '/' || entry.no,
                entry.date, coalesce(posting.text, entry.text), entry.document, contact.number,
                posting.tax, department.code
         FROM account
         JOIN posting ON posting.account = account.id
         JOIN entry ON entry.id = posting.entry
         LEFT JOIN contact ON contact.id = posting.contact
         LEFT JOIN department ON department.id = posting.department
         WHERE account.code = ?1 AND posting.date BETWEEN ?2 AND ?3
           AND (?4 IS NULL OR posting.department = ?4)
         ORDER BY posting.date, posting.entry, posting.line",
        &[&account, &from, &to, &department],
        |row| {
            let (entry, line): (i64, i64) = (row.at(0)?, row.at(1)?);
            let amount: i64 = row.at(2)?;
            balance += amount;
            each(AccountLineRow {
                date: row.at(4)?,
                entry: Some(row.at(3)?),
                text: row.at(5)?,
                document: row.at(6)?,
                contact: row.at(7)?,
                offset: offset(conn, entry, line, amount)?,
                debit: (amount >= 0).then(|| text(amount)),
                credit: (amount < 0).then(|| text(-amount)),
                balance: text(balance),
                tax: row.at(8)?,
                department: row.at(9)?,
            })
        },
    )
}

/// The accounts on the other side of an entry, as their codes.
fn offset(conn: &Connection, entry: i64, line: i64, amount: i64) -> Result<Option<String>> {
    let mut codes: Vec<String> = Vec::new();
    conn.each(
        "SELECT account.code, posting.amount
         FROM posting JOIN account ON account.id = posting.account
         WHERE posting.entry = ?1 AND posting.line <> ?2
         ORDER BY posting.line",
        &[&entry, &line],
        |row| {
            let code: String = row.at(0)?;
            if (row.at::<i64>(1)? < 0) != (amount < 0) && !codes.contains(&code) {
                codes.push(code);
            }
            Ok(())
        },
    )?;
    Ok(Some(codes.join(" ")).filter(|codes| !codes.is_empty()))
}

/// What moved the money: a month, the account on the other side, and how much came in.
pub struct CashMove {
    pub month: String,
    pub account: Id<Account>,
    /// Whether the whole entry brought money in, or takes back one that did.
    pub inflow: bool,
    /// Whether the entry opens or closes a year, and moves no money.
    pub carried: bool,
    /// Above zero for what came in.
    pub amount: i64,
}

/// What entries that move money on the accounts `cash` have on their other accounts.
///
/// As each entry adds up to nothing, these amounts add up to what moved.
pub fn cash_moves(
    conn: &Connection,
    cash: &[Id<Account>],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<CashMove>> {
    let ids: Vec<String> = cash.iter().map(|id| id.raw().to_string()).collect();
    let ids = match ids.is_empty() {
        true => "0".to_string(),
        false => ids.join(", "),
    };
    conn.rows(
        &format!(
            "WITH moved AS (
                SELECT posting.entry, sum(posting.amount) AS change
                FROM posting
                WHERE posting.account IN ({ids}) AND posting.date BETWEEN ?1 AND ?2
                GROUP BY posting.entry
             )
             SELECT substr(posting.date, 1, 7), posting.account,
                    (moved.change > 0) <> (entry.reverses IS NOT NULL OR undone.entry IS NOT NULL),
                    coalesce(first.source, entry.source) IN ('opening', 'closing'),
                    -sum(posting.amount)
             FROM moved
             JOIN posting ON posting.entry = moved.entry
             JOIN entry ON entry.id = moved.entry
             LEFT JOIN entry AS first ON first.id = entry.reverses
             LEFT JOIN (SELECT DISTINCT entry FROM bank_match
                        WHERE undoes IS NOT NULL AND what <> 'existing') AS undone
               ON undone.entry = entry.id
             WHERE moved.change <> 0 AND posting.account NOT IN ({ids})
             GROUP BY 1, 2, 3, 4
             ORDER BY 1, 2, 3, 4"
        ),
        &[&from, &to],
        |row| {
            Ok(CashMove {
                month: row.at(0)?,
                account: row.at(1)?,
                inflow: row.at(2)?,
                carried: row.at(3)?,
                amount: row.at(4)?,
            })
        },
    )
}

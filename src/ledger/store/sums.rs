//! Debits and credits by account and month: what every report starts from.
//!
//! Whole months come from `month_sum`, which holds the sums of the entries up to one; what was
//! posted after it is added from the postings themselves. Days at the ends of a span that are no
//! whole month come from the postings as well.

use crate::base::{Error, Id, Month, Result};
use crate::db::{Connection, Params, Row, Transaction};
use crate::ledger::{Account, Department, Entry};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

/// The triggers that keep the sums of months from being changed by hand.
const GUARDS: &[&str] = &[
    "month_sum_grows",
    "month_sum_stays",
    "month_sum_upto_once",
    "month_sum_upto_grows",
    "month_sum_upto_stays",
];

/// So many entries may wait before they are added to the sums of months.
const WAITING: i64 = 1024;

/// Which postings to add up.
#[derive(Clone, Copy, Debug, Default)]
pub struct SumFilter {
    /// From this day on; from the first one if not said.
    pub from: Option<NaiveDate>,
    /// Up to this day; up to the last one if not said.
    pub to: Option<NaiveDate>,
    /// Only of this department.
    pub department: Option<Id<Department>>,
    /// Without the entries that close a year; where no first day is said, only those of the last
    /// year, for what closed the years before is what this one began with.
    pub before_closing: bool,
    /// Each month apart; all of them together if not.
    pub by_month: bool,
}

/// What was posted to an account in a month, in minor units of the book currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthSum {
    /// The account.
    pub account: Id<Account>,
    /// The month, as the database keeps it: `2026-11`. Nothing, where months are together.
    pub month: String,
    /// The debits, above zero.
    pub debit: i64,
    /// The credits, above zero.
    pub credit: i64,
}

/// What a change has posted to accounts in months: debits and credits, both above zero.
#[derive(Debug, Default)]
pub struct Posted(HashMap<(i64, Month), (i64, i64)>);

impl Posted {
    /// Adds a posting of `minor` units in `month`.
    pub fn add(&mut self, account: Id<Account>, month: Month, minor: i64) {
        let (debit, credit) = self.0.entry((account.raw(), month)).or_default();
        match minor < 0 {
            true => *credit -= minor,
            false => *debit += minor,
        }
    }
}

/// Adds to the sums of months after a change wrote the entries from `first` to `last`, if enough
/// of them wait.
pub fn close(
    tx: &Transaction<'_>,
    first: Id<Entry>,
    last: Id<Entry>,
    posted: Posted,
) -> Result<()> {
    if last.raw() - first.raw() >= WAITING {
        add_up(tx, Id::new(first.raw() - 1))?;
        return add(tx, last, posted);
    }
    let full = last.raw() - last.raw() % WAITING;
    match first.raw() <= full {
        true => add_up(tx, Id::new(full)),
        false => Ok(()),
    }
}

/// Adds what all entries since the last time have `posted`, up to `last`.
fn add(tx: &Transaction<'_>, last: Id<Entry>, Posted(posted): Posted) -> Result<()> {
    let mut posted: Vec<_> = posted.into_iter().collect();
    posted.sort_unstable_by_key(|(place, _)| *place);
    for ((account, month), (debit, credit)) in posted {
        tx.execute(
            "INSERT INTO month_sum (account, month, debit, credit) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (account, month) DO UPDATE SET
                debit = month_sum.debit + excluded.debit,
                credit = month_sum.credit + excluded.credit",
            &[&account, &month.to_string(), &debit, &credit],
        )?;
    }
    tx.execute("UPDATE month_sum_upto SET entry = ?1", &[&last])?;
    Ok(())
}

fn add_up(tx: &Transaction<'_>, last: Id<Entry>) -> Result<()> {
    tx.execute(
        "INSERT INTO month_sum (account, month, debit, credit)
         SELECT account, substr(date, 1, 7),
                sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),
                sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
         FROM posting
         WHERE entry > (SELECT entry FROM month_sum_upto) AND entry <= ?1
         GROUP BY account, substr(date, 1, 7)
         ON CONFLICT (account, month) DO UPDATE SET
            debit = month_sum.debit + excluded.debit,
            credit = month_sum.credit + excluded.credit",
        &[&last],
    )?;
    tx.execute("UPDATE month_sum_upto SET entry = ?1", &[&last])?;
    Ok(())
}

/// Computes the sums of months from the postings again.
pub fn rebuild(tx: &Transaction<'_>) -> Result<()> {
    tx.without_triggers(GUARDS, |tx| {
        tx.execute("DELETE FROM month_sum", &[])?;
        tx.execute("DELETE FROM month_sum_upto", &[])?;
        tx.execute("INSERT INTO month_sum_upto (id, entry) VALUES (1, 0)", &[])?;
        let last: i64 = tx.value("SELECT coalesce(max(id), 0) FROM entry", &[])?;
        add_up(tx, Id::new(last - last % WAITING))
    })
}

/// Up to which entry the sums of months go; nothing, where the file does not say or says what
/// cannot be.
pub fn upto(conn: &Connection) -> Result<Option<i64>> {
    let upto = conn.first(
        "SELECT entry FROM month_sum_upto
         WHERE entry BETWEEN 0 AND (SELECT coalesce(max(id), 0) FROM entry)",
        &[],
        |row| row.at(0),
    )?;
    Ok(upto)
}

/// What was posted to each account in each month, by account and month.
///
/// # Errors
/// As reading the file; when nothing says how far the sums of months go.
pub fn sums(conn: &Connection, filter: &SumFilter) -> Result<Vec<MonthSum>> {
    if upto(conn)?.is_none() {
        return Err(Error::system(
            "the file is damaged: nothing says how far the sums of months go",
        )
        .with_hint("`bo check --repair` computes them from the postings"));
    }
    let mut found = match filter.department {
        Some(department) => of_department(conn, filter, department)?,
        None => of_all(conn, filter)?,
    };
    if filter.before_closing {
        for closing in closings(conn, filter)? {
            found.push(MonthSum {
                debit: -closing.debit,
                credit: -closing.credit,
                ..closing
            });
        }
    }
    if !filter.by_month {
        found.iter_mut().for_each(|sum| sum.month.clear());
    }
    Ok(joined(found))
}

/// The same with the codes of the accounts: (code, month, debits less credits).
///
/// # Errors
/// As reading the file.
pub fn balances(conn: &Connection, filter: &SumFilter) -> Result<Vec<(String, String, i64)>> {
    let codes: HashMap<i64, String> = conn
        .rows("SELECT id, code FROM account", &[], |row| {
            Ok((row.at::<Id<Account>>(0)?.raw(), row.at(1)?))
        })?
        .into_iter()
        .collect();
    let named = sums(conn, filter)?.into_iter().filter_map(|it| {
        let code = codes.get(&it.account.raw())?;
        Some((code.clone(), it.month, it.debit - it.credit))
    });
    Ok(named.collect())
}

/// Sums of the same account and month as one, in order.
fn joined(mut sums: Vec<MonthSum>) -> Vec<MonthSum> {
    sums.sort_by(|a, b| (a.account.raw(), &a.month).cmp(&(b.account.raw(), &b.month)));
    sums.dedup_by(|next, kept| {
        let same = next.account == kept.account && next.month == kept.month;
        if same {
            kept.debit += next.debit;
            kept.credit += next.credit;
        }
        same
    });
    sums
}

fn of_all(conn: &Connection, filter: &SumFilter) -> Result<Vec<MonthSum>> {
    let (first, last) = (filter.from.map(Month::of), filter.to.map(Month::of));
    let begun = filter.from.filter(|day| Month::of(*day).first() < *day);
    let cut = filter.to.filter(|day| *day < Month::of(*day).last());
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && first == last
        && (begun.is_some() || cut.is_some())
    {
        return days(conn, from, to);
    }
    let mut found = Vec::new();
    let mut whole = (first, last);
    if let Some(from) = begun {
        let month = Month::of(from);
        found.extend(days(conn, from, month.last())?);
        whole.0 = Some(month.plus(1));
    }
    if let Some(to) = cut {
        let month = Month::of(to);
        found.extend(days(conn, month.first(), to)?);
        whole.1 = Some(Month::of(month.first() - Days::new(1)));
    }
    found.extend(months(conn, whole.0, whole.1, filter.by_month)?);
    Ok(found)
}

/// Whole months: what was folded, and the tail of the journal. The join makes the tail be found
/// by the numbers of its entries; a subquery would read the index of all postings.
fn months(
    conn: &Connection,
    first: Option<Month>,
    last: Option<Month>,
    by_month: bool,
) -> Result<Vec<MonthSum>> {
    let first = first.map_or(String::new(), |month| month.to_string());
    let last = last.map_or("9999".to_string(), |month| month.to_string());
    let kept = match by_month {
        true => "SELECT account, month, debit, credit FROM month_sum WHERE month BETWEEN ?1 AND ?2",
        // Years of many accounts are many rows, so they are added up where they are.
        false => {
            "SELECT account, '', sum(debit), sum(credit) FROM month_sum
             WHERE month BETWEEN ?1 AND ?2 GROUP BY account"
        }
    };
    let sql = format!(
        "{kept}
         UNION ALL
         SELECT account, substr(date, 1, 7),
                sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),
                sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
         FROM month_sum_upto CROSS JOIN posting
         WHERE posting.entry > month_sum_upto.entry
           AND substr(date, 1, 7) BETWEEN ?1 AND ?2
         GROUP BY account, substr(date, 1, 7)"
    );
    collected(conn, &sql, &[&first, &last])
}

/// Days inside one month, from the postings: account by account, by the index.
fn days(conn: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<MonthSum>> {
    collected(
        conn,
        "SELECT account.id, substr(date, 1, 7),
                sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),
                sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
         FROM account CROSS JOIN posting
         WHERE posting.account = account.id AND posting.date BETWEEN ?1 AND ?2
         GROUP BY account.id, substr(date, 1, 7)",
        &[&from, &to],
    )
}

fn of_department(
    conn: &Connection,
    filter: &SumFilter,
    department: Id<Department>,
) -> Result<Vec<MonthSum>> {
    let (from, to) = span(filter);
    collected(
        conn,
        "SELECT account, substr(date, 1, 7),
                sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),
                sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
         FROM posting
         WHERE department = ?3 AND date BETWEEN ?1 AND ?2
         GROUP BY account, substr(date, 1, 7)",
        &[&from, &to, &department],
    )
}

/// What the entries that close years have posted. The day is asked of the postings, so that the
/// few closings are found by their own index.
fn closings(conn: &Connection, filter: &SumFilter) -> Result<Vec<MonthSum>> {
    let (mut from, to) = span(filter);
    if filter.from.is_none()
        && let Some(last) = filter.to
    {
        from = last.format("%Y-01-01").to_string();
    }
    collected(
        conn,
        "SELECT posting.account, substr(posting.date, 1, 7),
                sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),
                sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
         FROM entry CROSS JOIN posting
         WHERE entry.source = 'closing' AND posting.entry = entry.id
           AND posting.date BETWEEN ?1 AND ?2
           AND (?3 IS NULL OR posting.department = ?3)
         GROUP BY posting.account, substr(posting.date, 1, 7)",
        &[&from, &to, &filter.department],
    )
}

/// What opening balances have posted: the entries that are called so, of the first year there is,
/// and whatever was posted against the accounts of the opening. Income and expenses begin with
/// nothing: what is brought along of them is of the year.
pub fn openings(conn: &Connection, filter: &SumFilter) -> Result<Vec<MonthSum>> {
    let (from, to) = span(filter);
    let first: Option<String> = conn.value("SELECT min(date) FROM entry", &[])?;
    let first = first.unwrap_or_default();
    let ended = format!("{}-12-31", first.get(..4).unwrap_or_default());
    collected(
        conn,
        "SELECT posting.account, '',
                sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),
                sum(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
         FROM posting JOIN account AS own ON own.id = posting.account
         WHERE own.type NOT IN ('income', 'expense') AND posting.entry IN (
                SELECT other.entry FROM account CROSS JOIN posting AS other
                WHERE (account.role = 'opening' OR substr(account.role, 1, 8) = 'opening.')
                  AND other.account = account.id AND other.date BETWEEN ?1 AND ?2
                UNION
                SELECT id FROM entry
                WHERE source = 'opening' AND date BETWEEN ?1 AND ?4)
           AND posting.date BETWEEN ?1 AND ?2
           AND (?3 IS NULL OR posting.department = ?3)
         GROUP BY posting.account",
        &[&from, &to, &filter.department, &ended],
    )
}

fn span(filter: &SumFilter) -> (String, String) {
    (
        filter.from.map_or(String::new(), |day| day.to_string()),
        filter.to.map_or("9999".to_string(), |day| day.to_string()),
    )
}

fn collected(conn: &Connection, sql: &str, params: Params<'_>) -> Result<Vec<MonthSum>> {
    conn.rows(sql, params, sum_row)
}

fn sum_row(row: &Row<'_>) -> Result<MonthSum> {
    Ok(MonthSum {
        account: row.at(0)?,
        month: row.at(1)?,
        debit: row.at(2)?,
        credit: row.at(3)?,
    })
}

/// The accounts and months whose kept sums are not those of their postings.
pub fn wrong(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT account.code, month FROM (
            SELECT account, month, debit, credit FROM month_sum
            UNION ALL
            SELECT account, substr(date, 1, 7), sum(CASE WHEN amount > 0 THEN -amount ELSE 0 END),
                   sum(CASE WHEN amount < 0 THEN amount ELSE 0 END)
            FROM posting WHERE entry <= (SELECT entry FROM month_sum_upto)
            GROUP BY account, substr(date, 1, 7)
         ) AS both_sides JOIN account ON account.id = both_sides.account
         GROUP BY account.code, month
         HAVING sum(debit) <> 0 OR sum(credit) <> 0
         ORDER BY account.code, month",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

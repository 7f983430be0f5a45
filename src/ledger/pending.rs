//! Cash-basis taxation (§ 20 UStG): sales and their VAT wait under a code of their own until
//! they are paid. This is the part of the books; the desks say when something is paid.

use super::{Posting, store, vat_return};
use crate::base::{Currency, Error, Money, Result};
use crate::db::{Connection, Transaction};
use std::collections::{BTreeMap, BTreeSet};

/// What documents have on an account under a tax code, in minor units of the book currency.
#[derive(Clone, Debug)]
pub struct PendingSum {
    /// The account, by code.
    pub account: String,
    /// Its role.
    pub role: Option<String>,
    /// The tax code.
    pub tax: String,
    /// Debits less credits.
    pub amount: i64,
}

/// Sales of some documents that belong together: what waits, and what is owed already.
#[derive(Debug)]
pub struct Pool {
    waiting: Amounts,
    owed: Amounts,
    /// The accounts of bad debts.
    lost: BTreeSet<String>,
    book: Currency,
}

/// By plain tax code: what each account of sales has, and the VAT.
type Amounts = BTreeMap<String, (BTreeMap<String, i64>, i64)>;

/// Part of a whole.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// What of it.
    pub part: i64,
    /// The whole, not zero.
    pub whole: i64,
}

impl Pool {
    /// What the entries of desks about these documents say.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, documents: &[String]) -> Result<Pool> {
        let mut pool = Pool {
            waiting: Amounts::new(),
            owed: Amounts::new(),
            lost: BTreeSet::new(),
            book: store::book(conn)?,
        };
        for document in documents {
            for sum in store::pending::by_code(conn, document)? {
                let (amounts, code) = match sum.tax.strip_prefix(vat_return::PENDING) {
                    Some(code) => (&mut pool.waiting, code),
                    None => (&mut pool.owed, sum.tax.as_str()),
                };
                if vat_return::is_lost(sum.role.as_deref(), None) {
                    pool.lost.insert(sum.account.clone());
                }
                let (sales, vat) = amounts.entry(code.to_string()).or_default();
                match sum
                    .role
                    .as_deref()
                    .is_some_and(|role| role.starts_with("vat-out"))
                {
                    true => *vat += sum.amount,
                    false => *sales.entry(sum.account).or_default() += sum.amount,
                }
            }
        }
        // A code that never waited is none of ours.
        let known = pool.waiting.clone();
        pool.owed.retain(|code, _| known.contains_key(code));
        Ok(pool)
    }

    /// What waits: gross, in minor units, credits below zero.
    pub fn waiting(&self) -> i64 {
        gross(&self.waiting)
    }

    /// Whether nothing waits, of any code.
    pub fn is_settled(&self) -> bool {
        self.waiting
            .values()
            .all(|(sales, vat)| *vat == 0 && sales.values().sum::<i64>() == 0)
    }

    /// The postings that make a share of what waits owed.
    pub fn due(&self, share: Share) -> Result<Vec<Posting>> {
        self.moves(&self.without_lost(), share, 1)
    }

    /// What waits, less what is lost of it: that was never owed, so it goes on waiting together
    /// with the sales that it makes good for.
    fn without_lost(&self) -> Amounts {
        let mut waiting = self.waiting.clone();
        for (sales, _) in waiting.values_mut() {
            let is_lost = |account: &String| self.lost.contains(account);
            let lost: i64 = sales
                .iter()
                .filter(|(account, _)| is_lost(account))
                .map(|(_, amount)| amount)
                .sum();
            sales.retain(|account, _| !is_lost(account));
            if lost == 0 || sales.is_empty() {
                continue;
            }
            let weights: Vec<i64> = sales.values().copied().collect();
            let parts = Money::from_minor(lost, self.book).allocate(&weights);
            for (amount, part) in sales.values_mut().zip(parts) {
                *amount += part.minor();
            }
        }
        waiting
    }

    /// The postings that make a share of what is owed wait again.
    pub fn back(&self, share: Share) -> Result<Vec<Posting>> {
        self.moves(&self.owed, share, -1)
    }

    /// Moves a share of `from` between the codes, forward or, with `sign` -1, back.
    fn moves(&self, from: &Amounts, share: Share, sign: i64) -> Result<Vec<Posting>> {
        let mut postings = Vec::new();
        for (code, (sales, vat)) in split(from, share, self.book) {
            let waits = Some(format!("{}{code}", vat_return::PENDING));
            let money = |minor: i64| Money::from_minor(minor * sign, self.book);
            let mut add = |posting: Posting, tax: Option<String>| {
                postings.push(Posting { tax, ..posting });
            };
            for (account, amount) in sales {
                add(
                    Posting::to_code(account.as_str(), -money(amount)),
                    waits.clone(),
                );
                add(
                    Posting::to_code(account.as_str(), money(amount)),
                    Some(code.clone()),
                );
            }
            if vat != 0 {
                let rate = code.strip_prefix('S').unwrap_or_default();
                add(Posting::to_role(waiting_role(rate), -money(vat)), waits);
                add(
                    Posting::to_role(format!("vat-out.{rate}"), money(vat)),
                    Some(code),
                );
            }
        }
        postings.retain(|it| !it.amount.is_zero());
        Ok(postings)
    }
}

/// The role of the account on which the VAT of a rate waits.
pub fn waiting_role(rate: impl std::fmt::Display) -> String {
    format!("vat-out.pending.{rate}")
}

fn gross(amounts: &Amounts) -> i64 {
    let all = amounts.values();
    all.map(|(sales, vat)| sales.values().sum::<i64>() + vat)
        .sum()
}

/// A share of all amounts, to the cent of their sum; the whole is exactly what is there.
fn split(all: &Amounts, share: Share, book: Currency) -> Amounts {
    if share.part == share.whole {
        return all.clone();
    }
    let exact = i128::from(gross(all)) * i128::from(share.part);
    let whole = i128::from(share.whole);
    let half = whole.abs() / 2 * exact.signum() * whole.signum();
    let total = i64::try_from((exact + half) / whole).unwrap_or(0);
    let weights: Vec<i64> = all
        .values()
        .flat_map(|(sales, vat)| [sales.values().sum(), *vat])
        .collect();
    let parts = Money::from_minor(total, book).allocate(&weights);
    let codes = all.iter().zip(parts.chunks(2));
    codes
        .map(|((code, (sales, _)), pair)| {
            let weights: Vec<i64> = sales.values().copied().collect();
            let nets = pair[0].allocate(&weights);
            let nets = sales.keys().cloned().zip(nets.iter().map(|it| it.minor()));
            (code.clone(), (nets.collect(), pair[1].minor()))
        })
        .collect()
}

/// Makes sure that the chart has an account for `role`, which books of before may lack.
///
/// # Errors
/// Refused, when the chart knows none, or its number is taken.
pub fn ensure_role(tx: &Transaction<'_>, role: &str) -> Result<()> {
    if store::has_role(tx, role)? {
        return Ok(());
    }
    let accounts = store::chart(tx)?.accounts()?;
    let account = accounts
        .into_iter()
        .find(|it| it.role.as_deref() == Some(role));
    let missing = || Error::refused(format!("the chart has no account for `{role}`"));
    let account = account.ok_or_else(missing)?;
    if store::get_account(tx, &account.code).is_ok() {
        return Err(missing().with_hint(format!(
            "its number {} is taken: give the role to an account of yours",
            account.code
        )));
    }
    store::insert_account(tx, &account)?;
    Ok(())
}

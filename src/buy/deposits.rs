//! Deposits and the final bill that takes them off: which of them it means, and what of their VAT
//! was deducted when they were paid.

use super::posting::deposit::TakenOff;
use super::{Bill, Kind, decide, store};
use crate::base::{Error, Money, Result, Text};
use crate::db::Connection;
use crate::firm::Firm;

/// Above so many deposits only all of them together are tried.
const TRIED: usize = 12;

/// Which deposits a final bill takes off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Deposits {
    /// Those that come to what the bill states as paid before.
    #[default]
    Matching,
    /// None: what was paid before was no deposit.
    None,
    /// These, by number.
    These(Vec<Text>),
}

/// `amount`, but not more than `whole`, and not less than nothing.
fn within(amount: Money, whole: Money) -> Money {
    let (low, high) = (whole.minor().min(0), whole.minor().max(0));
    Money::from_minor(amount.minor().clamp(low, high), whole.currency())
}

/// What of a deposit is paid with its VAT, before and after `amount` goes out for it.
///
/// # Errors
/// Refused, when a final bill has taken the deposit off already.
pub(super) fn moves(
    conn: &Connection,
    bill: &Bill,
    amount: Money,
) -> Result<Option<(Money, Money)>> {
    if bill.kind != Kind::Deposit || bill.cancelled {
        return Ok(None);
    }
    let before = store::deposit::moved(conn, bill)?;
    let covered = |settled| within(settled, bill.payable);
    let change = covered(bill.settled + amount) - covered(bill.settled);
    let after = within(before + change, bill.payable);
    if after != before {
        free(conn, bill)?;
    }
    Ok(Some((before, after)))
}

/// Refuses a deposit that a final bill has taken off.
pub(super) fn free(conn: &Connection, bill: &Bill) -> Result<()> {
    match store::deposit::taken_off_by(conn, bill)? {
        None => Ok(()),
        Some(number) => Err(Error::refused(format!(
            "deposit `{}` is taken off bill `{number}`",
            bill.number
        ))
        .with_hint(format!(
            "`bo buy bill cancel {number} --reason …` comes first"
        ))),
    }
}

/// The deposits that a bill takes off.
///
/// # Errors
/// Refused, when it is not clear which they are, or one of them cannot be taken off.
pub(super) fn of(
    conn: &Connection,
    firm: &Firm,
    bill: &Bill,
    wanted: &Deposits,
) -> Result<Vec<TakenOff>> {
    let asks = bill.kind == Kind::Invoice && bill.prepaid.minor() > 0;
    let found = match wanted {
        Deposits::None => Vec::new(),
        Deposits::Matching if !asks => Vec::new(),
        Deposits::Matching => matching(bill, store::deposit::free(conn, bill)?)?,
        Deposits::These(_) if !asks => {
            return Err(Error::refused(format!(
                "deposit: bill `{}` states nothing paid before",
                bill.number
            )));
        }
        Deposits::These(numbers) => named(conn, bill, numbers)?,
    };
    let taken = found.into_iter().map(|deposit| {
        Ok(TakenOff {
            amount: store::deposit::moved(conn, &deposit)?,
            terms: decide::terms(conn, firm, &deposit)?,
            document: store::document(conn, deposit)?,
        })
    });
    let taken: Vec<TakenOff> = taken.collect::<Result<_>>()?;
    let sum = Money::sum(taken.iter().map(|it| it.amount), bill.currency);
    match sum.minor() > bill.prepaid.minor() && !taken.is_empty() {
        true => Err(Error::refused(format!(
            "deposit: {sum} is more than the {} that bill `{}` states as paid before",
            bill.prepaid, bill.number
        ))),
        false => Ok(taken),
    }
}

/// The deposits with these numbers.
fn named(conn: &Connection, bill: &Bill, numbers: &[Text]) -> Result<Vec<Bill>> {
    let free = store::deposit::free(conn, bill)?;
    let mut found: Vec<Bill> = Vec::new();
    for number in numbers {
        let deposit = store::get(conn, number).map_err(|err| err.at("deposit"))?;
        self::free(conn, &deposit)?;
        if !free.iter().any(|it| it.id == deposit.id) {
            return Err(Error::refused(format!(
                "deposit: `{number}` is no deposit of {} in {} that was paid with its VAT",
                bill.supplier_name, bill.currency
            ))
            .with_hint("--deposit none takes nothing off"));
        }
        if !found.iter().any(|it| it.id == deposit.id) {
            found.push(deposit);
        }
    }
    Ok(found)
}

/// What is paid of a deposit.
fn paid(deposit: &Bill) -> Money {
    within(deposit.settled, deposit.payable)
}

/// The only deposits that come to what the bill states as paid before.
fn matching(bill: &Bill, free: Vec<Bill>) -> Result<Vec<Bill>> {
    let count = free.len();
    let sets: Vec<u32> = match count {
        0 => return Ok(Vec::new()),
        1..=TRIED => (1..1 << count).collect(),
        _ => vec![u32::MAX],
    };
    let of = |set: u32| {
        move |(at, _): &(usize, &Bill)| set.checked_shr(*at as u32).unwrap_or(1) & 1 == 1
    };
    let fits = |set: &u32| {
        let chosen = free.iter().enumerate().filter(of(*set));
        Money::sum(chosen.map(|(_, it)| paid(it)), bill.currency) == bill.prepaid
    };
    let fitting: Vec<u32> = sets.into_iter().filter(fits).collect();
    match fitting.as_slice() {
        [set] => {
            let chosen = free.iter().enumerate().filter(of(*set));
            Ok(chosen.map(|(_, it)| it.clone()).collect())
        }
        _ => Err(unclear(bill, &free)),
    }
}

fn unclear(bill: &Bill, free: &[Bill]) -> Error {
    let each = free
        .iter()
        .map(|it| format!("`{}` {}", it.number, paid(it)));
    let each: Vec<String> = each.collect();
    Error::refused(format!(
        "bill `{}` states {} paid before, and it is not clear which deposits that is: {}",
        bill.number,
        bill.prepaid,
        each.join(", ")
    ))
    .with_hint("--deposit NUMBER for each that it takes off, or --deposit none: their VAT is deducted already")
}
